"""The letter that urges the units whose work is overdue; issuing it records the urging of each assignment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Assignment, Refused, Urging
from guong.apps.obligations.models.states import WITH_DOER
from guong.apps.obligations.models.timeliness import local_day
from guong.apps.units.models import Person
from guong.engines.documents.writing import Annex, Column, PaperCell, PaperTable
from guong.ui import wording

from . import Definition, Section
from ._words import directive_named

if TYPE_CHECKING:
    from ..actions.material import Material
    from ..models import Report


def _late(material: Material) -> list[Any]:
    """Keep the rows of work that is overdue and lies with its bearer."""
    return [row for row in material.rows if row.current.value == "open_late" and row.state in WITH_DOER]


def _recipients(material: Material) -> list[str]:
    from guong.apps.units.actions.bodies import committee

    names = sorted({material.names.get(row.unit, "") for row in _late(material)})
    if len(names) > 12:
        return [_t("các đơn vị có tên trong phụ lục")]
    return [committee(name) for name in names]


def _opening(material: Material) -> list[str]:
    return [
        _t(
            "Thực hiện %(directive)s, đến %(day)s còn [số việc quá hạn đơn vị chưa trả lời] việc "
            "đã quá hạn mà đơn vị chưa trả lời."
        )
        % {"directive": directive_named(material), "day": wording.long_date(local_day(material.at))}
    ]


def _asking(material: Material) -> str:
    due = material.report.due_date
    when = _t(" trước khi hết %(day)s") % {"day": wording.long_date(due)} if due else ""
    return _t(
        "%(body)s đề nghị các đơn vị có tên trong phụ lục hoàn thành việc còn lại, "
        "trả lời kèm minh chứng trên Gương%(when)s.\n"
        "Đơn vị còn vướng mắc thì nêu rõ lý do và thời gian hoàn thành để được xem xét gia hạn."
    ) % {"body": material.body.name, "when": when}


def _annexes(material: Material) -> list[Annex]:
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Đơn vị"), 2.4),
        Column(_t("Nhiệm vụ"), 4.4),
        Column(_t("Hạn"), 1.4, "centre"),
        Column(_t("Quá hạn (ngày)"), 1.1, "right"),
    )
    texts = {one.pk: f"{one.code.removeprefix('O')}. {one.text}" for one in material.obligations}
    today = local_day(material.at)
    told = sorted(_late(material), key=lambda row: (material.names.get(row.unit, ""), row.due, row.pk))
    rows = []
    for n, row in enumerate(told, 1):
        due = local_day(row.due)
        days = (today - due).days
        rows.append(
            (
                PaperCell(str(n), n),
                PaperCell(material.names.get(row.unit, "")),
                PaperCell(texts.get(row.obligation, "")),
                PaperCell(wording.short_date(due)),
                PaperCell(wording.number(days), days),
            )
        )
    if not rows:
        return []
    return [
        Annex(_t("Danh sách việc quá hạn chưa xong"), (PaperTable(columns, tuple(rows)),), _t("Việc quá hạn"))
    ]


def _refuse(material: Material) -> str:
    return "" if _late(material) else _t("Không có việc nào quá hạn nên không cần công văn đôn đốc.")


def _urge(report: Report, material: Material, *, by: Person, at: datetime) -> None:
    """Record the urging of each assignment in the letter; one that was answered meanwhile needs none."""
    said = _t("Công văn số %(number)s ngày %(day)s.") % {
        "number": report.number,
        "day": wording.short_date(report.issued_on),
    }
    waiting = {row.pk for row in _late(material)}
    rows = Assignment.objects.filter(pk__in=waiting, state__in=WITH_DOER).select_related("unit", "directive")
    for row in rows.order_by("pk"):
        try:
            Urging.send(row, text=said, by=by, at=at)
        except Refused:
            # The bearer has ended since: its work waits for a successor, and nobody is there to be urged.
            continue


DEFINITION = Definition(
    id="urging_letter",
    name=_("Công văn đôn đốc"),
    about=_("Đôn đốc các đơn vị còn việc quá hạn; khi phát hành, mỗi việc được ghi một lần đôn đốc."),
    subject=lambda material: _t("đôn đốc thực hiện %(directive)s") % {"directive": directive_named(material)},
    recipients=_recipients,
    due_label=_("Đề nghị hoàn thành trước khi hết ngày"),
    opening=_opening,
    annexes=_annexes,
    refuse=_refuse,
    on_issue=_urge,
    sections=(Section("asking", "", draft=_asking),),
)
