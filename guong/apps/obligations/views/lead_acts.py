"""What the unit that leads a directive does with an assignment: give, confirm, return, stop, urge."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guong.apps.activity.pages import form_action
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, recovers_form

from ..forms import AcceptForm, ConfirmForm, ReasonForm, UrgingForm
from ..models import Refused
from ..models.undo import undo_accept
from .access import assignment_for
from .act_page import act_page
from .buttons import (
    ACCEPT_BUTTON,
    GIVE_AGAIN_BUTTON,
    GIVE_BUTTON,
    PAUSE_BUTTON,
    REOPEN_BUTTON,
    RESUME_BUTTON,
    RETURN_BUTTON,
    URGE_BUTTON,
    WITHDRAW_BUTTON,
)
from .urging_acts import undo_address, urge_one


@recovers_form
@require_http_methods(FORM_METHODS)
def give(request: Request, pk: int) -> HttpResponse:
    """Give a draft to its bearer."""
    assignment = assignment_for(request, pk, GIVE_BUTTON)
    page = act_page(request, assignment, GIVE_BUTTON)
    return form_action(request, ConfirmForm, assignment.give, done=_("Đã giao việc."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def give_again(request: Request, pk: int) -> HttpResponse:
    """Give a declined assignment once more, with the answer to why it was declined."""
    assignment = assignment_for(request, pk, GIVE_AGAIN_BUTTON)
    page = act_page(request, assignment, GIVE_AGAIN_BUTTON)
    return form_action(request, ReasonForm, assignment.give_again, done=_("Đã giao lại."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def accept(request: Request, pk: int) -> HttpResponse:
    """Receive the answer; whether it meets what is asked is concluded elsewhere."""
    assignment = assignment_for(request, pk, ACCEPT_BUTTON)
    note = _("Việc khép lại; kết quả tính theo lúc đơn vị gửi trả lời.")
    page = act_page(request, assignment, ACCEPT_BUTTON, note)
    undo_at = reverse("obligations:undo", args=[pk])
    success = _("Đã nhận kết quả.")
    return form_action(request, AcceptForm, assignment.accept, done=success, undo=undo_at, **page)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the confirmation back that the reader gave a moment ago."""
    assignment = assignment_for(request, pk, REOPEN_BUTTON)
    try:
        undo_accept(assignment, by=request.person, at=request.at)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã hoàn tác: trả lời của đơn vị lại chờ duyệt."))
    return redirect("obligations:assignment", pk)


@recovers_form
@require_http_methods(FORM_METHODS)
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open confirmed work again, with a reason."""
    assignment = assignment_for(request, pk, REOPEN_BUTTON)
    note = _(
        "Việc về lại với đơn vị để trả lời lần nữa. Hạn cũ vẫn tính; nếu cần thì gia hạn sau khi mở lại."
    )
    page = act_page(request, assignment, REOPEN_BUTTON, note)
    return form_action(request, ReasonForm, assignment.reopen, done=_("Đã mở lại việc."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def return_(request: Request, pk: int) -> HttpResponse:
    """Send an answer back, with a reason."""
    assignment = assignment_for(request, pk, RETURN_BUTTON)
    note = _("Đơn vị nhận lại việc và gửi trả lời lần nữa. Thời hạn tiếp tục được tính.")
    page = act_page(request, assignment, RETURN_BUTTON, note)
    return form_action(request, ReasonForm, assignment.return_, done=_("Đã trả lại."), **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def pause(request: Request, pk: int) -> HttpResponse:
    """Stop the clock of an assignment, with a reason."""
    assignment = assignment_for(request, pk, PAUSE_BUTTON)
    note = _("Thời hạn dừng tính từ hôm nay đến khi cho làm tiếp.")
    page = act_page(request, assignment, PAUSE_BUTTON, note)
    return form_action(request, ReasonForm, assignment.pause, done=_("Đã tạm dừng."), **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def resume(request: Request, pk: int) -> HttpResponse:
    """Let a paused assignment go on."""
    assignment = assignment_for(request, pk, RESUME_BUTTON)
    page = act_page(request, assignment, RESUME_BUTTON)
    return form_action(request, ConfirmForm, assignment.resume, done=_("Đã cho làm tiếp."), **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take an assignment back for good, with a reason."""
    assignment = assignment_for(request, pk, WITHDRAW_BUTTON)
    note = _("Việc được thu hồi hẳn và không còn tính vào tỉ lệ nào. Lịch sử vẫn giữ.")
    page = act_page(request, assignment, WITHDRAW_BUTTON, note)
    return form_action(request, ReasonForm, assignment.withdraw, done=_("Đã thu hồi."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def urge(request: Request, pk: int) -> HttpResponse:
    """Urge a bearer that has something to do, as a recorded act."""
    assignment = assignment_for(request, pk, URGE_BUTTON)
    page = act_page(request, assignment, URGE_BUTTON)
    call = partial(urge_one, assignment, request.POST.get("kenh", ""))
    return form_action(request, UrgingForm, call, done=_("Đã ghi lần đôn đốc."), undo=undo_address, **page)
