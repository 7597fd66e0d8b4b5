"""What is done with a channel from its file: each act has its own address and makes one call."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import form_action
from guong.apps.activity.transitions import Refused
from guong.apps.units.request import Request

from ..forms import (
    ChannelReviewForm,
    CloseChannelForm,
    CustodianForm,
    HandoverForm,
    RenameChannelForm,
    VerificationForm,
)
from ..models import Channel, Custodian, Review, Verification
from .channels import FILE_TEMPLATE, editable_channel, file_context, may_keep, merge_targets
from .choices import proofs_of, staff_of


@require_POST
def appoint_custodian(request: Request, pk: int) -> HttpResponse:
    """Let one more person keep a channel."""
    channel = editable_channel(request, pk)
    return form_action(
        request,
        CustodianForm,
        partial(Custodian.appoint, channel),
        done=_("Đã thêm người quản trị."),
        back=channel,
        template=FILE_TEMPLATE,
        context=partial(file_context, request, channel, "registries:appoint_custodian"),
        today=request.today,
        people=staff_of(request, channel.owner_id),
    )


@require_POST
def verify(request: Request, pk: int) -> HttpResponse:
    """Write down what is known of who stands behind a channel."""
    channel = editable_channel(request, pk)
    return form_action(
        request,
        VerificationForm,
        partial(Verification.note, channel),
        done=_("Đã ghi đối chiếu."),
        back=channel,
        template=FILE_TEMPLATE,
        context=partial(file_context, request, channel, "registries:verify"),
        today=request.today,
        items=proofs_of(request, channel.owner_id),
    )


@require_POST
def review(request: Request, pk: int) -> HttpResponse:
    """Write down a yearly self-review."""
    channel = editable_channel(request, pk)
    return form_action(
        request,
        ChannelReviewForm,
        partial(Review.note, channel),
        done=_("Đã ghi lần tự soát."),
        back=channel,
        template=FILE_TEMPLATE,
        context=partial(file_context, request, channel, "registries:review"),
        today=request.today,
    )


@require_POST
def rename(request: Request, pk: int) -> HttpResponse:
    """Give a channel another name."""
    channel = editable_channel(request, pk)
    return form_action(
        request,
        RenameChannelForm,
        channel.rename,
        done=_("Đã đổi tên."),
        back=channel,
        template=FILE_TEMPLATE,
        context=partial(file_context, request, channel, "registries:rename"),
        today=request.today,
    )


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a channel, merged into another or not."""
    channel = editable_channel(request, pk)
    return form_action(
        request,
        CloseChannelForm,
        channel.close,
        done=_("Đã đóng kênh. Hồ sơ vẫn còn trong sổ."),
        back=channel,
        template=FILE_TEMPLATE,
        context=partial(file_context, request, channel, "registries:close"),
        today=request.today,
        channels=merge_targets(request, channel),
    )


@require_POST
def hand_over(request: Request, pk: int) -> HttpResponse:
    """End somebody's keeping of a channel."""
    own_rows = Custodian.objects.filter(channel__in=Channel.objects.visible_to(request.scope))
    custodian: Custodian = get_object_or_404(own_rows, pk=pk)
    if not may_keep(request, custodian.channel):
        raise PermissionDenied
    proofs = proofs_of(request, custodian.channel.owner_id)
    form = HandoverForm(request.POST, today=request.today, items=proofs)
    if form.is_valid():
        try:
            custodian.hand_over(**form.cleaned_data, by=request.person, at=request.at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã ghi bàn giao."))
    else:
        messages.error(request, _("Chưa ghi bàn giao: hãy chọn ngày cuối quản trị."))
    return redirect(custodian.channel)
