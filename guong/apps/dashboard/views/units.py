"""The list of units as a cockpit: who is late, what waits, what sites, channels and speakers lack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.obligations.models import Assignment
from guong.apps.obligations.models.conclusions import COUNTED_CONCLUSIONS
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.pages import as_of, sole_unit
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise
from guong.engines.viet.sort_order import order_key
from guong.ui.status_badges import look
from guong.ui.tables import TableFormat, give_table, table_address, wanted_format
from guong.ui.views import page_of

from ..actions.unit_standings import UnitStanding, add_conclusions, add_looks, add_visits, standings_of

PER_PAGE = 100
MOST_ENDED = 200
MOST_URGED = 500  # assignments that one urging takes
SORT, FILTER = "xep", "loc"
LEVELS = ("province", "district", "commune", "office", "body", "village")

# What each filter keeps: its word, and the units that it shows.
FILTERS: Mapping[str, tuple[Any, Callable[[UnitStanding], object]]] = {
    "tre": (gettext_lazy("Trễ"), lambda line: line.late),
    "cho": (gettext_lazy("Chờ duyệt"), lambda line: line.waiting),
    "chua-soi": (gettext_lazy("Trang chưa soi"), lambda line: line.needs_look),
    "chua-phat-ngon": (gettext_lazy("Chưa có phát ngôn"), lambda line: line.speaker == ""),
}


# What each head sorts by; what asks for work first. No column adds up to a merit.
COLUMNS: Mapping[str, tuple[Any, Callable[[UnitStanding], Any]]] = {
    "ten": (gettext_lazy("Đơn vị"), lambda line: 0),
    "tre": (gettext_lazy("Trễ"), lambda line: -line.late),
    "cho": (gettext_lazy("Chờ"), lambda line: -line.waiting),
    "nhan": (gettext_lazy("Đã nhận"), lambda line: line.received / (line.counted or 1)),
    "ket-luan": (
        gettext_lazy("Kết luận"),
        lambda line: [-line.conclusions.get(value, 0) for value in reversed(COUNTED_CONCLUSIONS[:3])],
    ),
    "trang": (gettext_lazy("Trang"), lambda line: (not line.has_site, line.run or 0)),
    "kenh": (gettext_lazy("Kênh"), lambda line: line.verified - line.channels),
    "phat-ngon": (gettext_lazy("Phát ngôn"), lambda line: (line.speaker is None, line.speaker)),
    "mo-xem": (gettext_lazy("Mở xem"), lambda line: line.visited_on or date.min),
}


@require_safe
def units(request: Request) -> HttpResponse:
    """Show how the units in reach and those overseen stand; an officer of one unit is led to its own page."""
    if (own := sole_unit(request)) is not None:
        return redirect("dashboard:unit_work", own)
    day = min(as_of(request), request.today)
    is_past = day < request.today
    at = end_of(day) if is_past else request.at
    q = request.GET.get("q", "").strip()[:100]
    overseen = UnitVersion.objects.filter(request.scope.overseen_rows("unit", until="valid_to"))
    versions = overseen.in_force(on=day) | UnitVersion.objects.filter(request.scope.units(on=day))
    if q:
        versions = versions.filter(unit__in=UnitVersion.objects.called(q).values("unit"))
    all_lines = standings_of(list(versions.distinct()), request.scope, at=at)
    name = request.GET.get(FILTER, "")
    name = name if name in FILTERS else ""
    lines = [line for line in all_lines if not name or FILTERS[name][1](line)]
    sort = request.GET.get(SORT, "")
    if sort.removeprefix("-") not in COLUMNS:
        sort = "ten"
    column = sort.removeprefix("-")
    # What is dear is looked up for all only where it orders them; names order what is alike.
    if column == "ket-luan":
        add_conclusions(lines, request.scope, at=at)
    if column == "mo-xem":
        add_visits(lines, at=at)
    lines = sorted(
        lines,
        key=lambda line: (LEVELS.index(line.level), order_key(line.version.name), line.version.pk),
        reverse=sort == "-ten",
    )
    if column != "ten":
        lines.sort(key=COLUMNS[column][1], reverse=sort[0] == "-")
    if (file_format := wanted_format(request)) is not None:
        _complete(lines, request, at)
        heads = [str(head) for head, _key in COLUMNS.values()]
        return give_table(heads, _cells(lines), "don-vi", file_format)
    direction = "descending" if sort[0] == "-" else "ascending"
    page = page_of(request, lines, PER_PAGE)
    _complete(list(page.object_list), request, at)
    context = {
        "page": page,
        "q": q,
        "as_of": day,
        "total": len(all_lines),
        "filters": [
            (code, word, n, code == name)
            for code, (word, shows) in FILTERS.items()
            if (n := sum(map(bool, map(shows, all_lines)))) or code == name
        ],
        "chosen": name,
        "columns": [
            (head, f"-{code}" if sort == code else code, direction if code == column else "")
            for code, (head, _key) in COLUMNS.items()
        ],
        "is_by_name": column == "ten",
        "urging": {} if is_past else _urging(request, lines),
        "tables": [
            {"title": _("Đơn vị"), "format": kind.upper(), "url": table_address(request, "", kind)}
            for kind in TableFormat
        ],
        "ended": _ended(request, day, q) if page.number == 1 and not name else [],
    }
    return render(request, "dashboard/units.html", context)


def _complete(lines: Sequence[UnitStanding], request: Request, at: datetime) -> None:
    add_conclusions(lines, request.scope, at=at)
    add_looks(lines)
    add_visits(lines, at=at)


def _cells(lines: Sequence[UnitStanding]) -> Iterator[tuple[object, ...]]:
    """Write the table's lines as a spreadsheet takes them; nothing is written where nobody knows."""
    for line in lines:
        conclusion_words = (f"{n} {look('compliance', value).word}" for value, n in line.conclusions.items())
        yield (
            capitalise(line.version.name),
            line.late,
            line.waiting,
            f"{line.received} trên {line.counted}",
            ", ".join(conclusion_words),
            line.faults if line.run else ("chưa soi" if line.has_site else "chưa ghi trang"),
            f"{line.verified} trên {line.channels}",
            line.speaker,
            line.visited_on,
        )


def _urging(request: Request, lines: Sequence[UnitStanding]) -> dict[str, object]:
    """Lead to the urging of the late units of the list, of directives that the reader may urge for."""
    late = [line.version.unit_id for line in lines if line.late]
    if not late or not request.scope.may_somewhere(Permission.URGE):
        return {}
    rows = Assignment.objects.led_by(request.scope).overdue(at=request.at).filter(unit__in=late)
    pairs = list(rows.values_list("pk", "unit")[:MOST_URGED])
    ids = ",".join(str(pk) for pk, _unit in pairs)
    url = f"{reverse('obligations:urge_many')}?viec={ids}"
    return {"n": len({unit for _pk, unit in pairs}), "url": url} if pairs else {}


def _ended(request: Request, day: date, q: str) -> Any:
    """List the units in reach and the overseen ones that had ended by a day, the last first."""
    in_reach = request.scope.overseen_rows("unit", until="valid_to") | request.scope.rows(unit="unit")
    versions = UnitVersion.objects.filter(in_reach).distinct()
    if q:
        versions = versions.filter(unit__in=UnitVersion.objects.called(q).values("unit"))
    later = UnitVersion.objects.filter(unit=OuterRef("unit"), valid_from__gt=OuterRef("valid_from"))
    standing = UnitVersion.objects.in_force(on=day).values("unit")
    ended = versions.exclude(unit__in=standing).filter(valid_to__lt=day).exclude(Exists(later))
    return ended.order_by("-valid_to", "path")[:MOST_ENDED]
