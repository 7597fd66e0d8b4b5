"""The filters of the list of assignments: what the address says, applied and shown."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import shorten, write_date
from guong.ui.filters import Chip, Filter, address_without
from guong.ui.status_badges import look
from guong.ui.text_formats import labelled, listed
from guong.ui.views import read_day, read_id

from ..models import Directive, Obligation, State, measures
from ..models.assignment_queryset import AssignmentQuerySet
from ..models.conclusion_counts import concluded_as
from ..models.conclusions import COUNTED_CONCLUSIONS
from ..models.states import WITH_DOER
from ..models.timeliness import local_day

MAX_DIRECTIVES = 100  # offered in the filter
DUTY_CHARACTERS = 60  # of a duty in a chip
STAGES = (
    ("", gettext_lazy("Tất cả")),
    ("tinh-ti-le", gettext_lazy("Tính tỉ lệ (trừ thu hồi, từ chối, chuyển kế thừa)")),
    ("co-han", gettext_lazy("Tính tỉ lệ và có thời hạn")),
    ("dang-lam", gettext_lazy("Đơn vị đang làm")),
    ("cho-xac-nhan", gettext_lazy("Chờ duyệt")),
    ("tra-loi-tre", gettext_lazy("Trả lời quá hạn, chờ duyệt")),
    ("xin-gia-han", gettext_lazy("Xin gia hạn")),
    ("qua-han", gettext_lazy("Quá hạn, chưa trả lời")),
    ("hom-nay", gettext_lazy("Đến hạn hôm nay")),
    ("sap-den-han", gettext_lazy("Sắp đến hạn")),
    ("chua-gap", gettext_lazy("Không quá hạn, không đến hạn hôm nay")),
    ("sap-toi", gettext_lazy("Đến hạn trong 10 ngày làm việc")),
    ("han-xa", gettext_lazy("Hạn sau 10 ngày làm việc")),
    ("khong-han", gettext_lazy("Không thời hạn")),
    ("xong", gettext_lazy("Đã nhận kết quả")),
    ("dung", gettext_lazy("Tạm dừng, từ chối, thu hồi")),
)
OWNERS = (
    ("", gettext_lazy("Tất cả")),
    ("don-vi-toi", gettext_lazy("Đơn vị tôi làm")),
    ("chu-tri", gettext_lazy("Đơn vị tôi chủ trì")),
    ("toi-chu-tri", gettext_lazy("Chính đơn vị tôi chủ trì")),
    ("don-vi-khac", gettext_lazy("Đơn vị khác, tôi chủ trì")),
    ("lien-quan", gettext_lazy("Đơn vị tôi làm hoặc chủ trì")),
)
# What a list of a day that is over can be narrowed by.
_OF_PAST_STAGE: Mapping[str, Collection[State]] = {
    "tinh-ti-le": measures.COUNTED_WORK.states,
    "qua-han": WITH_DOER,
    "dang-lam": WITH_DOER,
    "cho-xac-nhan": {State.SUBMITTED},
    "xong": {State.COMPLETED},
}
STOPPED_STATES = (State.PAUSED, State.DECLINED, State.WITHDRAWN, State.SUCCEEDED)
_OF_STAGE: Mapping[str, Callable[[AssignmentQuerySet, datetime], AssignmentQuerySet]] = {
    "tinh-ti-le": lambda rows, _at: rows.without_drafts().counted(),
    "co-han": lambda rows, _at: rows.without_drafts().counted().filter(due_current__isnull=False),
    "dang-lam": lambda rows, _at: rows.filter(state__in=WITH_DOER),
    "cho-xac-nhan": lambda rows, _at: rows.filter(state=State.SUBMITTED),
    "tra-loi-tre": lambda rows, _at: rows.answered_late(),
    "xin-gia-han": lambda rows, _at: rows.with_pending_extension(),
    "chua-gap": lambda rows, at: rows.filter(state__in=WITH_DOER).not_pressing(at=at),
    "sap-toi": lambda rows, at: rows.filter(state__in=WITH_DOER).due_ahead(at=at),
    "han-xa": lambda rows, at: rows.filter(state__in=WITH_DOER).due_later(at=at),
    "qua-han": lambda rows, at: rows.overdue(at=at),
    "hom-nay": lambda rows, at: rows.due_today(at=at),
    "sap-den-han": lambda rows, at: rows.due_soon(at=at),
    "khong-han": lambda rows, _at: rows.open().without_due(),
    "xong": lambda rows, _at: rows.filter(state=State.COMPLETED),
    "dung": lambda rows, _at: rows.filter(state__in=STOPPED_STATES),
}


def narrow(request: Request, rows: AssignmentQuerySet) -> AssignmentQuerySet:
    """Narrow the list by what the address says; what is not understood is not applied."""
    if (of_stage := _OF_STAGE.get(request.GET.get("xem", ""))) is not None:
        rows = of_stage(rows, request.at)
    match request.GET.get("cua"):
        case "don-vi-toi":
            rows = rows.borne_by(request.scope.own_units)
        case "chu-tri":
            rows = rows.led_by(request.scope)
        case "toi-chu-tri":
            rows = rows.filter(
                directive__lead_unit__in=request.scope.own_units | request.scope.ended_before()
            )
        case "don-vi-khac":
            rows = rows.led_by(request.scope).exclude(unit__in=request.scope.own_units)
        case "lien-quan":
            led_ids = Directive.objects.led_by(request.scope).values("pk")
            rows = rows.filter(Q(directive__in=led_ids) | Q(unit__in=request.scope.own_units))
    if states := _codes_of(request, "trang-thai", State.values):
        rows = rows.filter(state__in=states)
    if (day := read_day(request.GET.get("han"))) is not None:
        rows = rows.due_on(day)
    if request.GET.get("ky") == "nay":
        rows = rows.of_period(request.today)
    if (directive := read_id(request.GET.get("van-ban"))) is not None:
        rows = rows.filter(directive=directive)
    if (obligation := read_id(request.GET.get("nhiem-vu"))) is not None:
        rows = rows.filter(obligation=obligation)
    if (unit := read_id(request.GET.get("don-vi"))) is not None:
        rows = rows.filter(unit=unit)
    codes = _codes_of(request, "ket-luan", COUNTED_CONCLUSIONS)
    return concluded_as(rows, codes, at=request.at) if codes else rows


def narrow_past(request: Request, rows: Any, *, at: datetime) -> AssignmentQuerySet:
    """
    Narrow rows as they stood at a moment by those words of the address that ask of the past.

    `rows` are what `as_of` gives: it leaves fields on them that the model itself has not.
    """
    stage = request.GET.get("xem", "")
    conditions: dict[str, Any] = {}
    if stage in _OF_PAST_STAGE:
        conditions["then_state__in"] = _OF_PAST_STAGE[stage]
    if stage == "qua-han":
        conditions["then_due__lt"] = at
    if (obligation := read_id(request.GET.get("nhiem-vu"))) is not None:
        conditions["obligation"] = obligation
    if states := _codes_of(request, "trang-thai", State.values):
        rows = rows.filter(then_state__in=states)
    if request.GET.get("ky") == "nay":
        rows = rows.of_period(local_day(at))
    rows_in_range: AssignmentQuerySet = rows.filter(**conditions)
    return rows_in_range


def past_chips(request: Request) -> list[Chip]:
    """Give the filters in force on a day that is over."""
    stage = request.GET.get("xem", "")
    words = {"xem": str(dict(STAGES)[stage])} if stage in _OF_PAST_STAGE else {}
    words |= _state_words(request)
    return [Chip(label, address_without(request, name)) for name, label in words.items()]


def _state_words(request: Request) -> dict[str, str]:
    if not (states := _codes_of(request, "trang-thai", State.values)):
        return {}
    words = listed(str(look("workflow", code).word).lower() for code in states)
    return {"trang-thai": _("Trạng thái: %(words)s") % {"words": words}}


def _codes_of(request: Request, name: str, codes: Collection[str]) -> list[str]:
    return [code for code in request.GET.get(name, "").split(",") if code in codes]


def filters(request: Request) -> list[Filter]:
    directives = Directive.objects.visible_to(request.scope).only("pk", "number", "date", "subject")
    choices = [(str(directive.pk), str(directive)) for directive in directives[:MAX_DIRECTIVES]]
    return [
        Filter("xem", _("Xem"), request.GET.get("xem", ""), STAGES),
        whose_filter(request),
        Filter("van-ban", _("Văn bản"), request.GET.get("van-ban", ""), [("", _("Tất cả")), *choices]),
    ]


def whose_filter(request: Request) -> Filter:
    return Filter("cua", _("Của ai"), request.GET.get("cua", ""), OWNERS)


def chips(request: Request, bar: list[Filter]) -> list[Chip]:
    """Give the filters in force; a duty or a unit of the address is named only to who may see it."""
    words = {row.name: labelled(row.label, row.chosen_label) for row in bar if row.chosen_label}
    words |= _state_words(request)
    if (day := read_day(request.GET.get("han"))) is not None:
        words["han"] = _("Hạn ngày %(day)s") % {"day": write_date(day)}
    if request.GET.get("ky") == "nay":
        words["ky"] = _("Việc lặp lại: kỳ gần nhất")
    if codes := _codes_of(request, "ket-luan", COUNTED_CONCLUSIONS):
        conclusions = listed(str(look("compliance", code).word).lower() for code in codes)
        words["ket-luan"] = _("Kết luận: %(words)s") % {"words": conclusions}
    if (pk := read_id(request.GET.get("nhiem-vu"))) is not None:
        visible = Obligation.objects.filter(directive__in=Directive.objects.visible_to(request.scope))
        if (duty := visible.filter(pk=pk).first()) is not None:
            params = {"n": duty.number, "text": shorten(duty.title, DUTY_CHARACTERS)}
            words["nhiem-vu"] = _("Nhiệm vụ %(n)s: %(text)s") % params
    if (unit := read_id(request.GET.get("don-vi"))) is not None:
        is_known = request.scope.may(Permission.READ, unit)
        names = UnitVersion.objects.names([unit] if is_known else [], on=request.today)
        words["don-vi"] = _("Đơn vị: %(name)s") % {"name": names.get(unit) or unit}
    return [Chip(label, address_without(request, name)) for name, label in words.items()]
