"""A directive is known again by number, day and unit; one taken in by mistake is removed; no day to come."""

from datetime import date

import pytest
from django.urls import reverse

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.actions import Duplicate, confirm, expand
from guong.apps.obligations.actions.issuers import is_same_issuer
from guong.apps.obligations.models import Directive, Overtaken, Reading, Refused
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, send, words
from tests.factories import NOW, TODAY
from tests.server import race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
SHORT = "UBND HUYỆN VĨNH LINH"
LONG = "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH LINH"


def written_short(number):
    return factories.letter(number).decode().replace(LONG, SHORT).encode()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("UBND huyện Vĩnh Linh", "ỦY BAN NHÂN DÂN HUYỆN VĨNH LINH", True),
        ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin huyện Vĩnh Linh", True),
        ("UBND huyện Vĩnh Linh", "UBND xã Vĩnh Linh", False),
        ("UBND xã Vĩnh Ô", "UBND xã Vĩnh Hà", False),
        ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin huyện Gio Linh", False),
    ],
)
def test_an_issuer_is_the_unit_it_means_however_it_is_written(district, first, second, same):
    assert is_same_issuer(first, second, on=TODAY) is same


def test_the_issuer_written_another_way_is_known_again(district, signed_in):
    row = factories.directive(district, 314)
    with pytest.raises(Duplicate) as refusal:
        factories.reading(district, text=written_short(314).decode())
    assert refusal.value.directive == row

    page = send(signed_in(district.huong), written_short(314), lead_unit=district.office.pk)
    assert (
        page.status_code == 409 and reverse("obligations:directive", args=[row.pk]) in page.content.decode()
    )


def test_a_head_corrected_to_a_known_one_warns_and_leads_to_the_directive(district, signed_in):
    row = factories.directive(district, 315)
    reading = factories.reading(district, text=written_short(316).decode())
    reading.correct_head(
        number="315/UBND-VHTT", kind="Công văn", issuer="UBND huyện Vĩnh Linh", date=row.date, subject="Sao"
    )
    page = signed_in(district.huong).get(address("reading", reading.pk))
    assert "đã có trong sổ" in words(page) and "Mở văn bản đã có" in words(page)
    assert reverse("obligations:directive", args=[row.pk]) in page.content.decode()
    with pytest.raises(Duplicate):
        confirm(reading, ["O1"], by=district.huong, at=NOW)
    assert Directive.objects.count() == 1


def test_the_same_number_of_another_issuer_is_questioned_and_may_be_taken_in(district, signed_in):
    factories.directive(district, 317)
    text = factories.letter(317).decode().replace("HUYỆN VĨNH LINH", "HUYỆN GIO LINH")
    reading = factories.reading(district, text=text)
    page = words(signed_in(district.huong).get(address("reading", reading.pk)))

    assert "khác cơ quan ban hành" in page
    assert confirm(reading, ["O1"], by=district.huong, at=NOW)


def test_of_a_letter_whose_issuer_was_not_read_nobody_says_that_it_is_the_known_one(district, signed_in):
    row = factories.directive(district)
    reading = factories.reading(district, number=99)
    reading.content |= {"number": row.number, "date": row.date.isoformat(), "issuer": None}
    reading.save()
    page = words(signed_in(district.huong).get(address("reading", reading.pk)))

    assert "chưa rõ cơ quan ban hành; hãy xem có phải một văn bản không" in page
    assert "Xác nhận lần nữa sẽ không được" not in page


def test_a_letter_dated_in_the_future_is_told_and_not_confirmed(district, signed_in):
    data = factories.letter(318).decode().replace("năm 2023", "năm 2030")
    reading = factories.reading(district, text=data)
    client = signed_in(district.huong)
    assert "Ngày ban hành 10/3/2030 còn ở tương lai" in words(client.get(address("reading", reading.pk)))
    with pytest.raises(Refused, match="còn ở tương lai"):
        confirm(reading, ["O1"], by=district.huong, at=NOW)

    head = {"number": "318", "issuer": "UBND huyện Vĩnh Linh", "subject": "", "kind": ""}
    wrong = client.post(address("correct_head", reading.pk), head | {"date": "2030-03-10"})
    assert "hãy ghi ngày ban hành in trên văn bản" in words(wrong)
    client.post(address("correct_head", reading.pk), head | {"date": "2023-03-10"})
    reading.refresh_from_db()
    assert confirm(reading, ["O1"], by=district.huong, at=NOW).date == date(2023, 3, 10)


def test_a_directive_is_removed_while_nothing_is_assigned_and_may_come_in_anew(district, signed_in):
    row = factories.directive(district, 319)
    client = signed_in(district.huong)
    assert "Bỏ văn bản" in words(client.get(address("directive", row.pk)))
    assert "ra khỏi mọi danh sách" in words(client.get(address("remove", row.pk)))
    done = client.post(address("remove", row.pk), follow=True)

    assert "Đã bỏ văn bản 319/UBND-VHTT" in words(done)
    assert client.get(address("directive", row.pk)).status_code == 404
    assert not Directive.objects.exists() and not Reading.objects.exists()
    assert Entry.objects.last().verb == "directive.removed" and verify() is None
    assert factories.directive(district, 319).pk != row.pk


def test_a_directive_with_work_or_a_report_stays(district, signed_in):
    from guong.apps.reports.models import ReportPeriod

    row = factories.handed_out(district, 320)
    client = signed_in(district.huong)
    assert "Bỏ văn bản" not in words(client.get(address("directive", row.pk)))
    assert "Văn bản đã giao việc" in words(client.post(address("remove", row.pk)))
    reported = factories.directive(district, 321)
    days = {"starts_on": reported.date, "ends_on": TODAY, "due_date": None}
    ReportPeriod.open(reported, **days, by=district.huong, at=NOW)
    with pytest.raises(Refused, match="báo cáo hoặc sổ khác"):
        reported.remove(by=district.huong, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_removing_and_handing_out_at_once_has_one_winner(transactional_db, district):
    for number in range(400, 405):
        row = factories.directive(district, number)
        copy = Directive.objects.get(pk=row.pk)
        ended = race(
            lambda row=row: row.remove(by=district.huong, at=NOW),
            lambda row=copy: expand(row, by=district.tung, at=NOW),
        )
        lost = [end for end in ended if isinstance(end, Exception)]
        assert len(lost) == 1 and isinstance(lost[0], Refused), ended
        assert row.assignments.exists() is Directive.objects.filter(pk=row.pk).exists()
    assert issubclass(Overtaken, Refused)
