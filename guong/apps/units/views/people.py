"""The pages of people: the list, one person, somebody added, a login opened or shut."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.access_log import record_access
from guong.apps.activity.models import record
from guong.apps.activity.pages import form_action
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge
from guong.ui.text_formats import labelled
from guong.ui.views import page_of, recovers_form

from ..actions.lists import PEOPLE
from ..actions.single_person import add_person, open_login, propose_usernames
from ..display_names import units_for
from ..forms import PersonForm, UsernameForm
from ..list_pages import Link, ListLine, Names, PageHead, show_list
from ..list_tables import chosen_table, give_list
from ..models import Appointment, Permission, Person, PostProposal
from ..pages import password_again
from ..request import Request
from .account_recovery import managed_person

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
        request.scope.refuse_unless(request.scope.may_somewhere(Permission.MANAGE_PEOPLE))
        record_access(request.person, "person.list_taken", by=request.person, at=request.at)
        return give_list(request, PEOPLE, PEOPLE.narrow(visible, at=request.at))
    administers = request.scope.may_somewhere(Permission.MANAGE_PEOPLE)
    rows = visible.order_by("search", "pk")
    page = list(page_of(request, rows, PER_PAGE))
    posts = list(Appointment.objects.in_force(on=request.today).filter(person__in=page))
    # Of logins only those of people in the reader's care are told of.
    in_care = Person.objects.in_care_of(request.scope).filter(pk__in=[row.pk for row in page])
    logins = {row.pk: _login_of(row) for row in in_care.select_related("user")} if administers else {}

    def line(row: Person, names: Names) -> ListLine:
        facts = [
            capitalise(f"{post.title or post.get_role_display()}, {names.units.get(post.unit_id, '')}")
            for post in posts
            if post.person_id == row.pk
        ]
        mark = StatusBadge(logins.get(row.pk, ""), "user-round", "neutral")
        url = reverse("units:person", args=[row.pk])
        return ListLine(row.full_name, url, mark, facts or [_("Không giữ chức vụ nào hôm nay")])

    filters = [Filter("q", _("Họ và tên"), q)]
    acts = []
    if administers:
        n, words = PostProposal.objects.visible_to(request.scope).waiting().count(), _("Đề nghị chức vụ")
        ways = [("", _("Tất cả")), (WITHOUT_LOGIN, _("Giữ chức vụ, chưa vào được"))]
        filters.append(Filter("loc", _("Tài khoản"), WITHOUT_LOGIN if without_login else "", ways))
        acts = [
            Link(_("Thêm người"), reverse("units:add_person"), "plus"),
            Link(_("Mở tài khoản cho nhiều người"), reverse("units:open_accounts"), "lock"),
            Link(_("Nhập từ bảng"), reverse("units:import"), "file-up"),
            Link(labelled(words, n) if n else words, reverse("units:proposals"), "hourglass"),
        ]
    return show_list(
        request,
        PageHead(_("Người"), "", none="people.none", secondary=acts),
        rows,
        line,
        units=lambda row: [post.unit_id for post in posts if post.person_id == row.pk],
        filters=filters,
        tables=[PEOPLE] if administers else [],
        per_page=PER_PAGE,
    )


def _login_of(person: Person) -> str:
    """Say how somebody gets in."""
    login = getattr(person, "user", None)
    if login is None:
        return _("Chưa có tài khoản")
    if not login.is_active:
        return _("%(login)s, đã khóa") % {"login": login.username}
    if not login.has_usable_password():
        return _("%(login)s, chưa đặt mật khẩu") % {"login": login.username}
    return str(login.username)


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


@recovers_form
@password_again()
def add(request: Request) -> HttpResponse:
    """Enter a person with a post; the way in is handed over from the page of that person."""
    units = units_for(request, Permission.MANAGE_PEOPLE)
    request.scope.refuse_unless(units)
    return form_action(
        request,
        PersonForm,
        partial(add_person, request.scope),
        success=_("Đã thêm người. Bấm “In liên kết vào lại” rồi đưa liên kết cho người ấy đặt mật khẩu."),
        back=_page_of,
        context={
            "title": _("Thêm người"),
            "note": _("Nhiều người một lúc thì nhập từ bảng."),
            "button": _("Thêm người"),
            "icon": "plus",
            "kick": {"url": reverse("units:people"), "label": _("Người")},
        },
        initial={"start": request.today},
        units=units,
    )


@recovers_form
@password_again()
def open_account(request: Request, pk: int) -> HttpResponse:
    """Give a person in the reader's care, who has none, a login; the link in is printed on their page."""
    person = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk)
    person.require_management(request.scope)
    page = _page_of(person)
    if hasattr(person, "user"):
        return redirect(page)
    return form_action(
        request,
        UsernameForm,
        partial(open_login, person),
        success=_("Đã mở tài khoản. Bấm “In liên kết vào lại” rồi đưa liên kết cho người ấy đặt mật khẩu."),
        back=page,
        context={
            "title": _("Mở tài khoản"),
            "note": _("Tên gợi ý đặt từ họ tên, sửa được; mật khẩu do chính người ấy đặt."),
            "button": _("Mở tài khoản"),
            "icon": "plus",
            "kick": {"url": page, "label": person.full_name},
        },
        initial={"username": propose_usernames([person.full_name])[0]},
    )


def _page_of(person: Person) -> str:
    return reverse("units:person", args=[person.pk])
