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
    ("text", "rule"),
    [
        ("Mức phạt theo Luật Giao thông đường bộ 2008 vẫn áp dụng.", "ended-citation"),
        ("Làm thẻ theo Luật Căn cước công dân năm 2014.", "ended-citation"),
        ("Luat Can cuoc cong dan 2014 quy dinh the.", "ended-citation"),
        ("Theo Điều 171 Luật Trẻ em 2016, thấy trẻ bị đánh phải báo.", "doubtful-citation"),
        ("Vi pham Dieu 245 Luat Hon nhan va gia dinh 2014.", "doubtful-citation"),
        ("Khoản 77 Điều 6 Nghị định 100 cấm chở cồng kềnh.", "doubtful-citation"),
        ("Hội đồng nhân dân xã thông qua Nghị quyết số 09/CT-UBND.", "wrong-citation"),
        ("Nghị định 109/2002/TT nói trồng rừng được gạo.", "wrong-citation"),
        ("Luật Trưng cầu dân số 96/2015/CT thì ghi rõ.", "wrong-citation"),
    ],
)
def test_a_law_that_ended_an_article_too_high_and_a_number_of_another_kind_are_told_of(text, rule):
    mark = cited(text)[rule]

    assert mark.message.endswith(".")
    assert mark.suggestion.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Theo Điều 106 Luật Trẻ em 2016, luật có hiệu lực từ 2017.",
        "Khoản 12 Điều 3 Luật Đất đai 2024 giải thích từ ngữ.",
        "Nghị quyết số 09/NQ-HĐND và Thông tư số 04/2019/TT-BTTTT.",
        "Luật Căn cước năm 2023 đang có hiệu lực.",
        "Luật Cư trú 2020 bỏ sổ giấy.",
        "Luật Đất đai năm 2024 có hiệu lực.",
        "Điều 650 Bộ luật Dân sự nói về thừa kế.",
        "Luật Đất đai quy định giá đất năm 2003 đến nay.",
        "Ông làm luật sư từ năm 1999.",
    ],
)
def test_the_law_in_force_and_years_of_other_things_are_left_alone(text):
    assert list(find_law_slips(text, ON)) == []
