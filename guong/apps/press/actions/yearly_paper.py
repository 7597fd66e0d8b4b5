"""The yearly report of a province on speaking to the press; number and day are left open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _t

from guong.apps.units.actions.bodies import body_of, filing_line
from guong.apps.units.models import Unit
from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    Issuer,
    OfficialPaper,
    PaperCell,
    PaperTable,
    Signature,
    runs,
    with_end_mark,
)
from guong.engines.legal.press import ReportYear
from guong.engines.viet.writing import capitalise, write_date, write_number

from .yearly import IndicatorFigure


def yearly_paper(
    unit: Unit, period: ReportYear, figures: Sequence[IndicatorFigure], *, on: date
) -> OfficialPaper:
    """Draw the report up: the stretch it counts, then the six indicators of the annex."""
    body = body_of(unit, on=on)
    words = {
        "body": body.name,
        "start": write_date(period.starts_on),
        "end": write_date(period.ends_on),
        "year": str(period.year),
    }
    sentences = [
        _t(
            "Thực hiện Điều 10 Nghị định số 244/2026/NĐ-CP, %(body)s báo cáo công tác phát ngôn và cung cấp "
            "thông tin cho báo chí năm %(year)s, số liệu từ ngày %(start)s đến hết ngày %(end)s, theo biểu "
            "kèm theo."
        )
        % words
    ]
    if period.note:
        sentences.append(period.note)
    sentences.append(_t("%(body)s kính báo cáo.") % words)
    return OfficialPaper(
        issuer=Issuer(body.letterhead, body.parent),
        symbol=f"BC-{body.abbreviation}",
        place=body.place,
        signature=Signature(body.titles, body.signer),
        body=tuple(with_end_mark([BodyParagraph(runs(sentence)) for sentence in sentences])),
        type_name="Báo cáo",
        subject=_t("Công tác phát ngôn và cung cấp thông tin cho báo chí năm %(year)s") % words,
        year=on.year,
        recipients=(_t("Bộ Văn hóa, Thể thao và Du lịch"),),
        copies=(_t("Như trên"), filing_line("")),
        annexes=(Annex(_t("Số liệu phát ngôn và cung cấp thông tin"), (_table(figures),), _t("Số liệu")),),
    )


def _table(figures: Sequence[IndicatorFigure]) -> PaperTable:
    columns = (
        Column(_t("TT"), 0.5, "centre"),
        Column(_t("Chỉ tiêu"), 4),
        Column(_t("Số lượng"), 1, "centre"),
        Column(_t("Trên tổng số"), 1.2, "centre"),
    )
    rows = [
        (
            PaperCell(str(place), place),
            PaperCell(capitalise(" ".join(filter(None, (figure.words, figure.counted_out_of))))),
            PaperCell(write_number(figure.count), figure.count),
            PaperCell("" if figure.of is None else write_number(figure.of), figure.of),
        )
        for place, figure in enumerate(figures, 1)
    ]
    return PaperTable(columns, tuple(rows))
