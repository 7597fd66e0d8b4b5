"""What is done with a matter of the press; each act has its own address."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Appointment, Person
from guong.apps.units.request import Request
from guong.ui.letters import paper_file

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
from .access import PressAct, act_of, act_page, request_to_handle, visible_request
from .requests import matter_context

_PRACTICE = _("Đây là cách làm của cơ quan; luật không quy định và hạn theo luật không dừng.")


def assign(request: Request, pk: int) -> HttpResponse:
    """Give the writing of the answer to somebody of the unit."""
    row = request_to_handle(request, pk)

    def give(*, handler: Person, by: Person, at: datetime) -> None:
        row.assign(handler, by=by, at=at)
        notify_given(row, at=at)

    posts = Appointment.objects.in_force(on=request.today).filter(unit=row.unit_id)
    people = Person.objects.filter(pk__in=posts.values("person"), blanked_at__isnull=True)
    return act_page(
        request,
        HandlerForm,
        give,
        title=_("Giao người soạn câu trả lời"),
        button=_("Giao"),
        success=_("Đã giao và báo người soạn."),
        back=row,
        kick=(row.title, row.get_absolute_url()),
        state=row.state,
        people=people.order_by("search"),
    )


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
        success=_("Đã lưu và trình duyệt."),
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


def approve(request: Request, pk: int) -> HttpResponse:
    """Approve the very wording that stands."""
    row = request_to_handle(request, pk)
    marks = stops(marks_of(row.reply, row.unit, on=request.today))
    return form_action(
        request,
        WordingApprovalForm,
        row.approve,
        success=_("Đã duyệt. Sửa một chữ thì phải duyệt lại."),
        back=row,
        template="press/approve.html",
        context=lambda: {**matter_context(request, row), "marks": marks},
        state=f"{row.state} {digest_of_reply(row.reply)}",
        has_stops=bool(marks),
    )


ACTS = {
    "tra-lai": PressAct(
        ReasonForm,
        PressRequest.send_back,
        _("Trả lại người soạn"),
        _("Trả lại"),
        _("Đã trả lại người soạn."),
    ),
    "hoi-lai": PressAct(
        AskBackForm,
        PressRequest.ask_back,
        _("Hỏi lại báo chí"),
        _("Đã hỏi, dừng hạn nội bộ"),
        _("Đã ghi. Hạn nội bộ đang dừng."),
        _PRACTICE,
    ),
    "lam-tiep": PressAct(
        PressReplyForm,
        PressRequest.resume,
        _("Báo chí đã nói rõ"),
        _("Ghi và làm tiếp"),
        _("Đã ghi. Hạn nội bộ chạy tiếp."),
    ),
    "chuyen": PressAct(
        TransferForm,
        PressRequest.transfer,
        _("Chuyển cơ quan khác"),
        _("Ghi đã chuyển"),
        _("Đã ghi. Công văn chuyển ở dưới."),
        _PRACTICE,
    ),
    "tu-choi": PressAct(
        RefusalForm,
        PressRequest.decline,
        _("Từ chối cung cấp thông tin"),
        _("Từ chối"),
        _("Đã ghi. Công văn từ chối ở dưới."),
    ),
    "rut": PressAct(
        ReasonForm,
        PressRequest.withdraw,
        _("Báo chí rút yêu cầu"),
        _("Ghi báo chí đã rút"),
        _("Đã ghi báo chí rút yêu cầu."),
    ),
    "da-tra-loi": PressAct(
        SentForm,
        PressRequest.send,
        _("Ghi đã trả lời"),
        _("Ghi đã trả lời"),
        _("Đã ghi câu trả lời."),
    ),
    "cong-bo": PressAct(
        PublishedForm,
        PressRequest.publish,
        _("Ghi nơi công bố"),
        _("Ghi đã công bố"),
        _("Đã ghi nơi công bố."),
    ),
    "moc-gio": PressAct(
        MomentsForm,
        PressRequest.note_moments,
        _("Các mốc của vụ việc"),
        _("Ghi"),
        _("Đã ghi các mốc; hạn được tính lại."),
    ),
}


def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Do one of `ACTS` with a matter, by the last word of its address."""
    row, step = request_to_handle(request, pk), act_of(ACTS, name)
    initial: dict[str, Any] = {"answered_at": request.at, "published_at": request.at}
    initial |= {"occurred_at": row.occurred_at, "impact_at": row.impact_at}
    arguments = {"today": request.today} if step.form is RefusalForm else {}
    return step.page(request, row, title=row.title, state=row.state, initial=initial, **arguments)


@require_safe
def letter(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the letter of a matter as a Word or PDF file."""
    row = visible_request(request, pk)
    return paper_file(letter_of(row, at=request.at), form, f"bao-chi-{row.pk}")
