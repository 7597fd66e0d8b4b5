"""The Code as versioned content: read from `code/*.yaml`, compared, and never changed once in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "code"
# What the packs ask of an agency: to make the Code known.
CRITERION = "QT874-8.1"


class BadCode(ValueError):
    """A file of the Code cannot be used."""


@dataclass(frozen=True, slots=True)
class CodeNorm:
    """One thing a person should do, or must not."""

    code: str
    title: str
    text: str
    clause: str
    requirement: str
    must_not: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """
    One wording of the Code, in use from a day.

    Versions with the same first number are one edition: whoever acknowledged one of them has acknowledged
    all. `withdrawn` is the day from which it is not to be used, with the reason.
    """

    number: str
    since: date
    instrument: str
    signed: date
    change: str
    norms: tuple[CodeNorm, ...]
    withdrawn: date | None = None
    withdrawn_why: str = ""

    @property
    def edition(self) -> int:
        """Give the first number: what people acknowledge."""
        return int(self.number.partition(".")[0])

    @property
    def shoulds(self) -> tuple[CodeNorm, ...]:
        return tuple(norm for norm in self.norms if not norm.must_not)

    @property
    def must_nots(self) -> tuple[CodeNorm, ...]:
        return tuple(norm for norm in self.norms if norm.must_not)

    def is_withdrawn(self, *, on: date) -> bool:
        return self.withdrawn is not None and self.withdrawn <= on


@dataclass(frozen=True, slots=True)
class NormChange:
    """How one norm differs between two versions; an empty side means that it is not there."""

    code: str
    before: str
    after: str

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """Give the words in their order, each run "same", "gone" or "new"."""
        old, new = self.before.split(), self.after.split()
        runs: list[tuple[str, str]] = []
        for way, low, high, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
            if way == "equal":
                runs.append(("same", " ".join(old[low:high])))
                continue
            changed_runs = (("gone", " ".join(old[low:high])), ("new", " ".join(new[start:end])))
            runs += [run for run in changed_runs if run[1]]
        return runs


@cache
def versions(folder: Path = FOLDER) -> Mapping[str, Version]:
    """Read every version, the oldest first."""
    wordings = {}
    for path in sorted(folder.glob("*.yaml"), key=lambda path: tuple(map(int, path.stem.split(".")))):
        entry: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        if entry["number"] != path.stem:
            raise BadCode(f"{path.name}: the number is not the name of the file")
        norms = tuple(CodeNorm(**norm) for norm in entry.pop("norms"))
        if len({norm.code for norm in norms}) != len(norms):
            raise BadCode(f"{path.name}: a norm stands twice")
        wordings[path.stem] = Version(since=entry.pop("from"), norms=norms, **entry)
    return wordings


def version(number: str) -> Version | None:
    return versions().get(number)


def current(*, on: date) -> Version | None:
    """Give the newest version in use on a day; None where all were withdrawn or none had begun."""
    usable = [
        wording for wording in versions().values() if wording.since <= on and not wording.is_withdrawn(on=on)
    ]
    return usable[-1] if usable else None


def differences(before: Version, after: Version) -> list[NormChange]:
    """List the norms whose words differ, in the order of the later version."""
    old, new = _texts(before), _texts(after)
    codes = [*new, *(code for code in old if code not in new)]
    changed_codes = [code for code in codes if old.get(code) != new.get(code)]
    return [NormChange(code, old.get(code, ""), new.get(code, "")) for code in changed_codes]


def _texts(wording: Version) -> dict[str, str]:
    return {norm.code: f"{norm.title}. {norm.text}" for norm in wording.norms}
