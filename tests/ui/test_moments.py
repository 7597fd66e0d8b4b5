"""A moment is typed as people type it, said back in words, and refused in a sentence that says why."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django import forms

from guong.ui.day_field import echo
from guong.ui.moment_field import MomentField, echo_of_moment, read_typed_moment

TODAY = date(2023, 3, 24)
ROOT = Path(__file__).parents[2] / "guong"


class AnswerMomentForm(forms.Form):
    at = MomentField(label="Nhận lúc")


@pytest.mark.parametrize(
    "text",
    [
        "14:30 5/4/2023",
        "5/4/2023 14:30",
        "14h30 05-04-2023",
        "14 giờ 30 ngày 5/4/2023",
        "14 giờ 30 phút, ngày 5 tháng 4 năm 2023",
        "5.4.23, 14g30",
        "2023-04-05T14:30",
        "2023-04-05T14:30:59",
        "2023-04-05 14:30",
    ],
)
def test_every_way_of_writing_a_moment_is_read(text):
    assert read_typed_moment(text, TODAY).moment == datetime(2023, 4, 5, 14, 30)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("5/4/2023", "Còn thiếu giờ: ghi cả giờ và ngày, ví dụ 14:30 05/4/2023."),
        ("25:00 5/4/2023", "Không có 25:00 trong ngày."),
        ("8:75 5/4/2023", "Không có 8:75 trong ngày."),
        ("8:00 31/4/2023", "Tháng 4 năm 2023 chỉ có 30 ngày."),
        ("chiều qua", "Giờ ghi dạng giờ:phút ngày/tháng/năm, ví dụ 14:30 05/4/2023."),
        ("8:00 " + "9" * 60, "Giờ ghi dạng giờ:phút ngày/tháng/năm, ví dụ 14:30 05/4/2023."),
    ],
)
def test_what_is_no_moment_is_refused_in_a_sentence_and_stays_in_the_field(text, fault):
    form = AnswerMomentForm({"at": text})

    assert form.errors["at"] == [fault]
    assert f'value="{text}"' in str(form)


def test_a_moment_is_said_back_and_drawn_as_it_is_typed():
    html = str(AnswerMomentForm({"at": "2023-04-05T08:05"}))

    assert 'value="08:05 05/04/2023"' in html and 'type="text"' in html
    assert echo_of_moment("8h5 24/3/2023", TODAY).words.startswith("08:05 · Thứ Sáu, 24/3/2023")
    assert echo_of_moment("", TODAY).words == ""


def test_the_field_says_back_what_it_holds_while_it_is_typed(rf, settings):
    page = echo(rf.get("/ngay", {"at": "8:00 31/4/2023", "co-gio": "1"})).content.decode()
    assert "chỉ có 30 ngày" in page


def test_no_form_has_a_field_of_the_browser_for_a_moment():
    files = [*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]
    assert [path.name for path in files if "datetime-local" in path.read_text("utf-8")] == []
