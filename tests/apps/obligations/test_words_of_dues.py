"""A deadline reads alike on each page: a day, a rhythm, words that gave no day, or that there is none."""

import pytest

from guong.apps.obligations.models import Directive
from tests.apps.obligations import factories
from tests.apps.obligations.open_letters import ticked_units, with_sure_days
from tests.apps.obligations.pages import address, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]

DATED = "Rà soát, sửa đổi quy chế hoạt động của Ban biên tập trang thông tin điện tử trước ngày 15/4/2023"


def reading_with(district, **fields):
    """Put the letter on the table with another deadline of its one dated duty."""
    reading = with_sure_days(factories.reading(district))
    [duty] = [duty for duty in reading.content["obligations"] if duty["text"] == DATED]
    duty.update(fields)
    reading.save()
    return reading


def pages_of(client, reading):
    """Give the words of the page of reading, the summary before giving, the directive and its letter."""
    first = words(client.get(address("reading", reading.pk)))
    client.post(address("reading", reading.pk), {"nhan": [draft.anchor for draft in reading.waiting()]})
    row = Directive.objects.get(reading=reading)
    unassigned = words(client.get(address("directive", row.pk)))
    page = client.get(address("handing_out", row.pk))
    sent = {}
    for duty, unit in ticked_units(page):
        sent.setdefault(f"giao-{duty}", []).append(unit)
    summary = words(client.post(address("handing_out", row.pk), sent))
    return first, summary, unassigned, words(client.get(address("letter", row.pk)))


def test_a_day_is_the_same_on_all_pages(signed_in, district):
    first, summary, unassigned, letter = pages_of(signed_in(district.huong), reading_with(district))

    assert "Hạn 14/4/2023" in first and "Hạn 14/4/2023" in letter and "14/4/2023" in unassigned
    assert "2 việc hạn Thứ Sáu 14/4/2023." in summary


def test_words_of_time_without_a_day_are_quoted_and_never_called_none(signed_in, district):
    reading = reading_with(district, due=None, due_phrase="trong đợt cao điểm", kind="once")
    for page in pages_of(signed_in(district.huong), reading):
        assert "Chưa đọc được hạn: “trong đợt cao điểm”." in page
        assert "Không thời hạn" not in page and "· không thời hạn" not in page


def test_a_rhythm_is_shown_as_such_and_never_as_one_day(signed_in, district):
    reading = reading_with(
        district, kind="periodic", periodicity="hằng tháng", due="2023-03-31T23:59:59+07:00", due_phrase=None
    )
    first, summary, unassigned, letter = pages_of(signed_in(district.huong), reading)

    for page in (first, unassigned, letter):
        assert "Hằng tháng" in page and "Hạn 31/3/2023" not in page
    assert "2 việc hằng tháng, kỳ đầu hết Thứ Sáu 31/3/2023." in summary


def test_no_deadline_is_said_only_of_a_duty_that_has_none(signed_in, district):
    reading = reading_with(district, due=None, due_phrase=None, due_trace=[], kind="once")
    first, summary, unassigned, letter = pages_of(signed_in(district.huong), reading)

    assert all("Không ghi hạn" in page for page in (first, summary, unassigned, letter))
