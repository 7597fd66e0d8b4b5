"""Two hundred odd files: each is read, or refused in one sentence that names what it truly is."""

from datetime import date
from pathlib import Path

import pytest

from guong.engines.directives import read_directive, read_file
from guong.engines.documents import Limits, UnreadableFile
from guong.engines.documents.refusals import ConversionNeeded, ScanNeeded
from guong.engines.documents.worker import read
from tests.engines.documents.odd_files import LETTER, MAIL, OddFile, odd_files

ON = date(2026, 11, 24)
FILES = tuple(odd_files())


def answer_of(file: OddFile) -> str:
    """Give the sentence of a refusal, "" of a file that is read, or what it takes to be read."""
    try:
        document = read(file.content, Limits(), file.name, False)
    except UnreadableFile as refusal:
        return refusal.message
    except ConversionNeeded as file_of_a_word_processor:
        assert file_of_a_word_processor.refusal.message.endswith(".")
        return "convert"
    except ScanNeeded:
        return "scan"
    directive = read_directive(document.text, on=ON, grids=document.grids)
    assert "accents-missing" not in {remark.code for remark in directive.warnings}
    return ""


def test_there_are_two_hundred_of_them():
    assert len(FILES) >= 200


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_odd_file_is_read_or_refused_under_its_true_name(file):
    answer = answer_of(file)

    assert (file.word in answer) if file.word else (answer == "")
    if answer not in ("", "scan", "convert"):
        assert answer.endswith(".") and ". " not in answer and "{" not in answer and "hãy " in answer


def test_a_letter_reads_alike_in_every_encoding():
    letters = [file for file in FILES if file.word == "" and file.name.endswith((".txt", ".md"))]
    numbers = {read_directive(read(f.content, Limits(), f.name, False).text, on=ON).number for f in letters}

    assert len(letters) >= 8 and numbers - {None} == {"27/UBND-VHXH"}


@pytest.mark.parametrize(
    ("content", "way"),
    [(MAIL, "mở thư, lưu riêng tệp đính kèm rồi gửi tệp ấy"), (b"Rar!\x1a\x07\x01\x00", "giải nén")],
)
def test_the_way_out_is_that_of_the_kind_through_the_bounded_process_too(content, way):
    with pytest.raises(UnreadableFile) as caught:
        read_file(content, name="cong-van.docx", on=ON)

    assert caught.value.code == "unsupported-type" and way in caught.value.message


def test_words_pasted_out_of_a_mail_are_read():
    text = f"From: Văn thư\nTo: các phòng\nSubject: Công văn\n\n{LETTER}"

    assert read_file(text.encode(), name="van-ban.txt", on=ON).number == "27/UBND-VHXH"


def test_each_kind_of_the_table_has_a_name_and_a_way_out():
    path = Path(__file__).parents[3] / "guong" / "engines" / "documents" / "foreign.txt"
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]

    assert all(len(row) == 4 and row[2] and row[3] for row in rows)
    assert {row[0] for row in rows} == {"bytes", "ole", "zip"}
