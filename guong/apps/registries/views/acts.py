"""What is done with a channel from its file: each act has its own address and makes one call."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
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
from .channels import file_act, may_keep, merge_targets
from .choices import proofs_of, staff_of

appoint_custodian = file_act(
    CustodianForm,
    Custodian.appoint,
    success=_("Đã thêm người quản trị."),
    more=lambda request, channel: {"people": staff_of(request, channel.owner_id)},
)
verify = file_act(
    VerificationForm,
    Verification.note,
    success=_("Đã ghi đối chiếu."),
    more=lambda request, channel: {"items": proofs_of(request, channel.owner_id)},
)
review = file_act(ChannelReviewForm, Review.note, success=_("Đã ghi lần tự soát."))
rename = file_act(RenameChannelForm, Channel.rename, success=_("Đã đổi tên."))
close = file_act(
    CloseChannelForm,
    Channel.close,
    success=_("Đã đóng kênh. Hồ sơ vẫn còn trong sổ."),
    more=lambda request, channel: {"channels": merge_targets(request, channel)},
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
