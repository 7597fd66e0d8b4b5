"""Everything that can be done to an assignment: the moves of TRANSITIONS, and what moves no state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Unit, UnitVersion, successors
from guong.apps.units.models.permissions import NEEDS_PASSWORD
from guong.apps.units.request import Request

from ..forms import AnswerForm, AskExtensionForm, ConfirmForm, ExtendForm, ReasonForm, SentForm, UrgingForm
from ..models import Assignment, Directive, Extension, Move, Side, Urging
from ..models.states import MOVES, OPEN, WITH_DOER, moves_from

STOPPING = frozenset({"decline", "pause", "withdraw"})
FORMS: dict[str, type[SentForm]] = {"": ConfirmForm, "reason": ReasonForm, "answer": AnswerForm}


@dataclass(frozen=True, slots=True)
class Act:
    """A button, its page and the one call it makes."""

    name: str
    slug: str
    label: str | Promise
    done: str | Promise
    icon: str
    side: Side
    right: Permission
    form: type[SentForm]
    call: Callable[..., Any]
    note: str | Promise = ""

    @property
    def route(self) -> str:
        return f"obligations:{self.name}"

    @property
    def binding(self) -> bool:
        """Tell whether the act asks for the password again."""
        return self.right in NEEDS_PASSWORD

    @property
    def says(self) -> bool:
        """Tell whether something has to be said first."""
        return self.form is not ConfirmForm

    def do(self, assignment: Assignment, said: dict[str, Any], *, by: Person, at: datetime) -> None:
        self.call(assignment, **said, by=by, at=at)


NOTES = {
    "decline": _("Việc được trả về đơn vị chủ trì kèm lý do; đơn vị chủ trì giao lại hoặc thu hồi."),
    "return_": _("Đơn vị nhận lại việc và gửi trả lời lần nữa. Thời hạn tiếp tục được tính."),
    "pause": _("Thời hạn dừng tính từ hôm nay đến khi cho làm tiếp."),
    "withdraw": _("Việc được thu hồi hẳn và không còn tính vào tỉ lệ nào. Lịch sử vẫn giữ."),
    "accept": _("Việc khép lại; kết quả tính theo lúc đơn vị gửi trả lời."),
}


def _of_move(move: Move) -> Act:
    def call(assignment: Assignment, **said: Any) -> Any:
        return getattr(assignment, move.verb)(**said)

    return Act(
        move.verb.rstrip("_"),
        move.slug,
        move.label,
        move.done,
        move.icon,
        move.side,
        move.right,
        FORMS[move.asks],
        call,
        NOTES.get(move.verb, ""),
    )


URGE = Act(
    "urge",
    "don-doc",
    _("Đôn đốc"),
    _("Đã ghi lần đôn đốc"),
    "megaphone",
    Side.LEAD,
    Permission.URGE,
    UrgingForm,
    Urging.send,
)
ASK = Act(
    "ask_extension",
    "xin-gia-han",
    _("Xin gia hạn"),
    _("Đã gửi đề nghị gia hạn"),
    "calendar-clock",
    Side.DOER,
    Permission.SUBMIT,
    AskExtensionForm,
    Extension.ask,
)
EXTEND = Act(
    "extend",
    "gia-han",
    _("Gia hạn"),
    _("Đã gia hạn"),
    "calendar-clock",
    Side.LEAD,
    Permission.SET_DEADLINE,
    ExtendForm,
    Extension.give,
    _("Lần quá hạn đã ghi vẫn giữ; kết quả được báo cáo theo cả hạn cũ và hạn mới."),
)
ACTS: dict[str, Act] = {
    act.name: act for act in (*map(_of_move, filter(lambda m: m.slug, MOVES)), URGE, ASK, EXTEND)
}


def offered(request: Request, assignment: Assignment) -> list[Act]:
    """List what the reader may do now: the moves out of its state first, in the order of the table."""
    acts = [ACTS[move.verb.rstrip("_")] for move in moves_from(assignment.state)]
    if assignment.state in WITH_DOER:
        acts.append(URGE)
        if assignment.due_current is not None:
            acts.append(ASK)
    if assignment.state in OPEN and assignment.due_current is not None:
        acts.append(EXTEND)
    # What brings the work forward stands before what stops it.
    acts.sort(key=lambda act: act.name in STOPPING)
    return [act for act in acts if may(request, act, assignment)]


def may_lead(request: Request, right: Permission, directive: Directive) -> bool:
    """
    Tell whether the reader may do something in the name of the unit that leads a directive.

    Once that unit has ended, whoever stands in its place leads on.
    """
    return any(_may(request, right, unit) for unit in _leading(request, directive.lead_unit_id))


def _leading(request: Request, lead: int) -> tuple[int, ...]:
    """Give the unit itself, or its successors; looked up once a request."""
    known: dict[int, tuple[int, ...]] = request.__dict__.setdefault("leading_units", {})
    if lead not in known:
        known[lead] = (lead,)
        if not _path(request, lead):
            known[lead] = tuple(one.pk for one in successors(Unit(pk=lead), on=request.scope.on))
    return known[lead]


def may(request: Request, act: Act, assignment: Assignment) -> bool:
    """
    Tell whether the reader may do it.

    The lead's acts go with rights over the unit that leads; the bearer's are done by its own people only:
    a district's chair does not answer for a commune.
    """
    if act.side is Side.LEAD:
        return may_lead(request, act.right, assignment.directive)
    own = assignment.unit_id in request.scope.own_units
    return own and _may(request, act.right, assignment.unit_id)


def _may(request: Request, right: Permission, unit: int) -> bool:
    """Answer as `Scope.may` does, looking each unit up once a request: a list asks for every row."""
    path, posts = _path(request, unit), request.scope.posts
    return any(post.role in ROLES_OF_PERMISSION[right] and path.startswith(post.path) for post in posts)


def _path(request: Request, unit: int) -> str:
    """Give where a unit stands on the day, nothing when it does not."""
    known: dict[int, str] = request.__dict__.setdefault("paths_of_units", {})
    if unit not in known:
        standing = UnitVersion.objects.in_force(on=request.scope.on).filter(unit=unit)
        known[unit] = standing.values_list("path", flat=True).first() or ""
    return known[unit]
