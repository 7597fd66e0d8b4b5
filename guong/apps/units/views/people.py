"""The pages of people: the list, one person, and shutting a login."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.models import record
from guong.ui.views import page_numbers, page_of

from ..models import Permission, Person, PostProposal
from ..pages import password_again
from ..request import Request
from .access import managed_person

PER_PAGE = 100


@require_safe
def people(request: Request) -> HttpResponse:
    """List the people the reader may see."""
    visible = Person.objects.visible_to(request.scope).order_by("search", "pk")
    page = page_of(request, visible, PER_PAGE)
    proposals = PostProposal.objects.visible_to(request.scope).waiting().count()
    administers = request.scope.may_somewhere(Permission.MANAGE_PEOPLE)
    context = {
        "page": page,
        "pages": page_numbers(page),
        "administers": administers,
        "proposals": proposals if administers else 0,
    }
    return render(request, "units/people.html", context)


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Show one person's posts and, to the administrator, the login."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk)
    context = {
        "shown": colleague,
        "posts": colleague.appointments.order_by("-valid_from"),
        "login": getattr(colleague, "user", None),
        "may_manage": colleague.managed_by(request.scope),
    }
    return render(request, "units/person.html", context)


@require_POST
@password_again()
def close_login(request: Request, pk: int) -> HttpResponse:
    """Shut somebody's login."""
    colleague = managed_person(request, pk)
    if colleague.pk == request.person.pk:
        messages.error(
            request,
            _("Không ai tự khóa tài khoản của mình: hãy nhờ một quản trị khác, hoặc quản trị cấp trên."),
        )
        return redirect("units:person", pk=pk)
    colleague.user.close()
    record(colleague.user, "login.closed", by=request.person, at=request.now)
    return redirect("units:person", pk=pk)
