"""Whom a letter goes to and whom it asks: never the body that sends it, nor one that has ended."""

import re
from collections.abc import Iterable, Sequence

from guong.apps.obligations.models import Obligation
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.actions.body_titles import committee
from guong.apps.units.models import UnitVersion
from guong.engines.viet.sort_order import order_key

from ..models.rows import LedgerRow
from ._changes import tell_law
from ._report_data import ReportData
from ._words import number_order

MOST_ADDRESSED = 12


def rows_of_others(report_data: ReportData, rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Keep the rows of the units that the letter speaks to: all but the sender and those that have ended."""
    other_rows = [row for row in rows if row.unit != report_data.report.unit_id]
    day = report_data.report.issued_on or local_day(report_data.now)
    standing = UnitVersion.objects.in_force(on=day)
    units = {row.unit for row in other_rows}
    if len(units) <= MOST_ADDRESSED:
        standing = standing.filter(unit__in=units)
    standing_units = set(standing.values_list("unit", flat=True))
    return [row for row in other_rows if row.unit in standing_units]


def addressees(report_data: ReportData, rows: Sequence[LedgerRow]) -> list[str]:
    """
    Name the bearers of some rows as the directive does; where it names none, the units themselves.

    So are units that came after it: there is no "UBND các xã, thị trấn" of a district that has ended.
    """
    if came_later(report_data, rows):
        return address_units(report_data, rows)
    duties = {row.obligation for row in rows}
    bearers = [
        bearer_beside_sender(report_data, obligation)
        for obligation in report_data.obligations
        if obligation.pk in duties
    ]
    return list(dict.fromkeys(filter(None, bearers))) or address_units(report_data, rows)


def came_later(report_data: ReportData, rows: Iterable[LedgerRow]) -> bool:
    """Tell whether a unit of some rows did not stand on the day of the directive."""
    units = {row.unit for row in rows}
    then = UnitVersion.objects.in_force(on=report_data.directive.date)
    return bool(units - set(then.values_list("unit", flat=True)))


def law_lines(report_data: ReportData, obligations: Iterable[int]) -> list[str]:
    """Say of each document that some duties rest on and that is in force no more what takes its place."""
    numbers = {row.number for row in report_data.obligations if row.pk in set(obligations)}
    return [tell_law(change) for change in report_data.law_changes if numbers & set(change.duties)]


def address_units(report_data: ReportData, rows: Sequence[LedgerRow]) -> list[str]:
    """Name the units of some rows in the order of the alphabet; too many are left to the appendix."""
    names = {report_data.names.get(row.unit, "") for row in rows}
    if len(names) > MOST_ADDRESSED:
        return ["các đơn vị có tên trong phụ lục"]
    return [committee(name) for name in sorted(names, key=order_key)]


def bearer_beside_sender(report_data: ReportData, obligation: Obligation) -> str:
    """Name the bearers of a duty in the words of the directive, without the sender; "" where none is left."""
    bearer = " ".join(obligation.bearer.split()).strip(" ,;.")
    for name in sorted(names_of_sender(report_data), key=len, reverse=True):
        part = re.compile(rf"(?:^|[,;]|\bvà\b)\s*{re.escape(name)}\s*(?=$|[,;]|\bvà\b)", re.IGNORECASE)
        bearer = part.sub("", bearer)
    return re.sub(r"^(?:[\s,;]|và\b)+", "", bearer).strip(" ,;")


def names_of_sender(report_data: ReportData) -> set[str]:
    """Give the names by which a paper may call the body that sends it."""
    own = report_data.names.get(report_data.report.unit_id, "")
    return {name for name in (report_data.body.name, report_data.body.letterhead, own) if name}


def own_duties(report_data: ReportData, rows: Iterable[LedgerRow]) -> str:
    """Say which duties the sender carries out itself; "" where it bears none."""
    duties = {row.obligation for row in rows if row.unit == report_data.report.unit_id}
    numbers = sorted(
        {obligation.number for obligation in report_data.obligations if obligation.pk in duties},
        key=number_order,
    )
    return f"{report_data.body.name} trực tiếp thực hiện nhiệm vụ {', '.join(numbers)}." if numbers else ""
