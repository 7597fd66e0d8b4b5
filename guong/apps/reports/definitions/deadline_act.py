"""The letter that sets a deadline where the directive printed none; issuing it sets the deadline."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import DeadlineAct
from guong.apps.units.models import Person
from guong.ui import wording

from . import Definition, Section
from ._words import directive_named, items

if TYPE_CHECKING:
    from ..actions.material import Material
    from ..models import Report


def _open(material: Material) -> list[Any]:
    """Keep the rows that are still to be done and have no deadline."""
    return [row for row in material.rows if row.current.value == "no_due" and not row.is_done]


def _recipients(material: Material) -> list[str]:
    waiting = {row.obligation for row in _open(material)}
    names = [one.bearer.strip() for one in material.obligations if one.pk in waiting and one.bearer.strip()]
    return list(dict.fromkeys(names)) or [_t("các đơn vị được giao việc")]


def _opening(material: Material) -> list[str]:
    due = material.report.due_date
    return [
        _t(
            "%(directive)s giao các nhiệm vụ sau mà chưa ghi thời hạn. "
            "%(body)s đề nghị các đơn vị hoàn thành chậm nhất đến hết %(due)s:"
        )
        % {
            "directive": directive_named(material),
            "body": material.body.name,
            "due": wording.long_date(due) if due else "…",
        }
    ]


def _tasks(material: Material) -> str:
    waiting = {row.obligation for row in _open(material)}
    return items(
        _t("Nhiệm vụ %(n)s: %(text)s.")
        % {
            "n": one.code.removeprefix("O"),
            "text": " ".join(one.text.split()).rstrip(".;").replace("[", "(").replace("]", ")"),
        }
        for one in material.obligations
        if one.pk in waiting
    )


def _closing(material: Material) -> str:
    return _t(
        "Đơn vị không hoàn thành được trong thời hạn trên thì đề nghị gia hạn kèm lý do trước khi hết hạn."
    )


def _refuse(material: Material) -> str:
    if material.report.due_date is None:
        return _t("Chưa ghi thời hạn sẽ đặt; hãy sửa công văn và chọn ngày.")
    if not _open(material):
        return _t("Không còn việc nào chưa có thời hạn; đổi hạn đã có thì dùng gia hạn.")
    return ""


def _set(report: Report, material: Material, *, by: Person, at: datetime) -> None:
    """Set the deadline of the open work that has none, by this act."""
    waiting = {row.obligation for row in _open(material)}
    DeadlineAct.sign(
        report.directive,
        number=f"{report.number}/{report.head['symbol']}"[:80],
        date=report.issued_on,
        signer=report.signer,
        due_date=report.due_date,
        obligations=report.directive.obligations.filter(pk__in=waiting),
        scan=report.scan,
        by=by,
        at=at,
    )


DEFINITION = Definition(
    id="deadline_act",
    name=_("Công văn đặt thời hạn"),
    about=_(
        "Đặt thời hạn cho các nhiệm vụ văn bản không ghi hạn; khi phát hành, hạn được đặt cho từng việc."
    ),
    subject=lambda material: (
        _t("thời hạn thực hiện %(directive)s") % {"directive": directive_named(material)}
    ),
    recipients=_recipients,
    due_label=_("Thời hạn đặt cho các việc"),
    needs_due=True,
    opening=_opening,
    refuse=_refuse,
    on_issue=_set,
    sections=(
        Section("tasks", "", draft=_tasks),
        Section("closing", "", draft=_closing),
    ),
)
