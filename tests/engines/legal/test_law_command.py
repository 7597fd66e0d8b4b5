"""`guong law`: a table goes in whole or not at all, is dated, taken back, and used by `guong read`."""

import json
from datetime import date

import pytest

from guong.cli import main
from guong.engines.legal.freshness import describe_register, warn_of_age
from guong.engines.legal.law import load_packs
from guong.engines.legal.own_store import default_folder, packs_with_own
from tests.engines.directives.letters import LETTER
from tests.engines.legal.test_own_rows import GOOD, HEAD

BAD = GOOD.replace("12/2024", "13/2024").replace("05/6/2024", "31/02/2024")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = tmp_path / "kho"
    monkeypatch.setenv("GUONG_LAW", str(path))
    return path


def sheet(tmp_path, *lines, name="bang.csv"):
    path = tmp_path / name
    path.write_bytes("\r\n".join((HEAD, *lines)).encode("utf-8-sig"))
    return str(path)


def test_a_table_is_added_listed_and_taken_back(folder, tmp_path, capsys):
    assert main(["law", "add", "--csv", sheet(tmp_path, GOOD)]) == 0
    assert "Đã thêm 1 văn bản" in capsys.readouterr().out
    assert packs_with_own().find("12/2024/QĐ-UBND")

    assert main(["law", "list"]) == 0
    assert "Lần 1, ngày" in capsys.readouterr().out
    assert main(["law", "undo"]) == 0
    assert not packs_with_own().find("12/2024/QĐ-UBND")
    assert main(["law", "list"]) == 0
    assert "đã gỡ ngày" in capsys.readouterr().out
    assert main(["law", "undo"]) == 2

    assert main(["law", "add", "--csv", sheet(tmp_path, GOOD)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["0001.undone.json", "0002.json"]


def test_one_faulty_row_leaves_nothing_behind(folder, tmp_path, capsys):
    assert main(["law", "add", "--csv", sheet(tmp_path, GOOD, BAD)]) == 2

    errors = capsys.readouterr().err.splitlines()
    assert errors[0].startswith("Dòng 3: ") and "31/02/2024" in errors[0]
    assert errors[1] == "Chưa thêm gì: 1 dòng cần sửa trước."
    assert not folder.exists()


def test_a_check_tells_each_row_and_changes_nothing(folder, tmp_path, capsys):
    assert main(["law", "check", sheet(tmp_path, GOOD, BAD)]) == 2
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == "Dòng 2: 12/2024/QĐ-UBND là văn bản mới."
    assert lines[1].startswith("Dòng 3: ")
    assert lines[2] == "2 dòng: 1 mới, 0 đã có, 1 cần sửa. Chưa thêm gì."
    assert lines[3].startswith("Kho căn cứ đến ngày ")
    assert not folder.exists()
    assert main(["law", "check", sheet(tmp_path, GOOD)]) == 0


def test_what_is_written_out_can_be_brought_in_again(folder, tmp_path, capsys):
    main(["law", "add", "--csv", sheet(tmp_path, GOOD)])
    out = tmp_path / "ra.csv"
    assert main(["law", "export", str(out)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")

    capsys.readouterr()
    assert main(["law", "add", "--csv", str(out)]) == 0
    assert "kho đã có mọi văn bản" in capsys.readouterr().out


def test_a_letter_is_read_with_what_the_office_added(folder, tmp_path, capsys):
    letter = tmp_path / "letter.txt"
    cited = "Quyết định số 12/2024/QĐ-UBND của UBND tỉnh Quảng Trị"
    letter.write_text(LETTER.replace("Công văn số 12/SVHTTDL-QLVH ngày 03/01/2024", cited), encoding="utf-8")
    main(["read", str(letter), "--json", "--on", "2024-07-01"])
    before = json.loads(capsys.readouterr().out)
    main(["law", "add", "--csv", sheet(tmp_path, GOOD)])
    capsys.readouterr()
    main(["read", str(letter), "--json", "--on", "2024-07-01"])
    after = json.loads(capsys.readouterr().out)

    assert "not-in-register" in {warning["code"] for warning in before["warnings"]}
    assert "not-in-register" not in {warning["code"] for warning in after["warnings"]}
    assert after["citations"][0]["register"] == "kho của cơ quan"
    assert after["law_until"] == load_packs().published.isoformat()

    main(["read", str(letter), "--on", "2024-07-01"])
    page = capsys.readouterr().out
    assert "12/2024/QĐ-UBND (quản lý cây xanh, kho của cơ quan)" in " ".join(page.split())
    assert "kèm 1 văn bản trong kho của cơ quan" in page


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\x00\x01\x02\xff" * 400, "không phải bảng CSV"), (b"a,b\n1,2\n", "thiếu cột"), (b"", "")],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(folder, tmp_path, capsys, content, says):
    path = tmp_path / "x.csv"
    path.write_bytes(content)

    assert main(["law", "add", "--csv", str(path)]) == 2
    error = capsys.readouterr().err
    assert says in error and "Traceback" not in error
    assert not folder.exists()


def test_a_missing_file_and_a_broken_store_are_told(folder, tmp_path, capsys):
    assert main(["law", "check", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
    folder.mkdir()
    (folder / "0001.json").write_text("{", encoding="utf-8")
    assert main(["law", "list"]) == 2
    assert main(["check", "--text", "Chào bà con."]) == 2
    assert "bị hỏng" in capsys.readouterr().err


def test_the_folder_is_that_of_the_environment_or_of_the_user(folder, monkeypatch):
    assert default_folder() == folder
    monkeypatch.delenv("GUONG_LAW")
    assert default_folder().name == "kho-can-cu"


def test_a_register_older_than_120_days_is_said_aloud():
    packs = load_packs()
    published = packs.published

    assert describe_register(packs).startswith("Kho căn cứ đến ngày ")
    assert warn_of_age(packs, date.fromordinal(published.toordinal() + 120)) == ""
    assert "đã 121 ngày chưa cập nhật" in warn_of_age(packs, date.fromordinal(published.toordinal() + 121))
