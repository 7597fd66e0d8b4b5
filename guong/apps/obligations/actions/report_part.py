"""What work gives a report beside its counts: letters passed down, and the figures asked with duties."""

from collections.abc import Iterable

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, FigureRequest, PaperCell, PaperTable, ReportPart
from guong.engines.viet.formats import capitalise, write_number
from guong.engines.viet.sort_order import order_key

from ..models import Obligation
from ..models.figure_sums import figures_of, periods_of
from .onward import count_acknowledged

SECTION = "figures"
MOST_NAMED = 30  # units that sent nothing, named in one sentence


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Give the letters passed down, then the sum of each figure with how many units it covers."""
    yield from count_acknowledged(request)
    rows, gaps = [], []
    on = request.ends_on
    for duty in Obligation.objects.filter(directive=request.directive, figures__isnull=False).distinct():
        sheet = figures_of(duty, periods_of(duty, on=on)[0][0], on=on, among=request.units)
        for row in sheet.sums():
            cover = f"{write_number(row.n)} trên {write_number(len(sheet.lines))}"
            rows.append((duty.number, row.figure.label, row.words or "-", cover))
        if silent := sheet.silent:
            names = UnitVersion.objects.names(silent, on=on).values()
            units = ", ".join(sorted((capitalise(name) for name in names), key=order_key)[:MOST_NAMED])
            count = write_number(len(silent))
            gaps.append(f"Nhiệm vụ {duty.number}: {count} nơi chưa gửi số liệu: {units}.")
    if rows:
        heads = (("Nhiệm vụ", 1), ("Số liệu", 4), ("Cộng", 2), ("Nơi có số", 2))
        table = PaperTable(
            tuple(Column(head, width) for head, width in heads),
            tuple(tuple(PaperCell(str(text)) for text in row) for row in rows),
            "Số liệu kèm nhiệm vụ",
            "Cộng số của những nơi đã gửi; nơi chưa gửi không tính là 0, tỷ lệ không cộng.",
        )
        yield ReportPart(SECTION, blocks=(table,), gaps=tuple(gaps))
