"""Shapes what an officer writes of where a body receives people."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models.premises import LONGEST_PLACE

_TOO_LONG = _("Dài quá %(limit_value)d chữ cái (đang có %(show_value)d). Hãy viết ngắn lại.")


class PremisesForm(forms.Form):
    """The address and the hours, each in a line; either may be empty."""

    place = forms.CharField(
        label=_("Địa chỉ trụ sở"),
        help_text=_("Như người ta hỏi đường: thôn, đường, xã, tỉnh."),
        max_length=LONGEST_PLACE,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    hours = forms.CharField(
        label=_("Giờ tiếp dân"),
        help_text=_("Ví dụ: sáng 7 giờ 30 – 11 giờ 30, chiều 13 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu."),
        max_length=LONGEST_PLACE,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
