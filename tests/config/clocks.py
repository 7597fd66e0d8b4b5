"""What of a ledger lies after the opening of the day at which it stands."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path

from guong.config.web.business_day import OPENS_AT
from guong.engines.viet.formats import VIETNAM_TIME

# Moments to come, and those of the machine's own clock.
OF_OTHER_CLOCKS = ("due", "expires", "session", "django_", "last_login")


def acts_after_opening(path: Path, day: date) -> list[tuple[str, str, int]]:
    """List (table, column, number) of the moments after the day opened and before the next one began."""
    opening = datetime.combine(day, OPENS_AT, VIETNAM_TIME).astimezone(UTC)
    night = datetime.combine(day, time(23, 59, 59), VIETNAM_TIME).astimezone(UTC)
    bounds = (f"{opening:%Y-%m-%d %H:%M:%S}.1", f"{night:%Y-%m-%d %H:%M:%S}")
    later = []
    with closing(sqlite3.connect(path)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for column in database.execute(f"PRAGMA table_info('{table}')").fetchall():
                place = f"{table}.{column[1]}"
                if column[2] != "datetime" or any(word in place for word in OF_OTHER_CLOCKS):
                    continue
                query = f'SELECT COUNT(*) FROM "{table}" WHERE "{column[1]}" > ? AND "{column[1]}" < ?'
                [n] = database.execute(query, bounds).fetchone()
                if n:
                    later.append((table, column[1], n))
    return later
