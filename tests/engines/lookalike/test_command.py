"""`guong lookup` answers on a line each, and says in a sentence what it cannot read."""

import io
import json
import sys

import pytest

from guong.cli import main

REGISTER = (
    "kind,value,name,owner,province,predecessors\n"
    "website,https://xamau.quangtri.gov.vn,,UBND xã Mẫu,Quảng Trị,\n"
)


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "so-kenh.csv"
    file.write_text(REGISTER, "utf-8")
    return str(file)


def test_a_query_is_answered_in_vietnamese(register, capsys):
    assert main(["lookup", "xamau.quangtri.gov.vn", "--register", register]) == 0

    assert "Là kênh chính thức của UBND xã Mẫu." in capsys.readouterr().out


def test_lines_go_in_and_come_out(register, tmp_path, capsys):
    queries = tmp_path / "hoi.jsonl"
    queries.write_text(
        '{"id": "a", "query": "xamau.quangtri.gov-vn.com"}\n{"id": 2, "query": "0912345678"}\n', "utf-8"
    )

    assert main(["lookup", "--jsonl", str(queries), "--register", register]) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["result"], first["owner"]) == ("a", "lookalike", "UBND xã Mẫu")
    assert (second["id"], second["result"], second["owner"]) == (2, "unknown", None)
    assert set(first) == {"id", "result", "owner", "reason"}


def test_a_broken_line_is_told_and_the_rest_goes_on(register, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"id": 1}\n{"id": 2, "query": "UBND xã Mẫu"}\n'))

    assert main(["lookup", "--jsonl", "-", "--register", register]) == 2

    out, err = capsys.readouterr()
    assert json.loads(out)["result"] == "same_name"
    assert "dòng 1" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lookup"], "Chưa có gì để tra"),
        (["lookup", "x"], "chưa có sổ kênh chính thức"),
        (["lookup", "x", "--register", "khong-co.csv"], "Không đọc được sổ kênh “khong-co.csv”"),
    ],
)
def test_what_is_missing_is_said(arguments, words, capsys, monkeypatch):
    monkeypatch.setattr("guong.config.setup.lookup_command._register_of_ledger", lambda: None)

    assert main(arguments) == 2
    assert words in capsys.readouterr().err
