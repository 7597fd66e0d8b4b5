"""Processes that are killed in the middle of their work, each over a migrated database of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cached_database import migrated_database

ROOT = Path(__file__).parents[1]
HANG = 300  # seconds; a bound against hangs, no measure
NOT_INHERITED = ("GUONG_", "DATABASE_URL", "PYTEST_")
SETTINGS = "DJANGO_SETTINGS_MODULE"
# Such a test starts processes on SQLite whatever the lane; on PostgreSQL it would only be the same again.
needs_kill = [
    pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX"),
    pytest.mark.sqlite_only,
    pytest.mark.long,
]


class Workplace:
    """A data folder with a migrated database, and scripts that run over it in processes of their own."""

    def __init__(self, folder: Path) -> None:
        inherited = {name: text for name, text in os.environ.items() if not name.startswith(NOT_INHERITED)}
        inherited |= {"GUONG_DATA": str(folder), SETTINGS: "guong.config.settings", "PYTHONPATH": str(ROOT)}
        self.environment = inherited | {"GUONG_AUDIT_HOURS": "0-24"}
        database = folder / "guong.sqlite3"
        if migrated_database().exists():
            shutil.copy(migrated_database(), database)
        else:
            self.finish(
                "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"
            )

    def start(self, script: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a script; Django is set up before its first line."""
        command = [sys.executable, "-c", f"import django\ndjango.setup()\n{script}", *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment, cwd=ROOT, text=True)

    def finish(self, script: str, *arguments: str) -> list[str]:
        """Run a script to its end and give the lines it printed."""
        process = self.start(script, *arguments)
        output, _errors = process.communicate(timeout=HANG)
        assert process.returncode == 0
        return output.splitlines()


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)
