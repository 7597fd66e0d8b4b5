"""What may be put in place of marked words."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.offers import offers
from guong.engines.textcheck.rules import load_rules

ON = date(2026, 11, 25)


def offered(text, rule):
    [mark] = [mark for mark in check_text(text, on=ON) if mark.rule == rule]
    return offers(mark)


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("Tao đếch cần giấy mời.", "obscene-denial", ("không", "chẳng", "chưa")),
        ("Vãi lồn thật, ba ngày chưa có điện.", "obscene-intensifier", ("Quá", "Lắm", "Rất")),
        ("Thằng què thì làm được cái gì.", "disability-scorn", ("Người khuyết tật",)),
        ("Đồ chó đẻ, dám lừa cả người già.", "called-beast", ("",)),
        ("Chị Hoa nhận đồ thất lạc ở số 0976 123 458.", "personal-phone", ("•••• ••• 458", "")),
        ("Ông Trần Văn Lợi, số căn cước công dân 045071384703.", "identity-number", ("•••••••••703", "")),
        ("Xe máy biển số 74C1-234.56 va vào cột mốc.", "vehicle-plate", ("74C1-•••.••",)),
        ("Ông Lê Văn Tám, sinh ngày 12/5/1968, được khen thưởng.", "birth-date", ("1968",)),
        ("Hồ sơ nộp tại Sở Giao thông vận tải Hà Nội.", "ended-name", ("Sở Xây dựng",)),
    ],
)
def test_where_the_advice_names_words_they_are_offered(text, rule, expected):
    assert offered(text, rule) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Em Lê Thị Bảo Ngọc, học sinh lớp 5B, đạt giải nhất.", "named-child"),
        ("Ngu như bò mà còn cãi.", "called-stupid"),
        ("Theo nguồn tin cho biết, cầu sắp sập.", "unnamed-report"),
    ],
)
def test_advice_on_how_to_write_anew_offers_no_words(text, rule):
    marks = [mark for mark in check_text(text, on=ON) if mark.rule == rule]

    assert marks
    assert all(offers(mark) == () for mark in marks)


def test_no_rule_offers_words_that_are_marked_again_by_itself():
    for rule in load_rules().rules:
        for wrong in rule.wrong:
            for mark in check_text(wrong, on=ON):
                for words in offers(mark):
                    mended = wrong[: mark.start] + words + wrong[mark.end :]
                    again = [new_mark for new_mark in check_text(mended, on=ON) if new_mark.rule == mark.rule]
                    assert not any(
                        new_mark.start == mark.start and new_mark.excerpt == words for new_mark in again
                    ), (rule.id, mended)
