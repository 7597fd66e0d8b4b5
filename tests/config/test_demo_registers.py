"""The demonstration's registers: channels in every state, and websites looked at twice, half a day apart."""

import json
import subprocess
import sys
from pathlib import Path

from tests.built_once import copy_built
from tests.config.test_commands import HANG, ROOT, environment
from tests.config.test_demo import built, rows  # noqa: F401


def run(*command):
    """Run a command beside; give what it printed."""
    outcome = subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        timeout=HANG,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


def registers_of(ledger, day, username):
    """Count what an account reads of each register, and what is there."""
    return json.loads(run(Path(__file__).with_name("demo_leads.py"), ledger, day, username))


def test_the_account_that_leads_opens_every_row_its_report_counts(built, tmp_path):  # noqa: F811
    ledger = copy_built(built[0] / "2023-03-24", tmp_path / "ledger")
    counts = registers_of(ledger, "2023-03-24", "vanhoa")

    assert all(mine == there > 0 for mine, there in counts.values()), counts
    of_commune = registers_of(ledger, "2023-03-24", "vinhlam")
    assert all(mine < there for mine, there in of_commune.values()), of_commune


def test_the_ledger_of_the_first_day_verifies(built, tmp_path):  # noqa: F811
    ledger = copy_built(built[0] / "2023-03-24", tmp_path / "ledger")

    assert "đã bị sửa" not in run("-m", "guong.cli", "verify", "--data", ledger)


def test_channels_of_every_kind_of_trouble_are_there(built):  # noqa: F811
    assert rows(built, "SELECT COUNT(*) >= 50 FROM registries_channel") == {1}
    assert rows(built, "SELECT COUNT(*) FROM registries_channel WHERE valid_to IS NOT NULL") == {1}
    alone = """SELECT COUNT(*) > 3 FROM registries_channel AS c WHERE kind = 'facebook' AND 1 =
      (SELECT COUNT(*) FROM registries_custodian WHERE channel_id = c.id)"""
    assert rows(built, alone) == {1}
    of_kind = "SELECT kind || ' ' || COUNT(*) FROM registries_spokespersonmandate GROUP BY kind"
    assert rows(built, of_kind) == {"standing 15", "case 1"}


def test_a_second_person_approved_the_channels_the_next_day_and_a_few_wait(built):  # noqa: F811
    by_others = """SELECT COUNT(*) FROM registries_confirmation AS c WHERE begins_on = '2023-03-15'
      AND way = 'second' AND by_id NOT IN (SELECT by_id FROM registries_channelevent AS e
      WHERE e.channel_id = c.channel_id AND e.event IN ('opened', 'renamed'))"""
    assert rows(built, by_others) == {59}
    waiting = "SELECT COUNT(*) FROM registries_channel WHERE state = 'unconfirmed' AND valid_to IS NULL"
    assert rows(built, waiting) == {3}


def test_five_sample_sites_were_looked_at_twice_half_a_day_apart(built):  # noqa: F811
    runs = "SELECT COUNT(*) AS n, MIN(asked_at) AS a, MAX(asked_at) AS b FROM audits_run GROUP BY site_id"

    assert rows(built, f"SELECT n FROM ({runs})") == {2}
    assert rows(built, f"SELECT COUNT(*) FROM ({runs})") == {5}
    assert rows(built, f"SELECT MIN(julianday(b) - julianday(a)) >= 0.5 FROM ({runs})") == {1}
    assert rows(built, "SELECT COUNT(*) > 50 FROM evidence_observation WHERE tool = 'guong audit'") == {1}


def test_the_snapshots_lie_where_the_runs_say(built):  # noqa: F811
    for name in rows(built, "SELECT snapshot FROM audits_run"):
        assert (built[0] / "2023-03-24" / "snapshots" / name).exists()


def test_one_draft_waits_in_a_commune_and_only_saved_drafts_are_there(built):  # noqa: F811
    saved = "SELECT COUNT(*) FROM proofreading_draft WHERE title LIKE 'Thông báo tiêm phòng dại%'"

    assert rows(built, saved) == {1}
    assert rows(built, "SELECT COUNT(*) FROM proofreading_draft") == {1}
