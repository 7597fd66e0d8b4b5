"""What is done with a channel from its file: each act has its own address and makes one call."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guong.apps.activity.pages import act_at_once
from guong.apps.units.request import Request

from ..forms.channels import (
    ChannelReviewForm,
    CloseChannelForm,
    CustodianForm,
    HandoverForm,
    RenameChannelForm,
    VerificationForm,
)
from ..models import Channel, Custodian, Review, Verification
from .channels import editable_channel, file_action, may_keep, merge_targets
from .choices import proofs_of, staff_of


@require_POST
def appoint_custodian(request: Request, pk: int) -> HttpResponse:
    """Let another person keep a channel."""
    channel = editable_channel(request, pk)
    people = staff_of(request, channel.owner_id)
    call, success = partial(Custodian.appoint, channel), _("Đã thêm người quản trị.")
    return file_action(
        request, channel, CustodianForm, call, success=success, today=request.today, people=people
    )


@require_POST
def verify(request: Request, pk: int) -> HttpResponse:
    """Write down what is known of who stands behind a channel."""
    channel = editable_channel(request, pk)
    items = proofs_of(request, channel.owner_id)
    call, success = partial(Verification.note, channel), _("Đã ghi đối chiếu.")
    return file_action(
        request, channel, VerificationForm, call, success=success, today=request.today, items=items
    )


@require_POST
def review(request: Request, pk: int) -> HttpResponse:
    """Write down a yearly self-review."""
    channel = editable_channel(request, pk)
    call, success = partial(Review.note, channel), _("Đã ghi lần tự soát.")
    return file_action(request, channel, ChannelReviewForm, call, success=success, today=request.today)


@require_POST
def rename(request: Request, pk: int) -> HttpResponse:
    """Give a channel another name."""
    channel = editable_channel(request, pk)
    success = _("Đã đổi tên.")
    return file_action(
        request, channel, RenameChannelForm, channel.rename, success=success, today=request.today
    )


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a channel, merged into another or not."""
    channel = editable_channel(request, pk)
    return file_action(
        request,
        channel,
        CloseChannelForm,
        channel.close,
        success=_("Đã đóng kênh. Hồ sơ vẫn còn trong sổ."),
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
    if not form.is_valid():
        messages.error(request, _("Chưa ghi bàn giao: hãy chọn ngày cuối quản trị."))
        return redirect(custodian.channel)
    call, success = partial(custodian.hand_over, **form.cleaned_data), _("Đã ghi bàn giao.")
    return act_at_once(request, call, success=success, back=custodian.channel)
