"""Forms for a post: its content, the reason of a return, its time and its public address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.registries.models import BoardMember, Channel
from guong.ui.fields import ChoosingForm, DatedForm, day_field, moment_field, text_field
from guong.ui.text_formats import capital

from ..models import ArticleField, ArticleKind
from ..models.article import LONGEST_REASON
from ..models.draft import LONGEST_TITLE
from ..models.office_books import MOST_PAID, MOST_PLANNED
from ..models.publication import LONGEST_ADDRESS


def _choices(labels: Sequence[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(code, capital(str(label))) for code, label in labels]


class ArticleForm(ChoosingForm):
    """What a post is, what it is about, and where it will stand; its words are fields of their own."""

    choices_of = {"channels": ("channels",)}
    title = text_field(_("Tên bài"), LONGEST_TITLE, help_text=_("Để trống thì lấy dòng đầu của bài."))
    kind = forms.ChoiceField(label=_("Loại bài"), choices=lambda: _choices(ArticleKind.choices))
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=lambda: _choices(ArticleField.choices))
    channels = forms.ModelMultipleChoiceField(
        Channel.objects.none(),
        label=_("Đăng ở"),
        help_text=_("Chọn ít nhất một kênh trước khi gửi duyệt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class StopsForm(forms.Form):
    """An act that a “Dừng lại” of the check holds up."""

    def __init__(self, *args: Any, stops: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stops = stops

    def clean(self) -> dict[str, Any]:
        if self.stops:
            words = _t("Bài còn %(n)s chỗ “Dừng lại”. Sửa những chỗ ấy trước.") % {"n": self.stops}
            raise forms.ValidationError(words)
        return super().clean() or {}


class PostApprovalForm(StopsForm):
    """The wording that the page had, by its digest."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class PostReasonForm(forms.Form):
    """Why a post goes back, or was taken off."""

    reason = text_field(_("Lý do"), LONGEST_REASON, _("Ghi một câu vì sao."), lines=3)


class ScheduleForm(forms.Form):
    """The hour at which a post is to be put up."""

    scheduled_for = moment_field(
        _("Đăng lúc"), _("Gương không tự đăng lên trang; đến giờ Gương nhắc người viết.")
    )


class PublishForm(StopsForm, ChoosingForm):
    """Where a post stands now, and since when."""

    choices_of = {"channels": ("channel",)}
    channel = forms.ModelChoiceField(Channel.objects.none(), label=_("Kênh"), empty_label=None)
    address = forms.CharField(
        label=_("Địa chỉ bài"),
        max_length=LONGEST_ADDRESS,
        required=False,
        help_text=_("Mở bài vừa đăng, chép cả dòng ở thanh địa chỉ. Loa truyền thanh thì để trống."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    published_at = moment_field(_("Đăng lúc"))


class ReviewersForm(forms.Form):
    """Which seat of the board reviews each field."""

    def __init__(self, *args: Any, seats: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _t("Trưởng ban")), *((str(pk), label) for pk, label in seats.items())]
        for field in ArticleField:
            label = capital(str(field.label))
            self.fields[field.value] = forms.ChoiceField(label=label, choices=choices, required=False)

    def seats(self, rows: Mapping[int, BoardMember]) -> dict[str, BoardMember | None]:
        """Give the chosen seat of each field."""
        return {name: rows.get(int(pk)) if pk else None for name, pk in self.cleaned_data.items()}


class GoodNewsForm(forms.Form):
    """How many good-news items a unit means to post in a month."""

    target = forms.IntegerField(
        label=_("Số tin tốt dự định trong tháng"),
        min_value=0,
        max_value=MOST_PLANNED,
        error_messages={"required": _("Ghi số tin, 0 nếu không đặt.")},
    )


class RateForm(DatedForm):
    """What is paid for a post of a kind from a day on."""

    today_first = ("start",)
    kind = forms.ChoiceField(label=_("Loại bài"), choices=lambda: _choices(ArticleKind.choices))
    amount = forms.IntegerField(
        label=_("Số tiền một bài, đồng"),
        min_value=1,
        max_value=MOST_PAID,
        error_messages={"required": _("Ghi số tiền theo quyết định của đơn vị.")},
    )
    decision = text_field(_("Số, ký hiệu quyết định"), 200, _("Ghi quyết định của thủ trưởng đặt mức này."))
    start = day_field(_("Áp dụng từ ngày"))
