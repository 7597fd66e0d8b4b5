"""What a look at one thing of the server comes to, and what every look may know."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from ..background.schedule import CELERY
from ..env import Env
from ..verification.log_end import ends_file

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Condition(StrEnum):
    """How well a thing is; what could not be looked at is neither good nor bad."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found at one thing, and what to do about it ("" where nothing is to be done)."""

    condition: Condition
    sentence: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class FrontView:
    """How this server looks from its public address: what it was told of the way a question came."""

    https: bool
    forwarded: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """The settings and the moment every look starts from; `front` is None where nobody asked the address."""

    folder: Path
    keys: Path
    ends: Path
    address: str
    listen: str
    behind_proxy: bool
    mail: str
    scanner: str
    now: datetime
    front: FrontView | None = None
    broker: str = ""

    @classmethod
    def of(cls, env: Env, *, now: datetime, front: FrontView | None = None) -> Self:
        """Take what is needed out of the table of settings."""
        return cls(
            folder=env.folder,
            keys=Path(env["GUONG_KEYS"]).expanduser() if env["GUONG_KEYS"] else env.folder,
            ends=ends_file(env.folder, env["GUONG_ENDS"]),
            address=env["GUONG_ADDRESS"].rstrip("/"),
            listen=env["GUONG_LISTEN"],
            behind_proxy=env["GUONG_BEHIND_PROXY"],
            mail=env["GUONG_MAIL"],
            scanner=env["GUONG_CLAMD"],
            now=now,
            front=front,
            broker=env["GUONG_BROKER"] if env["GUONG_TASKS"] == CELERY else "",
        )

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")

    @property
    def is_for_this_machine(self) -> bool:
        """Tell whether nobody but this machine is meant to come in."""
        return (urlsplit(self.address).hostname or "localhost") in LOOPBACK

    @property
    def listens_beyond(self) -> bool:
        """Tell whether other machines reach the port itself."""
        return listens_beyond(self.listen)


def listens_beyond(listen: str) -> bool:
    """Tell whether an address to listen on is reached from other machines."""
    host = listen.rpartition(":")[0].strip("[]") if ":" in listen else listen
    return host not in LOOPBACK


def good(sentence: str) -> Checkup:
    return Checkup(Condition.GOOD, sentence)


def doubtful(sentence: str, remedy: str = "") -> Checkup:
    return Checkup(Condition.DOUBTFUL, sentence, remedy)


def bad(sentence: str, remedy: str) -> Checkup:
    return Checkup(Condition.BAD, sentence, remedy)


def unknown(sentence: str) -> Checkup:
    return Checkup(Condition.UNKNOWN, sentence)
