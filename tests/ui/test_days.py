"""A day is typed as people type it, said back in words, and refused in a sentence that says why."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from guong.ui.day_field import DayField, describe_day, echo_of, month, read_typed_day
from guong.ui.views import read_day

TODAY = date(2023, 3, 24)


class AnswerDayForm(forms.Form):
    day = DayField(label="Ngày ký")


@pytest.mark.parametrize(
    "text",
    [
        *("05/04/2023", "5/4/2023", "05-04-2023", "5.4.23", "5 4 2023", "2023-04-05", " 05/04/2023 "),
        *("5/04/23", "ngày 5 tháng 4 năm 2023", "05 tháng 4 năm 2023"),
    ],
)
def test_every_way_of_writing_a_day_is_read_day_first(text):
    assert read_typed_day(text, TODAY).day == date(2023, 4, 5)
    assert read_day(text) == date(2023, 4, 5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31/02/2023", "Tháng 2 năm 2023 chỉ có 28 ngày."),
        ("2/9", "Chưa đủ năm. Có phải Thứ Bảy, 02/9/2023?"),
        ("2/13/2023", "Không có tháng 13."),
        ("5/4/2999", "Năm 2999 ở quá xa. Hãy xem lại."),
        ("mai", "Ngày ghi dạng ngày/tháng/năm, ví dụ 05/4/2023."),
        ("9" * 5000, "Ngày ghi dạng ngày/tháng/năm, ví dụ 05/4/2023."),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence_and_stays_in_the_field(text, fault):
    form = AnswerDayForm({"day": text})

    assert echo_of(text, TODAY).wrong
    assert form.errors["day"] == [fault] if text != "2/9" else form.errors["day"][0].startswith("Chưa đủ năm")
    assert f'value="{text}"' in str(form)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 4, 5), "Thứ Tư, 05/4/2023 · còn 8 ngày làm việc"),
        (date(2023, 3, 24), "Thứ Sáu, 24/3/2023 · hôm nay"),
        (date(2023, 3, 1), "Thứ Tư, 01/3/2023 · đã qua"),
        (date(2023, 9, 4), "Thứ Hai, 04/9/2023 · còn khoảng 5 tháng · ngày nghỉ: Quốc khánh"),
        (date(2190, 1, 5), "Thứ Ba, 05/01/2190 · còn khoảng 2.030 tháng"),
    ],
)
def test_a_day_is_said_back_with_its_weekday_and_how_far_it_is(day, words):
    assert describe_day(day, TODAY).startswith(words)


def test_the_field_is_never_the_browsers_own_and_says_back_without_script():
    html = str(AnswerDayForm({"day": "5/4/2023"}))

    assert 'type="date"' not in html and 'value="05/04/2023"' in html
    assert "Thứ Tư, 05/4/2023" in html


def test_an_unfilled_field_says_in_a_sentence_of_its_own_what_to_write():
    class ReasonForm(forms.Form):
        reason = forms.CharField(label="Lý do")
        unit = forms.ChoiceField(label="Đơn vị", choices=[("1", "Xã")])

    html = str(ReasonForm({}))

    assert "Hãy ghi: lý do." in html and "Hãy chọn: đơn vị." in html
    assert "bắt buộc.</" not in html and "Trường này" not in html


def test_the_month_to_pick_from_has_every_day_and_its_neighbours(rf):
    request = rf.get("/ngay/lich", {"han": "5/4/2023", "o": "id_han"})
    request.today = TODAY
    page = month(request).content.decode()

    assert page.count("data-pick-day") == 30
    assert 'data-pick-day="05/04/2023"' in page and 'aria-pressed="true"' in page
    assert '"thang": "2023-03"' in page and '"thang": "2023-05"' in page
    request = rf.get("/ngay/lich", {"o": '"><script>', "thang": "9999-99"})
    request.today = TODAY
    assert "<script" not in month(request).content.decode()


def test_no_page_has_a_day_field_of_the_browser():
    html = Template('{% load ui %}{% day_input "tu" day "tu" %}').render(Context({"day": TODAY}))

    assert 'id="tu"' in html and 'value="24/03/2023"' in html
