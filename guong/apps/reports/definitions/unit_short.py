"""A unit's own short report on the work it bears, for the unit that leads the directive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.writing import Annex, Block
from guong.ui import wording

from . import Definition, Section
from ._words import carrying_out, directive_named

if TYPE_CHECKING:
    from ..actions.material import Material


def _opening(material: Material) -> list[str]:
    return [
        _t("Thực hiện %(directive)s, %(body)s báo cáo kết quả đến hết %(end)s như sau:")
        % {
            "directive": directive_named(material),
            "body": material.body.name,
            "end": wording.long_date(material.ends_on),
        }
    ]


def _done(material: Material) -> str:
    return _t(
        "Đơn vị được giao [số việc đã giao] việc; đã hoàn thành [số việc hoàn thành], "
        "đang chờ xác nhận [số việc chờ xác nhận], còn lại chưa xong. "
        "Đã gửi [số tệp minh chứng] tệp minh chứng."
    )


def _said(name: str):  # type: ignore[no-untyped-def]
    def draft(material: Material) -> str:
        own = material.sent.get(material.report.unit_id)
        return getattr(own, name).replace("[", "(").replace("]", ")") if own else ""

    return draft


def _tables(material: Material) -> Sequence[Block]:
    from ..actions.tables import duties_table

    return (duties_table(material),)


def _annexes(material: Material) -> list[Annex]:
    from ..actions.tables import files_annex

    return [files_annex(material)]


def _recipients(material: Material) -> list[str]:
    from guong.apps.units.actions.bodies import body_of

    return [body_of(material.directive.lead_unit, on=material.report.begun_on).name]


DEFINITION = Definition(
    id="unit_short",
    name=_("Báo cáo của đơn vị"),
    about=_("Kết quả các việc đơn vị được giao trong một văn bản, gửi đơn vị chủ trì."),
    type_name="Báo cáo",
    prefix="BC",
    by_lead=False,
    takes_submissions=True,
    subject=lambda material: (lambda s: s[:1].upper() + s[1:])(carrying_out(material)),
    recipients=_recipients,
    opening=_opening,
    annexes=_annexes,
    sections=(
        Section("done", _("I. KẾT QUẢ THỰC HIỆN"), draft=_done, blocks=_tables),
        Section("achieved", _("1. Việc đã làm"), 2, draft=_said("achieved"), person=True),
        Section("problems", _("2. Khó khăn, tồn tại"), 2, draft=_said("problems"), person=True),
        Section("causes", _("3. Nguyên nhân"), 2, draft=_said("causes"), person=True),
        Section("plans", _("II. VIỆC LÀM TIẾP"), draft=_said("plans"), person=True),
        Section("proposals", _("III. KIẾN NGHỊ, ĐỀ XUẤT"), draft=_said("proposals"), person=True),
    ),
)
