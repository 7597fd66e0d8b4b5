"""A draft as a page shows it checked: the remarks in reading order, and nothing of it kept anywhere."""

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from guong.engines import textcheck
from guong.engines.legal.law import Packs
from guong.engines.textcheck.candidate_marks import LONGEST
from guong.engines.textcheck.marks import FAMILIES, SEVERITIES, STOP
from guong.engines.textcheck.offers import offers

from ..models import Suppression

MOST_CHECKED = LONGEST
MOST_KEPT = 200_000
# A mark less certain than this asks for a second look.
SURE = 0.8
MOST_REMARKS = 100
LOUDSPEAKER = "loudspeaker"
_LACKS_IN_FORM = (LOUDSPEAKER, "poster_line")
_BY_SEVERITY = list(SEVERITIES)


class Unchecked(Exception):
    """The checker failed; the message names the kind of failure and its place, and no word of the draft."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One mark with its number on the page and the words that may stand in its place."""

    number: int
    mark: textcheck.Mark
    offers: tuple[str, ...]

    @property
    def family(self) -> str:
        """Name what the rule is about."""
        return FAMILIES[self.mark.family]

    @property
    def is_placed(self) -> bool:
        """Tell whether it stands at words, and is not about what the text lacks."""
        return self.mark.end > self.mark.start

    @property
    def is_doubtful(self) -> bool:
        """Tell whether a person should look twice before believing it."""
        return self.mark.confidence < SURE


@dataclass(frozen=True, slots=True)
class SuppressedCount:
    """How many remarks one suppression hides in a text."""

    suppression: Suppression
    count: int


@dataclass(frozen=True, slots=True)
class CheckResult:
    """
    A text and what was remarked on it; `more` remarks are left for later, `spared` ones not at all.

    `failed` means that the text could not be checked, which is not the same as nothing to remark.
    """

    text: str
    remarks: tuple[Remark, ...] = ()
    more: int = 0
    spared: tuple[SuppressedCount, ...] = ()
    failed: bool = False

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Count the remarks shown of each severity, the sternest first."""
        severities = [remark.mark.severity for remark in self.remarks]
        return [(severity, severities.count(severity)) for severity in SEVERITIES]

    @property
    def stops(self) -> int:
        return sum(remark.mark.severity == STOP for remark in self.remarks)

    @property
    def spared_count(self) -> int:
        return sum(spared_rule.count for spared_rule in self.spared)

    @property
    def is_cut(self) -> bool:
        """Tell whether only the beginning was checked."""
        return len(self.text) > MOST_CHECKED


def as_typed(text: str) -> str:
    """
    Give a text as the field of the page holds it, one line end for the three of them.

    So its places are those of the field. What no database holds (U+0000) becomes the sign for it.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def proofread(
    text: str,
    *,
    on: date,
    suppressions: Sequence[Suppression] = (),
    form: str = "",
    packs: Packs | None = None,
) -> CheckResult:
    """
    Check a draft as of a day, less what its unit is spared; raises `Unchecked`.

    What a script or a poster lacks is for its own form to say: there a day may be written in words. `packs`
    may carry what the unit and those above it entered of the law.
    """
    with wordless():
        every_mark = textcheck.check_text(text[:MOST_CHECKED], on=on, packs=packs)
    if form in _LACKS_IN_FORM:
        every_mark = [mark for mark in every_mark if mark.end > mark.start]
    counts: Counter[Suppression] = Counter()
    marks = []
    for mark in every_mark:
        suppression = next((suppression for suppression in suppressions if suppression.covers(mark)), None)
        if suppression is None:
            marks.append(mark)
        else:
            counts[suppression] += 1
    sternest = sorted(marks, key=lambda mark: (_BY_SEVERITY.index(mark.severity), mark.start))[:MOST_REMARKS]
    # What stands at words follows the text; what the text lacks comes after.
    sternest.sort(key=lambda mark: (mark.end == mark.start, mark.start, mark.end))
    remarks = tuple(Remark(number, mark, offers(mark)) for number, mark in enumerate(sternest, 1))
    spared_rules = tuple(SuppressedCount(suppression, count) for suppression, count in counts.items())
    return CheckResult(text, remarks, len(marks) - len(sternest), spared_rules)


@contextmanager
def wordless() -> Iterator[None]:
    """Turn any failure into `Unchecked`, which holds no word of what was worked on."""
    try:
        yield
    except Exception as failure:
        # Name a failure without its words: an exception often quotes the text it failed on.
        last = traceback.extract_tb(failure.__traceback__)[-1]
        where = f"{type(failure).__name__} at {Path(last.filename).name}:{last.lineno}"
        raise Unchecked(where) from None


@cache
def warm_up() -> None:
    """Read the packs of rules once, so that nobody waits at the first letter; no page fails by it."""
    with suppress(Unchecked), wordless():
        textcheck.check_text("Gương", on=date.min)
