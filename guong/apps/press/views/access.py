"""Finds what a reader may see or do of the press work, and draws the page of an act."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from guong.apps.activity.pages import form_action
from guong.apps.units.models import Permission, Unit, UnitVersion
from guong.apps.units.request import Request
from guong.engines.viet.formats import capitalise

from ..models import FalseReport, PressConference, PressRequest, answering_units

Words = str | Promise


def may_write_for(request: Request, unit: Unit) -> bool:
    """Tell whether the reader may act for a unit or its predecessor."""
    units = answering_units(unit, on=request.today)
    return any(request.scope.may(Permission.WRITE, answering) for answering in units)


def require_writing(request: Request, unit: Unit) -> None:
    """Refuse who may not act for a unit: 404 out of reach, 403 within it."""
    if not request.scope.may(Permission.READ, unit):
        raise Http404
    if not may_write_for(request, unit):
        raise PermissionDenied


def visible_request(request: Request, pk: int) -> PressRequest:
    """Find a matter that the reader sees, or answer 404."""
    rows = PressRequest.objects.visible_to(request.scope).select_related("unit", "regulation")
    row: PressRequest = get_object_or_404(rows.prefetch_related("pauses"), pk=pk)
    return row


def request_to_handle(request: Request, pk: int) -> PressRequest:
    """Find a matter on which the reader may act; 404 out of sight, 403 without the role."""
    row = visible_request(request, pk)
    require_writing(request, row.unit)
    return row


def visible_falsehood(request: Request, pk: int) -> FalseReport:
    """Find a false report that the reader sees, or answer 404."""
    rows = FalseReport.objects.visible_to(request.scope).select_related("unit", "demand")
    row: FalseReport = get_object_or_404(rows, pk=pk)
    return row


def falsehood_to_handle(request: Request, pk: int) -> FalseReport:
    """Find a false report on which the reader may act."""
    row = visible_falsehood(request, pk)
    require_writing(request, row.unit)
    return row


def conference_to_handle(request: Request, pk: int) -> PressConference:
    """Find a press conference on which the reader may act."""
    rows = PressConference.objects.visible_to(request.scope).select_related("unit")
    row: PressConference = get_object_or_404(rows, pk=pk)
    request.scope.require(Permission.WRITE, row.unit)
    return row


def unit_to_write_for(request: Request, pk: int) -> Unit:
    """Find a unit for which the reader may write something down."""
    unit = get_object_or_404(Unit, pk=pk)
    request.scope.require(Permission.WRITE, unit)
    return unit


def name_of(request: Request, unit: int) -> str:
    """Name a unit as of the reader's day."""
    return capitalise(UnitVersion.objects.names([unit], on=request.today).get(unit, ""))


def tab_of(unit: int) -> str:
    return reverse("dashboard:unit_press", args=[unit])


def act_page(
    request: Request,
    form_class: type[forms.Form],
    call: Callable[..., object],
    *,
    title: Words,
    button: Words,
    success: Words,
    back: Any,
    kick: tuple[str, str],
    note: Words = "",
    state: str | None = None,
    **form_arguments: Any,
) -> HttpResponse:
    """Show the page of one act, or carry it out."""
    label, url = kick
    context = {"title": title, "button": button, "note": note, "kick": {"label": label, "url": url}}
    return form_action(
        request, form_class, call, success=success, back=back, context=context, state=state, **form_arguments
    )


class PressAct(NamedTuple):
    """A way on of a row: the form it asks for, what it calls, and the words of its page."""

    form: type[forms.Form]
    call: Callable[..., object]
    title: Words
    button: Words
    success: Words
    note: Words = ""

    def page(self, request: Request, row: Any, *, title: str, state: str, **arguments: Any) -> HttpResponse:
        """Show the page of the act upon a row, or carry it out; `title` names the row."""
        return act_page(
            request,
            self.form,
            partial(self.call, row),
            title=self.title,
            button=self.button,
            success=self.success,
            back=row,
            kick=(title, row.get_absolute_url()),
            note=self.note,
            state=state,
            **arguments,
        )


def act_of(acts: Mapping[str, PressAct], word: str) -> PressAct:
    """Give the act that the last word of an address names; 404 where there is none."""
    if word not in acts:
        raise Http404
    return acts[word]
