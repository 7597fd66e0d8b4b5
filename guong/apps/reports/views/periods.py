"""A period: who has sent its short report, sending and recalling one; and other days for a draft."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.obligations.models import Directive
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_date, write_moment, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui.views import page_of, read_id, recovers_form

from ..actions import change_period
from ..definitions import definition_of
from ..forms import RecallForm, SubmissionForm
from ..models import Report, Submission
from ..sentence_form import PeriodForm
from .access import period_for, report_for

PER_PAGE = 60
MOST_RECALLED = 100
WORDS = ("achieved", "problems", "causes", "plans", "proposals")


@require_safe
def period(request: Request, pk: int) -> HttpResponse:
    """Show who has sent what for a period: to the lead unit all, to a bearing unit its own."""
    row = period_for(request, pk)
    units = row.expected(at=request.at)
    leads = Directive.objects.led_by(request.scope).filter(pk=row.directive_id).exists()
    standing = {submission.unit_id: submission for submission in row.submissions.standing(at=request.at)}
    names = UnitVersion.objects.names(set(units), on=row.ends_on)
    visible = units if leads else [unit for unit in units if unit in request.scope.own_units]
    visible = sorted(visible, key=lambda unit: (unit in standing, order_key(names.get(unit, ""))))
    page = page_of(request, visible, PER_PAGE)
    own = _senders(request, units)
    rows = []
    for unit in page:
        submission = standing.get(unit)
        late_days = row.days_late(submission.sent_date if submission else request.today)
        rows.append((names.get(unit, ""), submission, late_days, submission is not None and unit in own))
    # What was taken back is listed too: nothing that was ever sent disappears.
    recalls = Submission.objects.visible_to(request.scope).filter(period=row, recalled_at__isnull=False)
    history = [(names.get(submission.unit_id, ""), submission) for submission in recalls[:MOST_RECALLED]]
    context = {
        "period": row,
        "directive": row.directive,
        "leads": leads,
        "sent": sum(unit in standing for unit in units),
        "of": len(units),
        "late_days": row.days_late(request.today),
        "page": page,
        "rows": rows,
        "own": [(unit, names.get(unit, "")) for unit in own if unit not in standing],
        "reports": Report.objects.visible_to(request.scope).filter(period=row),
        "history": history,
    }
    return render(request, "reports/period.html", context)


@recovers_form
def send(request: Request, pk: int) -> HttpResponse:
    """Send the short report of the reader's own unit."""
    row = period_for(request, pk)
    senders = _senders(request, row.expected(at=request.at))
    if not senders:
        raise PermissionDenied
    chosen_unit = read_id(request.GET.get("don-vi", ""))
    unit = Unit.objects.get(pk=chosen_unit if chosen_unit in senders else senders[0])
    # Begin with the words of the report taken back last, so that nothing has to be typed again.
    last = row.submissions.filter(unit=unit, recalled_at__isnull=False).order_by("-recalled_at").first()
    recalled_words = {name: getattr(last, name) for name in WORDS} if last is not None else {}
    thanks = _("Đã gửi báo cáo nhanh cho đơn vị chủ trì.")
    if late_days := row.days_late(request.today):
        thanks = _("Đã gửi báo cáo nhanh, muộn %(n)s ngày so với hạn; báo cáo tổng hợp ghi rõ như vậy.")
        thanks %= {"n": late_days}
    return form_action(
        request,
        SubmissionForm,
        partial(Submission.send, row, unit),
        success=thanks,
        back=row,
        template="reports/send.html",
        context={
            "period": row,
            "directive": row.directive,
            "unit": UnitVersion.objects.names({unit.pk}, on=request.today).get(unit.pk, ""),
            "late_days": late_days,
        },
        initial=recalled_words,
    )


@recovers_form
def recall(request: Request, pk: int) -> HttpResponse:
    """Take the own unit's short report back, with a reason."""
    visible = Submission.objects.visible_to(request.scope).select_related("period", "period__directive")
    row = get_object_or_404(visible, pk=pk)
    if row.unit_id not in request.scope.own_units or not request.scope.may(Permission.SUBMIT, row.unit_id):
        raise PermissionDenied
    return form_action(
        request,
        RecallForm,
        row.recall,
        success=_("Đã rút báo cáo nhanh; chữ cũ có sẵn khi gửi lại."),
        back=row.period,
        context={
            "title": _("Rút báo cáo nhanh"),
            "sub": _("Bản gửi lúc %(at)s. Báo cáo tổng hợp đã phát hành thì không thay đổi.")
            % {"at": write_moment(row.sent_at)},
            "button": _("Rút lại"),
            "icon": "undo-2",
            "kick": {"url": row.period.get_absolute_url(), "label": row.period.directive},
        },
    )


def _senders(request: Request, expected_units: list[int]) -> list[int]:
    """List the reader's own units that owe a short report: nobody sends one for another unit."""
    own = [unit for unit in expected_units if unit in request.scope.own_units]
    return [unit for unit in own if request.scope.may(Permission.SUBMIT, unit)]


@recovers_form
def report_period(request: Request, pk: int) -> HttpResponse:
    """Ask for other days, or draw the draft up for them."""
    row = report_for(request, pk, Permission.DRAFT_REPORT, is_issued=False)
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
