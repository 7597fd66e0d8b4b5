"""The page of an act on an assignment: what it is about, where it leads, and the state it was drawn in."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypedDict

from django.urls import reverse
from django.utils.functional import Promise

from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request

from ..models import Assignment
from .buttons import Button

# What an act changes in memory before something later in it is refused and all is rolled back.
MOVED_FIELDS = ("state", "submitted_at", "due_current", "due_original")
# A form on the first page names where it stands, and leads back there.
FROM_FIELD, FIRST_PAGE = "ve", "/"


class ActPage(TypedDict):
    """
    What `form_action` needs beside the form, the call and the message.

    `state` is None for what may be done whatever became of the assignment meanwhile. `context` is gathered
    when the page is drawn, which may be after a refusal.
    """

    back: str
    template: str
    context: Callable[[], dict[str, Any]]
    state: str | None


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
    words = {"title": title, "button": button, "note": note, "icon": icon}
    context = partial(_context, request, assignment, words)
    back = reverse("obligations:assignment", args=[assignment.pk])
    if request.POST.get(FROM_FIELD) == FIRST_PAGE:
        back = FIRST_PAGE
    return ActPage(back=back, template="obligations/act.html", context=context, state=None)


def _context(request: Request, assignment: Assignment, words: dict[str, Any]) -> dict[str, Any]:
    """Gather what the page shows; of a refused act nothing stands, whatever it had done to the row."""
    if request.method == "POST":
        assignment.refresh_from_db(fields=MOVED_FIELDS)
    names = UnitVersion.objects.names([assignment.unit_id], on=assignment.given_date)
    return {
        **words,
        "row": assignment,
        "bearer_name": names[assignment.unit_id],
        "timeliness": assignment.timeliness(request.at),
    }
