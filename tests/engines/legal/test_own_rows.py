"""An office's own table: each row is checked, and one faulty row keeps the whole table out."""

import csv
import io
from datetime import date

import pytest

from guong.engines.legal.citations import resolve
from guong.engines.legal.law import load_packs
from guong.engines.legal.own_law import OWN_REGISTER, OwnLaw
from guong.engines.legal.own_rows import MOST_ROWS, BadLawTable, OwnRowState, check_table, read_csv, write_csv
from guong.engines.viet.encodings import decode

HEAD = "Số hiệu,Loại,Cơ quan,Ngày,Trích yếu,Từ,Đến,Thay bằng,Nguồn"
GOOD = "12/2024/QĐ-UBND,Quyết định,UBND tỉnh Quảng Trị,05/6/2024,quản lý cây xanh,15/6/2024,,,Công báo tỉnh"
PACKS = load_packs()


def table(*lines, packs=PACKS, head=HEAD):
    return check_table(*read_csv("\n".join((head, *lines))), packs)


def own(*lines):
    return OwnLaw(lambda: table(*lines).additions)


def test_a_new_row_is_taken_with_its_fields():
    checked = table(GOOD)
    [instrument] = checked.additions

    assert str(checked.rows[0]) == "Dòng 2: 12/2024/QĐ-UBND là văn bản mới."
    assert (instrument.kind, instrument.issuer) == ("quyết định", "UBND tỉnh Quảng Trị")
    assert (instrument.date, instrument.in_force_from) == (date(2024, 6, 5), date(2024, 6, 15))
    assert (instrument.register, instrument.sources) == (OWN_REGISTER, ("Công báo tỉnh",))


@pytest.mark.parametrize(
    ("row", "state", "says"),
    [
        (GOOD.replace("05/6/2024", "31/02/2024"), "wrong", "31/02/2024 không có trên lịch"),
        (GOOD.replace("05/6/2024", "6/24/2024"), "wrong", "không có trên lịch"),
        (GOOD.replace("05/6/2024", "hôm qua"), "wrong", "không đọc được"),
        (GOOD.replace("05/6/2024", "5/6/0024"), "wrong", "năm không hợp lý"),
        (GOOD.replace("15/6/2024", "1/6/2024"), "wrong", "hiệu lực trước ngày ban hành"),
        (GOOD.replace("15/6/2024,", "15/6/2024,1/6/2024"), "wrong", "hết hiệu lực trước"),
        (GOOD.replace("12/2024/QĐ-UBND", "hai mươi"), "wrong", "không phải số hiệu"),
        (GOOD.replace("Quyết định", "Luật"), "wrong", "là quyết định"),
        (GOOD.replace("quản lý cây xanh", ""), "wrong", "cột “Trích yếu” để trống"),
        (GOOD.replace("quản lý cây xanh", "x" * 1001), "wrong", "dài quá 1000"),
        (
            "42/2022/NĐ-CP,Nghị định,Chính phủ,26/02/2022,x,,,,",
            "contradicts",
            "kho ghi 24/6/2022, tệp ghi 26/02",
        ),
        ("42/2022/NĐ-CP,Nghị định,Chính phủ,24/6/2022,x,,31/12/2026,,", "contradicts", "kho ghi 30/6/2026"),
        ("42/2022/NĐ-CP,Nghị định,Quốc hội,24/6/2022,x,,,,", "contradicts", "kho ghi Chính phủ"),
        ("42/2022/NĐ-CP,Nghị định,Chính phủ,24/6/2022,x,,,,", "same", "kho chung đã có"),
        ("5/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,,,6/2024/QĐ-UBND,b", "new", "6/2024/QĐ-UBND chưa có"),
        ("5/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,,,,", "new", "chưa ghi nguồn"),
        ("5/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,,1/1/2025,5/2024/QĐ-UBND,b", "cycle", "thành vòng"),
    ],
)
def test_each_row_gets_one_sentence_with_its_line(row, state, says):
    [checked] = table(row).rows

    assert checked.state == state
    assert says in checked.sentence
    assert str(checked).startswith("Dòng 2: ") and str(checked).endswith(".")


def test_a_cycle_over_several_rows_is_told_at_each_of_them():
    rows = [
        f"{n}/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,,1/1/2025,{n % 3 + 1}/2024/QĐ-UBND,b"
        for n in (1, 2, 3)
    ]
    before = "9/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,,1/1/2025,1/2024/QĐ-UBND,b"

    assert [row.state for row in table(*rows, before).rows] == ["cycle"] * 3 + ["new"]


def test_two_with_one_number_are_told_unless_their_issuers_differ():
    other = GOOD.replace("Quảng Trị", "Quảng Bình")

    assert [row.state for row in table(GOOD, GOOD).rows] == ["new", "twice"]
    assert "đã có ở dòng 2" in table(GOOD, GOOD).rows[1].sentence
    assert [row.state for row in table(GOOD, other).rows] == ["new", "new"]


def test_one_faulty_row_keeps_the_whole_table_out():
    checked = table(GOOD, GOOD.replace("12/2024", "13/2024").replace("05/6/2024", "31/02/2024"))

    assert len(checked.faults) == 1
    assert checked.additions == ()


def test_what_the_office_has_already_is_the_same_or_contradicts():
    packs = load_packs(own=own(GOOD))

    assert table(GOOD, packs=packs).rows[0].state is OwnRowState.SAME
    changed = table(GOOD.replace("15/6/2024", "20/6/2024"), packs=packs).rows[0]
    assert changed.state is OwnRowState.CONTRADICTS and OWN_REGISTER in changed.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_that_excel_wrote_is_read(encoding, delimiter):
    text = "\r\n".join(line.replace(",", delimiter) for line in (HEAD, GOOD)) + "\r\n"
    heading, rows = read_csv(decode(text.encode(encoding)).text)

    assert len(check_table(heading, rows, PACKS).additions) == 1


def test_columns_are_found_in_any_order_by_any_of_their_names():
    head = "Nguồn;Nội dung;CƠ QUAN BAN HÀNH;so hieu;Loại văn bản"
    row = "Công báo;quản lý cây xanh;UBND tỉnh Quảng Trị;12/2024/QĐ-UBND;Quyết định"
    [instrument] = table(row, head=head).additions

    assert instrument.pending == ("date", "in_force_from")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([HEAD], "chưa có văn bản nào"),
        ([], "chưa có dòng nào"),
        (["Số hiệu,Loại", "1,2"], "thiếu cột “Cơ quan”"),
        ([HEAD, *[GOOD] * (MOST_ROWS + 1)], "5.000 dòng"),
    ],
)
def test_what_is_no_table_of_instruments_is_refused_in_a_sentence(lines, says):
    with pytest.raises(BadLawTable, match=says):
        check_table(*read_csv("\n".join(lines)), PACKS)


def test_what_is_written_out_reads_back_and_runs_no_formula():
    evil = GOOD.replace("quản lý cây xanh", "=1+1")
    checked = table(evil)
    text = write_csv(checked.additions)

    assert "'=1+1" in next(csv.reader(io.StringIO(text.split("\n", 1)[1])))
    assert check_table(*read_csv(text), PACKS).additions == checked.additions


def test_the_office_s_own_is_found_where_the_packs_have_nothing_and_says_so():
    ended = GOOD.replace("15/6/2024,", "15/6/2024,31/12/2025")
    packs = load_packs(own=own(ended))
    resolution = resolve("Quyết định số 12/2024/QĐ-UBND ngày 01/6/2024", on=date(2026, 11, 24), packs=packs)

    assert resolution.instrument.register == OWN_REGISTER
    assert [fault.code for fault in resolution.faults] == ["wrong-date", "repealed"]
    assert all(fault.message.endswith(f"(theo {OWN_REGISTER}).") for fault in resolution.faults)
    assert resolve("Quyết định số 12/2024/QĐ-UBND", on=date(2026, 11, 24)).instrument is None


def test_the_office_s_own_never_takes_the_place_of_a_pack_s():
    [forged] = table(GOOD).additions
    from dataclasses import replace

    forged = replace(forged, number="42/2022/NĐ-CP")
    packs = load_packs(own=OwnLaw(lambda: [forged]))

    assert packs.find("42/2022/NĐ-CP") == (PACKS.instruments["42/2022/NĐ-CP"],)


def test_of_two_acts_with_one_number_the_cited_issuer_or_day_decides():
    packs = load_packs(
        own=own(GOOD, GOOD.replace("Quảng Trị", "Quảng Bình").replace("05/6/2024", "06/6/2024"))
    )

    def issuer(words):
        act = resolve(words, on=date(2026, 11, 24), packs=packs).instrument
        return act and act.issuer

    assert issuer("Quyết định số 12/2024/QĐ-UBND của UBND tỉnh Quảng Bình") == "UBND tỉnh Quảng Bình"
    assert issuer("Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quảng Trị") == "UBND tỉnh Quảng Trị"
    assert issuer("Quyết định số 12/2024/QĐ-UBND ngày 06/6/2024") == "UBND tỉnh Quảng Bình"
    assert issuer("Quyết định số 12/2024/QĐ-UBND") is None
