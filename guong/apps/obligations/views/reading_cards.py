"""The cards of duties beside a letter: of one being read, and of one that stands in the ledger."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import UnclearSentence
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.surety import Degree
from guong.engines.viet.formats import capitalise, write_number
from guong.ui.empty_states import empty_sentence
from guong.ui.text_formats import capital, sentences

from ..actions.bearer_units import BearerCounts
from ..actions.letter_units import MissingBearer
from ..actions.periodic_duties import write_rhythm
from ..models import DONE_ONCE, Obligation, ObligationDraft, ObligationKind, Reading
from ..models.timeliness import local_day
from .letter_layout import Note, PlacedNote, card_notes

NAMED_REQUIREMENTS = 2  # on a card; the rest are counted
MOST_BUTTONS = 4  # of bodies that may be set as the bearer with one tap
LONGEST_ON_BUTTON = 80  # characters
# A list of so many stands open. Of a longer one the first few are, and then so many at a time.
MOST_CARDS = CARDS_AT_ONCE = 12
FIRST_CARDS = 6


class DueLine(NamedTuple):
    """When a duty is due: the day, the phrase of the letter, how the day came of it; else words, no day."""

    day: date | None = None
    phrase: str = ""
    trace: tuple[str, ...] = ()
    words: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """Give the steps between the day the count begins and the day it gives, which stand there already."""
        return self.trace[1:-1]


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One duty beside its letter, as `ui/screens/read.html` draws it; without addresses it is only read."""

    anchor: str
    n: str
    duty: str
    who: str
    due: DueLine
    name: str = ""
    units: str = ""
    helpers: str = ""
    basis: str = ""
    ticked: bool = False
    edit_url: str = ""
    bearer_url: str = ""
    bearers: Sequence[str] = ()
    warnings: Sequence[Note] = ()
    flags: Sequence[Note] = ()
    doubts: Sequence[str] = ()
    asks: bool = False


class UnclearCard(NamedTuple):
    """One sentence that may assign work, with the signs for and against it."""

    anchor: str
    text: str
    why: str
    who: str
    take_url: str
    skip_url: str


class FoldedCards(NamedTuple):
    """Cards that are not on the page yet: their ticks stand in it, so that nothing is lost unseen."""

    ticks: Sequence[tuple[str, bool]]
    first: str
    last: str
    mark: int

    @property
    def ticked(self) -> list[str]:
        return [anchor for anchor, is_ticked in self.ticks if is_ticked]

    @property
    def opening(self) -> int:
        """Count the cards that are opened next."""
        return min(CARDS_AT_ONCE, len(self.ticks))


class CardList(NamedTuple):
    """The cards of a letter in order, those of a long one folded."""

    open: Sequence[DutyCard]
    folded: FoldedCards | None = None

    def without_first(self, n: int) -> "CardList":
        """Leave out the cards that stand on the page already."""
        return CardList(self.open[n:], self.folded)


def list_cards(cards: Sequence[DutyCard], *, opened_card: int = 0) -> CardList:
    """Open some more cards than stand open, and fold the rest."""
    whole = len(cards) <= MOST_CARDS
    end = len(cards) if whole else opened_card + CARDS_AT_ONCE if opened_card else FIRST_CARDS
    folded_cards = cards[end:]
    if not folded_cards:
        return CardList(cards)
    ticks = [(card.anchor, card.ticked) for card in folded_cards]
    last = folded_cards[:CARDS_AT_ONCE][-1]
    return CardList(cards[:end], FoldedCards(ticks, folded_cards[0].n, last.n, mark=end))


def card_of(
    row: Reading,
    letter: ReadDirective,
    draft: ObligationDraft,
    counts: BearerCounts,
    *,
    notes: Sequence[PlacedNote] = (),
    today: date,
    tick: bool,
) -> DutyCard:
    """Give the card of one duty of a letter being read; `counts` are how many units each would mean."""
    obligation = draft.obligation
    match = counts.match(draft)
    n, missing = len(match.versions), () if counts.gap else match.missing
    basis = [_requirements(obligation.criteria), _("đã sửa tay") if draft.corrected else ""]
    kind, rhythm = ObligationKind(obligation.kind), obligation.periodicity or ""
    due = _due_line(kind, draft.due_date, draft.due_phrase, draft.due_trace, rhythm)
    if kind is ObligationKind.PERIODIC and rhythm:
        due = DueLine(words=write_rhythm(rhythm, today=today))
    bodies: list[str] = []
    if not draft.bearer:
        # The bodies the letter speaks to, most often named first: one of them may be meant.
        leads = [duty.lead for duty in letter.obligations if duty.lead]
        by_frequency = Counter([*leads, *letter.recipients]).most_common()
        bodies = [name for name, _n in by_frequency if len(name) <= LONGEST_ON_BUTTON][:MOST_BUTTONS]
    return DutyCard(
        anchor=draft.anchor,
        n=draft.number,
        name=draft.name,
        duty=obligation.text,
        who=draft.bearer or _("chưa rõ, cần ghi trước khi xác nhận"),
        units=_("%(n)s đơn vị") % {"n": write_number(n)} if n > 1 else "",
        helpers="; ".join(obligation.coordinators),
        due=due,
        basis="; ".join(filter(None, basis)),
        ticked=tick,
        edit_url=reverse("obligations:correct", args=[row.pk, draft.code]),
        warnings=card_notes(letter, obligation.start, obligation.end),
        flags=_flags(notes, obligation.start, obligation.end),
        bearers=bodies,
        bearer_url=reverse("obligations:set_bearer", args=[row.pk, draft.code]),
        doubts=_doubts(draft, missing, is_inferred=match.is_inferred),
        asks=obligation.bearer_surety.degree is Degree.OPEN or any(bearer.is_listed for bearer in missing),
    )


def card_of_obligation(obligation: Obligation, placed_notes: Sequence[PlacedNote]) -> DutyCard:
    return DutyCard(
        anchor=obligation.anchor,
        n=obligation.number,
        name=obligation.name,
        duty=obligation.text,
        who=obligation.bearer,
        helpers="; ".join(obligation.coordinators),
        due=due_of(obligation),
        flags=_flags(placed_notes, obligation.start, obligation.end),
    )


def unclear_card(row: Reading, sentence: UnclearSentence) -> UnclearCard:
    """Give the card of a sentence of which nobody said yet whether it assigns work."""
    return UnclearCard(
        anchor=anchor_of(sentence),
        text=sentence.text,
        why=sentence.why,
        who=sentence.lead if sentence.lead and sentence.lead in sentence.text else _("chưa rõ ai làm"),
        take_url=reverse("obligations:take_unclear", args=[row.pk, sentence.start]),
        skip_url=reverse("obligations:skip_unclear", args=[row.pk, sentence.start]),
    )


def anchor_of(sentence: UnclearSentence) -> str:
    """Give the id under which an unclear sentence and its card know each other on a page."""
    return f"cau-{sentence.start}"


def _flags(placed_notes: Sequence[PlacedNote], start: int, end: int) -> list[Note]:
    """Give the notes under words of a passage, so that its card can point to them."""
    return [place.note for place in placed_notes if place.start < end and place.end > start]


def _doubts(draft: ObligationDraft, missing: Sequence[MissingBearer], *, is_inferred: bool) -> list[str]:
    """Say why a duty does not stand ticked: what was only inferred, and what a person has to be asked."""
    bearer_surety, due = draft.obligation.bearer_surety, draft.obligation.due
    questions = [bearer.question for bearer in missing if bearer.is_listed]
    inferred_reasons = [bearer_surety.reason] if not questions and not bearer_surety.acts_alone else []
    if is_inferred and not questions and not inferred_reasons:
        inferred_reasons = [_("Nơi làm suy ra từ chỗ khác trong văn bản; xem đúng rồi chọn.")]
    due_reasons = [due.surety.reason] if due and not due.surety.acts_alone else []
    return list(dict.fromkeys([*questions, *inferred_reasons, *due_reasons]))


def initial_of_draft(draft: ObligationDraft) -> dict[str, Any]:
    """Give an obligation as its form shows it."""
    obligation = draft.obligation
    return {
        "name": draft.name,
        "proof": draft.proof,
        "text": obligation.text,
        "bearer": draft.bearer,
        "coordinators": "; ".join(obligation.coordinators),
        "kind": obligation.kind,
        "due_date": draft.due_date.isoformat() if draft.due_date else "",
    }


def due_of(obligation: Obligation) -> DueLine:
    """Give the deadline of a duty that stands in the ledger as its letter sets it."""
    day = local_day(obligation.due_at) if obligation.due_at else None
    trace, kind = obligation.due_trace, ObligationKind(obligation.kind)
    return _due_line(kind, day, obligation.due_phrase, trace, obligation.periodicity)


def _due_line(
    kind: ObligationKind, day: date | None, phrase: str, trace: Sequence[str], periodicity: str
) -> DueLine:
    """Give a deadline as every page says it: of what comes back the rhythm alone, never one day of it."""
    if kind is ObligationKind.PERIODIC or periodicity:
        return DueLine(words=capitalise(periodicity or phrase) or capital(str(kind.label)))
    if day is not None:
        return DueLine(day, phrase, tuple(trace))
    if kind not in DONE_ONCE:
        return DueLine(phrase=phrase if kind is ObligationKind.EVENT else "", words=capital(str(kind.label)))
    return DueLine(
        words=empty_sentence("due.unread", phrase=phrase) if phrase else empty_sentence("due.none")
    )


def _requirements(codes: Sequence[str]) -> str:
    """Name by clause what the law asks to see for an obligation."""
    by_code = load_packs().requirements
    requirements = [by_code[code] for code in codes if code in by_code]
    if not requirements:
        return ""
    clauses = dict.fromkeys(map(short_basis, requirements[:NAMED_REQUIREMENTS]))
    words = sentences(_("xét theo:"), "; ".join(clauses))
    more = len(requirements) - NAMED_REQUIREMENTS
    return sentences(words, _("và %(n)s yêu cầu khác") % {"n": more}) if more > 0 else words
