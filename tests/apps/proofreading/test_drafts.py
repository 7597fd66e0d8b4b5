"""Saved drafts: inside the unit, last wording only, and of two writers the second overwrites nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.activity.transitions import Overtaken
from guong.apps.evidence.actions.retention import apply_retention
from guong.apps.proofreading.models import Draft
from tests import factories as make
from tests.apps.proofreading.factories import page_of, saved_draft
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
TEXT = "Sáng mai họp thôn.\nMời bà con đến đông đủ."


@pytest.fixture
def saved(district):
    return saved_draft(district.vinh_o, district.lan)


def test_a_title_is_taken_from_the_first_line_where_none_was_typed(district):
    assert saved_draft(district.vinh_o, district.lan, "\n\n  Họp thôn\nMời bà con").title == "Họp thôn"
    assert saved_draft(district.vinh_o, district.lan, "một " * 100).title.endswith("…")
    assert saved_draft(district.vinh_o, district.lan, TEXT, title=" Tên ").title == "Tên"


def test_the_log_names_the_row_and_holds_no_word_and_no_hash_of_it(district, saved):
    saved.rewrite(title="Khác", text="Chuyện khác", revision=1, by=district.lan, at=NOW)
    saved_pk, digest = saved.pk, saved.digest
    saved.discard(by=district.lan, at=NOW)

    entries = Entry.objects.filter(subject_type="proofreading.draft", subject_id=str(saved_pk))
    assert [entry.verb for entry in entries] == ["draft.kept", "draft.rewritten", "draft.discarded"]
    assert not any(digest in repr(entry.__dict__) or "khác" in repr(entry.detail) for entry in entries)
    assert not Draft.objects.exists()


def test_of_two_writers_the_second_is_told_and_nothing_is_lost(district, saved):
    saved.rewrite(title="", text="bản của Lan", revision=1, by=district.lan, at=NOW)

    with pytest.raises(Overtaken):
        saved.rewrite(title="", text="bản thứ hai", revision=1, by=district.lan, at=NOW)

    saved.refresh_from_db()
    assert (saved.text, saved.revision) == ("bản của Lan", 2)


def test_the_very_same_wording_saved_twice_is_saved_once_and_nobody_is_warned(district, saved):
    saved.rewrite(title="", text="một bản", revision=1, by=district.lan, at=NOW)
    saved.rewrite(title="", text="một bản", revision=1, by=district.lan, at=NOW)

    saved.refresh_from_db()
    assert saved.revision == 2
    assert Entry.objects.about(saved).filter(verb="draft.rewritten").count() == 1


def test_a_title_of_several_lines_or_with_what_no_database_holds_is_mended(signed_in, district):
    signed_in(district.lan).post("/soi-bai/luu", {"text": TEXT, "title": " Họp\r\n\0 thôn "})

    assert Draft.objects.get().title == "Họp \ufffd thôn"


def test_a_draft_is_saved_opened_written_over_and_deleted(signed_in, district):
    client = signed_in(district.lan)

    page = page_of(client.post("/soi-bai/luu", {"text": TEXT, "title": ""}, follow=True))
    draft = Draft.objects.get()
    assert (draft.unit, draft.author, draft.title) == (district.vinh_o, district.lan, "Sáng mai họp thôn.")
    assert "Mời bà con đến đông đủ." in page
    assert "Đã lưu. Người trong đơn vị xem được bài này." in page

    fields = {"text": "Chiều mai họp thôn.", "title": "Họp thôn", "revision": 1}
    page = page_of(client.post(f"/soi-bai/bai/{draft.pk}/luu", fields, follow=True))
    assert "Chiều mai họp thôn." in page
    assert "Họp thôn" in page_of(client.get("/soi-bai/bai"))

    client.post(f"/soi-bai/bai/{draft.pk}/xoa")
    shelf = page_of(client.get("/soi-bai/bai"))
    assert "Không có bài nào đang lưu." in shelf and "Chưa lưu bài nào" not in shelf, "one was, and is gone"


def test_line_ends_of_a_form_do_not_make_it_another_text(signed_in, district):
    client = signed_in(district.lan)

    client.post("/soi-bai/luu", {"text": TEXT.replace("\n", "\r\n")})

    assert Draft.objects.get().text == TEXT


def test_checking_what_was_typed_over_a_saved_draft_saves_nothing(signed_in, district, saved):
    page = page_of(signed_in(district.lan).post(f"/soi-bai/bai/{saved.pk}", {"text": "Đồ ngu"}))

    assert 'id="cho-text-1">Đồ ngu</mark>' in page
    saved.refresh_from_db()
    assert saved.text == TEXT


def test_the_second_writers_page_holds_both_wordings_and_may_save_either_way(signed_in, district, saved):
    saved.rewrite(title="", text="bản của người kia", revision=1, by=district.lan, at=NOW)
    client = signed_in(district.lan)

    answer = client.post(f"/soi-bai/bai/{saved.pk}/luu", {"text": "bản của tôi", "revision": 1})
    page = page_of(answer)

    assert answer.status_code == 409
    assert "Hồ Thị Lan đã lưu một bản khác" in page
    assert "bản của người kia" in page and "bản của tôi" in page
    saved.refresh_from_db()
    assert saved.text == "bản của người kia"
    client.post(f"/soi-bai/bai/{saved.pk}/luu", {"text": "bản của tôi", "revision": 2})
    saved.refresh_from_db()
    assert saved.text == "bản của tôi"


@pytest.mark.parametrize("revision", ["", "không", "9" * 30, "-1"])
def test_a_saving_that_does_not_say_what_it_read_overwrites_nothing(signed_in, district, saved, revision):
    answer = signed_in(district.lan).post(
        f"/soi-bai/bai/{saved.pk}/luu", {"text": "đè", "revision": revision}
    )

    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" \n ", "Chưa có chữ nào để lưu."), ("a" * 200_001, "Bài dài quá nên chưa lưu được")],
)
def test_what_cannot_be_saved_comes_back_with_a_sentence(signed_in, district, text, sentence):
    answer = signed_in(district.lan).post("/soi-bai/luu", {"text": text, "title": "Giữ tên"})

    assert answer.status_code == 422
    assert sentence in page_of(answer)
    assert text in page_of(answer)
    assert "Giữ tên" in page_of(answer)
    assert not Draft.objects.exists()


def test_the_unit_above_does_not_see_what_is_not_published_yet(signed_in, district, saved):
    for person in (district.tung, district.huong, district.quan, district.hoa):
        client = signed_in(person)
        assert client.get(f"/soi-bai/bai/{saved.pk}").status_code == 404
        assert "Sáng mai họp thôn" not in page_of(client.get("/soi-bai/bai"))


def test_who_may_only_read_in_the_unit_reads_and_saves_nothing(signed_in, district, saved):
    reader = make.member("Bùi Thị Đọc", district.vinh_o, "inspector")
    client = signed_in(reader)

    page = page_of(client.get(f"/soi-bai/bai/{saved.pk}"))
    assert "Mời bà con" in page
    assert "Lưu bài này" not in page
    assert client.post("/soi-bai/luu", {"text": TEXT}).status_code == 403
    assert client.post(f"/soi-bai/bai/{saved.pk}/luu", {"text": "x", "revision": 1}).status_code == 403
    assert client.post(f"/soi-bai/bai/{saved.pk}/xoa").status_code == 403


def test_somebody_of_two_units_chooses_for_which_the_text_is_saved(signed_in, district):
    make.post(district.lan, district.vinh_ha)
    client = signed_in(district.lan)

    assert "Viết cho" in page_of(client.get("/soi-bai"))
    client.post("/soi-bai/luu", {"text": TEXT, "unit": district.vinh_ha.pk})
    assert Draft.objects.get().unit == district.vinh_ha


def test_a_unit_that_is_not_ones_own_cannot_be_chosen(signed_in, district):
    signed_in(district.lan).post("/soi-bai/luu", {"text": TEXT, "unit": district.vinh_ha.pk})

    assert Draft.objects.get().unit == district.vinh_o


def test_a_draft_nobody_touched_for_a_year_is_let_go(district, saved):
    fresh = saved_draft(district.vinh_o, district.lan, "mới", at=NOW + timedelta(days=300))
    later = TODAY + timedelta(days=366)

    done = apply_retention(on=later, at=NOW + timedelta(days=366), now=timezone.now())

    assert done["drafts"] == 1
    assert list(Draft.objects.all()) == [fresh]
