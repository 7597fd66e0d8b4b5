"""Shapes what owners and leads hand in about findings; rules live with the models."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.models import Outcome
from guong.engines.siteaudit.judging.platforms import LONGEST_VENDOR
from guong.engines.siteaudit.papers.cards.self_score import LONGEST_SHEET
from guong.ui.day_field import DayField
from guong.ui.fields import text_field

LONGEST_REASON = 2000
# What a lead may have seen where the machine erred.
SEEN_OUTCOMES = (Outcome.PASS, Outcome.PARTIAL, Outcome.NOT_APPLICABLE, Outcome.UNCLEAR)


class ExplanationForm(forms.Form):
    """Why the finding stands for now, and until when."""

    reason = text_field(_("Vì sao chưa sửa được"), LONGEST_REASON, _("Ghi một câu vì sao."), lines=4)
    ends_on = DayField(label=_("Giải trình đến hết ngày"), error_messages={"required": _("Ghi ngày hết.")})


class WrongForm(forms.Form):
    """Where the machine errs."""

    reason = text_field(
        _("Máy sai ở đâu; nếu mục này có, ghi địa chỉ"),
        LONGEST_REASON,
        _("Ghi một câu máy sai ở đâu."),
        lines=4,
    )


class VendorForm(forms.Form):
    """Who has to mend it."""

    vendor = text_field(_("Nhà cung cấp"), LONGEST_VENDOR, _("Ghi tên nhà cung cấp."))
    reason = text_field(_("Ghi thêm cho nhà cung cấp"), LONGEST_REASON, lines=4)


class UpholdForm(forms.Form):
    """What the lead saw where the machine erred."""

    outcome = forms.ChoiceField(
        label=_("Bạn thấy"), choices=[(outcome.value, outcome.label) for outcome in SEEN_OUTCOMES]
    )
    review = text_field(
        _("Bạn thấy ở đâu, bằng cách nào"), LONGEST_REASON, _("Ghi một câu bạn thấy gì."), lines=4
    )


class UpheldCheckForm(forms.Form):
    """Why the machine is right."""

    review = text_field(_("Vì sao không đồng ý"), LONGEST_REASON, _("Ghi một câu vì sao."), lines=4)


class SelfScoreSheetForm(forms.Form):
    """The sheet of criteria by which a unit scores itself, pasted from a table; none leaves points blank."""

    kind = forms.ChoiceField(label=_("Loại tệp"), choices=[("xlsx", "Excel"), ("docx", "Word")])
    criteria = text_field(
        _("Bảng tiêu chí, dán từ Excel"),
        LONGEST_SHEET,
        help_text=_("Cột: Tiêu chí, Điểm tối đa, Điểm một phần, Mã yêu cầu. Có thể để trống."),
        lines=6,
    )
    keep = forms.BooleanField(
        label=_("Giữ bảng này ở trang soi"),
        help_text=_(
            "Bảng thành minh chứng của đơn vị và mở lại được ở trang soi; không tích thì chỉ tải về."
        ),
        required=False,
    )

    def __init__(self, *args: Any, may_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep:
            del self.fields["keep"]
