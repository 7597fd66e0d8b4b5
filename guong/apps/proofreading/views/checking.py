"""Soi bài: a draft is sent, shown with its remarks, and forgotten."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from guong.ui.limits import Limit, limited, signed_in

from ..actions import MOST_CHECKED, Proof, Unchecked, as_typed, proofread

# Somebody who types without a pause is checked at most twice a second.
CHECKS = Limit(240, 60)
SAMPLE = Path(__file__).parents[1] / "sample.txt"
FIELD = "text"
log = logging.getLogger(__name__)


@sensitive_post_parameters()
@limited(CHECKS, asker=signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Show the empty page, a sample, or the draft that was sent with what is remarked on it."""
    text = _sample() if "mau" in request.GET else ""
    return page_of(request, sent(request) if request.method == "POST" else text)


@never_cache
@sensitive_post_parameters()
@limited(CHECKS, asker=signed_in)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Give only the marks and the remarks, for a page that asks while one types."""
    proof = checked(request, sent(request))
    name = request.POST.get("name", FIELD)[:40]
    context = {"proof": proof, "name": name if name.isidentifier() else FIELD}
    return render(request, "proofreading/parts/answer.html", context, status=500 if proof.failed else 200)


def sent(request: HttpRequest, name: str = FIELD) -> str:
    """Give a text that was sent, as the field of the page holds it."""
    return as_typed(request.POST.get(name, ""))


def checked(request: HttpRequest, text: str) -> Proof:
    """Check a draft; where the checker fails the text comes back unchecked, and the log has no word of it."""
    try:
        return proofread(text, on=request.today)
    except Unchecked as failure:
        log.error("a draft could not be checked: %s", failure)
        return Proof(text, failed=True)


def page_of(request: HttpRequest, text: str, *, status: int = 200) -> HttpResponse:
    """Draw the page around a draft."""
    proof = checked(request, text)
    context = {"proof": proof, "name": FIELD, "most": MOST_CHECKED}
    answer = render(request, "proofreading/draft.html", context, status=500 if proof.failed else status)
    if text:
        add_never_cache_headers(answer)
    return answer


@cache
def _sample() -> str:
    return SAMPLE.read_text(encoding="utf-8")
