"""False reports of the press: noted, demanded to be put right, tracked to their end."""

from datetime import datetime, time
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import act_by_word, act_on
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
    falsehood_to_handle,
    may_write_for,
    name_of,
    place_at_unit,
    tab_of,
    unit_to_write_for,
    visible_falsehood,
)

note_falsehood = act_on(
    unit_to_write_for,
    FalseReport.note,
    title=gettext_lazy("Tin, bài chưa đúng về đơn vị"),
    button=gettext_lazy("Ghi vào sổ"),
    success=gettext_lazy("Đã ghi. Văn bản phản hồi, yêu cầu cải chính đã soạn sẵn ở dưới."),
    form=FalseReportForm,
    note=gettext_lazy("Chép đúng lời đã in và căn cứ của cơ quan. Sổ không kết luận ai có lỗi."),
    place=place_at_unit,
    more=lambda _request, _unit: {"back": FalseReport.get_absolute_url},
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
_act = partial(act_on, falsehood_to_handle)
act = act_by_word(
    {
        "da-gui": _act(
            FalseReport.ask,
            title=gettext_lazy("Đã gửi yêu cầu cải chính"),
            button=gettext_lazy("Ghi đã gửi"),
            success=gettext_lazy("Đã ghi vào sổ cải chính."),
            form=DemandSentForm,
        ),
        "ket-qua": _act(
            FalseReport.settle,
            title=gettext_lazy("Kết quả yêu cầu cải chính"),
            button=gettext_lazy("Ghi kết quả"),
            success=gettext_lazy("Đã ghi kết quả."),
            form=SettledForm,
        ),
        "thoi": _act(
            FalseReport.drop,
            title=gettext_lazy("Không đủ căn cứ"),
            button=gettext_lazy("Không yêu cầu cải chính"),
            success=gettext_lazy("Đã ghi."),
            form=ReasonForm,
        ),
    }
)


@require_safe
def demand_file(request: Request, pk: int, form: str) -> HttpResponse:
    """Give the demand as a Word or PDF file."""
    row = visible_falsehood(request, pk)
    return paper_file(demand_letter(row, at=request.at), form, f"yeu-cau-cai-chinh-{row.pk}")
