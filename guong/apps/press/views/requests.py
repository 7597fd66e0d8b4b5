"""The book of matters of the press, taking one in, and one on its page."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import form_action
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import Link, PageHead, show_list
from guong.apps.units.list_tables import ListTable, chosen_table, give_list
from guong.apps.units.request import Request
from guong.engines.documents.press_mails import read_press_mail
from guong.engines.legal.calendar import Calendar
from guong.engines.legal.press import RequestKind, grounds_on, notes_on
from guong.ui.filters import Filter
from guong.ui.letters import on_sheet, paper_links
from guong.ui.status_badges import look

from ..actions.intake import house_term, receive
from ..actions.lists import BRIEFINGS, CONFERENCES, FALSEHOODS, REQUESTS
from ..actions.papers import letter_of
from ..actions.request_clocks import clocks_of, line_of
from ..actions.text_check import marks_of
from ..forms import LONGEST_PASTED, MatterForm
from ..models import (
    FalseReport,
    PressBriefing,
    PressConference,
    PressKind,
    PressRequest,
    PressSource,
    PressState,
    speaking_capacity,
)
from .access import may_write_for, name_of, tab_of, unit_to_write_for, visible_request

# The books that the page offers as tables, each with whose rows a reader may see.
BOOKS: dict[ListTable, Any] = {
    REQUESTS: PressRequest,
    FALSEHOODS: FalseReport,
    CONFERENCES: PressConference,
    BRIEFINGS: PressBriefing,
}
READ_BUTTON = "doc-thu"  # the button that reads what was pasted, and stores nothing


@require_safe
def book(request: Request) -> HttpResponse:
    """List the matters in sight, the newest first."""
    request.scope.refuse_unless(request.scope.posts)
    rows = PressRequest.objects.visible_to(request.scope).select_related("regulation")
    state = request.GET.get("tinh-trang", "")
    if state in PressState.values:
        rows = rows.filter(state=state)
    elif state == "mo":
        rows = rows.open()
    if (table := chosen_table(request, *BOOKS)) is not None:
        model = BOOKS[table]
        visible = rows if model is PressRequest else model.objects.visible_to(request.scope)
        return give_list(request, table, table.narrow(visible, at=request.at))
    head = PageHead(
        _("Yêu cầu của báo chí"),
        _("Mới nhất đứng trước. Tên nhà báo và cách liên hệ chỉ hiện trong đơn vị."),
        none="press.none_in_reach",
        heading=_("Danh sách"),
    )
    states: list[tuple[str, str]] = [
        ("", _("tất cả")),
        ("mo", _("chưa trả lời xong")),
        *((code, str(label)) for code, label in PressState.choices),
    ]
    return show_list(
        request,
        head,
        rows.prefetch_related("pauses").defer("reply"),
        lambda row, names: line_of(row, names.unit(row.unit_id), at=request.at),
        filters=[Filter("tinh-trang", _("Tình trạng"), state, states)],
        tables=list(BOOKS),
    )


def begin(request: Request, unit: int) -> HttpResponse:
    """Write a matter down: typed, or read out of a pasted mail, which is not stored."""
    row = unit_to_write_for(request, unit)
    days, regulation = house_term(row, on=request.today)
    context = {
        "unit": row,
        "unit_name": name_of(request, unit),
        "tab": tab_of(unit),
        "longest": LONGEST_PASTED,
        "house_days": days,
        "regulation": regulation,
        "laws": [(kind, notes_on(kind.value, request.today)) for kind in RequestKind],
    }
    if request.method == "POST" and READ_BUTTON in request.POST:
        mail_text = request.POST.get("thu", "")[:LONGEST_PASTED]
        mail = read_press_mail(mail_text, received_at=request.at, calendar=Calendar())
        initial = {
            "kind": mail.kind.value,
            "source": PressSource.MAIL if mail.mail else PressSource.PHONE,
            "outlet": mail.outlet,
            "journalist": mail.journalist,
            "contact": ", ".join(filter(None, (mail.phone, mail.mail))),
            "question": mail.question,
            "received_at": request.at,
            "reply_by": mail.reply_by,
        }
        form = MatterForm(initial=initial)
        return render(request, "press/begin.html", {**context, "form": form, "pasted": mail_text})
    return form_action(
        request,
        MatterForm,
        partial(receive, row),
        success=_("Đã ghi vào sổ. Người phát ngôn nhận được thông báo."),
        back=PressRequest.get_absolute_url,
        template="press/begin.html",
        context=context,
        initial={"received_at": request.at, "kind": PressKind.REQUEST, "source": PressSource.PHONE},
    )


@require_safe
def matter(request: Request, pk: int) -> HttpResponse:
    """Show one matter: its clocks with their traces, what the law of its day says, what was done."""
    row = visible_request(request, pk)
    return render(request, "press/request.html", matter_context(request, row))


def matter_context(request: Request, row: PressRequest) -> dict[str, Any]:
    """Gather what the page of a matter shows; who asked stays inside the unit."""
    entries = list(row.entries.all())
    people = [row.entered_by_id, row.handler_id, row.written_by_id, row.approved_by_id]
    people += [entry.by_id for entry in entries]
    _units, names = name_units_and_people(request.scope, [row.unit_id], people)
    own_units = request.scope.own_units | request.scope.ended_before()
    is_inside = row.unit_id in own_units
    marks = marks_of(row.reply, row.unit, on=request.today) if row.reply and row.is_open else []
    letter = letter_of(row, at=request.at)
    grounds = grounds_on(timezone.localdate(row.ended_at)) if row.ended_at else ()
    acts = ACTS_OF_STATE.get(PressState(row.state), ()) if may_write_for(request, row.unit) else ()
    if not speaking_capacity(row.unit, request.person, at=request.at):
        acts = tuple(act for act in acts if act[0] not in _OF_SPEAKERS)
    if acts and row.is_sudden and row.is_open:
        acts = (*acts, ("moc-gio", _("Các mốc giờ"), "clock"))
    return {
        "row": row,
        "head": PageHead(
            row.title,
            row.get_kind_display(),
            kick=Link(name_of(request, row.unit_id), tab_of(row.unit_id)),
            badge=look("press", row.state),
        ),
        "acts": [Link(label, f"{row.get_absolute_url()}/{act}", icon) for act, label, icon in acts],
        "thread": [
            {
                "what": (badge := look("press_entry", entry.what)).word,
                "icon": badge.icon,
                "tone": badge.tone,
                "note": entry.words,
                "who": names.get(entry.by_id, ""),
                "at": entry.at,
            }
            for entry in entries
        ],
        "letter": on_sheet(letter) if letter is not None and is_inside else None,
        **paper_links("press:letter", row.pk),
        "is_inside": is_inside,
        "clocks": clocks_of(row, at=request.at),
        "notes": notes_on(row.kind, row.received_on),
        "marks": marks,
        "handler": names.get(row.handler_id or 0, ""),
        "writer": names.get(row.written_by_id or 0, ""),
        "approver": names.get(row.approved_by_id or 0, ""),
        "ground": next((ground for ground in grounds if ground.id == row.ground), None),
    }


# What the page offers in each state, the likeliest first: last word of the address, words, icon.
_OUT: tuple[tuple[str, str | Promise, str], ...] = (
    ("hoi-lai", gettext_lazy("Hỏi lại báo chí"), "undo-2"),
    ("chuyen", gettext_lazy("Chuyển cơ quan khác"), "arrow-right-left"),
    ("tu-choi", gettext_lazy("Từ chối"), "ban"),
    ("rut", gettext_lazy("Báo chí rút lại"), "archive"),
)
ACTS_OF_STATE = {
    PressState.RECEIVED: (
        ("giao", gettext_lazy("Giao người soạn"), "user-round"),
        ("soan", gettext_lazy("Soạn câu trả lời"), "pen-line"),
        *_OUT,
    ),
    PressState.ASSIGNED: (
        ("soan", gettext_lazy("Soạn câu trả lời"), "pen-line"),
        ("giao", gettext_lazy("Giao người khác"), "user-round"),
        *_OUT,
    ),
    PressState.DRAFTED: (
        ("duyet", gettext_lazy("Duyệt"), "check"),
        ("tra-lai", gettext_lazy("Trả lại người soạn"), "undo-2"),
        ("soan", gettext_lazy("Sửa câu trả lời"), "pen-line"),
        *_OUT,
    ),
    PressState.APPROVED: (
        ("da-tra-loi", gettext_lazy("Ghi đã trả lời"), "send"),
        ("soan", gettext_lazy("Sửa câu trả lời"), "pen-line"),
        *_OUT,
    ),
    PressState.ASKED_BACK: (("lam-tiep", gettext_lazy("Báo chí đã nói rõ"), "play"), *_OUT[1:]),
    PressState.ANSWERED: (("cong-bo", gettext_lazy("Ghi nơi công bố"), "globe"),),
}


# What only the head and the spokespersons of the moment do.
_OF_SPEAKERS = ("duyet", "tra-lai", "tu-choi")
