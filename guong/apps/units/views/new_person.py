"""One person added by an administrator: a login and a post in one form."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.activity.pages import form_action

from ..actions.single_person import add_person, open_login, propose_usernames
from ..display_names import units_for
from ..forms import PersonForm, UsernameForm
from ..models import Permission, Person
from ..pages import form_page, password_again
from ..request import Request


@form_page
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


@form_page
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
