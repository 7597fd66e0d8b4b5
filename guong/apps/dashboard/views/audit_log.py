"""The page of the log for those who may read it, and its export as JSON Lines."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.models import Entry, EntryQuerySet, record
from guong.apps.units.display_names import name_units_and_people, units_for
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME
from guong.ui.views import read_day, read_id

from ..actions import audit_log

PER_PAGE = 50
MOST_UNITS = 200  # in the filter


@dataclass(frozen=True, slots=True)
class AuditLogRow:
    """One act as it is shown: when, what, about whom or which unit, by whom."""

    entry: Entry
    words: str
    owner: str
    actor: str


@dataclass(frozen=True, slots=True)
class AuditLogFilter:
    """What the reader looks for: one unit, one kind, a range of days."""

    unit: int | None
    kind: str
    first: date | None
    last: date | None

    def entries(self) -> EntryQuerySet:
        """Give the entries of the kind and of the days."""
        entries: EntryQuerySet = Entry.objects.all()
        if self.kind:
            entries = entries.filter(subject_type=self.kind)
        if self.first:
            entries = entries.filter(at__gte=_midnight(self.first))
        if self.last:
            entries = entries.filter(at__lt=_midnight(self.last + ONE_DAY))
        return entries


@require_safe
def log(request: Request) -> HttpResponse:
    """List the acts within reach, the newest first."""
    units = _require_reader(request)
    chosen_filter = _filter(request.GET, units)
    entries = chosen_filter.entries()
    if (before := read_id(request.GET.get("truoc"))) is not None:
        entries = entries.filter(position__lt=before)
    reach = audit_log.reach_of(request.scope, unit=chosen_filter.unit)
    page, older = audit_log.read_back(entries, reach, limit=PER_PAGE)
    owner_of = audit_log.owners(page)
    unit_ids = {owner.unit for owner in owner_of.values() if owner.unit is not None}
    ids = {entry.by_id for entry in page} | {owner.person for owner in owner_of.values()}
    unit_names, people = name_units_and_people(request.scope, unit_ids, ids)
    rows = []
    for entry in page:
        owner = owner_of.get(entry.position, audit_log.Owner())
        owner_name = unit_names.get(owner.unit or 0, "") or people.get(owner.person or 0, "")
        nobody_name = _("người chưa đăng nhập") if entry.verb in audit_log.BY_ANONYMOUS else _("máy")
        actor = people.get(entry.by_id, nobody_name) if entry.by_id else nobody_name
        rows.append(AuditLogRow(entry, audit_log.describe(entry), owner_name, actor))
    context = {
        "rows": rows,
        "older": older,
        "is_first": before is None,
        "units": units,
        "kinds": audit_log.kinds(),
        "chosen": chosen_filter,
    }
    return render(request, "dashboard/log.html", context)


@require_POST
def log_export(request: Request) -> HttpResponseBase:
    """Hand the chain out as JSON Lines, without a name; that somebody did is an entry too."""
    chosen_filter = replace(_filter(request.POST, _require_reader(request)), kind="")
    reach = audit_log.reach_of(request.scope, unit=chosen_filter.unit)
    record(request.person, "log.exported", by=request.person, at=request.at)
    # Each entry of the days is a line of JSON.
    lines = (
        json.dumps(line, ensure_ascii=True, sort_keys=True, separators=(",", ":")) + "\n"
        for line in audit_log.export_lines(chosen_filter.entries(), reach)
    )
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="nhat-ky.jsonl"'
    return answer


def _require_reader(request: Request) -> list[tuple[int, str]]:
    """Refuse whoever may read no log; list the units to choose from."""
    if not request.scope.may_somewhere(Permission.READ_LOG):
        request.scope.refuse()
    return units_for(request, Permission.READ_LOG)[:MOST_UNITS]


def _filter(parameters: dict[str, str], units: list[tuple[int, str]]) -> AuditLogFilter:
    """Read the filters; what is no unit in reach, no kind and no day filters nothing."""
    unit = read_id(parameters.get("don-vi"))
    kind = parameters.get("loai", "")
    return AuditLogFilter(
        unit if unit in dict(units) else None,
        kind if kind in dict(audit_log.kinds()) else "",
        read_day(parameters.get("tu", "")),
        read_day(parameters.get("den", "")),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM_TIME)
