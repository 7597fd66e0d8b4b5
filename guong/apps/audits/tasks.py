"""What is done by itself: one task a site, and every site once a week."""

from django.conf import settings
from django.tasks import task

from guong.apps.registries.models import Channel

from .actions import request_due_runs, run_audit
from .models import Run


@task()
def look_at_site(pk: int) -> None:
    """Audit one site; a run that was stopped meanwhile is left alone."""
    if (run := Run.objects.filter(pk=pk).select_related("site__owner").first()) is not None:
        run_audit(run)


@task()
def look_at_all() -> int:
    """Request an audit of every registered website, each in a task of its own."""
    at = settings.BUSINESS_NOW()
    runs = request_due_runs(Channel.objects.websites().filter(valid_to__isnull=True), at=at)
    for run in runs:
        look_at_site.enqueue(run.pk)
    return len(runs)
