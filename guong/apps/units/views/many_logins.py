"""Logins for many holders of posts at once: names offered, then one sheet of links to cut and hand out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from guong.ui.views import read_id

from ..actions.single_person import MOST_AT_ONCE, NamesTaken, open_logins, propose_usernames
from ..forms import UsernameForm
from ..models import Appointment, Permission, Person, UnitVersion
from ..pages import form_page, password_again
from ..request import Request
from .account_recovery import draw_link

CHOICE_FIELD = "mo"
QR_SCALE = 3  # pixels for each module: a dozen slips stand on one page of A4


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One person of the list: the post, the login where there is one, else the field of its name."""

    person: Person
    post: str
    username: str
    form: UsernameForm | None
    chosen: bool


@form_page
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
                (user, posts.get(user.person_id, ""), *draw_link(token, QR_SCALE))
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
