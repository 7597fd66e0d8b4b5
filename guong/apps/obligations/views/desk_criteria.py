"""Bàn duyệt, xét từng điều: every criterion of a duty judged on one page, beside the answer and its files."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action
from guong.apps.evidence.models import EvidenceItem, Observation, lets_under
from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs

from ..actions import observe_each
from ..criteria_form import JudgedCriterion, criteria_form
from ..models import Assignment
from ..models.criteria import key_of_duty
from ..models.duty_words import provision_of
from .desk_queue import DeskQueue

EACH_PARAMETER, EACH_CRITERION = "xet", "tung-dieu"


def is_by_criterion(request: Request) -> bool:
    return request.GET.get(EACH_PARAMETER) == EACH_CRITERION


def page_address(request: Request, pk: int, *, by_criterion: bool = False) -> str:
    """Give the page of an answer to one of its acts, as the address asks for it; "" to the page itself."""
    page, query = reverse("obligations:judge", args=[pk]), request.GET.copy()
    if by_criterion:
        query[EACH_PARAMETER] = EACH_CRITERION
    return "" if request.path == page else f"{page}?{query.urlencode()}"


def criteria_to_judge(request: Request, row: Assignment) -> list[str]:
    """List the criteria of a duty, by the law of today, under which the reader may examine its unit."""
    codes = row.obligation.criteria_on(request.today)
    allowed_codes = lets_under(request.scope, Permission.EXAMINE, row.unit_id, codes)
    return [code for code in codes if code in allowed_codes]


def judge_each(
    request: Request, row: Assignment, queue: DeskQueue, context: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """Show the criteria of a duty with nothing decided, or write down what the reader saw of them."""
    codes = criteria_to_judge(request, row)
    if not codes:
        raise PermissionDenied
    answer = row.answers.filter(unit=row.unit_id, recalled_at__isnull=True).last()
    items = EvidenceItem.objects.visible_to(request.scope).present().order_by("pk")
    requirements = load_packs().requirements
    observations = Observation.objects.standing().filter(subject=row.unit_id, criterion__in=codes)
    looks = observations.order_by("collected_at", "pk")
    last = {look.criterion: look for look in looks.only("criterion", "outcome", "tool", "collected_at")}
    criteria = []
    for code in codes:
        name, duty = code, row.obligation.title
        if (requirement := requirements.get(code)) is not None:
            name, duty = short_basis(requirement), requirement.duty
        elif code == key_of_duty(row.obligation):
            name = provision_of(row.obligation).name
        look = last.get(code)
        last_look = (look.outcome, look.collected_at, bool(look.tool)) if look is not None else ()
        criteria.append(JudgedCriterion(code, name, duty, *last_look))
    return form_action(
        request,
        criteria_form(criteria),
        partial(observe_each, row),
        success=_("Đã ghi điều bạn thấy; kết luận đã tính lại."),
        back=queue.address(row.pk),
        template="obligations/desk_criteria.html",
        context=context,
        opens=page_address(request, row.pk, by_criterion=True),
        criteria=criteria,
        items=items.filter(answers=answer) if answer else items.none(),
    )
