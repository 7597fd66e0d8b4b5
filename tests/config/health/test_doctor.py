"""The command `guong doctor`, run as a person runs it."""

import json
import subprocess
import sys

import pytest

from guong.config.health import doctor
from guong.config.health.doctor import ask_front
from guong.config.health.outcome import good, unknown
from guong.config.health.registry import CHECKS, HealthRow
from tests.killed import ROOT
from tests.server import ON_POSTGRESQL

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó"),
]


def run_doctor(folder, environment, *arguments):
    command = [sys.executable, "-m", "guong.cli", "doctor", "--data", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=120)
    assert "Traceback" not in done.stderr
    return done


def fingerprint(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_ledger_is_examined_and_nothing_is_written(workplace, tmp_path):
    workplace.finish("from django.conf import settings")  # the keys are made by the first start
    before = fingerprint(tmp_path)

    done = run_doctor(tmp_path, workplace.environment, "--json")

    assert done.returncode == 1, done.stderr
    rows = json.loads(done.stdout)["checks"]
    assert [row["key"] for row in rows] == [check.key for check in CHECKS]
    assert {row["condition"] for row in rows} <= {"good", "doubtful", "bad", "unknown"}
    assert fingerprint(tmp_path) == before


def test_the_text_says_what_to_mend_in_vietnamese(workplace, tmp_path):
    workplace.finish("from django.conf import settings")

    done = run_doctor(tmp_path, workplace.environment)

    assert "[PHẢI SỬA] Sao lưu: Chưa có bản sao lưu nào." in done.stdout
    assert "→ Chạy: guong backup" in done.stdout


def test_what_could_not_be_looked_at_is_not_called_sound():
    rows = [HealthRow("disk", "Chỗ trống", good("Còn chỗ.")), HealthRow("clock", "Giờ", unknown("Chưa rõ."))]

    assert doctor.as_text(rows[:1]).endswith("Không có gì phải sửa ngay.")
    assert doctor.as_text(rows).endswith("Các điều khác không phải sửa ngay; 1 điều chưa khám được.")


def test_a_damaged_database_is_a_line_and_the_machine_is_examined_all_the_same(workplace, tmp_path):
    workplace.finish("from django.conf import settings")
    (tmp_path / "guong.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    done = run_doctor(tmp_path, workplace.environment)

    assert done.returncode == 1
    assert "bị hỏng" in done.stdout and "Chỗ trống" in done.stdout


def test_a_folder_that_is_not_there_cannot_be_examined(workplace, tmp_path):
    done = run_doctor(tmp_path / "mistyped", workplace.environment)

    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert not (tmp_path / "mistyped").exists()


def test_an_address_that_does_not_answer_is_told_as_that():
    assert ask_front("http://127.0.0.1:9").fault
