"""The pages of judging: what was observed about a unit, and the way to add to it or to conclude."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import ListLine, Names, PageHead, show_list
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_moment
from guong.ui.status_badges import look

from ..actions.verdict_explanation import criterion_name, criterion_names, duties_of
from ..forms import EXAMINING_METHODS, ObserveForm
from ..models import Conclusion, EvidenceItem, Method, NotJudgeable, Observation, Verdict, judge, require
from ..models.item import EvidenceItemQuerySet
from .judged_subjects import (
    JudgedSubject,
    SubjectAccess,
    act_with_reason,
    matter_in,
    matter_of,
    require_sight,
)
from .verdicts import author_of, readable_items

MOST_FORMER_VERDICTS = 10
CONCLUSIVE = (Conclusion.MET, Conclusion.PARTLY_MET, Conclusion.NOT_MET)


@require_safe
def subject(request: Request, subject: int) -> HttpResponse:
    """Show where a unit stands on each criterion that was judged."""
    unit = get_object_or_404(Unit, pk=subject)
    verdicts = list(
        Verdict.objects.visible_to(request.scope)
        .filter(subject=unit)
        .latest_of_each(at=request.at)
        .defer("inputs")
        .order_by("criterion", "-period_from")
    )
    if not verdicts and not request.scope.may(Permission.READ, unit):
        raise Http404
    criteria = {verdict.criterion for verdict in verdicts}
    duties, names = duties_of(criteria), criterion_names(criteria)
    conclusive = [verdict for verdict in verdicts if verdict.value in CONCLUSIVE]

    def line(verdict: Verdict, _names: Names) -> ListLine:
        duty, criterion = duties[verdict.criterion], names[verdict.criterion]
        days = {
            "a": write_date(verdict.period_from),
            "b": write_date(verdict.period_to or verdict.period_from),
        }
        period = (_("từ %(a)s đến hết %(b)s") if verdict.period_to else _("từ %(a)s")) % days
        made_at = _("tính lúc %(at)s") % {"at": write_moment(verdict.made_at)}
        facts = [criterion if duty else "", period, made_at]
        url = reverse("evidence:verdict", args=[verdict.pk])
        return ListLine(capitalise(duty or criterion), url, look("compliance", verdict.value), facts)

    head = PageHead(
        capitalise(UnitVersion.objects.names([unit.pk], on=request.today).get(unit.pk, "")),
        _("Kết quả xem xét"),
        none="verdict.none",
        hint=_("Khi có người hoặc máy ghi điều đã thấy về một tiêu chí, kết luận sẽ hiện ở đây."),
        heading=_("Theo từng tiêu chí"),
        can_print=True,
    )
    context = {"met": sum(row.value == Conclusion.MET for row in conclusive), "of": len(conclusive)}
    return show_list(request, head, verdicts, line, template="evidence/subject.html", context=context)


@require_safe
def matter(request: Request, subject: int) -> HttpResponse:
    """Show what was observed about one criterion, and the way to add to it or to conclude."""
    about = matter_in(request, subject, request.GET)
    sight = require_sight(request, about)
    context = _matter_context(request, about, sight)
    methods = _methods_for(request, about, sight)
    form = ObserveForm(methods=methods, items=_files_about(request, about)) if methods else None
    return render(request, "evidence/matter.html", context | {"form": form})


@require_POST
def observe(request: Request, subject: int) -> HttpResponse:
    """Write down what somebody observed."""
    about = matter_in(request, subject, request.POST)
    sight = require_sight(request, about)
    methods = _methods_for(request, about, sight)
    if not methods:
        raise PermissionDenied
    write = partial(
        Observation.write,
        subject=about.subject,
        criterion=about.criterion,
        period_from=about.period_from,
        period_to=about.period_to,
    )
    return form_action(
        request,
        ObserveForm,
        write,
        success=_("Đã ghi điều bạn thấy."),
        back=about.address,
        template="evidence/matter.html",
        context=partial(_matter_context, request, about, sight),
        methods=methods,
        items=_files_about(request, about),
    )


@require_POST
def draw(request: Request, subject: int) -> HttpResponse:
    """Let the machine conclude from what was observed until now."""
    about = matter_in(request, subject, request.POST)
    require_sight(request, about)
    on = min(request.today, about.period_to or request.today)
    period = (about.period_from, about.period_to)
    try:
        verdict = judge(about.subject, about.criterion, *period, on=on, at=request.at)
    except NotJudgeable as refusal:
        messages.warning(request, str(refusal))
        return redirect(about.address)
    return redirect(verdict)


@require_POST
def void(request: Request, pk: int) -> HttpResponse:
    """Take an observation out of the counting; who wrote it may, and who examines the unit."""
    observation: Observation = get_object_or_404(Observation.objects.visible_to(request.scope), pk=pk)
    if observation.by_id != request.person.pk:
        require(request.scope, Permission.EXAMINE, observation.subject_id, observation.criterion)
    return act_with_reason(
        request,
        observation.void,
        success=_("Đã hủy: quan sát còn đó để xem nhưng không tính nữa."),
        missing=_("Chưa hủy: hãy ghi lý do."),
        back=matter_of(observation).address,
        refusal_level=messages.WARNING,
    )


def _methods_for(request: Request, about: JudgedSubject, sight: SubjectAccess) -> tuple[Method, ...]:
    methods: tuple[Method, ...] = EXAMINING_METHODS if sight.lets(Permission.EXAMINE) else ()
    is_own = about.subject.pk in request.scope.own_units
    if is_own and request.scope.may(Permission.SUBMIT, about.subject):
        methods += (Method.SELF_REPORT,)
    return methods


def _files_about(request: Request, about: JudgedSubject) -> EvidenceItemQuerySet:
    return EvidenceItem.objects.visible_to(request.scope).present().filter(subject=about.subject)


def _matter_context(request: Request, about: JudgedSubject, sight: SubjectAccess) -> dict[str, Any]:
    keys = (about.subject, about.criterion, about.period_from, about.period_to)
    observations = Observation.objects.visible_to(request.scope).select_related("item").bearing_on(*keys)
    readable = readable_items(request, observations)
    units, people = name_units_and_people(
        request.scope, [about.subject.pk], [observation.by_id for observation in observations], led=sight.led
    )
    examines = sight.lets(Permission.EXAMINE)
    rows = [
        {
            "observation": observation,
            "author": author_of(observation, people),
            "is_readable": observation.item_id in readable,
            "may_void": observation.voided_at is None
            and (examines or observation.by_id == request.person.pk),
        }
        for observation in observations
    ]
    return {
        "about": about,
        "subject_name": units.get(about.subject.pk, ""),
        "duty": duties_of([about.criterion])[about.criterion],
        "criterion_name": criterion_name(about.criterion),
        "rows": rows,
        "history": list(Verdict.objects.about(*keys).defer("inputs")[:MOST_FORMER_VERDICTS]),
    }
