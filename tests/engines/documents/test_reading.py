"""One letter, in every form it comes in, gives one text."""

import shutil
import subprocess
from pathlib import Path

import pytest

from guong.engines.documents import Document, read_isolated
from guong.engines.documents.letterhead import stands_side_by_side
from guong.engines.viet.encodings import to_tcvn3, to_vni

from . import papers

soffice = shutil.which("soffice")


def plain_text() -> str:
    tasks = [f"{count}. {task}" for count, task in enumerate(papers.BODY[1:] * 5, start=1)]
    table = ["TT | Việc cần làm | Hạn", "1 | Soát chuyên mục cũ | 20/8/2025"]
    return "\n".join(
        [
            *papers.HEAD_LEFT,
            *papers.HEAD_RIGHT,
            papers.PLACE_AND_DATE,
            "Kính gửi: Các đơn vị thuộc xã",
            papers.BODY[0],
            *tasks,
            *table,
            "Các đơn vị báo cáo UBND xã qua Văn phòng./.",
            *papers.RECIPIENTS,
            *papers.SIGNER,
        ]
    )


def words(document: Document) -> list[str]:
    return document.text.split()


def test_a_word_letter_reads_as_it_prints():
    document = read_isolated(papers.letter(), name="letter.docx")

    assert words(document) == plain_text().split()
    assert (document.kind, document.notes, document.needs_review) == ("docx", (), False)


@pytest.mark.skipif(soffice is None, reason="LibreOffice makes the PDF")
def test_the_same_letter_as_pdf_reads_the_same_but_for_line_ends(tmp_path: Path):
    (tmp_path / "letter.docx").write_bytes(papers.letter())
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation=file://{tmp_path}/office", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "letter.docx")),
        ],
        capture_output=True,
        timeout=300,
        check=True,
    )

    document = read_isolated((tmp_path / "letter.pdf").read_bytes(), name="letter.pdf")

    assert words(document) == plain_text().split()
    assert len(document.pages) == 2


def test_the_pages_of_a_pdf_are_spans_of_its_text():
    document = read_isolated(
        papers.pdf([(80, 100, 13, "Trang đầu của tệp thử")], [(80, 100, 13, "Trang sau cùng")])
    )

    assert [document.text[start:end] for start, end in document.pages] == [
        "Trang đầu của tệp thử",
        "Trang sau cùng",
    ]


def test_a_plain_file_keeps_its_words_and_tells_its_encoding():
    document = read_isolated(plain_text().encode(), name="letter.txt")

    assert document.text == plain_text()
    assert (document.kind, document.encoding, document.pages) == ("txt", "utf-8", ())


def test_a_file_in_an_old_encoding_reads_as_unicode():
    text = "\n".join(papers.BODY)

    document = read_isolated(to_tcvn3(text).encode("latin-1"), name="cu.txt")

    assert document.text == text
    assert document.encoding == "tcvn3"


def test_old_font_letters_inside_a_word_file_become_unicode():
    document = read_isolated(papers.word_file(*map(to_tcvn3, papers.BODY)))

    assert document.text.split("\n")[:3] == papers.BODY
    assert document.encoding == "tcvn3"


def test_line_ends_of_every_system_become_one():
    assert read_isolated("Dòng một\r\nDòng hai\rDòng ba".encode()).text == "Dòng một\nDòng hai\nDòng ba"


def test_form_feeds_of_a_plain_file_are_its_pages():
    document = read_isolated("Trang một\fTrang hai".encode())

    assert document.text == "Trang một\nTrang hai"
    assert document.pages == ((0, 9), (10, 19))


def test_markdown_keeps_its_front_matter_and_tables():
    text = "---\ntitle: Công điện\n---\n| Số | Ngày |\n|---|---|\n| 5/CĐ-TTg | 2/3/2026 |\n"

    document = read_isolated(text.encode(), name="cong-dien.md")

    assert (document.text, document.kind) == (text, "md")


def test_a_wrong_extension_is_noted_and_the_true_type_is_read():
    document = read_isolated(papers.word_file("Nội dung thật"), name="van-ban.pdf")

    assert document.kind == "docx"
    assert document.text.strip() == "Nội dung thật"
    assert document.notes == ("Tệp mang đuôi .pdf nhưng nội dung thật là .docx; đã đọc theo nội dung thật.",)


@pytest.mark.parametrize("old_font", [to_tcvn3, to_vni])
@pytest.mark.parametrize("in_bytes", [False, True])
def test_every_line_is_read_in_its_own_encoding(old_font, in_bytes):
    lines = [line for line in plain_text().split("\n") if line]
    mixed = []
    for place, line in enumerate(lines):
        old = old_font(line)
        letters = b"".join(letter.encode("latin-1" if ord(letter) < 256 else "cp1252") for letter in old)
        mixed.append(line.encode() if place % 2 else letters if in_bytes else old.encode())
    document = read_isolated(b"\n".join(mixed))

    assert document.text.casefold().split() == "\n".join(lines).casefold().split()


def test_signs_before_the_words_do_not_hide_them():
    assert stands_side_by_side("\n\n  - Nơi nhận:\n- Như trên;")
    assert stands_side_by_side("UBND XÃ A\n*CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM*")
    assert stands_side_by_side("“TM. ỦY BAN NHÂN DÂN")
    assert not stands_side_by_side("Gửi nơi nhận kết quả của Đảng Cộng sản Việt Nam")
