"""What the law wants of the own units by a day and the registers lack, on the first page until it is done."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.press.actions.yearly_confirmations import is_confirming, units_to_confirm
from guong.apps.registries.actions import is_regulation_term_near, units_owing_regulation
from guong.apps.registries.models import RegulationKind
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.press import report_year
from guong.engines.legal.spokespersons import regulation_term
from guong.engines.viet.formats import VIETNAM_TIME, write_date, write_moment

from .cards import JobAction, JobCard, JobList

REGULATION, CONFIRMING = "quy-che-phat-ngon", "so-lieu-nam"


def regulation_list(request: Request) -> list[JobList]:
    """Give a line for each own unit whose registers the reader keeps and that owes its regulation."""
    if not is_regulation_term_near(request.today):
        return []
    own = _own_units(request)
    units = list(units_owing_regulation(on=request.today).filter(pk__in=own).values_list("pk", flat=True))
    if not units:
        return []
    _first, last_day = regulation_term()
    words = {"day": write_date(last_day)}
    is_late = request.today > last_day
    why = _("quá hạn, hạn là hết ngày %(day)s") if is_late else _("hạn là hết ngày %(day)s")
    names = UnitVersion.objects.names(units, on=request.today)
    cards = [
        JobCard(
            id=f"quy-che-{unit}",
            what=_("Ban hành quy chế phát ngôn của %(unit)s") % {"unit": names.get(unit, "")},
            url=reverse("dashboard:unit_press", args=[unit]),
            why=why % words,
            action=JobAction(
                _("Soạn"), reverse("registries:draft_regulation", args=[unit, RegulationKind.PRESS])
            ),
        )
        for unit in sorted(units)
    ]
    tone = "bad" if is_late else "warn" if request.today == last_day else ""
    return [JobList(REGULATION, _("Quy chế phát ngôn"), cards, len(cards), tone=tone)]


def confirming_list(request: Request) -> list[JobList]:
    """Give a line for each own unit that is to confirm its yearly figures of the press to its province."""
    on = request.today
    if not is_confirming(on):
        return []
    units = list(units_to_confirm(_own_units(request), on=on).values_list("pk", flat=True))
    period = report_year(on.year)
    if not units or period is None:
        return []
    names = UnitVersion.objects.names(units, on=on)
    why = _("tỉnh gửi báo cáo trước %(due)s") % {"due": write_moment(period.due.astimezone(VIETNAM_TIME))}
    cards = [
        JobCard(
            id=f"so-lieu-{unit}",
            what=_("Xác nhận số liệu phát ngôn năm %(year)s của %(unit)s")
            % {"year": period.year, "unit": names.get(unit, "")},
            url=reverse("press:yearly", args=[unit, period.year]),
            why=why,
            action=JobAction(_("Xem"), reverse("press:yearly", args=[unit, period.year])),
        )
        for unit in sorted(units)
    ]
    return [JobList(CONFIRMING, _("Số liệu phát ngôn"), cards, len(cards))]


def _own_units(request: Request) -> list[int]:
    scope = request.scope
    return [unit for unit in scope.own_units if scope.may(Permission.EDIT_REGISTERS, unit)]
