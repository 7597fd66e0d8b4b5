"""What changed within the period (units, who leads, the law), and what is cited falsely."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Directive
from guong.apps.units.models import ChangeKind
from guong.engines.legal.citation_style import cite_in_short, document_of
from guong.engines.legal.law import load_packs
from guong.engines.viet.formats import capitalise, write_long_date

from ._report_data import ReplacedLaw, ReportData, UnitEvent
from ._words import items, plain_text

NEW = _("%(name)s (mới)")
ENDING = "kết thúc hoạt động"
# Faults by which a citation says of a document what is not so.
FALSE = frozenset({"wrong-date", "wrong-kind", "wrong-issuer", "impossible-date", "variant-spelling"})


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


@dataclass(frozen=True, slots=True)
class FalseCitation:
    """A false citation as the directive writes it, and how the document is cited rightly."""

    words: str
    right: str


def false_citations(directive: Directive) -> tuple[FalseCitation, ...]:
    """List the false citations of a directive to documents of the register."""
    instruments = load_packs().instruments
    return tuple(
        FalseCitation(
            " ".join(citation["raw"].split()), cite_in_short(document_of(instruments[citation["instrument"]]))
        )
        for citation in directive.read.get("citations") or ()
        if citation.get("instrument") in instruments and FALSE & set(citation.get("faults") or ())
    )


def cite_rightly(text: str, citations: tuple[FalseCitation, ...]) -> str:
    """Write words of a directive in one line, with the right citation in the place of each false one."""
    line = " ".join(text.split())
    for citation in citations:
        line = line.replace(citation.words, citation.right)
    return line
