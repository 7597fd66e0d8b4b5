"""How a value is known: it stands somewhere, it was inferred, or a person must be asked (ADR 0081)."""

from dataclasses import dataclass
from enum import StrEnum


class Degree(StrEnum):
    """The three ways to know a value, from the surest."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Surety:
    """
    How one value is known, and the words that say so to an official.

    `reason` is Vietnamese: of an explicit value the place it stands in ("mục 2", "Sổ kênh, xác minh
    3/4/2023"), which may be empty where `span` gives it in code points of the text; of an inferred value
    what it was inferred from; of an open one the question to ask. The last two are never empty: ValueError.
    """

    degree: Degree
    reason: str = ""
    span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.degree is not Degree.EXPLICIT and not self.reason:
            raise ValueError("an inferred or open value says from what, or what to ask")

    @property
    def acts_alone(self) -> bool:
        """Whether the value may be ticked, counted, printed or published without a person."""
        return self.degree is Degree.EXPLICIT


def explicit(place: str = "", span: tuple[int, int] | None = None) -> Surety:
    """Say that a value stands in the text, on the page or in the register, and where."""
    return Surety(Degree.EXPLICIT, place, span)


def inferred(reason: str) -> Surety:
    """Say from what a value was inferred; it waits for one press of a person."""
    return Surety(Degree.INFERRED, reason)


def open_question(question: str) -> Surety:
    """Say what a person must be asked."""
    return Surety(Degree.OPEN, question)


def weakest(*sureties: Surety) -> Surety:
    """Give the least sure of several, the first of those; what rests on all of them is known no better."""
    order = list(Degree)
    return max(sureties, key=lambda surety: order.index(surety.degree))


def surety_from_json(degree: str | None, reason: str | None) -> Surety:
    """Make a surety again; a value that was stored before it was asked is inferred, never explicit."""
    if degree is None:
        return inferred("Lưu từ bản cũ, chưa ghi vì sao biết.")
    return Surety(Degree(degree), reason or "")
