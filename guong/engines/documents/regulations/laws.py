"""What a regulation cites, and what became of it: an alarm on the day a cited law ended."""

from dataclasses import dataclass
from datetime import date

from guong.engines.legal.instrument_status import InstrumentStatus, explain_status, status_on, successors_on
from guong.engines.legal.law import Instrument, load_packs
from guong.engines.viet.document_numbers import find_document_numbers


@dataclass(frozen=True, slots=True)
class LawAlarm:
    """One cited instrument that no longer carries; `is_ended` tells an end from what is to be checked."""

    number: str
    is_ended: bool
    sentence: str


def cited_laws(text: str) -> tuple[str, ...]:
    """Give the numbers of the instruments a text cites, as the register writes them, each once."""
    return tuple(dict.fromkeys(number.standard for number in find_document_numbers(text)))


def instrument_in_force(number: str, on: date) -> Instrument | None:
    """Give an instrument of the packs where it is in force on a day, beyond doubt."""
    instrument = load_packs().instruments.get(number)
    if instrument is None or status_on(instrument, on) is not InstrumentStatus.IN_FORCE:
        return None
    return instrument


def alarms_on(laws: tuple[str, ...], on: date) -> tuple[LawAlarm, ...]:
    """
    Say of what a regulation cites what ended by a day, or is to be checked.

    A document that the register does not know is the office's own, a province's or a neighbour's: nothing is
    said of it.
    """
    packs = load_packs()
    alarms = []
    for number in laws:
        for instrument in packs.find(number)[:1]:
            standing = status_on(instrument, on, packs)
            if standing is InstrumentStatus.IN_FORCE:
                continue
            successors = ", ".join(successor.name for successor in successors_on(instrument, on, packs))
            sentence = explain_status(instrument, on, packs)
            if successors:
                sentence += f" Nay là {successors}."
            alarms.append(LawAlarm(number, standing is InstrumentStatus.ENDED, sentence))
    return tuple(alarms)
