"""What a paper cites and no register holds is counted, each document once."""

import pytest

from guong.engines.legal.coverage import coverage, is_of_central_body, is_registrable


def test_nothing_is_remarked_on_where_every_document_is_known():
    checked = coverage([("42/2022/NĐ-CP", "42/2022/NĐ-CP"), ("42/2022", "42/2022/NĐ-CP")])

    assert checked.count == 1
    assert checked.message == checked.remedy == ""


def test_each_number_that_is_missing_is_named_once():
    checked = coverage(
        [
            ("42/2022/NĐ-CP", "42/2022/NĐ-CP"),
            ("9998/2021/NĐ-CP", None),
            ("66-NQ/TW1", None),
            ("66-NQ/TW", None),
            ("9998/2021/NĐ-CP", None),
        ]
    )

    assert checked.missing == ("9998/2021/NĐ-CP", "66-NQ/TW")
    assert checked.message == "2/3 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP; 66-NQ/TW."
    assert "Cơ sở dữ liệu quốc gia về pháp luật" in checked.remedy
    assert "kho của cơ quan" in checked.remedy


def test_a_document_known_at_one_place_is_not_missing_at_another():
    assert coverage([("9/QĐ-TTg", None), ("9/QĐ-TTg", "9/QĐ-TTg")]).missing == ()


def test_what_rests_on_no_source_is_named_beside_what_is_missing():
    checked = coverage(
        [("42/2022/NĐ-CP", "42/2022/NĐ-CP"), ("9998/2021/NĐ-CP", None)],
        ["42/2022/NĐ-CP", "42/2022/NĐ-CP"],
    )

    assert checked.message == (
        "1/2 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP. "
        "1/2 văn bản viện dẫn có trong kho nhưng chưa đối chiếu với nguồn nào: 42/2022/NĐ-CP."
    )
    assert "kho của cơ quan" not in coverage([("1/2020/NĐ-CP", "1/2020/NĐ-CP")], ["1/2020/NĐ-CP"]).remedy


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("9998/2021/NĐ-CP", True),
        ("9999/QĐ-TTg", True),
        ("12/2024/QĐ-UBND", True),
        ("45/KH-UBND", False),
        ("09/2017/HĐ-XD", False),
    ],
)
def test_a_plan_of_an_office_is_in_no_register_of_law(number, expected):
    assert is_registrable(number) is expected


@pytest.mark.parametrize(
    ("number", "expected"), [("22/2023/TT-BTTTT", True), ("71/NQ-CP", True), ("75/2025/QĐ-UBND", False)]
)
def test_an_act_of_a_province_is_not_that_of_a_central_body(number, expected):
    assert is_of_central_body(number) is expected
