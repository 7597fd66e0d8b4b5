"""Telephone numbers in the spellings of real footers."""

import pytest

from guong.engines.channels import Kind, find, parse, same


def number(text):
    phone = parse(text, Kind.PHONE)
    return phone.key("number") if phone else None


@pytest.mark.parametrize(
    "text",
    [
        "0233 3820 123",
        "0233.3820.123",
        "0233-3820123",
        "(0233) 3.820.123",
        "+84 233 3820 123",
        "+84 (0) 233 3820 123",
        "(84-233) 3820123",
        "0084 233 3820123",
        "84.233.3820.123",
        "084 233 3820123",
        "ĐT: 0233 3820 123",
        "Điện thoại: 0233.3820.123 (máy lẻ 12)",
        "0233.3820.123 - ext 15",
        "tel:+842333820123",
        "0233\u00a03820\u00a0123",
        "0233\u200b3820123",
    ],
)
def test_one_fixed_line_has_many_spellings(text):
    assert number(text) == "02333820123"


@pytest.mark.parametrize(
    "text",
    ["0912 345 678", "0912.345.678", "+84912345678", "84912345678", "(+84) 912 345 678", "tel:0912345678"],
)
def test_one_mobile_has_many_spellings(text):
    assert number(text) == "0912345678"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(053) 3820 123", "0233 3820 123"),
        ("053.3820.123", "0233 3820 123"),
        ("+84 53 3820123", "0233 3820 123"),
        ("04 3822 1234", "024 3822 1234"),
        ("08.3822.1234", "028 3822 1234"),
        ("0511 3822 123", "0236 3822 123"),
        ("0501.3543.210", "0261 3543 210"),
        ("0240 3555 123", "0204 3555 123"),
        ("(056) 3.820.123", "0256 3820 123"),
        ("033-3820123", "0203 3820 123"),
        ("0165 123 4567", "035 123 4567"),
        ("0123 456 7890", "083 456 7890"),
    ],
)
def test_an_old_number_is_read_as_todays_and_marked(old, new):
    assert parse(old).outdated and not parse(new).outdated
    assert same(parse(old), parse(new)) is True


@pytest.mark.parametrize("text", ["0563 820 123", "0563820123", "033 382 0123", "0563.820.123"])
def test_a_mobile_is_not_taken_for_an_old_area_code(text):
    assert not parse(text).outdated


@pytest.mark.parametrize("text", ["0240 1234 567", "028 38221234", "024 22205555"])
def test_only_a_number_of_the_old_plan_is_marked(text):
    phone = parse(text)

    assert phone is None or not phone.outdated


@pytest.mark.parametrize("text", ["1900 1234", "18001091", "1022", "113"])
def test_service_numbers_are_numbers(text):
    assert parse(text).kind is Kind.PHONE


@pytest.mark.parametrize(
    "text",
    [
        "20/10/2024",
        "1.234.567.890",
        "123456789",
        "049123456789",
        "874/QĐ-BTTTT",
        "0233",
        "+1 202 555 0100",
        "",
        "--",
    ],
)
def test_what_is_no_number_is_none(text):
    assert number(text) is None


def test_numbers_are_found_in_a_footer_with_their_places():
    text = (
        "Trụ sở: 12 Lê Lợi. ĐT: 0233.3820.123; Fax: (0233) 3820.456. Ngày 20/10/2024, 1.234.567 đồng, gọi 113"
    )

    assert [text[start:end] for start, end, _ in find(text)] == ["0233.3820.123", "(0233) 3820.456", "113"]


def test_a_short_number_counts_only_where_a_word_announces_it():
    assert find("Phòng 113, nhà 115 và 1022 hộ") == ()
