"""Figures for Prometheus: how pages answer and how the ledger's work goes; nobody's name is in them."""

from __future__ import annotations

import hmac
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    make_wsgi_app,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from guong import __version__
from guong.ui.limits import Limit, limited

from .logs import log_request
from .starting import CannotRun
from .web_processes import FIGURES_FOLDER

SCRAPES = Limit(120, 60)
SCRAPE_SECONDS = 10.0  # of silence, then a connection to the own port is closed
# Seconds; ends where the tables of the README ask for their figures.
BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
logger = logging.getLogger(__name__)
FAILED_SINCE = timedelta(days=7)
_SECOND = timedelta(seconds=1)
UNMATCHED = "unmatched"


class WebFigures:
    """What the pages of this process were asked and how long they took, since it began."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "guong_http_answers",
            "Pages answered, by the name of their route, method and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        # By app and not by route: three hundred routes of a dozen buckets would be more than anybody reads.
        self._seconds = Histogram(
            "guong_http_seconds",
            "Seconds until a page was answered, by app.",
            ("app",),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.registry.register(LedgerCollector())

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer of a route (`app:name`)."""
        self._answers.labels(route, method, str(status)).inc()
        app, colon, _name = route.partition(":")
        self._seconds.labels(app if colon else "config").observe(seconds)

    def registry_with(self, folder: str | None) -> CollectorRegistry:
        """Give what a scrape reads: of this process, or of all that lay their figures in a folder."""
        if not folder:
            return self.registry
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
        registry.register(LedgerCollector())
        return registry


class LedgerCollector(Collector):
    """
    What the database, the disk and the backups say when somebody asks; numbers of rows, no names.

    A database that does not answer is `guong_database_up 0`, and the other figures of it are left out.
    """

    def describe(self) -> list[Metric]:
        """Name nothing beforehand: registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give the gauges of this moment."""
        now = timezone.now()
        yield from _machine(now)
        try:
            gauges = list(_ledger(now))
        except DatabaseError:
            gauges = []
        yield _gauge("guong_database_up", "1 while the database answers.", float(bool(gauges)))
        yield from gauges


class MetricsMiddleware:
    """Middleware: each answer is counted and, where logs are of JSON, is one line of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - begun
        match = request.resolver_match
        route = match.view_name if match else UNMATCHED
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        FIGURES.note(route, str(method), response.status_code, seconds)
        log_request(route, str(method), response.status_code, seconds)
        return response


@login_not_required
@never_cache
@limited(SCRAPES, methods=frozenset({"GET"}))
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures to who holds GUONG_METRICS_TOKEN; to anybody else there is no such page."""
    token = settings.METRICS_TOKEN
    offered = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(offered.encode(), token.encode()):
        raise Http404
    registry = FIGURES.registry_with(os.environ.get(FIGURES_FOLDER))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


@contextmanager
def metrics_beside(folder: Path | None = None) -> Iterator[None]:
    """
    Serve the figures on the port of GUONG_METRICS while the block runs, where one is set.

    They are those of this process, or of the processes that lay theirs in the folder. `CannotRun` where the
    port is taken or is none.
    """
    if not settings.METRICS:
        yield
        return
    host, _colon, port = settings.METRICS.rpartition(":")
    registry = FIGURES.registry_with(str(folder) if folder else None)

    def scraped(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one scrape, and give the connection of this thread back."""
        try:
            answer: Iterable[bytes] = make_wsgi_app(registry)(environ, start_response)
            return answer
        finally:
            connection.close()

    try:
        server = make_server(host.strip("[]"), int(port), scraped, _QuietServer, _QuietHandler)
    except (OSError, ValueError, OverflowError) as wrong:
        raise CannotRun(f"Không mở được cổng số đo GUONG_METRICS={settings.METRICS}: {wrong}") from wrong
    thread = Thread(target=server.serve_forever, name="guong-metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietServer(ThreadingMixIn, WSGIServer):
    """Lets no connection wait for another, and logs in a line what a caller broke off."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        logger.warning("A scrape was broken off (%s).", type(sys.exception()).__name__)


class _QuietHandler(WSGIRequestHandler):
    """Leaves out the line a request: a scrape every quarter of a minute is no news."""

    timeout = SCRAPE_SECONDS

    def log_message(self, format: str, *args: object) -> None:
        return


def _machine(now: datetime) -> Iterator[Metric]:
    from .backups.backup import read_last_backup

    build = GaugeMetricFamily("guong_build_info", "The version that runs.", labels=["version"])
    build.add_metric([__version__], 1.0)
    yield build
    free = shutil.disk_usage(settings.DATA).free
    yield _gauge("guong_disk_free_bytes", "Room left where the data lies.", float(free))
    if (last := read_last_backup(settings.DATA)) is not None:
        yield _gauge("guong_backup_age_seconds", "Age of the newest backup.", (now - last.at) / _SECOND)


def _ledger(now: datetime) -> Iterator[Metric]:
    from django.db.models import Count
    from django_ox.models import OxTask

    from guong.apps.activity.models import Entry
    from guong.apps.notices.models import Letter

    from .health.ledger import longest_waits, missing_migrations

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


FIGURES = WebFigures()
