"""`guong check`: text, files and lines are checked; what cannot be read gets one sentence."""

import io
import json
import sys

import pytest

from guong.cli import main
from guong.engines.legal.law import load_packs

ON = ["--on", "2026-11-24"]


def test_a_page_shows_the_text_its_marks_and_the_reason(capsys):
    assert main(["check", "--text", "Bọn này óc chó quá.", *ON]) == 0
    page = capsys.readouterr().out

    assert "[Bọn này óc chó](1) quá." in page
    assert "dừng lại · danh dự, nhân phẩm" in page
    assert "874/QĐ-BTTTT" in page and "→" in page
    assert "\x1b" not in page


def test_a_clean_text_is_told_so_without_a_promise(capsys):
    assert main(["check", "--text", "Sáng mai họp thôn.", *ON]) == 0

    assert "Không thấy điều gì" in capsys.readouterr().out


def test_json_is_one_object_with_every_field(capsys):
    assert main(["check", "--text", "Đồ ngu.", "--json", *ON]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert set(answer) == {"id", "law_until", "marks"}
    assert answer["law_until"] == load_packs().published.isoformat()
    [mark] = answer["marks"]
    assert list(mark) == [
        *("rule", "family", "start", "end", "excerpt", "severity", "clause", "message", "suggestion"),
        *("view", "confidence"),
    ]
    assert (mark["start"], mark["end"], mark["excerpt"]) == (0, 6, "Đồ ngu")


def test_a_citation_that_no_register_holds_is_remarked_on_once(capsys):
    text = "Thực hiện Nghị định số 9998/2021/NĐ-CP, Quyết định số 9999/QĐ-TTg và Nghị định số 224/2026/NĐ-CP."
    assert main(["check", "--text", text, "--on", "2026-11-24", "--json"]) == 0

    marks = json.loads(capsys.readouterr().out)["marks"]
    [mark] = [mark for mark in marks if mark["rule"] == "unchecked-citation"]
    assert mark["message"] == "2/3 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP; 9999/QĐ-TTg."
    assert mark["severity"] == "tip"


def test_lines_in_lines_out_and_a_bad_line_is_skipped(tmp_path, capsys):
    path = tmp_path / "drafts.jsonl"
    rows = [{"id": "a", "text": "Đồ ngu."}, {"id": 2, "text": "Chào bà con."}]
    path.write_text(
        "\n".join([json.dumps(rows[0]), "not json", "", json.dumps(rows[1]), '{"id": 3}']), encoding="utf-8"
    )
    assert main(["check", "--jsonl", str(path), *ON]) == 2

    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert [len(answer["marks"]) for answer in answers] == [1, 0]
    assert "dòng 2" in err and "dòng 5" in err


def test_offsets_of_a_file_count_its_own_code_points(tmp_path, capsys):
    path = tmp_path / "draft.txt"
    path.write_bytes("Dòng một.\r\nĐo\u0302\u0300 ngu.".encode())
    assert main(["check", str(path), "--json", *ON]) == 0

    [mark] = json.loads(capsys.readouterr().out)["marks"]
    assert (mark["start"], mark["end"]) == (11, 19)


def test_standard_input_and_an_old_encoding_are_read(monkeypatch, capsys):
    class Typed:
        buffer = io.BytesIO("Đồ ngu.".encode("utf-16"))

    monkeypatch.setattr(sys, "stdin", Typed)
    assert main(["check", "-", "--json", *ON]) == 0

    assert len(json.loads(capsys.readouterr().out)["marks"]) == 1


def test_a_word_file_is_checked(tmp_path, capsys):
    from docx import Document

    document = Document()
    document.add_paragraph("Bọn này óc chó quá.")
    document.save(tmp_path / "draft.docx")
    assert main(["check", str(tmp_path / "draft.docx"), *ON]) == 0

    assert "óc chó" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "đúng một thứ"),
        (["--text", "a", "--jsonl", "b"], "đúng một thứ"),
        (["--text", "a", "--on", "24/11/2026"], "NĂM-THÁNG-NGÀY"),
        (["missing.txt"], "không có tệp này"),
        (["--jsonl", "missing.jsonl"], "không có tệp này"),
        (["{folder}"], "đây là thư mục"),
    ],
)
def test_a_mistake_gets_one_sentence(arguments, says, tmp_path, capsys):
    assert main(["check", *(argument.format(folder=tmp_path) for argument in arguments)]) == 2

    out, err = capsys.readouterr()
    assert says in err and len(err.strip().splitlines()) == 1 and out == ""


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 40])
def test_an_empty_or_binary_file_is_refused_in_words(content, tmp_path, capsys):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2

    assert str(path) in capsys.readouterr().err


def test_a_draft_cannot_steer_the_terminal(capsys):
    assert main(["check", "--text", "Đồ ngu \x1b[2J\x07 hết", *ON]) == 0

    assert "\x1b" not in capsys.readouterr().out
