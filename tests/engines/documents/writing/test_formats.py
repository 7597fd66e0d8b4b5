"""The three formats say the same, twice the same, and nothing typed by a person breaks or changes them."""

import io
import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    PaperCell,
    PaperTable,
    Signature,
    plain_text,
    runs,
    write_docx,
    write_pdf,
    write_xlsx,
)
from guong.engines.documents.writing.layout import STYLE
from guong.engines.documents.writing.paper_json import canonical, digest, from_json, to_json
from guong.engines.documents.writing.word_frame import frame
from tests.engines.documents.writing.drafts import LETTER, REPORT, Sheet, changed


def pages(content):
    opened = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in opened]


def words(text):
    return Counter(unicodedata.normalize("NFC", text).replace("\x02", "").replace("\ufffe", "").split())


def printed_words(content):
    """Count the words of a PDF, the page numbers left out."""
    texts = pages(content)
    bare = [re.sub(rf"^\s*{n}\s+", "", text) if n > 1 else text for n, text in enumerate(texts, 1)]
    return words("\n".join(bare))


def test_pdf_and_docx_say_the_same_words():
    minutes = replace(REPORT, counter=Signature(("Đại diện đơn vị được kiểm tra", "Chủ tịch"), "Hồ Thị Mẫu"))
    assert "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA" in plain_text(minutes) and "Nơi nhận" not in plain_text(minutes)
    for paper in (REPORT, LETTER, minutes):
        assert (
            printed_words(write_pdf(paper))
            == words(Sheet(write_docx(paper)).text())
            == words(plain_text(paper))
        )


def test_the_pdf_is_a4_and_numbers_its_pages_from_the_second_on():
    content = write_pdf(REPORT)
    opened = pypdfium2.PdfDocument(content)
    texts = pages(content)

    assert len(texts) >= 4
    assert [round(side / 72 * 25.4) for side in opened[0].get_size()] == [210, 297]
    assert not re.match(r"\s*1\s", texts[0])
    assert [int(re.match(r"\s*(\d+)", text)[1]) for text in texts[1:]] == list(range(2, len(texts) + 1))


def test_the_pdf_uses_the_vendored_faces_only():
    content = write_pdf(REPORT)

    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+(\w+)", content))
    assert fonts and all(name.startswith(b"Tinos") for name in fonts)


def test_the_same_document_gives_the_same_bytes():
    for write in (write_docx, write_pdf, write_xlsx):
        assert write(REPORT) == write(REPORT)


def test_the_frames_beside_the_engine_are_those_it_builds():
    assert (STYLE / "letter.docx").read_bytes() == frame(has_type_name=False)
    assert (STYLE / "named.docx").read_bytes() == frame(has_type_name=True)


def test_every_table_is_a_sheet_with_numbers_as_numbers():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(REPORT)))

    tables = ["Bảng 1. Việc của từng đơn vị", "Từng đơn vị", "Minh chứng"]
    assert book.sheetnames == [*tables, "Số liệu trong lời văn"]
    rows = [[cell.value for cell in row] for row in book["Từng đơn vị"].iter_rows(min_row=3)]
    assert rows[:3] == [
        ["TT", "Đơn vị", "Số việc"],
        [1, "xã Mẫu Một", 12],
        [2, "xã Mẫu Hai", "chưa có số liệu"],
    ]
    assert rows[-1][0] == "Nguồn: sổ việc, đến hết ngày 24/3/2023."
    assert book["Từng đơn vị"].freeze_panes == "A4"


def test_how_an_appendix_was_counted_stands_above_its_table_and_never_on_a_page_by_itself():
    note = "Nguồn: sổ việc, đến hết ngày 24/3/2023."
    for text in (plain_text(REPORT), "\n".join(pages(write_pdf(REPORT)))):
        annex = " ".join(text.split("PHỤ LỤC I", 1)[1].split())
        assert annex.index(note) < annex.index("xã Mẫu Một")


def test_a_text_that_begins_like_a_formula_stays_a_text():
    table = PaperTable((Column("Tên"),), ((PaperCell('=HYPERLINK("x")'),), (PaperCell("+1"),)))
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(changed(REPORT, annexes=(Annex("A", (table,)),)))))

    cell = book["A"]["A4"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_tabs_of_one_name_are_told_apart():
    table = PaperTable((Column("Tên"),), ((PaperCell("x"),),))
    annexes = tuple(Annex("Một tên dài hơn ba mươi mốt chữ: của [hai] phụ lục", (table,)) for _n in range(2))
    names = openpyxl.load_workbook(io.BytesIO(write_xlsx(changed(LETTER, annexes=annexes)))).sheetnames

    names.remove("Số liệu trong lời văn")
    assert len(set(names)) == 2 and all(len(name) <= 31 for name in names)


ANYTHING = st.text(min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(text=ANYTHING, subject=ANYTHING, name=ANYTHING)
def test_nothing_typed_breaks_a_format_or_says_more_than_was_typed(text, subject, name):
    paper = changed(
        REPORT,
        subject=subject,
        body=(BodyParagraph(runs(text)), PaperTable((Column(name),), ((PaperCell(text),),))),
        annexes=(),
    )

    docx = Sheet(write_docx(paper)).text()
    assert words(docx) == words(plain_text(paper))
    assert len(pages(write_pdf(paper))) >= 1
    openpyxl.load_workbook(io.BytesIO(write_xlsx(paper)))


def test_signs_of_a_template_or_of_the_typesetter_are_printed_as_they_are():
    typed = "{{ so }} {% if %} {#a#} {_{ #let x = 1; $a$ *b* _c_ <w:t>&amp;</w:t> \\ @nguồn"
    paper = changed(LETTER, body=(BodyParagraph(runs(typed)),))

    assert words(typed) <= words(Sheet(write_docx(paper)).text())
    assert words(typed) <= printed_words(write_pdf(paper))


@pytest.mark.parametrize("paper", [REPORT, LETTER, changed(REPORT, day=None, year=2023, number="")])
def test_a_document_comes_back_from_json_unchanged(paper):
    again = from_json(json.loads(canonical(to_json(paper))))

    assert again == paper
    assert write_docx(again) == write_docx(paper) and write_pdf(again) == write_pdf(paper)


def test_the_digest_tells_the_smallest_change():
    assert digest(to_json(REPORT)) == digest(to_json(changed(REPORT)))
    assert digest(to_json(REPORT)) != digest(to_json(changed(REPORT, place="Mẫu Son")))


def test_what_is_no_part_of_a_document_is_refused():
    with pytest.raises(ValueError, match="Path"):
        from_json({"kind": "Path", "path": "x"})
