"""What a superior must know has changed within the period: units, who leads, and the law."""

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
        basis = f", theo {act}" if act else ""
        changes = "; ".join(map(_tell_event, members))
        lines.append(plain_text(f"Từ {write_long_date(day)}{basis}: {changes}."))
    if any(event.kind == ChangeKind.HANDED_OVER and lead in event.units for event in events):
        lines.append(f"{capitalise(report_data.body.name)} theo dõi tiếp và báo cáo việc thực hiện văn bản.")
    return items([*lines, *(tell_law(change) for change in report_data.law_changes)])


def _tell_event(event: UnitEvent) -> str:
    before = ", ".join(event.before)
    if not event.after:
        ending = ENDING if event.kind == ChangeKind.DISSOLVED else event.label.lower()
        return f"{before} {ending}"
    after = ", ".join(
        str(NEW) % {"name": name} if name in event.before and not event.goes_on else name
        for name in event.after
    )
    match event.kind:
        case ChangeKind.MERGED:
            return f"{before} sáp nhập {'vào' if event.goes_on else 'thành'} {after}"
        case ChangeKind.DIVIDED:
            return f"{before} chia thành {after}"
        case ChangeKind.SPLIT:
            return f"{after} tách ra từ {before}"
        case ChangeKind.RENAMED:
            return f"{before} đổi tên thành {after}"
        case ChangeKind.HANDED_OVER:
            return f"{before} giao lại nhiệm vụ cho {after}"
        case ChangeKind.DISSOLVED:
            return f"{before} {ENDING}, {after} kế thừa"
    return f"{before} {event.label.lower()}"


def tell_law(change: ReplacedLaw) -> str:
    duties = f" (căn cứ của nhiệm vụ {', '.join(change.duties)})" if change.duties else ""
    newer_law = f", được thay bằng {', '.join(change.after)}" if change.after else ""
    return f"{change.before}{duties} hết hiệu lực từ {write_long_date(change.day)}{newer_law}."
