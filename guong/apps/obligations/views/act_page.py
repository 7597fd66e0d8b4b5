"""The page of an act on an assignment: what it is about, where it leads, and the state it was drawn in."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypedDict
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from guong.apps.activity.pages import form_action
from guong.apps.units.models.permissions import NEEDS_PASSWORD
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import recovers_form

from ..models import Assignment
from .access import assignment_for
from .assignments import ACT_FIELD, DECISIONS, TASK_PAGE, page_of_assignment
from .buttons import Button

# What an act changes in memory before something later in it is refused and all is rolled back.
MOVED_FIELDS = ("state", "submitted_at", "due_current", "due_original")
# A form on the first page names where it stands, and leads back there.
FROM_FIELD, FIRST_PAGE = "ve", "/"


class ActPage(TypedDict):
    """
    What `form_action` needs beside the form, the call and the message.

    `state` is None for what may be done whatever became of the assignment meanwhile. `context` is gathered
    when the page is drawn, which may be after a refusal. `opens` is where the form stands that is not sent
    yet: at the foot of the conversation.
    """

    back: str
    template: str
    context: Callable[[], dict[str, Any]]
    state: str | None
    opens: str


def act_view(
    button: Button,
    form_class: type[forms.Form],
    act: Callable[..., object],
    *,
    success: str | Promise,
    note: str | Promise = "",
    undo: str = "",
) -> Callable[[Request, int], HttpResponse]:
    """Make the view of a button whose form gives all that the act takes; `undo` is the route back."""

    def view(request: Request, pk: int) -> HttpResponse:
        assignment = assignment_for(request, pk, button)
        page = act_page(request, assignment, button, note)
        undo_at = reverse(undo, args=[pk]) if undo else ""
        return form_action(
            request, form_class, partial(act, assignment), success=success, undo=undo_at, **page
        )

    return recovers_form(password_again()(view) if button.permission in NEEDS_PASSWORD else view)


def act_page(request: Request, assignment: Assignment, button: Button, note: str | Promise = "") -> ActPage:
    """Give the page of a button; drawn in another state than the assignment's, it is refused."""
    page = titled_page(request, assignment, button.label, button.label, note=note, icon=button.icon)
    page["state"] = assignment.state
    return page


def titled_page(
    request: Request,
    assignment: Assignment,
    title: str | Promise,
    button: str | Promise,
    *,
    note: str | Promise = "",
    icon: str = "check",
) -> ActPage:
    """Give the page of an act under a title of its own."""
    drawn_at = getattr(request, "act_address", request.path)
    words = {"title": title, "button": button, "note": note, "icon": icon, "url": drawn_at}

    def context() -> dict[str, Any]:
        # After a refusal the row is read anew from the database.
        if request.method == "POST":
            assignment.refresh_from_db(fields=MOVED_FIELDS)
        return page_of_assignment(request, assignment) | {"act": words}

    back, opens = reverse("obligations:assignment", args=[assignment.pk]), ""
    if not hasattr(request, "act_address"):
        # The word by which the page of the assignment knows the act of this address.
        match = request.resolver_match
        decisions = {route: word for word, route in DECISIONS.items()}
        word = decisions.get(match.view_name if match else "", request.path.rsplit("/", 1)[1])
        opens = f"{back}?{urlencode({ACT_FIELD: word})}#soan"
    if request.POST.get(FROM_FIELD) == FIRST_PAGE:
        back = FIRST_PAGE
    return ActPage(back=back, template=TASK_PAGE, context=context, state=None, opens=opens)
