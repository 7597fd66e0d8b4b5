"""What is done by itself: many crawls in one loop, a judgement a site, and every site once a week."""

from datetime import datetime, timedelta

from django.conf import settings
from django.tasks import task
from django.utils import timezone
from django_ox.models import OxTask

from guong.apps.activity.queues import SOON, Queue
from guong.apps.registries.models import Channel

from .actions import CrawlLoop, judge_site, request_due_runs, request_hijack_looks, within_hours
from .actions.pictures import draw_page
from .actions.weekly_letter import tell_owners
from .models import PagePicture, Run, RunState
from .models.leases import LEASE
from .models.run import RunQuerySet

A_MOMENT = timedelta(milliseconds=100)


def look_soon(run: Run) -> None:
    """Look at a site that somebody waits for, before the sites of the night."""
    look_at_site.using(priority=SOON).enqueue(run.pk)


@task(queue_name=Queue.CRAWLS)
def look_at_site(pk: int) -> None:
    """
    Carry out a run, and in the same loop all others that wait or come meanwhile.

    Where another worker has taken it already, the others that wait are taken all the same; where none does,
    nothing is left to do. A loop is cut when it has had its time, and another task goes on: no task outlives
    the patience of a broker.
    """
    now = timezone.now()
    if not Run.objects.free_to_take(at=now).filter(pk=pk).exists() and not _waiting(now).exists():
        # Who has it may be dead already: this task is told of again before that lease has ended.
        if Run.objects.filter(pk=pk, state=RunState.RUNNING, snapshot="", lease_until__gt=now).exists():
            look_at_site.using(run_after=now + LEASE + A_MOMENT).enqueue(pk)
        return
    loop = CrawlLoop(
        lambda run, at: judge_snapshot.enqueue(run, at.isoformat()), seconds=settings.TASK_SECONDS
    )
    if loop.run() and not loop.found_store_away:
        return
    if (first := _waiting(now := timezone.now()).first()) is not None:
        # Hosts that were asked just now rest first; a store that is away is not asked at once again.
        pause = LEASE if loop.found_store_away else timedelta(seconds=settings.AUDIT_DELAY)
        look_at_site.using(run_after=now + pause + A_MOMENT).enqueue(first.pk)


def _waiting(now: datetime) -> RunQuerySet:
    waiting = Run.objects.free_to_take(at=now)
    if within_hours(timezone.localtime(now)):
        return waiting
    return waiting.exclude(pk__in=Run.objects.by_themselves().values("pk"))


@task(queue_name=Queue.JUDGING)
def judge_snapshot(pk: int, at: str) -> None:
    """Judge what a crawl brought home, as of the moment when it ended."""
    if (run := Run.objects.filter(pk=pk).select_related("site__owner", "about").first()) is not None:
        judge_site(run, at=datetime.fromisoformat(at))


@task(queue_name=Queue.JUDGING)
def draw_picture_of_page(pk: int, at: str) -> None:
    """Draw the picture of a stored page; one that has been drawn meanwhile stays as it is."""
    pictures = PagePicture.objects.select_related("finding__site__owner", "run", "by")
    if (picture := pictures.filter(pk=pk).first()) is not None:
        draw_page(picture, at=datetime.fromisoformat(at))


@task(queue_name=Queue.HOUSE)
def look_at_all() -> int:
    """Request tonight's share of websites, take up what died; sites of ended units are looked at monthly."""
    now, at = timezone.now(), settings.BUSINESS_NOW()
    Run.end_abandoned(at=at, now=now)
    for pk in Run.objects.lost_in_judging(at=now).values_list("pk", flat=True):
        judge_snapshot.enqueue(pk, at.isoformat())
    runs: list[Run] = []
    if within_hours(timezone.localtime(now)):
        sites, on = Channel.objects.websites(), timezone.localdate(at)
        for request, due_sites in (
            (request_due_runs, sites.of_standing_units(on=on)),
            (request_hijack_looks, sites.of_dissolved_units(on=on)),
        ):
            runs += request(due_sites, at=at, at_most=settings.AUDITS_A_NIGHT, then=lambda _run: None)
    # One task would do, since its loop takes all that waits; with one for each share of what waits, each
    # worker that has nothing to do takes its part.
    shares = list(_waiting(now).values_list("pk", flat=True))[:: settings.AUDIT_SITES_AT_ONCE]
    ready = OxTask.objects.filter(task_path=look_at_site.module_path, status=OxTask.Status.READY)
    for pk in shares[: max(0, len(shares) - ready.count())]:
        look_at_site.enqueue(pk)
    return len(runs)


@task(queue_name=Queue.CLOCKS)
def tell_of_the_week() -> int:
    """Tell each owner once a week what changed on its own websites."""
    return tell_owners(at=settings.BUSINESS_NOW())
