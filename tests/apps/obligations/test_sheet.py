"""The letter on its sheet: every word of it stands somewhere once, and duties and notes are marked."""

import re
from datetime import date
from pathlib import Path

import pytest

from guong.apps import obligations
from guong.apps.obligations.views.sheet import Span, cautions, sheet
from guong.engines.directives.as_json import as_json
from guong.engines.directives.files import read_file
from tests.apps.obligations import ledger

TEMPLATES = sorted((Path(obligations.__file__).parent / "templates").rglob("*.html"))


def read(data, name="a.txt"):
    content = as_json(read_file(data, name=name, on=date(2023, 3, 24)), name)
    spans = [Span(o["start"], o["end"], o["id"].lower(), o["id"][1:]) for o in content["obligations"]]
    return content, sheet(content, spans)


@pytest.fixture(scope="module")
def sample():
    return read(ledger.SAMPLE.read_bytes(), "a.docx")


def body(letter):
    return "\n".join("".join(s["text"] for s in p["segments"]) for p in letter["paragraphs"])


def test_the_head_and_the_signature_are_shown_once(sample):
    content, letter = sample

    assert (letter["issuer_parent"], letter["issuer"]) == ("ỦY BAN NHÂN DÂN", "HUYỆN VĨNH LINH")
    assert letter["number"] == "314/UBND-VHTT"
    assert letter["sign"]["name"] == content["signer"]["name"]
    for gone in ("CỘNG HÒA", "Kính gửi", "Nơi nhận", "Lưu: VT", "Số: 314", content["signer"]["name"]):
        assert gone not in body(letter)


def test_what_the_sheet_does_not_understand_stays_in_place():
    odd = (
        ledger.letter()
        .decode()
        .replace("UBND huyện yêu cầu:", "Ghi chú lạ của văn thư.\nUBND huyện yêu cầu:")
    )
    odd = odd.replace("CHỦ TỊCH\n", "CHỦ TỊCH\nĐã ký và đóng dấu\n")
    _content, letter = read(odd.encode())

    assert "Ghi chú lạ của văn thư." in body(letter)
    assert "Đã ký và đóng dấu" in body(letter)


@pytest.mark.parametrize("data", [ledger.SAMPLE.read_bytes(), ledger.letter()], ids=["docx", "text"])
def test_no_word_of_a_duty_or_between_them_is_lost(data):
    content, letter = read(data, "a.docx" if data[:2] == b"PK" else "a.txt")
    first = min(o["start"] for o in content["obligations"])
    last = max(o["end"] for o in content["obligations"])
    shown = re.sub(r"\s+", " ", body(letter))

    assert re.sub(r"\s+", " ", content["text"][first:last]) in shown


def test_each_duty_is_marked_once_with_its_number_and_its_whole_passage(sample):
    content, letter = sample
    segments = [s for p in letter["paragraphs"] for s in p["segments"]]
    for one in content["obligations"]:
        here = [s for s in segments if s.get("anchor") == one["id"].lower()]
        assert [s["n"] for s in here if not s["again"]] == [one["id"][1:]]
        assert content["text"][one["start"] : one["end"]].startswith(here[0]["text"])


def test_a_wrong_citation_is_flagged_in_the_line_and_noted_beside_it(sample):
    _content, letter = sample
    [line] = [p for p in letter["paragraphs"] if "42/2022" in "".join(s["text"] for s in p["segments"])]
    [flagged] = [s for s in line["segments"] if s.get("flag")]

    assert flagged["text"] == "Nghị định số 42/2022/NĐ-CP ngày 26/02/2022 của Chính phủ"
    assert {"Ghi sai ngày"} == {note["title"] for note in line["notes"] if note["id"] == flagged["flag"]}


def test_every_caution_is_shown_once_at_the_top_or_in_the_margin(sample):
    content, letter = sample
    notes = [note["text"] for p in letter["paragraphs"] for note in p["notes"]]
    top = [one["text"] for one in cautions(content)]
    for caution in content["warnings"]:
        places = sum(caution["message"] in text for text in (*notes, *top))
        assert places >= 1, caution["code"]
    assert len(notes) + len(top) <= len(content["warnings"])


def test_a_letter_without_tasks_or_head_is_still_a_sheet():
    _content, letter = read("Xin chào các bạn. Hôm nay trời đẹp.".encode())

    assert "Hôm nay trời đẹp." in body(letter)
    assert letter["sign"] is None


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_carries_nothing_inline_and_every_sentence_can_be_translated(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:|<script", text)
    left = re.sub(
        r"{%\s*block main_class\s*%}\w+{%\s*endblock\s*%}|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}"
        r"|{%\s*blocktranslate.*?endblocktranslate\s*%}|{[%{].*?[%}]}",
        " ",
        text,
        flags=re.DOTALL,
    )

    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", left)) == []
