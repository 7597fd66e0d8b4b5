"""Every check, found by walking `checks/`: its name, what it is bound to, what it must have read."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Finding
from guong.engines.siteaudit.judging.site import Site

FOLDER = Path(__file__).with_name("checks")

type Look = Callable[[Site], Iterable[Finding]]


class Reads(StrEnum):
    """What a check must have read before it may say that something is missing."""

    NETWORK = "network"  # the address, the connection, the headers
    HOME = "home"  # the home page alone
    SITE = "site"  # every page a visitor can reach


@dataclass(frozen=True, slots=True)
class Check:
    """
    One check: its id (the name of its fault), what it is bound to, and the function that looks.

    What a check `sees_part` of is never met by a machine's word: somebody has to look at the rest. A fault
    may lie in template or host, not in what an office posts, only where a check says that it is `of_make`.
    One that passes `by_silence`, for no fault was seen, must have been everywhere.
    """

    id: str
    requirements: tuple[str, ...]
    reads: Reads
    look: Look
    sees_part: bool = False
    of_make: bool = False
    by_silence: bool = False

    @property
    def purpose(self) -> str:
        """Give the first line of the function's docstring."""
        lines = (self.look.__doc__ or "").strip().splitlines()
        return lines[0].strip() if lines else ""


_checks: dict[str, Check] = {}


def check(
    id: str,
    *,
    requirements: Iterable[str] = (),
    reads: Reads = Reads.SITE,
    sees_part: bool = False,
    of_make: bool = False,
    by_silence: bool = False,
) -> Callable[[Look], Look]:
    """Register a check under its fault; ValueError where the id is taken or a requirement unknown."""

    def register(look: Look) -> Look:
        bound_to = tuple(requirements)
        wrong = [requirement for requirement in bound_to if requirement not in load_packs().requirements]
        if wrong:
            raise ValueError(f"check {id}: no such requirement: {', '.join(wrong)}")
        namesake = _checks.get(id)
        if namesake is not None and namesake.look.__module__ != look.__module__:
            raise ValueError(f"two checks are called {id}")
        _checks[id] = Check(id, bound_to, reads, look, sees_part, of_make, by_silence)
        return look

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """List every check of the folder, in the order of their ids."""
    for module in pkgutil.iter_modules([str(FOLDER)]):
        importlib.import_module(f"{__package__}.{FOLDER.name}.{module.name}")
    return tuple(_checks[id] for id in sorted(_checks))
