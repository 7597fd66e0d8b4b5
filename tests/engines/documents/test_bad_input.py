"""Whatever the bytes are, the answer is a text or one sentence that says what is wrong and what to do."""

import random
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from guong.engines.documents import Document, Limits, UnreadableFile, isolation, read_isolated
from guong.engines.documents.refusals import SENTENCES

from . import papers
from .tables import check_places

MIB = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes, limits: Limits | None = None, name: str = "") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_isolated(data, limits, name=name)
    sentence = caught.value.message
    assert sentence.endswith(".") and "{" not in sentence
    assert "; hãy " in sentence or ", hoặc " in sentence
    return caught.value


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n\n", b"\0\0\0\0"])
def test_an_empty_file_is_called_empty(data: bytes):
    assert refusal(data, name="a.txt").code == "empty"


def test_a_word_file_without_a_word_is_called_empty():
    assert refusal(papers.word_file("", " ")).code == "empty"


def test_a_workbook_without_a_cell_is_called_empty():
    assert refusal(papers.saved(openpyxl.Workbook())).code == "empty"


@pytest.mark.parametrize("data", [b"\x7fELF\2\1\1" + bytes(200), random.Random(4).randbytes(4000)])
def test_binary_bytes_are_no_text(data: bytes):
    assert refusal(data, name="van-ban.txt").code == "binary"


@pytest.mark.parametrize(
    "data",
    [
        "Постановление о мерах по защите информации".encode("koi8-r") * 9,
        "关于加强网络信息安全管理工作的通知".encode("gbk") * 9,
    ],
)
def test_a_foreign_encoding_is_refused_rather_than_read_as_gibberish(data: bytes):
    assert refusal(data, name="van-ban.txt").code == "unreadable-encoding"


def test_a_pdf_with_a_password_asks_for_one_without():
    assert refusal(papers.pdf([(80, 100, 13, "Mật")], protect=True)).code == "encrypted-pdf"


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("EncryptedPackage", "encrypted-office"),
        ("WordDocument", "old-word"),
        ("Workbook", "unsupported-type"),
    ],
)
def test_old_and_locked_office_files_say_how_to_save_them(stream: str, code: str):
    assert refusal(OLE + stream.encode("utf-16-le"), name="a.docx").code == code


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (papers.zipped({"ppt/presentation.xml": "<p/>"}), ".pptx"),
        (papers.zipped({"mimetype": "x", "content.xml": "<x/>"}), ".odt"),
        (papers.zipped({"anh.png": "x"}), ".zip"),
        (b"<!DOCTYPE html><html><body>xin chao</body></html>", ".html"),
    ],
)
def test_an_unsupported_type_is_named(data: bytes, suffix: str):
    caught = refusal(data)

    assert caught.code == "unsupported-type"
    assert suffix in caught.message


def test_pictures_of_pages_without_a_recogniser_are_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    picture = (100, 140, b"\xff" * 14000)

    assert refusal(papers.picture_pdf(picture)).code == "no-text-layer"
    assert refusal(papers.grey_png(*picture)).code == "no-text-layer"


def test_a_word_file_that_unpacks_to_a_gigabyte_is_not_unpacked():
    bomb = papers.swelling_word_file(1 << 30)

    assert len(bomb) < 10 * MIB
    assert refusal(bomb).code == "zip-bomb"


def test_a_word_file_that_unpacks_too_well_is_not_unpacked():
    assert refusal(papers.swelling_word_file(64 * MIB)).code == "zip-bomb"


def test_a_zip_that_lies_about_its_size_is_read_no_further_than_it_says():
    bomb = bytearray(papers.swelling_word_file(64 * MIB))
    directory = bomb.rindex(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = (900).to_bytes(4, "little")

    assert refusal(bytes(bomb)).code == "broken-file"


def test_a_file_beyond_the_size_limit_is_not_even_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "run", lambda *_, **__: pytest.fail("opened"))

    caught = refusal(b"x" * 2001, Limits(max_bytes=2000))

    assert caught.code == "too-large"


def test_too_many_letters_are_too_large():
    assert refusal(b"chu " * 400, Limits(max_characters=1000)).code == "too-large"


def test_too_many_cells_are_too_large():
    book = openpyxl.Workbook()
    for _ in range(40):
        book.active.append(["x"] * 10)

    assert refusal(papers.saved(book), Limits(max_cells=300)).code == "too-large"


def test_five_hundred_pages_are_too_many():
    caught = refusal(papers.pdf(*[[(80, 100, 13, f"Trang {page}")] for page in range(500)]))

    assert caught.code == "too-many-pages"
    assert "400" in caught.message


def test_entities_that_multiply_are_refused_before_they_do():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        + f'<x xmlns="{papers.W}">&b;</x>'
    )

    for encoded in (bomb.encode(), bomb.encode("utf-16"), bomb.encode("utf-16-be")):
        assert refusal(papers.zipped({"word/document.xml": encoded})).code == "broken-file"


def test_an_entity_never_opens_a_file_of_this_machine(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("bi mat")
    trap = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><x><body><p><r><t>&a;</t></r></p></body></x>'
    )

    assert refusal(papers.zipped({"word/document.xml": trap})).code == "broken-file"


@pytest.mark.parametrize("tag", ["w:sdt", "w:tbl><w:tr><w:tc", "w:p><w:r"])
def test_nesting_no_writer_produces_breaks_nothing_but_the_file(tag: str):
    deep = f"<{tag}>" * 30_000
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><"))) * 30_000

    assert refusal(papers.word_with(deep + closing)).code in ("broken-file", "empty")


def test_a_cut_file_is_called_broken():
    for whole in (papers.letter(), papers.saved(openpyxl.Workbook())):
        assert refusal(whole[: len(whole) // 2]).code == "broken-file"


def test_a_zip_with_a_password_is_called_locked():
    locked = bytearray(papers.word_file("Xin chào"))
    at = -1
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1

    assert refusal(bytes(locked)).code == "encrypted-office"


def test_every_sentence_is_one_sentence_with_a_way_out():
    for sentence in SENTENCES.values():
        assert sentence.count(". ") == 0 and sentence.endswith(".")
        assert "hãy " in sentence


def test_the_manual_gives_every_code_with_its_sentence():
    manual = Path(__file__).parents[3] / "docs" / "reading-files.md"
    text = manual.read_text("utf-8")

    for code, sentence in SENTENCES.items():
        assert f"`{code}`" in text
        assert re.sub(r"\{\w+\}", "…", sentence) in text


def damaged(seed: int) -> bytes:
    """Make a file with some bytes changed, cut out or doubled, in the zip or in its parts."""
    dice = random.Random(seed)
    book = openpyxl.Workbook()
    book.active.append(["Soát chuyên mục", 3, "=A1"])
    page = [(80, 60 + 20 * line, 13, "Soát lại từng chuyên mục của trang") for line in range(9)]
    whole = dice.choice([papers.word_file(*papers.BODY), papers.saved(book), papers.pdf(page, page)])
    if whole.startswith(b"PK") and dice.random() < 0.7:
        with zipfile.ZipFile(papers.io.BytesIO(whole)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        return papers.zipped({**parts, name: mutated(parts[name], dice)})
    return mutated(whole, dice)


def mutated(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(changed))
        length = dice.randrange(1, 40)
        piece = bytes(changed[at : at + length])
        changed[at : at + length] = dice.choice(
            [b"", piece * 3, dice.randbytes(length), b"<", b"999999999", piece.swapcase()]
        )
    return bytes(changed)


def survives(seed: int) -> None:
    try:
        document = read_isolated(damaged(seed), name="a.docx")
    except UnreadableFile as caught:
        assert caught.code in SENTENCES
        # A parser that dies is told from a parser that refuses only by its exit.
        assert caught.code not in ("too-slow", "too-much-memory")
    else:
        assert isinstance(document, Document)
        assert all(0 <= start <= end <= len(document.text) for start, end in document.pages)
        check_places(document)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 120, 20))
def test_damaged_files_give_a_text_or_a_refusal(start: int):
    for seed in range(start, start + 20):
        survives(seed)


@pytest.mark.release
@pytest.mark.parametrize("start", range(1000, 2000, 50))
def test_many_damaged_files_give_a_text_or_a_refusal(start: int):
    for seed in range(start, start + 50):
        survives(seed)
