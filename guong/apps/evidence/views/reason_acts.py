"""Acts that need nothing but a reason, sent from a small form on the page of what they act on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from guong.apps.activity.transitions import Refused
from guong.apps.units.request import Request

from ..forms import EvidenceReasonForm


def act_with_reason(
    request: Request,
    call: Callable[..., object],
    *,
    success: str,
    missing: str,
    back: Any,
    refusal_level: int = messages.ERROR,
) -> HttpResponse:
    """Make the call with the reason that was sent, say how it went in a message, and go back."""
    form = EvidenceReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, missing)
        return redirect(back)
    try:
        call(by=request.person, at=request.at, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        messages.add_message(request, refusal_level, str(refusal))
    else:
        messages.success(request, success)
    return redirect(back)
