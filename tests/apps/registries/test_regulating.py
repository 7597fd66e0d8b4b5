"""Regulations in versions, from answers to the decision; boards with roles, terms and deputies."""

import html
import re
from datetime import date, datetime

import pytest

from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.registries.actions.editors import board_state, custody_of, lone_keepers
from guong.apps.registries.actions.notifications import notify_ended_laws
from guong.apps.registries.actions.regulation_drafts import draft_for, paper_of_regulation, regulation_gaps
from guong.apps.registries.models import BoardRole, Custodian, EditorialBoard, Regulation
from guong.engines.documents.writing import plain_text
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.registries.factories import channel, keeper
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 9, tzinfo=VIETNAM_TIME)
TODAY = NOW.date()
BEFORE = datetime(2026, 6, 20, 9, tzinfo=VIETNAM_TIME)
ANSWERS = {
    "scope": "các phòng, ban",
    "head": "Chủ tịch",
    "focal": "Văn phòng",
    "contact": "0233 3820 123",
    "site": "vinho.quangtri.gov.vn",
    "house_days": "3",
    "supply_days": "1",
    "first_hours": "2",
    "approver": "Chủ tịch",
    "periodic": "khi cần",
    "register": "văn phòng",
    "review_months": "12",
}


@pytest.fixture
def chief(district):
    somebody = make.member("Hồ Văn Chín", district.vinh_o, "leader")
    somebody.appointments.update(title="Chủ tịch UBND xã")
    return somebody


def gaps_at(district, at):
    return regulation_gaps(district.vinh_o, at=at, stands_since=make.START)


def press(district, on, at, **answers):
    return draft_for(district.vinh_o, "press", on=on, by=district.lan, at=at, **(ANSWERS | answers))


def test_versions_follow_each_other_and_an_issued_one_keeps_its_words(district):
    by = {"by": district.lan, "at": BEFORE}
    first = press(district, BEFORE.date(), BEFORE)
    assert press(district, BEFORE.date(), BEFORE, house_days="5").pk == first.pk, "one draft at a time"
    first.refresh_from_db()
    first.issue(number="12/QĐ-UBND", signed_on=date(2026, 6, 20), **by)
    with pytest.raises(Refused, match="không sửa được"):
        first.rewrite(text="khác", **by)
    assert not first.alarms(on=date(2026, 6, 30)) and len(first.alarms(on=date(2026, 7, 1))) == 2
    assert [gap[1] for gap in gaps_at(district, NOW)] == ["Quy chế dẫn văn bản đã hết hiệu lực"]

    stale = press(district, date(2026, 6, 25), BEFORE)
    with pytest.raises(Refused, match="còn hiệu lực vào ngày ký"):
        stale.issue(number="15/QĐ-UBND", signed_on=date(2026, 7, 2), by=district.lan, at=NOW)
    second = press(district, TODAY, NOW)
    with pytest.raises(Refused, match="ở sau hôm nay"):
        second.issue(number="15/QĐ-UBND", signed_on=date(2026, 12, 20), by=district.lan, at=NOW)
    with pytest.raises(Refused, match="từ ngày này hoặc sau đó"):
        Regulation.enter(
            *(district.vinh_o, "press"), number="9", signed_on=date(2026, 6, 1), title="Cũ", text="", **by
        )
    second.issue(number="15/QĐ-UBND", signed_on=TODAY, by=district.lan, at=NOW)
    first.refresh_from_db()
    assert (first.valid_to, second.version, second.before()) == (date(2026, 11, 26), 2, first)
    assert not gaps_at(district, NOW)


def test_a_regulation_entered_without_its_bases_is_printed_without_made_up_ones(district):
    row = Regulation.enter(
        *(district.vinh_o, "press"),
        number="7/QĐ-UBND",
        signed_on=date(2024, 5, 6),
        title="Quy chế phát ngôn",
        text="Điều 1. Người phát ngôn.",
        by=district.lan,
        at=BEFORE,
    )
    words = plain_text(paper_of_regulation(row, at=NOW))
    assert "(Sổ chưa ghi căn cứ của quyết định này.)" in words and "hồ sơ ban hành" not in words


def test_who_may_approve_is_told_once_of_each_law_that_ended_until_the_next_version(district, chief):
    first = press(district, BEFORE.date(), BEFORE)
    first.issue(number="12/QĐ-UBND", signed_on=BEFORE.date(), by=district.lan, at=BEFORE)
    assert notify_ended_laws(at=BEFORE) == 0
    assert notify_ended_laws(at=NOW) == 2 and notify_ended_laws(at=NOW) == 0
    live = Notification.objects.about(first).live()
    assert "Nay là Nghị định số 244/2026/NĐ-CP" in live.get(instance="09/2017/NĐ-CP").detail
    press(district, TODAY, NOW).issue(number="15/QĐ-UBND", signed_on=TODAY, by=district.lan, at=NOW)
    assert not Notification.objects.about(first).live().exists() and notify_ended_laws(at=NOW) == 0


def test_a_body_without_a_regulation_is_late_since_the_fifteenth_of_august(district):
    at = datetime(2026, 8, 15, 20, tzinfo=VIETNAM_TIME)
    assert not gaps_at(district, at)
    [(tone, title, note, _kind)] = gaps_at(district, at.replace(day=16, hour=1))
    assert (tone, title, note) == ("bad", "Chưa có quy chế phát ngôn", "hạn là hết ngày 15/8/2026")
    Regulation.enter(
        *(district.vinh_o, "press"),
        number="7/QĐ-UBND",
        signed_on=date(2024, 5, 6),
        title="Quy chế phát ngôn",
        text="Căn cứ Nghị định số 09/2017/NĐ-CP.",
        by=district.lan,
        at=BEFORE,
    )
    assert [gap[1] for gap in gaps_at(district, NOW)] == ["Quy chế dẫn văn bản đã hết hiệu lực"]


def test_from_answers_to_the_issued_paper_on_the_pages(district, chief, signed_in, status_on):
    status_on(TODAY)
    client, unit = signed_in(chief), district.vinh_o.pk
    address = f"/don-vi/{unit}/quy-che/press/soan"
    questions = client.get(address).content.decode()
    assert (
        "Luật không đặt hạn trả lời từng yêu cầu" in questions and "Chủ tịch Ủy ban nhân dân xã" in questions
    )
    wrong = client.post(address, ANSWERS | {"on": "27/11/2026", "house_days": "vài"})
    assert wrong.status_code == 422 and "một số từ 1 đến 999" in wrong.content.decode()
    page = client.post(address, ANSWERS | {"on": "27/11/2026"}, follow=True).content.decode()
    row = Regulation.objects.get()
    assert "Bản thảo thứ 1" in page and "Nghị định số 244/2026/NĐ-CP" in page and "Ghi đã ban hành" in page
    opened = client.get(f"/quy-che/{row.pk}/ban-hanh").content.decode()
    [digest] = re.findall(r'name="seen" value="([^"]*)"', opened)
    client.post(f"/quy-che/{row.pk}/sua", {"text": row.text + "\nĐiều 12. Thêm\nMột câu thêm."})
    late = {"number": "31/QĐ-UBND", "signed_on": "26/11/2026", "seen": html.unescape(digest)}
    assert client.post(f"/quy-che/{row.pk}/ban-hanh", late).status_code == 409, "other words than were read"
    client.post(f"/quy-che/{row.pk}/ban-hanh", {"number": "31/QĐ-UBND", "signed_on": "26/11/2026"})
    row.refresh_from_db()
    assert (row.state, row.number) == ("issued", "31/QĐ-UBND") and "Một câu thêm." in row.text
    sheet = Sheet(client.get(f"/quy-che/{row.pk}/tep/docx").content).text()
    assert "Số: 31/QĐ-UBND" in sheet and "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VĨNH Ô" in sheet
    assert "(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 26 tháng 11 năm 2026" in sheet
    assert not letters_beyond_margins(client.get(f"/quy-che/{row.pk}/tep/pdf").content)
    assert client.get(f"/quy-che/{row.pk}/tep/exe").status_code == 404
    again = client.post(address, ANSWERS | {"on": "27/11/2026", "house_days": "5"}, follow=True)
    changes = again.content.decode()
    assert "Thay đổi so với bản thứ 1" in changes and "<ins>5</ins>" in changes and "<del>3</del>" in changes
    tab = client.get(f"/don-vi/{unit}/bao-chi").content.decode()
    assert "Quyết định số 31/QĐ-UBND, bản thứ 1" in tab and "soạn cho ngày ký 27/11/2026" in tab


def test_a_board_has_roles_terms_and_deputies_and_says_what_is_missing(district, chief, signed_in, status_on):
    by = {"by": district.lan, "at": NOW}
    members = [(district.lan, "Thư ký")]
    board = EditorialBoard.set_up(
        district.vinh_o, decision="1/QĐ", members=members, start=date(2026, 1, 1), **by
    )
    assert board_state(board, on=TODAY).gaps == ["Chưa có Trưởng ban."]
    head = board.seat(chief, role=BoardRole.HEAD, start=date(2026, 2, 1), **by)
    hai = make.holder("Hồ Văn Hai", district.vinh_o, valid_to=date(2026, 11, 20))
    for fields, words in (
        ({"person": hai, "role": "head", "start": TODAY}, "đã có Trưởng ban"),
        ({"person": chief, "role": "member", "start": TODAY}, "đang là thành viên"),
        ({"person": hai, "role": "member", "start": date(2025, 1, 1)}, "ngoài thời gian"),
        ({"person": hai, "role": "member", "start": TODAY, "deputy": hai}, "phải là người khác"),
        ({"person": hai, "role": "member", "start": TODAY, "last_day": date(2026, 11, 1)}, "đứng trước"),
    ):
        with pytest.raises(Refused, match=words):
            board.seat(**fields, **by)
    assert board_state(board, on=TODAY).gaps == ["Trưởng ban chưa có người thay khi vắng."]
    board.seat(hai, role=BoardRole.DEPUTY, start=date(2026, 2, 1), last_day=date(2026, 12, 10), **by)
    gaps = board_state(board, on=TODAY).gaps
    assert gaps == ["Phó Trưởng ban đã thôi chức vụ ở đơn vị, hết ngày 20/11/2026; cần kiện toàn."]
    assert "hết nhiệm kỳ ngày 10/12/2026" in board_state(board, on=date(2026, 11, 15)).gaps[0]

    site = channel(district.vinh_o, district.lan, "https://vinho.vn", kind="website", name="Trang xã")
    fanpage = channel(district.vinh_o, district.lan)
    for own_channel in (site, fanpage):
        keeper(own_channel, district.lan, district.lan)
    ended = Custodian.appoint(site, hai, start=date(2026, 3, 1), **by)
    ended.hand_over(last_day=date(2026, 9, 1), **by)
    custodies = custody_of(district.vinh_o, on=TODAY)
    assert lone_keepers(custodies) == {district.lan.pk: 2}
    [of_site] = [custody for custody in custodies if custody.channel == site]
    assert of_site.faults == ["một người giữ", "1 lần thôi quản trị chưa có biên bản"]

    status_on(TODAY)
    client = signed_in(chief)
    page = client.get(f"/don-vi/{district.vinh_o.pk}/ban-bien-tap").content.decode()
    for words in ("Hồ Văn Chín", "Hồ Thị Lan giữ một mình 2 kênh", "cần kiện toàn", "không nghị định nào"):
        assert (words in page) is (words != "không nghị định nào"), words
    client.post(f"/so-dang-ky/thanh-vien/{head.pk}/thoi", {"last_day": "25/11/2026"})
    assert board_state(board, on=TODAY).gaps[0] == "Chưa có Trưởng ban."
