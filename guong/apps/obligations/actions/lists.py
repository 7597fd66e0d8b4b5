"""Work as a table: progress, time and conclusion are three columns, as they are three things."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Min, Prefetch, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from guong.apps.units.list_tables import ListTable, column, field_columns, unit_column
from guong.ui.status_badges import look

from ..models import Assignment, Directive, FigureValue, Obligation, Reading, conclusions, soon_until
from ..models.arrivals import IncomingPaper, LeaderNote
from ..models.states import WITH_DOER, State
from ..models.timeliness import local_day


class ConcludedAssignment(NamedTuple):
    """One assignment with what its time and its conclusion say at a moment."""

    row: Assignment
    timeliness: str
    conclusion: str


def _conclude(rows: Sequence[Any], at: datetime) -> Iterator[ConcludedAssignment]:
    soon = soon_until(at)
    pairs = [(row.unit_id, row.obligation_id) for row in rows]
    duties = {row.obligation_id: row.obligation for row in rows}
    values = conclusions(pairs, list(duties.values()), at=at)
    for row in rows:
        yield ConcludedAssignment(row, row.timeliness(at, soon), values[row.unit_id, row.obligation_id])


def as_cell(number: Decimal | None) -> object:
    """Give a figure as a cell: 40 and not 40.000, which reads as forty thousand here."""
    return "" if number is None else int(number) if number == int(number) else float(number)


ASSIGNMENTS = ListTable(
    "viec",
    _("Việc"),
    (
        column("văn bản", lambda line, _reading: line.row.directive),
        column("nhiệm vụ", lambda line, _reading: line.row.obligation.number),
        column("nội dung", lambda line, _reading: line.row.obligation.title),
        unit_column("row.unit_id"),
        column("ngày giao", lambda line, _reading: line.row.given_date),
        column("hạn", lambda line, _reading: line.row.due_current and local_day(line.row.due_current)),
        column("tiến độ", lambda line, _reading: look("workflow", line.row.state).word),
        column("thời hạn", lambda line, _reading: look("timeliness", line.timeliness).word),
        column("kết luận", lambda line, _reading: look("compliance", line.conclusion).word),
    ),
    lambda _at: (
        Assignment.objects.select_related("obligation", "directive")
        .defer("directive__text", "directive__read")
        .order_by("-directive_id", "obligation_id", "unit_id", "pk")
    ),
    _conclude,
)
FIGURES = ListTable(
    "so-lieu",
    _("Số liệu kèm nhiệm vụ"),
    (
        column("văn bản", lambda row, _reading: row.assignment.directive),
        column("nhiệm vụ", lambda row, _reading: row.assignment.obligation.number),
        unit_column("assignment.unit_id"),
        column("kỳ", lambda row, _reading: row.assignment.period_name),
        *field_columns(FigureValue, "figure.label", "figure.measure", "figure.part_of"),
        column("số", lambda row, _reading: as_cell(row.number)),
        *field_columns(FigureValue, "at"),
    ),
    lambda _at: (
        FigureValue.objects.select_related("figure__part_of", "assignment__obligation")
        .prefetch_related(Prefetch("assignment__directive", Directive.objects.defer("text", "read")))
        .order_by("figure_id", "assignment_id")
    ),
)


class BookLine(NamedTuple):
    """
    A line of the book: the letter's duties, the unit's own, places below with some, answers of these.

    `open_duties` are read and not settled yet; None where the letter stands in another unit's ledger, so that
    what was not given here may still come.
    """

    paper: IncomingPaper
    note: LeaderNote | None
    duties: int
    own: int
    open_duties: int | None
    places: int
    answers: int
    due: date | None


def book_lines(papers: Sequence[Any], at: datetime) -> Iterator[BookLine]:
    """Read of some papers what their lines say, all at once."""
    day, letters = local_day(at), [paper.directive_id for paper in papers if paper.directive_id]
    unit = "directive__arrivals__unit"
    stands = Q(unit__versions__valid_to=None) | Q(unit__versions__valid_to__gte=day)
    work = Assignment.objects.counted().filter(
        stands,
        directive__arrivals__in=papers,
        unit__versions__valid_from__lte=day,
        unit__versions__path__contains=Concat(Value("/"), Cast(unit, CharField()), Value("/")),
    )
    below, has_answer = ~Q(unit=F(unit)), Q(state__in=(State.SUBMITTED, State.COMPLETED))
    counts = (
        work.order_by()
        .values_list("directive__arrivals")
        .annotate(
            own=Count("obligation", distinct=True),
            places=Count("unit", filter=below, distinct=True),
            replies=Count("unit", filter=below & has_answer, distinct=True),
            due=Min("due_current", filter=Q(state__in=WITH_DOER)),
        )
    )
    parts = {pk: numbers for pk, *numbers in counts}
    duties = Counter(Obligation.objects.filter(directive__in=letters).values_list("directive", flat=True))
    lead_counts = dict(duties)
    readings = Reading.objects.filter(directive__in=letters).values_list("directive", "content__obligations")
    waiting: Counter[int] = Counter()
    for pk, drafts in readings:
        left = [row for row in drafts if not row.get("saved")]
        duties[pk] += len(left)
        waiting[pk] = sum(not row.get("elsewhere") for row in left)
    notes = LeaderNote.objects.filter(paper__in=papers, undone_at=None).order_by("at", "pk")
    people = notes.select_related("lead__person").prefetch_related("helpers__person")
    notes_of = {note.paper_id: note for note in people}
    for paper in papers:
        own, places, answers, due = parts.get(paper.pk, (0, 0, 0, None))
        note, letter, open_duties = notes_of.get(paper.pk), paper.directive, None
        if letter and letter.lead_unit_id == paper.unit_id:
            own, open_duties = lead_counts.get(letter.pk, 0), waiting[letter.pk]
        days = filter(None, (due and local_day(due), note and note.due))
        counted = (duties[paper.directive_id], own, open_duties, places, answers)
        yield BookLine(paper, note, *counted, min(days, default=None))


INCOMING = ListTable(
    "van-ban-den",
    _("Sổ văn bản đến"),
    (
        *field_columns(
            IncomingPaper, "arrived_on", "number", "sender", "symbol", "date", "subject", of="paper"
        ),
        column(_("đơn vị hoặc người nhận"), lambda line, _reading: line.note and line.note.receivers),
        column(_("ngày chuyển"), lambda line, _reading: line.note and local_day(line.note.at)),
        column(_("ký nhận"), lambda _line, _reading: ""),
        *field_columns(IncomingPaper, "remark", of="paper"),
        unit_column("paper.unit_id"),
        column(_("phần của đơn vị"), lambda line, _reading: line.own or None),
        column(_("nhiệm vụ trong văn bản"), lambda line, _reading: line.duties or None),
        column(_("hạn gần nhất"), lambda line, _reading: line.due),
        *field_columns(IncomingPaper, "state", of="paper"),
    ),
    lambda _at: (
        IncomingPaper.objects.select_related("directive")
        .defer("directive__text", "directive__read")
        .order_by("year", "number", "pk")
    ),
    book_lines,
)
LISTS = (ASSIGNMENTS, FIGURES, INCOMING)
