"""What a superior must know has changed within the period: units, who leads, and the law."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import ChangeKind
from guong.engines.viet.formats import capitalise, write_long_date

from ._report_data import ReplacedLaw, ReportData, UnitEvent
from ._words import items, plain_text

NEW = _("%(name)s (mới)")
ENDING = "kết thúc hoạt động"


def draft_changes(report_data: ReportData) -> str:
    """Write the changes of the period: of units by day and act, those of the lead first, then of the law."""
    lead = report_data.directive.lead_unit_id
    events = sorted(report_data.unit_events, key=lambda event: (event.day, lead not in event.units))
    groups: dict[tuple[date, str], list[UnitEvent]] = {}
    for event in events:
        groups.setdefault((event.day, event.instrument.partition(" (")[0]), []).append(event)
    lines: list[str] = []
    for (day, act), members in groups.items():
        # Tell what happened on one day by one act, in one sentence.
        basis = f", theo {act}" if act else ""
        what = "; ".join(_tell_event(event) for event in members)
        lines.append(plain_text(f"Từ {write_long_date(day)}{basis}: {what}."))
    if any(event.kind == ChangeKind.HANDED_OVER and lead in event.units for event in events):
        lines.append(f"{capitalise(report_data.body.name)} theo dõi tiếp và báo cáo việc thực hiện văn bản.")
    return items([*lines, *(tell_law(change) for change in report_data.law_changes)])


def _tell_event(event: UnitEvent) -> str:
    before = _list(event.before)
    if not event.after:
        ending = ENDING if event.kind == ChangeKind.DISSOLVED else event.label.lower()
        return f"{before} {ending}"
    names = event.after
    if not event.goes_on:
        names = tuple(str(NEW) % {"name": name} if name in event.before else name for name in names)
    patterns = {
        ChangeKind.MERGED: "%(before)s sáp nhập vào %(after)s"
        if event.goes_on
        else "%(before)s sáp nhập thành %(after)s",
        ChangeKind.DIVIDED: "%(before)s chia thành %(after)s",
        ChangeKind.SPLIT: "%(after)s tách ra từ %(before)s",
        ChangeKind.RENAMED: "%(before)s đổi tên thành %(after)s",
        ChangeKind.HANDED_OVER: "%(before)s giao lại nhiệm vụ cho %(after)s",
        ChangeKind.DISSOLVED: f"%(before)s {ENDING}, %(after)s kế thừa",
    }
    pattern = patterns.get(ChangeKind(event.kind), f"%(before)s {event.label.lower()}")
    return pattern % {"before": before, "after": _list(names)}


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def tell_law(change: ReplacedLaw) -> str:
    duties = " (căn cứ của nhiệm vụ {n})".format(n=", ".join(change.duties)) if change.duties else ""
    newer_law = f", được thay bằng {_list(change.after)}" if change.after else ""
    return f"{change.before}{duties} hết hiệu lực từ {write_long_date(change.day)}{newer_law}."  # fmt: skip
