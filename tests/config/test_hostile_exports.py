"""An export that is damaged, cut, added to or lies is refused in a sentence, and nothing of it is entered."""

import json
import zipfile

import pytest

from guong.config.django_start import CannotRun
from guong.config.exports.archive_shapes import ExportSource, pack
from tests.config.exported_ledger import amend, edit_rows, enter, on_sqlite, refusal, replace_part
from tests.config.test_commands import FIRST, guong, rows


# What is refused, before anything is touched.
@on_sqlite
def test_half_an_export_is_refused_and_names_what_is_missing(spoiled, tmp_path):
    [file] = (spoiled / "files").iterdir()
    file.unlink()
    (spoiled / "tables" / "obligations_step.jsonl").unlink()

    sentence = refusal(spoiled, tmp_path)

    assert "thiếu" in sentence and file.name in sentence and "obligations_step" in sentence


@on_sqlite
@pytest.mark.parametrize("name", ["log.jsonl", "dictionary.json", "tables/units_person.jsonl", "files"])
def test_a_changed_part_is_refused_by_name(spoiled, tmp_path, name):
    path = next((spoiled / "files").iterdir()) if name == "files" else spoiled / name
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)

    assert f"“{path.relative_to(spoiled).as_posix()}”" in refusal(spoiled, tmp_path)


@on_sqlite
def test_parts_added_or_with_names_that_lead_elsewhere_are_refused(spoiled, tmp_path):
    (spoiled / "files" / ("a" * 64)).write_bytes(b"x")
    assert "thừa" in refusal(spoiled, tmp_path)
    (spoiled / "files" / ("a" * 64)).unlink()
    (spoiled / "run.sh").write_bytes(b"x")
    assert "tên tệp lạ" in refusal(spoiled, tmp_path)


@on_sqlite
@pytest.mark.parametrize(
    "name", ["../outside.jsonl", "/etc/passwd", "tables/../../x.jsonl", "tables\\x.jsonl"]
)
def test_a_zip_whose_members_lead_elsewhere_writes_nothing_there(spoiled, tmp_path, name):
    pack(spoiled, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as packed:
        packed.writestr(name, "x")

    assert "tên tệp lạ" in refusal(tmp_path / "a.zip", tmp_path)
    assert not (tmp_path.parent / "outside.jsonl").exists()


@on_sqlite
def test_a_link_in_a_folder_is_not_followed(spoiled, tmp_path):
    path = spoiled / "tables" / "units_person.jsonl"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    assert "không phải một tệp thường" in refusal(spoiled, tmp_path)


@on_sqlite
def test_a_bomb_is_read_no_further_than_its_size_says(spoiled, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in spoiled.rglob("*"):
            if path.is_file() and path.name != "log.jsonl":
                packed.write(path, path.relative_to(spoiled).as_posix())
        packed.writestr("log.jsonl", b"0" * 200_000_000)

    assert "“log.jsonl”" in refusal(tmp_path / "a.zip", tmp_path)


@on_sqlite
def test_what_would_not_fit_on_the_disk_is_refused_by_what_the_manifest_says(spoiled, tmp_path):
    parts = json.loads((spoiled / "manifest.json").read_text("utf-8"))["parts"]
    parts["log.jsonl"]["bytes"] = 1 << 60
    amend(spoiled, parts=parts)

    assert "đĩa còn" in refusal(spoiled, tmp_path)


@on_sqlite
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"format": true}',
        b"[" * 200_000,
        b'{"format": 1, "parts": {"a": 1}}',
    ],
)
def test_what_is_no_manifest_is_refused(spoiled, tmp_path, content):
    (spoiled / "manifest.json").write_bytes(content)

    assert "không phải của một bản xuất" in refusal(spoiled, tmp_path)


@on_sqlite
def test_a_cut_zip_and_a_file_that_is_no_export_are_refused(exported, tmp_path):
    pack(exported, tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CannotRun, match="ZIP hỏng hoặc chép chưa hết"):
        ExportSource(tmp_path / "half.zip")
    with pytest.raises(CannotRun, match="Không có"):
        ExportSource(tmp_path / "nowhere")


@on_sqlite
def test_a_log_cut_or_rewritten_is_refused_although_the_manifest_agrees(spoiled, tmp_path):
    lines = (spoiled / "log.jsonl").read_bytes().splitlines(keepends=True)
    replace_part(spoiled, "log.jsonl", b"".join(lines[:-1]))
    assert "không đủ" in refusal(spoiled, tmp_path)
    replace_part(spoiled, "log.jsonl", b"".join([lines[0], *lines[2:]]))
    assert "Thiếu mục nhật ký số 2" in refusal(spoiled, tmp_path)
    replace_part(
        spoiled, "log.jsonl", lines[0].replace(b"unit.founded", b"unit.rebuilt") + b"".join(lines[1:])
    )
    assert "đã bị sửa" in refusal(spoiled, tmp_path)


@on_sqlite
def test_a_log_that_is_rewritten_with_fitting_hashes_but_cannot_be_entered_is_refused(
    empty, spoiled, tmp_path
):
    from guong.apps.activity.chain import CONTENT, hash_content

    previous, lines = "0" * 64, []
    for line in (spoiled / "log.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line) | {"previous": previous, "by": "ai đó"}
        previous = entry["hash"] = hash_content({key: entry[key] for key in CONTENT})
        lines.append(json.dumps(entry))
    replace_part(spoiled, "log.jsonl", "".join(f"{line}\n" for line in lines).encode())
    amend(spoiled, log={"position": len(lines), "hash": previous})

    assert "mâu thuẫn" in enter(spoiled, tmp_path)


@on_sqlite
def test_a_line_without_end_is_not_read_into_memory(spoiled, tmp_path, monkeypatch):
    from guong.config.exports import manifest

    monkeypatch.setattr(manifest, "LONGEST_LINE", 1000)
    replace_part(spoiled, "log.jsonl", b"[" * 5000)

    assert "không phải nhật ký" in refusal(spoiled, tmp_path)


# What is refused while it is entered: then nothing was.
def set_cell(table, column, value):
    return lambda folder: edit_rows(folder, table, lambda lines: lines[0].update({column: value}))


LIES = {
    "a-foreign-row": (set_cell("units_unitversion", "parent_id", 987654), "tự mâu thuẫn"),
    "twice-the-same-row": (
        lambda f: edit_rows(f, "units_person", lambda rows: rows.append(rows[0])),
        "tự mâu thuẫn",
    ),
    "a-row-less": (
        lambda f: edit_rows(f, "obligations_step", lambda rows: rows.pop()),
        "khác với manifest.json",
    ),
    "a-password": (set_cell("units_user", "password", "md5$a$b"), "cột “password”"),
    "another-type": (set_cell("units_person", "id", "một"), "cột “id” sai kiểu"),
    "a-list": (set_cell("units_person", "full_name", ["a"]), "không phải một giá trị đơn"),
    "nothing-in-it": (set_cell("units_person", "full_name", None), "cột “full_name” để trống"),
    "too-long": (set_cell("units_person", "full_name", "a" * 500), "dài hơn 120 ký tự"),
    "too-large": (set_cell("obligations_assignment", "id", 1 << 70), "mâu thuẫn"),
    "a-file-of-nobody": (set_cell("evidence_evidenceitem", "key", "a" * 64), "tệp không phải tệp"),
    "no-file": (set_cell("evidence_evidenceitem", "key", None), "không kể là thiếu"),
    "no-rows-at-all": (
        lambda f: replace_part(f, "tables/units_person.jsonl", b"[1]\n"),
        "dòng 1: không phải một hàng JSON",
    ),
    "a-newer-version": (lambda f: amend(f, migrations={"units": "9999_later"}), "phiên bản Gương mới hơn"),
    "an-older-version": (lambda f: amend(f, migrations={"units": "0001_initial"}), "phiên bản Gương cũ hơn"),
    "an-id-that-is-a-list": (set_cell("evidence_evidenceitem", "id", [1]), "không phải một giá trị đơn"),
    "a-boolean-of-words": (set_cell("units_user", "is_active", "chắc vậy"), "cột “is_active” sai kiểu"),
    "strange-tables": (lambda f: amend(f, rows={"auth_user": 1}), "các bảng của phiên bản này"),
    "strange-numbering": (lambda f: amend(f, numbering={"x; DROP TABLE": 1}), "các bảng của phiên bản này"),
}


@on_sqlite
@pytest.mark.parametrize("lie", LIES)
def test_an_export_that_lies_leaves_nothing_behind(empty, spoiled, tmp_path, lie):
    tell, sentence = LIES[lie]
    tell(spoiled)

    refused = enter(spoiled, tmp_path)

    assert sentence in refused and "chưa nhập gì" in refused


@on_sqlite
def test_a_snapshot_whose_name_leads_elsewhere_is_refused(empty, spoiled, tmp_path):
    from guong.config.exports.imports import SNAPSHOT_NAME

    for name in ("../../x.soi", "/etc/x.soi", "1/../x.soi", "1/x", "a/b.soi", "1/x.soi/y", "1/x.soi\n"):
        assert not SNAPSHOT_NAME.fullmatch(name), name
    assert SNAPSHOT_NAME.fullmatch("12/34-0123456789abcdef.soi")


@on_sqlite
def test_nothing_is_entered_into_an_instance_that_holds_anything(exported, tmp_path):
    assert guong("init", "--data", tmp_path / "used", *FIRST).returncode == 0
    before = rows(tmp_path / "used", "SELECT hash FROM activity_entry")

    done = guong("import", exported, "--data", tmp_path / "used")

    assert done.returncode == 2 and "đã có dữ liệu" in done.stderr and "chưa nhập gì" in done.stderr
    assert rows(tmp_path / "used", "SELECT hash FROM activity_entry") == before


@on_sqlite
def test_an_end_written_down_by_the_old_office_is_compared(exported, tmp_path):
    done = guong("import", exported, "--data", tmp_path / "new", "--end", f"3:{'0' * 64}")

    assert done.returncode == 2 and "khác với đầu mút" in done.stderr
    assert not (tmp_path / "new" / "guong.sqlite3").exists()
