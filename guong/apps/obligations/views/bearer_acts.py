"""What the unit that bears an assignment does with it: take it in, start, answer, decline, work along."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import form_action
from guong.apps.units.pages import form_page
from guong.apps.units.request import Request

from ..actions.take_and_answer import take_and_answer
from ..forms import AnswerForm, AskExtensionForm, ConfirmForm, ReasonForm
from ..models import Assignment, Extension
from .access import contributing_unit, find_assignment
from .act_page import act_view, titled_page
from .buttons import (
    ASK_BUTTON,
    DECLINE_BUTTON,
    RECALL_BUTTON,
    RECEIVE_BUTTON,
    START_BUTTON,
    SUBMIT_BUTTON,
)

receive = act_view(RECEIVE_BUTTON, ConfirmForm, Assignment.receive, success=_("Đã tiếp nhận."))
start = act_view(START_BUTTON, ConfirmForm, Assignment.start, success=_("Đã bắt đầu làm."))
# Until the other side judges, an answer is taken back from where it was sent.
submit = act_view(
    SUBMIT_BUTTON, AnswerForm, take_and_answer, success=_("Đã gửi trả lời."), undo="obligations:recall"
)
recall = act_view(
    RECALL_BUTTON,
    ConfirmForm,
    Assignment.recall,
    success=_("Đã rút lại trả lời; sửa xong thì gửi lại."),
    note=_("Trả lời đã gửi vẫn còn trong lịch sử, ghi là đã rút lại. Hạn được tính tiếp đến lần gửi sau."),
)
decline = act_view(
    DECLINE_BUTTON,
    ReasonForm,
    Assignment.decline,
    success=_("Đã từ chối nhận việc."),
    note=_("Việc được trả về đơn vị chủ trì kèm lý do; đơn vị chủ trì giao lại hoặc thu hồi."),
)
ask_extension = act_view(ASK_BUTTON, AskExtensionForm, Extension.ask, success=_("Đã gửi đề nghị gia hạn."))


@form_page
def contribute(request: Request, pk: int) -> HttpResponse:
    """Let a contributing unit add its part; the lead's state stays."""
    assignment = find_assignment(request, pk)
    call = partial(assignment.contribute, unit=contributing_unit(request, assignment))
    page = titled_page(request, assignment, _t("Phần phối hợp"), _t("Gửi phần phối hợp"))
    return form_action(request, AnswerForm, call, success=_t("Đã gửi phần phối hợp."), **page)
