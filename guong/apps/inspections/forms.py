"""Shapes what people hand in about inspections."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Directive
from guong.apps.units.models import Person, Unit, User
from guong.apps.units.unit_picker import FormOfUnits
from guong.engines.viet.personal import mask
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, ChoosingForm, text_field

from .models import (
    CheckLine,
    CriteriaSheet,
    FrameKind,
    LineAnswer,
    PlanSpan,
    SentAnswer,
    ShortcomingState,
    TeamRole,
)
from .models.line import LONGEST_NOTE
from .models.round import MOST_UNITS
from .models.visit import LONGEST_REFUSAL, LONGEST_WORDS
from .random_sample import LONGEST_SEED

LONGEST_NUMBER = 12  # characters of a number typed on a line
LONGEST_BASE = 9  # digits of a version
_WORDS = forms.Textarea(attrs={"rows": 3})


class InspectionPlanForm(FormOfUnits, ChoosingForm):
    """A new plan."""

    choices_of = {"directives": ("directive",)}
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị kiểm tra"), empty_label=_("chọn đơn vị")
    )
    span = forms.ChoiceField(label=_("Loại kế hoạch"), choices=PlanSpan.choices, initial=PlanSpan.ROUND)
    title = text_field(_("Tên kế hoạch"), 300, MISSING)
    directive = forms.ModelChoiceField(
        Directive.objects.none(),
        label=_("Văn bản chỉ đạo"),
        required=False,
        empty_label=_("không theo văn bản nào"),
    )
    basis = text_field(_("Căn cứ khác"), 1000, help_text=_("Ghi khi không theo văn bản chỉ đạo trong sổ."))
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))


class RoundForm(ChoosingForm):
    """A round of a plan: its days, whom it may visit, what goes on the checklists."""

    choices_of = {"sheets": ("sheet",)}
    name = text_field(_("Tên đợt"), 200, MISSING)
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))
    frame_kind = forms.ChoiceField(
        label=_("Rút trong"), choices=FrameKind.choices, initial=FrameKind.COMMUNES
    )
    asks_duties = forms.BooleanField(
        label=_("Phiếu có nhiệm vụ của văn bản chỉ đạo"), required=False, initial=True
    )
    asks_law = forms.BooleanField(label=_("Phiếu có yêu cầu của quy định về trang, kênh"), required=False)
    sheet = forms.ModelChoiceField(
        CriteriaSheet.objects.none(),
        label=_("Chấm theo bộ"),
        required=False,
        empty_label=_("không chấm điểm"),
    )


class PlanIssueForm(forms.Form):
    """Number and day of a signed plan."""

    number = text_field(_("Số"), 20, MISSING, _("Chỉ phần số, ví dụ 15."))
    signed_on = DayField(label=_("Ngày ký"))


class SampleForm(forms.Form):
    """How many units are drawn, by which seed."""

    size = forms.IntegerField(label=_("Số đơn vị rút"), min_value=1, max_value=MOST_UNITS)
    seed = text_field(
        _("Hạt giống"),
        LONGEST_SEED,
        help_text=_("Có thể lấy một số công khai, ví dụ kết quả bốc tại cuộc họp. Để trống thì máy chọn."),
    )


class ChosenUnitForm(FormOfUnits):
    """A unit that is visited beside the sample, with the reason."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("chọn đơn vị"))
    day = DayField(label=_("Ngày kiểm tra"))
    reason = text_field(_("Vì sao chọn"), 300, MISSING)


class TeamMemberForm(ChoosingForm):
    """Who joins a team: a colleague, or by the name of his login somebody of another body."""

    choices_of = {"people": ("person",)}
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người của đơn vị"), required=False, empty_label=_("chọn người")
    )
    login = text_field(
        _("Hoặc tên đăng nhập của người ở cơ quan khác"),
        150,
        help_text=_("Người ấy chỉ xem được đợt kiểm tra này."),
    )
    role = forms.ChoiceField(label=_("Vai"), choices=TeamRole.choices, initial=TeamRole.MEMBER)

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        login = fields.pop("login", "").strip()
        if login and not fields.get("person"):
            user = User.objects.filter(username=login, is_active=True).select_related("person").first()
            if user is None:
                self.add_error("login", _("Không có ai đăng nhập bằng tên này."))
            else:
                fields["person"] = user.person
        elif not fields.get("person"):
            self.add_error("person", _("Hãy chọn người, hoặc ghi tên đăng nhập."))
        return fields


class InspectionReasonForm(forms.Form):
    """Why something of an inspection is given up or taken back."""

    reason = text_field(_("Lý do"), 300, MISSING)


class ShortcomingForm(ChoosingForm):
    """What is wanting, what is to be done, by when."""

    choices_of = {"lines": ("line",)}
    line = forms.ModelChoiceField(
        CheckLine.objects.none(), label=_("Ở mục"), required=False, empty_label=_("không gắn với mục nào")
    )
    words = forms.CharField(label=_("Tồn tại"), max_length=1000, widget=_WORDS)
    remedy = forms.CharField(label=_("Phải làm gì"), max_length=1000, widget=_WORDS)
    due_on = DayField(label=_("Xong trước hết ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["line"]).label_from_instance = lambda line: f"{line.order}. {line.text[:90]}"


class GuidanceForm(forms.Form):
    """What was explained on the spot."""

    words = forms.CharField(label=_("Đã hướng dẫn"), max_length=1000, widget=_WORDS)


class ObjectionForm(forms.Form):
    """What the unit says to the minutes."""

    words = text_field(
        _("Ý kiến của đơn vị"),
        LONGEST_WORDS,
        help_text=_("In nguyên văn trong biên bản. Để trống thì biên bản ghi đơn vị không ghi ý kiến."),
        lines=6,
    )


class UnitSignatureForm(forms.Form):
    """Who signed for the unit."""

    signer = text_field(_("Người ký phía đơn vị"), 200, MISSING)


class UnsignedForm(forms.Form):
    """Why a unit does not sign, and who saw it."""

    reason = forms.CharField(
        label=_("Lý do đơn vị không ký"),
        help_text=_("Ghi đúng lời đơn vị nói, hoặc “không nêu lý do”."),
        max_length=LONGEST_REFUSAL,
        widget=_WORDS,
    )
    witness = text_field(
        _("Người chứng kiến"),
        200,
        MISSING,
        _("Họ tên, chức danh của người chứng kiến việc không ký; người ấy ký vào bản in."),
    )


class ResultForm(forms.Form):
    """The letter with the result."""

    number = text_field(_("Số"), 20, MISSING, _("Chỉ phần số, ví dụ 27."))
    signed_on = DayField(label=_("Ngày ký"))
    conclusion = text_field(_("Nhận xét"), LONGEST_WORDS, lines=5)


class RelookForm(forms.Form):
    """What a look after the remedy saw."""

    state = forms.ChoiceField(
        label=_("Kết quả xem lại"),
        choices=[
            (ShortcomingState.MENDED.value, _("Đã khắc phục")),
            (ShortcomingState.PERSISTS.value, _("Chưa khắc phục")),
        ],
        widget=forms.RadioSelect,
    )
    relook = forms.CharField(label=_("Thấy gì"), max_length=1000, widget=_WORDS)


class CriteriaSheetForm(FormOfUnits):
    """A sheet of criteria, pasted or written."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Của đơn vị"), empty_label=_("chọn đơn vị"))
    name = text_field(_("Tên bộ tiêu chí"), 200, MISSING)
    text = forms.CharField(
        label=_("Bảng tiêu chí"),
        help_text=_(
            "Dòng đầu là tên cột: Tiêu chí; Điểm tối đa; Cách chấm; Minh chứng; Người phụ trách. "
            "Cách chấm ghi theo bậc “4: 20; 3: 15; còn lại: 0” (đặt trong ngoặc kép), hoặc “tỷ lệ a/b”, "
            "hoặc để trống cho người chấm. Dán từ Excel được."
        ),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 16, "class": "mono"}),
    )


class UnreadableAnswer(ValueError):
    """A line of a checklist as no form of ours sends it, as a sentence."""


def read_answers(fields: Mapping[str, Any], lines: Iterable[CheckLine]) -> list[SentAnswer]:
    """
    Read what was sent of a checklist: `co-PK` is the version the sender had, then the fields of the line.

    Lines that were not sent are left out. `UnreadableAnswer` names the line of what cannot be read.
    """
    answers = []
    for line in lines:
        base = str(fields.get(f"co-{line.pk}", ""))
        if not base:
            continue
        if not (base.isascii() and base.isdecimal() and len(base) <= LONGEST_BASE):
            raise UnreadableAnswer(_("Hãy tải lại trang rồi ghi lại."))
        answer = LineAnswer(
            str(fields.get(f"ket-qua-{line.pk}", "")).strip(),
            mask(" ".join(str(fields.get(f"ghi-chu-{line.pk}", "")).split()))[:LONGEST_NOTE],
            read_number(fields.get(f"dem-{line.pk}")),
            read_number(fields.get(f"tong-{line.pk}")),
            read_number(fields.get(f"diem-{line.pk}")),
        )
        if not answer.is_usable() or (
            answer.points is not None and line.most is not None and answer.points > line.most
        ):
            raise UnreadableAnswer(
                _("“%(line)s”: số hoặc kết quả không dùng được.") % {"line": line.text[:80]}
            )
        answers.append(SentAnswer(line.pk, int(base), answer))
    return answers


def read_number(text: Any) -> float | None:
    """Read a number as people type it; None for nothing, -1 for what is no number."""
    digits = str(text or "").strip().replace(",", ".")
    if not digits:
        return None
    bare = digits.replace(".", "", 1)
    return float(digits) if bare.isascii() and bare.isdecimal() and len(digits) <= LONGEST_NUMBER else -1
