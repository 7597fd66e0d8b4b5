"""What is done with an assignment: by the unit that leads the directive, by the one that bears it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import recovers_form

from ..actions.take_and_answer import take_and_answer
from ..forms import (
    AcceptForm,
    AnswerForm,
    AskExtensionForm,
    ConfirmForm,
    ExtendForm,
    GrantForm,
    ReasonForm,
    RefuseExtensionForm,
    UrgingForm,
)
from ..models import Assignment, Extension
from ..models.timeliness import local_day
from ..models.undo import undo_accept
from . import buttons
from .access import assignment_for, contributing_unit, extension_to_decide, find_assignment
from .act_page import act_page, act_view, titled_page
from .urging_acts import undo_address, urge_one

give = act_view(buttons.GIVE_BUTTON, ConfirmForm, Assignment.give, success=_("Đã giao việc."))
give_again = act_view(buttons.GIVE_AGAIN_BUTTON, ReasonForm, Assignment.give_again, success=_("Đã giao lại."))
accept = act_view(
    buttons.ACCEPT_BUTTON,
    AcceptForm,
    Assignment.accept,
    success=_("Đã nhận kết quả."),
    note=_("Việc khép lại; kết quả tính theo lúc đơn vị gửi trả lời."),
    undo="obligations:undo",
)
reopen = act_view(
    buttons.REOPEN_BUTTON,
    ReasonForm,
    Assignment.reopen,
    success=_("Đã mở lại việc."),
    note=_("Việc về lại với đơn vị để trả lời lần nữa. Hạn cũ vẫn tính; nếu cần thì gia hạn sau khi mở lại."),
)
return_ = act_view(
    buttons.RETURN_BUTTON,
    ReasonForm,
    Assignment.return_,
    success=_("Đã trả lại."),
    note=_("Đơn vị nhận lại việc và gửi trả lời lần nữa. Thời hạn tiếp tục được tính."),
)
pause = act_view(
    buttons.PAUSE_BUTTON,
    ReasonForm,
    Assignment.pause,
    success=_("Đã tạm dừng."),
    note=_("Thời hạn dừng tính từ hôm nay đến khi cho làm tiếp."),
)
resume = act_view(buttons.RESUME_BUTTON, ConfirmForm, Assignment.resume, success=_("Đã cho làm tiếp."))
withdraw = act_view(
    buttons.WITHDRAW_BUTTON,
    ReasonForm,
    Assignment.withdraw,
    success=_("Đã thu hồi."),
    note=_("Việc được thu hồi hẳn và không còn tính vào tỉ lệ nào. Lịch sử vẫn giữ."),
)
extend = act_view(
    buttons.EXTEND_BUTTON,
    ExtendForm,
    Extension.give,
    success=_("Đã gia hạn."),
    note=_("Lần quá hạn đã ghi vẫn giữ; kết quả được báo cáo theo cả hạn cũ và hạn mới."),
)
receive = act_view(buttons.RECEIVE_BUTTON, ConfirmForm, Assignment.receive, success=_("Đã tiếp nhận."))
start = act_view(buttons.START_BUTTON, ConfirmForm, Assignment.start, success=_("Đã bắt đầu làm."))
# Until the other side judges, an answer is taken back from where it was sent.
submit = act_view(
    buttons.SUBMIT_BUTTON,
    AnswerForm,
    take_and_answer,
    success=_("Đã gửi trả lời."),
    undo="obligations:recall",
)
recall = act_view(
    buttons.RECALL_BUTTON,
    ConfirmForm,
    Assignment.recall,
    success=_("Đã rút lại trả lời; sửa xong thì gửi lại."),
    note=_("Trả lời đã gửi vẫn còn trong lịch sử, ghi là đã rút lại. Hạn được tính tiếp đến lần gửi sau."),
)
decline = act_view(
    buttons.DECLINE_BUTTON,
    ReasonForm,
    Assignment.decline,
    success=_("Đã từ chối nhận việc."),
    note=_("Việc được trả về đơn vị chủ trì kèm lý do; đơn vị chủ trì giao lại hoặc thu hồi."),
)
ask_extension = act_view(
    buttons.ASK_BUTTON, AskExtensionForm, Extension.ask, success=_("Đã gửi đề nghị gia hạn.")
)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the confirmation back that the reader gave a moment ago."""
    assignment = assignment_for(request, pk, buttons.REOPEN_BUTTON)
    success, back = (
        _t("Đã hoàn tác: trả lời của đơn vị lại chờ duyệt."),
        reverse("obligations:assignment", args=[pk]),
    )
    return act_at_once(request, partial(undo_accept, assignment), success=success, back=back)


@recovers_form
def urge(request: Request, pk: int) -> HttpResponse:
    """Urge a bearer that has something to do, as a recorded act."""
    assignment = assignment_for(request, pk, buttons.URGE_BUTTON)
    page = act_page(request, assignment, buttons.URGE_BUTTON)
    call = partial(urge_one, assignment, request.POST.get("kenh", ""))
    return form_action(
        request, UrgingForm, call, success=_t("Đã ghi lần đôn đốc."), undo=undo_address, **page
    )


@recovers_form
@password_again()
def grant_extension(request: Request, pk: int) -> HttpResponse:
    """Grant a request for more time, to the day asked for or another."""
    extension = extension_to_decide(request, pk)
    title, due = _t("Đồng ý gia hạn"), extension.requested_due
    page = titled_page(request, extension.assignment, title, title, note=extension.reason)
    initial = {"due_date": local_day(due).isoformat() if due else ""}
    success = _t("Đã trả lời đề nghị gia hạn.")
    return form_action(request, GrantForm, extension.grant, success=success, initial=initial, **page)


@recovers_form
@password_again()
def refuse_extension(request: Request, pk: int) -> HttpResponse:
    """Refuse a request for more time, with a reason."""
    extension = extension_to_decide(request, pk)
    title = _t("Không đồng ý gia hạn")
    page = titled_page(request, extension.assignment, title, title, note=extension.reason)
    success = _t("Đã trả lời đề nghị gia hạn.")
    return form_action(request, RefuseExtensionForm, extension.refuse, success=success, **page)


@recovers_form
def contribute(request: Request, pk: int) -> HttpResponse:
    """Let a contributing unit add its part; the lead's state stays."""
    assignment = find_assignment(request, pk)
    call = partial(assignment.contribute, unit=contributing_unit(request, assignment))
    page = titled_page(request, assignment, _t("Phần phối hợp"), _t("Gửi phần phối hợp"))
    return form_action(request, AnswerForm, call, success=_t("Đã gửi phần phối hợp."), **page)
