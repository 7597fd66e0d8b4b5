"""False reports of the press: noted, demanded to be put right, tracked to their end."""

from datetime import datetime, time
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.units.list_pages import Link, PageHead
from guong.apps.units.request import Request
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.press import judge_clock, posting_clock
from guong.engines.viet.formats import VIETNAM_TIME, write_date
from guong.ui.letters import on_sheet, paper_file, paper_links
from guong.ui.status_badges import look
from guong.ui.text_formats import capital

from ..actions.papers import demand_letter
from ..forms import DemandSentForm, FalseReportForm, ReasonForm, SettledForm
from ..models import FalseReport, FalseReportState
from .access import (
    PressAct,
    act_of,
    act_page,
    falsehood_to_handle,
    may_write_for,
    name_of,
    tab_of,
    unit_to_write_for,
    visible_falsehood,
)

_NO_GUILT = gettext_lazy("Chép đúng lời đã in và căn cứ của cơ quan. Sổ không kết luận ai có lỗi.")


def note_falsehood(request: Request, unit: int) -> HttpResponse:
    """Write down what was printed and what is wrong in it."""
    row = unit_to_write_for(request, unit)
    return act_page(
        request,
        FalseReportForm,
        partial(FalseReport.note, row),
        title=_("Tin, bài chưa đúng về đơn vị"),
        button=_("Ghi vào sổ"),
        success=_("Đã ghi. Văn bản phản hồi, yêu cầu cải chính đã soạn sẵn ở dưới."),
        back=FalseReport.get_absolute_url,
        kick=(name_of(request, unit), tab_of(unit)),
        note=_NO_GUILT,
        today=request.today,
    )


@require_safe
def falsehood(request: Request, pk: int) -> HttpResponse:
    """Show a false report with the letter, and by when the press has to post the response."""
    row = visible_falsehood(request, pk)
    clock, state = None, None
    if row.demand is not None:
        clock = posting_clock(row.medium, row.demand.on, Calendar())
        # Of an outcome only its day is known, which counts to its end.
        settled_on = row.demand.settled_on
        done_at = datetime.combine(settled_on, time(23, 59), VIETNAM_TIME) if settled_on else None
        state = judge_clock(clock, done_at=done_at, now=request.at)
    demand, steps = (
        row.demand,
        ACTS_OF_STATE.get(FalseReportState(row.state), ()) if may_write_for(request, row.unit) else (),
    )
    outcome = ""
    if demand is not None and demand.settled_on:
        outcome = f"{capital(demand.get_outcome_display())}, {write_date(demand.settled_on)}. {demand.words}"
    context: dict[str, Any] = {
        "head": PageHead(
            row.article,
            f"{row.outlet}, {write_date(row.printed_on)}",
            kick=Link(name_of(request, row.unit_id), tab_of(row.unit_id)),
            badge=look("falsehood", row.state),
        ),
        "acts": [Link(label, f"{row.get_absolute_url()}/{act}", icon) for act, label, icon in steps],
        "facts": [
            (_("Địa chỉ bài"), row.url),
            (_("Văn bản yêu cầu"), f"{demand.number}, {write_date(demand.on)}" if demand else ""),
            (_("Kết quả"), outcome),
            (_("Vì sao thôi"), row.reason),
        ],
        "clock": clock,
        "clock_state": state,
        "letter": on_sheet(demand_letter(row, at=request.at)),
        **paper_links("press:demand_file", row.pk),
    }
    return render(request, "press/falsehood.html", context)


ACTS_OF_STATE = {
    FalseReportState.NOTED: (
        ("da-gui", gettext_lazy("Ghi đã gửi"), "send"),
        ("thoi", gettext_lazy("Không đủ căn cứ"), ""),
    ),
    FalseReportState.DEMANDED: (("ket-qua", gettext_lazy("Ghi kết quả"), "check"),),
}
ACTS = {
    "da-gui": PressAct(
        DemandSentForm,
        FalseReport.ask,
        gettext_lazy("Đã gửi yêu cầu cải chính"),
        gettext_lazy("Ghi đã gửi"),
        gettext_lazy("Đã ghi vào sổ cải chính."),
    ),
    "ket-qua": PressAct(
        SettledForm,
        FalseReport.settle,
        gettext_lazy("Kết quả yêu cầu cải chính"),
        gettext_lazy("Ghi kết quả"),
        gettext_lazy("Đã ghi kết quả."),
    ),
    "thoi": PressAct(
        ReasonForm,
        FalseReport.drop,
        gettext_lazy("Không đủ căn cứ"),
        gettext_lazy("Không yêu cầu cải chính"),
        gettext_lazy("Đã ghi."),
    ),
}


def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Write down that the demand was sent, what the press did, or that there are no grounds after all."""
    row, step = falsehood_to_handle(request, pk), act_of(ACTS, name)
    arguments = {} if step.form is ReasonForm else {"today": request.today}
    return step.page(request, row, title=str(row), state=row.state, **arguments)


@require_safe
def demand_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the demand as a Word or PDF file."""
    row = visible_falsehood(request, pk)
    return paper_file(demand_letter(row, at=request.at), form, f"yeu-cau-cai-chinh-{row.pk}")
