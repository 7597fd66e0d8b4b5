"""Press conferences of a province with the calendar that warns, and briefings at which a body spoke."""

from datetime import date
from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Kind, Permission, Unit
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.status_badges import StatusBadge

from ..actions.conference_schedule import watch_of
from ..forms import BriefingForm, ConferenceForm
from ..models import PressConference
from ..models.conferences import PressBriefing
from ..models.states import ConferenceState
from .access import act_page, conference_to_handle, name_of, tab_of, unit_to_write_for

_APART = gettext_lazy("Hai cuộc họp báo cách nhau nhiều nhất ba tháng, không phải mỗi quý một cuộc.")


def holds_conferences(unit: Unit, on: date) -> bool:
    """Tell whether a unit is one that has to hold press conferences."""
    version = unit.version(on=on)
    return version is not None and Kind(version.kind).level == "province"


@require_safe
def conferences(request: Request, unit: int) -> HttpResponse:
    """Show the press conferences of a province, and by which day the next one has to be held."""
    row = get_object_or_404(Unit, pk=unit)
    request.scope.require(Permission.READ, row)
    if not holds_conferences(row, request.today):
        raise Http404
    rows = PressConference.objects.visible_to(request.scope).filter(unit=row)
    watch, may_act = watch_of(row, on=request.today), request.scope.may(Permission.WRITE, row)

    def line(conference: PressConference, _names: Names) -> ListLine:
        acts = []
        if may_act and conference.state == ConferenceState.PLANNED:
            hold, cancel = (
                reverse(f"press:{act}_conference", args=[conference.pk]) for act in ("hold", "cancel")
            )
            acts = [Link(_("Đã họp"), hold)] if conference.on <= request.today else []
            acts.append(Link(_("Hủy"), cancel))
        mark = StatusBadge(write_date(conference.on), "calendar", "")
        facts = [capitalise(conference.get_state_display()), _("trực tuyến") if conference.is_online else ""]
        return ListLine(conference.subject, mark=mark, facts=facts, acts=acts)

    add = Link(_("Ghi cuộc họp báo"), reverse("press:plan_conference", args=[unit]), "plus")
    head = PageHead(
        _("Lịch họp báo"),
        _("%(basis)s: hai cuộc cách nhau nhiều nhất ba tháng.") % {"basis": capitalise(watch.basis)}
        if watch.basis
        else "",
        none="press.no_conference",
        kick=Link(name_of(request, unit), tab_of(unit)),
        primary=add if may_act else None,
    )
    context = {"watch": watch}
    return show_list(request, head, rows, line, template="press/conferences.html", context=context)


def plan_conference(request: Request, unit: int) -> HttpResponse:
    """Plan a press conference, or write one down that was held."""
    row = unit_to_write_for(request, unit)
    return act_page(
        request,
        ConferenceForm,
        partial(PressConference.plan, row),
        title=_("Họp báo"),
        button=_("Ghi vào lịch"),
        success=_("Đã ghi vào lịch họp báo."),
        back=tab_of(unit),
        kick=(name_of(request, unit), tab_of(unit)),
        note=_APART,
        today=request.today,
    )


def end(request: Request, pk: int, name: str) -> HttpResponse:
    """Say that a planned press conference took place, or that it will not."""
    row = conference_to_handle(request, pk)
    call, title, button, success = row.hold, _("Đã họp báo"), _("Ghi đã họp"), _("Đã ghi cuộc họp báo.")
    if name == "cancel":
        call, title, button = row.cancel, _("Hủy cuộc họp báo"), _("Ghi đã hủy")
        success = _("Đã ghi. Lịch tính lại từ cuộc họp gần nhất.")
    return act_page(
        request,
        forms.Form,
        call,
        title=title,
        button=button,
        success=success,
        back=tab_of(row.unit_id),
        kick=(name_of(request, row.unit_id), tab_of(row.unit_id)),
        note=row.subject,
        state=row.state,
    )


def note_briefing(request: Request, unit: int) -> HttpResponse:
    """Write down that the unit gave information at a briefing of the press."""
    row = unit_to_write_for(request, unit)
    return act_page(
        request,
        BriefingForm,
        partial(PressBriefing.note, row),
        title=_("Thông tin tại giao ban báo chí"),
        button=_("Ghi vào sổ"),
        success=_("Đã ghi."),
        back=tab_of(unit),
        kick=(name_of(request, unit), tab_of(unit)),
        today=request.today,
    )
