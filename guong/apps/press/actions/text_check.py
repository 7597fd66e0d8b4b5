"""What the text check says of a wording before it goes to the press."""

from datetime import date

from guong.apps.registries.models import SpokespersonMandate
from guong.apps.units.models import Unit
from guong.engines.textcheck import Mark, check_text
from guong.engines.textcheck.candidate_marks import LONGEST
from guong.engines.textcheck.marks import SEVERITIES, STOP

MOST_MARKS = 20
_BY_SEVERITY = list(SEVERITIES)


def marks_of(text: str, unit: Unit, *, on: date) -> list[Mark]:
    """List what is remarked on a wording, the sternest first; the unit's own numbers are no private ones."""
    mandates = SpokespersonMandate.objects.in_force(on=on).filter(unit=unit)
    own = {_digits(phone) for phone in mandates.values_list("phone", flat=True)} - {""}
    marks = [
        mark
        for mark in check_text(text[:LONGEST], on=on)
        if not any(number in _digits(mark.excerpt) for number in own)
    ]
    return sorted(marks, key=lambda mark: (_BY_SEVERITY.index(mark.severity), mark.start))[:MOST_MARKS]


def stops(marks: list[Mark]) -> list[Mark]:
    """Keep the remarks that say to stop."""
    return [mark for mark in marks if mark.severity == STOP]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
