"""
What each number of the ledger counts: one definition, shared by every page, letter and report.

A measure looks at the state of an assignment and at how it stands in time, and at nothing else; so a count
of states, a query and a row of a report that name the same measure give the same number of one moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .states import DEPARTED_STATES, OUTSIDE, WITH_DOER, State
from .timeliness import Timeliness

GIVEN_STATES = frozenset(State) - {State.DRAFT}
COUNTED_STATES = frozenset(State) - OUTSIDE


@dataclass(frozen=True, slots=True)
class Measure:
    """One number: its name, what it says in a sentence, and which assignments it counts."""

    code: str
    label: str | Promise
    meaning: str | Promise
    states: frozenset[State]
    times: frozenset[Timeliness] | None = None

    def includes(self, state: str, timeliness: Timeliness) -> bool:
        """Tell whether an assignment in a state that stands so in time is counted."""
        return state in self.states and (self.times is None or timeliness in self.times)

    def total(self, counts: Mapping[str, int]) -> int:
        """Add up numbers by state; for a measure that does not look at time."""
        if self.times is not None:
            raise ValueError(self.code)
        return sum(n for state, n in counts.items() if state in self.states)


GIVEN_WORK = Measure(
    "given",
    _("số việc đã giao"),
    _("Mọi việc đã giao cho đơn vị, một nhiệm vụ của một đơn vị là một việc."),
    GIVEN_STATES,
)
COUNTED_WORK = Measure(
    "counted",
    _("số việc tính tỉ lệ"),
    _("Việc đã giao, không tính việc thu hồi, từ chối, chuyển kế thừa."),
    COUNTED_STATES,
)
APART = Measure(
    "apart",
    _("số việc ngoài tỉ lệ"),
    _("Việc đã thu hồi, từ chối hoặc chuyển đơn vị khác: đã giao mà không tính vào tỉ lệ nào."),
    GIVEN_STATES - COUNTED_STATES,
)
DONE_WORK = Measure(
    "done",
    _("số việc đã có kết quả"),
    _(
        "Việc đơn vị đã trả lời, đơn vị chủ trì đã nhận kết quả, trên số việc đã giao; "
        "nhận kết quả chưa phải là kết luận đạt; không tính việc thu hồi, từ chối, chuyển kế thừa."
    ),
    frozenset({State.COMPLETED}),
)
NOT_DONE = Measure(
    "not_done",
    _("số việc chưa nhận kết quả"),
    _("Việc đã giao, chưa nhận kết quả; không tính việc thu hồi, từ chối, chuyển kế thừa."),
    COUNTED_STATES - {State.COMPLETED},
)
WAITING = Measure(
    "waiting",
    _("số việc chờ duyệt"),
    _("Việc đơn vị đã trả lời, đơn vị chủ trì chưa duyệt; trả lời đúng hạn hay quá hạn đều tính."),
    frozenset({State.SUBMITTED}),
)
OVERDUE = Measure(
    "overdue",
    _("số việc quá hạn"),
    _(
        "Việc đã qua hạn hiện nay mà đơn vị chưa trả lời, hoặc trả lời đã bị trả lại; "
        "việc trả lời quá hạn, đang chờ duyệt thì không còn là quá hạn."
    ),
    WITH_DOER,
    frozenset({Timeliness.OVERDUE}),
)
ANSWERED_LATE = Measure(
    "answered_late",
    _("số việc trả lời quá hạn, chờ duyệt"),
    _("Việc đơn vị trả lời sau khi hết hạn, đơn vị chủ trì chưa duyệt."),
    frozenset({State.SUBMITTED}),
    frozenset({Timeliness.ANSWERED_LATE}),
)
DEPARTED_WORK = Measure(
    "departed",
    _("số việc thôi tính hạn"),
    _("Việc tạm dừng, thu hồi, từ chối hoặc chuyển kế thừa khi chưa có kết quả."),
    DEPARTED_STATES,
)
MEASURES = (
    GIVEN_WORK,
    COUNTED_WORK,
    APART,
    DONE_WORK,
    NOT_DONE,
    WAITING,
    OVERDUE,
    ANSWERED_LATE,
    DEPARTED_WORK,
)
