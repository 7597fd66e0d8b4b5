"""What happened to a unit, the newest first: changes, what they moved, directives, looks; its inspections."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.audits.actions.results import UNDECIDED_STATES, count_states, newest_runs, sum_up
from guong.apps.audits.models import Run
from guong.apps.evidence.models import EvidenceItem
from guong.apps.inspections.models import Shortcoming, UnitVisit, VisitState
from guong.apps.obligations.models import Assignment, Directive
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.registries.actions.channel_succession import count_decided, count_inherited
from guong.apps.registries.models import Channel, Regulation, RegulationState
from guong.apps.units.list_pages import ListLine
from guong.apps.units.models import Appointment, ChangeKind, Permission, UnitChange, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY, capitalise, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.empty_states import empty_sentence
from guong.ui.status_badges import look
from guong.ui.text_formats import short_date
from guong.ui.views import page_of

from ..actions.unit_standings import FAULTS
from .unit_axis import TabSection, UnitAxis, axis_page, find_axis, show_tab

PER_PAGE = 25
PASSED_LOOK = ("check", "good")
MOST_CHIPS = 40  # names of one side of a change

ICONS: Mapping[str, str] = {ChangeKind.RENAMED: "pencil", ChangeKind.MOVED: "landmark"}


# What former units left: what, how much of it, whether it passed, an icon, its colour, where it is mended.
type Remainder = tuple[str, int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """One thing that happened to a unit on a day."""

    day: date
    icon: str
    title: str
    note: str = ""
    before: Sequence[tuple[int, str]] = ()
    after: Sequence[tuple[int, str]] = ()
    more_count: int = 0
    remainders: Sequence[Remainder] = ()
    url: str = ""
    act: str = ""


class NamesOfUnits:
    """The names of some units as they were on any day, read once."""

    def __init__(self, units: set[int]) -> None:
        self.versions: dict[int, list[UnitVersion]] = defaultdict(list)
        for version in UnitVersion.objects.filter(unit__in=units).order_by("valid_from"):
            self.versions[version.unit_id].append(version)

    def on(self, day: date, unit: int) -> str:
        """Name a unit on a day; by its first name before it began, by its last after it ended."""
        versions = self.versions[unit]
        names = [version.name for version in versions if version.valid_from <= day]
        return (names or [versions[0].name])[-1] if versions else f"#{unit}"

    def all_on(self, day: date, units: set[int]) -> list[tuple[int, str]]:
        """Name units in the order of their names."""
        pairs = ((unit, capitalise(self.on(day, unit))) for unit in units)
        return sorted(pairs, key=lambda pair: order_key(pair[1]))


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    """Show what happened to a unit, the newest first."""
    axis = find_axis(request, pk)
    events = [*_looks(request, axis), *_changes(request, axis), *_directives(request, axis)]
    page = page_of(request, sorted(events, key=lambda event: event.day, reverse=True), PER_PAGE)
    context = {**axis_page(request, axis, "lich-su"), "page": page}
    return render(request, "dashboard/unit_history.html", context)


def _changes(request: Request, axis: UnitAxis) -> Iterator[UnitEvent]:
    """Tell each change of the unit, and each of its periods that no change tells."""
    pk = axis.unit.pk
    changes = UnitChange.objects.standing().filter(effective_date__lte=axis.day)
    changes = changes.filter(Q(originals=pk) | Q(results=pk)).distinct().order_by("-effective_date", "-pk")
    sides = {
        change: ({unit.pk for unit in change.originals.all()}, {unit.pk for unit in change.results.all()})
        for change in changes.prefetch_related("originals", "results")
    }
    versions = list(axis.unit.versions.filter(valid_from__lte=axis.day).order_by("valid_from"))
    parents = {version.parent_id for version in versions if version.parent_id}
    names = NamesOfUnits({pk}.union(parents, *(before | after for before, after in sides.values())))
    days_of_change = {change.effective_date for change in sides}
    took_over = False
    for change, (before, after) in sides.items():
        day, remainders = change.effective_date, list[Remainder]()
        if pk in after and pk not in before and before and not took_over:
            took_over, remainders = True, _remainders(request, axis)
        old, new = names.all_on(day - ONE_DAY, before), names.all_on(day, after)
        if not new or old == new:  # those that ended by the same act do not bear on one another
            old = new = []
        yield UnitEvent(
            day,
            ICONS.get(change.kind, "merge"),
            _title(change, axis, names, before if pk in after else set()),
            change.instrument,
            before=old[:MOST_CHIPS],
            after=new[:MOST_CHIPS],
            more_count=max(len(old) - MOST_CHIPS, 0),
            remainders=remainders,
        )
    for number, version in enumerate(versions):
        if version.valid_from not in days_of_change:
            title = _period(version, versions[number - 1] if number else None, names)
            if title:
                yield UnitEvent(version.valid_from, "landmark", title, version.note)


def _title(change: UnitChange, axis: UnitAxis, names: NamesOfUnits, before: set[int]) -> str:
    if before and axis.since == change.effective_date:
        name = names.on(change.effective_date, axis.unit.pk)
        return _("Thành lập %(name)s từ %(n)s đơn vị") % {"name": name, "n": write_number(len(before))}
    if change.kind == ChangeKind.MOVED:
        version = axis.unit.version(on=change.effective_date)
        if version is not None and version.parent_id:
            above = names.on(change.effective_date, version.parent_id)
            return _("Chuyển về trực thuộc %(above)s") % {"above": above}
    return capitalise(change.get_kind_display())


def _period(version: UnitVersion, last: UnitVersion | None, names: NamesOfUnits) -> str:
    """Say what a period brought; "" for one that only a change above the unit began."""
    above = names.on(version.valid_from, version.parent_id) if version.parent_id else ""
    if last is None:
        words = _("Có trong sổ từ ngày này: %(name)s, thuộc %(above)s") if above else ""
        return (words or _("Có trong sổ từ ngày này: %(name)s")) % {"name": version.name, "above": above}
    if last.name != version.name:
        return _("Đổi tên thành %(name)s") % {"name": version.name}
    return (
        _("Chuyển về trực thuộc %(above)s") % {"above": above} if last.parent_id != version.parent_id else ""
    )


def _remainders(request: Request, axis: UnitAxis) -> list[Remainder]:
    """Count what passed from the former units as it stands today, and what did not; of no day before."""
    if axis.is_past or not axis.stands or not axis.is_inside:
        return []
    pk, former, today = axis.unit.pk, [unit for unit, _name in axis.former], request.today
    work = Assignment.objects.visible_to(request.scope).without_drafts().filter(unit__in=former).order_by()
    open_count = work.filter(state__in=WITH_DOER).count()
    files = EvidenceItem.objects.visible_to(request.scope).filter(subject__in=former).count()
    posts = Appointment.objects.filter(unit__in=former, person=OuterRef("person"))
    people = (
        axis.unit.appointments.in_force(on=today).filter(Exists(posts)).values("person").distinct().count()
    )
    regulations = Regulation.objects.filter(unit__in=former, state=RegulationState.ISSUED).count()
    waiting, decided_count = count_inherited([pk], on=today), count_decided([pk], on=today)["total"]
    may_decide = request.scope.may_somewhere(Permission.EDIT_REGISTERS)
    channels = reverse("registries:inheritance") if may_decide else _tab("channels", pk)
    remainders: list[Remainder] = [
        (_("Việc còn mở"), open_count, _("đã chuyển, xem việc"), *PASSED_LOOK, _tab("work", pk)),
        (_("Minh chứng"), files, _("đã chuyển, xem minh chứng"), *PASSED_LOOK, _tab("evidence", pk)),
        (_("Người"), people, _("đã chuyển, xem người"), *PASSED_LOOK, _tab("people", pk)),
        (_("Kênh thông tin"), decided_count, _("đã nhận hoặc đóng"), *PASSED_LOOK, _tab("channels", pk)),
        (_("Kênh thông tin"), waiting, _("chưa nhận, nhận ngay"), "clock-alert", "bad", channels),
        (_("Quy chế"), regulations, _("hết theo đơn vị cũ"), "hourglass", "warn", ""),
    ]
    return [row for row in remainders if row[1]]


def _tab(name: str, pk: int) -> str:
    return reverse(f"dashboard:unit_{name}", args=[pk])


def _directives(request: Request, axis: UnitAxis) -> Iterator[UnitEvent]:
    """Tell which directives gave the unit, or former ones, how much to do."""
    rows = Assignment.objects.visible_to(request.scope).without_drafts().order_by()
    rows = rows.filter(unit__in=axis.ids, directive__date__lte=axis.day)
    own = set(rows.filter(unit=axis.unit).values_list("directive", flat=True))
    counts = dict(rows.values_list("directive").annotate(Count("pk")))
    papers = Directive.objects.filter(pk__in=counts).only("number", "subject", "date", "removed_at")
    for paper in papers:
        words = (
            _("Nhận %(paper)s, %(n)s việc") if paper.pk in own else _("Đơn vị cũ nhận %(paper)s, %(n)s việc")
        )
        yield UnitEvent(
            paper.date,
            "calendar",
            words % {"paper": paper, "n": write_number(counts[paper.pk])},
            paper.subject if paper.number else "",
            url=reverse("obligations:directive", args=[paper.pk]),
            act=_("Xem văn bản"),
        )


def _looks(request: Request, axis: UnitAxis) -> Iterator[UnitEvent]:
    """Tell how each site of the unit looked when it was looked at last."""
    sites = Channel.objects.visible_to(request.scope).websites().in_force(on=axis.day)
    newest = newest_runs(sites.filter(owner=axis.unit).values_list("pk", flat=True), by=axis.at)
    runs = Run.objects.in_bulk(newest.values())
    counts = count_states(runs.values())
    for run in runs.values():
        states = counts.get(run.pk, {})
        title = _("Máy soi trang: %(n)s mục cần sửa, %(unread)s chưa đọc được") % {
            "n": write_number(sum(states.get(state, 0) for state in FAULTS)),
            "unread": write_number(sum(states.get(state.value, 0) for state in UNDECIDED_STATES)),
        }
        url = reverse("audits:card", args=[run.pk])
        yield UnitEvent(run.law_on, "globe", sum_up(run, states) or title, url=url, act=_("Xem phiếu"))


MOST_CHARACTERS = 140  # of a shortcoming


@require_safe
def inspections(request: Request, pk: int) -> HttpResponse:
    """List the inspections of a unit and of former units that the reader may see, the newest first."""
    axis = find_axis(request, pk)
    visits = UnitVisit.objects.visible_to(request.scope).filter(unit__in=axis.ids)
    visits = visits.exclude(state=VisitState.DROPPED).select_related("round__plan").order_by("-day", "-pk")
    page = page_of(request, visits, PER_PAGE)
    names = UnitVersion.objects.names({visit.round.plan.unit_id for visit in page}, on=request.today)
    former = dict(axis.former)
    put_before = [visit.pk for visit in page if visit.minuted_at is not None]
    rows: dict[int, list[Shortcoming]] = defaultdict(list)
    for row in Shortcoming.objects.filter(visit__in=put_before):
        rows[row.visit_id].append(row)
    lines: list[ListLine] = []
    for visit in page:
        url = reverse("inspections:visit", args=[visit.pk])
        unit = capitalise(names.get(visit.round.plan.unit_id, ""))
        facts = [unit, short_date(visit.day), former.get(visit.unit_id, "")]
        lines.append(ListLine(visit.round.name, url, look("inspection_visit", visit.state), facts))
        for row in rows[visit.pk]:
            due = _("xong trước hết %(day)s") % {"day": short_date(row.due_on)}
            lines.append(ListLine(row.words[:MOST_CHARACTERS], url, look("shortcoming", row.state), [due]))
    hint = _("Khi có đoàn kiểm tra, ngày, biên bản và việc khắc phục hiện ở đây.")
    section = TabSection(_("Kiểm tra"), lines, empty_sentence("inspection.none"), hint, page.paginator.count)
    return show_tab(request, axis, "kiem-tra", section, page=page)
