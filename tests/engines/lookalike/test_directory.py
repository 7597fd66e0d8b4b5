"""Real channels are known in every spelling, imitations seen through, other bodies left in peace."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.channels import read_register
from guong.engines.lookalike import Directory, Result
from guong.engines.lookalike.places import MOST_WORDS, units_named

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "cases.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def directory():
    return Directory(read_register((HERE / "register.csv").read_bytes()))


@pytest.fixture(scope="module")
def answers(directory):
    return [(case, directory.look_up(case["query"])) for case in CASES]


def test_the_set_is_as_large_as_promised():
    kinds = Counter(case["result"] for case in CASES)

    assert kinds["lookalike"] >= 300 and kinds["unknown"] >= 300
    assert kinds["official"] >= 25 and kinds["same_name"] >= 100 and kinds["same_number"] >= 10


def test_no_imitation_is_called_official(answers):
    assert [c["query"] for c, a in answers if c["result"] == "lookalike" and a.result == "official"] == []


def test_at_least_95_of_100_imitations_are_seen(answers):
    results = [a.result for c, a in answers if c["result"] == "lookalike"]

    assert results.count(Result.LOOKALIKE) / len(results) >= 0.95


def test_at_most_2_of_100_others_are_called_imitations(answers):
    results = [a.result for c, a in answers if c["result"] != "lookalike"]

    assert results.count(Result.LOOKALIKE) / len(results) <= 0.02


@pytest.mark.parametrize(
    ("result", "share"), [("official", 0.97), ("same_name", 0.95), ("same_number", 0.95)]
)
def test_spellings_of_the_real_ones_are_known_with_their_owner(answers, result, share):
    pairs = [(c, a) for c, a in answers if c["result"] == result]

    assert sum(a.result == result and a.owner == c["owner"] for c, a in pairs) / len(pairs) >= share


def test_a_name_or_a_number_never_gets_the_green_answer(answers):
    green = [c["query"] for c, a in answers if a.result is Result.OFFICIAL and c["result"] != "official"]

    assert green == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Chưa có gì để tra"),
        ("x" * 10_000, "dài quá"),
        ("https://xn--a.vn/", "mã quốc tế"),
        ("https://vinhlinh.quangtri.gov.vn@xau.top/", "dẫn tới “xau.top”"),
        ("https://www.facebook.com/share/1AbCdEfGh/", "giấu tên tài khoản"),
        ("fb.com", "hãy chép lại địa chỉ"),
        ("https://www.youtube.com/watch?v=abcdefghijk", "Máy chưa đọc ra đường dẫn này"),
    ],
)
def test_what_cannot_be_looked_up_is_said(directory, query, words):
    assert words in directory.look_up(query).reason


def test_an_old_name_leads_to_the_successor(directory):
    answer = directory.look_up("UBND xã Vĩnh Chấp")

    assert answer.owner == "UBND xã Vĩnh Linh"
    assert "tên cũ" in answer.reason


def test_the_same_name_in_another_province_is_another_body(directory):
    assert directory.look_up("UBND xã Kim Liên, tỉnh Hưng Yên").result in (Result.UNKNOWN, Result.OTHER_BODY)


def test_an_imitation_names_the_real_channel_and_the_difference(directory):
    answer = directory.look_up("UBND xã Vĩnh Linh - Hỗ trợ hoàn tiền")

    assert "hoàn tiền" in answer.reason.lower() or "hoan tien" in answer.reason
    assert "https://www.facebook.com/ubndxavinhlinh" in answer.reason


def test_no_answer_calls_a_person_guilty(answers):
    assert not any(
        word in a.reason.lower() for _c, a in answers for word in ("lừa đảo", "tội phạm", "vi phạm")
    )


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    assert _EMPTY_BOOK.look_up(text).reason


_EMPTY_BOOK = Directory(
    read_register("kind,value,name,owner\nwebsite,https://mau.gov.vn,Xã Mẫu,UBND xã Mẫu\n")
)


def test_the_reason_repeats_added_words_as_they_were_typed(directory):
    answer = directory.look_up("UBND xã Vĩnh Linh hỗ trợ hoàn tiền")

    assert answer.result is Result.LOOKALIKE
    assert "thêm “hỗ trợ hoàn tiền” vào tên của cơ quan" in answer.reason


def test_no_unit_has_a_longer_name_than_is_looked_for_before_its_number():
    assert max(len(name.split()) for _kind, name in units_named()) <= MOST_WORDS


@pytest.mark.parametrize("spaces", ["", " ", " " * 40])
def test_spaces_before_a_bracket_change_no_answer(directory, spaces):
    for query in (
        "UBND xã Vĩnh Linh{}(cũ)",
        "vanthu{}[at]quangtri{}[.] gov [.]vn",
        "xã ( cũ ){}(cũ) trước đây",
    ):
        plainly = directory.look_up(query.replace("{}", ""))
        answer = directory.look_up(query.replace("{}", spaces))
        assert (answer.result, answer.entry) == (plainly.result, plainly.entry)
