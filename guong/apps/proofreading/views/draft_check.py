"""Soi bài: a draft is sent, shown with its remarks, and forgotten."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from guong.apps.lawbook.models import packs_for
from guong.apps.units.display_names import name_units_and_people
from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.request import Request
from guong.engines.bulletins import forms
from guong.ui.rate_limits import RateLimit, rate_limited, signed_in
from guong.ui.views import read_id

from ..actions.channel_texts import as_edited
from ..actions.draft_check import CheckResult, Unchecked, as_typed, proofread, warm_up
from ..models import Draft, Suppression

# Somebody who types without a pause is checked at most twice a second.
CHECKS = RateLimit(240, 60, name="text check")
MOST_BYTES = 5 * 1024 * 1024  # of a file whose words are taken
SAMPLE = Path(__file__).parents[1] / "sample.txt"
FIELD = "text"
LONGEST_NAME = 40
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DraftCards:
    """What the cards beside a field need: the proof, and who answers for what the unit is spared."""

    proof: CheckResult
    name: str
    owners: Mapping[int, str]
    may_allow: bool

    def context(self) -> dict[str, object]:
        """Give the same by the names the templates know."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
def draft(request: Request) -> HttpResponse:
    """Show the empty page, a sample, or the draft that was sent with what is remarked on it."""
    text = SAMPLE.read_text("utf-8") if "mau" in request.GET else ""
    warm_up()
    return draft_page(request, text_of(request) if request.method == "POST" else text)


@never_cache
@sensitive_post_parameters()
@rate_limited(CHECKS, asker=signed_in)
@require_POST
def check(request: Request) -> HttpResponse:
    """Give only the marks and the remarks, for a page that asks while one types."""
    name = request.POST.get("name", FIELD)[:LONGEST_NAME]
    name = name if name.isidentifier() else FIELD
    text = text_of(request)
    cards = cards_beside(request, text, name, unit_of(request))
    context = cards.context() | {"length": as_edited(name, text).length if name in forms() else ""}
    status = 500 if cards.proof.failed else 200
    return render(request, "proofreading/parts/answer.html", context, status=status)


def text_of(request: Request, name: str = FIELD) -> str:
    """Give a text that was sent, as the field of the page holds it."""
    return as_typed(request.POST.get(name, ""))


def unit_of(request: Request) -> int | None:
    """Give the unit that is written for: the one chosen among the own ones, else that of the first post."""
    chosen_unit = read_id(request.POST.get("unit", ""))
    if chosen_unit in request.scope.own_units:
        return chosen_unit
    return request.scope.posts[0].unit_id if request.scope.posts else None


def required_unit(request: Request, permission: Permission | None = None) -> int:
    """Give the unit that is written for; nobody without one, or without a right there, comes further."""
    unit = unit_of(request)
    if unit is None:
        request.scope.refuse()
    if permission is not None:
        request.scope.require(permission, unit)
    return unit


def saved_draft(request: Request) -> Draft | None:
    """Find the saved draft that a text was taken from, if the reader may see it."""
    pk = read_id(request.POST.get("draft", ""))
    return Draft.objects.visible_to(request.scope).filter(pk=pk).first() if pk else None


def check_draft(request: Request, text: str, unit: int | None, name: str) -> CheckResult:
    """Check a draft; where the checker fails the text comes back unchecked, and the log has no word of it."""
    standing = Suppression.objects.filter(unit=unit).standing(on=request.today)
    packs = packs_for(unit, on=request.today) if unit is not None else None
    try:
        return proofread(text, on=request.today, suppressions=list(standing), form=name, packs=packs)
    except Unchecked as failure:
        log.error("a draft could not be checked: %s", failure)
        return CheckResult(text, failed=True)


def cards_beside(request: Request, text: str, name: str, unit: int | None) -> DraftCards:
    """Check a text, and name who answers for what the unit is spared in it."""
    proof = check_draft(request, text, unit, name)
    owners = [spared_rule.suppression.owner_id for spared_rule in proof.spared]
    return DraftCards(
        proof,
        name,
        owners=name_units_and_people(request.scope, [], owners)[1] if owners else {},
        may_allow=unit is not None and request.scope.may(Permission.APPROVE_CONTENT, unit),
    )


def draft_page(
    request: Request, text: str, *, draft_row: Draft | None = None, status: int = 200, **more: object
) -> HttpResponse:
    """Draw the page around a draft, and around the saved one it was taken from."""
    units = UnitVersion.objects.names(request.scope.own_units, on=request.today)
    unit = draft_row.unit_id if draft_row else unit_of(request)
    cards = cards_beside(request, text, FIELD, unit)
    by_name = sorted(units.items(), key=lambda pair: pair[1])
    context = {
        **cards.context(),
        "saved": draft_row,
        "title": draft_row.title if draft_row else "",
        "unit": unit,
        "of_unit": "" if unit is None else units.get(unit, ""),
        "units": by_name if len(units) > 1 and draft_row is None else [],
        "may_keep": unit is not None and request.scope.may(Permission.WRITE, unit),
        "file_bytes": MOST_BYTES,
        "shelf": Draft.objects.visible_to(request.scope).count(),
        **more,
    }
    answer = render(request, "proofreading/draft.html", context, status=500 if cards.proof.failed else status)
    if text:
        add_never_cache_headers(answer)
    return answer
