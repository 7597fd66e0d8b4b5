"""Shapes what people type about reports; rules and saving live elsewhere."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.writing.layout import TEMPLATE_BYTES
from guong.ui.day_field import DayField
from guong.ui.fields import MISSING, text_field

from .actions.composition import Composition, default_head
from .actions.narrative import Overtyped, check_text
from .actions.outline import OutlineEntry, ordered_by
from .definitions import Section

MEGABYTE = 1_000_000
SCAN_BYTES = 20 * MEGABYTE
SECTION, TITLE, PLACE, DROP = "muc_", "ten_muc_", "vi_tri_", "bo_muc_"
LONGEST_HEADING, MOST_SECTIONS = 200, 99
HALF = 0.5  # a place between two sections
# A text area is as tall as its text, within these bounds.
LETTERS_A_LINE, LEAST_LINES, MOST_LINES = 64, 3, 18
# Fields that stand inside their label: a report has a hundred of them.
WITHOUT_ID = {"id": False}
HEAD = ("symbol", "place", "subject", "recipients", "copies", "authority", "signer")


class WriteForm(forms.Form):
    """The words of a report; `write_form` adds the fields of each of its sections."""

    # Nearly every field may stay as it is; to say so at each is noise.
    leaves_optional_unmarked = True

    revision = forms.IntegerField(widget=forms.HiddenInput)
    symbol = text_field(_("Ký hiệu"), 60, MISSING)
    place = text_field(_("Địa danh"), 80)
    subject = text_field(_("Trích yếu"), 500, MISSING, lines=2)
    recipients = text_field(_("Kính gửi"), 4000, help_text=_("Mỗi nơi một dòng."), lines=3)
    copies = text_field(_("Nơi nhận"), 4000, help_text=_("Mỗi nơi một dòng."), lines=3)
    authority = text_field(
        _("Thẩm quyền và chức vụ người ký"),
        400,
        MISSING,
        _("Mỗi dòng một ý, ví dụ: TM. Ủy ban nhân dân; KT. Chủ tịch; Phó Chủ tịch."),
        lines=3,
    )
    signer = text_field(_("Họ tên người ký"), 120)

    def __init__(self, *args: Any, composition: Composition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._composed = composition
        # The fields of each section for the page, under the names by which the page knows them.
        prefixes = {"text": SECTION, "title": TITLE, "place": PLACE, "drop": DROP}
        self.section_fields = [
            {
                **{key: self[name] for key, name in names.items() if name in self.fields},
                "heading": place.heading,
                "dropped": place.dropped,
                "level": place.section.level,
            }
            for place in composition.sections
            for names in [{key: prefix + place.code for key, prefix in prefixes.items()}]
        ]
        for code, text in composition.texts.items():
            lines = sum(1 + len(line) // LETTERS_A_LINE for line in text.splitlines())
            rows = min(MOST_LINES, max(LEAST_LINES, lines + 1))
            self.fields[SECTION + code].widget.attrs["rows"] = rows

    @property
    def head_fields(self) -> list[forms.BoundField]:
        """Give the fields of the head, which stand behind those of the sections."""
        return [self[name] for name in HEAD]

    def clean(self) -> dict[str, Any]:
        """
        Give what a person wrote over the suggestions: `head`, `narrative`, `outline`, and the `revision`.

        What was left as suggested or drafted is not among it, and goes on following the register and the
        ledger; words written for a section that the report no longer has are carried on. A number typed
        over a figure is refused.
        """
        composition, fields = self._composed, self.cleaned_data
        report_data = composition.report_data
        drafts = {SECTION + code: draft for code, draft in composition.drafts.items()}
        for name, draft in drafts.items():
            try:
                check_text(fields.get(name, ""), draft, report_data.figures)
            except Overtyped as refusal:
                self.add_error(name, str(refusal))
        narrative = _changed(fields, drafts)
        homeless = {
            code: text
            for code, text in report_data.report.narrative.items()
            if code not in composition.drafts
        }
        return {
            "head": _changed(fields, default_head(composition.definition, report_data)),
            "narrative": homeless | {name.removeprefix(SECTION): text for name, text in narrative.items()},
            "outline": self._outline(fields),
            "revision": fields.get("revision"),
        }

    def _outline(self, fields: Mapping[str, Any]) -> list[OutlineEntry]:
        """Give the sections as they were ordered, named and dropped; [] where all stand by default."""
        default = self._composed.definition.sections_for(self._composed.report_data)
        headings = {section.code: str(section.heading) for section in default}
        sections = [placed_section.section for placed_section in self._composed.sections]
        before = outline_initial(self._composed)

        def place(section: Section) -> float | None:
            """Move a section before the one at its new place when it goes up, behind it when it goes down."""
            place_text = fields.get(PLACE + section.code)
            if place_text is None:
                return None
            shift = int(place_text) - int(before[PLACE + section.code])
            return float(place_text) + (shift > 0) * HALF - (shift < 0) * HALF

        entries = []
        for section in ordered_by(sections, place):
            heading = " ".join(fields.get(TITLE + section.code, "").split())
            entries.append(
                OutlineEntry(
                    code=section.code,
                    heading="" if heading == headings[section.code] else heading,
                    dropped=bool(fields.get(DROP + section.code)),
                )
            )
        is_default = [entry["code"] for entry in entries] == list(headings)
        if is_default and not any(entry["heading"] or entry["dropped"] for entry in entries):
            return []
        return entries


def _changed(fields: Mapping[str, Any], defaults: Mapping[str, str]) -> dict[str, str]:
    """Give the fields whose lines differ from what stands there by default."""
    texts = {name: fields.get(name, "") for name in defaults}
    return {name: text for name, text in texts.items() if _lines_of(text) != _lines_of(defaults[name])}


def _lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def write_form(composition: Composition) -> type[WriteForm]:
    """Make the form of one report, its sections in their order before the head."""
    fields: dict[str, forms.Field] = {}
    for place in composition.sections:
        section, code = place.section, place.code
        if section.draft is not None:
            fields[SECTION + code] = text_field(place.heading or _("Nội dung"), 20_000, lines=6)
        if section.heading and not section.annex:
            fields[TITLE + code] = forms.CharField(
                label=_("Tên mục"),
                required=False,
                max_length=LONGEST_HEADING,
                widget=forms.TextInput(attrs=WITHOUT_ID),
            )
            fields[PLACE + code] = forms.IntegerField(
                label=_("Thứ tự"),
                required=False,
                min_value=1,
                max_value=MOST_SECTIONS,
                widget=forms.NumberInput(attrs=WITHOUT_ID),
            )
        if section.heading:
            fields[DROP + code] = forms.BooleanField(
                label=_("Bỏ mục này khỏi báo cáo"),
                required=False,
                widget=forms.CheckboxInput(attrs=WITHOUT_ID),
            )
    order = ["revision", *fields, *HEAD]
    return type("WriteForm", (WriteForm,), {**fields, "field_order": order})


def outline_initial(composition: Composition) -> dict[str, Any]:
    """Give what the fields of the outline begin with: the heading, the place, whether it is left out."""
    initial: dict[str, Any] = {}
    counts = {1: 0, 2: 0}
    dropped_codes = {entry["code"] for entry in composition.report_data.report.outline if entry["dropped"]}
    for placed_section in composition.sections:
        level = min(placed_section.section.level, 2)
        counts[level] += 1
        if level == 1:
            counts[2] = 0
        initial |= {
            TITLE + placed_section.code: placed_section.heading,
            PLACE + placed_section.code: counts[level],
            DROP + placed_section.code: placed_section.code in dropped_codes,
        }
    return initial


class ParagraphForm(forms.Form):
    """One paragraph of a draft, as it was seen and as it is written now."""

    before = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput, strip=False)
    words = text_field(_("Lời của đoạn này"), 20_000, lines=4)


class SendBackForm(forms.Form):
    """Why a draft goes back to whoever wrote it."""

    reason = text_field(_("Vì sao trả lại"), 1000, _("Ghi một câu cần sửa gì."), lines=3)


def at_most(limit: int) -> "Callable[[UploadedFile[Any]], None]":
    """Make a validator of the size of a file."""

    def check(file: "UploadedFile[Any]") -> None:
        if (file.size or 0) > limit:
            words = _("Tệp “%(name)s” lớn hơn %(most)s MB; hãy nén nhỏ rồi gửi lại.")
            raise forms.ValidationError(words, params={"name": file.name, "most": limit // MEGABYTE})

    return check


class IssueForm(forms.Form):
    """The number, the day and the hand of a signed paper, and its scan."""

    number = forms.RegexField(
        r"^\s*\d{1,5}[a-zA-Z]?\s*$",
        label=_("Số"),
        max_length=10,
        error_messages={"invalid": _("Chỉ ghi phần số, ví dụ 05; ký hiệu đã có ở dự thảo.")},
    )
    issued_on = DayField(label=_("Ngày ban hành"))
    signer = text_field(_("Người ký"), 120, MISSING)
    scan = forms.FileField(
        label=_("Bản chụp có chữ ký, đóng dấu"),
        required=False,
        max_length=200,
        help_text=_("Có thể gắn sau; khi đã gắn thì không thay."),
        validators=[at_most(SCAN_BYTES)],
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip()


class ScanForm(forms.Form):
    scan = forms.FileField(
        label=_("Bản chụp có chữ ký, đóng dấu"), max_length=200, validators=[at_most(SCAN_BYTES)]
    )


class TemplateForm(forms.Form):
    file = forms.FileField(
        label=_("Mẫu Word đã sửa (.docx)"), max_length=200, validators=[at_most(TEMPLATE_BYTES)]
    )


class SubmissionForm(forms.Form):
    """A unit's short report, in its own words; the figures come from the ledger."""

    achieved = text_field(
        _("Kết quả đã làm"),
        4000,
        MISSING,
        _("Số liệu kết quả, đúng hạn lấy từ sổ việc; ở đây kể điều sổ không có."),
        lines=5,
    )
    problems = text_field(_("Khó khăn, tồn tại"), 4000, lines=3)
    causes = text_field(_("Nguyên nhân"), 4000, lines=3)
    plans = text_field(_("Việc làm tiếp"), 4000, lines=3)
    proposals = text_field(_("Kiến nghị, đề xuất"), 4000, lines=3)


class RecallForm(forms.Form):
    reason = text_field(
        _("Vì sao rút lại"),
        300,
        MISSING,
        _("Bản đã gửi vẫn giữ trong lịch sử; sau khi rút, đơn vị gửi bản mới."),
        lines=3,
    )
