"""The page of an act on an assignment: what it is about, where it leads, and the state it was drawn in."""

from typing import Any, TypedDict

from django.urls import reverse
from django.utils.functional import Promise

from guong.apps.units.models import UnitVersion
from guong.apps.units.request import Request

from ..models import Assignment
from .buttons import Button


class ActPage(TypedDict):
    """
    What `form_action` needs beside the form, the call and the message.

    `state` is None for what may be done whatever became of the assignment meanwhile.
    """

    back: str
    template: str
    context: dict[str, Any]
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
    names = UnitVersion.objects.names([assignment.unit_id], on=assignment.given_date)
    context = {
        "row": assignment,
        "title": title,
        "button": button,
        "note": note,
        "icon": icon,
        "bearer_name": names[assignment.unit_id],
        "timeliness": assignment.timeliness(request.at),
    }
    back = reverse("obligations:assignment", args=[assignment.pk])
    return ActPage(back=back, template="obligations/act.html", context=context, state=None)
