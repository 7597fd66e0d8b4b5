"""A draft gets another period, from its sheet; where units send for it, the act is looked at once more."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date, write_number

from ..actions import change_period
from ..definitions import definition_of
from ..models import Report
from ..period_form import PeriodForm
from .access import report_for


@form_page
def report_period(request: Request, pk: int) -> HttpResponse:
    """Ask for other days, or draw the draft up for them."""
    row = report_for(request, pk)
    if row.is_issued or not request.scope.may(Permission.DRAFT_REPORT, row.unit_id):
        raise PermissionDenied
    kind = definition_of(row)
    notifies = kind.takes_submissions and kind.by_lead
    return form_action(
        request,
        PeriodForm,
        partial(change_period, row),
        success=_("Đã đổi kỳ; số liệu tính lại theo kỳ mới."),
        back=row,
        context={
            "title": _("Đổi kỳ báo cáo"),
            "note": _("Số liệu tính lại theo kỳ mới; lời đã viết giữ nguyên."),
            "button": _("Đổi kỳ"),
            "icon": "calendar-clock",
            "kick": {"url": row.get_absolute_url(), "label": kind.name},
            "final": True,
        },
        initial={"starts_on": row.starts_on, "ends_on": row.ends_on},
        summarise=partial(_summarise, request, row) if notifies else None,
        kind=kind,
        issued_on=row.directive.date,
        today=request.today,
    )


def _summarise(request: Request, row: Report, fields: Mapping[str, Any]) -> list[str]:
    """Say from which days to which, and how many units are asked for a short report of the new ones."""
    days = {
        "start": write_date(fields["starts_on"]),
        "end": write_date(fields["ends_on"]),
        "former_start": write_date(row.starts_on),
        "former_end": write_date(row.ends_on),
    }
    sentences = [
        _("Kỳ từ %(start)s đến hết %(end)s, thay cho kỳ từ %(former_start)s đến hết %(former_end)s.") % days,
        _("Số liệu tính lại theo kỳ mới; lời đã viết giữ nguyên."),
    ]
    if row.period is not None:
        owing = len(row.period.expected(at=request.at))
        sentences.append(
            _("%(n)s đơn vị được báo gửi báo cáo nhanh của kỳ mới.") % {"n": write_number(owing)}
        )
    return sentences
