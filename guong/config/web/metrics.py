"""Metrics for Prometheus: how pages answer and how the ledger's work goes; nobody's name is in them."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from guong import __version__
from guong.ui.middleware import Middleware

from ..django_start import CannotRun
from ..env.logs import log_request

FAILED_SINCE = timedelta(days=7)
_SECOND = timedelta(seconds=1)
PAGES = CollectorRegistry()
ANSWERS = Counter(
    "guong_http_answers",
    "Pages answered, by the name of their route, method and status.",
    ("route", "method", "status"),
    registry=PAGES,
)
# By app and not by route: three hundred routes of a dozen buckets would be more than anybody reads. The ends
# are those of which the tables of the README speak.
SECONDS = Histogram(
    "guong_http_seconds",
    "Seconds until a page was answered, by app.",
    ("app",),
    buckets=(0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
    registry=PAGES,
)


class LedgerCollector(Collector):
    """Numbers of the database, the disk and the backups; `guong_database_up` is 0 where none answers."""

    def describe(self) -> list[Metric]:
        """Name nothing beforehand: registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        from ..backups.backup import read_last_backup

        now = timezone.now()
        build = GaugeMetricFamily("guong_build_info", "The version that runs.", labels=["version"])
        build.add_metric([__version__], 1.0)
        yield build
        free = shutil.disk_usage(settings.DATA).free
        yield _gauge("guong_disk_free_bytes", "Room left where the data lies.", float(free))
        if (last := read_last_backup(settings.DATA)) is not None:
            yield _gauge("guong_backup_age_seconds", "Age of the newest backup.", (now - last.at) / _SECOND)
        try:
            gauges = list(_ledger(now))
        except DatabaseError:
            gauges = []
        if not connection.in_atomic_block:
            connection.close()  # a scrape has a thread of its own, which ends with it
        yield _gauge("guong_database_up", "1 while the database answers.", float(bool(gauges)))
        yield from gauges


class MetricsMiddleware(Middleware):
    """Middleware: each answer is counted and, where logs are of JSON, is one line of them."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - begun
        match = request.resolver_match
        route = match.view_name if match else "unmatched"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        app, colon, _name = route.partition(":")
        ANSWERS.labels(route, method, str(response.status_code)).inc()
        SECONDS.labels(app if colon else "config").observe(seconds)
        log_request(route, str(method), response.status_code, seconds)
        return response


@contextmanager
def metrics_beside(folder: str | None = None) -> Iterator[None]:
    """Serve the metrics, and those that processes lay in the folder, on the port of GUONG_METRICS."""
    if not settings.METRICS:
        yield
        return
    registry = CollectorRegistry()
    registry.register(LedgerCollector())
    if folder:
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    host, _colon, port = settings.METRICS.rpartition(":")
    try:
        server, thread = start_http_server(int(port), host.strip("[]"), registry)
    except (OSError, ValueError, OverflowError) as wrong:
        raise CannotRun(f"Không mở được cổng số đo GUONG_METRICS={settings.METRICS}: {wrong}") from wrong
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _ledger(now: datetime) -> Iterator[Metric]:
    from django.db.models import Count
    from django_ox.models import OxTask

    from guong.apps.activity.models import Entry
    from guong.apps.notices.models import Letter

    from ..health.ledger import longest_waits, missing_migrations

    waiting = GaugeMetricFamily("guong_tasks_waiting", "Tasks that wait, by lane.", labels=["lane"])
    ready = OxTask.objects.filter(status=OxTask.Status.READY).order_by()
    for lane, count in ready.values_list("queue_name").annotate(Count("pk")):
        waiting.add_metric([lane], float(count))
    oldest = GaugeMetricFamily(
        "guong_task_oldest_seconds", "How long the oldest task that could run has waited.", labels=["lane"]
    )
    for lane, wait in longest_waits(now).items():
        oldest.add_metric([lane], wait / _SECOND)
    yield from (waiting, oldest)
    ended_badly = (OxTask.Status.FAILED, OxTask.Status.LOST)
    failed = OxTask.objects.filter(finished_at__gte=now - FAILED_SINCE, status__in=ended_badly).count()
    yield _gauge("guong_tasks_failed", "Tasks of the last seven days that did not end well.", failed)
    refused = Letter.objects.refused().count()
    yield _gauge("guong_letters_refused", "Letters the mail server does not take.", refused)
    position = Entry.objects.order_by("-position").values_list("position", flat=True).first() or 0
    yield _gauge("guong_log_position", "Position of the newest entry of the log.", position)
    missing = len(missing_migrations())
    yield _gauge("guong_migrations_missing", "Migrations that are to be applied.", missing)


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, value=value)
