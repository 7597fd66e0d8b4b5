"""Two letters on other themes go from the file to their own reports: each line has its clause."""

import html
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from guong.engines.directives.files import read_file
from tests.built_once import build_once
from tests.config.test_commands import HANG, ROOT, environment
from tests.engines.documents.writing.drafts import Sheet

STEMS = ("phong-chay", "tiem-chung")
STRANGE = ("Bộ Quy tắc", "mạng xã hội", "Trang thông tin điện tử", "gười phát ngôn", "Sự cố", "tin giả")


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    def build(folder):
        command = [sys.executable, "-m", "guong.demo", "--data", str(folder), "--letters"]
        outcome = subprocess.run(
            [*command, "--out", str(folder / "out")],
            capture_output=True,
            text=True,
            env=environment(),
            cwd=ROOT,
            timeout=2 * HANG,
        )
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    return build_once(tmp_path_factory, "two-letters", build)


@pytest.fixture(params=STEMS)
def stem(request):
    return request.param


@pytest.fixture
def sheet(written, stem):
    return Sheet((written[0] / "out" / f"bao-cao-{stem}.docx").read_bytes())


@pytest.fixture
def letter(stem):
    file = ROOT / "examples" / f"cong-van-{stem}.docx"
    return read_file(file.read_bytes(), name=file.name, on=date(2023, 7, 7))


def rows(written, query):
    with closing(sqlite3.connect(written[0] / "letters" / "guong.sqlite3")) as database:
        return database.execute(query).fetchall()


def traced(written, letter):
    """Give (line of the report, clauses) of one letter's table."""
    page = (written[0] / "out" / "bao-cao-theo-van-ban.html").read_text("utf-8")
    part = next(part for part in page.split("<h2>") if part.startswith(f"Công văn số {letter.number}"))
    return [
        tuple(html.unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", row, re.S))
        for row in re.findall(r"<tr>(<td>.*?)</tr>", part, re.S)
    ]


def test_each_letter_has_its_report_in_three_formats(written):
    assert {path.name for path in (written[0] / "out").iterdir()} == {
        *(f"bao-cao-{stem}.{kind}" for stem in STEMS for kind in ("docx", "pdf", "xlsx")),
        "bao-cao-theo-van-ban.html",
    }


def test_no_line_stands_without_a_clause_of_the_letter_that_asks_for_it(written, letter):
    lines = traced(written, letter)
    text = " ".join(letter.text.split())

    assert len(lines) > 15
    for words, clauses in lines:
        assert clauses, words
        if clauses != "Toàn bộ các nhiệm vụ của văn bản":
            for passage in re.findall(r"“(.*?)…?”", clauses):
                assert passage in text, (words, passage)


def test_the_table_has_every_line_of_the_report(written, sheet, letter):
    lines = {words.removeprefix("- ") for words, _clauses in traced(written, letter)}
    printed = [line.text.removeprefix("- ") for line in sheet.lines if line.cell is None and line.text]
    begin = next(n for n, text in enumerate(printed) if text.startswith("Thực hiện Công văn"))
    end = next(n for n, text in enumerate(printed) if text.endswith("./."))
    notes = ("Nguồn:", "Tỉ lệ tính trên")

    assert [
        text for text in printed[begin : end + 1] if text not in lines and not text.startswith(notes)
    ] == []


def test_headings_are_those_of_the_letter_and_no_chapter_of_another_theme_stands(sheet, letter):
    text = sheet.text()

    assert not [words for words in STRANGE if words in text]
    own = [addressee.heading for addressee in letter.addressees if addressee.heading]
    reported = [heading for heading in own if re.sub(r"^[\dIVX]+\.\s*", "", heading) in text]
    assert len(reported) >= len(own) - 2 and len(reported) >= 4


def test_bodies_that_are_not_in_the_tree_are_not_guessed(written):
    borne = rows(
        written,
        "SELECT DISTINCT o.bearer FROM obligations_obligation o JOIN obligations_assignment a"
        " ON a.obligation_id = o.id",
    )
    every = rows(written, "SELECT DISTINCT bearer FROM obligations_obligation")

    outside = {"Công an huyện", "Điện lực Vĩnh Linh", "Trung tâm Y tế huyện"}
    assert {bearer for (bearer,) in every} - {bearer for (bearer,) in borne} == outside


@pytest.mark.parametrize(
    ("stem", "sentence"),
    [
        ("phong-chay", "Nhiệm vụ 9, 10, 11 chưa giao cho đơn vị nào"),
        ("tiem-chung", "Nhiệm vụ 4 chưa giao cho đơn vị nào"),
    ],
)
def test_the_report_says_what_the_ledger_does_not_follow(sheet, sentence):
    assert sentence in sheet.text()


def test_no_column_of_numbers_and_no_words_for_an_empty_count(sheet):
    items = [line.text for line in sheet.lines if line.text.startswith("- ")]

    assert not [text for text in items if re.search(r"^- Số [^.:]*: [\d./%() ]+\.$", text)]
    assert "không có gì để tính" not in sheet.text() and "Chưa có nội dung" not in sheet.text()
    assert all(text[2:3].isupper() for text in items)


def test_word_and_excel_agree_number_by_number(written, stem):
    word = Document(str(written[0] / "out" / f"bao-cao-{stem}.docx"))
    in_word = {
        tuple(cell.text for cell in row.cells)
        for table in word.tables
        for row in table.rows
        if len(row.cells) > 4
    }
    book = load_workbook(written[0] / "out" / f"bao-cao-{stem}.xlsx")
    in_excel = [
        [cell for cell in row if cell is not None]
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]
    numbers = {str(cell) for row in in_excel for cell in row if isinstance(cell, int | float)}

    counted = {cell for row in in_word for cell in row if cell.isdecimal()}
    assert counted and counted <= numbers | {str(cell) for row in in_excel for cell in row}
