"""What the unit that bears an assignment does with it: take it in, start, answer, decline, work along."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, recovers_form

from ..actions.take_and_answer import take_and_answer
from ..forms import AnswerForm, ConfirmForm, ReasonForm
from .access import assignment_for, contributing_unit, find_assignment
from .act_page import act_page, titled_page
from .buttons import DECLINE_BUTTON, RECALL_BUTTON, RECEIVE_BUTTON, START_BUTTON, SUBMIT_BUTTON


@recovers_form
@require_http_methods(FORM_METHODS)
def receive(request: Request, pk: int) -> HttpResponse:
    """Take an assignment in."""
    assignment = assignment_for(request, pk, RECEIVE_BUTTON)
    page = act_page(request, assignment, RECEIVE_BUTTON)
    return form_action(request, ConfirmForm, assignment.receive, done=_("Đã tiếp nhận."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def start(request: Request, pk: int) -> HttpResponse:
    """Say that the work is under way."""
    assignment = assignment_for(request, pk, START_BUTTON)
    page = act_page(request, assignment, START_BUTTON)
    return form_action(request, ConfirmForm, assignment.start, done=_("Đã bắt đầu làm."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def submit(request: Request, pk: int) -> HttpResponse:
    """Answer, with files."""
    assignment = assignment_for(request, pk, SUBMIT_BUTTON)
    page = act_page(request, assignment, SUBMIT_BUTTON)
    call = partial(take_and_answer, assignment)
    # Until the other side judges, an answer is taken back from where it was sent.
    undo = reverse("obligations:recall", args=[pk])
    return form_action(request, AnswerForm, call, done=_("Đã gửi trả lời."), undo=undo, **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def recall(request: Request, pk: int) -> HttpResponse:
    """Take an answer back before it is judged."""
    assignment = assignment_for(request, pk, RECALL_BUTTON)
    note = _("Trả lời đã gửi vẫn còn trong lịch sử, ghi là đã rút lại. Hạn được tính tiếp đến lần gửi sau.")
    page = act_page(request, assignment, RECALL_BUTTON, note)
    success = _("Đã rút lại trả lời; sửa xong thì gửi lại.")
    return form_action(request, ConfirmForm, assignment.recall, done=success, **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def decline(request: Request, pk: int) -> HttpResponse:
    """Hand an assignment back undone, with a reason."""
    assignment = assignment_for(request, pk, DECLINE_BUTTON)
    note = _("Việc được trả về đơn vị chủ trì kèm lý do; đơn vị chủ trì giao lại hoặc thu hồi.")
    page = act_page(request, assignment, DECLINE_BUTTON, note)
    return form_action(request, ReasonForm, assignment.decline, done=_("Đã từ chối nhận việc."), **page)


@recovers_form
@require_http_methods(FORM_METHODS)
def contribute(request: Request, pk: int) -> HttpResponse:
    """Let a contributing unit add its part; the lead's state stays."""
    assignment = find_assignment(request, pk)
    call = partial(assignment.contribute, unit=contributing_unit(request, assignment))
    page = titled_page(request, assignment, _("Phần phối hợp"), _("Gửi phần phối hợp"))
    return form_action(request, AnswerForm, call, done=_("Đã gửi phần phối hợp."), **page)
