"""Why a sentence was taken for a task or left unclear is said as an official would, never as the model."""

import re

from guong.engines.directives import read_directive
from guong.engines.directives.explanation import explain
from guong.engines.directives.patterns import load
from tests.engines.directives.test_known_bearers import FOOT, HEAD
from tests.engines.directives.test_open_sets import ON, beside, papers

MACHINE_WORDS = re.compile(
    r"quy tắc|mở đầu bằng|đoạn|câu (?:sau|trước)|ngang hàng|thể bị động|cách mở câu|dấu cuối|chữ đầu|độ dài"
    r"|mục lớn|đề mục phía trên|[=_|]"
)


def test_a_sentence_without_a_bearer_is_explained_by_its_work_and_by_nobody_to_do_it():
    why = explain("Rà soát toàn bộ đàn gia súc trước ngày 20/3/2026.", {"deadline": 1.0}, {"deadline": 2.0})

    assert why == "Không thấy ai làm, động từ “rà soát”, hạn “trước ngày 20/3/2026”"


def test_what_speaks_against_it_follows_and_signs_without_words_are_not_told():
    signs = {"opens:nhan": 1.0, "rule=none": 1.0, "sign=past": 1.0, "p_parent": 1.0}
    why = explain("UBND xã đã nhận được công văn.", signs, dict.fromkeys(signs, -1.0))

    assert why.endswith("; nhưng có thể chỉ kể việc đã qua")
    assert "nhan" not in why and not MACHINE_WORDS.search(why)


def test_no_reason_speaks_of_the_model():
    reasons = load("reasons")

    assert not [
        words
        for side in ("for", "against")
        for words in reasons[side].values()
        if MACHINE_WORDS.search(words)
    ]


def test_the_sentence_of_a_letter_names_its_bearer_once_and_says_what_is_done():
    body = "1. Phòng Kinh tế lập sổ theo dõi đàn gia súc trước ngày 20/3/2026."
    [task] = read_directive(f"{HEAD}{body}\n{FOOT}", on=ON).tasks

    assert task.why.startswith("Có tên Phòng Kinh tế, động từ “lập”, hạn “trước ngày 20/3/2026”")
    assert "không thấy ai" not in task.why


@beside
def test_no_line_of_the_annotated_papers_says_a_token_a_rule_or_a_weight():
    lines = [
        entry["why"]
        for _text, _gold, prediction in papers().values()
        for entry in [*prediction["unclear"], *(t for a in prediction["addressees"] for t in a["tasks"])]
    ]

    assert [line for line in lines if line] and not [line for line in lines if MACHINE_WORDS.search(line)]
