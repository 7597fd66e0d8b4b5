"""What waits beside work on the first page: drafts, letters from above, the press, registers to keep up."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.obligations.models import OnwardReceipt
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.press.actions.request_clocks import clocks_of, most_pressing, nearest_clock
from guong.apps.press.actions.yearly_confirmations import is_confirming, units_to_confirm
from guong.apps.press.models import PressRequest
from guong.apps.registries.actions import (
    count_inherited,
    is_regulation_term_near,
    units_owing_regulation,
    units_without_board,
    units_without_speaker,
)
from guong.apps.registries.models import RegulationKind
from guong.apps.reports.definitions import definition_of
from guong.apps.reports.models import Report
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.press import report_year
from guong.engines.legal.spokespersons import regulation_term
from guong.engines.viet.formats import VIETNAM_TIME, capitalise, write_date, write_moment, write_number
from guong.ui.text_formats import labelled

from .cards import JobAction, JobCard, JobList

TO_SIGN, SENT_BACK = "trinh-ky", "du-thao-tra-lai"
ONWARD, INHERITED, PRESS = "giao-xuong", "ke-thua", "bao-chi"
REGULATION, CONFIRMING = "quy-che-phat-ngon", "so-lieu-nam"
MOST_DRAFTS, MOST_LINES = 20, 6
MOST_WATCHED = 60  # matters whose clocks are computed to find the most pressing ones


def draft_lists(request: Request) -> list[JobList]:
    """Give the drafts that wait for the reader: to be issued, or to be written anew."""
    rows = Report.objects.waiting_for(request.person, request.scope)
    rows = rows.select_related("directive", "proposed_by").order_by("proposed_at", "pk")
    drafts = list(rows.defer("directive__text", "directive__read", "narrative", "head")[:MOST_DRAFTS])
    to_sign = [row for row in drafts if row.is_proposed]
    returned_drafts = [row for row in drafts if not row.is_proposed]
    lists = [
        (TO_SIGN, _("Chờ bạn phát hành"), _draft_cards(to_sign)),
        (SENT_BACK, _("Dự thảo bị trả lại"), _draft_cards(returned_drafts)),
    ]
    return [JobList(place, title, cards, len(cards), "") for place, title, cards in lists if cards]


def _draft_cards(rows: Iterable[Report]) -> list[JobCard]:
    cards = []
    for row in rows:
        url = row.get_absolute_url()
        if row.proposed_at is not None:
            day = write_date(local_day(row.proposed_at))
            why = _("%(who)s trình ngày %(day)s") % {"who": row.proposed_by, "day": day}
            action, state = JobAction(_("Xem"), url), "proposed"
        else:
            why, action, state = row.return_reason, JobAction(_("Sửa"), url), "draft"
        title = labelled(definition_of(row).name, row.directive)
        cards.append(JobCard(f"bao-cao-{row.pk}", title, url, why, action, "report", state))
    return cards


def onward_list(request: Request) -> list[JobList]:
    """Give the letters that wait for one tap of the reader's own units."""
    waiting = OnwardReceipt.objects.waiting_for(request.scope).select_related("order")
    rows = list(waiting.order_by("order__signed_on", "pk")[: MOST_LINES + 1])
    if not rows:
        return []
    total = len(rows) if len(rows) <= MOST_LINES else waiting.count()
    names = UnitVersion.objects.names({row.order.unit_id for row in rows}, on=request.today)
    cards = []
    for row in rows[:MOST_LINES]:
        order = row.order
        day = write_date(order.signed_on) if order.signed_on else ""
        words = {"number": order.number, "day": day, "unit": capitalise(names.get(order.unit_id, ""))}
        why = _("%(unit)s, văn bản %(number)s ngày %(day)s") % words
        tap = JobAction(_("Ký nhận"), reverse("obligations:acknowledge_onward", args=[row.pk]), "post")
        url = order.get_absolute_url()
        cards.append(
            JobCard(f"giao-xuong-{row.pk}", capitalise(order.subject), url, why, tap, "workflow", "assigned")
        )
    return [JobList(ONWARD, _("Giao xuống, chờ ký nhận"), cards, total, "")]


def press_list(request: Request) -> list[JobList]:
    """Give the matters of the press that wait for the reader's own units, the most pressing first."""
    waiting = PressRequest.objects.waiting_for(request.scope)
    rows = waiting.select_related("regulation").prefetch_related("pauses").defer("reply")
    matters = list(rows[: MOST_WATCHED + 1])
    if not matters:
        return []
    total = len(matters) if len(matters) <= MOST_WATCHED else waiting.count()
    cards: list[JobCard] = []
    for row in most_pressing(matters, at=request.at)[:MOST_LINES]:
        clock = nearest_clock(row, at=request.at)
        if clock is not None and clock.due is not None:
            due = write_moment(clock.due.astimezone(VIETNAM_TIME))
            why = _("%(whose)s đến %(due)s") % {"whose": clock.label, "due": due}
        else:
            law = clocks_of(row, at=request.at)[0].clock
            # A term whose beginning nobody wrote down, or a day whose law is not known, is no lack of a term.
            words = _("nhận ngày %(day)s, không có hạn luật định")
            if law.has_term or not law.basis:
                words = _("nhận ngày %(day)s, chưa tính được hạn theo luật")
            why = words % {"day": write_date(row.received_on)}
        title = ": ".join(filter(None, (row.outlet, row.first_words))) or row.title
        url = row.get_absolute_url()
        card = JobCard(f"bao-chi-{row.pk}", title, url, why, JobAction(_("Mở"), url), "press", row.state)
        cards.append(card)
    more_url = f"{reverse('press:book')}?tinh-trang=mo" if total > len(cards) else ""
    return [JobList(PRESS, _("Báo chí"), cards, total, more_url)]


def inheritance_list(request: Request) -> list[JobList]:
    """Give one line for the channels and offices of former units that wait for the reader's own units."""
    # Where nothing ended before the own units nothing can be inherited, and nothing is asked.
    ended_units = request.scope.ended_before()
    if not ended_units:
        return []
    own = _kept_units(request)
    waiting = count_inherited(own, on=request.today)
    # Which offices of former units the own ones have not set up again.
    offices = []
    if units_without_board(own, ended_units, on=request.today).exists():
        offices.append(_("chưa lập lại Ban biên tập"))
    if units_without_speaker(own, ended_units, on=request.today).exists():
        offices.append(_("chưa giao người phát ngôn"))
    if not waiting and not offices:
        return []
    url = reverse("registries:inheritance")
    if waiting:
        title = _("%(n)s kênh thừa kế: nhận, đổi tên hoặc đóng") % {"n": write_number(waiting)}
        why = [_("người dân đang tra thấy “Kênh cũ, nay không ai trông”"), *offices]
        act = _("Nhận")
    else:
        title = _("Sau sắp xếp: %(offices)s") % {"offices": ", ".join(offices)}
        why, act = [_("đơn vị trước đây có, nơi kế thừa chưa lập lại")], _("Mở")
    card = JobCard(INHERITED, title, url, "; ".join(why), JobAction(act, url))
    return [JobList(INHERITED, _("Sau sắp xếp"), [card], 1, "")]


def regulation_list(request: Request) -> list[JobList]:
    """Give a line for each own unit whose registers the reader keeps and that owes its regulation."""
    if not is_regulation_term_near(request.today):
        return []
    own = _kept_units(request)
    units = list(units_owing_regulation(on=request.today).filter(pk__in=own).values_list("pk", flat=True))
    if not units:
        return []
    _first, last_day = regulation_term()
    words = {"day": write_date(last_day)}
    is_late = request.today > last_day
    why = _("quá hạn, hạn là hết ngày %(day)s") if is_late else _("hạn là hết ngày %(day)s")
    names = UnitVersion.objects.names(units, on=request.today)
    cards = [
        JobCard(
            id=f"quy-che-{unit}",
            what=_("Ban hành quy chế phát ngôn của %(unit)s") % {"unit": names.get(unit, "")},
            url=reverse("dashboard:unit_press", args=[unit]),
            why=why % words,
            action=JobAction(
                _("Soạn"), reverse("registries:draft_regulation", args=[unit, RegulationKind.PRESS])
            ),
        )
        for unit in sorted(units)
    ]
    tone = "bad" if is_late else "warn" if request.today == last_day else ""
    return [JobList(REGULATION, _("Quy chế phát ngôn"), cards, len(cards), tone=tone)]


def confirming_list(request: Request) -> list[JobList]:
    """Give a line for each own unit that is to confirm its yearly figures of the press to its province."""
    on = request.today
    if not is_confirming(on):
        return []
    units = list(units_to_confirm(_kept_units(request), on=on).values_list("pk", flat=True))
    period = report_year(on.year)
    if not units or period is None:
        return []
    names = UnitVersion.objects.names(units, on=on)
    why = _("tỉnh gửi báo cáo trước %(due)s") % {"due": write_moment(period.due.astimezone(VIETNAM_TIME))}
    cards = [
        JobCard(
            id=f"so-lieu-{unit}",
            what=_("Xác nhận số liệu phát ngôn năm %(year)s của %(unit)s")
            % {"year": period.year, "unit": names.get(unit, "")},
            url=reverse("press:yearly", args=[unit, period.year]),
            why=why,
            action=JobAction(_("Xem"), reverse("press:yearly", args=[unit, period.year])),
        )
        for unit in sorted(units)
    ]
    return [JobList(CONFIRMING, _("Số liệu phát ngôn"), cards, len(cards))]


def _kept_units(request: Request) -> list[int]:
    scope = request.scope
    return [unit for unit in scope.own_units if scope.may(Permission.EDIT_REGISTERS, unit)]
