"""The two probes for machines, which say nothing of anybody, and the page Sức khỏe."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guong.apps.activity.queues import Queue
from guong.apps.units.request import Request
from guong.ui.rate_limits import RateLimit, rate_limited

from .ledger import last_end, longest_waits, missing_migrations, oversees_server
from .outcome import Condition, FrontView, ServerFacts
from .registry import examine_all

PROBES = RateLimit(120, 60, name="probes", cache="memory")


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers, and how the question came; no database is asked."""
    return JsonResponse({"up": True, "https": request.is_secure(), "forwarded": _is_forwarded(request)})


@login_not_required
@never_cache
@rate_limited(PROBES, methods=frozenset({"GET"}))
@require_safe
def readyz(request: Request) -> HttpResponse:
    """Say whether pages can be served, and how long the oldest task that could run has waited."""
    try:
        waits = longest_waits(request.now)
        longest, of_clocks = max(waits.values(), default=timedelta()), waits.get(Queue.CLOCKS, timedelta())
        state: dict[str, int | None] = {
            "database": True,
            "migrations": not missing_migrations(),
            "oldest_task_seconds": int(longest.total_seconds()),
            "oldest_clock_seconds": int(of_clocks.total_seconds()),
        }
    except DatabaseError:
        state = {"database": False, "migrations": False}
    ready = bool(state["database"] and state["migrations"])
    return JsonResponse({"ready": ready, **state}, status=200 if ready else 503)


@require_safe
def health(request: Request) -> HttpResponse:
    """Show the state of the machine to who administers the highest unit."""
    request.scope.refuse_unless(oversees_server(request.scope))
    front = FrontView(request.is_secure(), _is_forwarded(request))
    facts = ServerFacts.of(settings.SERVER, now=request.now, front=front)
    rows = examine_all(facts)
    end = last_end(facts)
    context = {
        "rows": rows,
        "bad_count": sum(row.checkup.condition is Condition.BAD for row in rows),
        "unread_count": sum(row.checkup.condition is Condition.UNKNOWN for row in rows),
        "end": end,
        "end_command": f"guong verify --end {end.position}" if end else "",
        "ends_file": facts.ends,
    }
    return render(request, "health.html", context)


def _is_forwarded(request: HttpRequest) -> bool:
    return bool(settings.SERVER["GUONG_BEHIND_PROXY"] and request.META.get("HTTP_X_FORWARDED_FOR"))
