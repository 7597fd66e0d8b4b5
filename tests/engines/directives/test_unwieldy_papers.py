"""Papers as large, as turned and as mixed up as they come: read to the end, nothing lost, and said so."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from guong.engines.directives import read_directive
from guong.engines.directives.files import read_file
from guong.engines.documents import tesseract

ON = date(2026, 3, 6)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPhạm Văn Đông\n"
LINES_A_PAGE = 36


def plan(body: str, foot: str = FOOT) -> str:
    """Give a plan of an invented commune."""
    head = f"ỦY BAN NHÂN DÂN\nXÃ AN SƠN\nSố: 12/KH-UBND\n{STATE}An Sơn, ngày 02 tháng 3 năm 2026\n\n"
    return f"{head}KẾ HOẠCH\nChuyển đổi số năm 2026\n\n{body}{foot}"


def letter(number: str, day: str, body: str, *, issuer: str = "ỦY BAN NHÂN DÂN\nXÃ AN SƠN") -> str:
    """Give a letter of an invented commune."""
    return (
        f"{issuer}\nSố: {number}\nV/v giữ nền nếp trên mạng\n{STATE}An Sơn, {day}\n\n"
        f"Kính gửi: Các phòng, đơn vị thuộc xã.\n\n{body}{FOOT}"
    )


def read_text(text: str):
    return read_directive(text, on=ON)


def codes(read) -> list[str]:
    return [remark.code for remark in read.warnings]


def test_a_plan_of_two_hundred_pages_is_read_to_its_end():
    sections = [
        f"{number}. Phòng Kinh tế\n- Rà soát tuyến đường số {number} và lập danh sách hộ cần hỗ trợ, "
        f"hoàn thành trước ngày 30/4/2026.\n- Chủ trì, phối hợp với Công an xã kiểm tra điểm số {number}.\n"
        for number in range(1, 200 * LINES_A_PAGE // 6)
    ]
    read = read_text(plan("".join(sections)))

    assert len(read.tasks) == 2 * len(sections)
    assert {task.lead for task in read.tasks} == {"Phòng Kinh tế"}
    assert f"điểm số {len(sections)}" in read.tasks[-1].text


HEADS = ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
ROWS = [
    (str(n), f"Rà soát tuyến đường liên thôn số {n} của xã", "Phòng Kinh tế", "Công an xã", "Quý III/2026")
    for n in range(1, 801)
]


def check_rows(read) -> None:
    assert len(read.tasks) == 800
    assert {(task.lead, task.coordinate, task.deadline) for task in read.tasks} == {
        ("Phòng Kinh tế", ("Công an xã",), "Quý III/2026")
    }
    assert "số 800 " in read.tasks[-1].text


@pytest.mark.parametrize("between", [" | ", "\t", "\n"], ids=["bars", "tabs", "poured out"])
def test_a_table_of_eight_hundred_rows_is_read_whole(between):
    lines = [between.join(row) for row in (HEADS, *ROWS)]

    check_rows(read_text(plan("I. PHÂN CÔNG\n" + "\n".join(lines) + "\n")))


def test_a_sheet_of_eight_hundred_rows_is_read_whole():
    book = Workbook()
    for words in plan("I. PHÂN CÔNG", foot="").split("\n"):
        book.active.append([words])
    for row in (HEADS, *ROWS):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)

    check_rows(read_file(out.getvalue(), name="phan-cong.xlsx", on=ON))


@pytest.mark.long
@pytest.mark.skipif(not tesseract.installed(), reason="tesseract with vie is not installed")
def test_a_letter_photographed_upside_down_is_read_and_to_be_checked():
    from tests.engines.documents.test_pictured_pages import as_png, scan

    body = "Yêu cầu Phòng Kinh tế rà soát trang thông tin điện tử của xã trước ngày 30/4/2026."
    source = (
        letter("45/UBND-VX", "ngày 02 tháng 3 năm 2026", body).replace("\n", "\n\n").replace("- ", "\\- ")
    )
    read = read_file(as_png(scan(source, turned=180)), name="anh.png", on=ON)

    assert [task.deadline for task in read.tasks] == ["2026-04-30"]
    assert "needs-review" in codes(read)


TWO_TASKS = "1. Phòng Kinh tế rà soát trang thông tin.\n2. Công an xã kiểm tra loa truyền thanh.\n"
FIRST, SECOND = "Lê Văn Một", "Phạm Thị Hai"
BELOW = (
    f"TM. ỦY BAN MTTQ VIỆT NAM XÃ\nCHỦ TỊCH\n(Đã ký)\n{FIRST}\n\nTM. ỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH\n{SECOND}\n"
)
BESIDE = f"TM. ỦY BAN MTTQ VIỆT NAM XÃ\tTM. ỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH\tCHỦ TỊCH\n{FIRST}\t{SECOND}\n"


@pytest.mark.parametrize("signed", [BELOW, BESIDE], ids=["below", "beside"])
def test_a_paper_that_two_bodies_sign_names_both(signed):
    read = read_text(plan(TWO_TASKS, foot=f"\n{signed}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"))

    assert len(read.tasks) == 2
    assert read.signer is not None
    assert (read.signer.authority, read.signer.name) == ("TM. ỦY BAN MTTQ VIỆT NAM XÃ", FIRST)
    [remark] = [remark for remark in read.warnings if remark.code == "several-signers"]
    assert FIRST in remark.message and SECOND in remark.message


def test_one_signature_is_not_two_because_an_annex_is_signed_too():
    annex = f"\nPHỤ LỤC\nDANH SÁCH ĐIỂM WIFI\n1. Nhà văn hóa thôn Đông\n{BELOW.split('TM. ỦY BAN NHÂN')[0]}"

    assert "several-signers" not in codes(read_text(plan(TWO_TASKS) + annex))


REPEATED = "Rà soát toàn bộ trang thông tin điện tử của các đơn vị"
OTHER = "Lắp đặt thêm năm điểm wifi công cộng tại nhà văn hóa thôn"


def annex_of(rows: list[tuple[str, ...]]) -> str:
    table = "\n".join(" | ".join(row) for row in [HEADS, *rows])
    return f"\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n{table}\n"


def test_an_annex_that_repeats_the_body_doubles_no_task_and_completes_it():
    annex = annex_of(
        [
            ("1", REPEATED, "Phòng Kinh tế", "Công an xã", "Trước ngày 30/4/2026"),
            ("2", OTHER, "Văn phòng", "", "Quý III/2026"),
        ]
    )
    read = read_text(plan(f"I. NHIỆM VỤ\n1. {REPEATED}.\n") + annex)

    assert [(task.lead, task.coordinate, task.deadline) for task in read.tasks] == [
        ("Phòng Kinh tế", ("Công an xã",), "2026-04-30"),
        ("Văn phòng", (), "Quý III/2026"),
    ]
    assert "repeated-tasks" in codes(read)


def test_the_same_words_said_to_another_body_are_another_task():
    annex = annex_of([("1", REPEATED, "Công an xã", "", ""), ("2", OTHER, "Văn phòng", "", "")])
    read = read_text(plan(f"1. Phòng Kinh tế\n- {REPEATED}.\n2. Các thôn\n- {REPEATED}.\n") + annex)

    assert [task.lead for task in read.tasks] == ["Phòng Kinh tế", "Các thôn", "Công an xã", "Văn phòng"]
    assert "repeated-tasks" not in codes(read)


OLDEST = letter(
    "11/UBND-VX", "ngày 05 tháng 01 năm 2026", "Yêu cầu Phòng Kinh tế gửi danh sách ngày 10/01/2026."
)
NEWEST = letter(
    "45/UBND-VX", "ngày 02 tháng 3 năm 2026", "Yêu cầu Phòng Kinh tế rà soát trang tin trước ngày 30/4/2026."
)
MIDDLE = letter(
    "30/UBND-VX", "ngày 09 tháng 02 năm 2026", "Yêu cầu Công an xã gửi báo cáo trước ngày 20/02/2026."
)


@pytest.mark.parametrize(
    "chain",
    [(OLDEST, MIDDLE, NEWEST), (NEWEST, MIDDLE, OLDEST), (OLDEST, NEWEST, MIDDLE)],
    ids=["newest last", "newest first", "newest between"],
)
def test_of_a_chain_of_three_letters_the_newest_is_read_and_the_others_are_named(chain):
    text = "Chuyển tiếp để các đồng chí biết.\n" + "\n---------- Chuyển tiếp ----------\n".join(chain)
    read = read_text(text)
    [remark] = [remark for remark in read.warnings if remark.code == "several-letters"]

    assert (read.number, read.date) == ("45/UBND-VX", date(2026, 3, 2))
    assert [task.deadline for task in read.tasks] == ["2026-04-30"]
    assert text[read.tasks[0].start : read.tasks[0].end].startswith("Yêu cầu Phòng Kinh tế rà soát")
    assert read.text == text
    assert "3 văn bản" in remark.message and "11/UBND-VX" in remark.remedy and "30/UBND-VX" in remark.remedy


def test_a_letter_with_its_form_and_its_annex_is_one_letter():
    form = (
        f"\nPHỤ LỤC\nMẪU BÁO CÁO\nTÊN ĐƠN VỊ\nSố: …/BC-…\n{STATE}An Sơn, ngày … tháng … năm 2026\n\n"
        "Kính gửi: Ủy ban nhân dân xã.\n\nBáo cáo kết quả như sau: …\n"
    )
    read = read_text(NEWEST + form)

    assert "several-letters" not in codes(read)
    assert read.number == "45/UBND-VX"


@pytest.mark.parametrize("encoding", ["cp1258", "tcvn3", "vni"])
def test_a_file_half_in_another_encoding_is_read_whole_and_said(encoding):
    from guong.engines.viet.encodings import to_tcvn3, to_vni

    sections = [
        f"{n}. Phòng Kinh tế rà soát tuyến đường số {n} trước ngày 30/4/2026.\n" for n in range(1, 41)
    ]
    whole = plan("I. NHIỆM VỤ\n" + "".join(sections))
    middle = whole.index("20. Phòng")
    old = {
        "cp1258": lambda text: _decomposed(text).encode("cp1258"),
        "tcvn3": lambda text: to_tcvn3(text).encode("latin-1"),
        "vni": lambda text: to_vni(text).encode("latin-1"),
    }[encoding]
    read = read_file(whole[:middle].encode() + old(whole[middle:]), name="ke-hoach.txt", on=ON)

    assert len(read.tasks) == 40
    assert {task.lead for task in read.tasks} == {"Phòng Kinh tế"}
    assert "file-note" in codes(read)


def _decomposed(text: str) -> str:
    """Write tones as marks of their own behind the letter, as windows-1258 does."""
    import unicodedata

    pieces = []
    for sign in text:
        base, *marks = unicodedata.normalize("NFD", sign)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        shape = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
        pieces.append(shape + "".join(tones))
    return "".join(pieces)
