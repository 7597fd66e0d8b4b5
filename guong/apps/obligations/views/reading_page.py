"""What the page of a letter on the table shows: sheet, cards, remarks, tasks told of before."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.apps.units.unit_groups import offered_names
from guong.engines.directives.coverage import NO_WORK, summary
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import UnclearSentence
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.ui.views import read_id

from ..actions.bearer_units import BearerCounts, base_of, count_bearers
from ..actions.intake import future_day
from ..actions.issuers import is_same_issuer, name_in_papers, of_number_and_day, question_of_issuer
from ..actions.tracked_letter import Pairs, find_tracked, match_tasks
from ..models import ObligationDraft, Reading, Refused
from ..models.timeliness import local_day
from .letter_layout import MarkedPassage, Note, NoteLink, lay_out, letter_notes
from .reading_cards import anchor_of, card_of, list_cards, unclear_card

FIELD = "ghep-"  # and the id of a running task: the code of the letter's task that it is, or nothing
WORDS_OF_CHOICE = 90  # characters of a task in a list to choose from


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
    letter, waiting, counts = row.letter, row.waiting(), count_units(row)
    joining = joining_of(row, waiting, pairs)
    known_codes = set(joining.pairs.values()) if joining else set()
    new = [draft.anchor for draft in waiting if counts.is_sure(draft) and draft.code not in known_codes]
    ticks = new if anchors is None else anchors
    sheet = lay_out(letter, [*passages_of(waiting, letter.unclear), *idle_passages(letter)])
    cards = {
        draft.anchor: card_of(
            row, letter, draft, counts, notes=sheet.notes, today=request.today, tick=draft.anchor in ticks
        )
        for draft in waiting
    }
    elsewhere = [draft for draft in waiting if counts.match(draft).is_elsewhere]
    own = [draft for draft in waiting if draft not in elsewhere]
    with_bearer = [cards[draft.anchor] for draft in own if draft.bearer]
    urgent = _duplicate_notes(row, joined_directive=joining.directive if joining else None)
    if letter.date is not None and letter.date > request.today:
        urgent.append(Note(future_day(letter.date), id="ngay-sau", tone="bad", icon="calendar-off"))
    if refusal is not None:
        link, directive = None, getattr(refusal, "directive", None)
        if directive is not None:
            link = NoteLink(reverse("obligations:directive", args=[directive.pk]), _("Mở văn bản"))
        urgent.insert(0, Note(str(refusal), id="chua-nhan", tone="bad", icon="octagon-alert", link=link))
    names: list[str] = []
    head = row.head
    question = question_of_issuer(head) if row.directive_id is None and waiting else ""
    if question or any(card.asks for card in cards.values()):
        names = offered_names(base_of(row.lead_unit, on=request.today).unit, on=request.today)
    return {
        "reading": row,
        "joining": joining,
        "title": _("Đọc %(number)s") % {"number": letter.number or _("văn bản chưa có số")},
        "kicker": _kicker(letter, name_in_papers(head), status=urgent),
        "issuer_question": question,
        "letter": sheet,
        "save_url": request.path,
        "drop_url": reverse("obligations:drop", args=[row.pk]),
        "urgent": [*urgent, *_unlisted_notes(counts)],
        "about": [*_doubts_of(letter, counts), *letter_notes(letter), *_receipt(row)],
        "cards": list_cards(with_bearer, opened_card=opened),
        "elsewhere": [cards[draft.anchor] for draft in elsewhere],
        "without_bearer": [cards[draft.anchor] for draft in own if not draft.bearer],
        "unclear": [unclear_card(row, sentence) for sentence in letter.unclear],
        "offered_names": names,
        "skipped": row.skipped,
        "aside": row.aside,
        "duties": len(own),
        "count_words": _count_words(letter, counts.units),
        "norms": letter.norms,
        "may_confirm": request.scope.may(Permission.CONFIRM, row.lead_unit_id),
    }


def _duplicate_notes(row: Reading, *, joined_directive: int | None) -> list[Note]:
    """Lead to the letters of the ledger with the same number and day, whoever issued them."""
    letter, notes = row.letter, []
    if row.directive_id is not None or not letter.number or letter.date is None:
        return []
    for directive in of_number_and_day(row.lead_unit, number=letter.number, date=letter.date):
        if directive.pk == joined_directive:
            continue
        words = {"number": directive, "day": write_date(directive.date), "issuer": name_in_papers(directive)}
        title = _("Văn bản %(number)s ngày %(day)s của %(issuer)s đã có trong sổ.") % words
        if not letter.issuer:
            text = _("Cùng số, cùng ngày, chưa rõ cơ quan ban hành; hãy xem có phải một văn bản không.")
        elif is_same_issuer(directive.issuer_name, letter.issuer, on=directive.date):
            text = _("Xác nhận lần nữa sẽ không được: việc của văn bản này đang được theo dõi ở đó.")
        else:
            text = _("Cùng số, cùng ngày nhưng khác cơ quan ban hành; hãy xem có phải một văn bản không.")
        link = NoteLink(reverse("obligations:directive", args=[directive.pk]), _("Mở văn bản đã có"))
        notes.append(Note(title, text, id=f"da-co-{directive.pk}", icon="copy", link=link))
    return notes


def _doubts_of(letter: ReadDirective, counts: BearerCounts) -> list[Note]:
    """Say that a letter is older than the tree, and of a paper with some marks only which ones it lacks."""
    notes = []
    if counts.gap is not None and letter.date is not None:
        words = {"day": write_date(letter.date), "since": write_date(counts.gap.since)}
        title = _("Văn bản ngày %(day)s có trước cây đơn vị, chỉ có từ ngày %(since)s.") % words
        text = _("Lúc giao việc, chọn mở theo cây ngày ấy hoặc xem danh mục đơn vị của ngày văn bản.")
        notes.append(Note(title, text, id="truoc-cay", icon="calendar-off"))
    if letter.signs_missing:
        title, signs = _("Chưa chắc là văn bản chỉ đạo."), ", ".join(letter.signs_missing)
        text = _("Trong tệp không thấy: %(signs)s. Gương vẫn đọc; hãy xem lại bản gốc trước khi giao việc.")
        note = Note(title, text % {"signs": signs}, id="chua-chac", icon="circle-question-mark")
        notes.append(note)
    return notes


def _unlisted_notes(counts: BearerCounts) -> list[Note]:
    """Ask once, above all duties, who the bodies are that the tree does not have."""
    missing = [row for match in counts.matches.values() for row in match.missing]
    missing = [row for row in missing if not (row.is_listed or row.is_elsewhere)]
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(bearer.name for bearer in missing))
    if not names or counts.gap:
        return []
    text = _("Chưa có trong danh sách đơn vị. Của nơi khác thì để trống; của ta thì bấm Sửa để ghi đúng tên.")
    title = _("%(names)s là đơn vị nào?") % {"names": names}
    return [Note(title, text, id="la-don-vi-nao", icon="circle-question-mark")]


def _kicker(letter: ReadDirective, issuer: str, *, status: Sequence[Note]) -> str:
    """Say above the title who issued the letter, when, and whether a problem is known."""
    kind = capitalise(letter.kind or _("văn bản"))
    words = _("%(kind)s của %(issuer)s") % {"kind": kind, "issuer": issuer or _("chưa rõ cơ quan")}
    if letter.date is not None:
        words += f", {write_date(letter.date)}"
    if not status:
        words += " · " + _("chưa lưu gì cho đến khi xác nhận")
    return words


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


def idle_passages(letter: ReadDirective) -> list[MarkedPassage]:
    """Give the sentences that assign no work, each with what it is."""
    idle = (row for row in letter.sentences if row.role == NO_WORK)
    return [MarkedPassage(sentence.start, sentence.end, idle=sentence.kind) for sentence in idle]


def _receipt(row: Reading) -> list[Note]:
    """Say what became of all sentences, and of what kinds those are that assign no work."""
    letter = row.letter
    kinds = Counter(passage.idle for passage in idle_passages(letter))
    if not letter.sentences:
        return []
    words = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    text = _("Chữ nhạt trong văn bản là câu máy coi là không giao việc: %(kinds)s.") % {"kinds": words}
    link = NoteLink(reverse("obligations:add_missed", args=[row.pk]), _("Thêm nhiệm vụ máy bỏ sót"))
    return [
        Note(
            f"{summary(letter.sentences, letter.times)}.",
            text if kinds else "",
            id="da-doc",
            tone="info",
            icon="info",
            link=link,
        )
    ]


def count_units(row: Reading) -> BearerCounts:
    """Count the units each obligation would mean on the letter's day, and all of them together."""
    letter = row.letter
    if letter.date is None:
        return BearerCounts()
    return count_bearers(row.lead_unit, row.waiting(), letter, on=letter.date)


class Joining(NamedTuple):
    """
    The directive that a letter joins, with its running tasks and the letter's tasks to choose from.

    Of each running task the field, its words, a note, and the code of the letter's task that it is, if any.
    """

    directive: int
    sentence: str
    address: str
    tasks: Sequence[tuple[str, str, str, str]]
    choices: Sequence[tuple[str, str]]
    pairs: Pairs


def read_pairs(row: Reading, form: QueryDict) -> dict[int, str] | None:
    """Read which running task is which of the letter's; None where the page asked nothing of the kind."""
    tracked_directive = None if row.directive_id else find_tracked(row.lead_unit, row.content)
    if tracked_directive is None:
        return None
    codes = {draft.code for draft in row.waiting()}
    running = set(tracked_directive.obligations.values_list("pk", flat=True))
    pairs: dict[int, str] = {}
    for name, code in form.items():
        pk = read_id(name.removeprefix(FIELD)) if name.startswith(FIELD) else None
        if pk in running and pk is not None and code in codes:
            pairs[pk] = str(code)
    return pairs


def joining_of(row: Reading, waiting: Sequence[ObligationDraft], pairs: Pairs | None) -> Joining | None:
    """Give what the page offers for a letter that a sheet told of; `pairs` as sent, else by the words."""
    paper = None if row.directive_id else find_tracked(row.lead_unit, row.content)
    if paper is None:
        return None
    obligations = list(paper.obligations.annotate(units=Count("assignments__unit", distinct=True)))
    pairs = match_tasks(obligations, waiting) if pairs is None else pairs
    tasks = []
    for duty in obligations:
        units, code = _("%(n)s đơn vị") % {"n": write_number(duty.units)}, pairs.get(duty.pk, "")
        tasks.append((f"{FIELD}{duty.pk}", duty.title, f"{duty.bearer} · {units}", code))
    choices = []
    for draft in waiting:
        text = draft.obligation.text
        short = text if len(text) <= WORDS_OF_CHOICE else text[:WORDS_OF_CHOICE].rsplit(" ", 1)[0] + "…"
        choices.append((draft.code, f"{draft.number}. {short}"))
    words = {
        "number": paper.number,
        "date": write_date(paper.date),
        "day": write_date(local_day(paper.imported_at)),
        "n": write_number(len(tasks)),
    }
    sentence = _(
        "Văn bản %(number)s ngày %(date)s đã được ghi từ bảng theo dõi ngày %(day)s, "
        "với %(n)s nhiệm vụ đang chạy."
    )
    return Joining(paper.pk, sentence % words, paper.get_absolute_url(), tasks, choices, pairs)
