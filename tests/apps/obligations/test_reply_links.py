"""A unit without a login answers through its own link, or on paper; whoever handed on sees who said what."""

import re
from datetime import timedelta

import pytest

from guong.apps.activity.models import Entry
from guong.apps.obligations.models import Assignment, DutyFigure, FigureValue, Reading, State
from guong.apps.obligations.models.figure_sums import figures_of
from guong.apps.obligations.models.reply_link import BadLink, last_day_of, token_of, work_of_token
from guong.apps.obligations.models.undo import UndoRefused, undo_confirmation, undo_handing_out
from guong.config.env.logs import cut_secrets
from tests import factories as make
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def ten_in_the_morning(settings):
    settings.BUSINESS_NOW = lambda: NOW


@pytest.fixture
def village(district):
    return make.unit("thôn Rào Trường", kind="village", parent=district.vinh_o)


@pytest.fixture
def work(district, village):
    """Work that the culture office handed to the village, due on 14/4/2023."""
    row = factories.directive(district)
    duty = row.obligations.get(text__contains="quy chế")
    [work] = Assignment.give_many(
        [Assignment(obligation=duty, unit=village, given_date=TODAY)], by=district.huong, at=NOW
    )
    return work


def test_a_village_answers_by_its_link_and_corrects_itself_until_the_lead_takes_it(
    work, client, district, signed_in, settings
):
    link = f"/g/{token_of(work)}"
    page = client.get(link)
    assert "thôn Rào Trường" in words(page).replace("Thôn", "thôn") and "14/4/2023" in words(page)
    assert not re.search("Vĩnh Ô|None", words(page)) and page["X-Robots-Tag"] == "noindex, nofollow"
    assert not page.cookies and "no-store" in page["Cache-Control"]
    empty = client.post(link, {"text": " "})
    assert empty.status_code == 422 and not work.answers.exists()
    for _press in range(2):
        assert client.post(link, {"text": "Đã họp thôn, 52 hộ dự."}, follow=True).status_code == 200
    work.refresh_from_db()
    assert (work.state, work.answers.count(), work.submitted_by) == (State.SUBMITTED, 1, None)
    client.post(link, {"text": "Đã họp thôn, 53 hộ dự."})
    assert [answer.text for answer in work.answers.filter(recalled_at=None)] == ["Đã họp thôn, 53 hộ dự."]
    assert "53 hộ dự" in words(client.get(link)) and "Gửi lại" in words(client.get(link))

    reader = signed_in(district.huong)
    page = words(reader.get(f"/viec/{work.pk}"))
    assert "thôn rào trường · " in page.casefold() and "máy · " not in page.casefold()
    work.refresh_from_db()
    work.accept(by=district.huong, at=NOW)
    settled = client.get(link)
    assert "đã nhận kết quả" in words(settled) and "<textarea" not in settled.content.decode()
    assert client.post(link, {"text": "Khác."}).status_code in (409, 410, 422)
    assert work.answers.filter(recalled_at=None).count() == 1


def test_a_link_dies_with_its_day_with_the_giving_and_when_the_unit_gets_a_login(
    work, client, district, village
):
    token = token_of(work)
    with pytest.raises(BadLink):
        work_of_token(token[:-1], on=TODAY)
    with pytest.raises(BadLink):
        work_of_token("1-2.x", on=TODAY)
    [row] = undo_handing_out(work.directive, by=district.huong, at=NOW)
    assert client.get(f"/g/{token}").status_code == 404, "what was taken back is nobody's work"
    row.give(by=district.huong, at=NOW + DAY)
    assert client.get(f"/g/{token}").status_code == 404, "given anew it has another link"
    token = token_of(row)
    assert work_of_token(token, on=TODAY) == row
    make.member("Hồ Văn Thôn", village)
    assert client.get(f"/g/{token}").status_code == 404, "who can sign in answers there"


def test_a_village_fills_in_the_figures_of_its_duty_and_they_are_summed(work, client, district):
    text = "Số hộ (hộ)\n- Số hộ dự họp"
    DutyFigure.define(work.obligation, figures=text, by=district.huong, at=NOW)
    whole, part = work.obligation.figures.all()
    link, fields = f"/g/{token_of(work)}", (f"figure_{whole.pk}", f"figure_{part.pk}")
    assert "Số hộ dự họp (hộ)" in words(client.get(link))
    assert "Số hộ dự họp" in words(client.get(link)) and not FigureValue.objects.exists()
    for numbers in (("60", "72"), ("sáu mươi", "52"), ("", "")):
        wrong = client.post(link, dict(zip(fields, numbers, strict=True)))
        assert wrong.status_code == 422 and not FigureValue.objects.exists() and not work.answers.exists()
    client.post(link, {f"figure_{whole.pk}": "60", f"figure_{part.pk}": "52"})
    client.post(link, {f"figure_{whole.pk}": "60", f"figure_{part.pk}": "53", "text": "Họp hai buổi."})
    work.refresh_from_db()
    [answer] = work.answers.filter(recalled_at=None)
    assert answer.text == "Số hộ: 60 hộ; Số hộ dự họp: 53 hộ.\nHọp hai buổi."
    page = client.get(link).content.decode()
    assert 'value="53"' in page and ">\nHọp hai buổi.</textarea>" in page
    sheet = figures_of(work.obligation, None, on=TODAY)
    assert [row.total for row in sheet.sums()] == [60, 53] and not sheet.silent


def test_after_the_last_day_the_link_says_so_and_takes_nothing(work, client, settings):
    link, late = f"/g/{token_of(work)}", work.due_current + DAY
    settings.BUSINESS_NOW = lambda: late
    assert "hết hạn sau ngày 14/4/2023" in words(client.get(link))
    assert client.post(link, {"text": "Muộn."}).status_code == 410
    assert not work.answers.exists()


def test_slips_are_of_units_without_login_and_the_server_log_has_no_link(work, signed_in, district):
    factories.assignment(district)
    page = signed_in(district.huong).get(f"/van-ban/{work.directive_id}/loi-nhan")
    text = page.content.decode()
    assert f"/g/{token_of(work)}" in text and text.count('<svg class="qr"') == 1
    assert work.obligation.text in text and "Vừa giao 1 việc Hoàn tác" in words(page)
    assert f"/nhiem-vu/{work.obligation_id}/so-lieu" in text and f'data-copy="#loi-nhan-{work.pk}"' in text
    other = work.directive.obligations.exclude(pk=work.obligation_id).first()
    DutyFigure.define(other, figures="Số hộ (hộ)", by=district.huong, at=NOW)
    page = signed_in(district.huong).get(f"/van-ban/{work.directive_id}/loi-nhan")
    assert "Điền:" not in words(page), "a slip asks the numbers of its own duty alone"
    assert signed_in(district.lan).get(f"/van-ban/{work.directive_id}/loi-nhan").status_code in (403, 404)
    assert token_of(work) not in cut_secrets(f"GET /g/{token_of(work)} 500")


def test_a_call_is_written_down_by_who_handed_on_and_the_page_says_so(work, signed_in, district):
    client = signed_in(district.huong)
    assert "Ghi trả lời thay" in words(client.get(f"/viec/{work.pk}"))
    fields = {"text": "Đã sửa quy ước.", "source": "Trưởng thôn gọi điện ngày 24/3", "seen": work.state}
    missing = client.post(address("note_answer", work.pk), fields | {"source": ""})
    assert missing.status_code == 422 and "Đã sửa quy ước." in missing.content.decode()
    client.post(address("note_answer", work.pk), fields)
    work.refresh_from_db()
    assert work.state == State.SUBMITTED and work.submitted_by == district.huong
    page = words(client.get(f"/viec/{work.pk}"))
    assert "Trưởng thôn gọi điện ngày 24/3" in page
    assert signed_in(district.lan).post(address("note_answer", work.pk), fields).status_code in (403, 404)
    other = factories.assignment(district)
    refused = signed_in(district.huong).post(address("note_answer", other.pk), fields)
    assert refused.status_code == 403, "a unit that can sign in answers itself"


def test_who_hands_on_sets_an_earlier_day_and_the_ledger_counts_by_it(signed_in, district, village):
    row = factories.directive(district)
    duty = row.obligations.get(text__contains="quy chế")
    client, name = signed_in(district.huong), f"han-{duty.pk}"
    sent = {f"giao-{duty.pk}": [village.pk], "xac-nhan": "1"}
    for day, why in (
        ("1/1/2020", "đã qua"),
        ("30/5/2023", "sau hạn của văn bản"),
        ("hôm nào", "Ngày ghi dạng"),
    ):
        wrong = client.post(address("handing_out", row.pk), sent | {name: day})
        assert wrong.status_code == 422 and why in words(wrong)
        assert not Assignment.objects.exists()
    assert "hôm nào" in wrong.content.decode(), "nothing entered is lost"
    answer = client.post(address("handing_out", row.pk), sent | {name: "10/4/2023"})
    assert answer["Location"].endswith("/loi-nhan"), "the village cannot sign in: its link comes next"
    work = Assignment.objects.get()
    assert last_day_of(work).isoformat() == "2023-04-10" and "10/4/2023" in work.due_trace[0]
    undo_handing_out(row, by=district.huong, at=NOW)
    client.post(address("handing_out", row.pk), sent)
    work.refresh_from_db()
    assert last_day_of(work).isoformat() == "2023-04-14", "handed out anew without it the letter's day holds"


def test_what_was_just_confirmed_goes_back_to_the_page_of_reading(signed_in, district):
    row = factories.directive(district)
    n, confirmed = row.obligations.count(), Entry.objects.filter(verb="obligation.confirmed").count()
    client = signed_in(district.huong)
    assert f"Vừa xác nhận {n} nhiệm vụ" in words(client.get(address("handing_out", row.pk)))
    undone = client.post(address("undo_handing_out", row.pk), {"xac-nhan": "1"}, follow=True)
    assert f"{n} nhiệm vụ trở lại trang đọc văn bản" in words(undone)
    undone_acts = Entry.objects.filter(verb="obligation.confirmation_undone")
    assert not row.obligations.exists() and undone_acts.count() == n == confirmed
    assert len(Reading.objects.get(directive=row).waiting()) == n


def test_what_was_handed_out_is_not_unconfirmed(district):
    work = factories.assignment(district)
    with pytest.raises(UndoRefused):
        undo_confirmation(work.directive, by=district.huong, at=NOW)
