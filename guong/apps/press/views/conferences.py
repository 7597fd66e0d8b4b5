"""Press conferences of a province with the calendar that warns, and briefings at which a body spoke."""

from datetime import date
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.activity.pages import act_on
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import Kind, Permission, Unit
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.status_badges import StatusBadge

from ..actions.request_clocks import watch_of
from ..forms import BriefingForm, ConferenceForm
from ..models import PressConference
from ..models.conferences import PressBriefing
from ..models.states import ConferenceState
from .access import conference_to_handle, name_of, place_at_unit, tab_of, unit_to_write_for


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


_note = partial(act_on, unit_to_write_for, place=place_at_unit)
_APART = gettext_lazy("Hai cuộc họp báo cách nhau nhiều nhất ba tháng, không phải mỗi quý một cuộc.")
plan_conference = _note(
    PressConference.plan,
    title=gettext_lazy("Họp báo"),
    button=gettext_lazy("Ghi vào lịch"),
    success=gettext_lazy("Đã ghi vào lịch họp báo."),
    form=ConferenceForm,
    note=_APART,
)
_end = partial(
    act_on,
    conference_to_handle,
    note=lambda _request, row: row.subject,
    place=lambda request, row: place_at_unit(request, row.unit),
)
hold_conference = _end(
    PressConference.hold,
    title=gettext_lazy("Đã họp báo"),
    button=gettext_lazy("Ghi đã họp"),
    success=gettext_lazy("Đã ghi cuộc họp báo."),
)
cancel_conference = _end(
    PressConference.cancel,
    title=gettext_lazy("Hủy cuộc họp báo"),
    button=gettext_lazy("Ghi đã hủy"),
    success=gettext_lazy("Đã ghi. Lịch tính lại từ cuộc họp gần nhất."),
)
note_briefing = _note(
    PressBriefing.note,
    title=gettext_lazy("Thông tin tại giao ban báo chí"),
    button=gettext_lazy("Ghi vào sổ"),
    success=gettext_lazy("Đã ghi."),
    form=BriefingForm,
)
