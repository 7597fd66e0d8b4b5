"""What comes back is said alike on every page: in the words of the letter, with one day of a first period."""

import re

import pytest

from guong.apps.obligations.actions import expand
from guong.apps.obligations.actions.intake import confirm
from guong.apps.obligations.actions.periodic_duties import open_periods
from guong.apps.obligations.models import Assignment, Reading
from guong.apps.obligations.models.timeliness import local_day
from guong.engines.viet.formats import write_date
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address, words
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def card(signed_in, district, reading, code="o2"):
    page = signed_in(district.huong).get(address("reading", reading.pk)).content.decode()
    start = page.index(f'id="{code}" data-item')
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[start : start + 4000]))


def summary(signed_in, district, row, duty):
    sent = {f"giao-{duty.pk}": [district.vinh_o.pk]}
    return words(signed_in(district.huong).post(address("handing_out", row.pk), sent))


def confirm_duty(district, reading):
    """Confirm a letter and hand it out; give the duty and the assignment of one commune."""
    row = confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)
    duty = row.obligations.get(code="O2")
    return row, duty


def handed_out(signed_in, district, reading):
    """Hand a letter out; give its card, its summary, the duty and the task of one commune."""
    beside = card(signed_in, district, reading)
    row, duty = confirm_duty(district, reading)
    sheet = summary(signed_in, district, row, duty)
    expand(row, by=district.huong, at=NOW)
    task = Assignment.objects.get(obligation=duty, unit=district.vinh_o)
    return beside, sheet, duty, task


def test_a_weekly_duty_has_one_day_on_reading_summary_and_task(signed_in, district):
    reading = factories.reading_of(district, "Báo cáo kết quả tuyên truyền về UBND huyện hằng tuần.")
    beside, sheet, duty, task = handed_out(signed_in, district, reading)
    day = write_date(local_day(task.due_current))

    assert day == "26/3/2023"
    assert f"Hằng tuần; kỳ đầu hạn {day}" in beside
    assert f"kỳ đầu hết Chủ nhật {day}" in sheet
    assert day in words(signed_in(district.lan).get(address("assignment", task.pk)))
    assert duty.due_at is None


def test_a_half_yearly_duty_with_two_days_lives_in_periods_with_a_day_each(signed_in, district):
    reading = factories.reading_of(
        district, "Định kỳ 06 tháng báo cáo UBND huyện trước ngày 15/6 và ngày 15/12."
    )
    beside, sheet, duty, task = handed_out(signed_in, district, reading)

    assert "kỳ đầu hạn 14/6/2023" in beside and "kỳ đầu hết Thứ Tư 14/6/2023" in sheet
    assert write_date(local_day(task.due_current)) == "14/6/2023" and duty.due_at is None
    assert open_periods(at=NOW.replace(month=7)) == 2, "both communes"
    second = Assignment.objects.get(obligation=duty, unit=district.vinh_o, period_from__month=7)
    assert write_date(local_day(second.due_current)) == "14/12/2023"


@pytest.mark.parametrize(
    "duty_words",
    [
        "Định kỳ trước ngày 15/6 và ngày 15/12 báo cáo UBND huyện.",
        "Phát thanh 02 lần/ngày, từ 27/3 đến 31/3.",
    ],
)
def test_days_that_no_period_can_hold_stand_in_words_and_are_no_day(signed_in, district, duty_words):
    reading = factories.reading_of(district, duty_words)
    beside, sheet, duty, task = handed_out(signed_in, district, reading)
    page = words(signed_in(district.lan).get(address("assignment", task.pk)))
    days = re.findall(r"\d+/\d+", duty_words.removeprefix("Phát thanh 02 lần/ngày"))

    assert duty.kind == "periodic" and duty.due_at is None and task.due_current is None
    assert all(day in duty.periodicity and day in beside for day in days)
    assert "kỳ đầu hạn" not in beside and "Máy chưa đặt được ngày" in beside
    assert duty.periodicity.casefold() in sheet.casefold()
    assert duty.periodicity.casefold() in page.casefold()
    assert "Không thời hạn" not in page


def test_a_due_that_waits_for_a_day_is_never_called_without_a_term(signed_in, district):
    reading = factories.reading_of(district, "Trang trí khánh tiết tại trụ sở trước Tết Nguyên đán.")
    beside = card(signed_in, district, reading)
    row, duty = confirm_duty(district, reading)
    expand(row, by=district.huong, at=NOW)
    tab = words(signed_in(district.huong).get(address("directive", row.pk)))

    assert "Chưa đọc được hạn" in beside and "không nói rõ ngày nào" in beside
    assert "“trước Tết Nguyên đán”" in tab or "trước Tết Nguyên đán" in tab
    assert duty.due_words == "trước Tết Nguyên đán"


def test_an_inferred_day_is_shown_with_from_what(signed_in, district):
    beside = card(signed_in, district, factories.reading_of(district, "Phát quang lối đi trước 28/4."))

    assert "Hạn 27/4/2023" in beside
    assert "tính theo ngày ban hành 10/3/2023" in beside


def test_a_day_that_a_person_typed_is_explicit(district):
    from datetime import date

    reading = factories.reading_of(district, "Phát quang lối đi trước 28/4.")
    draft = reading.draft("O2")
    changes = {
        "text": draft.obligation.text,
        "bearer": draft.bearer,
        "coordinators": [],
        "kind": "once",
        "due_date": date(2023, 4, 20),
    }
    reading.correct("O2", **changes)
    due = Reading.objects.get(pk=reading.pk).draft("O2").obligation.due

    assert due.moment.date() == date(2023, 4, 20) and due.surety.degree == "explicit"


def test_a_rhythm_too_long_to_store_is_not_cut_into_another(district):
    days = " và ".join(f"ngày {day:02}/{month:02}" for month in range(1, 13) for day in (5, 20))
    reading = factories.reading_of(district, f"Định kỳ trước {days} báo cáo UBND huyện.")
    _row, duty = confirm_duty(district, reading)

    assert duty.periodicity == "" and duty.due_words.startswith("Định kỳ trước ngày 05/01")
