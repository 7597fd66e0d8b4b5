"""The states of an assignment and the one table of moves between them; buttons, routes and log read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Permission


class State(models.TextChoices):
    """How far the people have come; whether in time is another axis, and whether well a third."""

    DRAFT = "draft", _("nháp")
    ASSIGNED = "assigned", _("đã giao")
    RECEIVED = "received", _("đã tiếp nhận")
    IN_PROGRESS = "in_progress", _("đang thực hiện")
    SUBMITTED = "submitted", _("chờ xác nhận")
    COMPLETED = "completed", _("hoàn thành")
    DECLINED = "declined", _("từ chối")
    RETURNED = "returned", _("trả lại")
    PAUSED = "paused", _("tạm dừng")
    WITHDRAWN = "withdrawn", _("thu hồi")
    SUCCEEDED = "succeeded", _("chuyển kế thừa")


class Side(StrEnum):
    """Who makes a move: the unit that leads the directive, or the unit that bears the assignment."""

    LEAD = "lead"
    DOER = "doer"


@dataclass(frozen=True, slots=True)
class Move:
    """
    One way out of a state.

    `verb` is the method of `Assignment` and the name of the route, `slug` the last word of its address,
    `past` the word of the log. A move without a slug has no button: another app makes it.
    """

    verb: str
    past: str
    label: str | Promise
    done: str | Promise
    icon: str
    tone: str
    side: Side
    right: Permission
    slug: str = ""
    asks: str = ""

    @property
    def route(self) -> str:
        return f"obligations:{self.verb.rstrip('_')}"


GIVE = Move(
    "give",
    "assigned",
    _("Giao việc"),
    _("Đã giao việc"),
    "send",
    "neutral",
    Side.LEAD,
    Permission.ASSIGN,
    "giao",
)
RECEIVE = Move(
    "receive",
    "received",
    _("Tiếp nhận"),
    _("Đã tiếp nhận"),
    "inbox",
    "info",
    Side.DOER,
    Permission.TAKE,
    "tiep-nhan",
)
START = Move(
    "start",
    "started",
    _("Bắt đầu làm"),
    _("Đã bắt đầu làm"),
    "play",
    "info",
    Side.DOER,
    Permission.TAKE,
    "bat-dau",
)
SUBMIT = Move(
    "submit",
    "submitted",
    _("Gửi trả lời"),
    _("Đã gửi trả lời"),
    "send",
    "info",
    Side.DOER,
    Permission.SUBMIT,
    "tra-loi",
    "answer",
)
DECLINE = Move(
    "decline",
    "declined",
    _("Từ chối"),
    _("Đã từ chối nhận việc"),
    "ban",
    "warn",
    Side.DOER,
    Permission.TAKE,
    "tu-choi",
    "reason",
)
ACCEPT = Move(
    "accept",
    "accepted",
    _("Xác nhận hoàn thành"),
    _("Đã xác nhận hoàn thành"),
    "circle-check",
    "good",
    Side.LEAD,
    Permission.ACCEPT,
    "hoan-thanh",
)
RETURN = Move(
    "return_",
    "returned",
    _("Trả lại"),
    _("Đã trả lại"),
    "undo-2",
    "warn",
    Side.LEAD,
    Permission.ACCEPT,
    "tra-lai",
    "reason",
)
PAUSE = Move(
    "pause",
    "paused",
    _("Tạm dừng"),
    _("Đã tạm dừng"),
    "circle-pause",
    "neutral",
    Side.LEAD,
    Permission.WITHDRAW,
    "tam-dung",
    "reason",
)
RESUME = Move(
    "resume",
    "resumed",
    _("Cho làm tiếp"),
    _("Đã cho làm tiếp"),
    "play",
    "info",
    Side.LEAD,
    Permission.WITHDRAW,
    "lam-tiep",
)
WITHDRAW = Move(
    "withdraw",
    "withdrawn",
    _("Thu hồi"),
    _("Đã thu hồi"),
    "archive",
    "neutral",
    Side.LEAD,
    Permission.WITHDRAW,
    "thu-hoi",
    "reason",
)
GIVE_AGAIN = Move(
    "give_again",
    "given_again",
    _("Giao lại"),
    _("Đã giao lại"),
    "refresh-cw",
    "neutral",
    Side.LEAD,
    Permission.ASSIGN,
    "giao-lai",
    "reason",
)
SUCCEED = Move(
    "succeed",
    "succeeded",
    _("Chuyển kế thừa"),
    _("Đã chuyển kế thừa"),
    "arrow-right-left",
    "neutral",
    Side.LEAD,
    Permission.REORGANISE,
)

_STOPS = {State.PAUSED: PAUSE, State.WITHDRAWN: WITHDRAW, State.SUCCEEDED: SUCCEED}
TRANSITIONS: Mapping[State, Mapping[State, Move]] = {
    State.DRAFT: {State.ASSIGNED: GIVE},
    State.ASSIGNED: {State.RECEIVED: RECEIVE, State.DECLINED: DECLINE, **_STOPS},
    State.RECEIVED: {State.SUBMITTED: SUBMIT, State.IN_PROGRESS: START, State.DECLINED: DECLINE, **_STOPS},
    State.IN_PROGRESS: {State.SUBMITTED: SUBMIT, **_STOPS},
    State.SUBMITTED: {State.COMPLETED: ACCEPT, State.RETURNED: RETURN, **_STOPS},
    State.RETURNED: {State.SUBMITTED: SUBMIT, **_STOPS},
    State.DECLINED: {State.ASSIGNED: GIVE_AGAIN, State.WITHDRAWN: WITHDRAW, State.SUCCEEDED: SUCCEED},
    State.PAUSED: {
        State.ASSIGNED: RESUME,
        State.RECEIVED: RESUME,
        State.IN_PROGRESS: RESUME,
        State.SUBMITTED: RESUME,
        State.RETURNED: RESUME,
        State.WITHDRAWN: WITHDRAW,
        State.SUCCEEDED: SUCCEED,
    },
    State.COMPLETED: {},
    State.WITHDRAWN: {},
    State.SUCCEEDED: {},
}
# Still to be done; the clock of a paused one stands.
OPEN = frozenset(
    {
        State.ASSIGNED,
        State.RECEIVED,
        State.IN_PROGRESS,
        State.SUBMITTED,
        State.RETURNED,
        State.PAUSED,
    }
)
# The bearer has something to do.
WITH_DOER = frozenset({State.ASSIGNED, State.RECEIVED, State.IN_PROGRESS, State.RETURNED})
# Outside every rate of timeliness.
OUTSIDE = frozenset({State.DRAFT, State.WITHDRAWN, State.DECLINED, State.SUCCEEDED})
MOVES: tuple[Move, ...] = tuple(
    {move.verb: move for ways in TRANSITIONS.values() for move in ways.values()}.values()
)
BY_VERB: Mapping[str, Move] = {move.verb: move for move in MOVES}


def moves_from(state: str) -> list[Move]:
    """List the moves out of a state that have a button, each once."""
    found = {move.verb: move for move in TRANSITIONS[State(state)].values() if move.slug}
    return list(found.values())


class Refused(ValueError):
    """Something that cannot be done, in a sentence for whoever tried."""


class IllegalTransition(Refused):
    """A move that the table does not know from this state."""

    def __init__(self, old: State, move: Move) -> None:
        self.old, self.move = old, move
        super().__init__(
            _t("Việc này đang ở trạng thái “%(old)s” nên không dùng nút “%(move)s” được.")
            % {"old": old.label, "move": move.label}
        )


class Overtaken(Refused):
    """Somebody else moved the row a moment before."""

    def __init__(self, row: Any = None) -> None:
        self.row = row
        super().__init__(
            _t(
                "Người khác vừa xử lý việc này trước bạn. Chưa có gì của bạn được ghi; "
                "hãy xem lại rồi làm tiếp."
            )
        )


class SameHand(Refused):
    """One hand would submit and confirm where the unit wants two."""

    def __init__(self) -> None:
        super().__init__(
            _t(
                "Người gửi trả lời không tự xác nhận được: "
                "đơn vị này không dùng chế độ một người làm mọi khâu."
            )
        )


class UnitEnded(Refused):
    """The bearing unit no longer stands."""

    def __init__(self, name: str, heirs: Iterable[str]) -> None:
        named = "; ".join(heirs)
        super().__init__(
            _t("Đơn vị “%(name)s” không còn hoạt động.") % {"name": name}
            + " "
            + (
                _t("Việc của đơn vị này chờ chuyển cho đơn vị kế thừa: %(heirs)s.") % {"heirs": named}
                if named
                else _t("Không có đơn vị kế thừa; có thể thu hồi việc này.")
            )
        )
