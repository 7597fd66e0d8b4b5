"""The cards of duties beside a letter: of one being read, and of one that stands in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import UnclearSentence
from guong.engines.legal.citing import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.viet.writing import capitalise, write_number
from guong.ui.wording import capital, sentences

from ..actions.expansion import BearerCounts
from ..actions.finding import MissingBearer
from ..actions.periods import write_rhythm
from ..models import Obligation, ObligationDraft, ObligationKind, Reading
from ..models.timeliness import local_day
from .letter_layout import Note, PlacedNote, card_notes

NAMED_REQUIREMENTS = 2  # on a card; the rest are counted
MOST_BUTTONS = 4  # of bodies that may be set as the bearer with one tap
LONGEST_ON_BUTTON = 80  # characters
# A list of so many stands open. Of a longer one the first few are, and then so many at a time.
MOST_CARDS = CARDS_AT_ONCE = 12
FIRST_CARDS = 6


@dataclass(frozen=True, slots=True)
class DueLine:
    """When a duty is due: the day, the phrase of the letter, how the day came of it; else words, no day."""

    day: date | None = None
    phrase: str = ""
    trace: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""  # from what the day was inferred, or what has to be asked

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
    units: str = ""
    helpers: str = ""
    basis: str = ""
    ticked: bool = False
    edit_url: str = ""
    bearer_url: str = ""
    bearers: Sequence[str] = ()
    warnings: Sequence[Note] = ()
    flags: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class UnclearCard:
    """One sentence that may assign work, with the signs for and against it."""

    anchor: str
    text: str
    why: str
    who: str
    take_url: str
    skip_url: str


@dataclass(frozen=True, slots=True)
class FoldedCards:
    """Cards that are not on the page yet: their ticks stand in it, so that nothing is lost unseen."""

    ticks: Sequence[tuple[str, bool]]
    first: str
    last: str
    mark: int

    @property
    def ticked(self) -> list[str]:
        """Give the anchors of those that are ticked."""
        return [anchor for anchor, ticked in self.ticks if ticked]

    @property
    def opening(self) -> int:
        """Count the cards that are opened next."""
        return min(CARDS_AT_ONCE, len(self.ticks))


@dataclass(frozen=True, slots=True)
class CardList:
    """The cards of a letter in order, those of a long one folded."""

    open: Sequence[DutyCard]
    folded: FoldedCards | None = None

    def without_first(self, n: int) -> CardList:
        """Leave out the cards that stand on the page already."""
        return CardList(self.open[n:], self.folded)


def list_cards(cards: Sequence[DutyCard], *, opened: int = 0) -> CardList:
    """Open some more cards than stand open, and fold the rest."""
    whole = len(cards) <= MOST_CARDS
    end = len(cards) if whole else opened + CARDS_AT_ONCE if opened else FIRST_CARDS
    rest = cards[end:]
    if not rest:
        return CardList(cards)
    ticks = [(card.anchor, card.ticked) for card in rest]
    last = rest[:CARDS_AT_ONCE][-1]
    return CardList(cards[:end], FoldedCards(ticks, rest[0].n, last.n, mark=end))


def card_of(
    row: Reading,
    letter: ReadDirective,
    draft: ObligationDraft,
    counts: BearerCounts,
    *,
    placed: Sequence[PlacedNote] = (),
    today: date,
    ticked: bool,
) -> DutyCard:
    """Give the card of one duty of a letter being read; `counts` are how many units each would mean."""
    obligation = draft.obligation
    n = counts.by_code.get(draft.code, 0)
    basis = [_requirements(obligation.criteria), _("đã sửa tay") if draft.corrected else ""]
    return DutyCard(
        anchor=draft.anchor,
        n=draft.number,
        duty=obligation.text,
        who=draft.bearer or _("chưa rõ, cần ghi trước khi xác nhận"),
        units=_("%(n)s đơn vị") % {"n": write_number(n)} if n > 1 else "",
        helpers="; ".join(obligation.coordinators),
        due=_due_of_draft(draft, today),
        basis="; ".join(filter(None, basis)),
        ticked=ticked,
        edit_url=reverse("obligations:correct", args=[row.pk, draft.code]),
        warnings=[
            *_missing_notes(() if counts.gap else counts.missing.get(draft.code, ())),
            *card_notes(letter, obligation.start, obligation.end),
        ],
        flags=_flags(placed, obligation.start, obligation.end),
        bearers=[] if draft.bearer else _likely_bearers(letter),
        bearer_url=reverse("obligations:set_bearer", args=[row.pk, draft.code]),
    )


def card_of_obligation(obligation: Obligation, placed: Sequence[PlacedNote]) -> DutyCard:
    """Give the card of a duty that stands in the ledger."""
    kind = ObligationKind(obligation.kind)
    day = local_day(obligation.due_at) if obligation.due_at else None
    words = obligation.due_words or _words_of_kind(kind)
    due = DueLine(day, obligation.due_phrase, tuple(obligation.due_trace), words)
    return DutyCard(
        anchor=obligation.anchor,
        n=obligation.number,
        duty=obligation.text,
        who=obligation.bearer,
        helpers="; ".join(obligation.coordinators),
        due=DueLine(words=capitalise(words)) if kind is ObligationKind.PERIODIC else due,
        flags=_flags(placed, obligation.start, obligation.end),
    )


def unclear_card(row: Reading, sentence: UnclearSentence) -> UnclearCard:
    """Give the card of a sentence of which nobody said yet whether it assigns work."""
    return UnclearCard(
        anchor=anchor_of(sentence),
        text=sentence.text,
        why=sentence.why,
        who=sentence.lead or _("chưa rõ"),
        take_url=reverse("obligations:take_unclear", args=[row.pk, sentence.start]),
        skip_url=reverse("obligations:skip_unclear", args=[row.pk, sentence.start]),
    )


def anchor_of(sentence: UnclearSentence) -> str:
    """Give the id under which an unclear sentence and its card know each other on a page."""
    return f"cau-{sentence.start}"


def _flags(placed: Sequence[PlacedNote], start: int, end: int) -> list[Note]:
    """Give the notes under words of a passage, so that its card can point to them."""
    return [place.note for place in placed if place.start < end and place.end > start]


def _likely_bearers(letter: ReadDirective) -> list[str]:
    """Name the bodies the letter speaks to, most often named first: one of them may be meant."""
    counts = Counter(
        [obligation.lead for obligation in letter.obligations if obligation.lead] + list(letter.recipients)
    )
    return [name for name, _count in counts.most_common() if len(name) <= LONGEST_ON_BUTTON][:MOST_BUTTONS]


def _missing_notes(missing: Sequence[MissingBearer]) -> list[Note]:
    """Say which bodies of an obligation are not in the tree; whom to give it to is chosen later."""
    if not missing:
        return []
    names = ", ".join(f"“{bearer.name}”" for bearer in missing)
    title = _("Chưa có trong cây đơn vị: %(names)s.") % {"names": names}
    return [Note(title, _("Lúc giao việc sẽ phải thêm hoặc chọn đơn vị."), icon="circle-question-mark")]


def initial_of_draft(draft: ObligationDraft) -> dict[str, Any]:
    """Give an obligation as its form shows it."""
    obligation = draft.obligation
    return {
        "text": obligation.text,
        "bearer": draft.bearer,
        "coordinators": "; ".join(obligation.coordinators),
        "kind": obligation.kind,
        "due_date": draft.due_date.isoformat() if draft.due_date else "",
    }


def _due_of_draft(draft: ObligationDraft, today: date) -> DueLine:
    kind, due = ObligationKind(draft.obligation.kind), draft.obligation.due
    reason = due.surety.reason if due and not due.surety.acts_alone else ""
    if kind is ObligationKind.PERIODIC and draft.obligation.periodicity:
        return DueLine(words=write_rhythm(draft.obligation.periodicity, today=today), reason=reason)
    if draft.due_date is not None:
        return DueLine(draft.due_date, draft.due_phrase, tuple(draft.due_trace), reason=reason)
    if draft.due_phrase:
        return DueLine(phrase=draft.due_phrase, words=_("chưa tính được ngày"), reason=reason)
    return DueLine(words=_words_of_kind(kind))


def _words_of_kind(kind: ObligationKind) -> str:
    if kind is ObligationKind.ONCE:
        return _("Không thời hạn")
    return capital(str(kind.label))


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
