"""Shapes what people type when work is handed on, passed down or answered by link, and of its figures."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.amounts import write_amount
from guong.engines.viet.formats import write_date, write_number
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, DatedForm, text_field

from .forms import PASTED_CHARACTERS, AnswerForm
from .models import DutyFigure, Obligation
from .models.directive import key_of
from .models.figures import MOST_FIGURES, read_numbers

_TOTALS = ("cong", "tong", "tong cong", "tong so")


class OwnDuesForm(forms.Form):
    """
    The days by which who hands on needs the answers, before the letter's own: a field a duty.

    `villages` is how many villages of the commune `base` may take over what would be laid on it.
    """

    def __init__(
        self,
        *args: Any,
        duties: Sequence[Obligation],
        today: dt.date,
        villages: int = 0,
        base: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if villages:
            words = _t("Giao phần của %(base)s cho cả %(n)s thôn, tổ dân phố; %(base)s cộng lại")
            label = words % {"base": base, "n": write_number(villages)}
            self.fields["cac-thon"] = forms.BooleanField(label=label, required=False)
        self.today, self.duties = today, {f"han-{duty.pk}": duty for duty in duties}
        for name in self.duties:
            self.fields[name] = DayField(label=_("Cần có chậm nhất ngày"), required=False)

    def clean(self) -> None:
        super().clean()
        self.days: dict[int, dt.date] = {}
        for name, duty in self.duties.items():
            day = self.cleaned_data.get(name)
            if day is None:
                continue
            if day < self.today:
                self.add_error(name, _t("Ngày này đã qua. Hãy chọn hôm nay hoặc sau đó."))
            elif duty.due_at is not None and day > timezone.localdate(duty.due_at):
                last = write_date(timezone.localdate(duty.due_at))
                self.add_error(name, _t("Ngày này sau hạn của văn bản (%(day)s).") % {"day": last})
            self.days[duty.pk] = day


class NoteAnswerForm(AnswerForm):
    """An answer as it came on paper or by telephone, and from whom."""

    source = text_field(
        _("Trả lời bằng cách nào"),
        300,
        MISSING,
        _("Ví dụ: trưởng thôn gọi điện ngày 8/7; phiếu giấy ký ngày 8/7."),
    )
    field_order = ("source",)


class LinkReplyForm(forms.Form):
    """What a unit without a login did; where figures are asked its words may be left out."""

    text = text_field(_("Đã làm gì, kết quả ra sao"), 7000, MISSING, lines=4)

    def __init__(self, *args: Any, is_needed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = is_needed


class OnwardForm(forms.Form):
    subject = text_field(_("Trích yếu"), 300, _("Hãy ghi trích yếu."))
    text = text_field(_("Nội dung"), 10_000, _("Hãy ghi nội dung."), lines=10)
    units = forms.MultipleChoiceField(
        label=_("Đơn vị trực thuộc"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = text_field(
        _("Nơi nhận khác, mỗi dòng một nơi"),
        4_000,
        help_text=_("Thôn, trường, trạm không có tài khoản: ký nhận bằng giấy."),
        lines=3,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choices:
            del self.fields["units"]
            return
        field = cast("forms.MultipleChoiceField", self.fields["units"])
        field.choices = [(str(unit), name) for unit, name in choices]

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        return {"units": [], **fields}


class OnwardIssueForm(DatedForm):
    today_first = ("signed_on",)
    number = text_field(_("Số, ký hiệu"), 100, _("Hãy ghi số, ký hiệu."))
    signed_on = DayField(label=_("Ngày ký"), error_messages={"required": _("Hãy ghi ngày ký.")})


class PaperReceiptForm(forms.Form):
    proof = text_field(
        _("Giấy ký nhận"), 300, _("Hãy ghi giấy ký nhận nào."), _("Ví dụ: sổ giao nhận công văn, số, ngày.")
    )


class FiguresForm(forms.Form):
    """Which figures are asked, a line each."""

    figures = text_field(
        _("Mỗi dòng một số, đơn vị tính trong ngoặc"),
        4_000,
        help_text=_("Ví dụ: Hộ trên địa bàn (hộ). Số là một phần của số ở trên thì thêm dấu “-” ở đầu dòng."),
        lines=MOST_FIGURES,
    )


class NumbersForm(forms.Form):
    """One unit's numbers, a field each; one left empty is none yet, and never zero."""

    leaves_optional_unmarked = True

    def __init__(
        self, *args: Any, figures: Sequence[DutyFigure], numbers: Mapping[int, Decimal | None], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.figures = figures
        for row in figures:
            help_text = _t("trong: %s") % row.part_of.label if row.part_of else ""
            field = self.fields[f"figure_{row.pk}"] = text_field(str(row), 40, help_text=help_text)
            field.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
            number = numbers.get(row.pk)
            field.initial = "" if number is None else write_amount(number)

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        texts = {row.pk: fields.get(f"figure_{row.pk}", "") for row in self.figures}
        numbers, faults = read_numbers(self.figures, texts)
        for pk, words in faults.items():
            self.add_error(f"figure_{pk}", words)
        if not self.errors and set(numbers.values()) <= {None}:
            raise forms.ValidationError(_t("Hãy ghi ít nhất một số. Không có gì thì ghi 0."))
        return {"numbers": numbers}


class FigureTableForm(forms.Form):
    """A table pasted from Excel: a unit's name, then its numbers in the order of the figures."""

    pasted = text_field(
        _("Bảng dán từ Excel"),
        PASTED_CHARACTERS,
        _("Hãy dán bảng vào ô này."),
        _("Mỗi dòng một đơn vị: tên, rồi các số theo thứ tự ở trên. Ô trống là chưa có số."),
        lines=10,
    )

    def __init__(
        self,
        *args: Any,
        figures: Sequence[DutyFigure],
        names: Mapping[int, str],
        bearers: Collection[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.figures, self.names, self.bearers = figures, names, bearers
        self.fields["pasted"].strip = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        faults, numbers = [], dict[int, dict[int, Decimal]]()
        keys = {unit: key_of(name) for unit, name in self.names.items()}
        for line in (super().clean() or {}).get("pasted", "").splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > 2 and (cells[0].isdigit() or not cells[0]):
                del cells[0]  # of the column that numbers the rows
            name, key, texts = cells[0], key_of(cells[0]), cells[1 : len(self.figures) + 1]
            # "Vĩnh Ô" for "xã Vĩnh Ô", where no other name ends so.
            units = [unit for unit, other in keys.items() if other == key] or [
                unit for unit, other in keys.items() if key and other.endswith(f" {key}")
            ]
            is_head = not numbers and not any(sign.isdigit() for text in texts for sign in text)
            if not any(cells) or key in _TOTALS or (is_head and not units):
                continue
            if not units:
                faults.append(_t("Không có “%s” trong các nơi được hỏi.") % name)
            elif len(units) > 1:
                faults.append(_t("Có nhiều đơn vị tên “%s”; hãy ghi tên đầy đủ hơn.") % name)
            elif units[0] in numbers:
                faults.append(_t("Có hai dòng của “%s”.") % name)
            elif units[0] not in self.bearers:
                faults.append(_t("“%s” chưa được giao nhiệm vụ này nên chưa ghi số được.") % name)
            else:
                of_figures = {row.pk: text for row, text in zip(self.figures, texts, strict=False)}
                of_unit, wrong = read_numbers(self.figures, of_figures)
                numbers[units[0]] = {pk: number for pk, number in of_unit.items() if number is not None}
                labels = {row.pk: row.label for row in self.figures}
                faults += [f"{name}, {labels[pk]}: {words}" for pk, words in wrong.items()]
        if not faults and not any(numbers.values()) and not self.errors:
            faults.append(_t("Trong bảng chưa có số nào."))
        for fault in faults:
            self.add_error("pasted", fault)
        return {"pasted": numbers}
