"""The keys of programs that ask by JSON: given out, shown once, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from guong.ui.views import FORM_METHODS

from ..forms import ApiTokenForm
from ..models import ApiToken, Appointment, Permission
from ..request import Request

MOST_TOKENS = 200


@never_cache
@sensitive_variables("secret")
@require_http_methods(FORM_METHODS)
def tokens(request: Request) -> HttpResponse:
    """List the keys of the own units, and give out one more; its secret stands on this answer alone."""
    post = _own_post(request)
    if post is None:
        request.scope.refuse()
    form, secret = ApiTokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _token, secret = ApiToken.issue(post, **form.cleaned_data, by=request.person, at=request.now)
        form = ApiTokenForm()
    rows = ApiToken.objects.filter(appointment__unit__in=_managed_units(request))
    standing = set(rows.standing(at=request.now, on=request.today).values_list("pk", flat=True))
    context = {
        "form": form,
        "secret": secret,
        "rows": rows.select_related("appointment__person")[:MOST_TOKENS],
        "standing": standing,
    }
    return render(request, "units/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def end_token(request: Request, pk: int) -> HttpResponse:
    """Take a key back at once."""
    units = request.scope.own_units
    token = get_object_or_404(ApiToken.objects.filter(appointment__unit__in=units), pk=pk)
    request.scope.require(Permission.MANAGE_PEOPLE, token.appointment.unit_id)
    token.end(by=request.person, at=request.now)
    messages.success(request, _("Đã thu hồi mã."))
    return redirect("units:tokens")


def _managed_units(request: Request) -> list[int]:
    return [unit for unit in request.scope.own_units if request.scope.may(Permission.MANAGE_PEOPLE, unit)]


def _own_post(request: Request) -> Appointment | None:
    """Give the post of the reader by which keys are given out."""
    in_force = Appointment.objects.in_force(on=request.today)
    posts = in_force.filter(person=request.person, unit__in=_managed_units(request))
    return posts.order_by("pk").first()
