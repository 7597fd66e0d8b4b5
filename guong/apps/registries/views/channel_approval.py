"""A second look at channels: approving one or many, proof looked for by the machine, what heirs take over."""

from datetime import datetime
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.pages import form_action
from guong.apps.activity.queues import SOON
from guong.apps.units.models import Permission, Person, UnitVersion
from guong.apps.units.pages import password_again
from guong.apps.units.request import Request
from guong.ui.views import page_of, read_id

from ..actions.channel_succession import take_over
from ..actions.register import approve_each
from ..forms.channels import ApprovalForm, SearchForm, SuccessorForm, UnconfirmForm
from ..models import Channel, ChannelEvent, Confirmation, ProofSearch, name_need
from ..models.history import CLAIMS
from ..tasks import look_for_proof
from .channels import file_act, successors_of, visible_channel
from .succession import all_rows

PER_PAGE = 100


@password_again()
def approve(request: Request, pk: int) -> HttpResponse:
    """Stand for a channel as the second person; what is approved is what this page shows."""
    channel = visible_channel(request, pk)
    request.scope.require(Permission.APPROVE_CONTENT, channel.owner_id)
    owner_name = UnitVersion.objects.names([channel.owner_id], on=request.today)[channel.owner_id]
    need = name_need(channel, on=request.today)
    return form_action(
        request,
        ApprovalForm,
        partial(Confirmation.approve, channel, scope=request.scope),
        success=_("Đã duyệt. Từ nay người dân tra thấy đây là kênh chính thức."),
        back=channel,
        template="registries/approve.html",
        context={"channel": channel, "owner_name": owner_name, "need": need},
        initial={"claim": channel.claim()},
    )


unconfirm = file_act(
    UnconfirmForm, Channel.unconfirm, success=_("Đã gỡ. Người dân tra thấy “Chưa xác minh”.")
)
issue_code = file_act(
    forms.Form, Channel.issue_code, success=_("Đã cấp mã. Đặt mã lên trang đầu của kênh rồi cho máy tìm.")
)


def request_search(channel: Channel, way: str, *, by: Person, at: datetime) -> None:
    """Let the machine look for proof, in a task of its own."""
    look_for_proof.using(priority=SOON).enqueue(ProofSearch.request(channel, way, by=by, at=at).pk)


search = file_act(
    SearchForm, request_search, success=_("Đã nhận. Máy tìm trong khoảng một phút; mở lại trang này để xem.")
)
# The heir of a unit that ended goes on with its channel.
inherit = file_act(
    SuccessorForm,
    take_over,
    success=_("Đã nhận kênh về. Đổi tên kênh nếu tên còn mang đơn vị cũ."),
    more=lambda request, channel: {
        "back": Channel.get_absolute_url,
        "units": successors_of(request, channel),
    },
)


@password_again()
def unsettled(request: Request) -> HttpResponse:
    """List the channels that wait for a second look, and approve those that are ticked."""
    if request.method == "POST":
        request.scope.refuse_unless(request.scope.may_somewhere(Permission.APPROVE_CONTENT))
        # The button of a row, or else the ticked boxes: channel and claim, as this page showed them.
        claims: dict[int, int] = {}
        for box_value in request.POST.getlist("only") or request.POST.getlist("channel")[:PER_PAGE]:
            pk, _dash, claim = box_value.partition("-")
            pk_read, claim_read = read_id(pk), read_id(claim)
            if pk_read is not None and claim_read is not None:
                claims[pk_read] = claim_read
        approval_count, refusals = approve_each(claims, scope=request.scope, by=request.person, at=request.at)
        if approval_count:
            messages.success(request, _("Đã duyệt %(n)s kênh.") % {"n": approval_count})
        for refusal in refusals:
            messages.warning(request, refusal)
        return redirect("registries:unsettled")
    visible = Channel.objects.visible_to(request.scope)
    page = page_of(request, visible.unsettled(on=request.today).order_by("owner", "kind", "pk"), PER_PAGE)
    channels = list(page)
    names = UnitVersion.objects.names({channel.owner_id for channel in channels}, on=request.today)
    may = {unit: request.scope.may(Permission.APPROVE_CONTENT, unit) for unit in names}
    last_claim: dict[int, int] = {}
    claimants: set[tuple[int, int]] = set()
    events = ChannelEvent.objects.filter(channel__in=channels, event__in=CLAIMS).order_by("pk")
    for channel_id, event, person in events.values_list("channel", "pk", "by"):
        last_claim[channel_id] = event
        claimants.add((channel_id, person))
    rows = []
    for channel in channels:
        why: object = ""  # what keeps this reader from approving the channel
        if not may.get(channel.owner_id):
            why = _("Cần người có quyền duyệt của đơn vị hoặc đơn vị cấp trên.")
        elif (channel.pk, request.person.pk) in claimants:
            why = _("Bạn đã ghi hoặc đổi tên kênh này; cần một người khác duyệt.")
        row = {"channel": channel, "owner_name": names.get(channel.owner_id, ""), "why": why}
        rows.append(row | {"claim": last_claim.get(channel.pk, 0)})
    context = {
        "rows": rows,
        "page": page,
        "may_approve": any(not row["why"] for row in rows),
        "orphans": all_rows(request, PER_PAGE)[0],
    }
    return render(request, "registries/unsettled.html", context)
