"""A database address becomes Django's settings, tuned for one machine or for PostgreSQL."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from . import BadSetting

POOL_WAIT_SECONDS = 10.0
STATEMENTS_AT_HAND = 256  # parsed ones a connection of SQLite keeps; ten pages send more than 128
MOST_POOLED = 500
KEPT_SECONDS = 60  # how long a connection stays open for the next page of its thread


def database(address: str, folder: Path) -> dict[str, Any]:
    """
    Give Django's settings for a database address; an empty one means SQLite in the folder.

    `?pool=` says how many connections of PostgreSQL a process holds at most for all its threads; each is
    tried before it is given out. `BadSetting` for an address or a number that cannot be used.

    SQLite takes its write lock when a transaction begins (IMMEDIATE) and waits 20 s for it: with
    a deferred lock two writers deadlock at once, and with 5 s a busy hour loses work. A connection stays
    open for the next page of its thread: opening one costs as much as half a page.
    """
    if not address:
        return _sqlite(folder / "guong.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting("DATABASE_URL bắt đầu bằng “postgres://” hoặc “sqlite:///”.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    pool = options.pop("pool", "")
    host = options.pop("host", None) or unquote(parts.hostname or "")
    if pool:
        if not pool.isdecimal() or not 1 <= int(pool) <= MOST_POOLED:
            raise BadSetting(f"DATABASE_URL: `pool` là một số từ 1 đến {MOST_POOLED}.")
        if find_spec("psycopg_pool") is None:
            raise BadSetting('DATABASE_URL có `pool` cần thêm gói: pip install "guong[server,cluster]".')
        options["pool"] = {"min_size": 0, "max_size": int(pool), "timeout": POOL_WAIT_SECONDS}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # A pool keeps connections itself; they go back to it after each page and each task.
        "CONN_MAX_AGE": 0 if pool else KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": KEPT_SECONDS,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": STATEMENTS_AT_HAND,
            # Each thread has a connection, so each has a small cache (4 MB) before that of the machine.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;",
        },
        "TEST": {"NAME": None},
    }
