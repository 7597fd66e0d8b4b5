"""Shapes what people hand in about incidents; rules live with the models."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.apps.registries.models import Channel
from guong.apps.units.models import Unit
from guong.apps.units.unit_picker import FormOfUnits
from guong.engines.lookalike.message import is_message
from guong.ui.day_field import DayField
from guong.ui.fields import ChoosingForm, text_field
from guong.ui.moment_field import MomentField

from .models import ContactKind, IncidentKind, IncidentOutcome
from .models.incident import LONGEST_ADDRESS
from .models.tip import LONGEST_CONTACT, LONGEST_WORDS
from .models.tip_picture import MOST_BYTES, MOST_PICTURES, clean_picture


class IncidentForm(FormOfUnits, ChoosingForm):
    """A case as it is opened."""

    choices_of = {"channels": ("channel",)}
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị"),
        empty_label=_("chọn đơn vị"),
        error_messages={"invalid_choice": _("Bạn không mở vụ việc cho đơn vị này được.")},
    )
    kind = forms.ChoiceField(label=_("Chuyện gì"), choices=IncidentKind.choices)
    address = text_field(
        _("Địa chỉ, tên trang, số máy"),
        LONGEST_ADDRESS,
        help_text=_("Giả mạo thì ghi địa chỉ trang giả. Chỉ chép lại, đừng bấm vào."),
    )
    channel = forms.ModelChoiceField(
        Channel.objects.none(),
        label=_("Kênh của đơn vị"),
        required=False,
        empty_label=_("không phải kênh trong sổ"),
    )
    words = text_field(
        _("Thấy gì"),
        LONGEST_WORDS,
        _("Hãy ghi một câu về chuyện đã thấy."),
        _("Một, hai câu là đủ: thấy gì, ở đâu, ai báo."),
        lines=3,
    )
    noticed_at = MomentField(
        label=_("Biết tin lúc"), help_text=_("Mọi đồng hồ chạy từ lúc này, cả ban đêm và ngày nghỉ.")
    )
    started_at = MomentField(label=_("Xảy ra từ lúc"), required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, units=units, **kwargs)
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
        self.fields["noticed_at"].initial = now


class CloseIncidentForm(forms.Form):
    """How a case ended."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=IncidentOutcome.choices)
    words = text_field(_("Ghi thêm"), 1000)


class PaperForm(forms.Form):
    """The author's words for a notice or a letter."""

    recipients = text_field(_("Kính gửi (mỗi nơi một dòng)"), 600, _("Hãy ghi nơi nhận."), lines=2)
    subject = text_field(_("Trích yếu"), 300, _("Hãy ghi trích yếu."))
    text = text_field(
        _("Nội dung"),
        12_000,
        _("Hãy ghi nội dung."),
        _("Dòng bắt đầu bằng “- ” là một ý. Không nêu tên người bị nghi; địa chỉ lạ ghi facebook[.]com."),
        lines=18,
    )

    def __init__(self, *args: Any, is_notice: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_notice:
            del self.fields["recipients"]


class LessonForm(forms.Form):
    """What is to be done after a case."""

    lessons = text_field(_("Việc phải làm, mỗi việc một dòng"), 3000, _("Hãy ghi ít nhất một việc."), lines=3)
    due_on = DayField(label=_("Xong trước khi hết ngày"), required=False)

    def clean_lessons(self) -> list[str]:
        return str(self.cleaned_data["lessons"]).splitlines()


class ContactForm(FormOfUnits):
    """A body to call, on a unit's own list."""

    unit = forms.ChoiceField(label=_("Dùng cho"))
    kind = forms.ChoiceField(label=_("Loại"), choices=ContactKind.choices)
    name = text_field(_("Tên nơi nhận"), 200, _("Hãy ghi tên."))
    phone = text_field(_("Điện thoại"), 60)
    address = text_field(_("Nơi gửi: trang, hộp thư, trụ sở"), 200)
    source = text_field(
        _("Nguồn"),
        300,
        _("Hãy ghi nguồn để người sau kiểm tra được."),
        _("Văn bản nào, ai cho biết, ngày nào."),
    )
    start = DayField(label=_("Dùng từ ngày"))


class ManyPictures(forms.ClearableFileInput):
    """A field of a page that takes several pictures at once."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Pictures from a stranger: few, small, of three kinds, and without what tells where they were taken."""

    widget = ManyPictures(attrs={"accept": "image/jpeg,image/png,image/webp"})
    max_bytes = MOST_BYTES

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Give (kind, bytes) of each picture."""
        uploads = [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]
        if len(uploads) > MOST_PICTURES:
            raise forms.ValidationError(_("Chỉ nhận ba ảnh. Hãy chọn ba ảnh rõ nhất."))
        pictures = []
        for upload in uploads:
            if upload.size > MOST_BYTES or upload.file is None:
                raise forms.ValidationError(
                    _("“%(name)s” lớn quá 6 MB. Ảnh chụp màn hình là đủ; đoạn phim thì kể bằng lời."),
                    params={"name": str(upload.name)[:80]},
                )
            try:
                pictures.append(clean_picture(str(upload.name), upload.read()))
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return pictures


class TipForm(forms.Form):
    """What a resident reports: one box, pictures, words; what few need is folded under them."""

    folded = ("unit", "contact")
    folded_title = _("Gửi nơi khác, hoặc muốn được gọi lại")
    link = forms.CharField(
        label=_("Trang, tin nhắn hay số máy nào?"),
        help_text=_("Dán đường dẫn hoặc cả tin nhắn. Ví dụ: facebook.com/vinhthuy.hotro.hoso"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": _("Hãy dán đường dẫn, hoặc ghi tên trang, số máy đã gọi."),
            "max_length": _("Dài quá %(limit_value)d chữ cái. Hãy dán phần có đường dẫn, số máy."),
        },
    )
    pictures = PicturesField(
        label=_("Ảnh chụp màn hình, nếu có"),
        help_text=_(
            "Ảnh là bằng chứng tốt nhất. Tối đa ba ảnh, mỗi ảnh đến 6 MB. Che số căn cước của mình đi."
        ),
        required=False,
    )
    words = forms.CharField(
        label=_("Họ nói gì, đòi gì?"),
        help_text=_("Ví dụ: nhắn tin đòi chuyển tiền làm giấy tờ. Đừng ghi mật khẩu, số căn cước."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": _("Dài quá %(limit_value)d chữ cái (đang có %(show_value)d). Hãy viết ngắn lại.")
        },
    )
    unit = forms.ChoiceField(label=_("Trang ấy mang danh cơ quan nào"), required=False)
    contact = text_field(
        _("Cách liên hệ lại"),
        LONGEST_CONTACT,
        help_text=_("Số máy hoặc hộp thư, nếu bạn muốn được hỏi thêm. Để trống cũng được."),
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[tuple[int, str]],
        part_of: Callable[[str], str] = lambda _message: "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._part_of = part_of
        choices = [("", _("Không rõ")), *((str(pk), name) for pk, name in units)]
        cast(forms.ChoiceField, self.fields["unit"]).choices = choices

    def clean_words(self) -> str:
        """Keep what can be stored: a zero byte is not a letter."""
        return str(self.cleaned_data["words"]).replace("\x00", " ")

    def clean(self) -> dict[str, Any]:
        """Of a whole message keep the channel that misleads most as what the report is about."""
        fields = super().clean() or {}
        link, words = fields.get("link", ""), fields.get("words", "")
        if not link or (len(link) <= LONGEST_ADDRESS and not is_message(link)):
            return fields
        fields["words"] = words if words.startswith(link) else f"{link}\n\n{words}".strip()
        fields["link"] = self._part_of(link) or link[:LONGEST_ADDRESS]
        if len(fields["words"]) > LONGEST_WORDS:
            self.add_error(
                "words",
                _("Tin nhắn và lời kể cộng lại dài quá %(most)d chữ cái. Hãy bớt lời kể.")
                % {"most": LONGEST_WORDS},
            )
        return fields

    @property
    def opens_folded(self) -> bool:
        """Tell whether what is folded has to be seen: something is wrong there, or somebody filled it in."""
        return any(name in self.errors or self.data.get(name) for name in self.folded)
