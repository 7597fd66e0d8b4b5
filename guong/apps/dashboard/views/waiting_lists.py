"""What waits beside work on the first page: drafts, letters, the press, registers, inspections, posts."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guong.apps.inspections.actions.pending_inspections import waiting_inspections
from guong.apps.inspections.models import VisitState
from guong.apps.obligations.models import OnwardReceipt
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.press.actions.request_clocks import clocks_of, most_pressing, nearest_clock
from guong.apps.press.actions.yearly_confirmations import is_confirming, units_to_confirm
from guong.apps.press.models import PressRequest
from guong.apps.proofreading.models import Article
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
from guong.apps.units.list_pages import Link
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.legal.press import report_year
from guong.engines.legal.spokespersons import regulation_term
from guong.engines.viet.formats import VIETNAM_TIME, capitalise, write_date, write_moment, write_number
from guong.ui.text_formats import labelled

from .cards import JobCard, JobList

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
            action, state = Link(_("Xem"), url), "proposed"
        else:
            why, action, state = row.return_reason, Link(_("Sửa"), url), "draft"
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
        tap = Link(_("Ký nhận"), reverse("obligations:acknowledge_onward", args=[row.pk]), posts=True)
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
        card = JobCard(f"bao-chi-{row.pk}", title, url, why, Link(_("Mở"), url), "press", row.state)
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
    card = JobCard(INHERITED, title, url, "; ".join(why), Link(act, url))
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
            action=Link(_("Soạn"), reverse("registries:draft_regulation", args=[unit, RegulationKind.PRESS])),
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
            action=Link(_("Xem"), reverse("press:yearly", args=[unit, period.year])),
        )
        for unit in sorted(units)
    ]
    return [JobList(CONFIRMING, _("Số liệu phát ngôn"), cards, len(cards))]


def _kept_units(request: Request) -> list[int]:
    scope = request.scope
    return [unit for unit in scope.own_units if scope.may(Permission.EDIT_REGISTERS, unit)]


PLACE = "kiem-tra"


def inspection_lists(request: Request) -> list[JobList]:
    """Give the list of what waits of inspections, if there is anything."""
    if not request.scope.own_units:
        return []
    waiting = waiting_inspections(request.scope, on=request.today)
    visits = list(waiting.visits.select_related("round").order_by("day", "pk")[: MOST_LINES + 1])
    remedies = list(waiting.remedies.select_related("visit").order_by("due_on", "pk")[: MOST_LINES + 1])
    if not visits and not remedies:
        return []
    has_more = max(len(visits), len(remedies)) > MOST_LINES
    total = waiting.visits.count() + waiting.remedies.count() if has_more else len(visits) + len(remedies)
    units = {visit.unit_id for visit in visits} | {row.visit.unit_id for row in remedies}
    names = UnitVersion.objects.names(units, on=request.today)
    cards: list[JobCard] = []
    for visit in visits[:MOST_LINES]:
        name = names.get(visit.unit_id, "")
        page, why = visit.get_absolute_url(), f"{visit.round.name} · {write_date(visit.day)}"
        title, label = _("Kiểm tra %(unit)s") % {"unit": name}, _("Mở")
        if visit.state == VisitState.MINUTED:
            title, label = _("Biên bản kiểm tra %(unit)s chờ ký") % {"unit": name}, _("Xem và ký")
        elif visit.state == VisitState.UNDER_WAY:
            page, label = reverse("inspections:checklist", args=[visit.pk]), _("Ghi phiếu")
        action = Link(label, page)
        cards.append(
            JobCard(f"kiem-tra-{visit.pk}", title, page, why, action, "inspection_visit", visit.state)
        )
    for row in remedies[:MOST_LINES]:
        page = reverse("inspections:relook", args=[row.pk])
        title = _("Xem lại sau khắc phục: %(unit)s") % {"unit": names.get(row.visit.unit_id, "")}
        why = _("%(words)s · hạn %(day)s") % {"words": row.words, "day": write_date(row.due_on)}
        action = Link(_("Xem lại"), page)
        cards.append(JobCard(f"xem-lai-{row.pk}", title, page, why, action, "shortcoming", row.state))
    more_url = reverse("inspections:inspections") if total > len(cards) else ""
    return [JobList(PLACE, _("Kiểm tra"), cards, total, more_url)]


TO_REVIEW, BACK, DUE = "bai-cho-duyet", "bai-tra-lai", "bai-den-gio"
MOST_POSTS = 20


def post_lists(request: Request) -> list[JobList]:
    """Give the lines about posts: to be reviewed together as one, to be mended and to be put up each."""
    visible = Article.objects.visible_to(request.scope)
    waiting_for = Article.objects.waiting_for(request.scope).values("pk")
    own = visible.back_with(request.person) | visible.to_post(request.person, on=request.today)
    rows = Article.objects.filter(Q(pk__in=waiting_for) | Q(pk__in=own.values("pk")))
    posts = list(rows.defer("text", "versions").order_by("submitted_at", "pk"))
    waiting = [row for row in posts if row.state == "submitted"]
    back = [row for row in posts if row.state == "returned"]
    due = [row for row in posts if row.state == "scheduled"]
    lists = [
        (TO_REVIEW, _("Bài chờ bạn duyệt"), [_review(waiting)] if waiting else [], len(waiting)),
        (DUE, _("Bài đăng hôm nay"), _cards(due[:MOST_POSTS]), len(due)),
        (BACK, _("Bài bị trả lại"), _cards(back[:MOST_POSTS]), len(back)),
    ]
    return [JobList(place, title, cards, total) for place, title, cards, total in lists if cards]


def _review(waiting: list[Article]) -> JobCard:
    n = write_number(len(waiting))
    url = f"{reverse('proofreading:articles')}?xem=cho-duyet"
    if len(waiting) == 1:
        url = reverse("proofreading:approve_article", args=[waiting[0].pk])
    titles = ", ".join(article.title for article in waiting[:2])
    return JobCard(
        id="bai-cho-duyet-tat-ca",
        what=_("%(n)s bài chờ duyệt") % {"n": n},
        url=url,
        why=_("%(titles)s và bài khác") % {"titles": titles} if len(waiting) > 2 else titles,
        action=Link(_("Đọc và duyệt"), url, icon="go"),
        axis="article",
        state="submitted",
    )


def _cards(rows: Iterable[Article]) -> list[JobCard]:
    cards = []
    for row in rows:
        is_back = row.state == "returned"
        label, route = (_("Sửa"), "edit_article") if is_back else (_("Đã đăng"), "publish_article")
        action = Link(label, reverse(f"proofreading:{route}", args=[row.pk]))
        why = row.reason if is_back else _("Gương không tự đăng lên trang; đăng xong thì ghi địa chỉ.")
        if row.scheduled_for is not None:
            hour = timezone.localtime(row.scheduled_for)
            why = _("hẹn %(hour)s ngày %(day)s") % {"hour": f"{hour:%H:%M}", "day": write_date(hour.date())}
        url = row.get_absolute_url()
        cards.append(JobCard(f"bai-{row.pk}", row.title, url, why, action, "article", row.state))
    return cards
