"""
Print a digest of all that the audit finds on the sample sites, to be compared before and after a change.

    python benchmarks/same_findings.py

Each site is judged under the law of two days and at two levels: an optimisation leaves all digests alone.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.judging.audit import audit

SITES = Path(__file__).resolve().parent.parent / "examples" / "sites"
DAYS, LEVELS = (date(2023, 3, 24), date(2026, 11, 24)), ("commune", "department")


def main() -> None:
    """Judge and print."""
    whole = hashlib.sha256()
    for text in sorted((SITES / "written").glob("*.txt")):
        lines = text.read_text(encoding="utf-8").partition("\n== ")[0].splitlines()
        head = dict(line.split(": ", 1) for line in reversed(lines) if ": " in line)
        at = datetime.fromisoformat(head["on"]).replace(hour=2, tzinfo=UTC)
        snapshot = read_mirror(SITES / text.stem, head["address"], at=at)
        results = [audit(snapshot, on=on, level=level) for on in DAYS for level in LEVELS]
        digest = hashlib.sha256(
            repr([(result.findings, result.advice) for result in results]).encode()
        ).hexdigest()
        whole.update(digest.encode())
        print(f"{text.stem:24}{digest[:16]}")
    print(f"{'tất cả':24}{whole.hexdigest()}")


if __name__ == "__main__":
    main()
