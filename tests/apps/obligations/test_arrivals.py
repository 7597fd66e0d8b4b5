"""The book of papers that came in: each once, by its number of the year, and the leader's word on it."""

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.activity.transitions import Refused, move
from guong.apps.notices.models import Notification
from guong.apps.obligations.actions import confirm
from guong.apps.obligations.actions.arrivals import enter_directive
from guong.apps.obligations.models import IncomingPaper
from guong.apps.obligations.models.arrivals import BOOK, LeaderNote, PaperState
from guong.apps.obligations.models.undo import undo_confirmation
from guong.apps.units.models import Delegation
from tests import factories as make
from tests.apps.obligations import factories
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
PAPER = {
    "arrived_on": "24/3/2023",
    "sender": "Sở Y tế",
    "symbol": "611/SYT-NVY",
    "date": "22/3/2023",
    "subject": "Công văn: Tiêm bù vắc xin sởi",
}


def test_a_number_runs_through_the_year_of_a_unit_and_is_given_once(district):
    first, second = factories.incoming(district), factories.incoming(district)
    other_unit = factories.incoming(district, lead_unit=district.vinh_ha)
    last_year = factories.incoming(district, arrived_on=date(2022, 12, 30), date=date(2022, 12, 29))

    numbers = [(row.year, row.number) for row in (first, second, other_unit, last_year)]
    assert numbers == [(2023, 1), (2023, 2), (2023, 1), (2022, 1)]


def test_a_paper_is_typed_once_read_in_the_list_and_taken_along(district, signed_in, chair):
    client = signed_in(chair)
    assert "Sổ này chưa có văn bản nào" in client.get("/van-ban/den").content.decode()
    unit = {"lead_unit": district.vinh_o.pk}
    assert client.post("/van-ban/den", PAPER | unit | {"date": "25/3/2023"}).status_code == 422
    page = client.post("/van-ban/den", PAPER | unit, follow=True).content.decode()
    assert "Số đến 1 năm 2023" in page and "Chưa đọc" in page
    again = client.post("/van-ban/den", PAPER | unit | {"sender": "SỞ Y TẾ"})
    assert again.status_code == 422 and "đã vào sổ số 1, ngày 24/3/2023" in again.content.decode()
    assert IncomingPaper.objects.count() == 1

    page = client.get("/van-ban/den").content.decode()
    assert "611/SYT-NVY" in page and "Chưa đọc (1)" in page
    for miss in ("tim=dại", "tinh-trang=closed"):
        assert "611/SYT-NVY" not in client.get(f"/van-ban/den?{miss}").content.decode(), miss
    for hit in ("tim=sởi", "nam=2023", "nam=2022", "tinh-trang=arrived"):
        assert "611/SYT-NVY" in client.get(f"/van-ban/den?{hit}").content.decode(), hit
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/van-ban/den?tep=xlsx").content)).active
    heads = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    assert heads[:10] == [
        *("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung"),
        *("Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"),
    ]
    assert sheet["A2"].value.date() == TODAY and sheet["F2"].value == PAPER["subject"]
    assert PAPER["subject"] in client.get("/van-ban/den?tep=csv").content.decode("utf-8-sig")
    book = client.get("/van-ban/den?dang=so").content.decode()
    assert "Từ số 1 đến số 1, từ ngày 24/3/2023 đến ngày 24/3/2023" in book


def test_the_book_is_closed_to_other_units_and_its_acts_to_other_roles(district, signed_in, chair):
    paper = factories.incoming(district)
    address = paper.get_absolute_url()
    client = signed_in(district.hoa)
    for form in ("", "&dang=so", "&tep=csv"):
        page = client.get(f"/van-ban/den?don-vi={district.vinh_o.pk}{form}").content.decode()
        assert paper.symbol not in page, form
    assert client.post("/van-ban/den", PAPER).status_code == 403, "an officer enters no papers"
    assert client.get(address).status_code == client.post(f"{address}?viec=filed").status_code == 404
    client = signed_in(district.lan)
    for act in ("", "?viec=but-phe", "?viec=closed", "?viec=filed", "?viec=begun"):
        assert client.post(f"{address}{act}").status_code == 403, act
    client = signed_in(chair)
    assert (
        client.post(f"{address}?viec=xoa").status_code
        == client.get(f"{address}?viec=filed").status_code
        == 404
    )
    page = client.post(f"{address}?viec=filed", follow=True).content.decode()
    assert "Đã ghi tình trạng của văn bản." in page and "Chỉ để biết" in page
    page = client.get("/van-ban/den").content.decode()
    assert "Chỉ để biết (1)" in page and re.search(r"<details\s*>", page), "what lies there is folded"


def test_a_leader_writes_who_leads_who_helps_by_when_and_takes_it_back(district, signed_in, chair):
    paper, client = factories.incoming(district), signed_in(chair)
    address = paper.get_absolute_url()
    station = make.unit("Trạm Y tế xã Vĩnh Ô", kind="health_station", parent=district.vinh_o)
    nurse = make.member("Hồ Thị Trạm", station)
    posts = {"lead": district.lan.appointments.get().pk, "helpers": [nurse.appointments.get().pk]}
    words = posts | {"due": "30/3/2023", "words": "Làm ngay."}
    form = client.get(f"{address}?viec=but-phe").content.decode()
    assert "Hồ Thị Lan" in form and "Hồ Thị Trạm" in form and str(district.hoa) not in form
    late = client.post(f"{address}?viec=but-phe", words | {"due": "20/3/2023"})
    assert late.status_code == 422 and "Hạn 20/3/2023 đã qua" in late.content.decode()

    client.post(f"{address}?viec=but-phe", words)
    page = client.post(f"{address}?viec=but-phe", words, follow=True).content.decode()
    note = LeaderNote.objects.get()  # pressed twice, written once
    assert "Bút phê: Hồ Thị Lan, Hồ Thị Trạm" in page and "Làm ngay. Hạn 30/3/2023." in page
    assert (note.by, note.state_before) == (chair, "arrived")
    notices = Notification.objects.about(paper).filter(ended_at=None)
    assert {row.recipient for row in notices} == {district.lan, nurse}
    line = client.get("/van-ban/den").content.decode()
    assert "Hồ Thị Lan, Hồ Thị Trạm" in line and "Đang làm (1)" in line
    assert signed_in(nurse).get(address).status_code == 200, "the paper went to her station"

    client = signed_in(chair)
    assert "Đã hoàn tác bút phê." in client.post(address, follow=True).content.decode()
    paper.refresh_from_db()
    assert paper.state == "arrived" and "Đã hoàn tác: Hồ Thị Lan" in client.get(address).content.decode()
    assert not notices.all().exists() and signed_in(nurse).get(address).status_code == 404
    verbs = set(Entry.objects.filter(verb__startswith="incomingpaper").values_list("verb", flat=True))
    assert verbs == {f"incomingpaper.{act}" for act in ("entered", "directed", "direction_undone")}
    assert verify() is None


def test_a_word_is_taken_back_for_ten_minutes_by_its_writer_while_nothing_came_of_it(district, chair):
    paper = factories.incoming(district)
    note = write(paper, district.lan.appointments.get(), by=chair)
    for by, at in ((district.tung, NOW), (chair, NOW + timedelta(minutes=11))):
        with pytest.raises(Refused, match="trong 10 phút"):
            paper.undo_note(by=by, at=at)
    move(paper, PaperState.ANSWER_SENT, BOOK, by=chair, at=NOW)
    with pytest.raises(Refused, match="trong 10 phút"):
        paper.undo_note(by=chair, at=NOW)
    write(paper, district.lan.appointments.get(), by=chair, words="Xem lại.")
    paper.undo_note(by=chair, at=NOW)
    paper.refresh_from_db()
    assert paper.state == PaperState.ANSWER_SENT and paper.notes.filter(undone_at=None).get() == note


def test_nothing_goes_to_who_is_on_leave(district, chair):
    paper, post = factories.incoming(district), district.lan.appointments.get()
    ba = make.member("Hồ Văn Ba", district.vinh_o)
    leave = {"start": TODAY, "end": TODAY + timedelta(days=3)}
    Delegation.give(post, to=ba, **leave, by=district.lan, at=NOW)
    with pytest.raises(Refused, match=r"Hồ Thị Lan nghỉ đến hết ngày 27/3/2023, Hồ Văn Ba làm thay"):
        write(paper, post, by=chair)
    assert not LeaderNote.objects.exists()


def test_a_letter_of_another_body_enters_once_whoever_came_first(district):
    reading = factories.reading(district, number=2204)
    fields = {"symbol": "2204/UBND-VHTT", "sender": "UBND huyện Vĩnh Linh", "date": date(2023, 3, 10)}
    paper = factories.incoming(district, lead_unit=district.office, **fields)
    codes = [draft.code for draft in reading.waiting()]
    confirm(reading, codes[:1], by=district.huong, at=NOW)
    directive = confirm(reading, codes[1:], by=district.huong, at=NOW)
    paper.refresh_from_db()
    assert (paper.directive, paper.state) == (directive, PaperState.IN_WORK)
    assert IncomingPaper.objects.count() == 1

    directive.lead_unit = district.top
    enter_directive(directive, arrived_on=TODAY, by=district.tung, at=NOW)
    assert IncomingPaper.objects.count() == 1, "its own letter did not come in"


def test_a_line_tells_the_part_of_its_unit_and_the_nearest_due_day(district, signed_in):
    row = factories.assignment(district, due=True)
    fields = {"symbol": row.directive.number, "sender": row.directive.issuer, "date": row.directive.date}
    paper = factories.incoming(district, **fields)
    assert (paper.directive, paper.state) == (row.directive, "begun")
    page = signed_in(district.lan).get("/van-ban/den").content.decode()
    assert f"1 trên {row.directive.obligations.count()} là phần" in page and "Hạn " in page
    row.receive(by=district.lan, at=NOW)
    row.submit(text="Đã làm xong.", files=[], by=district.lan, at=NOW)
    assert "Hạn " not in signed_in(district.lan).get("/van-ban/den").content.decode()


def test_what_was_not_given_or_confirmed_yet_is_not_said_to_be_of_others(district, signed_in):
    row = factories.directive(district)
    fields = {"symbol": row.number, "sender": row.issuer, "date": row.date}
    factories.incoming(district, **fields)
    assert "phần của nơi khác" not in signed_in(district.lan).get("/van-ban/den").content.decode()

    n = row.obligations.count()
    assert f"{n} trên {n} là phần" in signed_in(district.huong).get("/van-ban/den").content.decode()
    undo_confirmation(row, by=district.huong, at=NOW)
    page = signed_in(district.huong).get("/van-ban/den").content.decode()
    assert "chưa rõ phần của đơn vị" in page and "phần của nơi khác" not in page


def write(paper, lead, *helpers, by, words=""):
    return LeaderNote.write(paper, lead=lead, helpers=helpers, due=None, words=words, by=by, at=NOW)
