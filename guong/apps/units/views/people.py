"""The pages of people: the list, one person, and shutting a login."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.models import record
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain
from guong.ui.views import page_numbers, page_of

from ..actions.lists import PEOPLE
from ..list_tables import chosen_table, give_list, offer_tables
from ..models import Appointment, Permission, Person, PostProposal, UnitVersion, User
from ..pages import password_again
from ..request import Request
from .access import managed_person

PER_PAGE = 100
WITHOUT_LOGIN = "chua-vao"


@require_safe
def people(request: Request) -> HttpResponse:
    """List the people the reader may see with their posts, found by name, or those who cannot sign in."""
    q, without_login = request.GET.get("q", "").strip()[:100], request.GET.get("loc") == WITHOUT_LOGIN
    visible = Person.objects.visible_to(request.scope)
    if without_login:
        visible = Person.objects.without_way_in(request.scope)
    if q:
        visible = visible.filter(search__contains=plain(q))
    if chosen_table(request, PEOPLE) is not None:
        # A list of names leaves with an administrator alone, and the log says so.
        if not request.scope.may_somewhere(Permission.MANAGE_PEOPLE):
            request.scope.refuse()
        record_access(request.person, "person.list_taken", by=request.person, at=request.at)
        return give_list(request, PEOPLE, PEOPLE.narrow(visible, at=request.at))
    page = page_of(request, visible.order_by("search", "pk"), PER_PAGE)
    proposals = PostProposal.objects.visible_to(request.scope).waiting().count()
    administers = request.scope.may_somewhere(Permission.MANAGE_PEOPLE)
    on_page = list(page)
    posts = list(Appointment.objects.in_force(on=request.today).filter(person__in=on_page))
    names = UnitVersion.objects.names({post.unit_id for post in posts}, on=request.today)
    by_person: dict[int, list[str]] = {}
    for post in posts:
        words = f"{post.title or post.get_role_display()}, {names.get(post.unit_id, '')}"
        by_person.setdefault(post.person_id, []).append(capitalise(words))
    # Of logins only those of people in the reader's care are told of.
    logins: dict[int, str] = {}
    if administers:
        in_care = Person.objects.in_care_of(request.scope).filter(pk__in=[row.pk for row in on_page])
        users = {user.person_id: user for user in User.objects.filter(person__in=in_care)}
        logins = {pk: _login_of(users.get(pk)) for pk in in_care.values_list("pk", flat=True)}
    context = {
        "page": page,
        "pages": page_numbers(page),
        "rows": [(row, by_person.get(row.pk, []), logins.get(row.pk, "")) for row in on_page],
        "q": q,
        "without_login": without_login,
        "administers": administers,
        "tables": offer_tables(request, PEOPLE) if administers else [],
        "proposals": proposals if administers else 0,
    }
    return render(request, "units/people.html", context)


def _login_of(login: User | None) -> str:
    """Say how somebody gets in."""
    if login is None:
        return _("Chưa có tài khoản")
    if not login.is_active:
        return _("%(login)s, đã khóa") % {"login": login.username}
    if not login.has_usable_password():
        return _("%(login)s, chưa đặt mật khẩu") % {"login": login.username}
    return login.username


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
