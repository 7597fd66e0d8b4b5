"""The demonstration: built once, printed again, standing at its day, whole or not at all."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

from tests.built_once import build_lasting, copy_built
from tests.config.clocks import acts_after_opening
from tests.config.test_commands import HANG, ROOT, environment

STATES = {
    *("assigned", "received", "in_progress", "submitted", "completed"),
    *("returned", "declined", "paused", "withdrawn"),
}
OUTCOMES = {"pass", "partial", "fail", "unclear", "blocked", "error", "not_applicable"}


def demo(folder, *more):
    return subprocess.run(
        [sys.executable, "-m", "guong.demo", "--data", str(folder), *more],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        timeout=HANG,
    )


def build_demo(folder, *more):
    outcome = demo(folder, "--once", *more)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    return build_lasting(tmp_path_factory, "demo", build_demo)


def rows(built, query):
    with closing(sqlite3.connect(built[0] / "2023-03-24" / "guong.sqlite3")) as database:
        return {row[0] for row in database.execute(query).fetchall()}


def test_it_says_what_it_holds_and_who_may_sign_in(built):
    said = built[1]

    assert "18 xã, thị trấn; 12 phòng, ban; 1 trung tâm" in said
    assert "314/UBND-VHTT: 12 nhiệm vụ, 121 việc" in said
    for name in ("vanhoa", "vinhlam", "chutich", "duyetbai"):
        assert name in said


def test_nothing_is_done_after_the_clock_of_the_day(built):
    day = date(2023, 3, 24)

    assert acts_after_opening(built[0] / str(day) / "guong.sqlite3", day) == []


def test_every_state_people_can_bring_about_is_there(built):
    assert rows(built, "SELECT DISTINCT state FROM obligations_assignment") == STATES
    assert rows(built, "SELECT DISTINCT outcome FROM evidence_observation") == OUTCOMES
    values = rows(built, "SELECT DISTINCT value FROM evidence_verdict")
    assert values >= {"met", "partly_met", "not_met", "insufficient", "not_applicable"}
    overrides = rows(built, "SELECT DISTINCT state FROM evidence_override")
    assert overrides == {"requested", "approved", "refused", "ended"}
    assert rows(built, "SELECT COUNT(*) FROM evidence_override WHERE needs_review_at IS NOT NULL") == {1}
    assert rows(built, "SELECT COUNT(*) FROM evidence_evidenceitem WHERE tombstoned_at IS NOT NULL") == {1}
    assert rows(built, "SELECT COUNT(*) FROM evidence_observation WHERE voided_at IS NOT NULL") == {1}


def test_nobody_but_the_four_can_sign_in(built):
    assert rows(built, "SELECT username FROM units_user") == {"vanhoa", "vinhlam", "chutich", "duyetbai"}


def test_a_second_run_keeps_what_people_did_and_prints_the_same_logins(built, tmp_path):
    folder = copy_built(built[0], tmp_path / "demo")
    kept = json.loads((folder / "2023-03-24" / "demo-accounts.json").read_text("utf-8"))

    again = demo(folder, "--once")

    assert again.returncode == 0
    assert all(one["password"] in again.stdout for one in kept)
    assert "Dựng xong" not in again.stdout


def test_an_interrupted_build_is_begun_anew(tmp_path):
    half = tmp_path / "2023-03-24-before"
    half.mkdir()
    (half / "building").touch()
    (half / "guong.sqlite3").write_bytes(b"half of a database")

    done = demo(tmp_path, "--once", "--before")

    assert done.returncode == 0, done.stderr
    assert not (half / "building").exists()


@pytest.mark.parametrize(
    ("more", "said"), [(("--at", "hom-qua"), "không đúng"), (("--at", "2027-01-01"), "31/12/2026")]
)
def test_a_day_it_cannot_stand_at_is_refused(tmp_path, more, said):
    done = demo(tmp_path, "--once", *more)

    assert done.returncode == 2 and said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "2023-03-24").mkdir()
    (tmp_path / "2023-03-24" / "mine.txt").write_text("mine")

    done = demo(tmp_path, "--once")

    assert done.returncode == 2 and (tmp_path / "2023-03-24" / "mine.txt").read_text() == "mine"


def test_at_an_earlier_day_only_what_had_happened_is_there(tmp_path):
    done = demo(tmp_path, "--once", "--at", "2023-03-14")

    assert done.returncode == 0, done.stderr
    assert "hoàn thành" not in done.stdout
    assert "ngày 14/3/2023" in done.stdout
