"""What is done with a matter of the press; each act has its own address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Appointment, Person
from guong.apps.units.request import Request
from guong.ui.letters import paper_file
from guong.ui.views import FORM_METHODS

from ..actions.notifications import notify_drafted, notify_given
from ..actions.papers import letter_of
from ..actions.text_check import marks_of, stops
from ..forms import (
    AskBackForm,
    HandlerForm,
    MomentsForm,
    PressReplyForm,
    PublishedForm,
    ReasonForm,
    RefusalForm,
    SentForm,
    TransferForm,
    WordingApprovalForm,
    WordingForm,
)
from ..models import PressRequest, digest_of_reply
from .access import act_page, request_to_handle, visible_request
from .requests import matter_context

_PRACTICE = gettext_lazy("Đây là cách làm của cơ quan; luật không quy định và hạn theo luật không dừng.")


@require_http_methods(FORM_METHODS)
def assign(request: Request, pk: int) -> HttpResponse:
    """Give the writing of the answer to somebody of the unit."""
    row = request_to_handle(request, pk)

    def give(*, handler: Person, by: Person, at: datetime) -> None:
        row.assign(handler, by=by, at=at)
        notify_given(row, at=at)

    posts = Appointment.objects.in_force(on=request.today).filter(unit=row.unit_id)
    people = Person.objects.filter(pk__in=posts.values("person"), blanked_at__isnull=True)
    words = (_("Giao người soạn câu trả lời"), _("Giao"), _("Đã giao và báo người soạn."))
    return _act(request, row, HandlerForm, give, *words, people=people.order_by("search"))


@require_http_methods(FORM_METHODS)
def write(request: Request, pk: int) -> HttpResponse:
    """Write the answer with the text check beside it, and put it before who approves."""
    row = request_to_handle(request, pk)

    def propose(*, reply: str, by: Person, at: datetime) -> None:
        row.write(reply=reply, by=by, at=at)
        notify_drafted(row, at=at)

    return form_action(
        request,
        WordingForm,
        propose,
        done=_("Đã lưu và trình duyệt."),
        back=row,
        template="press/write.html",
        context=lambda: _writing(request, row),
        state=row.state,
        initial={"reply": row.reply},
    )


def _writing(request: Request, row: PressRequest) -> dict[str, Any]:
    """Check the words that stand in the field; what was typed and refused is checked, not what is stored."""
    text = request.POST.get("reply", row.reply) if request.method == "POST" else row.reply
    marks = marks_of(text, row.unit, on=request.today) if text else []
    return {**matter_context(request, row), "marks": marks, "has_stops": bool(stops(marks))}


@require_http_methods(FORM_METHODS)
def approve(request: Request, pk: int) -> HttpResponse:
    """Approve the very wording that stands."""
    row = request_to_handle(request, pk)
    marks = stops(marks_of(row.reply, row.unit, on=request.today))
    return form_action(
        request,
        WordingApprovalForm,
        row.approve,
        done=_("Đã duyệt. Sửa một chữ thì phải duyệt lại."),
        back=row,
        template="press/approve.html",
        context=lambda: {**matter_context(request, row), "marks": marks},
        state=f"{row.state} {digest_of_reply(row.reply)}",
        has_stops=bool(marks),
    )


@require_http_methods(FORM_METHODS)
def send_back(request: Request, pk: int) -> HttpResponse:
    """Give a wording back to who wrote it."""
    row = request_to_handle(request, pk)
    words = (_("Trả lại người soạn"), _("Trả lại"), _("Đã trả lại người soạn."))
    return _act(request, row, ReasonForm, row.send_back, *words)


@require_http_methods(FORM_METHODS)
def ask_back(request: Request, pk: int) -> HttpResponse:
    """Ask the press what it means; the house's clock stands still."""
    row = request_to_handle(request, pk)
    words = (_("Hỏi lại báo chí"), _("Đã hỏi, dừng hạn nội bộ"), _("Đã ghi. Hạn nội bộ đang dừng."))
    return _act(request, row, AskBackForm, row.ask_back, *words, note=_PRACTICE)


@require_http_methods(FORM_METHODS)
def resume(request: Request, pk: int) -> HttpResponse:
    """Go on with what the press said."""
    row = request_to_handle(request, pk)
    words = (_("Báo chí đã nói rõ"), _("Ghi và làm tiếp"), _("Đã ghi. Hạn nội bộ chạy tiếp."))
    return _act(request, row, PressReplyForm, row.resume, *words)


@require_http_methods(FORM_METHODS)
def transfer(request: Request, pk: int) -> HttpResponse:
    """Pass on what is another agency's."""
    row = request_to_handle(request, pk)
    words = (_("Chuyển cơ quan khác"), _("Ghi đã chuyển"), _("Đã ghi. Công văn chuyển ở dưới."))
    return _act(request, row, TransferForm, row.transfer, *words, note=_PRACTICE)


@require_http_methods(FORM_METHODS)
def decline(request: Request, pk: int) -> HttpResponse:
    """Refuse, on a ground of the law of the day."""
    row = request_to_handle(request, pk)
    words = (_("Từ chối cung cấp thông tin"), _("Từ chối"), _("Đã ghi. Công văn từ chối ở dưới."))
    return _act(request, row, RefusalForm, row.decline, *words, today=request.today)


@require_http_methods(FORM_METHODS)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Write down that the press asks no more."""
    row = request_to_handle(request, pk)
    return _act(
        *(request, row, ReasonForm, row.withdraw),
        *(_("Báo chí rút yêu cầu"), _("Ghi báo chí đã rút"), _("Đã ghi báo chí rút yêu cầu.")),
    )


@require_http_methods(FORM_METHODS)
def send(request: Request, pk: int) -> HttpResponse:
    """Write down how and when the approved wording went out."""
    row = request_to_handle(request, pk)
    words = (_("Ghi đã trả lời"), _("Ghi đã trả lời"), _("Đã ghi câu trả lời."))
    return _act(request, row, SentForm, row.send, *words, initial={"answered_at": request.at})


@require_http_methods(FORM_METHODS)
def publish(request: Request, pk: int) -> HttpResponse:
    """Write down where the answer can be read."""
    row = request_to_handle(request, pk)
    words = (_("Ghi nơi công bố"), _("Ghi đã công bố"), _("Đã ghi nơi công bố."))
    return _act(request, row, PublishedForm, row.publish, *words, initial={"published_at": request.at})


@require_http_methods(FORM_METHODS)
def note_moments(request: Request, pk: int) -> HttpResponse:
    """Write down from which moments the hours of a sudden event run."""
    row = request_to_handle(request, pk)
    initial = {"occurred_at": row.occurred_at, "impact_at": row.impact_at}
    words = (_("Các mốc của vụ việc"), _("Ghi"), _("Đã ghi các mốc; hạn được tính lại."))
    return _act(request, row, MomentsForm, row.note_moments, *words, initial=initial)


@require_safe
def letter(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the letter of a matter as a Word or PDF file."""
    row = visible_request(request, pk)
    return paper_file(letter_of(row, at=request.at), form, f"bao-chi-{row.pk}")


def _act(
    request: Request,
    row: PressRequest,
    form_class: type[forms.Form],
    call: Callable[..., object],
    title: str,
    button: str,
    success: str,
    *,
    note: str | Promise = "",
    **form_arguments: Any,
) -> HttpResponse:
    kick = (row.title, row.get_absolute_url())
    return act_page(
        request,
        form_class,
        call,
        title=title,
        button=button,
        done=success,
        back=row,
        kick=kick,
        note=note,
        state=row.state,
        **form_arguments,
    )
