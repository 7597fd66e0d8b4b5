"""The yearly report of a province on speaking to the press; number and day are left open."""

from collections.abc import Sequence
from datetime import date

from guong.apps.units.actions.body_titles import body_of, filing_line
from guong.apps.units.models import Unit
from guong.engines.documents.writing import (
    Annex,
    BodyParagraph,
    Column,
    OfficialPaper,
    PaperTable,
    runs,
)
from guong.engines.legal.press import ReportYear
from guong.engines.viet.formats import capitalise, write_date
from guong.ui.language import in_vietnamese

from .yearly import IndicatorFigure


@in_vietnamese
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
        (
            "Thực hiện Điều 10 Nghị định số 244/2026/NĐ-CP, {body} báo cáo công tác phát ngôn và cung cấp "
            "thông tin cho báo chí năm {year}, số liệu từ ngày {start} đến hết ngày {end}, theo biểu "
            "kèm theo."
        ).format(**words)
    ]
    if period.note:
        sentences.append(period.note)
    sentences.append("{body} kính báo cáo.".format(**words))
    columns = (
        Column("Chỉ tiêu", 4),
        *(Column("Số lượng", 1, "centre"), Column("Trên tổng số", 1.2, "centre")),
    )
    rows = (
        (
            capitalise(" ".join(filter(None, (figure.words, figure.counted_out_of)))),
            *(figure.count, "" if figure.of is None else figure.of),
        )
        for figure in figures
    )
    table = PaperTable.numbered(columns, rows)
    annex = Annex("Số liệu phát ngôn và cung cấp thông tin", (table,), "Số liệu")
    return body.paper(
        [BodyParagraph(runs(sentence)) for sentence in sentences],
        mark="BC",
        type_name="Báo cáo",
        subject="Công tác phát ngôn và cung cấp thông tin cho báo chí năm {year}".format(**words),
        year=on.year,
        recipients=("Bộ Văn hóa, Thể thao và Du lịch",),
        copies=("Như trên", filing_line("")),
        annexes=(annex,),
    )
