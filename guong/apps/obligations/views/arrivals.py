"""The book of papers that came in: the list, the book on paper, one paper, what a leader writes on it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

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
from guong.ui.views import read_id, recovers_form

from ..actions.arrivals import enter_paper
from ..actions.lists import INCOMING, BookLine, book_lines
from ..forms import IncomingPaperForm, LeaderNoteForm
from ..models.arrivals import BOOK, IncomingPaper, LeaderNote, PaperState
from ..models.directive import key_of

NOTE = "but-phe"


@recovers_form
def incoming(request: Request) -> HttpResponse:
    """Show the book of a unit, in print with `dang=so`; below it stands the form of a paper."""
    units, scope = own_units_for(request, Permission.INTAKE), request.scope
    if request.method == "POST":
        scope.refuse_unless(units)
    names = UnitVersion.objects.names(scope.own_units | scope.ended_before(), on=request.today)
    state, year, words, unit = map(request.GET.get, ("tinh-trang", "nam", "tim", "don-vi"), ("",) * 4)
    own_unit = min(scope.own_units, default=0)
    of_unit = pk if (pk := read_id(unit)) in names else own_unit
    rows = INCOMING.rows(request.at).filter(unit=of_unit)
    years = [str(n) for n in rows.order_by("-year").values_list("year", flat=True).distinct()]
    rows = rows.filter(search__contains=key_of(words), **({"year": year} if year in years else {}))
    counts = Counter(rows.values_list("state", flat=True))
    if state in PaperState.values:
        rows = rows.filter(state=state)
    own_name = capitalise(names.get(of_unit or 0, ""))
    if request.GET.get("dang") == "so":
        cells = cells_of(INCOMING.narrow(rows, at=request.at), request)
        context = {"unit": own_name, "heads": INCOMING.heads(), "rows": cells}
        return render(request, "obligations/incoming_book.html", context)
    if (table := chosen_table(request, INCOMING)) is not None:
        return give_list(request, table, table.narrow(rows, at=request.at))
    bands = [(code, f"{capitalise(str(label))} ({counts[code]})") for code, label in PaperState.choices]
    of_units = [("" if pk == own_unit else str(pk), capitalise(name)) for pk, name in names.items()]
    filters = [
        Filter("tim", _("Tìm"), words),
        Filter("nam", _("Năm"), year, [("", _("mọi năm")), *zip(years, years, strict=True)]),
        Filter("tinh-trang", _("Tình trạng"), state, [("", _("tất cả")), *bands]),
        *([Filter("don-vi", _("Đơn vị"), unit, of_units)] if len(of_units) > 1 else []),
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
    form: dict[str, Any] = {"today": request.today, "units": units, "back": IncomingPaper.get_absolute_url}
    entry = partial(form_action, request, IncomingPaperForm, enter_paper, success=_("Đã vào sổ."), **form)
    return show_list(
        request,
        head,
        rows.order_by("state", "-year", "-number"),
        partial(line_of, request, dict(bands)),
        prepare=partial(book_lines, at=request.at),
        filters=filters,
        tables=[INCOMING],
        entry=entry if units else None,
    )


def cells_of(papers: Iterable[IncomingPaper], request: Request) -> list[list[object]]:
    """Give the cells of some lines of the book, days in words."""
    lines = INCOMING.lines(papers, at=request.at)
    return [[write_date(x) if isinstance(x, date) else x or "" for x in line] for line in lines]


def line_of(request: Request, bands: Mapping[str, str], line: BookLine, _names: Names) -> ListLine:
    """Give a line of the book as its list has it, with the act that comes next."""
    paper, letter, today, badges = line.paper, line.paper.directive, request.today, []
    acts = [Link(_("Mở"), letter.get_absolute_url())] if letter and letter.removed_at is None else []
    if paper.state == PaperState.UNREAD and request.scope.may(Permission.ASSIGN, paper.unit_id):
        acts = [Link(_("Bút phê"), f"{paper.get_absolute_url()}?viec={NOTE}")]
    if line.due is not None and paper.state in (PaperState.UNREAD, PaperState.IN_WORK):
        late = line.due < today
        words = (_("Quá hạn %s") if late else _("Hạn %s")) % near_day(line.due, today)
        badges = [StatusBadge(words, "clock-alert" if late else "clock", "bad" if late else "neutral")]
    mark = StatusBadge(f"{paper.number} · {near_day(paper.arrived_on, today)}", "inbox", "neutral")
    facts = [paper.symbol or _("chưa có số"), paper.sender]
    if line.duties:
        part = _("chưa rõ phần của đơn vị")
        if line.own:
            part = _("%(own)s trên %(all)s là phần của đơn vị")
        elif line.open_duties == 0:
            part = _("phần của nơi khác")
        facts.append(part % {"own": line.own, "all": line.duties})
        if line.own and line.open_duties:
            facts.append(_("%(n)s chưa xác nhận") % {"n": line.open_duties})
    if line.places:
        below = {"n": line.places, "sent": line.answers}
        facts.append(_("giao xuống %(n)s nơi, %(sent)s đã gửi") % below)
    facts.append(line.note.receivers if line.note else "")
    url = paper.get_absolute_url()
    is_chosen = any(map(request.GET.get, ("tim", "tinh-trang")))
    is_folded = paper.state in (PaperState.ANSWER_SENT, PaperState.INFORMATION) and not is_chosen
    return ListLine(paper.subject, url, mark, facts, badges, acts, bands[paper.state], is_folded)


@recovers_form
def incoming_paper(request: Request, pk: int) -> HttpResponse:
    """Show a paper of the book with its notes; `viec` is the act, and a POST without takes a note back."""
    rows, act = IncomingPaper.objects.visible_to(request.scope), request.GET.get("viec", "")
    paper = get_object_or_404(rows.select_related("directive").distinct(), pk=pk)
    if act == NOTE:
        request.scope.require(Permission.ASSIGN, paper.unit_id)
        units = UnitVersion.objects.in_force(on=request.today).filter(
            Q(unit=paper.unit) | Q(parent=paper.unit)
        )
        posts = Appointment.objects.in_force(on=request.today).filter(unit__in=units.values("unit"))
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
            posts=posts.filter(person__blanked_at=None).select_related("person").order_by("unit", "pk"),
        )
    if act and (act not in PaperState.values or request.method != "POST"):
        raise Http404
    if act:
        request.scope.require(Permission.INTAKE, paper.unit_id)
        call = partial(move, paper, act, BOOK, act="state_noted", detail={"state": act})
        return act_at_once(request, call, success=_("Đã ghi tình trạng của văn bản."), back=paper)
    if request.method == "POST":
        request.scope.require(Permission.ASSIGN, paper.unit_id)
        return act_at_once(request, paper.undo_note, success=_("Đã hoàn tác bút phê."), back=paper)
    return show_paper(request, paper)


def show_paper(request: Request, paper: IncomingPaper) -> HttpResponse:
    """Show a paper with what was written on it and the acts the reader may do."""
    notes = [
        {
            "icon": "undo-2" if note.undone_at else "pen-line",
            "tone": "neutral",
            "what": (_("Đã hoàn tác: %s") if note.undone_at else _("Bút phê: %s")) % note.receivers,
            "who": note.by,
            "at": note.at,
            "note": note.instructions,
        }
        for note in paper.notes.select_related("lead__person", "by")
    ]
    url, letter, acts = paper.get_absolute_url(), paper.directive, []
    if request.scope.may(Permission.ASSIGN, paper.unit_id):
        acts = [Link(_("Bút phê"), f"{url}?viec={NOTE}", "pen-line")]
        if paper.undoable_note(by=request.person, at=request.at):
            acts.append(Link(_("Hoàn tác bút phê"), url, "undo-2", posts=True))
    if letter is not None and letter.removed_at is None:
        acts.append(Link(_("Mở văn bản"), letter.get_absolute_url(), "file-text"))
    if request.scope.may(Permission.INTAKE, paper.unit_id):
        states = [(state, _("Ghi %s") % label) for state, label in PaperState.choices if state != paper.state]
        acts += [Link(words, f"{url}?viec={state}", posts=True) for state, words in states]
    pairs = zip(INCOMING.heads(), *cells_of([paper], request), strict=True)
    badge = StatusBadge(capitalise(str(paper.get_state_display())), "inbox", "neutral")
    kick = Link(_("Văn bản đến"), reverse("obligations:incoming"))
    head = PageHead(paper.subject, str(paper), badge=badge, kick=kick)
    facts = [(name, cell) for name, cell in pairs if cell != paper.subject]
    context = {"head": head, "acts": acts, "facts": facts, "notes": notes}
    return render(request, "obligations/incoming_paper.html", context)
