import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.engines.viet.document_numbers import find_document_numbers, parse_number
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.spoken_numbers import LARGEST, decimal_in_words, digit_by_digit, in_words
from tests.engines.viet.number_words import parse_number_words


def numbers(text: str) -> list[str]:
    return [number.normal for number in find_document_numbers(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Số: 372 /QĐ-BTC", "372/QĐ-BTC"),
        ("66.15/2026/NQ-CP", "66.15/2026/NQ-CP"),
        ("Chương trình 39-CTHĐ/HU ngày", "39-CTHĐ/HU"),
        ("Công văn số 17129-CV/VPTW", "17129-CV/VPTW"),
        ("số 12/Kh-BTC", "12/Kh-BTC"),
        ("Công văn số 123/BNG-LS ngày", "123/BNG-LS"),
        ("Thông tư số 10/2022/TT-\nBTC ngày", "10/2022/TT-BTC"),
        ("Nghị định số \n79/2025/NĐ-CP", "79/2025/NĐ-CP"),
        ("96/2025/UBTVQH15", "96/2025/UBTVQH15"),
        ("2344/QĐ-BGDDT", "2344/QĐ-BGDDT"),
        ("1680/NQ-UBTVQH15", "1680/NQ-UBTVQH15"),
        ("12/2017/TTLT-BTP-BNV", "12/2017/TTLT-BTP-BNV"),
        ("số 1/2020/NĐ-CP, 2/2021/NĐ-CP và 3/2022/NĐ-CP", "1/2020/NĐ-CP 2/2021/NĐ-CP 3/2022/NĐ-CP"),
        ("Nghị định 42/2022 của", "42/2022"),
        ("các Nghị định 42/2022, 09/2017 và 47/2024", "42/2022 09/2017 47/2024"),
        ("Nghị định 115/2020 NĐ-CP", "115/2020NĐ-CP"),
        ("Nghị định 115/2020/ND-CP", "115/2020/ND-CP"),
        ("Nghị định 115/2020/NĐCP", "115/2020/NĐCP"),
        ("27-TB/ĐU, 60/KH-UBND; 08-CTr/TU.", "27-TB/ĐU 60/KH-UBND 08-CTr/TU"),
        ("Nghị định số 64/CP và 12-CP", "64/CP"),
        ("Nghị định số 64-CP", "64-CP"),
        ("Quyết định số 135/HĐBT", "135/HĐBT"),
        ("số 12/SNN&PTNT-KHTC.", "12/SNN&PTNT-KHTC"),
        ("Số hiệu47/2018/QĐ-TTg", "47/2018/QĐ-TTg"),
        ("123/QĐ-UBND.HC ngày", "123/QĐ-UBND.HC"),
        ("theo 15/QĐ-UBND.Theo đó", "15/QĐ-UBND"),
        ("giấy phép số 05/GP-STTTT do", "05/GP-STTTT"),
        ("Nghị quyết 29/2008/NQ-UBTVQH12", "29/2008/NQ-UBTVQH12"),
        ("Pháp lệnh 17/2003/PL-UBTVQH11", "17/2003/PL-UBTVQH11"),
        ("Lệnh số 13/2024/L-CTN", "13/2024/L-CTN"),
        ("Luật số 13/2024/QH 15", "13/2024/QH15"),
        ("56/QĐ-UBND - Ban hành", "56/QĐ-UBND"),
        ("số 12/UBND-VX\n- Sở Y tế", "12/UBND-VX"),
        ("372/QĐ – BTC", "372/QĐ-BTC"),
        ("372/QĐ - BTC", "372/QĐ-BTC"),
        ("số 234/UBND-KGVX1", "234/UBND-KGVX1"),
        ("số 1178/UBND-P.VX", "1178/UBND-P.VX"),
        ("số 112/SVHTTDL-QLVHGĐ ngày", "112/SVHTTDL-QLVHGĐ"),
        ("Công văn số 45/CV-UBND, 46/UBND", "45/CV-UBND"),
        ("Quyết định 126-QĐ/TW, Quy định 41-QĐi/TW", "126-QĐ/TW 41-QĐi/TW"),
        ("18/VBHN-VPQH", "18/VBHN-VPQH"),
        ("Quyết định số 874/QĐ-BTTTT", "874/QĐ-BTTTT"),
        ("12/HD-LĐLĐ và 22/CTrPH-MTTQ-BCA", "12/HD-LĐLĐ 22/CTrPH-MTTQ-BCA"),
        ("01/2014/TTLT-VKSNDTC-TANDTC-BCA-BTP", "01/2014/TTLT-VKSNDTC-TANDTC-BCA-BTP"),
        ("36/2025/QĐ-TTg. ", "36/2025/QĐ-TTg"),
        ("(Nghị định 30/2020/NĐ-CP)", "30/2020/NĐ-CP"),
        ("Số:12/QĐ-UBND", "12/QĐ-UBND"),
        ("Số:     12/TB-UBND", "12/TB-UBND"),
        ("số 15a/KH-UBND", "15a/KH-UBND"),
        ("nghị định 79/2025/nđ-cp", "79/2025/nđ-cp"),
        ("Nghị định số 115/2020/NĐ/CP", "115/2020/NĐ/CP"),
        ("Thông tư liên tịch số 01/2014/TTLT/BTP-BNV", "01/2014/TTLT/BTP-BNV"),
        ("Kết luận số 14-KL/TW; Hướng dẫn 36 -HD/VPTW", "14-KL/TW 36-HD/VPTW"),
        ("Kế hoạch số 45 - KH/TU", "45-KH/TU"),
        ("số 372\n/QĐ-BTC", "372/QĐ-BTC"),
        ("Quyết định số 1531/QĐ-\nUBND ngày", "1531/QĐ-UBND"),
        ("Quyết định số 1531/ \nQĐ-UBND ngày", "1531/QĐ-UBND"),
        ("Thông báo số 123/TB-VP, ngày", "123/TB-VP"),
        ("Công văn 123/TCT-CS", "123/TCT-CS"),
        ("số 29-LCT/HĐNN8", "29-LCT/HĐNN8"),
        ("Công văn số 2100/BKHCN-CĐSQG", "2100/BKHCN-CĐSQG"),
        ("Số: 45/BC-UBND(VX)", "45/BC-UBND"),
        ("số 18/CT-TTg,19/CT-TTg", "18/CT-TTg 19/CT-TTg"),
        ("số 12/ĐUB-VP", "12/ĐUB-VP"),
        ("Nghị quyết số 18-NQ/TW và 19-NQ/TW", "18-NQ/TW 19-NQ/TW"),
        ("Luật số: 10/2022/QH15", "10/2022/QH15"),
        ("Nghị định số42/2022/NĐ-CP", "42/2022/NĐ-CP"),
        ("Thôngtưsố01/2011/TT-BNVngày19", "01/2011/TT-BNV"),
        ("Quyết định số 2468/QĐUBND; Nghị quyết số 30c/NQCP", "2468/QĐUBND 30c/NQCP"),
        ("Quyết định số 12/QĐ-HĐQLQ-BHXH", "12/QĐ-HĐQLQ-BHXH"),
        ("hợp đồng số 12/2024/HĐKT-ABC", "12/2024/HĐKT-ABC"),
        ("Nghị quyết số 57- NQ/TW", "57-NQ/TW"),
        ("Hướng dẫn số 01-HD/BCĐTW", "01-HD/BCĐTW"),
        ("Công văn số 99-CV/BTGDVTU", "99-CV/BTGDVTU"),
        ("Kế hoạch liên tịch số 12/KHLT/SGDĐT-CA", "12/KHLT/SGDĐT-CA"),
        ("**Số: 12/QĐ-UBND**", "12/QĐ-UBND"),
        ("Số: 12/QĐ-UBND-VX", "12/QĐ-UBND-VX"),
        ("Văn bản số 5656/BTTTT-CBC;", "5656/BTTTT-CBC"),
        ("Nghị định số 42/2022/NĐ- CP", "42/2022/NĐ-CP"),
        ("số 168/2024/NĐ-CP; số 123/2021/NĐ-CP", "168/2024/NĐ-CP 123/2021/NĐ-CP"),
        ("Nghị quyết số 71/NQ-CP/2025", "71/NQ-CP"),
        ("công văn số 3456/ VPCP-KSTT", "3456/VPCP-KSTT"),
        ("số 12/2020/QĐUB", "12/2020/QĐUB"),
        ("Quyết định 75/2025/QĐ-UBND của UBND", "75/2025/QĐ-UBND"),
        ("Chỉ thị số 05-CT/TW", "05-CT/TW"),
        ("số 06/CT – UBND", "06/CT-UBND"),
    ],
)
def test_a_document_number_is_found_as_printed(text, printed):
    assert numbers(text) == printed.split()


NO_NUMBERS = (
    "CÔNG BÁO/Số 271/Ngày 12-05-2026", "CÔNG BÁO/Số 659 + 660/Ngày 10-8-2022", "ngày 12/5/2026",
    "tháng 10/2025", "trực 24/7", "tỷ lệ 1/500", "mã HS 8517.12.00", "ĐT 024.38681440/0912345678",
    "tàu QNg-90123-TS, QNa 90123/TS", "TCVN 6909:2001; QCVN 01-1:2018/BYT",
    "biển số 75A-123.45, 74C1-123.45", "số 12/5 đường Lê Lợi", "số 12/TP Huế",
    "https://vbpl.vn/2022/42/2022/NĐ-CP/x", "a@12/QĐ-UBND", "từ 8h00/T2-T6", "Quận 12/TP-HCM", "Tổ 5/KP3",
    "Số: /TB-UBND", "Điện thoại: 0233.3820.123", "3/2 - 30/4", "QL1A, ĐT.571", "nhiệm kỳ 2025/2030",
    "H5N1, A/H1N1", "10/10 điểm", "năm học 2025-2026", "Điều 5/Khoản 2", "1.234/UB", "Ngày 20/8/2025",
    "3-4/THPT", "công suất 110/22KV-25MVA", "số nhà 15/KP-3",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_document_number_is_left_alone(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10/2022/QH15", "law"),
        ("42/2022/NĐ-CP", "legal"),
        ("39-CTHĐ/HU", "party"),
        ("874/QĐ-BTTTT", "named"),
        ("314/UBND-VHTT", "letter"),
        ("Nghị định số 64/CP", "old"),
        ("Nghị định 42/2022", "short"),
    ],
)
def test_each_number_is_of_one_kind(text, kind):
    assert [number.kind for number in find_document_numbers(text)] == [kind]


def test_the_span_gives_back_what_is_printed():
    text = "theo Thông tư số 10/2022/TT-\nBTC ngày 1/2/2022"
    [number] = find_document_numbers(text)

    assert text[number.start : number.end] == number.printed == "10/2022/TT-\nBTC"
    assert number.normal == "10/2022/TT-BTC"


def test_cyrillic_letters_in_a_symbol_are_read_after_canonical():
    assert numbers(canonical("Quyết định số 12/QĐ-\u0412\u0422\u0421").text) == ["12/QĐ-BTC"]


@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("115/2020 ND-CP", "115/2020/NĐ-CP"),
        ("42/2022/NĐCP", "42/2022/NĐ-CP"),
        ("115/2020/NĐ/CP", "115/2020/NĐ-CP"),
        ("79/2025/nđ-cp", "79/2025/NĐ-CP"),
        ("874/QD-BTTTT", "874/QĐ-BTTTT"),
        ("64-CP", "64/CP"),
        ("Số: 39-CTHĐ/HU", "39-CTHĐ/HU"),
        ("10/2022/QH15", "10/2022/QH15"),
        ("42/2022", "42/2022"),
    ],
)
def test_spellings_of_one_number_have_one_standard_form(printed, standard):
    parts = parse_number(printed)

    assert parts is not None
    assert parts.standard == standard


def test_a_number_is_taken_apart():
    parts = parse_number("12/2017/TTLT-BTP-BNV")

    assert parts is not None
    assert (parts.ordinal, parts.year, parts.kind, parts.issuer) == ("12", 2017, "TTLT", "BTP-BNV")
    assert not parts.party


@pytest.mark.parametrize("text", ["", "abc", "Số:", "/QĐ-UBND", "2026"])
def test_what_is_no_number_has_no_parts(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (114, "một trăm mười bốn"),
        (1_005, "một nghìn không trăm linh năm"),
        (2_023, "hai nghìn không trăm hai mươi ba"),
        (1_000_000_000, "một tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_a_number_is_said_as_people_say_it(number, words):
    assert in_words(number) == words


@given(st.integers(0, 10**12))
def test_what_is_said_reads_back_as_the_same_number(number):
    assert parse_number_words(in_words(number)) == number


def test_a_number_nobody_says_is_refused():
    with pytest.raises(ValueError, match=str(LARGEST)):
        in_words(LARGEST)


def test_telephone_numbers_and_decimals():
    assert digit_by_digit("0233 38") == "không hai ba ba ba tám"
    assert decimal_in_words(91, "4") == "chín mươi mốt phẩy bốn"
    assert decimal_in_words(3, "05") == "ba phẩy không năm"
