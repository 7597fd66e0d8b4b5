"""The tables of a report, made of the same rows as its figures."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.utils import timezone

from guong.apps.obligations.models import State
from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, Block, BodyParagraph, Column, PaperCell, PaperTable, runs
from guong.engines.viet.formats import capitalise, write_date, write_moment, write_number
from guong.engines.viet.sort_order import order_key
from guong.ui import text_formats
from guong.ui.status_badges import look

from ..models.rows import APART, CONCLUSIONS, COUNTED_ROWS, LedgerRow, RowTimeliness, table_of
from ._report_data import EvidenceFile, ReportData
from ._words import duty_text, number_order

MOST_LISTED = 60
BLANK = PaperCell("")
TOTAL = (BLANK, PaperCell("Cộng", bold=True))


def write_share(count: int, whole: int) -> str:
    """Print the share of one row of a table; "không có gì để tính" where there is nobody."""
    rate_text = text_formats.rate(count, whole)
    return rate_text if whole == 0 else rate_text.partition("(")[2].rstrip(")")


def _number(n: int, *, figure: str = "", bold: bool = False) -> PaperCell:
    return PaperCell(write_number(n), n, bold=bold, figure=figure)


def counted_when(report_data: ReportData) -> str:
    """Say where the numbers of a table come from, and as of when."""
    known_at = write_moment(timezone.localtime(report_data.at))
    return (
        f"Nguồn: sổ việc trên Gương; kỳ từ {write_date(report_data.starts_on)} đến hết "
        f"{write_date(report_data.ends_on)}; số liệu tính đến {known_at}."
    )


def timeliness_table(report_data: ReportData) -> PaperTable:
    """
    Lay the assignments out by how they stand in time, against the current and the original deadline.

    Seven rows make the denominator, three stand apart, and together they are all that was given.
    """
    current, original = table_of(report_data.rows)
    whole = sum(current[timeliness] for timeliness in COUNTED_ROWS)
    first = sum(original[timeliness] for timeliness in COUNTED_ROWS)
    columns = (
        Column("TT", 0.6, "centre"),
        Column("Tình hình", 3.4),
        Column("Theo hạn hiện nay", 1.5, "right"),
        Column("Tỉ lệ", 1.4, "right"),
        Column("Theo hạn ban đầu", 1.5, "right"),
        Column("Tỉ lệ", 1.4, "right"),
    )

    def line(n: int | None, timeliness: RowTimeliness) -> tuple[PaperCell, ...]:
        now, then = current[timeliness], original[timeliness]
        return (
            PaperCell(str(n or "")),
            PaperCell(str(timeliness.label)),
            _number(now, figure=f"now_{timeliness.value}"),
            PaperCell(write_share(now, whole) if n else ""),
            _number(then, figure=f"first_{timeliness.value}"),
            PaperCell(write_share(then, first) if n else ""),
        )

    def total(label: str, now: int, then: int, figure: str) -> tuple[PaperCell, ...]:
        numbers = _number(now, bold=True, figure=figure), BLANK, _number(then, bold=True), BLANK
        return BLANK, PaperCell(label, bold=True), *numbers

    rows = [line(n, timeliness) for n, timeliness in enumerate(COUNTED_ROWS, 1)]
    rows.append(total("Cộng (mẫu số của tỉ lệ)", whole, first, "counted"))
    # Making this very report, and what nothing has called for, are told of where there is such work.
    apart = (timeliness for place, timeliness in enumerate(APART) if place < 3 or current[timeliness])
    rows += [line(None, timeliness) for timeliness in apart]
    rows.append(total("Tổng số việc đã giao", len(report_data.rows), len(report_data.rows), "given"))
    note = (
        "Tỉ lệ tính trên dòng Cộng, không tính các dòng dưới đó. "
        "Việc đã trả lời trong hạn mà chưa nhận kết quả thì tính là còn hạn; "
        "việc quá hạn là việc đã qua hạn mà đơn vị chưa trả lời."
    )
    return PaperTable(
        columns, tuple(rows), "Tình hình thực hiện theo thời hạn", f"{note} {counted_when(report_data)}"
    )


def _columns_of_progress(first: str) -> tuple[Column, ...]:
    return (
        Column("TT", 0.6, "centre"),
        Column(first, 4),
        Column("Đã giao", 1, "right"),
        Column("Có kết quả", 1.2, "right"),
        Column("Chờ duyệt", 1.2, "right"),
        Column("Quá hạn, chưa trả lời", 1.2, "right"),
        Column("Không tính", 1.1, "right"),
    )


def _progress(rows: Sequence[LedgerRow], *, code: str = "", bold: bool = False) -> tuple[PaperCell, ...]:
    return (
        _number(len(rows), bold=bold),
        _number(sum(row.is_done for row in rows), figure=code, bold=bold),
        _number(sum(row.state == State.SUBMITTED for row in rows), bold=bold),
        _number(sum(row.is_overdue for row in rows), bold=bold),
        _number(sum(not row.counts for row in rows), bold=bold),
    )


def duties_table(report_data: ReportData) -> PaperTable:
    """Lay out each duty with how many units have done it."""
    by_duty = report_data.by_duty()
    rows = [
        (
            PaperCell(obligation.number),
            PaperCell(duty_text(report_data, obligation)),
            *_progress(by_duty[obligation.pk], code=f"duty_{obligation.code.lower()}"),
        )
        for obligation in report_data.obligations
        if by_duty[obligation.pk]
    ]
    rows.append((*TOTAL, *_progress(report_data.rows, bold=True)))
    columns, note = _columns_of_progress("Nhiệm vụ"), counted_when(report_data)
    return PaperTable(columns, tuple(rows), "Kết quả theo nhiệm vụ", note)


def conclusions_table(report_data: ReportData) -> PaperTable:
    """Lay out beside the progress of each duty what was concluded on the units that bear it."""
    columns = (
        Column("TT", 0.6, "centre"),
        Column("Nhiệm vụ", 4),
        *(Column(str(look("compliance", value).word), 1.2, "right") for value in CONCLUSIONS),
        Column("Cộng", 1, "right"),
    )

    def numbers(rows: Sequence[LedgerRow], *, total: bool = False) -> tuple[PaperCell, ...]:
        counts = Counter(row.conclusion for row in rows if row.is_concluded)
        cells = (
            _number(counts[value], figure=f"concluded_{value}" if total else "", bold=total)
            for value in CONCLUSIONS
        )
        return (*cells, _number(counts.total(), bold=total))

    rows = [
        (
            PaperCell(obligation.number),
            PaperCell(duty_text(report_data, obligation)),
            *numbers([row for row in report_data.rows if row.obligation == obligation.pk]),
        )
        for obligation in report_data.obligations
    ]
    rows.append((*TOTAL, *numbers(report_data.rows, total=True)))
    note = (
        "Một đơn vị, một nhiệm vụ là một kết luận, từ minh chứng có đến thời điểm báo cáo; "
        "có kết quả là câu trả lời đã được nhận, chưa phải là đạt; "
        "việc thu hồi, từ chối, chuyển kế thừa và việc không áp dụng thì không tính."
    )
    return PaperTable(columns, tuple(rows), "Kết luận theo nhiệm vụ", f"{note} {counted_when(report_data)}")


def units_annex(report_data: ReportData) -> Annex:
    """Lay out each unit with its progress and whether its short report came, and how late."""
    columns = _columns_of_progress("Đơn vị")
    with_sent = bool(report_data.report.period_id)
    if with_sent:
        columns += (Column("Báo cáo nhanh", 2),)
    rows: list[tuple[PaperCell, ...]] = []
    behind: dict[int, list[int]] = defaultdict(list)
    for unit in report_data.expected:
        behind[report_data.holder.get(unit, unit)].append(unit)
    for n, (unit, its_rows) in enumerate(report_data.by_holder().items(), 1):
        cells = (PaperCell(_sent(report_data, behind[unit])),) if with_sent else ()
        name = capitalise(report_data.names.get(unit, ""))
        rows.append((_number(n), PaperCell(name), *_progress(its_rows), *cells))
    rows.append((*TOTAL, *_progress(report_data.rows, bold=True), *((BLANK,) if with_sent else ())))
    naming = (
        "Tên đơn vị gộp theo đơn vị hiện nay; chỉ gộp số đếm, không gộp kết luận."
        if report_data.rolled_up
        else "Tên đơn vị theo ngày cuối kỳ; đơn vị đã kết thúc ghi kèm ngày cuối."
        if report_data.has_ended_units
        else "Tên đơn vị theo ngày cuối kỳ."
    )
    table = PaperTable(columns, tuple(rows), "", f"{naming} {counted_when(report_data)}")
    return Annex("Kết quả của từng đơn vị", (table,), "Từng đơn vị")


def _sent(report_data: ReportData, behind: list[int]) -> str:
    """Say when a unit's short report came; of a rolled-up unit, how many of its forerunners' did."""
    if not behind:
        return "không phải gửi"
    came = [report_data.sent[unit] for unit in behind if unit in report_data.sent]
    if len(behind) > 1:
        return f"{len(came)}/{len(behind)} đã gửi"
    period = report_data.report.period
    day = came[0].sent_date if came else local_day(report_data.now)
    late = 0 if period is None else period.days_late(day)
    if not came:
        return f"chưa gửi, quá hạn {late} ngày" if late else "chưa gửi"
    return f"{write_date(day)}, muộn {late} ngày" if late else write_date(day)


def submissions_annex(report_data: ReportData) -> Annex:
    """Put the units' own short reports together, a row each; those missing are named."""
    columns = (
        Column("Đơn vị", 2),
        Column("Kết quả", 4),
        Column("Khó khăn, nguyên nhân", 3),
        Column("Kiến nghị", 2.4),
    )
    names = report_data.names
    order = sorted(report_data.sent.values(), key=lambda row: (order_key(names.get(row.unit_id, "")), row.pk))
    rows = [
        (
            *(capitalise(names.get(row.unit_id, "")), row.achieved),
            *(" ".join(filter(None, (row.problems, row.causes))), row.proposals),
        )
        for row in order
    ]
    sent_count, expected_count = len(report_data.sent), len(report_data.expected)
    summary = f"Đã nhận {write_number(sent_count)}/{write_number(expected_count)} báo cáo nhanh."
    if absent := [names.get(unit, "") for unit in report_data.expected if unit not in report_data.sent]:
        more = len(absent) - MOST_LISTED
        more_words = f" và {write_number(more)} đơn vị khác" if more > 0 else ""
        summary += f" Chưa gửi: {', '.join(sorted(absent, key=order_key)[:MOST_LISTED])}{more_words}."
    blocks: list[Block] = [BodyParagraph(runs(summary))]
    if rows:
        note = "Nguồn: báo cáo nhanh do đơn vị tự gửi trên Gương."
        blocks.append(PaperTable.numbered(columns, rows, "", note))
    return Annex("Tổng hợp báo cáo nhanh của các đơn vị", tuple(blocks), "Báo cáo nhanh")


def files_annex(report_data: ReportData) -> list[Annex]:
    """Count the evidence that each unit sent, by duty; no appendix where nobody sent any."""
    if not report_data.files:
        return []
    columns = (
        Column("Đơn vị", 3.4),
        Column("Số tệp", 1, "right"),
        Column("Nhiệm vụ có minh chứng", 3),
        Column("Nhận gần nhất", 1.6, "centre"),
    )
    by_unit: dict[str, list[EvidenceFile]] = defaultdict(list)
    for file in report_data.files:
        by_unit[report_data.names.get(report_data.holder.get(file.unit, file.unit), "")].append(file)
    rows = (
        (
            *(capitalise(name), len(by_unit[name])),
            ", ".join(sorted({file.duty for file in by_unit[name]}, key=number_order)),
            write_date(max(file.day for file in by_unit[name])),
        )
        for name in sorted(by_unit, key=order_key)
    )
    total = (*TOTAL, _number(len(report_data.files), bold=True), BLANK, BLANK)
    table = PaperTable.numbered(columns, rows, "", "Nguồn: kho minh chứng trên Gương.", total=total)
    return [Annex("Minh chứng của các đơn vị", (table,), "Minh chứng")]
