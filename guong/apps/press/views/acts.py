"""What is done with a matter of the press; each act has its own address."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import act_by_word, act_on, form_action
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
from .access import request_to_handle, visible_request
from .requests import matter_context

_PRACTICE = _("Đây là cách làm của cơ quan; luật không quy định và hạn theo luật không dừng.")


_act = partial(act_on, request_to_handle)


def give_to_write(row: PressRequest, *, handler: Person, by: Person, at: datetime) -> None:
    """Assign the answer to somebody, and tell who it is."""
    row.assign(handler, by=by, at=at)
    notify_given(row, at=at)


def staff_to_write(request: Request, row: PressRequest) -> dict[str, Any]:
    """Offer the people in post at the unit."""
    posts = Appointment.objects.in_force(on=request.today).filter(unit=row.unit_id)
    people = Person.objects.filter(pk__in=posts.values("person"), blanked_at__isnull=True)
    return {"people": people.order_by("search")}


assign = _act(
    give_to_write,
    title=_("Giao người soạn câu trả lời"),
    button=_("Giao"),
    success=_("Đã giao và báo người soạn."),
    form=HandlerForm,
    more=staff_to_write,
)


def write(request: Request, pk: int) -> HttpResponse:
    """Write the answer with the text check beside it, and put it before who approves."""
    row = request_to_handle(request, pk)

    def propose(*, reply: str, by: Person, at: datetime) -> None:
        row.write(reply=reply, by=by, at=at)
        notify_drafted(row, at=at)

    def writing() -> dict[str, Any]:
        # What was typed and refused is checked, not what is stored.
        text = request.POST.get("reply", row.reply) if request.method == "POST" else row.reply
        marks = marks_of(text, row.unit, on=request.today) if text else []
        return {**matter_context(request, row), "marks": marks, "has_stops": bool(stops(marks))}

    return form_action(
        request,
        WordingForm,
        propose,
        success=_("Đã lưu và trình duyệt."),
        back=row,
        template="press/write.html",
        context=writing,
        state=row.state,
        initial={"reply": row.reply},
    )


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


act = act_by_word(
    {
        "tra-lai": _act(
            PressRequest.send_back,
            title=_("Trả lại người soạn"),
            button=_("Trả lại"),
            success=_("Đã trả lại người soạn."),
            form=ReasonForm,
        ),
        "hoi-lai": _act(
            PressRequest.ask_back,
            title=_("Hỏi lại báo chí"),
            button=_("Đã hỏi, dừng hạn nội bộ"),
            success=_("Đã ghi. Hạn nội bộ đang dừng."),
            form=AskBackForm,
            note=_PRACTICE,
        ),
        "lam-tiep": _act(
            PressRequest.resume,
            title=_("Báo chí đã nói rõ"),
            button=_("Ghi và làm tiếp"),
            success=_("Đã ghi. Hạn nội bộ chạy tiếp."),
            form=PressReplyForm,
        ),
        "chuyen": _act(
            PressRequest.transfer,
            title=_("Chuyển cơ quan khác"),
            button=_("Ghi đã chuyển"),
            success=_("Đã ghi. Công văn chuyển ở dưới."),
            form=TransferForm,
            note=_PRACTICE,
        ),
        "tu-choi": _act(
            PressRequest.decline,
            title=_("Từ chối cung cấp thông tin"),
            button=_("Từ chối"),
            success=_("Đã ghi. Công văn từ chối ở dưới."),
            form=RefusalForm,
        ),
        "rut": _act(
            PressRequest.withdraw,
            title=_("Báo chí rút yêu cầu"),
            button=_("Ghi báo chí đã rút"),
            success=_("Đã ghi báo chí rút yêu cầu."),
            form=ReasonForm,
        ),
        "da-tra-loi": _act(
            PressRequest.send,
            title=_("Ghi đã trả lời"),
            success=_("Đã ghi câu trả lời."),
            form=SentForm,
            more=lambda request, _row: {"initial": {"answered_at": request.at}},
        ),
        "cong-bo": _act(
            PressRequest.publish,
            title=_("Ghi nơi công bố"),
            button=_("Ghi đã công bố"),
            success=_("Đã ghi nơi công bố."),
            form=PublishedForm,
            more=lambda request, _row: {"initial": {"published_at": request.at}},
        ),
        "moc-gio": _act(
            PressRequest.note_moments,
            title=_("Các mốc của vụ việc"),
            button=_("Ghi"),
            success=_("Đã ghi các mốc; hạn được tính lại."),
            form=MomentsForm,
            more=lambda _request, row: {
                "initial": {"occurred_at": row.occurred_at, "impact_at": row.impact_at}
            },
        ),
    }
)


@require_safe
def letter(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the letter of a matter as a Word or PDF file."""
    row = visible_request(request, pk)
    return paper_file(letter_of(row, at=request.at), form, f"bao-chi-{row.pk}")
