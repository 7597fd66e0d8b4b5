"""Sentences that several kinds of reports and letters say in the same way."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _t

from guong.apps.obligations.models import Obligation
from guong.engines.viet.writing import capitalise, write_long_date, write_number

from ._report_data import ReportData

MOST_UNITS = 40


def name_directive(report_data: ReportData) -> str:
    """Name the directive: kind, number, day, issuer."""
    directive = report_data.directive
    kind = (directive.kind or _t("văn bản")).strip()
    kind = kind.capitalize()
    number = _t(" số %(number)s") % {"number": directive.number} if directive.number else ""
    return _t("%(kind)s%(number)s %(day)s của %(issuer)s") % {
        "kind": kind,
        "number": number,
        "day": write_long_date(directive.date),
        "issuer": name_issuer(report_data),
    }


def name_issuer(report_data: ReportData) -> str:
    """Name the body that issued the directive in running text, not in the capitals of a letterhead."""
    name = " ".join(report_data.directive.issuer_name.split())
    if name != name.upper():
        return name
    words = name.lower()
    for plain, proper in (("ủy ban nhân dân", "Ủy ban nhân dân"), ("hội đồng nhân dân", "Hội đồng nhân dân")):
        words = words.replace(plain, proper)
    for kind in ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"):
        head, body, place = words.partition(f"{kind} ")
        if body:
            return head + body + " ".join(word.capitalize() for word in place.split())
    return capitalise(words)


def about_directive(report_data: ReportData) -> str:
    """Say what the directive is about, without the letter's "V/v"."""
    subject = " ".join(report_data.directive.subject.split())
    return subject[3:].strip() if subject.lower().startswith("v/v") else subject


def carrying_out(report_data: ReportData) -> str:
    """Name the carrying out of the directive, as the subject of a report."""
    about = about_directive(report_data)
    number = report_data.directive.number
    paper = _t("Công văn số %(number)s") % {"number": number} if number else _t("văn bản chỉ đạo")
    if report_data.directive.kind and number:
        paper = f"{report_data.directive.kind.strip().capitalize()} {_t('số')} {number}"
    return _t("kết quả thực hiện %(named)s") % {"named": paper} + (
        _t(" về %(about)s") % {"about": about[:1].lower() + about[1:]} if about else ""
    )


def items(lines: Iterable[str]) -> str:
    """Write lines as items of a list."""
    return "\n".join(f"- {line}" for line in lines)


def name_units(report_data: ReportData, units: Iterable[int]) -> str:
    """Name some units in one phrase, and count those that would make it too long."""
    names = sorted({report_data.names.get(report_data.holder.get(unit, unit), "") for unit in units})
    more = len(names) - MOST_UNITS
    rest = _t(" và %(n)s đơn vị khác") % {"n": write_number(more)} if more > 0 else ""
    return ", ".join(names[:MOST_UNITS]) + rest


def plain_text(text: str) -> str:
    """Take what would be read as a figure's name out of somebody's words."""
    return text.replace("[", "(").replace("]", ")")


def duty_text(obligation: Obligation) -> str:
    """Write the words of a duty in one line, to go on after them."""
    return plain_text(" ".join(obligation.text.split()).rstrip(".;, "))


def duty_number(obligation: Obligation) -> str:
    """Give the number of a duty: 3 for O3."""
    return obligation.code.removeprefix("O")
