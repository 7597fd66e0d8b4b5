"""The book of papers that came in: the list, the book on paper, one paper, what a leader writes on it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from guong.apps.activity.pages import act_at_once, form_action
from guong.apps.activity.transitions import move
from guong.apps.units.display_names import own_units_for
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.list_tables import chosen_table, give_list
from guong.apps.units.models import Appointment, Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.filters import Filter, address_without
from guong.ui.status_badges import StatusBadge
from guong.ui.text_formats import near_day
from guong.ui.views import FORM_METHODS, read_id, recovers_form

from ..actions.arrivals import enter_paper
from ..actions.lists import BOOK_COLUMNS, INCOMING, BookLine, book_lines
from ..forms import IncomingPaperForm, LeaderNoteForm
from ..models.arrivals import BOOK, IncomingPaper, LeaderNote, PaperState
from ..models.directive import key_of

NOTE = "but-phe"
# What a clerk says of a paper, by the word of the address.
STATES = {
    "lam": (PaperState.BEGUN, gettext_lazy("Ghi đang làm")),
    "xong": (PaperState.CLOSED, gettext_lazy("Ghi đã trả lời xong")),
    "luu": (PaperState.FILED, gettext_lazy("Chỉ để biết")),
}


@recovers_form
@require_http_methods(FORM_METHODS)
def incoming(request: Request) -> HttpResponse:
    """Show the book of a unit, in print with `dang=so`; below it stands the form of a paper."""
    units, scope = own_units_for(request, Permission.INTAKE), request.scope
    if request.method == "POST":
        scope.refuse_unless(units)
    names = UnitVersion.objects.names(scope.own_units | scope.ended_before(), on=request.today)
    state, period, words, unit = map(request.GET.get, ("tinh-trang", "ky", "tim", "don-vi"), ("",) * 4)
    of_unit = pk if (pk := read_id(unit)) in names else min(scope.own_units, default=0)
    rows = IncomingPaper.objects.filter(unit=of_unit)
    months = [f"{month:%Y-%m}" for month in rows.dates("arrived_on", "month", order="DESC")]
    periods = [(year, _("năm %s") % year) for year in dict.fromkeys(month[:4] for month in months)]
    periods += [(month, _("tháng %s") % f"{month[5:]}/{month[:4]}") for month in months]
    if period in dict(periods):
        year, _dash, month = period.partition("-")
        rows = rows.filter(year=year, **({"arrived_on__month": month} if month else {}))
    rows = rows.filter(search__contains=key_of(words))
    counts = Counter(rows.values_list("state", flat=True))
    if state in PaperState.values:
        rows = rows.filter(state=state)
    own_name, table = capitalise(names.get(of_unit or 0, "")), chosen_table(request, INCOMING)
    if request.GET.get("dang") == "so":
        lines = INCOMING.lines(INCOMING.narrow(rows, at=request.at), at=request.at)
        cells = [[write_date(x) if isinstance(x, date) else x for x in line[:BOOK_COLUMNS]] for line in lines]
        context = {"unit": own_name, "heads": INCOMING.heads()[:BOOK_COLUMNS], "rows": cells}
        return render(request, "obligations/incoming_book.html", context)
    if table is not None:
        return give_list(request, table, table.narrow(rows, at=request.at))
    bands = [(code, f"{capitalise(str(label))} ({counts[code]})") for code, label in PaperState.choices]
    of_units = [(str(pk), capitalise(name)) for pk, name in names.items()]
    filters = [
        Filter("tim", _("Tìm"), words),
        Filter("ky", _("Thời gian"), period, [("", _("mọi năm")), *periods]),
        Filter("tinh-trang", _("Tình trạng"), state, [("", _("tất cả")), *bands]),
        *([Filter("don-vi", _("Đơn vị"), str(of_unit), of_units)] if len(of_units) > 1 else []),
    ]
    head = PageHead(
        _("Văn bản đến"),
        own_name,
        none="incoming.none",
        hint=_("Văn bản Gương đọc và được xác nhận thì tự vào sổ; văn bản khác thì vào sổ bằng tay."),
        secondary=[Link(_("In sổ"), f"{address_without(request)}&dang=so", "printer")],
        primary=Link(_("Vào sổ"), "#ghi", "plus") if units else None,
        entry=_("Vào sổ một văn bản"),
        button=_("Vào sổ"),
    )
    form: dict[str, Any] = {
        "success": _("Đã vào sổ."),
        "back": IncomingPaper.get_absolute_url,
        "units": units,
    }
    entry = partial(form_action, request, IncomingPaperForm, enter_paper, today=request.today, **form)
    return show_list(
        request,
        head,
        rows.order_by("state", "-year", "-number").select_related("directive"),
        partial(line_of, request, dict(bands)),
        prepare=partial(book_lines, at=request.at),
        filters=filters,
        tables=[INCOMING],
        entry=entry if units else None,
    )


def own_facts(line: BookLine) -> list[str]:
    """Say what of a paper is the unit's own, and how far those below are."""
    facts = []
    if line.duties:
        part = _("%(own)s trên %(all)s là phần của đơn vị") if line.own else _("phần của nơi khác")
        facts.append(part % {"own": line.own, "all": line.duties})
    if line.places:
        below = {"n": line.places, "sent": line.answers}
        facts.append(_("giao xuống %(n)s nơi, %(sent)s đã gửi") % below)
    return facts


def line_of(request: Request, bands: Mapping[str, str], line: BookLine, _names: Names) -> ListLine:
    """Give a line of the book as its list has it, with the act that comes next."""
    paper, letter, today, badges = line.paper, line.paper.directive, request.today, []
    acts = [Link(_("Mở"), letter.get_absolute_url())] if letter and letter.removed_at is None else []
    if paper.state == PaperState.ARRIVED and request.scope.may(Permission.ASSIGN, paper.unit_id):
        acts = [Link(_("Bút phê"), f"{paper.get_absolute_url()}?viec={NOTE}")]
    if line.due is not None and paper.state in (PaperState.ARRIVED, PaperState.BEGUN):
        late = line.due < today
        words = (_("Quá hạn %s") if late else _("Hạn %s")) % near_day(line.due, today)
        badges = [StatusBadge(words, "clock-alert" if late else "clock", "bad" if late else "neutral")]
    mark = StatusBadge(f"{paper.number} · {near_day(paper.arrived_on, today)}", "inbox", "neutral")
    receivers = line.note.receivers if line.note else ""
    facts = [paper.symbol or _("chưa có số"), paper.sender, *own_facts(line), receivers]
    url = paper.get_absolute_url()
    is_chosen = any(map(request.GET.get, ("tim", "tinh-trang")))
    is_folded = paper.state in (PaperState.CLOSED, PaperState.FILED) and not is_chosen
    return ListLine(paper.subject, url, mark, facts, badges, acts, bands[paper.state], is_folded)


@recovers_form
@require_http_methods(FORM_METHODS)
def incoming_paper(request: Request, pk: int) -> HttpResponse:
    """Show a paper of the book with its notes; `viec` is the act, and a POST without takes a note back."""
    rows, act = IncomingPaper.objects.visible_to(request.scope), request.GET.get("viec", "")
    paper = get_object_or_404(rows.select_related("directive").distinct(), pk=pk)
    if act == NOTE:
        request.scope.require(Permission.ASSIGN, paper.unit_id)
        below = UnitVersion.objects.in_force(on=request.today).filter(parent=paper.unit_id).values("unit")
        posts = Appointment.objects.in_force(on=request.today).filter(person__blanked_at=None)
        posts = posts.filter(Q(unit=paper.unit_id) | Q(unit__in=below)).select_related("person")
        kick = {"label": str(paper), "url": paper.get_absolute_url()}
        return form_action(
            request,
            LeaderNoteForm,
            partial(LeaderNote.write, paper),
            success=_("Đã ghi bút phê."),
            back=paper,
            context={"title": _("Bút phê"), "sub": paper.subject, "button": _("Ghi bút phê"), "kick": kick},
            undo=paper.get_absolute_url(),
            today=request.today,
            posts=posts.order_by("unit", "pk"),
        )
    if act and (act not in STATES or request.method != "POST"):
        raise Http404
    if act:
        request.scope.require(Permission.INTAKE, paper.unit_id)
        state = STATES[act][0]
        call = partial(move, paper, state, BOOK, act="state_noted", detail={"state": state.value})
        return act_at_once(request, call, success=_("Đã ghi tình trạng của văn bản."), back=paper)
    if request.method == "POST":
        request.scope.require(Permission.ASSIGN, paper.unit_id)
        return act_at_once(request, paper.undo_note, success=_("Đã hoàn tác bút phê."), back=paper)
    return show_paper(request, paper)


def show_paper(request: Request, paper: IncomingPaper) -> HttpResponse:
    """Show a paper with what was written on it and the acts the reader may do."""
    [line] = book_lines([paper], request.at)
    notes = [
        {
            "icon": "undo-2" if note.undone_at else "pen-line",
            "tone": "neutral",
            "what": (_("Đã hoàn tác: %s") if note.undone_at else _("Bút phê: %s")) % note.receivers,
            "who": note.by,
            "at": note.at,
            "note": note.instructions,
        }
        for note in paper.notes.all()
    ]
    url, letter, acts = paper.get_absolute_url(), paper.directive, []
    if request.scope.may(Permission.ASSIGN, paper.unit_id):
        acts = [Link(_("Bút phê"), f"{url}?viec={NOTE}", "pen-line")]
        if paper.undoable_note(by=request.person, at=request.at):
            acts.append(Link(_("Hoàn tác bút phê"), url, "undo-2", posts=True))
    if letter is not None and letter.removed_at is None:
        acts.append(Link(_("Mở văn bản"), letter.get_absolute_url(), "file-text"))
    if request.scope.may(Permission.INTAKE, paper.unit_id):
        links = {
            state: Link(words, f"{url}?viec={act}", posts=True) for act, (state, words) in STATES.items()
        }
        acts += [link for state, link in links.items() if state != paper.state]
    facts = [
        (_("Nơi gửi"), paper.sender),
        (_("Số, ký hiệu"), paper.symbol),
        (_("Ngày của văn bản"), paper.date and write_date(paper.date)),
        (_("Phần của đơn vị"), capitalise("; ".join(own_facts(line)))),
        (_("Hạn gần nhất"), line.due and write_date(line.due)),
        (_("Ghi chú"), paper.remark),
    ]
    head = PageHead(
        paper.subject,
        _("%(number)s, đến ngày %(day)s") % {"number": paper, "day": write_date(paper.arrived_on)},
        badge=StatusBadge(capitalise(str(paper.get_state_display())), "inbox", "neutral"),
        kick=Link(_("Văn bản đến"), reverse("obligations:incoming")),
    )
    context = {"head": head, "acts": acts, "facts": facts, "notes": notes}
    return render(request, "obligations/incoming_paper.html", context)
