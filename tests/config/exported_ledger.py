"""A small ledger and its export, for tests that move it: to look at, and a copy to spoil."""

import hashlib
import json
import shutil

import pytest

from guong.config.django_start import CannotRun
from guong.config.exports.archive_shapes import ExportSource
from guong.config.exports.manifest import check_export_of
from tests.built_once import build_once, copy_built
from tests.config.test_commands import guong
from tests.config.test_upgrading import LEDGERS, unpack
from tests.server import ON_POSTGRESQL

on_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó")


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
    with pytest.raises(CannotRun) as refused:
        check_export_of(ExportSource(folder), room=tmp_path)
    return str(refused.value)


def enter(folder, tmp_path):
    """Enter an export into the tests' own, empty database; give the sentence of the refusal."""
    from guong.config.exports.imports import import_ledger

    with pytest.raises(CannotRun) as refused:
        import_ledger(check_export_of(ExportSource(folder), room=tmp_path))
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
