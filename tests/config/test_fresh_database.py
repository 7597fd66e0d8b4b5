"""A new SQLite ledger is laid out from one file, which says exactly what the migrations would make."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import OperationalError
from django.db import connection as django_connection
from django.db.migrations.loader import MigrationLoader

from guong.config import fresh_database
from guong.config.fresh_database import lay_out_new_database, one_part_a_line, statements
from tests.config.test_commands import HANG, ROOT

ANEW = "chạy lại: python -m guong.config.fresh_database"


@pytest.mark.long
def test_the_file_says_what_the_migrations_make(tmp_path):
    written = fresh_database.SCHEMA.read_text("utf-8")
    script = (
        "import os, sys; from pathlib import Path; from guong.config import fresh_database;"
        "fresh_database.SCHEMA = Path(sys.argv[1]); fresh_database.write_schema()"
    )
    anew = tmp_path / "schema" / "sqlite.sql"
    environ = {name: text for name, text in os.environ.items() if not name.startswith(("GUONG_", "PYTEST_"))}
    environ = environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-P", "-c", script, str(anew)], env=environ, check=True, timeout=HANG)

    assert anew.read_text("utf-8") == written, ANEW


def test_a_database_laid_out_from_the_file_waits_for_no_migration(tmp_path):
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as database:
        database.executescript(fresh_database.SCHEMA.read_text("utf-8"))
        applied = set(database.execute("SELECT app, name FROM django_migrations"))
        again = "\n".join(statements(database)) + "\n"

    assert applied == set(MigrationLoader(None).disk_migrations), ANEW
    assert _bare(again) == _bare(fresh_database.SCHEMA.read_text("utf-8"))


@pytest.mark.django_db
def test_a_database_with_tables_is_left_alone():
    assert not lay_out_new_database()


def test_a_layout_that_fails_leaves_nothing(tmp_path, monkeypatch):
    broken = tmp_path / "broken.sql"
    broken.write_text('CREATE TABLE "first" ("id" integer);\nCREATE TABLE "first" ("id" integer);\n')
    monkeypatch.setattr(fresh_database, "SCHEMA", broken)
    with closing(sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None)) as database:
        monkeypatch.setattr(fresh_database, "connection", _Connection(database))

        with pytest.raises(OperationalError):
            lay_out_new_database()

        assert database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


def test_a_table_is_written_one_column_a_line():
    sql = 'CREATE TABLE "a" ("id" integer, "day" varchar(10) CHECK ("day" IN (1, 2)))'

    assert one_part_a_line(sql).splitlines() == [
        'CREATE TABLE "a" (',
        ' "id" integer,',
        '  "day" varchar(10) CHECK ("day" IN (1, 2)))',
    ]


class _Connection:
    """What `lay_out_new_database` asks of Django's connection, over a plain database of SQLite."""

    vendor = "sqlite"

    def __init__(self, database):
        self.connection = database
        self.wrap_database_errors = django_connection.wrap_database_errors
        self.introspection = self

    def table_names(self):
        return []

    def ensure_connection(self):
        pass


def _bare(sql):
    """Leave out layout and the moment a migration is said to be applied."""
    return re.sub(r"\s+", "", re.sub(r"VALUES \('\w+', '\w+', [^;]*;", "", sql))
