"""The logins of the demonstration: made at random in each build, kept beside it so that they print again."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "demo-accounts.json"
_SYLLABLES = ("sen", "tre", "lua", "song", "trang", "guong", "ngoc", "xanh", "nang", "gio", "bien", "dat")


@dataclass(frozen=True, slots=True)
class Account:
    """One login, its password in the open, and who it is."""

    username: str
    password: str
    who: str


def open_account(username: str, person: Any, owner: str) -> Account:
    """Make a login with a password a person can type."""
    from guong.apps.units.models import User

    words = "-".join(secrets.choice(_SYLLABLES) for _n in range(3))
    password = f"{words}-{secrets.randbelow(9000) + 1000}"
    User.objects.create_user(username, person, password)
    return Account(username, password, owner)


def save_accounts(folder: Path, accounts: list[Account]) -> None:
    """Write the logins down; that the file is there means that the build is whole."""
    text = json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=1)
    with os.fdopen(
        os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as out:
        out.write(text)


def read_accounts(folder: Path) -> list[Account] | None:
    """Read the logins of a build that is whole; None where there is none."""
    try:
        return [Account(**entry) for entry in json.loads((folder / FILE).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return None
