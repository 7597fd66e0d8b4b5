"""The letter by which the lead unit passes a directive on to those who bear its duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, Column, PaperCell, PaperTable
from guong.ui import wording

from . import Definition, Section
from ._words import about_directive, directive_named, items

if TYPE_CHECKING:
    from ..actions.material import Material


def _bearers(material: Material) -> list[str]:
    """List whom the letter goes to: the classes the directive names, then single units."""
    lead = material.directive.lead_unit_id
    given = {row.obligation for row in material.rows if row.counts and row.unit != lead}
    names = [one.bearer.strip() for one in material.obligations if one.bearer.strip() and one.pk in given]
    return list(dict.fromkeys(names)) or [_t("các đơn vị được giao việc")]


def _opening(material: Material) -> list[str]:
    return [
        _t(
            "%(body)s gửi các đơn vị %(directive)s về %(about)s "
            "và đề nghị tổ chức thực hiện các nội dung sau:"
        )
        % {
            "body": material.body.name,
            "directive": directive_named(material),
            "about": about_directive(material) or _t("nội dung chỉ đạo"),
        }
    ]


def _tasks(material: Material) -> str:
    given = {row.obligation for row in material.rows if row.counts}
    return items(
        _t("Nhiệm vụ %(n)s (%(bearer)s): %(text)s; thời hạn: %(due)s.")
        % {
            "n": one.code.removeprefix("O"),
            "bearer": one.bearer or _t("đơn vị được giao"),
            "text": " ".join(one.text.split()).rstrip(".;").replace("[", "(").replace("]", ")"),
            "due": _due(material, one.pk),
        }
        for one in material.obligations
        if one.pk in given
    )


def _due(material: Material, obligation: int) -> str:
    days = {
        local_day(row.due) if row.due else None
        for row in material.rows
        if row.obligation == obligation and row.counts
    }
    dated = sorted(day for day in days if day)
    if not dated:
        return _t("chưa đặt, đơn vị chủ trì sẽ có văn bản")
    if len(days) == 1:
        return _t("hết %(day)s") % {"day": wording.long_date(dated[0])}
    return _t("theo từng đơn vị, xem phụ lục")


def _answering(material: Material) -> str:
    due = material.report.due_date
    when = _t(" trước khi hết %(day)s") % {"day": wording.long_date(due)} if due else ""
    return _t(
        "Đề nghị các đơn vị tiếp nhận việc, cập nhật kết quả kèm minh chứng trên Gương "
        "và báo cáo về %(body)s%(when)s. "
        "Có vướng mắc, đơn vị trao đổi lại để được hướng dẫn."
    ) % {"body": material.body.name, "when": when}


def _annexes(material: Material) -> list[Annex]:
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Đơn vị"), 3),
        Column(_t("Nhiệm vụ được giao"), 3),
        Column(_t("Số việc"), 1, "right"),
    )
    codes = {one.pk: one.code.removeprefix("O") for one in material.obligations}
    rows = []
    for unit, its_rows in material.by_holder().items():
        counted = [row for row in its_rows if row.counts]
        if counted:
            named = ", ".join(codes[row.obligation] for row in counted if row.obligation in codes)
            number = len(rows) + 1
            rows.append(
                (
                    PaperCell(str(number), number),
                    PaperCell(material.names.get(unit, "")),
                    PaperCell(named),
                    PaperCell(wording.number(len(counted)), len(counted)),
                )
            )
    if not rows:
        return []
    return [
        Annex(_t("Danh sách đơn vị và nhiệm vụ được giao"), (PaperTable(columns, tuple(rows)),), _t("Đơn vị"))
    ]


def _refuse(material: Material) -> str:
    if any(row.counts for row in material.rows):
        return ""
    return _t("Chưa giao việc cho đơn vị nào nên chưa gửi công văn này được; hãy giao việc trước.")


DEFINITION = Definition(
    id="transmittal",
    name=_("Công văn chuyển văn bản chỉ đạo"),
    about=_("Gửi văn bản chỉ đạo tới các đơn vị kèm việc của từng đơn vị và thời hạn."),
    subject=lambda material: (
        _t("triển khai thực hiện %(directive)s") % {"directive": directive_named(material)}
    ),
    recipients=_bearers,
    due_label=_("Đơn vị báo cáo trước khi hết ngày"),
    opening=_opening,
    annexes=_annexes,
    refuse=_refuse,
    sections=(
        Section("tasks", "", draft=_tasks),
        Section("answering", "", draft=_answering),
    ),
)
