"""A law named by the year of an older one, or by an article that no law has, is pointed at."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.named_laws import find_law_slips

ON = date(2026, 11, 24)


def cited(text):
    return {mark.rule: mark for mark in check_text(text, on=ON) if mark.family == "citation"}


def test_the_year_of_an_older_law_is_told_with_the_number_of_the_newest():
    mark = cited("Căn cứ Luật Cư trú 2006, hộ nào cũng giữ sổ giấy.")["ended-citation"]

    assert mark.excerpt == "Luật Cư trú 2006"
    assert "68/2020/QH14" in mark.message
    assert mark.suggestion
    assert cited("Theo bộ luật Dân sự (2005) thì chia đều.")["ended-citation"].excerpt.endswith("(2005")


def test_an_article_that_no_law_has_is_doubted():
    mark = cited("Theo Điều 777, khoản 2 của Luật Đất đai thì khỏi nộp.")["doubtful-citation"]

    assert "777" in mark.message
    assert cited("Điều 910 Bộ luật Dân sự cho phép.")


@pytest.mark.parametrize(
    "text",
    [
        "Luật Cư trú 2020 bỏ sổ giấy.",
        "Luật Đất đai năm 2024 có hiệu lực.",
        "Điều 650 Bộ luật Dân sự nói về thừa kế.",
        "Luật Đất đai quy định giá đất năm 2003 đến nay.",
        "Ông làm luật sư từ năm 1999.",
    ],
)
def test_the_law_in_force_and_years_of_other_things_are_left_alone(text):
    assert list(find_law_slips(text, ON)) == []
