"""What people type of figures: which are asked, one unit's numbers, a table pasted from Excel."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.viet import amounts
from guong.engines.viet.amounts import BadAmount, read_amount, write_amount
from guong.ui.fields import text_field

from ..forms import PASTED_CHARACTERS
from ..models import DutyFigure, FigureLine
from ..models.directive import key_of
from ..models.figures import MOST_FIGURES

SPARE_LINES = 2
_REASONS = {
    amounts.NOT_A_NUMBER: _("“%(text)s” không phải là số. Ghi như 1.250 hoặc 12,5."),
    amounts.NEGATIVE: _("“%(text)s” là số âm."),
    amounts.UNCLEAR: _("“%(text)s” đọc được hai cách. Một nghìn hai trăm năm mươi thì ghi 1.250."),
    amounts.OTHER_MEASURE: _("“%(text)s” ghi đơn vị tính khác; số này tính bằng “%(measure)s”."),
}
_TOTALS = ("cong", "tong", "tong cong", "tong so")


def number_of(text: str, figure: DutyFigure) -> Decimal | None:
    """Read what was typed for a figure; `ValidationError` says what cannot be."""
    try:
        number = read_amount(text, figure.measure)
    except BadAmount as fault:
        words = {"text": text.strip(), "measure": figure.measure or "-"}
        raise forms.ValidationError(str(_REASONS[fault.code]) % words) from fault
    if number is not None and not figure.is_summed and number > 100:
        raise forms.ValidationError(_t("Tỷ lệ lớn hơn 100 %."))
    return number


def excesses(
    figures: Sequence[DutyFigure], numbers: Mapping[int, Decimal | None]
) -> Iterator[tuple[int, str]]:
    """Say of each part that is more than its whole, by the id of the part."""
    by_id = {row.pk: row for row in figures}
    for row in figures:
        part, whole = numbers.get(row.pk), numbers.get(row.part_of_id or 0)
        if part is not None and whole is not None and part > whole:
            label = by_id[row.part_of_id or 0].label
            words = {"part": row.write(part), "label": label, "whole": write_amount(whole)}
            yield row.pk, _t("%(part)s: nhiều hơn “%(label)s” là %(whole)s.") % words


class FiguresForm(forms.Form):
    """Which figures are asked: some lines of label, unit of measure and what it is part of."""

    template_name = "obligations/parts/figure_rows.html"
    leaves_optional_unmarked = True

    def __init__(self, *args: Any, lines: Sequence[FigureLine | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = min(MOST_FIGURES, len(lines) + SPARE_LINES)
        wholes = [("", "—"), *((str(n), _t("số %(n)s") % {"n": n + 1}) for n in range(count))]
        for n in range(count):
            line = (lines[n] if n < len(lines) else None) or FigureLine("", "", None)
            fields = {
                "label": text_field(_("Số cần hỏi"), 120),
                "measure": text_field(_("Đơn vị tính"), 40),
                "part_of": forms.ChoiceField(label=_("Nằm trong"), choices=wholes, required=False),
            }
            values = (line.label, line.measure, "" if line.part_of is None else str(line.part_of))
            for (name, field), value in zip(fields.items(), values, strict=True):
                self.fields[f"{name}_{n}"] = field
                self.initial.setdefault(f"{name}_{n}", value)
        self.rows = [[self[f"{name}_{n}"] for name in fields] for n in range(count)]

    def clean(self) -> dict[str, Any]:
        fields, lines, labels = super().clean() or {}, list[FigureLine | None](), set[str]()
        for n in range(len(self.rows)):
            label = " ".join(fields.get(f"label_{n}", "").split())
            part_of = int(fields[f"part_of_{n}"]) if fields.get(f"part_of_{n}") else None
            if not label:
                lines.append(None)
                continue
            if label.casefold() in labels:
                self.add_error(f"label_{n}", _t("Số này đã có ở trên."))
            if part_of == n or (part_of is not None and not fields.get(f"label_{part_of}")):
                self.add_error(f"part_of_{n}", _t("Chọn một số khác đã ghi tên."))
            elif part_of is not None and fields.get(f"measure_{part_of}") != fields.get(f"measure_{n}"):
                self.add_error(f"part_of_{n}", _t("Hai số phải cùng đơn vị tính."))
            labels.add(label.casefold())
            lines.append(FigureLine(label, fields.get(f"measure_{n}", ""), part_of))
        return {"lines": lines}


class NumbersForm(forms.Form):
    """One unit's numbers, a field each; one left empty is none yet, and never zero."""

    leaves_optional_unmarked = True

    def __init__(self, *args: Any, figures: Sequence[DutyFigure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = figures
        for row in figures:
            help_text = _t("trong: %s") % row.part_of.label if row.part_of else ""
            field = text_field(str(row), 40, help_text=help_text)
            field.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
            self.fields[f"figure_{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        fields, numbers = super().clean() or {}, dict[int, Decimal | None]()
        for row in self.figures:
            try:
                numbers[row.pk] = number_of(fields.get(f"figure_{row.pk}", ""), row)
            except forms.ValidationError as fault:
                self.add_error(f"figure_{row.pk}", fault)
        for pk, words in excesses(self.figures, numbers):
            self.add_error(f"figure_{pk}", words)
        if not self.errors and all(number is None for number in numbers.values()):
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
        faults, numbers = [], dict[int, dict[int, Decimal | None]]()
        keys = {unit: key_of(name) for unit, name in self.names.items()}
        for line in (super().clean() or {}).get("pasted", "").splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > 2 and (cells[0].isdigit() or not cells[0]):
                del cells[0]  # of the column that numbers the rows
            name, texts = cells[0], cells[1 : len(self.figures) + 1]
            key = key_of(name)
            is_head = not numbers and not any(sign.isdigit() for text in texts for sign in text)
            units = [unit for unit, other in keys.items() if other == key] or [
                unit for unit, other in keys.items() if key and other.endswith(f" {key}")
            ]
            if not any(cells) or key in _TOTALS or (is_head and not units):
                continue
            if len(units) != 1 or units[0] in numbers:
                words = _t("Không có “%s” trong các nơi được hỏi.")
                if units:
                    words = _t("Có hai dòng của “%s”.")
                if len(units) > 1:
                    words = _t("Có nhiều đơn vị tên “%s”; hãy ghi tên đầy đủ hơn.")
                faults.append(words % name)
                continue
            if units[0] not in self.bearers:
                faults.append(_t("“%s” chưa được giao nhiệm vụ này nên chưa ghi số được.") % name)
                continue
            numbers[units[0]] = of_unit = {}
            for row, text in zip(self.figures, texts, strict=False):
                try:
                    if (number := number_of(text, row)) is not None:
                        of_unit[row.pk] = number
                except forms.ValidationError as refusal:
                    faults.append(f"{name}, {row.label}: {' '.join(refusal.messages)}")
            faults += [f"{name}: {words}" for _pk, words in excesses(self.figures, of_unit)]
        if not faults and not any(numbers.values()) and not self.errors:
            faults.append(_t("Trong bảng chưa có số nào."))
        for fault in faults:
            self.add_error("pasted", fault)
        return {"pasted": numbers}
