"""The page of an act on an assignment: what it is about, where it leads, and the state it was drawn in."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypedDict
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from guong.apps.units.request import Request

from ..models import Assignment
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
    context = partial(_context, request, assignment, words)
    back = reverse("obligations:assignment", args=[assignment.pk])
    opens = "" if hasattr(request, "act_address") else f"{back}?{urlencode({ACT_FIELD: _word(request)})}#soan"
    if request.POST.get(FROM_FIELD) == FIRST_PAGE:
        back = FIRST_PAGE
    return ActPage(back=back, template=TASK_PAGE, context=context, state=None, opens=opens)


def _word(request: Request) -> str:
    """Give the word by which the page of the assignment knows the act of this address."""
    match = request.resolver_match
    words = {route: word for word, route in DECISIONS.items()}
    return words.get(match.view_name if match else "", request.path.rsplit("/", 1)[1])


def _context(request: Request, assignment: Assignment, words: dict[str, Any]) -> dict[str, Any]:
    """Gather the context of the page; after a refusal the row is read anew from the database."""
    if request.method == "POST":
        assignment.refresh_from_db(fields=MOVED_FIELDS)
    return page_of_assignment(request, assignment) | {"act": words}
