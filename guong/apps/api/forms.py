"""Shapes what an administrator types about webhooks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.ui.fields import MISSING, text_field

from .models.webhook import LONGEST_ADDRESS


class WebhookForm(forms.Form):
    """Where a receiver listens."""

    address = text_field(
        _("Địa chỉ nhận"),
        LONGEST_ADDRESS,
        MISSING,
        _("Bắt đầu bằng https://. Máy gửi loại việc, số và giờ; không gửi tên người, không gửi nội dung."),
    )


class ReplayForm(forms.Form):
    """From where on everything is told anew."""

    position = forms.IntegerField(label=_("Gửi lại từ sau mục nhật ký số"), min_value=0, max_value=2**63 - 1)
