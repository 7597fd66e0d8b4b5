"""What the page of a letter on the table shows: sheet, cards, remarks, and the progress of a scan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import UnclearSentence
from guong.engines.legal.citing import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.viet.writing import write_date, write_number

from ..actions.duplicates import is_same_issuer, of_number_and_day
from ..actions.expansion import BearerCounts, count_bearers
from ..actions.finding import MissingBearer
from ..actions.intake import future_day
from ..actions.joining import Pairs
from ..models import ObligationDraft, ObligationKind, Reading, Refused
from ..models.timeliness import local_day
from .joining import joining_of
from .letter_layout import MarkedPassage, Note, NoteLink, card_notes, lay_out, letter_notes

NAMED_REQUIREMENTS = 2  # on a card; the rest are counted
MOST_BUTTONS = 4  # of bodies that may be set as the bearer with one tap
LONGEST_ON_BUTTON = 80  # characters


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One obligation that waits to be confirmed, as `ui/screens/read.html` draws it."""

    anchor: str
    n: str
    duty: str
    who: str
    who_note: str
    due: str
    kind: str
    basis: str
    ticked: bool
    edit_url: str
    warnings: list[Note]
    bearers: list[str]
    bearer_url: str


@dataclass(frozen=True, slots=True)
class UnclearCard:
    """One sentence that may assign work, with the signs for and against it."""

    anchor: str
    text: str
    why: str
    who: str
    take_url: str


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How far the machine is with a scan, as `ui/parts/progress.html` draws it."""

    reading: Reading
    url: str

    @property
    def id(self) -> int:
        return self.reading.pk

    @property
    def title(self) -> str:
        return _("Máy đang đọc bản chụp, từng trang một")

    @property
    def done(self) -> int:
        return self.reading.pages_done

    @property
    def total(self) -> int | None:
        return self.reading.pages_total

    @property
    def doing(self) -> str:
        return self.reading.name

    @property
    def finished(self) -> bool:
        return bool(self.reading.refusal)

    @property
    def stop_url(self) -> str:
        return reverse("obligations:drop", args=[self.reading.pk])


def reading_context(
    request: Request,
    row: Reading,
    *,
    ticked: Sequence[str] | None,
    refusal: Refused | None = None,
    pairs: Pairs | None = None,
) -> dict[str, Any]:
    """
    Give what the two panes show; `ticked` are the anchors sent, by default all new ones that have a bearer.

    `pairs` are the running tasks that were said to be tasks of the letter, by default those that look it.
    """
    letter, waiting = row.letter, row.waiting()
    counts = count_units(row)
    joining = joining_of(row, waiting, pairs)
    known = set(joining.pairs.values()) if joining else set()
    new = [draft.anchor for draft in waiting if draft.bearer and draft.code not in known]
    ticks = new if ticked is None else ticked
    cards = [card_of(row, letter, draft, counts, ticked=draft.anchor in ticks) for draft in waiting]
    with_bearer = {draft.anchor for draft in waiting if draft.bearer}
    notes = [
        *_same_notes(row, letter, joining.directive if joining else None),
        *_day_notes(letter, request.today),
    ]
    notes += [*_gap_notes(row, counts), *_doubt_notes(letter), *letter_notes(letter)]
    if refusal is not None:
        notes.insert(0, _refusal_note(refusal))
    lead_name = UnitVersion.objects.names([row.lead_unit_id], on=request.today)[row.lead_unit_id]
    return {
        "reading": row,
        "joining": joining,
        "title": _("Đọc văn bản %(number)s") % {"number": letter.number or _("chưa có số")},
        "kicker": _("%(unit)s · đọc ngày %(day)s")
        % {"unit": lead_name, "day": write_date(local_day(row.at))},
        "letter": lay_out(letter, passages_of(waiting, letter.unclear)),
        "save_url": request.path,
        "drop_url": reverse("obligations:drop", args=[row.pk]),
        "warnings": notes,
        "obligations": [card for card in cards if card.anchor in with_bearer],
        "without_bearer": [card for card in cards if card.anchor not in with_bearer],
        "unclear": [_unclear_card(row, sentence) for sentence in letter.unclear],
        "duties": len(cards),
        "count_words": _count_words(letter, len(cards), counts.units),
        "norms": letter.norms,
        "may_confirm": request.scope.may(Permission.CONFIRM, row.lead_unit_id),
    }


def _same_notes(row: Reading, letter: ReadDirective, joined: int | None) -> list[Note]:
    """Say that the lead unit has a directive of this number and day, of the same issuer or of another."""
    if row.directive_id is not None or not letter.number or letter.date is None:
        return []
    candidates = of_number_and_day(row.lead_unit, number=letter.number, date=letter.date)
    issuer, notes = letter.issuer or "", []
    for directive in candidates:
        if directive.pk == joined:
            continue
        address = reverse("obligations:directive", args=[directive.pk])
        words = {"number": directive, "day": write_date(directive.date), "issuer": directive.issuer_name}
        same = not issuer or is_same_issuer(directive.issuer_name, issuer, on=directive.date)
        title = _("Văn bản %(number)s ngày %(day)s của %(issuer)s đã có trong sổ.") % words
        if same:
            text = _("Xác nhận lần nữa sẽ không được: việc của văn bản này đang được theo dõi ở đó.")
        else:
            text = _("Cùng số, cùng ngày nhưng khác cơ quan ban hành; hãy xem có phải một văn bản không.")
        link = NoteLink(address, _("Mở văn bản đã có"))
        notes.append(Note(title, text, id=f"da-co-{directive.pk}", icon="copy", link=link))
    return notes


def _day_notes(letter: ReadDirective, today: date) -> list[Note]:
    """Say that the letter bears a day that has not come."""
    if letter.date is None or letter.date <= today:
        return []
    return [Note(future_day(letter.date), id="ngay-sau", tone="bad", icon="calendar-off")]


def _count_words(letter: ReadDirective, duties: int, units: int) -> str:
    """Count what stands on the page: "12 nhiệm vụ, 2 câu chưa rõ · 31 đơn vị vào ngày 10/3/2023"."""
    counts = _("%(n)s nhiệm vụ") % {"n": write_number(duties)}
    if letter.unclear:
        counts += ", " + _("%(n)s câu chưa rõ") % {"n": write_number(len(letter.unclear))}
    if not units or letter.date is None:
        return counts
    params = {"units": write_number(units), "day": write_date(letter.date)}
    return counts + " · " + _("%(units)s đơn vị vào ngày %(day)s") % params


def _doubt_notes(letter: ReadDirective) -> list[Note]:
    """Say of a paper with some marks only which ones it lacks."""
    if not letter.signs_missing:
        return []
    signs = ", ".join(letter.signs_missing)
    title = _("Chưa chắc là văn bản chỉ đạo.")
    text = _("Trong tệp không thấy: %(signs)s. Gương vẫn đọc; hãy xem lại bản gốc trước khi giao việc.")
    return [Note(title, text % {"signs": signs}, id="chua-chac", icon="circle-question-mark")]


def passages_of(
    drafts: Sequence[ObligationDraft], unclear: Sequence[UnclearSentence] = ()
) -> list[MarkedPassage]:
    """Give the passages of obligations and of unclear sentences, to be marked in the letter."""
    duties = [
        MarkedPassage(draft.obligation.start, draft.obligation.end, draft.anchor, draft.number)
        for draft in drafts
    ]
    doubts = [MarkedPassage(sentence.start, sentence.end, _anchor_of(sentence), "?") for sentence in unclear]
    return [*duties, *doubts]


def _anchor_of(sentence: UnclearSentence) -> str:
    return f"cau-{sentence.start}"


def _unclear_card(row: Reading, sentence: UnclearSentence) -> UnclearCard:
    return UnclearCard(
        anchor=_anchor_of(sentence),
        text=sentence.text,
        why=sentence.why,
        who=sentence.lead or _("chưa rõ"),
        take_url=reverse("obligations:take_unclear", args=[row.pk, sentence.start]),
    )


def _likely_bearers(letter: ReadDirective) -> list[str]:
    """Name the bodies the letter speaks to, most often named first: one of them may be meant."""
    counts = Counter(
        [obligation.lead for obligation in letter.obligations if obligation.lead] + list(letter.recipients)
    )
    return [name for name, _count in counts.most_common() if len(name) <= LONGEST_ON_BUTTON][:MOST_BUTTONS]


def count_units(row: Reading) -> BearerCounts:
    """Count the units each obligation would mean on the letter's day, and all of them together."""
    day = row.letter.date
    return BearerCounts() if day is None else count_bearers(row.lead_unit, row.waiting(), on=day)


def _gap_notes(row: Reading, counts: BearerCounts) -> list[Note]:
    """Say that a letter is older than the tree it will be laid on."""
    if counts.gap is None or row.letter.date is None:
        return []
    words = {"day": write_date(row.letter.date), "since": write_date(counts.gap.since)}
    title = _("Văn bản ngày %(day)s có trước cây đơn vị, chỉ có từ ngày %(since)s.") % words
    text = _("Lúc giao việc, chọn mở theo cây ngày ấy hoặc xem danh mục đơn vị của ngày văn bản.")
    return [Note(title, text, id="truoc-cay", icon="calendar-off")]


def _missing_notes(missing: Sequence[MissingBearer]) -> list[Note]:
    """Say which bodies of an obligation are not in the tree; whom to give it to is chosen later."""
    if not missing:
        return []
    names = ", ".join(f"“{bearer.name}”" for bearer in missing)
    title = _("Chưa có trong cây đơn vị: %(names)s.") % {"names": names}
    return [Note(title, _("Lúc giao việc sẽ phải thêm hoặc chọn đơn vị."), icon="circle-question-mark")]


def card_of(
    row: Reading, letter: ReadDirective, draft: ObligationDraft, counts: BearerCounts, *, ticked: bool
) -> DraftCard:
    """Give the card of one obligation of a letter; `counts` are how many units each would mean."""
    obligation = draft.obligation
    n = counts.by_code.get(draft.code, 0)
    helpers = "; ".join(obligation.coordinators)
    who_note = [
        _("%(n)s đơn vị") % {"n": write_number(n)} if n > 1 else "",
        _("phối hợp: %(who)s") % {"who": helpers} if helpers else "",
    ]
    basis = [_requirements(obligation.criteria), _("đã sửa tay") if draft.corrected else ""]
    return DraftCard(
        anchor=draft.anchor,
        n=draft.number,
        duty=obligation.text,
        who=draft.bearer or _("chưa rõ, cần ghi trước khi xác nhận"),
        who_note="; ".join(filter(None, who_note)),
        due=_due_words(draft),
        kind=obligation.kind,
        basis="; ".join(filter(None, basis)),
        ticked=ticked,
        edit_url=reverse("obligations:correct", args=[row.pk, draft.code]),
        warnings=[
            *_missing_notes(() if counts.gap else counts.missing.get(draft.code, ())),
            *card_notes(letter, obligation.start, obligation.end),
        ],
        bearers=[] if draft.bearer else _likely_bearers(letter),
        bearer_url=reverse("obligations:set_bearer", args=[row.pk, draft.code]),
    )


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


def _refusal_note(refusal: Refused) -> Note:
    directive = getattr(refusal, "directive", None)
    link = None
    if directive is not None:
        link = NoteLink(reverse("obligations:directive", args=[directive.pk]), _("Mở văn bản"))
    return Note(str(refusal), id="chua-nhan", tone="bad", icon="octagon-alert", link=link)


def _due_words(draft: ObligationDraft) -> str:
    if draft.due_date is not None:
        day = write_date(draft.due_date)
        return f"{day} (“{draft.due_phrase}”)" if draft.due_phrase else day
    if draft.due_phrase:
        return f"{draft.due_phrase} ({_('chưa tính được ngày')})"
    if draft.obligation.periodicity:
        return draft.obligation.periodicity
    kind = ObligationKind(draft.obligation.kind)
    no_deadline = _("không thời hạn")
    return no_deadline if kind is ObligationKind.ONCE else f"{kind.label}, {no_deadline}"


def _requirements(codes: Sequence[str]) -> str:
    """Name by clause what the law asks to see for an obligation."""
    by_code = load_packs().requirements
    requirements = [by_code[code] for code in codes if code in by_code]
    if not requirements:
        return ""
    clauses = dict.fromkeys(map(short_basis, requirements[:NAMED_REQUIREMENTS]))
    words = _("xét theo:") + " " + "; ".join(clauses)
    more = len(requirements) - NAMED_REQUIREMENTS
    return words + " " + _("và %(n)s yêu cầu khác") % {"n": more} if more > 0 else words
