"""Tampers with a copy of a ledger in many ways and looks whether `guong verify` finds each.

    python benchmarks/tampering.py [LEDGER [KIND ...]]     by default the demonstration on three days

Prints one line for each kind and what verify said; ends with 1 when one was missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledgers import FIRST_DAY, LAST_DAY, MERGER, demonstration

ROOT = Path(__file__).resolve().parent.parent
NOTHING = "0" * 64
DAYS = (FIRST_DAY, MERGER, LAST_DAY)
Tampering = Callable[[Path], None]


def sql(*statements: str) -> Tampering:
    """Give a tampering that carries out SQL, the guards of the tables taken off and put back."""

    def tamper(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
            guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _text in guards:
                database.execute(f'DROP TRIGGER "{name}"')
            changed = sum(database.execute(statement).rowcount for statement in statements)
            if not changed:
                raise LookupError("this ledger has nothing of the kind to tamper with")
            for _name, text in guards:
                database.execute(text)
            database.commit()

    return tamper


def drop_guard(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        database.execute("DROP TRIGGER activity_entry_no_UPDATE")
        database.commit()


def cut_log(folder: Path) -> None:
    """Cut the newest entries and set the head back to an entry that was once the last."""
    sql(
        "DELETE FROM activity_entry WHERE position > (SELECT MAX(position) - 50 FROM activity_entry)",
        "UPDATE activity_head SET (position, hash, mac) ="
        " (SELECT position, hash, mac FROM activity_entry ORDER BY position DESC LIMIT 1)",
    )(folder)


def rewrite_freeze(folder: Path) -> None:
    """Change an issued report and give its freeze the hash that fits."""
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        pk, content = database.execute("SELECT id, content FROM reports_reportfreeze LIMIT 1").fetchone()
    changed = json.dumps(
        json.loads(content) | {"forged": True}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    digest = hashlib.sha256(changed.encode()).hexdigest()
    quoted = changed.replace("'", "''")
    sql(f"UPDATE reports_reportfreeze SET content = '{quoted}', sha256 = '{digest}' WHERE id = {pk}")(folder)


def _first(folder: Path, inside: str) -> Path:
    for path in sorted((folder / inside).rglob("*")):
        if path.is_file():
            return path
    raise LookupError(f"this ledger has no {inside}")


def alter(inside: str) -> Tampering:
    def tamper(folder: Path) -> None:
        path = _first(folder, inside)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    return tamper


def lose(inside: str) -> Tampering:
    return lambda folder: _first(folder, inside).unlink()


def exchange_key(folder: Path) -> None:
    (folder / "ledger-key").write_text("another key")


KINDS: dict[str, Tampering] = {
    "entry-changed": sql("UPDATE activity_entry SET by_id = 1 WHERE position = 3"),
    "entry-removed": sql("DELETE FROM activity_entry WHERE position = 5"),
    "entry-inserted": sql(
        "INSERT INTO activity_entry (position, verb, subject_type, subject_id, at, recorded_at, detail,"
        " previous_hash, hash) SELECT position + 1, verb, subject_type, subject_id, at, recorded_at, detail,"
        " hash, hash FROM activity_entry ORDER BY position DESC LIMIT 1"
    ),
    "entry-moment": sql("UPDATE activity_entry SET at = '2020-01-01 00:00:00' WHERE position = 2"),
    "log-cut-head-left": sql(
        "DELETE FROM activity_entry WHERE position = (SELECT position FROM activity_head)"
    ),
    "log-cut-head-set-back": cut_log,
    "log-unkeyed": sql(
        "UPDATE activity_entry SET mac = NULL", "UPDATE activity_head SET mac = '', key_id = ''"
    ),
    "key-exchanged": exchange_key,
    "guard-off": drop_guard,
    "verdict-value": sql("UPDATE evidence_verdict SET value = 'met' WHERE value <> 'met'"),
    "verdict-reasons": sql("UPDATE evidence_verdict SET reasons = '[]' WHERE reasons <> '[]'"),
    "verdict-removed": sql(
        "DELETE FROM evidence_verdict WHERE id = (SELECT MAX(id) FROM evidence_verdict"
        " WHERE id NOT IN (SELECT verdict_id FROM evidence_override))"
    ),
    "observation-outcome": sql(
        "UPDATE evidence_observation SET outcome = 'pass' WHERE outcome = 'fail' AND tool = ''"
    ),
    "observation-unvoided": sql(
        "UPDATE evidence_observation SET voided_at = NULL WHERE voided_at IS NOT NULL"
    ),
    "override-approved": sql(
        "UPDATE evidence_override SET state = 'approved', approved_at = requested_at, approver_id ="
        " (SELECT MIN(id) FROM units_person WHERE id <> requester_id) WHERE state <> 'approved'"
    ),
    "assignment-state": sql("UPDATE obligations_assignment SET state = 'completed' WHERE state = 'received'"),
    "assignment-and-step": sql(
        "UPDATE obligations_step SET state = 'completed', verb = 'accept' WHERE id IN"
        " (SELECT MAX(id) FROM obligations_step GROUP BY assignment_id HAVING state = 'received')",
        "UPDATE obligations_assignment SET state = 'completed' WHERE state = 'received'",
    ),
    "assignment-deadline": sql(
        "UPDATE obligations_assignment SET due_current = '2030-01-01 00:00:00' WHERE due_current IS NOT NULL"
    ),
    "assignment-handed-in": sql(
        "UPDATE obligations_assignment SET submitted_at = given_at WHERE submitted_at IS NOT NULL"
    ),
    "directive-file": sql(f"UPDATE obligations_directive SET sha256 = '{NOTHING}' WHERE id = 1"),
    "report-unissued": sql("UPDATE reports_report SET state = 'draft' WHERE state = 'issued'"),
    "report-day": sql("UPDATE reports_report SET issued_on = '2020-01-01' WHERE state = 'issued'"),
    "freeze-content": sql("UPDATE reports_reportfreeze SET content = replace(content, '1', '2')"),
    "freeze-and-hash": rewrite_freeze,
    "freeze-removed": sql("DELETE FROM reports_reportfreeze"),
    "evidence-altered": alter("evidence"),
    "evidence-lost": lose("evidence"),
    "evidence-hash": sql(f"UPDATE evidence_evidenceitem SET sha256_stored = '{NOTHING}'"),
    "evidence-taken-away": sql(
        "UPDATE evidence_evidenceitem SET tombstoned_at = received_at WHERE tombstoned_at IS NULL"
    ),
    "snapshot-altered": alter("snapshots"),
    "snapshot-lost": lose("snapshots"),
    "snapshot-hash": sql(f"UPDATE audits_run SET snapshot_sha256 = '{NOTHING}' WHERE snapshot_sha256 <> ''"),
}


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `guong verify` on a folder."""
    return subprocess.run(
        [sys.executable, "-m", "guong.cli", "verify", "--data", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def try_kind(ledger: Path, kind: str, room: Path) -> bool | None:
    """Tamper with a copy in one way; tell whether verify found it, None where there is nothing to change."""
    copy = Path(shutil.copytree(ledger, room / kind))
    try:
        KINDS[kind](copy)
    except (LookupError, TypeError):
        print(f"{kind:24} not in this ledger")
        return None
    outcome = verify(copy)
    shutil.rmtree(copy)
    detected = outcome.returncode in (1, 2) and "Traceback" not in outcome.stderr
    sentence = (outcome.stderr.strip().splitlines() or ["intact"])[0]
    print(f"{kind:24} {'found' if detected else 'MISSED'}  {sentence[:100]}", flush=True)
    return detected


def try_ledger(ledger: Path, kinds: list[str]) -> bool:
    """Try every kind on one ledger, which has to be intact itself; tell whether none was missed."""
    intact = verify(ledger)
    print(f"{ledger.name}\n{'untouched':24} {'intact' if not intact.returncode else intact.stderr}")
    with tempfile.TemporaryDirectory(prefix="guong-tampering-") as room:
        outcomes = [try_kind(ledger, kind, Path(room)) for kind in kinds]
    print(f"{outcomes.count(True)} found, {outcomes.count(False)} missed, {outcomes.count(None)} not there")
    return not intact.returncode and False not in outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path, nargs="?", help="by default the demonstration on three days")
    parser.add_argument("kinds", nargs="*", metavar="KIND", choices=[[], *KINDS])
    arguments = parser.parse_args()
    ledgers = [arguments.ledger] if arguments.ledger else [demonstration(day) for day in DAYS]
    intact = [try_ledger(ledger, arguments.kinds or list(KINDS)) for ledger in ledgers]
    return 0 if all(intact) else 1


if __name__ == "__main__":
    sys.exit(main())
