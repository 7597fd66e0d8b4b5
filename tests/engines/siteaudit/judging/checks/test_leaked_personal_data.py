"""Numbers of private persons that anybody can open."""

import io

import openpyxl
import pytest
import typst

from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

LEAK = "DLCN-2"
NUMBERS = ("045090001234", "045185004321", "045077009876")


def rows(numbers=NUMBERS):
    return "".join(
        f"<tr><td>{n}</td><td>Lê Thị Mẫu</td><td>{number}</td></tr>" for n, number in enumerate(numbers)
    )


def workbook(sheet="Danh sách", hidden=None, numbers=NUMBERS):
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(["STT", "Họ tên", "Ghi chú"])
    target = book.create_sheet(hidden) if hidden else book.active
    if hidden:
        target.sheet_state = "hidden"
    target.append(["STT", "Họ tên", "Số CCCD"])
    for at, number in enumerate(numbers):
        target.append([at + 1, "Lê Thị Mẫu", number])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_list_in_a_page_breaks_the_rule_and_its_values_stay_out():
    result = finding(
        "leaked-personal-data", LEAK, page(f"<table><tr><td>TT</td><td>CCCD</td></tr>{rows()}</table>")
    )

    assert result.state == "vi_pham"
    assert "3 số căn cước" in result.advice
    assert not any(number in repr(result) for number in NUMBERS)


def test_one_number_that_words_announce_is_enough():
    assert (
        state("leaked-personal-data", LEAK, page(f"<p>Bà Lê Thị Mẫu, số CCCD {NUMBERS[0]}</p>")) == "vi_pham"
    )


def test_a_workbook_is_read():
    result = finding("leaked-personal-data", LEAK, {HOME: page(), "/ds.xlsx": workbook()})

    assert result.state == "vi_pham" and result.page.endswith("/ds.xlsx")


def test_a_hidden_sheet_is_read_and_named():
    result = finding("leaked-personal-data", LEAK, {HOME: page(), "/ds.xlsx": workbook(hidden="Gốc")})

    assert result.state == "vi_pham" and "Gốc" in result.advice


def test_a_pdf_is_read():
    lines = "\n\n".join(f"{at}. Lê Thị Mẫu, số CCCD {number}" for at, number in enumerate(NUMBERS))
    pdf = typst.compile(f'#set page(paper: "a4")\n= Danh sách hỗ trợ\n\n{lines}'.encode())
    result = finding("leaked-personal-data", LEAK, {HOME: page(), "/ds.pdf": pdf})

    assert result.state == "vi_pham" and result.details["counts"] == {"cccd": 3}


def test_of_many_files_the_lists_are_read_first(monkeypatch):
    monkeypatch.setattr("guong.engines.siteaudit.judging.attachments.MAX_FILES", 1)
    monkeypatch.setattr("guong.engines.siteaudit.judging.checks.leaked_personal_data.MAX_FILES", 1)
    text = f"Bà Lê Thị Mẫu, số CCCD {NUMBERS[0]}".encode()
    files = {"/bai-phat-bieu.txt": b"Kinh thua", "/danh-sach-ho-ngheo.txt": text}

    assert state("leaked-personal-data", LEAK, {HOME: page(), **files}) == "vi_pham"


def test_old_identity_numbers_of_a_column_are_seen():
    listed = "<table><tr><td>Họ tên</td><td>Số CMND</td></tr>" + "".join(
        f"<tr><td>Lê Mẫu</td><td>{number}</td></tr>" for number in ("197123456", "197234567", "197345678")
    )

    assert state("leaked-personal-data", LEAK, page(listed + "</table>")) == "vi_pham"


def test_a_single_number_without_a_word_is_left_to_a_person():
    assert state("leaked-personal-data", LEAK, page(f"<p>Theo {NUMBERS[0]} thì</p>")) == "chua_ro"


@pytest.mark.parametrize(
    "words",
    [
        "Mã hồ sơ 000.24.15.H50-231120-0001, hotline 1900 1234",
        "Căn cước công dân của ông Mẫu: 045•••••••34",
        "Công văn số 1234567/UBND, mã số thuế cơ quan 3200123456",
        "Dự toán 045.090.001.234 đồng",
    ],
)
def test_what_is_public_or_hidden_is_no_leak(words):
    assert state("leaked-personal-data", LEAK, page(f"<p>{words}</p>")) == "dat"


def test_a_clean_site_says_what_was_looked_at():
    result = finding(
        "leaked-personal-data", LEAK, {HOME: page(), "/a.txt": "Kế hoạch năm 2026 của xã".encode()}
    )

    assert result.state == "dat" and "1 tệp" in result.quote


def test_a_file_that_cannot_be_read_is_told():
    result = finding("leaked-personal-data", LEAK, {HOME: page(), "/a.pdf": b"%PDF-1.4 broken"})

    assert "1 tệp" in result.advice


def test_a_crawl_cut_short_proves_nothing_clean():
    assert state("leaked-personal-data", LEAK, page(), stopped="budget") == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("leaked-personal-data", LEAK, SCRIPT_ONLY) == "chua_ro"


@pytest.mark.parametrize(
    "line",
    [
        "Mọi ủng hộ gửi về tài khoản 045085001234 của Ủy ban MTTQ xã tại Kho bạc Nhà nước.",
        "Số tài khoản: 014100882736 (Agribank), chủ tài khoản: Quỹ vì người nghèo xã.",
    ],
)
def test_the_account_of_a_body_is_nobodys(line):
    assert state("leaked-personal-data", "DLCN-2", page(f"<p>{line}</p>")) == "dat"


def test_the_account_of_a_person_stays_one_though_a_body_is_named():
    line = "Bà Hồ Thị Mơ, số tài khoản 3904205123456, hộ nghèo, Hội Phụ nữ thôn 2."

    assert state("leaked-personal-data", "DLCN-2", page(f"<p>{line}</p>")) == "vi_pham"


def test_two_rows_under_a_column_of_citizen_numbers_are_enough():
    rows = "".join(
        f"<tr><td>{name}</td><td>{number}</td></tr>"
        for name, number in (("Hồ Văn Lăng", "045085001234"), ("Hồ Thị Mơ", "045190004321"))
    )
    table = f"<table><tr><th>Họ tên</th><th>CCCD</th></tr>{rows}</table>"

    assert state("leaked-personal-data", "DLCN-2", page(table)) == "vi_pham"


def test_three_numbers_without_a_word_beside_them_are_sure_and_two_are_left_to_a_person():
    assert state("leaked-personal-data", LEAK, page(f"<table>{rows()}</table>")) == "vi_pham"
    assert state("leaked-personal-data", LEAK, page(f"<table>{rows(NUMBERS[:2])}</table>")) == "chua_ro"
