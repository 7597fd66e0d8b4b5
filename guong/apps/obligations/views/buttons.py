"""The buttons on an assignment: what each does, by which side, with which permission, in which states."""

from typing import NamedTuple

from django.utils.functional import Promise

from guong.apps.units.models import Permission
from guong.apps.units.models.permissions import NEEDS_PASSWORD
from guong.ui.status_badges import look

from ..models import Assignment, Side, states


class Button(NamedTuple):
    """One act on an assignment in some states; `has_form` tells that its page asks for words."""

    kind: str
    side: Side
    permission: Permission
    in_states: frozenset[str]
    has_form: bool = False
    stops_work: bool = False
    needs_due: bool = False

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


def _button(transition: states.Transition, **options: bool) -> Button:
    held_in = frozenset(transition.machine.transitions)
    return Button(transition.kind, transition.side, transition.permission, held_in, **options)


GIVE_BUTTON = _button(states.GIVE)
RECEIVE_BUTTON = _button(states.RECEIVE)
SUBMIT_BUTTON = _button(states.SUBMIT, has_form=True)
START_BUTTON = _button(states.START)
DECLINE_BUTTON = _button(states.DECLINE, has_form=True, stops_work=True)
ACCEPT_BUTTON = _button(states.ACCEPT)
RETURN_BUTTON = _button(states.RETURN, has_form=True)
PAUSE_BUTTON = _button(states.PAUSE, has_form=True, stops_work=True)
RESUME_BUTTON = _button(states.RESUME)
RECALL_BUTTON = _button(states.RECALL, has_form=True, stops_work=True)
REOPEN_BUTTON = _button(states.REOPEN, has_form=True, stops_work=True)
GIVE_AGAIN_BUTTON = _button(states.GIVE_AGAIN, has_form=True)
WITHDRAW_BUTTON = _button(states.WITHDRAW, has_form=True, stops_work=True)
URGE_BUTTON = Button("urge", Side.LEAD, Permission.URGE, states.WITH_DOER, has_form=True)
ASK_BUTTON = Button(
    "ask_extension", Side.DOER, Permission.SUBMIT, states.WITH_DOER, has_form=True, needs_due=True
)
EXTEND_BUTTON = Button(
    "extend", Side.LEAD, Permission.SET_DEADLINE, states.OPEN, has_form=True, needs_due=True
)
# What lays work on the bearer: a unit that ended bears none any more.
NEED_A_STANDING_UNIT = frozenset(
    {GIVE_BUTTON, GIVE_AGAIN_BUTTON, RETURN_BUTTON, RESUME_BUTTON, REOPEN_BUTTON, URGE_BUTTON}
)
# In their order on a page; `SUCCEED` has none, since succession makes it.
BUTTONS = (
    *(GIVE_BUTTON, RECEIVE_BUTTON, SUBMIT_BUTTON, START_BUTTON, DECLINE_BUTTON, ACCEPT_BUTTON, RETURN_BUTTON),
    *(PAUSE_BUTTON, RESUME_BUTTON, GIVE_AGAIN_BUTTON, RECALL_BUTTON, REOPEN_BUTTON, WITHDRAW_BUTTON),
    *(URGE_BUTTON, ASK_BUTTON, EXTEND_BUTTON),
)


def buttons_of(row: Assignment) -> list[Button]:
    """List the acts allowed in the assignment's state, for either side; acts that stop the work come last."""
    has_due = row.due_current is not None
    buttons = [b for b in BUTTONS if row.state in b.in_states and (has_due or not b.needs_due)]
    return sorted(buttons, key=lambda button: button.stops_work)
