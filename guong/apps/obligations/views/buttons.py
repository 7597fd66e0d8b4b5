"""The buttons on an assignment: what each does, by which side, with which permission, in which states."""

from typing import NamedTuple

from django.utils.functional import Promise

from guong.apps.units.models import Permission
from guong.apps.units.models.permissions import NEEDS_PASSWORD
from guong.ui.status_badges import look

from ..models import Assignment, Side
from ..models.states import (
    ACCEPT,
    DECLINE,
    GIVE,
    GIVE_AGAIN,
    OPEN,
    PAUSE,
    RECALL,
    RECEIVE,
    REOPEN,
    RESUME,
    RETURN,
    START,
    SUBMIT,
    WITH_DOER,
    WITHDRAW,
    Transition,
)


class Button(NamedTuple):
    """One act on an assignment; `has_form` tells that its page asks for something to be written."""

    kind: str
    side: Side
    permission: Permission
    has_form: bool
    stops_work: bool = False

    @property
    def route(self) -> str:
        """Give the name of its page, which is that of its view."""
        return f"obligations:{self.kind.rstrip('_')}"

    @property
    def label(self) -> str | Promise:
        return look("assignment_act", self.kind).word

    @property
    def icon(self) -> str:
        return look("assignment_act", self.kind).icon

    @property
    def opens_page(self) -> bool:
        """Tell whether it leads to a page, to write something or to give the password again."""
        return self.has_form or self.permission in NEEDS_PASSWORD


def _button(transition: Transition, *, has_form: bool = False, stops_work: bool = False) -> Button:
    return Button(transition.kind, transition.side, transition.permission, has_form, stops_work)


GIVE_BUTTON = _button(GIVE)
RECEIVE_BUTTON = _button(RECEIVE)
SUBMIT_BUTTON = _button(SUBMIT, has_form=True)
START_BUTTON = _button(START)
DECLINE_BUTTON = _button(DECLINE, has_form=True, stops_work=True)
ACCEPT_BUTTON = _button(ACCEPT)
RETURN_BUTTON = _button(RETURN, has_form=True)
PAUSE_BUTTON = _button(PAUSE, has_form=True, stops_work=True)
RESUME_BUTTON = _button(RESUME)
RECALL_BUTTON = _button(RECALL, has_form=True, stops_work=True)
REOPEN_BUTTON = _button(REOPEN, has_form=True, stops_work=True)
GIVE_AGAIN_BUTTON = _button(GIVE_AGAIN, has_form=True)
WITHDRAW_BUTTON = _button(WITHDRAW, has_form=True, stops_work=True)
URGE_BUTTON = Button("urge", Side.LEAD, Permission.URGE, has_form=True)
ASK_BUTTON = Button("ask_extension", Side.DOER, Permission.SUBMIT, has_form=True)
EXTEND_BUTTON = Button("extend", Side.LEAD, Permission.SET_DEADLINE, has_form=True)
# In their order on a page; `SUCCEED` has none, since succession makes it.
_OF_TRANSITIONS = (
    (GIVE, GIVE_BUTTON),
    (RECEIVE, RECEIVE_BUTTON),
    (SUBMIT, SUBMIT_BUTTON),
    (START, START_BUTTON),
    (DECLINE, DECLINE_BUTTON),
    (ACCEPT, ACCEPT_BUTTON),
    (RETURN, RETURN_BUTTON),
    (PAUSE, PAUSE_BUTTON),
    (RESUME, RESUME_BUTTON),
    (GIVE_AGAIN, GIVE_AGAIN_BUTTON),
    (RECALL, RECALL_BUTTON),
    (REOPEN, REOPEN_BUTTON),
    (WITHDRAW, WITHDRAW_BUTTON),
)
# What lays work on the bearer: a unit that ended bears none any more.
NEED_A_STANDING_UNIT = frozenset(
    {GIVE_BUTTON, GIVE_AGAIN_BUTTON, RETURN_BUTTON, RESUME_BUTTON, REOPEN_BUTTON, URGE_BUTTON}
)
BUTTONS = (*(button for _transition, button in _OF_TRANSITIONS), URGE_BUTTON, ASK_BUTTON, EXTEND_BUTTON)


def buttons_of(assignment: Assignment) -> list[Button]:
    """List the acts allowed in the assignment's state, for either side; acts that stop the work come last."""
    state = assignment.state
    buttons = [button for transition, button in _OF_TRANSITIONS if state in transition.machine.transitions]
    if state in WITH_DOER:
        buttons.append(URGE_BUTTON)
    if assignment.due_current is not None:
        if state in WITH_DOER:
            buttons.append(ASK_BUTTON)
        if state in OPEN:
            buttons.append(EXTEND_BUTTON)
    return sorted(buttons, key=lambda button: button.stops_work)
