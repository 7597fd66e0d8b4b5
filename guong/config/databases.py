"""A database address becomes Django's settings, tuned for one machine or for PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .env import BadSetting


def database(address: str, folder: Path) -> dict[str, Any]:
    """
    Give Django's settings for a database address; an empty one means SQLite in the folder.

    SQLite takes its write lock when a transaction begins (IMMEDIATE) and waits 20 s for it: with
    a deferred lock two writers deadlock at once, and with 5 s a busy hour loses work.
    """
    if not address:
        return _sqlite(folder / "guong.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting("DATABASE_URL bắt đầu bằng “postgres://” hoặc “sqlite:///”.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
        "TEST": {"NAME": None},
    }
