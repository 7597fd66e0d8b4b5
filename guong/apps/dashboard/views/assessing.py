"""Conclusions on requirements and units as OSCAL documents, for another system of assessments."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guong.apps.obligations.models.timeliness import end_of
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.verdicts.oscal import OscalSubject, write_plan, write_results

from ..actions.assessing import TooMuch, assess


@require_safe
def oscal_results(request: Request) -> HttpResponse:
    """Give the assessment results of the units in reach, as known on the day of the address."""
    return _document(request, "ket-qua", lambda subject: write_results(subject, plan_address=_plan_address()))


@require_safe
def oscal_plan(request: Request) -> HttpResponse:
    """Give the assessment plan that the results name."""
    return _document(request, "ke-hoach", write_plan)


def _plan_address() -> str:
    return f"{settings.ADDRESS}{reverse('dashboard:oscal_plan')}"


def _document(request: Request, name: str, write: Any) -> HttpResponse:
    if not request.scope.posts:
        request.scope.refuse()
    try:
        subject: OscalSubject = assess(request.scope, at=_moment(request))
    except TooMuch:
        return render(request, "413.html", status=413)
    content = json.dumps(write(subject), ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="oscal-{name}.json"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _moment(request: Request) -> datetime:
    day = min(as_of(request), request.today)
    return request.at if day == request.today else end_of(day)
