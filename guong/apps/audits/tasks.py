"""What is done by itself: a crawl and a judgement a site, and every site once a week."""

from datetime import datetime

from django.conf import settings

from guong.apps.activity.lanes import Lane, run_in
from guong.apps.registries.models import Channel

from .actions import crawl_site, judge_site, request_due_runs
from .models import Run


@run_in(Lane.CRAWLS)
def look_at_site(pk: int) -> None:
    """Crawl one site and have its snapshot judged; a run that was stopped meanwhile is left alone."""
    if (run := Run.objects.filter(pk=pk).select_related("site__owner").first()) is not None:
        crawl_site(run, then=lambda at: judge_snapshot.enqueue(pk, at.isoformat()))


@run_in(Lane.JUDGING)
def judge_snapshot(pk: int, at: str) -> None:
    """Judge what a crawl brought home, as of the moment when it ended."""
    if (run := Run.objects.filter(pk=pk).select_related("site__owner").first()) is not None:
        judge_site(run, at=datetime.fromisoformat(at))


@run_in(Lane.CLOCKS)
def look_at_all() -> int:
    """Request tonight's share of the registered websites, each in a task of its own."""
    at = settings.BUSINESS_NOW()
    sites = Channel.objects.websites().filter(valid_to__isnull=True)
    runs = request_due_runs(
        sites, at=at, at_most=settings.AUDITS_A_NIGHT, then=lambda run: look_at_site.enqueue(run.pk)
    )
    return len(runs)
