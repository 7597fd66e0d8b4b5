"""The keys of programs: given out by whoever holds a post, shown once, taken back."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.transitions import Refused
from guong.ui.views import FORM_METHODS

from ..forms import ApiTokenForm
from ..models import ApiToken, Appointment, Permission, TokenScope
from ..models.api_token import ApiTokenQuerySet
from ..models.unit import units_under
from ..pages import password_again
from ..request import Request

MOST_TOKENS = 200


@never_cache
@sensitive_variables("secret")
@password_again()
@require_http_methods(FORM_METHODS)
def tokens(request: Request) -> HttpResponse:
    """List the keys in reach, and give out one more; its secret stands on this answer alone."""
    posts = Appointment.objects.in_force(on=request.today).filter(person=request.person).order_by("pk")
    if not posts:
        request.scope.refuse()
    form, secret = ApiTokenForm(request.POST or None, posts=posts), ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = ApiToken.issue(**form.cleaned_data, by=request.person, at=request.now)
            form = ApiTokenForm(posts=posts)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
    rows = _tokens_in_reach(request)
    standing = set(rows.standing(at=request.now, on=request.today).values_list("pk", flat=True))
    context = {
        "form": form,
        "secret": secret,
        "rows": [
            (row, [TokenScope(scope).label for scope in row.scopes])
            for row in rows.select_related("appointment__person")[:MOST_TOKENS]
        ],
        "standing": standing,
    }
    return render(request, "units/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def end_token(request: Request, pk: int) -> HttpResponse:
    """Take a key back at once: one's own, or one of a unit whose people one looks after."""
    token = get_object_or_404(_tokens_in_reach(request), pk=pk)
    token.end(by=request.person, at=request.now)
    messages.success(request, _("Đã thu hồi mã."))
    return redirect("units:tokens")


def _tokens_in_reach(request: Request) -> ApiTokenQuerySet:
    """Keep one's own keys, and all those of the units whose people one looks after."""
    paths = request.scope.paths_for(Permission.MANAGE_PEOPLE)
    own = units_under(paths, on=request.today).values("unit")
    return ApiToken.objects.filter(Q(appointment__person=request.person) | Q(appointment__unit__in=own))
