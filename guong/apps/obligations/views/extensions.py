"""More time: asked for by the bearer, granted or refused by the lead, or given unasked."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import form_action
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import FORM_METHODS, recovers_form

from ..forms import AskExtensionForm, ExtendForm, GrantForm, RefuseExtensionForm
from ..models import Extension
from ..models.timeliness import local_day
from .access import assignment_for, extension_to_decide
from .act_page import act_page, titled_page
from .buttons import ASK_BUTTON, EXTEND_BUTTON


@recovers_form
@require_http_methods(FORM_METHODS)
def ask_extension(request: Request, pk: int) -> HttpResponse:
    """Ask for a later deadline."""
    assignment = assignment_for(request, pk, ASK_BUTTON)
    page = act_page(request, assignment, ASK_BUTTON)
    call = partial(Extension.ask, assignment)
    return form_action(request, AskExtensionForm, call, done=_("Đã gửi đề nghị gia hạn."), **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def extend(request: Request, pk: int) -> HttpResponse:
    """Give a later deadline unasked."""
    assignment = assignment_for(request, pk, EXTEND_BUTTON)
    note = _("Lần quá hạn đã ghi vẫn giữ; kết quả được báo cáo theo cả hạn cũ và hạn mới.")
    page = act_page(request, assignment, EXTEND_BUTTON, note)
    call = partial(Extension.give, assignment)
    return form_action(request, ExtendForm, call, done=_("Đã gia hạn."), **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def grant_extension(request: Request, pk: int) -> HttpResponse:
    """Grant a request for more time, to the day asked for or another."""
    extension = extension_to_decide(request, pk)
    title = _("Đồng ý gia hạn")
    page = titled_page(request, extension.assignment, title, title, note=extension.reason)
    requested_due = extension.requested_due
    initial = {"due_date": local_day(requested_due).isoformat() if requested_due else ""}
    success = _("Đã trả lời đề nghị gia hạn.")
    return form_action(request, GrantForm, extension.grant, done=success, initial=initial, **page)


@recovers_form
@password_again()
@require_http_methods(FORM_METHODS)
def refuse_extension(request: Request, pk: int) -> HttpResponse:
    """Refuse a request for more time, with a reason."""
    extension = extension_to_decide(request, pk)
    title = _("Không đồng ý gia hạn")
    page = titled_page(request, extension.assignment, title, title, note=extension.reason)
    success = _("Đã trả lời đề nghị gia hạn.")
    return form_action(request, RefuseExtensionForm, extension.refuse, done=success, **page)
