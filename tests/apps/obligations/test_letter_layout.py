"""The letter on its sheet: every word of it stands somewhere once, and duties and notes are marked."""

import re
from datetime import date
from pathlib import Path

import pytest

from guong.apps import obligations
from guong.apps.obligations.views.letter_layout import MarkedPassage, lay_out, letter_notes
from guong.engines.directives.files import read_file
from tests.apps.obligations import factories

TEMPLATES = sorted((Path(obligations.__file__).parent / "templates").rglob("*.html"))


def read(data, name="a.txt"):
    letter = read_file(data, name=name, on=date(2023, 3, 24))
    passages = [MarkedPassage(o.start, o.end, o.id.lower(), o.id[1:]) for o in letter.obligations]
    return letter, lay_out(letter, passages)


@pytest.fixture(scope="module")
def sample():
    return read(factories.SAMPLE.read_bytes(), "a.docx")


def body(sheet):
    return "\n".join("".join(s.text for s in p.segments) for p in sheet.paragraphs)


def test_the_head_and_the_signature_are_shown_once(sample):
    letter, sheet = sample

    assert (sheet.issuer_parent, sheet.issuer) == ("ỦY BAN NHÂN DÂN", "HUYỆN VĨNH LINH")
    assert sheet.number == "314/UBND-VHTT"
    assert sheet.sign["name"] == letter.signer.name
    for words in ("CỘNG HÒA", "Kính gửi", "Nơi nhận", "Lưu: VT", "Số: 314", letter.signer.name):
        assert words not in body(sheet)


def test_of_a_head_in_two_columns_the_body_above_has_a_line_of_its_own():
    head = "UBND TỈNH LÂM ĐỒNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    head += "SỞ NỘI VỤ          Độc lập - Tự do - Hạnh phúc\n"
    head += "Số: 5/SNV          Lâm Đồng, ngày 06 tháng 3 năm 2023\n\nKính gửi: Ủy ban nhân dân các xã.\n"
    _letter, sheet = read(
        f"{head}Đề nghị Ủy ban nhân dân các xã rà soát hồ sơ trước ngày 20/3/2023.".encode()
    )

    assert (sheet.issuer_parent, sheet.issuer) == ("UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ")


def test_what_the_sheet_does_not_understand_stays_in_place():
    odd = (
        factories.letter()
        .decode()
        .replace("UBND huyện yêu cầu:", "Ghi chú lạ của văn thư.\nUBND huyện yêu cầu:")
    )
    odd = odd.replace("CHỦ TỊCH\n", "CHỦ TỊCH\nĐã ký và đóng dấu\n")
    _letter, sheet = read(odd.encode())

    assert "Ghi chú lạ của văn thư." in body(sheet)
    assert "Đã ký và đóng dấu" in body(sheet)


@pytest.mark.parametrize("data", [factories.SAMPLE.read_bytes(), factories.letter()], ids=["docx", "text"])
def test_no_word_of_a_duty_or_between_them_is_lost(data):
    letter, sheet = read(data, "a.docx" if data[:2] == b"PK" else "a.txt")
    first = min(o.start for o in letter.obligations)
    last = max(o.end for o in letter.obligations)
    words = re.sub(r"\s+", " ", body(sheet))

    assert re.sub(r"\s+", " ", letter.text[first:last]) in words


def test_each_duty_is_marked_once_with_its_number_and_its_whole_passage(sample):
    letter, sheet = sample
    segments = [s for p in sheet.paragraphs for s in p.segments]
    for obligation in letter.obligations:
        here = [s for s in segments if s.anchor == obligation.id.lower()]
        assert [s.n for s in here if not s.again] == [obligation.id[1:]]
        assert letter.text[obligation.start : obligation.end].startswith(here[0].text)


def test_a_wrong_citation_is_flagged_in_the_line_and_noted_beside_it(sample):
    _letter, sheet = sample
    [line] = [p for p in sheet.paragraphs if "42/2022" in "".join(s.text for s in p.segments)]
    [flagged] = [s for s in line.segments if s.flag]

    assert flagged.text == "Nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của Chính phủ"
    assert {"Ghi sai ngày"} == {note.title for note in line.notes if note.id == flagged.flag}


def test_every_remark_is_shown_once_at_the_top_or_in_the_margin(sample):
    letter, sheet = sample
    margin = [note.text for p in sheet.paragraphs for note in p.notes]
    top = [note.text for note in letter_notes(letter)]
    for remark in letter.warnings:
        assert any(remark.message in text for text in (*margin, *top)), remark.code
    assert len(margin) + len(top) <= len(letter.warnings)


def test_a_letter_without_tasks_or_head_is_still_a_sheet():
    _letter, sheet = read("Xin chào các bạn. Hôm nay trời đẹp.".encode())

    assert "Hôm nay trời đẹp." in body(sheet)
    assert sheet.sign is None


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_carries_nothing_inline_and_every_sentence_can_be_translated(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:|<script(?! src=\"{%)", text)
    left = re.sub(
        r"{%\s*block main_class\s*%}[\w -]+{%\s*endblock\s*%}|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}"
        r"|{%\s*blocktranslate.*?endblocktranslate\s*%}|{[%{].*?[%}]}",
        " ",
        text,
        flags=re.DOTALL,
    )

    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", left)) == []
