"""`guong read`: good files are read, bad ones get one sentence, and the rest goes on."""

import json

import pytest

from guong.cli import main
from tests.engines.directives.letters import DECISION, LETTER


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_a_page_shows_obligations_and_warnings(letter, capsys):
    assert main(["read", str(letter), "--on", "2024-02-01"]) == 0
    page = capsys.readouterr().out

    assert "CÔNG VĂN số 45/UBND-VX" in page
    assert "hạn 25/02/2024" in page
    assert "\x1b" not in page


def test_what_no_register_holds_is_said_in_one_line_and_in_the_json(tmp_path, capsys):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        LETTER.replace(
            "Thực hiện Công văn",
            "Căn cứ Nghị định số 9998/2021/NĐ-CP, Quyết định số 9999/QĐ-TTg và Nghị định số 42/2022/NĐ-CP; "
            "thực hiện Nghị định số 9998/2021/NĐ-CP và Công văn",
        ),
        encoding="utf-8",
    )
    sentence = "3/4 văn bản viện dẫn chưa có trong kho: 9998/2021/NĐ-CP; 9999/QĐ-TTg; 12/SVHTTDL-QLVH."

    assert main(["read", str(letter), "--on", "2024-02-01"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert page.count(sentence) == 1
    assert "tra Cơ sở dữ liệu quốc gia về pháp luật" in page

    assert main(["read", str(letter), "--on", "2024-02-01", "--json"]) == 0
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    [remark] = [warning for warning in warnings if warning["code"] == "not-in-register"]
    assert (remark["message"], remark["start"], remark["end"]) == (sentence, 0, 0)


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("Nghị quyết số 01/NQ-CP ngày 05/01/2024", "01/NQ-CP (nhiệm vụ, giải pháp phát triển kinh tế"),
        ("Quyết định số 749/QĐ-TTg ngày 02/5/2017", "749/QĐ-TTg;"),
    ],
)
def test_a_page_titles_only_what_was_issued_on_the_day_cited(basis, words, tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.replace("Thực hiện ", f"Thực hiện {basis}, ", 1), encoding="utf-8")

    assert main(["read", str(path), "--on", "2024-02-01"]) == 0

    assert words in " ".join(capsys.readouterr().out.split())


def test_json_lines_one_for_each_file(letter, tmp_path, capsys):
    second = tmp_path / "decision.txt"
    second.write_text(DECISION, encoding="utf-8")
    assert main(["read", str(letter), str(second), "--json"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["number"] for line in lines] == ["45/UBND-VX", "77/2025/QĐ-TTg"]
    assert lines[0]["text"] == LETTER


def test_out_writes_a_file_each_and_clashing_names_keep_their_extension(letter, tmp_path):
    twin = letter.with_suffix(".md")
    twin.write_text(LETTER, encoding="utf-8")
    alone = tmp_path / "alone.txt"
    alone.write_text(DECISION, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["read", str(letter), str(twin), str(alone), "--out", str(out)]) == 0

    assert sorted(p.name for p in out.iterdir()) == ["alone.json", "letter.md.json", "letter.txt.json"]
    assert json.loads((out / "alone.json").read_text(encoding="utf-8"))["kind"] == "quyết định"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "rỗng"),
        ("binary.txt", bytes(range(256)) * 40, ""),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, ".docx"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_others_are_read(name, content, says, letter, tmp_path, capsys):
    bad = tmp_path / name
    bad.write_bytes(content)
    assert main(["read", str(bad), str(letter), "--json"]) == 2

    streams = capsys.readouterr()
    assert json.loads(streams.out)["number"] == "45/UBND-VX"
    [sentence] = streams.err.strip().splitlines()
    assert sentence.startswith(str(bad)) and says in sentence


def test_a_folder_and_a_missing_file_are_named(tmp_path, capsys):
    assert main(["read", str(tmp_path), str(tmp_path / "none.txt")]) == 2

    folder, missing = capsys.readouterr().err.strip().splitlines()
    assert "thư mục" in folder and "không có tệp này" in missing


def test_a_wrong_date_is_told_in_vietnamese(letter, capsys):
    assert main(["read", str(letter), "--on", "ngày mai"]) == 2

    assert "NĂM-THÁNG-NGÀY" in capsys.readouterr().err


def test_an_unknown_option_is_told_in_vietnamese(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["read", "--nope", "x"])

    assert stopped.value.code == 2
    assert "Không hiểu tham số" in capsys.readouterr().err


def test_the_json_is_of_its_schema_and_without_files_the_command_says_so(tmp_path, capsys):
    assert main(["read", "--schema"]) == 0
    schemas = pytest.importorskip("jsonschema_rs")  # of the server's tests only
    validator = schemas.Draft202012Validator(json.loads(capsys.readouterr().out))
    for number, words in enumerate((LETTER, DECISION, "Danh sách điện thoại nội bộ")):
        path = tmp_path / f"{number}.txt"
        path.write_text(words, encoding="utf-8")
        assert main(["read", str(path), "--json", "--on", "2026-11-24"]) == 0
        validator.validate(json.loads(capsys.readouterr().out))
    assert main(["read"]) == 2
    assert "Chưa có tệp nào để đọc" in capsys.readouterr().err
