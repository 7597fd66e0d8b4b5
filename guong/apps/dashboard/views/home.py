"""Hôm nay: what the reader has to do today as lists of cards, how the work stands, and what comes next."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guong.apps.audits.actions.site_lookout import never_seen
from guong.apps.obligations.models import State, Timeliness
from guong.apps.registries.actions import sole_body
from guong.apps.units.actions.initial_tree import awaits_first_tree
from guong.apps.units.list_pages import Link
from guong.apps.units.models import Permission, Role
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number
from guong.ui.empty_states import empty_sentence

from ..actions.line_details import answer_fold_of
from ..actions.rail_counts import RailCounts, count_waiting
from ..actions.today import Agenda, WorkRow, agenda_of
from .admin_home import management_of, only_administers
from .cards import CardBuilder, JobCard, JobList, ListPlace
from .incident_lists import case_lists, contact_lines, open_cases
from .overview_cards import (
    OverviewCard,
    day_marks,
    describe_cards,
    more_live_line,
    open_first_urging,
    overview_card,
    show_past,
)
from .side_column import recent_notices, sent_lines, site_fixes, standing_in
from .waiting_lists import (
    confirming_list,
    draft_lists,
    inheritance_list,
    inspection_lists,
    onward_list,
    post_lists,
    press_list,
    regulation_list,
)

OWN_LISTS = {
    "overdue": ListPlace("qua-han", gettext_lazy("Quá hạn"), "cua=don-vi-toi&xem=qua-han", "bad"),
    "due_today": ListPlace("hom-nay", gettext_lazy("Hôm nay"), "cua=don-vi-toi&xem=hom-nay", "warn"),
    "returned": ListPlace(
        "tra-lai", gettext_lazy("Bị trả lại, cần sửa"), "cua=don-vi-toi&xem=chua-gap&trang-thai=returned"
    ),
    "ahead": ListPlace(
        "sap-toi",
        gettext_lazy("Sắp tới"),
        "cua=don-vi-toi&xem=sap-toi&trang-thai=assigned,received,in_progress",
    ),
    "later": ListPlace(
        "han-con-xa",
        gettext_lazy("Hạn còn xa"),
        "cua=don-vi-toi&xem=han-xa&trang-thai=assigned,received,in_progress",
    ),
    "no_due": ListPlace(
        "khong-thoi-han",
        gettext_lazy("Không thời hạn"),
        "cua=don-vi-toi&xem=khong-han&trang-thai=assigned,received,in_progress",
    ),
}
LED_LISTS = {
    "overdue": ListPlace(
        "don-vi-qua-han", gettext_lazy("Các đơn vị quá hạn"), "cua=don-vi-khac&xem=qua-han", "bad"
    ),
    "due_today": ListPlace(
        "don-vi-hom-nay", gettext_lazy("Các đơn vị đến hạn hôm nay"), "cua=don-vi-khac&xem=hom-nay"
    ),
    "submitted": ListPlace("cho-xac-nhan", gettext_lazy("Chờ bạn duyệt"), "cua=toi-chu-tri&xem=cho-xac-nhan"),
    "extensions": ListPlace("xin-gia-han", gettext_lazy("Xin gia hạn"), "cua=toi-chu-tri&xem=xin-gia-han"),
    "declined": ListPlace("tu-choi", gettext_lazy("Đơn vị từ chối"), "cua=toi-chu-tri&trang-thai=declined"),
    "readings": ListPlace("dang-doc", gettext_lazy("Văn bản đọc dở")),
    "overrides": ListPlace("cho-duyet", gettext_lazy("Kết luận khác với máy, chờ bạn duyệt")),
}
# What presses comes first, one's own work before that of others.
ORDER = (
    (OWN_LISTS, "overdue"),
    (OWN_LISTS, "due_today"),
    (OWN_LISTS, "returned"),
    (LED_LISTS, "submitted"),
    (LED_LISTS, "overrides"),
    (LED_LISTS, "extensions"),
    (LED_LISTS, "declined"),
    (LED_LISTS, "overdue"),
    (LED_LISTS, "due_today"),
    (OWN_LISTS, "ahead"),
    (OWN_LISTS, "later"),
    (LED_LISTS, "readings"),
    (OWN_LISTS, "no_due"),
)
OPENED_STATES = (State.RETURNED.value, Timeliness.OVERDUE.value)
# What is decided beside work: asked for only where something waits.
DECISION_LISTS = ("extensions", "readings", "overrides")
# What others owe is to be watched, not done.
OTHER_UNIT_LISTS = ("don-vi-qua-han", "don-vi-hom-nay")
BRIEF = {
    "su-co": gettext_lazy("%(n)s sự cố, tin báo"),
    "giao-xuong": gettext_lazy("%(n)s văn bản chờ ký nhận"),
    "bao-chi": gettext_lazy("%(n)s yêu cầu của báo chí"),
    "kiem-tra": gettext_lazy("%(n)s việc kiểm tra"),
    "quy-che-phat-ngon": gettext_lazy("%(n)s quy chế chưa ban hành"),
    "so-lieu-nam": gettext_lazy("%(n)s số liệu năm chưa xác nhận"),
    "ke-thua": gettext_lazy("%(n)s nhóm kênh chờ nhận sau sắp xếp"),
    "trinh-ky": gettext_lazy("%(n)s dự thảo chờ bạn phát hành"),
    "du-thao-tra-lai": gettext_lazy("%(n)s dự thảo bị trả lại"),
    "bai-cho-duyet": gettext_lazy("%(n)s bài chờ bạn duyệt"),
    "bai-den-gio": gettext_lazy("%(n)s bài đăng hôm nay"),
    "bai-tra-lai": gettext_lazy("%(n)s bài bị trả lại"),
    "qua-han": gettext_lazy("%(n)s việc quá hạn"),
    "hom-nay": gettext_lazy("%(n)s việc đến hạn hôm nay"),
    "tra-lai": gettext_lazy("%(n)s việc bị trả lại"),
    "cho-xac-nhan": gettext_lazy("%(n)s câu trả lời chờ bạn duyệt"),
    "cho-duyet": gettext_lazy("%(n)s kết luận chờ bạn duyệt"),
    "xin-gia-han": gettext_lazy("%(n)s đề nghị gia hạn"),
    "don-vi-qua-han": gettext_lazy("%(n)s việc của các đơn vị quá hạn"),
    "don-vi-hom-nay": gettext_lazy("%(n)s việc của các đơn vị đến hạn hôm nay"),
    "sap-toi": gettext_lazy("%(n)s việc sắp tới"),
    "han-con-xa": gettext_lazy("%(n)s việc hạn còn xa"),
    "tu-choi": gettext_lazy("%(n)s việc bị từ chối"),
    "khong-thoi-han": gettext_lazy("%(n)s việc không thời hạn"),
    "dang-doc": gettext_lazy("%(n)s văn bản đọc dở"),
}


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """What stands in place of lists where there are none."""

    title: str
    text: str
    action: Link | None = None
    second: Link | None = None


@login_not_required
@require_safe
def home(request: Request) -> HttpResponse:
    """
    Show what the reader has to do today, and why, with one action a line.

    To a stranger the ledger of one body opens with its page for residents, any other with the entrance.
    """
    if not request.user.is_authenticated:
        body = sole_body(on=request.today)
        return redirect(body.path) if body is not None else redirect_to_login(request.get_full_path())
    if not request.scope.posts and awaits_first_tree(request.person):
        return redirect("units:begin")
    leads = bool(request.scope.posts) and all(post.role == Role.LEADER for post in request.scope.posts)
    if leads and (day := as_of(request)) < request.today:
        return show_past(request, day)
    waiting = count_waiting(request.person, request.scope, at=request.at)
    nothing_of = [key for key in DECISION_LISTS if waiting.empty(key)]
    agenda = agenda_of(request.person, request.scope, at=request.at, nothing_of=nothing_of)
    administers = only_administers(request)
    lists = [*_lists_beside(request, waiting), *_work_lists(request, agenda)]
    if administers:
        lists = [card_list for card_list in lists if card_list.id not in OTHER_UNIT_LISTS]
    # The number in the rail is the sum of the lines below.
    request.nav_counts = {"today": _own_total(lists), "incidents": waiting.incidents}
    overviews = [] if administers else [overview_card(overview) for overview in agenda.overviews]
    bands = _open_first(request, lists, agenda)
    if leads:
        bands, overviews = _by_directive(bands, overviews)
        overviews = open_first_urging(request, describe_cards(request, overviews))
    work = reverse("obligations:assignments")
    context = {
        "headline": _("Quản trị") if administers else _headline(lists),
        "as_of": request.today,
        "as_of_marks": day_marks(request) if leads else [],
        "brief": _brief(lists, {job_list.id for job_list in bands}, work),
        "groups": bands,
        "leads": leads,
        "open_cases": open_cases(request) if leads and waiting.incidents else [],
        "overviews": overviews,
        "sent": sent_lines(agenda),
        "notices": recent_notices(request),
        "standing_in": standing_in(request),
        "management": management_of(request),
        "only_administers": administers,
        "mending": site_fixes(request) if not leads else None,
        "more_live": more_live_line(agenda.more_live) if agenda.more_live and not administers else None,
        "ahead": [
            {
                "day": day,
                "text": _("%(n)s việc") % {"n": write_number(n)},
                "url": f"{work}?cua=lien-quan&han={day.isoformat()}",
            }
            for day, n in agenda.ahead
        ],
        "quick": _quick_links(request, leads=leads or administers),
        "empty": _empty_page(request, agenda),
    }
    return render(request, "dashboard/home.html", context)


home.shows_inside = True  # type: ignore[attr-defined]  # a reader without a second factor is led to it


def _lists_beside(request: Request, waiting: RailCounts) -> list[JobList]:
    """Give what waits beside work; of what nothing waits nothing is asked."""
    makers: tuple[tuple[Callable[[Request], list[JobList]], tuple[str, ...]], ...] = (
        (case_lists, ("cases", "tips")),
        (press_list, ("press",)),
        (inspection_lists, ("visits", "remedies")),
        (onward_list, ("onward",)),
        (inheritance_list, ("heritage",)),
        (regulation_list, ("regulation",)),
        (confirming_list, ("confirming",)),
        (draft_lists, ("drafts",)),
        (post_lists, ("posts_to_review", "posts_due", "posts_back")),
    )
    return [job_list for make, parts in makers if not waiting.empty(*parts) for job_list in make(request)]


def _work_lists(request: Request, agenda: Agenda) -> list[JobList]:
    builder = CardBuilder(request, agenda)
    lists = []
    for places, key in ORDER:
        own = places is OWN_LISTS
        if work_list := (agenda.own if own else agenda.led).get(key):
            lists.append(builder.job_list(places[key], work_list, own=own))
    return lists


def _open_first(request: Request, lists: list[JobList], agenda: Agenda) -> list[JobList]:
    """Open the first line of one's own that is overdue or returned: it is what one came for."""
    own = {OWN_LISTS[key].id for key in ("overdue", "due_today", "returned")}
    rows = [row for work_list in agenda.own.values() for row in work_list.rows if isinstance(row, WorkRow)]
    work_of = {str(row.assignment.pk): row.assignment for row in rows}
    for at, card_list in enumerate(lists):
        if card_list.id not in own:
            continue
        for n, job in enumerate(card_list.jobs):
            if job.state not in OPENED_STATES or not job.fold:
                continue
            fold = answer_fold_of(request.scope, work_of[job.id])
            if fold is not None:
                jobs = [*card_list.jobs[:n], replace(job, opened=fold), *card_list.jobs[n + 1 :]]
                return [*lists[:at], replace(card_list, jobs=jobs), *lists[at + 1 :]]
    return lists


def _by_directive(
    lists: list[JobList], overviews: list[OverviewCard]
) -> tuple[list[JobList], list[OverviewCard]]:
    """Put what other units owe under the card of its directive, as a leader looks at it."""
    numbers = {overview.directive for overview in overviews if overview.directive}
    other_jobs: list[JobCard] = []
    remaining_lists = []
    for card_list in lists:
        if card_list.id in OTHER_UNIT_LISTS:
            other_jobs += card_list.jobs
            jobs = [job for job in card_list.jobs if job.directive not in numbers]
            if not jobs:
                continue
            card_list = replace(card_list, jobs=jobs, total=len(jobs))
        remaining_lists.append(card_list)
    cards = [
        replace(overview, jobs=[job for job in other_jobs if job.directive == overview.directive])
        for overview in overviews
    ]
    return remaining_lists, cards


def _own_total(lists: Sequence[JobList]) -> int:
    return sum(card_list.total for card_list in lists if card_list.id not in OTHER_UNIT_LISTS)


def _headline(lists: Sequence[JobList]) -> str:
    """Say how much there is to do: the number is the sum of the lines below that are one's own."""
    own = _own_total(lists)
    other_count = sum(card_list.total for card_list in lists if card_list.id in OTHER_UNIT_LISTS)
    if own and other_count:
        params = {"n": write_number(own), "others": write_number(other_count)}
        return _("Hôm nay có %(n)s việc cần làm; các đơn vị có %(others)s việc quá hạn, đến hạn") % params
    if own:
        return _("Hôm nay có %(n)s việc cần làm") % {"n": write_number(own)}
    if other_count:
        return _("Các đơn vị có %(n)s việc quá hạn hoặc đến hạn hôm nay") % {"n": write_number(other_count)}
    return _("Hôm nay không có việc gấp")


def _brief(lists: Sequence[JobList], bands: Collection[str], work: str) -> list[Link]:
    """Break the headline down, one's own before others'; what is no band of the page opens its list."""
    places = {place.id: f"{work}?{place.query}" for place in LED_LISTS.values()}
    ordered_lists = sorted(lists, key=lambda card_list: card_list.id in OTHER_UNIT_LISTS)
    return [
        Link(
            str(BRIEF[card_list.id]) % {"n": write_number(card_list.total)},
            f"#{card_list.id}" if card_list.id in bands else places.get(card_list.id, ""),
        )
        for card_list in ordered_lists
    ]


def _quick_links(request: Request, *, leads: bool) -> list[Link]:
    """Give the things one comes for; whoever only leads comes to look."""
    if leads:
        return []
    links = [Link(_("Soi một bài trước khi đăng"), reverse("proofreading:draft"), icon="pen-line")]
    if request.scope.may_somewhere(Permission.WRITE):
        enter = reverse("outreach:enter")
        links.append(Link(_("Ghi việc tuyên truyền"), enter, icon="megaphone"))
    if request.scope.may_somewhere(Permission.INTAKE):
        links.append(_take_in_link())
    if n := never_seen(request.scope).count():
        words = _("%(n)s trang chưa soi") % {"n": write_number(n)}
        links.append(Link(words, f"{reverse('audits:sites')}?loc=chua-soi", icon="globe"))
    return [*links, *contact_lines(request)]


def _take_in_link() -> Link:
    return Link(_("Đọc một văn bản"), reverse("obligations:take_in"), icon="file-up")


def _empty_page(request: Request, agenda: Agenda) -> EmptyPage:
    if agenda.overviews:
        grid_link = Link(_("Bảng tổng hợp"), reverse("dashboard:grid"), icon="list-checks")
        text = _("Bảng tổng hợp cho thấy toàn cảnh.")
        return EmptyPage(empty_sentence("day.nothing_due"), text, grid_link)
    if request.scope.may_somewhere(Permission.INTAKE):
        return EmptyPage(
            empty_sentence("work.none"),
            _("Bắt đầu từ một văn bản chỉ đạo: Gương đọc và chỉ ra ai phải làm gì, hạn nào."),
            _take_in_link(),
            Link(_("Nhập bảng theo dõi đang dùng"), reverse("obligations:tracking"), icon="list-checks")
            if request.scope.may_somewhere(Permission.ASSIGN)
            else None,
        )
    return EmptyPage(
        empty_sentence("work.none"),
        _("Khi có việc giao cho đơn vị bạn, việc ấy hiện ở đây, việc gấp đứng trước."),
    )
