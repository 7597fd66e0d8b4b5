"""A period without an end is not said to reach today: a verdict of it may be years old."""

from datetime import date

from django.template.loader import render_to_string


def test_a_period_without_an_end_says_its_beginning_alone():
    page = render_to_string("evidence/period.html", {"start": date(2023, 3, 24), "end": None})

    assert page.strip() == "từ 24/3/2023"
