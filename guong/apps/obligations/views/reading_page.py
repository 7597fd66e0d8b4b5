"""What the page of a letter on the table shows: sheet, cards, remarks, and the progress of a scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.apps.units.unit_groups import offered_names
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import UnclearSentence
from guong.engines.viet.formats import capitalise, write_date, write_number

from ..actions.duplicates import is_same_issuer, of_number_and_day
from ..actions.expansion import BearerCounts, base_of, count_bearers
from ..actions.intake import future_day
from ..actions.tracked_letter import Pairs
from ..models import ObligationDraft, Reading, Refused
from .letter_layout import MarkedPassage, Note, NoteLink, lay_out, letter_notes
from .reading_cards import DutyCard, anchor_of, card_of, list_cards, unclear_card
from .tracked_letter import joining_of


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
    anchors: Sequence[str] | None,
    opened: int = 0,
    refusal: Refused | None = None,
    pairs: Pairs | None = None,
) -> dict[str, Any]:
    """
    Give what the two panes show; `anchors` are the anchors sent, by default the new ones that are sure.

    Of a long list `opened` cards stand open and some more. `pairs` are the running tasks that were said to be
    tasks of the letter, by default those that look it.
    """
    letter, waiting = row.letter, row.waiting()
    counts = count_units(row)
    joining = joining_of(row, waiting, pairs)
    known_codes = set(joining.pairs.values()) if joining else set()
    new = [draft.anchor for draft in waiting if counts.is_sure(draft) and draft.code not in known_codes]
    ticks = new if anchors is None else anchors
    sheet = lay_out(letter, passages_of(waiting, letter.unclear))
    cards = {
        draft.anchor: card_of(
            row, letter, draft, counts, notes=sheet.notes, today=request.today, tick=draft.anchor in ticks
        )
        for draft in waiting
    }
    with_bearer = [cards[draft.anchor] for draft in waiting if draft.bearer]
    urgent, about = _notes_of(request, row, counts, joined_directive=joining.directive if joining else None)
    if refusal is not None:
        urgent.insert(0, _refusal_note(refusal))
    return {
        "reading": row,
        "joining": joining,
        "title": _("Đọc %(number)s") % {"number": letter.number or _("văn bản chưa có số")},
        "kicker": _kicker(letter, status=urgent),
        "letter": sheet,
        "save_url": request.path,
        "drop_url": reverse("obligations:drop", args=[row.pk]),
        "urgent": [*urgent, *_unlisted_notes(counts)],
        "about": about,
        "cards": list_cards(with_bearer, opened_card=opened),
        "without_bearer": [cards[draft.anchor] for draft in waiting if not draft.bearer],
        "unclear": [unclear_card(row, sentence) for sentence in letter.unclear],
        "offered_names": _offered_names(row, request.today, list(cards.values())),
        "skipped": row.skipped,
        "aside": row.aside,
        "duties": len(cards),
        "count_words": _count_words(letter, counts.units),
        "norms": letter.norms,
        "may_confirm": request.scope.may(Permission.CONFIRM, row.lead_unit_id),
    }


def _notes_of(
    request: Request, row: Reading, counts: BearerCounts, *, joined_directive: int | None
) -> tuple[list[Note], list[Note]]:
    """Give what has to be known before anything is confirmed, and what is known of the letter besides."""
    letter = row.letter
    if row.directive_id is not None or not letter.number or letter.date is None:
        same_notes = []
    else:
        candidates = of_number_and_day(row.lead_unit, number=letter.number, date=letter.date)
        issuer, notes = letter.issuer or "", []
        for directive in candidates:
            if directive.pk == joined_directive:
                continue
            address = reverse("obligations:directive", args=[directive.pk])
            words = {"number": directive, "day": write_date(directive.date), "issuer": directive.issuer_name}
            is_same = bool(issuer) and is_same_issuer(directive.issuer_name, issuer, on=directive.date)
            title = _("Văn bản %(number)s ngày %(day)s của %(issuer)s đã có trong sổ.") % words
            if is_same:
                text = _("Xác nhận lần nữa sẽ không được: việc của văn bản này đang được theo dõi ở đó.")
            elif not issuer:
                text = _("Cùng số, cùng ngày, chưa rõ cơ quan ban hành; hãy xem có phải một văn bản không.")
            else:
                text = _("Cùng số, cùng ngày nhưng khác cơ quan ban hành; hãy xem có phải một văn bản không.")
            link = NoteLink(address, _("Mở văn bản đã có"))
            notes.append(Note(title, text, id=f"da-co-{directive.pk}", icon="copy", link=link))
        same_notes = notes
    urgent = [*same_notes, *_day_notes(letter, request.today)]
    # Say of a paper with some marks only which ones it lacks.
    if not letter.signs_missing:
        doubt_notes = []
    else:
        signs = ", ".join(letter.signs_missing)
        title = _("Chưa chắc là văn bản chỉ đạo.")
        text = _("Trong tệp không thấy: %(signs)s. Gương vẫn đọc; hãy xem lại bản gốc trước khi giao việc.")
        doubt_notes = [Note(title, text % {"signs": signs}, id="chua-chac", icon="circle-question-mark")]
    # Say that a letter is older than the tree it will be laid on.
    if counts.gap is None or row.letter.date is None:
        gap_notes = []
    else:
        words = {"day": write_date(row.letter.date), "since": write_date(counts.gap.since)}
        title = _("Văn bản ngày %(day)s có trước cây đơn vị, chỉ có từ ngày %(since)s.") % words
        text = _("Lúc giao việc, chọn mở theo cây ngày ấy hoặc xem danh mục đơn vị của ngày văn bản.")
        gap_notes = [Note(title, text, id="truoc-cay", icon="calendar-off")]
    return urgent, [*gap_notes, *doubt_notes, *letter_notes(letter)]


def _unlisted_notes(counts: BearerCounts) -> list[Note]:
    """Ask once, above all duties, who the bodies are that the tree does not have."""
    missing = [bearer for bearers in counts.missing.values() for bearer in bearers if not bearer.is_listed]
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(bearer.name for bearer in missing))
    if not names or counts.gap:
        return []
    text = _("Chưa có trong danh sách đơn vị. Của nơi khác thì để trống; của ta thì bấm Sửa để ghi đúng tên.")
    title = _("%(names)s là đơn vị nào?") % {"names": names}
    return [Note(title, text, id="la-don-vi-nao", icon="circle-question-mark")]


def _kicker(letter: ReadDirective, *, status: Sequence[Note]) -> str:
    """Say above the title who issued the letter, when, and whether a problem is known."""
    kind = capitalise(letter.kind or _("văn bản"))
    issuer = letter.issuer or _("chưa rõ cơ quan")
    words = _("%(kind)s của %(issuer)s") % {"kind": kind, "issuer": issuer}
    if letter.date is not None:
        words += f", {write_date(letter.date)}"
    if not status:
        words += " · " + _("chưa lưu gì cho đến khi xác nhận")
    return words


def _day_notes(letter: ReadDirective, today: date) -> list[Note]:
    """Say that the letter bears a day that has not come."""
    if letter.date is None or letter.date <= today:
        return []
    return [Note(future_day(letter.date), id="ngay-sau", tone="bad", icon="calendar-off")]


def _count_words(letter: ReadDirective, units: int) -> str:
    """Count what stands on the page beside its duties: "2 câu chưa rõ · 31 đơn vị vào ngày 10/3/2023"."""
    counts = []
    if letter.unclear:
        counts.append(_("%(n)s câu chưa rõ") % {"n": write_number(len(letter.unclear))})
    if units and letter.date is not None:
        params = {"units": write_number(units), "day": write_date(letter.date)}
        counts.append(_("%(units)s đơn vị vào ngày %(day)s") % params)
    return " · ".join(counts)


def passages_of(
    drafts: Sequence[ObligationDraft], unclear: Sequence[UnclearSentence] = ()
) -> list[MarkedPassage]:
    """Give the passages of obligations and of unclear sentences, to be marked in the letter."""
    duties = [
        MarkedPassage(draft.obligation.start, draft.obligation.end, draft.anchor, draft.number)
        for draft in drafts
    ]
    doubts = [MarkedPassage(sentence.start, sentence.end, anchor_of(sentence), "?") for sentence in unclear]
    return [*duties, *doubts]


def count_units(row: Reading) -> BearerCounts:
    """Count the units each obligation would mean on the letter's day, and all of them together."""
    letter = row.letter
    if letter.date is None:
        return BearerCounts()
    return count_bearers(row.lead_unit, row.waiting(), issuer=letter.issuer or "", on=letter.date)


def _offered_names(row: Reading, today: date, cards: Sequence[DutyCard]) -> list[str]:
    """Give the names that the fields of a page offer, if it has any."""
    if not any(card.asks for card in cards):
        return []
    return offered_names(base_of(row.lead_unit, on=today).unit, on=today)


def _refusal_note(refusal: Refused) -> Note:
    directive = getattr(refusal, "directive", None)
    link = None
    if directive is not None:
        link = NoteLink(reverse("obligations:directive", args=[directive.pk]), _("Mở văn bản"))
    return Note(str(refusal), id="chua-nhan", tone="bad", icon="octagon-alert", link=link)
