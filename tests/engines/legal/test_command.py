"""The command `guong due`."""

import argparse
import json

import pytest

from guong.engines.legal.command import configure_due, run_due


def run(*words):
    parser = argparse.ArgumentParser()
    configure_due(parser)
    return run_due(parser.parse_args(words))


def test_prints_the_due_moment_first_and_then_the_trace(capsys):
    assert run("trong 15 ngày làm việc", "--from", "2026-11-24T08:00") == 0

    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "2026-12-15T23:59:59+07:00"
    assert rest[-1].strip() == "Hạn: 23:59:59 thứ Ba, 15/12/2026."


def test_prints_json_for_machines(capsys):
    assert run("chậm nhất 24 giờ", "--from", "2026-11-24T08:00", "--json") == 0

    moment = json.loads(capsys.readouterr().out)
    assert moment["due"] == "2026-11-25T08:00:00+07:00"
    assert moment["kind"] == "once"
    assert moment["trace"]


def test_no_deadline_is_null_in_json_and_words_in_text(capsys):
    assert run("thường xuyên", "--from", "2026-11-24", "--json") == 0
    assert json.loads(capsys.readouterr().out)["due"] is None
    assert run("thường xuyên", "--from", "2026-11-24") == 0
    assert capsys.readouterr().out.startswith("thường xuyên")


def test_a_rhythm_of_hours_is_no_day(capsys):
    assert run("03 giờ một lần", "--from", "2026-11-24T08:00", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["due"], answer["kind"], answer["every"]) == (None, "periodic", ["3 hour"])
    assert run("03 giờ một lần", "--from", "2026-11-24T08:00") == 0
    assert capsys.readouterr().out.startswith("lặp lại theo giờ, không có một ngày đến hạn")


@pytest.mark.parametrize("phrase", ["trước Tết", "xong trước Tết Nguyên đán năm 2027", "tại phiên họp tới"])
def test_what_names_no_day_is_told_so_and_not_called_without_a_deadline(phrase, capsys):
    assert run(phrase, "--from", "2026-11-24") == 2

    refusal = capsys.readouterr().err
    assert "hãy ghi ngày cụ thể" in refusal and "không thấy thời hạn" not in refusal.casefold()


def test_every_option_reaches_the_count(capsys):
    words = ("05 ngày làm việc", "--from", "2026-11-24T08:00")

    assert run(*words, "--off", "2026-11-25") == 0
    assert capsys.readouterr().out.startswith("2026-12-02")
    assert run(*words, "--work", "2026-11-28") == 0
    assert capsys.readouterr().out.startswith("2026-11-30")
    assert run(*words, "--pause", "2026-11-25/2026-11-26", "--pause", "2026-11-30/2026-11-30") == 0
    assert capsys.readouterr().out.startswith("2026-12-04")
    assert run("đến hết ngày 29/11/2026", "--from", "2026-11-24", "--roll", "next") == 0
    assert capsys.readouterr().out.startswith("2026-11-30")
    lawful = ("công bố người phát ngôn trong thời hạn luật định", "--from", "2026-11-24T08:00")
    assert run(*lawful, "--law-date", "2026-06-30") == 0
    assert capsys.readouterr().out.startswith("2026-11-24T20:00:00")


@pytest.mark.parametrize(
    "words",
    [
        ("phổ biến sâu rộng", "--from", "2026-11-24"),
        ("trong 5 ngày", "--from", "hôm qua"),
        ("trong 5 ngày", "--from", "2026-11-24", "--pause", "2026-11-24"),
        ("trong 5 ngày", "--from", "2026-11-24", "--pause", "2026-11-24/2026-11-20"),
        ("trong 5 ngày", "--from", "2026-11-24", "--off", "24/11/2026x"),
        ("", "--from", "2026-11-24"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(words, capsys):
    assert run(*words) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1
