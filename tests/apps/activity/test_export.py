"""An exported log can be hashed again by whoever has neither the key nor the database."""

import json

import pytest

from guong.apps.activity.chain import NotAnExport, check_export
from guong.apps.activity.models import Entry, record
from guong.cli import main
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    lan = make.person("Hồ Thị Lan")
    for number in range(4):
        record(lan, "person.noted", by=lan, at=NOW, detail={"round": number, "day": "2023-03-24"})
    return [
        json.dumps(entry.content() | {"hash": entry.hash}) for entry in Entry.objects.order_by("position")
    ]


def change(line, **changes):
    return json.dumps(json.loads(line) | changes)


def link(line):
    """Leave of a line what an entry out of reach has."""
    entry = json.loads(line)
    return json.dumps({key: entry[key] for key in ("position", "previous", "hash")})


def test_what_was_exported_holds_and_gives_its_end(lines):
    check = check_export(lines)

    assert (check.fault, check.lines, check.whole) == ("", 4, 4)
    assert check.end == f"4:{Entry.objects.get(position=4).hash}"


def test_lines_out_of_reach_keep_the_chain_whole(lines):
    check = check_export([lines[0], link(lines[1]), link(lines[2]), lines[3], ""])

    assert (check.fault, check.lines, check.whole) == ("", 4, 2)


def test_a_part_of_the_chain_holds_by_itself(lines):
    assert check_export(lines[2:]).fault == ""


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda lines: [lines[0], change(lines[1], by=999), *lines[2:]], "mục nhật ký số 2 đã bị sửa"),
        (lambda lines: [*lines[:2], change(lines[2], at="2020-01-01")], "mục nhật ký số 3 đã bị sửa"),
        (lambda lines: [lines[0], *lines[2:]], "Thiếu mục nhật ký số 2"),
        (lambda lines: [lines[1], lines[0]], "Thiếu mục nhật ký số 3"),
        (lambda lines: [lines[0], change(link(lines[1]), hash="0" * 64), *lines[2:]], "số 3 không nối"),
        (lambda lines: [change(lines[0], previous="1" * 64)], "số 1 không nối"),
    ],
)
def test_whatever_was_changed_shows(lines, tamper, fault):
    assert fault in check_export(tamper(lines)).fault


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", '{"position": 1}', '{"position": "1", "previous": "", "hash": ""}', "null", '"x"'],
)
def test_what_is_no_export_is_refused(line):
    with pytest.raises(NotAnExport):
        check_export([line])


def test_the_command_checks_a_file_without_key_and_database(lines, tmp_path, capsys, monkeypatch):
    file = tmp_path / "nhat-ky.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr("guong.config.commands.require_server", pytest.fail)

    assert main(["verify", "--log", str(file)]) == 0
    assert "Nhật ký trong tệp nguyên vẹn: 4 mục" in capsys.readouterr().out
    assert main(["verify", "--log", str(file), "--end", "4:" + "0" * 64]) == 1
    file.write_text("\n".join([lines[0], *lines[2:]]), "utf-8")
    assert main(["verify", "--log", str(file)]) == 1
    assert "Thiếu mục nhật ký số 2." in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"xin chao"])
def test_the_command_refuses_another_file_in_a_sentence(tmp_path, capsys, content):
    file = tmp_path / "khac.jsonl"
    file.write_bytes(content)

    assert main(["verify", "--log", str(file)]) == 2
    assert "“" in capsys.readouterr().err
    assert main(["verify", "--log", str(tmp_path / "khong-co")]) == 2
