"""The states of an assignment and the ways between them: from where to where, by whom, by what right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused, StateMachine
from guong.apps.units.models import Permission, Unit, UnitVersion, successors
from guong.ui.status_badges import look


class State(models.TextChoices):
    """How far the people have come; whether in time is another axis, and whether well a third."""

    DRAFT = "draft", _("nháp")
    ASSIGNED = "assigned", _("đã giao")
    RECEIVED = "received", _("đã tiếp nhận")
    IN_PROGRESS = "in_progress", _("đang thực hiện")
    SUBMITTED = "submitted", _("chờ duyệt")
    COMPLETED = "completed", _("hoàn thành")
    DECLINED = "declined", _("từ chối")
    RETURNED = "returned", _("trả lại")
    PAUSED = "paused", _("tạm dừng")
    WITHDRAWN = "withdrawn", _("thu hồi")
    SUCCEEDED = "succeeded", _("chuyển kế thừa")


class StepKind(StrEnum):
    """What a step of an assignment was: a transition of its state, or an act that moves none."""

    GIVE = "give"
    RECEIVE = "receive"
    START = "start"
    SUBMIT = "submit"
    DECLINE = "decline"
    ACCEPT = "accept"
    RETURN = "return_"
    PAUSE = "pause"
    RESUME = "resume"
    GIVE_AGAIN = "give_again"
    WITHDRAW = "withdraw"
    SUCCEED = "succeed"
    URGE = "urge"
    SET_DUE = "set_due"
    EXTEND = "extend"
    RECALL = "recall"
    REOPEN = "reopen"
    UNDO_ACCEPT = "undo_accept"
    UNDO_RETURN = "undo_return"
    UNDO_GIVE = "undo_give"
    UNDO_DUE = "undo_due"
    UNDO_URGE = "undo_urge"
    CORRECT_DUE = "correct_due"


# Acts that leave the state of an assignment what it was.
MOVE_NOTHING = (
    *(StepKind.URGE, StepKind.UNDO_URGE, StepKind.SET_DUE, StepKind.UNDO_DUE),
    *(StepKind.EXTEND, StepKind.CORRECT_DUE),
)


class Side(StrEnum):
    """Who makes a move: the unit that leads the directive, or the unit that bears the assignment."""

    LEAD = "lead"
    DOER = "doer"


@dataclass(frozen=True, slots=True)
class Transition:
    """The ways that one act opens between states, the side that makes it and the permission it needs."""

    kind: StepKind
    side: Side
    permission: Permission
    machine: StateMachine


def _transition(
    kind: StepKind, side: Side, permission: Permission, sources: Collection[State], *targets: State
) -> Transition:
    def refusal() -> str:
        sentence = _t("Ở bước hiện nay của việc này không dùng nút “%(button)s” được.")
        return sentence % {"button": look("assignment_act", kind).word}

    ways = dict.fromkeys(sources, frozenset(targets))
    return Transition(kind, side, permission, StateMachine("assignment", State, ways, lazy(refusal, str)()))


# The work is with its bearer, who has something to do.
WITH_DOER = frozenset({State.ASSIGNED, State.RECEIVED, State.IN_PROGRESS, State.RETURNED})
_IN_HAND = WITH_DOER - {State.ASSIGNED}
_UNDER_WAY = WITH_DOER | {State.SUBMITTED}
# Still to be done; the clock of a paused one stands.
OPEN = _UNDER_WAY | {State.PAUSED}
# Outside every rate of timeliness.
OUTSIDE = frozenset({State.DRAFT, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED})
# The work was taken off its bearer undone, by these moves.
DEPARTED_STATES = frozenset({State.PAUSED, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED})
DEPARTURES = frozenset({StepKind.PAUSE, StepKind.WITHDRAW, StepKind.DECLINE, StepKind.SUCCEED})

_STOPPABLE = OPEN | {State.DECLINED}
GIVE = _transition(StepKind.GIVE, Side.LEAD, Permission.ASSIGN, {State.DRAFT}, State.ASSIGNED)
RECEIVE = _transition(StepKind.RECEIVE, Side.DOER, Permission.TAKE, {State.ASSIGNED}, State.RECEIVED)
SUBMIT = _transition(StepKind.SUBMIT, Side.DOER, Permission.SUBMIT, _IN_HAND, State.SUBMITTED)
START = _transition(StepKind.START, Side.DOER, Permission.TAKE, {State.RECEIVED}, State.IN_PROGRESS)
DECLINE = _transition(
    StepKind.DECLINE, Side.DOER, Permission.TAKE, {State.ASSIGNED, State.RECEIVED}, State.DECLINED
)
ACCEPT = _transition(StepKind.ACCEPT, Side.LEAD, Permission.ACCEPT, {State.SUBMITTED}, State.COMPLETED)
RETURN = _transition(StepKind.RETURN, Side.LEAD, Permission.ACCEPT, {State.SUBMITTED}, State.RETURNED)
PAUSE = _transition(StepKind.PAUSE, Side.LEAD, Permission.WITHDRAW, _UNDER_WAY, State.PAUSED)
RESUME = _transition(StepKind.RESUME, Side.LEAD, Permission.WITHDRAW, {State.PAUSED}, *_UNDER_WAY)
GIVE_AGAIN = _transition(StepKind.GIVE_AGAIN, Side.LEAD, Permission.ASSIGN, {State.DECLINED}, State.ASSIGNED)
WITHDRAW = _transition(StepKind.WITHDRAW, Side.LEAD, Permission.WITHDRAW, _STOPPABLE, State.WITHDRAWN)
SUCCEED = _transition(StepKind.SUCCEED, Side.LEAD, Permission.REORGANISE, _STOPPABLE, State.SUCCEEDED)
RECALL = _transition(StepKind.RECALL, Side.DOER, Permission.SUBMIT, {State.SUBMITTED}, *_IN_HAND)
REOPEN = _transition(StepKind.REOPEN, Side.LEAD, Permission.ACCEPT, {State.COMPLETED}, State.RETURNED)
TRANSITIONS: tuple[Transition, ...] = (
    *(GIVE, RECEIVE, SUBMIT, START, DECLINE, ACCEPT),
    *(RETURN, PAUSE, RESUME, GIVE_AGAIN, WITHDRAW, SUCCEED),
    *(RECALL, REOPEN),
)
# Ways back that stand open for minutes only, to whoever did the act.
UNDO_ACCEPT = _transition(
    StepKind.UNDO_ACCEPT, Side.LEAD, Permission.ACCEPT, {State.COMPLETED}, State.SUBMITTED
)
UNDO_RETURN = _transition(
    StepKind.UNDO_RETURN, Side.LEAD, Permission.ACCEPT, {State.RETURNED}, State.SUBMITTED
)


class SameHand(Refused):
    """One hand would submit and confirm where the unit wants two."""

    def __init__(self) -> None:
        super().__init__(
            _t(
                "Người gửi trả lời không tự nhận kết quả được: "
                "đơn vị này không dùng chế độ một người làm mọi khâu."
            )
        )


class WordMissing(Refused):
    """A self-report would be confirmed against what was concluded, without a word on why."""

    field = "word"

    def __init__(self) -> None:
        super().__init__(
            _t(
                "Máy thấy không đạt mà đơn vị báo đã làm: muốn nhận kết quả thì ghi một câu vì sao. "
                "Câu ấy ở lại trong việc này."
            )
        )


class UnitEnded(Refused):
    """The bearing unit no longer stands on a day; the sentence names who came after it."""

    def __init__(self, unit: Unit, day: date) -> None:
        standing = UnitVersion.objects.in_force(on=day).filter(unit__in=successors(unit, on=day))
        names = "; ".join(standing.order_by("name").values_list("name", flat=True))
        sentence = _t("Đơn vị “%(name)s” không còn hoạt động.") % {"name": unit.current().name}
        what_now = _t("Sổ chưa ghi đơn vị kế thừa; nếu không có thì có thể thu hồi việc này.")
        if names:
            what_now = _t("Việc của đơn vị này chờ chuyển cho đơn vị kế thừa: %(heirs)s.") % {"heirs": names}
        super().__init__(f"{sentence} {what_now}")
