"""What was learnt becomes work of the unit, anchored in the record of the case, under a confirmer's name."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.incidents.actions.lessons import learn
from guong.apps.incidents.models import Lesson
from guong.apps.obligations.models import Assignment
from tests import factories as make
from tests.apps.incidents.factories import case, contained
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(district):
    return make.member("Hồ Văn Chín", district.vinh_o, "leader")


@pytest.fixture
def ripe(district):
    return contained(case(district.vinh_o, district.lan), district.lan)


def test_each_lesson_is_an_obligation_with_an_anchor_in_the_record_and_a_confirmer(ripe, chair, district):
    lines = ["- Cử người quản trị thứ hai cho mọi kênh.", "", "Bật hai lớp cho hộp thư khôi phục."]
    lessons = learn(ripe, lines, due_on=date(2023, 4, 7), by=chair, at=NOW)

    first, second = (lesson.obligation for lesson in lessons)
    assert first.quote == first.text == "Cử người quản trị thứ hai cho mọi kênh."
    assert second.quote == "Bật hai lớp cho hộp thư khôi phục."
    assert first.confirmed_by == chair and first.directive.lead_unit == district.vinh_o
    assert "Trang giả nhắn tin đòi phí" in first.directive.text
    [row] = Assignment.objects.filter(obligation=first)
    assert row.unit == district.vinh_o and row.due_original.isoformat() == "2023-04-07T16:59:59+00:00"


def test_a_lesson_without_a_day_has_no_deadline(ripe, chair):
    [lesson] = learn(ripe, ["Soát lại mật khẩu."], due_on=None, by=chair, at=NOW)

    assert Assignment.objects.get(obligation=lesson.obligation).due_original is None


def test_nothing_is_learnt_from_a_case_still_running(chair, district):
    with pytest.raises(Refused, match="đã khống chế"):
        learn(case(district.vinh_o, district.lan), ["x"], due_on=None, by=chair, at=NOW)


@pytest.mark.parametrize(
    ("lines", "due"),
    [([], None), (["- ", " "], None), (["x"] * 11, None), (["x"], TODAY - timedelta(days=1))],
)
def test_what_cannot_be_given_is_refused(ripe, chair, lines, due):
    with pytest.raises(Refused):
        learn(ripe, lines, due_on=due, by=chair, at=NOW)


def test_a_case_can_be_learnt_from_twice(ripe, chair):
    learn(ripe, ["Việc một."], due_on=None, by=chair, at=NOW)
    learn(ripe, ["Việc hai."], due_on=None, by=chair, at=NOW)

    numbers = {lesson.obligation.directive.number for lesson in Lesson.objects.all()}
    assert numbers == {f"SC-{ripe.pk}", f"SC-{ripe.pk}/2"}


def test_the_chairman_confirms_on_the_page_and_the_record_can_be_opened(signed_in, ripe, chair, district):
    client = signed_in(chair)
    address = f"/su-co/{ripe.pk}/bai-hoc"
    assert client.post(address, {"lessons": "", "due_on": ""}).status_code == 422
    page = client.post(address, {"lessons": "Cử thêm người.\nBật hai lớp."}, follow=True).content.decode()
    assert "Đã giao việc" in page and "Cử thêm người." in page

    directive = Lesson.objects.first().obligation.directive
    record = client.get(f"/van-ban/{directive.pk}").content.decode()
    assert "Bật hai lớp." in record and f"SC-{ripe.pk}" in record
    assert client.get("/viec").status_code in (200, 301)


def test_an_officer_without_that_right_confirms_nothing(signed_in, ripe, district):
    client = signed_in(district.lan)

    assert "Giao việc từ vụ này" not in client.get(f"/su-co/{ripe.pk}").content.decode()
    assert client.post(f"/su-co/{ripe.pk}/bai-hoc", {"lessons": "x"}).status_code == 403
