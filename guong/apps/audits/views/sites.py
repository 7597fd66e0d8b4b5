"""The websites in reach, one site's runs through time, looks asked for or proposed, and how far they are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guong.apps.activity.pages import act_at_once
from guong.apps.evidence.models import EvidenceItem
from guong.apps.registries.actions import statuses_of
from guong.apps.registries.actions.register import DescribedStatus
from guong.apps.registries.models import Channel
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.list_pages import Link, ListLine, Names, PageHead, show_list
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.ui.empty_states import empty_sentence
from guong.ui.filters import Filter
from guong.ui.status_badges import StatusBadge, look
from guong.ui.text_formats import capital

from ..actions.results import count_states
from ..actions.run_requests import (
    LookedAtLately,
    night_of,
    propose_look,
    put_off_tonight,
    request_run,
    sites_to_propose,
    was_looked_at_lately,
)
from ..actions.site_lookout import never_seen, open_websites
from ..models import OPEN, AlreadyRunning, NoWebsite, Run, RunState, ScoreSheet, SiteOptions
from ..tasks import look_soon
from .access import auditable_units, fleet_views, may_audit, require_auditor, visible_run, visible_site

PER_PAGE = 50
MOST_ASKED = 100  # websites asked about at once
FILTER, UNSEEN_FILTER = "loc", "chua-soi"
REFUSALS = (AlreadyRunning, NoWebsite, LookedAtLately)

type SiteRow = tuple[Channel, DescribedStatus, Run | None, Mapping[str, int], str, list[Link]]
type SiteAct = Callable[[Request, Channel], None]


@require_safe
def sites(request: Request) -> HttpResponse:
    """List the websites in reach with their last run."""
    unseen_sites, is_narrowed = never_seen(request.scope), request.GET.get(FILTER) == UNSEEN_FILTER
    first_unseen, n = list(unseen_sites[:MOST_ASKED]), unseen_sites.count()
    auditable, led = auditable_units(request, first_unseen), sites_to_propose(request.scope)
    proposable = {site.pk for site in first_unseen if site.owner_id not in auditable}
    may_write = request.scope.may_somewhere(Permission.EDIT_REGISTERS)
    head = PageHead(
        _("Soi trang"),
        _("Trang thông tin điện tử trong sổ, và lần soi mới nhất của từng trang."),
        none="audits.all_asked" if is_narrowed else "audits.no_site",
        hint=_(
            "Ghi trang thông tin điện tử của đơn vị vào sổ kênh; mỗi tuần máy soi một lần theo từng điều của "
            "quy định."
        ),
        primary=Link(_("Ghi một trang"), reverse("registries:add"), "plus") if may_write else None,
        can_print=True,
    )
    option = (UNSEEN_FILTER, _("%(n)s trang chưa soi") % {"n": write_number(n)})
    value = UNSEEN_FILTER if is_narrowed else ""
    return show_list(
        request,
        head,
        (unseen_sites if is_narrowed else open_websites(request.scope)).order_by("name", "pk"),
        site_line,
        prepare=partial(site_rows, request),
        filters=[Filter(FILTER, _("Trang"), value, [("", _("Tất cả")), option])] if n else [],
        template="audits/sites.html",
        context={
            **fleet_views(request),
            "askable": sum(site.owner_id in auditable for site in first_unseen),
            "proposable": led.filter(pk__in=proposable).count(),
            "unseen": n,
            "night": night_in_reach(request),
            "may_write": may_write,
        },
    )


def site_rows(request: Request, sites: Sequence[Channel]) -> Iterator[SiteRow]:
    """Give each website with what it is, its last run, what that saw and what the reader may do."""
    last_of_site = Run.objects.filter(site=OuterRef("site")).order_by("-asked_at")
    last_runs = Run.objects.filter(site__in=sites, pk=Subquery(last_of_site.values("pk")[:1]))
    runs = {run.site_id: run for run in last_runs}
    runless = [site.pk for site in sites if site.pk not in runs]
    counts, statuses = count_states(runs.values()), statuses_of(sites, on=request.today)
    auditable = auditable_units(request, sites)
    led_ids = set(sites_to_propose(request.scope).filter(pk__in=runless).values_list("pk", flat=True))
    handed_channels = Channel.objects.filter(successor__in=sites, key=F("successor__key"))
    taken_ids = set(handed_channels.values_list("successor", flat=True))
    for site in sites:
        run, acts = runs.get(site.pk), []
        if site.owner_id in auditable and (run is None or run.state not in OPEN):
            acts = [Link(_("Soi"), reverse("audits:ask", args=[site.pk]), posts=True)]
        elif site.pk in led_ids and site.owner_id not in auditable:
            acts = [Link(_("Đề nghị soi"), reverse("audits:propose", args=[site.pk]), posts=True)]
        if run is not None and run.finished_at:
            acts.append(Link(_("Xem phiếu"), reverse("audits:card", args=[run.pk]), "eye"))
        code = "site.taken_over" if site.pk in taken_ids else "site.never_looked_at"
        yield site, statuses[site.pk], run, counts.get(run.pk, {}) if run else {}, code, acts


def site_line(row: SiteRow, _names: Names) -> ListLine:
    """Say when a website was looked at last, what was seen there and what may be done."""
    site, status, run, counts, code, acts = row
    mark, remark = StatusBadge(capitalise(_("chưa soi")), "circle-dashed", ""), empty_sentence(code)
    if run is not None:
        mark, remark = StatusBadge(capitalise(run.get_state_display()), "hourglass", ""), run.failure
        if run.has_findings and run.finished_at:
            day = write_date(timezone.localdate(run.finished_at))
            mark = StatusBadge(_("soi ngày %(day)s") % {"day": day}, "globe", "")
    looks = [(look("finding", state), n) for state, n in counts.items()]
    badges = [StatusBadge(f"{badge.word} {write_number(n)}", badge.icon, badge.tone) for badge, n in looks]
    url = reverse("audits:site_of_unit", args=[site.owner_id, site.pk])
    facts = [status.note, remark, capitalise(status.owner_name), site.value]
    return ListLine(site.name, url, mark, facts, badges, acts)


@require_safe
def site(request: Request, pk: int) -> HttpResponse:
    """Lead to a website's page, which stands below the unit that has it today."""
    return redirect("audits:site_of_unit", visible_site(request, pk).owner_id, pk)


@require_safe
def site_of_unit(request: Request, unit: int, pk: int) -> HttpResponse:
    """Show one website: its runs through time, and a way to ask for another."""
    channel = visible_site(request, pk)
    if channel.owner_id != unit:
        return redirect("audits:site_of_unit", channel.owner_id, pk)
    runs = list(Run.objects.filter(site=channel)[:PER_PAGE])
    counts = count_states(runs)
    open_run = next((run for run in runs if run.state in OPEN), None)
    may_look = channel.valid_to is None and may_audit(request, channel)
    wishes = {run.asked_by_id for run in runs if run.asked_by_id}
    askers = name_units_and_people(request.scope, [], wishes)[1] if wishes else {}
    files = EvidenceItem.objects.visible_to(request.scope).present()
    sheets = ScoreSheet.objects.filter(run__site__key=channel.key, item__in=files)
    visible = Channel.objects.visible_to(request.scope).websites()
    standing = statuses_of([channel], on=request.today)[channel.pk]
    is_orphan = channel.valid_to is None and standing.unit_has_ended
    carers = channel.carers(on=request.today) if is_orphan else []
    former_sites = list(visible.filter(successor=channel).order_by("-valid_to", "pk"))
    place_in_register = {
        "standing": standing,
        "owner_name": standing.owner_name,
        "former_sites": [former for former in former_sites if former.key == channel.key],
        "merged_sites": [former for former in former_sites if former.key != channel.key],
        "next_site": visible.filter(pk=channel.successor_id).first() if channel.successor_id else None,
        "may_inherit": any(request.scope.may(Permission.EDIT_REGISTERS, unit) for unit in carers),
    }
    context = {
        "site": channel,
        "runs": [(run, counts.get(run.pk, {}), askers.get(run.asked_by_id or 0, "")) for run in runs],
        "run": progress_of(request, open_run) if open_run else None,
        "may_choose": may_look,
        "is_rendered": SiteOptions.is_rendered(pk),
        "may_ask": open_run is None and may_look,
        "may_propose": not may_look
        and not was_looked_at_lately(channel, at=request.at)
        and sites_to_propose(request.scope).filter(pk=pk).exists(),
        "sheets": list(sheets.select_related("item", "run")[:PER_PAGE]),
        **place_in_register,
    }
    return render(request, "audits/site.html", context)


@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Choose whether the pages of a website are opened in a browser when it is looked at."""
    channel = visible_site(request, pk)
    require_auditor(request, channel)
    in_browser = "render" in request.POST
    SiteOptions.choose(channel, render=in_browser, by=request.person, at=request.at)
    words = _("Từ lần soi tới, trang này được đọc như bình thường.")
    if in_browser:
        words = _("Từ lần soi tới, trang này được mở bằng trình duyệt; soi lâu hơn.")
    messages.success(request, words)
    return redirect("audits:site", pk)


@require_POST
def ask_unseen(request: Request) -> HttpResponse:
    """Start an audit of each website in reach that was never looked at and that the reader may look at."""
    request.scope.refuse_unless(
        any(map(request.scope.may_somewhere, (Permission.EDIT_REGISTERS, Permission.EXAMINE)))
    )
    unseen_sites = list(never_seen(request.scope).select_related("owner"))
    auditable = auditable_units(request, unseen_sites)
    count = _count_taken(_ask, request, [site for site in unseen_sites if site.owner_id in auditable])
    if count:
        words = _("Đã nhận soi %(n)s trang; lần lượt mỗi trang vài phút, bạn có thể đóng trang này.")
        messages.success(request, words % {"n": write_number(count)})
    else:
        messages.info(request, _("Không còn trang nào chưa soi mà bạn được soi."))
    return redirect("audits:sites")


@require_POST
def propose_unseen(request: Request) -> HttpResponse:
    """Propose a look at each website in the lead's sight that was never looked at."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.URGE))
    unseen_sites = never_seen(request.scope).filter(pk__in=sites_to_propose(request.scope).values("pk"))
    count = _count_taken(_propose, request, unseen_sites.select_related("owner")[:MOST_ASKED])
    if count:
        words = _("Đã đề nghị soi %(n)s trang; các đơn vị giữ trang được báo.")
        messages.success(request, words % {"n": write_number(count)})
    else:
        messages.info(request, _("Không còn trang nào chưa soi mà bạn đề nghị soi được."))
    return redirect("audits:sites")


@require_POST
def start(request: Request, pk: int) -> HttpResponse:
    """Start an audit of a website now."""
    channel = visible_site(request, pk)
    require_auditor(request, channel)
    done = _("Đã nhận. Soi một trang mất vài phút; bạn có thể đóng trang này.")
    return _answer_one(_ask, request, channel, done)


@require_POST
def propose(request: Request, pk: int) -> HttpResponse:
    """Propose a look at one website, for the office that leads; it does nothing else there."""
    channel = visible_site(request, pk)
    if not sites_to_propose(request.scope).filter(pk=pk).exists():
        raise PermissionDenied
    return _answer_one(_propose, request, channel, _("Đã đề nghị soi; đơn vị giữ trang được báo."))


def _ask(request: Request, channel: Channel) -> None:
    request_run(channel, by=request.person, at=request.at, then=look_soon)


def _propose(request: Request, channel: Channel) -> None:
    roles = ROLES_OF_PERMISSION[Permission.URGE]
    unit_name = capitalise(next(post.unit_name for post in request.scope.posts if post.role in roles))
    propose_look(channel, unit_name=unit_name, by=request.person, at=request.at, then=look_soon)


def _count_taken(act: SiteAct, request: Request, sites: Iterable[Channel]) -> int:
    count = 0
    for channel in islice(sites, MOST_ASKED):
        with suppress(*REFUSALS):
            act(request, channel)
            count += 1
    return count


def _answer_one(act: SiteAct, request: Request, channel: Channel, done: str) -> HttpResponse:
    back = reverse("audits:site", args=[channel.pk])
    return act_at_once(request, lambda **_by: act(request, channel), success=done, back=back)


def night_in_reach(request: Request) -> dict[str, int] | None:
    """Count tonight's looks at the sites in reach; None where none is under way or put off."""
    now = timezone.now()
    runs = Run.objects.visible_to(request.scope).by_themselves()
    runs = runs.filter(Q(state__in=OPEN) | Q(finished_at__gte=night_of(now)))
    rows = list(runs.values_list("state", "not_before"))
    open_starts = [not_before for state, not_before in rows if state in OPEN]
    if not open_starts:
        return None
    put_off = sum(not_before is not None and not_before > now for not_before in open_starts)
    counts = {"done": len(rows) - len(open_starts), "waiting": len(open_starts) - put_off}
    return {**counts, "put_off": put_off, "total": sum(counts.values())}


@require_POST
def put_off(request: Request) -> HttpResponse:
    """Leave tonight's looks at the sites the reader answers for until the next night."""
    scope = request.scope
    paths = {*scope.paths_for(Permission.EDIT_REGISTERS), *scope.paths_for(Permission.EXAMINE)}
    if not paths:
        scope.refuse()
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    units = UnitVersion.objects.in_force(on=scope.on).filter(below)
    sites: QuerySet[Channel] = Channel.objects.websites().filter(owner__in=units.values("unit"))
    count = put_off_tonight(sites, by=request.person, at=request.at)
    if count:
        words = _("Đã dừng đêm nay: %(n)s trang để sang đêm sau, soi tiếp từ chỗ dừng.")
        messages.success(request, words % {"n": write_number(count)})
    else:
        messages.info(request, _("Đêm nay không còn trang nào chờ soi mà bạn dừng được."))
    return redirect("audits:sites")


@require_safe
@never_cache
def progress(request: Request, pk: int) -> HttpResponse:
    """Give the fragment that shows how far a run is."""
    run = visible_run(request, pk)
    return render(request, "ui/parts/progress.html", {"run": progress_of(request, run)})


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Make a run stop; what is read is kept."""
    run = visible_run(request, pk)
    require_auditor(request, run.site)
    success = _("Đã yêu cầu dừng. Phần đã đọc được giữ lại.")
    return act_at_once(request, run.stop, success=success, back=reverse("audits:site", args=[run.site_id]))


def progress_of(request: Request, run: Run) -> dict[str, object]:
    """Say how far a run is, as `ui/parts/progress.html` draws it; `total` is None while unknown."""
    doing = _("Đang đọc %(now)s") % {"now": run.now} if run.now else capital(run.get_state_display())
    return {
        "id": run.pk,
        "title": _("Soi %(site)s") % {"site": run.site.name},
        "done": run.done,
        "total": run.done + run.waiting or None,
        "doing": doing,
        "finished": run.state not in OPEN,
        "stopping": run.state == RunState.STOPPING,
        "url": reverse("audits:progress", args=[run.pk]),
        "stop_url": reverse("audits:stop", args=[run.pk]) if may_audit(request, run.site) else "",
        "result_url": reverse("audits:card", args=[run.pk]),
        "result_label": _("Xem phiếu"),
    }
