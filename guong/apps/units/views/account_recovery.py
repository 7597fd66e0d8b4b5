"""The way in: links printed by an administrator, for one or for many, and the page that takes a password."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.ui.language import in_vietnamese
from guong.ui.views import read_id, recovers_form

from ..actions.single_person import MOST_AT_ONCE, NamesTaken, open_logins, propose_usernames
from ..forms import NewPasswordForm, UsernameForm
from ..models import Appointment, Permission, Person, RecoveryLink, UnitVersion
from ..models.user import LinkSpent
from ..pages import password_again
from ..request import Request

QR_SCALE = 5  # pixels for each module of the code
ADDRESS_PART = 8  # characters between two places where a narrow screen may break an address
CHOICE_FIELD = "mo"
SLIP_SCALE = 3  # pixels for each module: a dozen slips stand on one page of A4


def managed_person(request: Request, pk: int) -> Person:
    """Find a person with a login in the administrator's care; 404 for anybody else's."""
    colleague = get_object_or_404(Person.objects.visible_to(request.scope), pk=pk, user__isnull=False)
    colleague.require_management(request.scope)
    return colleague


@require_POST
@password_again()
@in_vietnamese
def recovery(request: Request, pk: int) -> HttpResponse:
    """Make a one-time way back in and show it once, to be printed."""
    colleague = managed_person(request, pk)
    link, token = RecoveryLink.issue(colleague.user, by=request.person, at=request.now)
    parts, qr = draw_link(token)
    context = {"shown": colleague, "link": link, "address_parts": parts, "qr": qr}
    return render(request, "units/recovery_slip.html", context)


def draw_link(token: str, scale: int = QR_SCALE) -> tuple[list[str], SafeString]:
    """Give the address of a link in the parts at which it may break, and its code to be scanned."""
    address = settings.ADDRESS + reverse("units:recover", args=[token])
    code = segno.make(address, error="m").svg_inline(scale=scale, title=_("Mã QR của liên kết"))
    parts = [address[at : at + ADDRESS_PART] for at in range(0, len(address), ADDRESS_PART)]
    return parts, mark_safe(code)


@login_not_required
@never_cache
def recover(request: Request, token: str) -> HttpResponse:
    """Let the holder of a printed link set a new password, once."""
    try:
        link = RecoveryLink.open(token, at=request.now)
        form = NewPasswordForm(request.POST or None, user=link.user)
        if request.method == "POST" and form.is_valid():
            link.use(form.cleaned_data["password1"], at=request.now)
            return redirect("account_login")
    except LinkSpent:
        return render(request, "units/recover_spent.html", status=410)
    return render(request, "units/recover.html", {"form": form, "link": link})


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One person of the list: the post, the login where there is one, else the field of its name."""

    person: Person
    post: str
    username: str
    form: UsernameForm | None
    chosen: bool


@recovers_form
@never_cache
@password_again()
def open_accounts(request: Request) -> HttpResponse:
    """List who holds a post and cannot sign in; open the logins chosen and show their links once."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.MANAGE_PEOPLE))
    holders = Person.objects.without_way_in(request.scope).exclude(user__is_active=False)
    people = list(holders.select_related("user").order_by("search", "pk")[: MOST_AT_ONCE + 1])
    more_people, people = people[MOST_AT_ONCE:], people[:MOST_AT_ONCE]
    rows = list(Appointment.objects.in_force(on=request.today).filter(person__in=people).order_by("-pk"))
    names = UnitVersion.objects.names({row.unit_id for row in rows}, on=request.today)
    posts = {
        row.person_id: f"{row.title or row.get_role_display()}, {names.get(row.unit_id, '')}" for row in rows
    }
    is_sent = request.method == "POST"
    lines = _lines(request, people, posts, is_sent=is_sent)
    chosen_lines = [line for line in lines if line.chosen]
    status = 200
    if is_sent and not chosen_lines:
        messages.error(
            request, _("Chưa chọn ai. Đánh dấu người cần vào rồi bấm “Mở tài khoản và in liên kết”.")
        )
        status = 422
    elif is_sent and all(line.form is None or line.form.is_valid() for line in chosen_lines):
        try:
            chosen_people = [line.person for line in chosen_lines]
            usernames = {
                line.person.pk: line.form.cleaned_data["username"] for line in chosen_lines if line.form
            }
            opened_logins = open_logins(chosen_people, usernames, by=request.person, at=request.now)
            slips = [
                (user, posts.get(user.person_id, ""), *draw_link(token, SLIP_SCALE))
                for user, _link, token in opened_logins
            ]
            until = min((link.expires_at for _user, link, _token in opened_logins), default=request.now)
            return render(request, "units/login_sheet.html", {"slips": slips, "until": until})
        except NamesTaken as refusal:
            for line in chosen_lines:
                if line.form is not None and line.person.pk in refusal.faults:
                    line.form.add_error("username", refusal.faults[line.person.pk])
    if is_sent and chosen_lines:
        status = 422
    context = {"lines": lines, "has_more": bool(more_people), "most": MOST_AT_ONCE}
    return render(request, "units/open_accounts.html", context, status=status)


def _lines(
    request: Request, people: Sequence[Person], posts: dict[int, str], *, is_sent: bool
) -> list[HolderLine]:
    """Give a line a person; who has a login already is ticked only by hand."""
    without = [person for person in people if not hasattr(person, "user")]
    names = propose_usernames([person.full_name for person in without])
    offered_names = {person.pk: name for person, name in zip(without, names, strict=True)}
    ticked_ids = {read_id(value) for value in request.POST.getlist(CHOICE_FIELD)}
    lines = []
    for person in people:
        user = getattr(person, "user", None)
        form = None
        if user is None:
            data = request.POST if is_sent and person.pk in ticked_ids else None
            initial = {"username": offered_names[person.pk]}
            form = UsernameForm(data, prefix=str(person.pk), initial=initial)
            form.fields["username"].help_text = ""
        is_chosen = person.pk in ticked_ids if is_sent else user is None
        lines.append(
            HolderLine(person, posts.get(person.pk, ""), user.username if user else "", form, is_chosen)
        )
    return lines
