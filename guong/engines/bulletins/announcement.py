"""A notice by its slots: what, when, where, who, what to do, whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from guong.engines.bulletins.moments import Moment
from guong.engines.surety import Degree, Surety

SLOTS = {
    "what": "Việc gì",
    "when": "Khi nào",
    "where": "Ở đâu",
    "who": "Ai",
    "acts": "Làm gì",
    "contact": "Hỏi ai",
}
QUESTIONS = {
    "what": "Việc gì? Bài chưa nói rõ.",
    "when": "Khi nào? Bài chưa có ngày, giờ.",
    "where": "Ở đâu? Bài chưa nói.",
    "who": "Ai cần nghe? Bài chưa nói.",
    "acts": "Bà con cần làm gì? Bài chưa nói.",
    "contact": "Bà con hỏi ai? Chọn một số trong sổ kênh.",
}


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Whom to ask: a name and a number of the register of official channels."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """
    What a notice tells, slot by slot; an empty slot is asked for, never made up.

    `acts` and `facts` are whole sentences of the author, `sessions` the rows of a time-table. `waived` names
    the slots that a person said the notice does not have. `notes` say what is to be looked at again.
    `sureties` say how the slots of a draft are known: only what stands in it is filled without a person.
    """

    what: str
    when: Moment | None = None
    where: str = ""
    who: str = ""
    acts: tuple[str, ...] = ()
    contact: ContactPoint | None = None
    sessions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    organisation: str = ""
    on: date | None = None
    waived: frozenset[str] = field(default_factory=frozenset)
    notes: tuple[str, ...] = ()
    sureties: Mapping[str, Surety] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """List the slots that are empty and not waived; a time-table brings its own times."""
        empty = [slot for slot in SLOTS if not getattr(self, slot) and slot not in self.waived]
        return tuple(slot for slot in empty if not (self.sessions and slot in ("when", "where")))

    def question(self, slot: str) -> str:
        """Say what a missing slot asks, as the page puts it; of several candidates which they are."""
        surety = self.sureties.get(slot)
        return surety.reason if surety is not None and surety.degree is Degree.OPEN else QUESTIONS[slot]
