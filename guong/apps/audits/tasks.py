"""What is done by itself: many crawls in one loop, a judgement a site, and every site once a week."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from guong.apps.activity.lanes import Lane, run_in
from guong.apps.registries.models import Channel

from .actions import (
    CrawlLoop,
    judge_site,
    request_due_runs,
    request_hijack_looks,
    within_hours,
)
from .actions.pictures import draw_page
from .actions.weekly import tell_owners
from .models import PagePicture, Run


@run_in(Lane.CRAWLS)
def look_at_site(pk: int) -> None:
    """
    Carry out a run, and in the same loop all others that wait or come meanwhile.

    Where the loop of an earlier task, or another worker, has taken it already, nothing is left to do.
    """
    if Run.objects.free_to_take(at=timezone.now()).filter(pk=pk).exists():
        CrawlLoop(lambda run, at: judge_snapshot.enqueue(run, at.isoformat())).run()


@run_in(Lane.JUDGING)
def judge_snapshot(pk: int, at: str) -> None:
    """Judge what a crawl brought home, as of the moment when it ended."""
    if (run := Run.objects.filter(pk=pk).select_related("site__owner", "about").first()) is not None:
        judge_site(run, at=datetime.fromisoformat(at))


@run_in(Lane.JUDGING)
def draw_picture_of_page(pk: int, at: str) -> None:
    """Draw the picture of a stored page; one that has been drawn meanwhile stays as it is."""
    pictures = PagePicture.objects.select_related("finding__site__owner", "run", "by")
    if (picture := pictures.filter(pk=pk).first()) is not None:
        draw_page(picture, at=datetime.fromisoformat(at))


@run_in(Lane.HOUSE)
def look_at_all() -> int:
    """
    Request tonight's share of the registered websites, and take up what died on the way.

    Sites of units that ended are looked at once a month, only for whether strangers have taken them.
    """
    now, at = timezone.now(), settings.BUSINESS_NOW()
    Run.end_abandoned(at=at, now=now)
    for pk in Run.objects.lost_in_judging(at=now).values_list("pk", flat=True):
        judge_snapshot.enqueue(pk, at.isoformat())
    runs: list[Run] = []
    if within_hours(timezone.localtime(now)):
        sites, on = Channel.objects.websites(), timezone.localdate(at)
        for request, these in (
            (request_due_runs, sites.of_standing_units(on=on)),
            (request_hijack_looks, sites.of_dissolved_units(on=on)),
        ):
            runs += request(these, at=at, at_most=settings.AUDITS_A_NIGHT, then=lambda _run: None)
    # One task is enough: its loop takes all that waits.
    waiting = Run.objects.free_to_take(at=now)
    if not within_hours(timezone.localtime(now)):
        waiting = waiting.exclude(pk__in=Run.objects.by_themselves().values("pk"))
    if (first := waiting.first()) is not None:
        look_at_site.enqueue(first.pk)
    return len(runs)


@run_in(Lane.CLOCKS)
def tell_of_the_week() -> int:
    """Tell each owner once a week what changed on its own websites."""
    return tell_owners(at=settings.BUSINESS_NOW())
