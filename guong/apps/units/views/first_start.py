"""The first page of a new ledger: find the office, see what will be laid, lay it; then it is closed."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guong.apps.activity.pages import act_at_once

from ..actions.initial_tree import awaits_first_tree, begin, plan_tree
from ..actions.start_choices import LONGEST_NAME, choice_of, find_choices
from ..models import Role
from ..request import Request

MOST_CHOICES = 60


def start(request: Request) -> HttpResponse:
    """Let the only account of an empty ledger say which office it is; 404 to everybody else and later."""
    if not awaits_first_tree(request.person):
        raise Http404
    office_name = request.POST.get("chon") or request.GET.get("chon", "")
    choice = choice_of(office_name[:LONGEST_NAME], on=request.today) if office_name else None
    if choice is None:
        words = request.GET.get("q", "").strip()[:LONGEST_NAME]
        choices = find_choices(words, on=request.today) if words else []
        context = {"q": words, "choices": choices[:MOST_CHOICES], "more": len(choices) > MOST_CHOICES}
        return render(request, "units/begin.html", context, status=422 if request.method == "POST" else 200)
    plan = plan_tree(choice)
    if request.method == "POST":
        ticked_keys = set(request.POST.getlist("bo-phan"))
        without = [body.key for body in plan.bodies if body.ticked and body.key not in ticked_keys]
        extra = [body.key for body in plan.bodies if not body.ticked and body.key in ticked_keys]
        roles = [Role.ADMINISTRATOR, *([Role.LEAD_OFFICER] if request.POST.get("giao-viec") else [])]
        call = partial(begin, choice, without=without, extra=extra, roles=roles)
        success = _("Đã lập cây đơn vị của %(name)s. Bạn là người quản trị.") % {"name": choice.label}
        return act_at_once(request, call, success=success, back="dashboard:today")
    return render(request, "units/begin_confirm.html", {"plan": plan, "choice": choice})
