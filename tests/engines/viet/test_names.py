import json
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.viet.names import find_person_names, looks_like_person_name, without_titles
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.personal import find_personal_data, mask
from guong.engines.viet.personal_numbers import is_tax_code
from guong.engines.viet.sort_order import order_key


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thiên Tùng", "PHẠM VĂN ĐỒNG", "PGS.TS. Trần Văn An", "GS. TS Lê Quân", "Ông Lê Minh Khái",
        "Đại tá Nguyễn Văn Bình", "Đ/c Vũ Bá", "Tôn Nữ Thị Ninh", "Phạm Thị Thanh Trà", "An Văn Khanh",
        "Y Thanh Hà Niê Kđăm", "Hồ A Lềnh", "H'Yim Kđoh", "K'Brêl Anh", "Kpă Thuyên", "Rơ Chăm Phước",
        "Giàng A Chu", "Lò Văn Muôn",
    ],
)  # fmt: skip
def test_names_of_all_peoples_are_names(name):
    assert looks_like_person_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân", "ỦY BAN NHÂN DÂN", "HÀ NỘI", "Hà Tĩnh", "Cao Bằng", "Mai Châu", "PHÓ CHỦ TỊCH",
        "KT. BỘ TRƯỞNG", "BỘ TRƯỞNG", "Văn Phòng Chính Phủ", "Chủ Tịch", "Bộ Tài Chính", "THÔNG TƯ",
        "SỞ Y TẾ", "QUYẾT ĐỊNH", "Công An Tỉnh", "Nơi nhận", "UBND TỈNH QUẢNG TRỊ", "Hội Đồng Nhân Dân",
        "Nguyễn", "nguyễn văn a", "Độc lập - Tự do", "",
    ],
)  # fmt: skip
def test_offices_titles_and_places_are_no_names(text):
    assert not looks_like_person_name(text)


def test_titles_come_off_the_front_of_a_name():
    assert without_titles("GS. TS Lê Quân") == "Lê Quân"
    assert without_titles("Lê Quân") == "Lê Quân"


def test_names_are_found_in_a_sentence_but_not_in_streets():
    text = "Ông Trần Văn Lợi, trú tại đường Lê Lợi, gặp bà H'Yim Kđoh ở Trường THPT Nguyễn Huệ."

    assert [text[start:end] for start, end in find_person_names(text)] == ["Trần Văn Lợi", "H'Yim Kđoh"]


def test_capitals_are_a_name_only_where_they_fill_a_line():
    assert find_person_names("LÊ VĂN AN\n") == [(0, 9)]
    assert find_person_names("THÔNG BÁO VỀ LÊ VĂN AN VẮNG MẶT") == []


CASES = Path(__file__).with_name("personal_data_cases.jsonl")


def cases() -> list[dict]:
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]


def personal_spans(text: str) -> list[tuple[int, int, str]]:
    view = canonical(text)
    return [(*view.origin(span.start, span.end), span.kind) for span in find_personal_data(view.text)]


def is_expected(expected: dict, datum: tuple[int, int, str]) -> bool:
    """Tell whether a finding is the expected one: its kind, and most of its span."""
    start, end, kind = datum
    shared = min(end, expected["end"]) - max(start, expected["start"])
    return kind == expected["kind"] and shared >= 0.6 * max(end - start, expected["end"] - expected["start"])


@cache
def counts() -> tuple[Counter, Counter, int, int]:
    """Count, over the cases: spans, spans found, texts without personal data, and such texts flagged."""
    spans, hits, traps, flagged = Counter(), Counter(), 0, 0
    for case in cases():
        data = personal_spans(case["text"])
        for expected in case["spans"]:
            spans[expected["kind"]] += 1
            hits[expected["kind"]] += any(is_expected(expected, datum) for datum in data)
        if not case["spans"]:
            traps += 1
            flagged += bool(data)
    return spans, hits, traps, flagged


def test_ninety_five_in_a_hundred_personal_data_are_found():
    spans, hits, _, _ = counts()

    assert hits.total() >= 0.95 * spans.total()


@pytest.mark.parametrize("kind", sorted({span["kind"] for case in cases() for span in case["spans"]}))
def test_no_kind_is_left_behind(kind):
    spans, hits, _, _ = counts()

    assert hits[kind] >= 0.9 * spans[kind]


def test_at_most_two_in_a_hundred_look_alikes_are_flagged():
    _, _, traps, flagged = counts()

    assert traps >= 200
    assert flagged <= 0.02 * traps


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CCCD 049179000012 của tôi", "CCCD 049•••••••12 của tôi"),
        ("gọi 0912 604 837", "gọi 091• ••• •37"),
        ("email lethu.92@gmail.com", "email le•••@gmail.com"),
        ("Bà Lê Thị Na, sinh ngày 12/03/1958", "Bà Lê Thị Na, sinh ngày ••/••/1958"),
        ("Tổng đài 1022 trực 24/7", "Tổng đài 1022 trực 24/7"),
    ],
)
def test_a_mask_leaves_enough_to_recognise(text, masked):
    assert mask(text) == masked


@given(st.sampled_from(cases()))
def test_masked_text_shows_no_whole_number_that_was_found(case):
    text = canonical(case["text"]).text
    hidden = mask(text)
    numbers = [
        span for span in find_personal_data(text) if span.kind in ("cccd", "cmnd", "phone-personal", "bhxh")
    ]

    assert all(text[span.start : span.end] not in hidden for span in numbers)


@given(st.text(max_size=80))
def test_any_text_is_searched_without_failing(text):
    view = canonical(text)

    assert all(0 <= span.start < span.end <= len(view.text) for span in find_personal_data(view.text))


def test_a_landline_and_a_hotline_are_public():
    assert personal_spans("Liên hệ (0234) 3822516, tổng đài 1900 6164") == []


def test_the_tax_code_of_a_company_is_public_and_that_of_a_person_is_not():
    assert personal_spans("Công ty TNHH Hoàng Thịnh (MST 3315268045)") == []
    assert [kind for *_, kind in personal_spans("mã số thuế cá nhân của tôi là 8463366687")] == ["tax-code"]


def test_the_tenth_digit_of_a_tax_code_is_checked():
    assert is_tax_code("8463366687")
    assert not is_tax_code("8463366688")
    assert not is_tax_code("84633")


def test_a_hotline_and_an_account_at_the_treasury_are_nobody_s_own():
    assert personal_spans("Đường dây nóng: 0911.234.567") == []
    assert personal_spans("Số tài khoản: 3761.0.1059873 tại KBNN Vĩnh Linh") == []


def test_a_number_partly_in_words_is_found_whatever_the_words():
    texts = {
        "Zalo anh Độ: 09 tám tám 214 sáu sáu ba, đã cọc.": ("09 tám tám 214 sáu sáu ba", "phone-personal"),
        "Lưu 0three-five-six 770 219 nha.": ("0three-five-six 770 219", "phone-personal"),
        "Ông Cận, o chín ba tám bảy bảy hai một sáu không.": (
            "o chín ba tám bảy bảy hai một sáu không",
            "phone-personal",
        ),
        "Số căn cước sáu tám không năm năm, bốn chín không không bảy ba hai.": (
            "sáu tám không năm năm, bốn chín không không bảy ba hai",
            "cccd",
        ),
    }
    for text, (printed, kind) in texts.items():
        assert [(text[datum.start : datum.end], datum.kind) for datum in find_personal_data(text)] == [
            (printed, kind)
        ]
    assert not find_personal_data("Năm hai không hai ba, không ba bốn năm người nào vắng.")


def test_a_mobile_number_in_words_is_found_and_a_count_in_words_is_not():
    [number] = find_personal_data("Gọi anh theo số không chín tám một, hai ba bốn, năm sáu bảy nhé.")

    assert number.kind == "phone-personal"
    assert not find_personal_data("Đếm không một hai ba bốn năm sáu bảy tám chín rồi trốn.")


def test_the_accounts_of_a_statement_are_the_givers_own():
    [account] = find_personal_data("Sao kê: LE THI AN 19035512007700 góp 500.000 đồng.")

    assert account.kind == "bank-account"


@pytest.mark.parametrize(
    "names",
    [
        ["xã Vĩnh Chấp", "xã Vĩnh Hà", "xã Vĩnh Hòa", "xã Vĩnh Lâm", "xã Vĩnh Long", "xã Vĩnh Ô"],
        ["An", "Ăn", "Ân", "Bình", "Dung", "Đông", "Em", "Ê-đê", "Tâm", "Tú", "Tư"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế", "thị trấn Bến Quan", "xã Hiền Thành"],
        ["Thôn 1", "Thôn 2", "Thôn An Bình"],
    ],
)
def test_names_are_listed_as_a_dictionary_lists_them(names):
    shuffled = random.Random(7).sample(names, len(names))

    assert sorted(shuffled, key=order_key) == names


def test_letters_composed_or_taken_apart_are_one_name():
    assert order_key("Vĩnh Ô")[:2] == order_key("Vi\u0303nh O\u0302")[:2]
