"""The register of channels: its list, one channel's file, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guong.apps.units.models import Permission, UnitVersion
from guong.apps.units.models.spans import OutsideParent, Overlaps
from guong.apps.units.naming import name_units_and_people, units_for
from guong.apps.units.pages import as_of
from guong.apps.units.request import Request
from guong.engines.viet.forms import canonical

from ..forms import (
    ChannelForm,
    CloseForm,
    CustodianForm,
    HandoverForm,
    RenameForm,
    ReviewForm,
    VerificationForm,
)
from ..models import Channel, ChannelKind, Claimed, Closed, Custodian, NotAChannel, Review, Verification
from .keepers import proofs_of, staff_of

PER_PAGE = 50
SOON = timedelta(days=30)
REFUSALS = (Claimed, Closed, NotAChannel, OutsideParent, Overlaps)


@require_safe
def channels(request: Request) -> HttpResponse:
    """List the channels in reach as they stood on a day; `chi=` keeps those something is missing of."""
    day = as_of(request)
    kind, only, q = (request.GET.get(name, "")[:100] for name in ("loai", "chi", "q"))
    seen = Channel.objects.visible_to(request.scope)
    wanted = {
        "mot-nguoi": lambda: seen.lacking_custodians(on=day),
        "don-vi-cu": lambda: seen.of_dissolved_units(on=day),
        "da-dong": lambda: seen.filter(valid_to__lt=day),
    }
    rows = wanted.get(only, lambda: seen.in_force(on=day))()
    if kind in ChannelKind.values:
        rows = rows.filter(kind=kind)
    if q := canonical(q).text.strip():
        rows = rows.filter(Q(name__icontains=q) | Q(value__icontains=q))
    page = Paginator(rows.order_by("kind", "name", "pk"), PER_PAGE).get_page(request.GET.get("trang"))
    names = UnitVersion.objects.names({row.owner_id for row in page}, on=day)
    for row in page:
        row.owner_name = names.get(row.owner_id, "")
    context = {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "kinds": ChannelKind.choices,
        "kind": kind,
        "only": only,
        "q": q,
        "as_of": day,
        "lacking": seen.lacking_custodians(on=day).count(),
        "orphans": seen.of_dissolved_units(on=day).count(),
        "may_write": request.scope.may_somewhere(Permission.EDIT_REGISTERS),
    }
    return render(request, "registries/channels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Enter a channel."""
    units = units_for(request, Permission.EDIT_REGISTERS)
    if not units:
        request.scope.refuse()
    form = ChannelForm(
        request.POST or None, units=units, today=request.today, initial={"opened_on": request.today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = Channel.register(**form.cleaned_data, by=request.person, at=request.at)
        except REFUSALS as wrong:
            form.add_error("value" if isinstance(wrong, NotAChannel | Claimed) else "opened_on", str(wrong))
        else:
            messages.success(request, _("Đã ghi kênh vào sổ. Hãy thêm ít nhất hai người quản trị."))
            return redirect("registries:channel", made.pk)
    return render(request, "registries/add.html", {"form": form}, status=422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with a channel: its form, its words, and the one call it makes."""

    label: str | Promise
    icon: str
    form: Callable[..., forms.Form]
    do: Callable[..., object]
    done: str | Promise


def _close(channel: Channel, **told: object) -> None:
    channel.close(**told)


ACTS: dict[str, Act] = {
    "them-quan-tri": Act(
        gettext_lazy("Thêm người quản trị"),
        "user-round",
        lambda request, channel, data: CustodianForm(
            data,
            today=request.today,
            people=staff_of(request, channel.owner_id),
            initial={"start": request.today},
            auto_id="quan-tri-%s",
        ),
        lambda channel, person, **told: Custodian.appoint(channel, person, **told),
        gettext_lazy("Đã thêm người quản trị."),
    ),
    "xac-minh": Act(
        gettext_lazy("Ghi xác minh"),
        "circle-check",
        lambda request, channel, data: VerificationForm(
            data, today=request.today, items=proofs_of(request, channel.owner_id), auto_id="xac-minh-%s"
        ),
        lambda channel, state, **told: Verification.note(channel, state, **told),
        gettext_lazy("Đã ghi xác minh."),
    ),
    "tu-soat": Act(
        gettext_lazy("Ghi lần tự soát"),
        "list-checks",
        lambda request, _channel, data: ReviewForm(
            data, today=request.today, initial={"on": request.today}, auto_id="tu-soat-%s"
        ),
        lambda channel, words, **told: Review.note(channel, words, **told),
        gettext_lazy("Đã ghi lần tự soát."),
    ),
    "doi-ten": Act(
        gettext_lazy("Đổi tên"),
        "pencil",
        lambda request, _channel, data: RenameForm(
            data, today=request.today, initial={"on": request.today}, auto_id="doi-ten-%s"
        ),
        lambda channel, name, **told: channel.rename(name, **told),
        gettext_lazy("Đã đổi tên."),
    ),
    "dong": Act(
        gettext_lazy("Đóng hoặc gộp"),
        "archive",
        lambda request, channel, data: CloseForm(
            data,
            today=request.today,
            channels=Channel.objects.visible_to(request.scope)
            .in_force(on=request.today)
            .filter(kind=channel.kind)
            .exclude(pk=channel.pk),
            auto_id="dong-%s",
        ),
        _close,
        gettext_lazy("Đã đóng kênh. Hồ sơ vẫn còn trong sổ."),
    ),
}


@require_safe
def channel(request: Request, pk: int) -> HttpResponse:
    """Show one channel's file on one page: facts, keepers, verification, reviews, history."""
    return _file(request, _visible(request, pk))


@require_POST
def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Do one thing with a channel; what cannot be done comes back with everything that was typed."""
    shown = _visible(request, pk)
    request.scope.require(Permission.EDIT_REGISTERS, shown.owner_id)
    if name not in ACTS:
        raise Http404
    form = ACTS[name].form(request, shown, request.POST)
    if form.is_valid():
        try:
            ACTS[name].do(shown, **form.cleaned_data, by=request.person, at=request.at)
        except REFUSALS as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, ACTS[name].done)
            return redirect("registries:channel", pk)
    return _file(request, shown, {name: form})


@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    """End somebody's keeping of a channel."""
    custodian = get_object_or_404(
        Custodian.objects.filter(channel__in=Channel.objects.visible_to(request.scope)), pk=pk
    )
    request.scope.require(Permission.EDIT_REGISTERS, custodian.channel.owner_id)
    form = HandoverForm(
        request.POST, today=request.today, items=proofs_of(request, custodian.channel.owner_id)
    )
    if form.is_valid():
        try:
            custodian.hand_over(**form.cleaned_data, by=request.person, at=request.at)
        except REFUSALS as wrong:
            messages.error(request, str(wrong))
        else:
            messages.success(request, _("Đã ghi bàn giao."))
    else:
        messages.error(request, _("Chưa ghi bàn giao: hãy chọn ngày cuối quản trị."))
    return redirect("registries:channel", custodian.channel_id)


def _visible(request: Request, pk: int) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.scope).select_related("successor"), pk=pk)


def _file(request: Request, shown: Channel, typed: dict[str, forms.Form] | None = None) -> HttpResponse:
    may_write = request.scope.may(Permission.EDIT_REGISTERS, shown.owner_id)
    events = list(shown.events.all())
    custodians = list(shown.custodians.all())
    verifications = list(shown.verifications.select_related("proof"))
    reviews = list(shown.reviews.all())
    units, people = name_units_and_people(
        request.scope,
        [shown.owner_id],
        [
            *(one.by_id for one in (*events, *verifications, *reviews)),
            *(one.person_id for one in custodians),
        ],
    )
    for one in custodians:
        one.name = people.get(one.person_id, "")
        one.now = one.holds(request.today)
    today = [one for one in custodians if one.now]
    open_acts = shown.valid_to is None and may_write
    context = {
        "channel": shown,
        "owner_name": units.get(shown.owner_id, ""),
        "today_custodians": today,
        "former_custodians": [one for one in custodians if not one.now],
        "too_few": len(today) < 2 and shown.kind not in (ChannelKind.PHONE, ChannelKind.EMAIL),
        "unattested": [one for one in today if one.two_factor_on is None],
        "verification": verifications[-1] if verifications else None,
        "reviews": reviews[::-1],
        "review_due": shown.review_due_on(),
        "review_near": shown.valid_to is None and shown.review_due_on() <= request.today + SOON,
        "history": [_told(one, people) for one in reversed(events)],
        "acts": [
            (name, one, (typed or {}).get(name) or one.form(request, shown, None), name in (typed or {}))
            for name, one in ACTS.items()
        ]
        if open_acts
        else [],
        "may_hand_over": open_acts,
        "proofs": proofs_of(request, shown.owner_id) if open_acts else [],
        "link": shown.address if shown.address.startswith("https://") else "",
    }
    return render(request, "registries/channel.html", context, status=422 if typed else 200)


def _told(event: object, people: dict[int, str]) -> dict[str, object]:
    icons = {"opened": "plus", "renamed": "pencil", "merged": "arrow-right-left", "closed": "archive"}
    return {
        "icon": icons[event.event],
        "tone": "good" if event.event == "opened" else "neutral",
        "what": f"{event.get_event_display()}, {event.on:%d/%m/%Y}".capitalize(),
        "note": event.words,
        "who": people.get(event.by_id),
        "at": event.at,
    }
