"""Posts on the first page, in the rail, in the search and at the unit's tab, for whom they concern."""

from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.proofreading.models import Article
from guong.apps.units.models import scope_of
from tests import factories as make
from tests.apps.proofreading.factories import approved, submitted
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def waiting(person):
    return count_waiting(person, scope_of(person, on=TODAY), at=NOW + timedelta(hours=3)).waiting


def test_posts_that_wait_stand_on_the_first_page_and_in_the_rail(signed_in, district, status_on):
    status_on(TODAY)
    chair = make.member("Hồ Văn Chủ", district.vinh_o, "leader", "chu")
    district.vinh_o.one_person = False
    district.vinh_o.save()
    first, _second = submitted(district.vinh_o, district.lan), submitted(district.vinh_o, district.lan)
    submitted(district.vinh_o, chair)  # the chairman's own waits for somebody else
    assert (waiting(chair), waiting(district.lan), waiting(district.hoa)) == (2, 0, 0)
    page = signed_in(chair).get("/").content.decode()
    assert "2 bài chờ duyệt" in page and "/soi-bai/cua-don-vi?xem=cho-duyet" in page
    assert "bài chờ duyệt" not in signed_in(district.lan).get("/").content.decode()

    first.send_back(reason="Thiếu nơi hỏi", by=chair, at=NOW)
    timed = approved(district.vinh_o, district.lan, chair, title="Bài hẹn giờ")
    timed.schedule(scheduled_for=NOW + timedelta(minutes=1), by=chair, at=NOW)
    assert (waiting(chair), waiting(district.lan)) == (1, 2)
    page = signed_in(district.lan).get("/").content.decode()
    assert "Bài bị trả lại" in page and "Thiếu nơi hỏi" in page and "Bài đăng hôm nay" in page
    matches = signed_in(district.lan).get("/tim", {"q": "tiem phong dai"}).content.decode()
    assert "Bài của đơn vị" in matches and f"/soi-bai/cua-don-vi/{first.pk}" in matches
    assert (
        "/soi-bai/cua-don-vi/"
        not in signed_in(district.tung).get("/tim", {"q": "tiem phong"}).content.decode()
    )
    tab = f"/don-vi/{district.vinh_o.pk}/ban-bien-tap"
    assert "Mở bài của đơn vị" in signed_in(district.lan).get(tab).content.decode()
    assert "Mở bài của đơn vị" not in signed_in(district.tung).get(tab).content.decode()


def test_the_log_says_what_was_done_with_posts_in_words(signed_in, district, status_on):
    status_on(TODAY)
    post = approved(district.vinh_o, district.lan)
    page = signed_in(district.tung).get("/nhat-ky").content.decode()
    assert "duyệt 1 bài của đơn vị" in page and "Tiêm phòng" not in page
    verbs = set(Entry.objects.about(post).values_list("verb", flat=True))
    assert verbs == {"article.begun", "article.sent", "article.approved"}
    assert Article.objects.get().last_approval().same_hand
