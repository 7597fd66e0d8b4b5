"""One unit as an axis of the ledger: its work, sites and channels, evidence and people, through mergers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.audits.models import Run
from guong.apps.evidence.models import EvidenceItem
from guong.apps.obligations.models import DONE_ONCE, Assignment, Obligation, Timeliness, timeliness
from guong.apps.obligations.models.assignment_queryset import AssignmentQuerySet
from guong.apps.obligations.models.inherited_duties import owing_units
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import days_left, end_of
from guong.apps.press.models import PressRequest
from guong.apps.registries.actions.regulation_drafts import regulation_gaps
from guong.apps.registries.actions.speakers import LISTED_KINDS, speaker_gaps
from guong.apps.registries.models import (
    Channel,
    ChannelKind,
    EditorialBoard,
    RegulationKind,
    SpokespersonMandate,
)
from guong.apps.units.list_pages import Link, ListLine
from guong.apps.units.models import Permission, Scope, Unit, UnitVersion, predecessors, successors
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.empty_states import empty_sentence
from guong.ui.status_badges import StatusBadge, look
from guong.ui.text_formats import due_in, short_date
from guong.ui.views import page_of

from ..actions.rail_counts import number_of

PER_PAGE = 25
MOST_CHANNELS = 200
MOST_INHERITED = 1000  # rows of a unit and its former ones that are compared
DAYS_OF_A_LOOK = 90  # a look that is older is named among what is missing


# Something the registers of a unit lack: icon, colour, title, note, where it is mended.
type Gap = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class UnitAxis:
    """A unit on a day with those whose records passed to it."""

    unit: Unit
    version: UnitVersion
    stands: bool
    above: str
    former: Sequence[tuple[int, str]]
    heirs: Sequence[tuple[int, str]]
    is_inside: bool
    since: date
    # The day looked at and its last moment; today, as it is now.
    day: date
    at: datetime
    is_past: bool

    @property
    def marks(self) -> list[tuple[date, str]]:
        """Give the days that matter for the date control."""
        return [(self.since, _("lập đơn vị"))] if self.since < self.day else []

    @property
    def has_begun(self) -> bool:
        return self.since <= self.day

    @property
    def name(self) -> str:
        return capitalise(self.version.name)

    def knows_people(self, scope: Scope) -> bool:
        """Tell whether a reader learns who holds a post in the unit."""
        return self.unit.pk in scope.own_units or scope.may(Permission.MANAGE_PEOPLE, self.unit)

    @property
    def ids(self) -> list[int]:
        """Give the unit and the former ones."""
        return [self.unit.pk, *(pk for pk, _name in self.former)]


ICONS_OF_KINDS: Mapping[str, str] = {
    ChannelKind.WEBSITE.value: "globe",
    ChannelKind.FACEBOOK.value: "users",
    ChannelKind.YOUTUBE.value: "play",
    ChannelKind.TIKTOK.value: "play",
    ChannelKind.PHONE.value: "phone",
    ChannelKind.EMAIL.value: "inbox",
    ChannelKind.LOUDSPEAKER.value: "megaphone",
}


@dataclass(frozen=True, slots=True)
class TabSection:
    """A list under the head of a unit; `empty_words` stand where it is empty, `n` is how many there are."""

    title: str
    lines: Sequence[ListLine]
    empty_words: str
    hint: str = ""
    n: int | None = None
    act: Link | None = None


def show_tab(
    request: Request, axis: UnitAxis, tab: str, *sections: TabSection, page: Page[Any] | None = None
) -> HttpResponse:
    """Show a tab that is nothing but lists."""
    context = axis_page(request, axis, tab) | {"sections": sections, "page": page}
    return render(request, "dashboard/unit_lists.html", context)


def find_axis(request: Request, pk: int, *, day: date | None = None) -> UnitAxis:
    """Find a unit on a day that the reader may see: in the tree, or by leading what it bears."""
    versions = list(UnitVersion.objects.filter(unit=pk).select_related("unit").order_by("valid_from"))
    if not versions:
        raise Http404
    unit = versions[0].unit
    is_inside = request.scope.may(Permission.READ, unit)
    if not is_inside and not Assignment.objects.visible_to(request.scope).filter(unit=pk).exists():
        # A unit may be overseen that was given nothing itself: the list of units leads to it.
        overseen = UnitVersion.objects.filter(request.scope.overseen_rows("unit", until="valid_to"))
        if not overseen.filter(unit=pk).exists():
            raise Http404
    day = day or min(as_of(request), request.today)
    present = [version for version in versions if version.valid_from <= day]
    version = (present or versions[:1])[-1]
    stands = bool(present) and (version.valid_to is None or version.valid_to >= day)
    if request.scope.on == day and request.scope.own_units == {pk}:
        older = [subtree.unit_id for subtree in request.scope.subtrees if subtree.until is not None]
    else:
        older = [ancestor.unit_id for ancestor in predecessors([pk], on=day)]
    successor_units = (
        [] if stands else [successor.pk for successor in successors(unit, on=day) if successor.pk != pk]
    )
    above = [version.parent_id] if version.parent_id else []
    names = UnitVersion.objects.names([*older, *successor_units, *above], on=day)
    is_past = day != request.today
    return UnitAxis(
        unit,
        version,
        stands,
        names.get(version.parent_id or 0, ""),
        sorted(((former, names[former]) for former in older), key=lambda pair: order_key(pair[1])),
        [(successor, names[successor]) for successor in successor_units],
        is_inside,
        versions[0].valid_from,
        day,
        end_of(day) if is_past else request.at,
        is_past,
    )


def axis_page(request: Request, axis: UnitAxis, tab: str) -> dict[str, Any]:
    """Gather what every tab draws: the head, what is missing, and the tabs."""
    # Late work, channels to take over, files, people, open requests: counted at once.
    rows: dict[str, QuerySet[Any]] = {"channels": _inherited(request, axis)}
    if not axis.is_past:
        files = EvidenceItem.objects.visible_to(request.scope).present()
        rows["work"] = _work(request, axis).overdue(at=request.at)
        rows["evidence"] = files.filter(subject__in=axis.ids)
        rows["press"] = PressRequest.objects.visible_to(request.scope).open().filter(unit__in=axis.ids)
    if axis.knows_people(request.scope):
        rows["people"] = axis.unit.appointments.in_force(on=axis.day)
    numbers = Unit.objects.filter(pk=axis.unit.pk).values_list(*map(number_of, rows.values())).get()
    counts = dict(zip(rows, numbers, strict=True))
    query = f"?ngay={axis.day.isoformat()}" if axis.is_past else ""
    tabs = (
        ("viec", _("Việc"), "work"),
        ("kenh", _("Trang và kênh"), "channels"),
        ("minh-chung", _("Minh chứng"), "evidence"),
        ("nguoi", _("Người"), "people"),
        ("ban-bien-tap", _("Ban biên tập"), "board"),
        ("bao-chi", _("Báo chí"), "press"),
        ("kiem-tra", _("Kiểm tra"), "inspections"),
        ("lich-su", _("Lịch sử"), "history"),
    )
    return {
        "axis": axis,
        "tab": tab,
        "tabs": [
            {
                "key": key,
                "label": label,
                "url": reverse(f"dashboard:unit_{name}", args=[axis.unit.pk]) + query,
                "n": counts.get(name),
                "is_bad": name in ("work", "channels"),
            }
            for key, label, name in tabs
        ],
        "as_of": axis.day,
        "as_of_marks": axis.marks,
        "may_change": axis.version.valid_to is None and request.scope.may(Permission.MANAGE_UNITS, axis.unit),
        "gaps": _gaps(request, axis, counts["channels"])
        if axis.stands and axis.is_inside and not axis.is_past
        else [],
    }


def _work(request: Request, axis: UnitAxis) -> AssignmentQuerySet:
    return Assignment.objects.visible_to(request.scope).without_drafts().filter(unit__in=axis.ids)


def _inherited(request: Request, axis: UnitAxis) -> Any:
    """Find the open channels that still stand under the names of former units."""
    former = [pk for pk, _name in axis.former]
    visible = Channel.objects.visible_to(request.scope).filter(owner__in=former)
    return visible.of_dissolved_units(on=axis.day)


def _gaps(request: Request, axis: UnitAxis, inherited_count: int) -> list[Gap]:
    """Name what the registers of the unit lack today."""
    pk, today, gaps = axis.unit.pk, request.today, list[Gap]()
    if inherited_count:
        title = _("%(n)s kênh thừa kế chưa nhận") % {"n": write_number(inherited_count)}
        note = _("của %(n)s đơn vị cũ") % {"n": write_number(len(axis.former))}
        may_decide = request.scope.may_somewhere(Permission.EDIT_REGISTERS)
        page = "registries:inheritance" if may_decide else "dashboard:unit_channels"
        gaps.append(("link", "bad", title, note, reverse(page, args=[] if may_decide else [pk])))
    press = reverse("dashboard:unit_press", args=[pk])
    if axis.version.kind in LISTED_KINDS:
        for tone, title, note in speaker_gaps(axis.version, at=request.at):
            gaps.append(("user-round", tone, title, note, press))
    if not EditorialBoard.objects.in_force(on=today).filter(unit=pk).exists():
        note = _("Ghi Ban biên tập")
        url = reverse("dashboard:unit_board", args=[pk])
        gaps.append(("list-checks", "warn", empty_sentence("board.none"), note, url))
    if axis.version.kind in LISTED_KINDS:
        pages = {
            RegulationKind.PRESS: press,
            RegulationKind.BOARD: reverse("dashboard:unit_board", args=[pk]),
        }
        for tone, title, note, kind in regulation_gaps(axis.unit, at=request.at, stands_since=axis.since):
            gaps.append(("file-text", tone, title, note, pages[RegulationKind(kind)]))
    sites = Channel.objects.visible_to(request.scope).websites().in_force(on=today).filter(owner=pk)
    if sites.exists():
        # A look at the same address counts, whichever unit had the site then.
        looks = Run.objects.finished().filter(site__key__in=sites.values("key"))
        last = looks.aggregate(at=Max("law_on"))["at"]
        if last is None or (today - last).days > DAYS_OF_A_LOOK:
            words = _("Trang soi lần cuối %(day)s") % {"day": write_date(last)} if last else ""
            title = words or _("Trang chưa soi lần nào")
            url = reverse("dashboard:unit_channels", args=[pk])
            note = _("soi lại để biết còn thiếu gì") if last else _("soi để biết còn thiếu gì")
            gaps.append(("history", "warn", title, note, url))
    return gaps


@require_safe
def work(request: Request, pk: int) -> HttpResponse:
    """List what a unit bears and what former units bore, the most urgent first."""
    axis = find_axis(request, pk)
    rows = _work(request, axis)
    if axis.is_past:
        rows = rows.as_of(axis.at).order_by(F("then_due").asc(nulls_last=True), "-directive_id", "pk")
    else:
        rows = rows.by_urgency("-directive_id", "pk")
    counts = Counter(rows.values_list("then_state" if axis.is_past else "state", flat=True)).most_common()
    rows = rows.select_related("obligation", "directive").defer("directive__text", "directive__read")
    page = page_of(request, rows, PER_PAGE)
    names, lines, duty_word = dict(axis.former), list[ListLine](), _("nhiệm vụ")
    for duty in _owing(rows, axis) if page.number == 1 else []:
        sentence = empty_sentence("duty.only_former_answered", unit=axis.version.name)
        mark = StatusBadge(_("Kỳ này"), look("inherited", "period_owed").icon, "warn")
        url = f"{reverse('obligations:directive', args=[duty.directive_id])}#{duty.anchor}"
        facts = [f"{duty.directive}, {duty_word} {duty.number}", sentence]
        lines.append(ListLine(duty.title, url, mark, facts))
    for row in page:
        state, due, answer_moment = row.state, row.due_current, row.submitted_at
        if axis.is_past:  # `as_of` left it on the row
            state, due, answer_moment = map(vars(row).get, ("then_state", "then_due", "then_submitted_at"))
        mark = look("workflow", state)
        time_left = days_left(due, at=axis.at) if due is not None and state in WITH_DOER else None
        lateness = timeliness(state, due, at=axis.at, submitted_at=answer_moment)
        if time_left and lateness != Timeliness.NOT_DUE:
            tone = "bad" if lateness == Timeliness.OVERDUE else "neutral"
            mark = StatusBadge(capitalise(due_in(*time_left)), look("timeliness", lateness).icon, tone)
        facts = [
            f"{row.directive}, {duty_word} {row.obligation.number}",
            _("hạn %(day)s") % {"day": short_date(due)} if due else "",
            _("của %(unit)s") % {"unit": names[row.unit_id]} if row.unit_id != pk else "",
        ]
        url = reverse("obligations:assignment", args=[row.pk])
        lines.append(ListLine(row.obligation.title, url, mark, facts))
    hint = _("Việc giao cho đơn vị này, và việc của các đơn vị cũ, hiện ở đây.")
    summary = " · ".join(f"{write_number(n)} {str(look('workflow', key).word).lower()}" for key, n in counts)
    section = TabSection(summary or _("Việc"), lines, empty_sentence("work.none"), hint)
    return show_tab(request, axis, "viec", section, page=page)


def _owing(rows: AssignmentQuerySet, axis: UnitAxis) -> list[Obligation]:
    """List the duties that go on of which the unit owes the period while only former units answered."""
    if not axis.former or axis.is_past:
        return []
    lasting = rows.exclude(obligation__kind__in=DONE_ONCE).order_by("obligation__order", "pk")
    bearer_rows = list(lasting.values_list("pk", "unit", "obligation", "state")[:MOST_INHERITED])
    owing = owing_units(bearer_rows, {row[2] for row in bearer_rows}, on=axis.day)
    duties = Obligation.objects.filter(
        pk__in=[duty for duty, units in owing.items() if axis.unit.pk in units]
    )
    return list(duties.select_related("directive"))


@require_safe
def channels(request: Request, pk: int) -> HttpResponse:
    """Show the channels of a unit, and those of former units that nobody took over yet."""
    axis = find_axis(request, pk)
    visible = Channel.objects.visible_to(request.scope)
    own = list(visible.in_force(on=axis.day).filter(owner=pk).order_by("kind", "name")[:MOST_CHANNELS])
    inherited_channels = list(_inherited(request, axis).order_by("kind", "name")[:MOST_CHANNELS])
    looks = Run.objects.finished().filter(site__in=[*own, *inherited_channels]).values_list("site").annotate(
        at=Max("finished_at")
    )  # fmt: skip
    looked_at, names = dict(looks.order_by()), dict(axis.former)

    def lines(rows: Sequence[Channel]) -> Iterator[ListLine]:
        """Lead from each site to the looks at it, saying when the last was."""
        for row in rows:
            kind, at, look_link = capitalise(row.get_kind_display()), looked_at.get(row.pk), []
            facts = [row.value, capitalise(names.get(row.owner_id, ""))]
            if at is not None or row.kind == ChannelKind.WEBSITE:
                facts.append(_("soi lần cuối %(day)s") % {"day": short_date(at)} if at else _("chưa soi"))
                look_link = [Link(_("Mở"), reverse("audits:site_of_unit", args=[row.owner_id, row.pk]))]
            mark = StatusBadge(kind, ICONS_OF_KINDS.get(row.kind, "message-square"), "")
            yield ListLine(row.name, row.get_absolute_url(), mark, facts, acts=look_link)

    hint = _("Trang thông tin điện tử, mạng xã hội, điện thoại trực ban của đơn vị được ghi ở sổ kênh.")
    empty_words = empty_sentence("channel.none", unit=axis.version.name)
    sections = [TabSection(_("Kênh của đơn vị"), [*lines(own)], empty_words, hint, len(own))]
    if inherited_channels:
        act = None
        if not axis.is_past and request.scope.may(Permission.EDIT_REGISTERS, axis.unit):
            act = Link(_("Nhận, đổi tên hoặc đóng"), reverse("registries:inheritance"), "check")
        title, n = _("Kênh thừa kế cần nhận"), len(inherited_channels)
        sections.insert(0, TabSection(title, [*lines(inherited_channels)], "", "", n, act))
    return show_tab(request, axis, "kenh", *sections)


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show who holds a post in a unit and who speaks for it; names only to those of the unit and above."""
    axis = find_axis(request, pk)

    def line(row: Any, icon: str, name: object, *facts: object, url: str = "") -> ListLine:
        return ListLine(name, url, StatusBadge(short_date(row.valid_from), icon, ""), facts)

    sections: list[TabSection] = []
    if axis.knows_people(request.scope):
        posts = axis.unit.appointments.in_force(on=axis.day).select_related("person")
        lines = [
            line(post, "user-round", post.person.full_name, post.title or post.get_role_display(), url=url)
            for post in posts
            for url in [reverse("units:person", args=[post.person_id])]
        ]
        empty_words = empty_sentence("register.nothing_written")
        sections.append(TabSection(_("Người đang giữ chức vụ"), lines, empty_words))
    mandates = SpokespersonMandate.objects.visible_to(request.scope).in_force(on=axis.day).filter(unit=pk)
    lines = [line(row, "megaphone", row.person.full_name) for row in mandates.select_related("person")]
    sections.append(TabSection(_("Người phát ngôn"), lines, empty_sentence("speaker.none")))
    boards = EditorialBoard.objects.visible_to(request.scope).in_force(on=axis.day).filter(unit=pk)
    lines = [line(row, "list-checks", row.decision) for row in boards]
    sections.append(TabSection(_("Ban biên tập"), lines, empty_sentence("board.none")))
    return show_tab(request, axis, "nguoi", *sections)
