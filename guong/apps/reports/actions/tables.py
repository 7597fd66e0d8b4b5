"""The tables of a report, made of the same rows as its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.obligations.models.timeliness import local_day
from guong.engines.documents.writing import Annex, BodyParagraph, Column, PaperCell, PaperTable, runs
from guong.ui import wording

from .figures import share
from .material import Material
from .rows import APART, COUNTED, Place, Row, table_of

MOST_TOLD = 60


def _number(n: int, *, figure: str = "", bold: bool = False) -> PaperCell:
    return PaperCell(wording.number(n), n, bold=bold, figure=figure)


def counted_when(material: Material) -> str:
    """Say where the numbers of a table come from, and as of when."""
    return _t("Nguồn: sổ việc trên Gương; kỳ từ %(start)s đến hết %(end)s; số liệu tính đến %(at)s.") % {
        "start": wording.short_date(material.starts_on),
        "end": wording.short_date(material.ends_on),
        "at": wording.moment(_local(material)),
    }


def _local(material: Material) -> datetime:
    return timezone.localtime(material.at)


def timeliness_table(material: Material) -> PaperTable:
    """
    Lay the assignments out by how they stand in time, against the current and the original deadline.

    Six rows make the denominator, three stand apart, and together they are all that was given.
    """
    current, original = table_of(material.rows)
    whole = sum(current[place] for place in COUNTED)
    first = sum(original[place] for place in COUNTED)
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Tình hình"), 3.4),
        Column(_t("Theo hạn hiện nay"), 1.5, "right"),
        Column(_t("Tỉ lệ"), 1.4, "right"),
        Column(_t("Theo hạn ban đầu"), 1.5, "right"),
        Column(_t("Tỉ lệ"), 1.4, "right"),
    )

    def line(n: str, place: Place, *, rated: bool) -> tuple[PaperCell, ...]:
        now, then = current[place], original[place]
        return (
            PaperCell(n),
            PaperCell(str(place.label)),
            _number(now, figure=f"now_{place.value}"),
            PaperCell(share(now, whole) if rated else ""),
            _number(then, figure=f"first_{place.value}"),
            PaperCell(share(then, first) if rated else ""),
        )

    def total(label: str, now: int, then: int, figure: str) -> tuple[PaperCell, ...]:
        return (
            PaperCell(""),
            PaperCell(label, bold=True),
            _number(now, bold=True, figure=figure),
            PaperCell(""),
            _number(then, bold=True),
            PaperCell(""),
        )

    rows = [line(str(n), place, rated=True) for n, place in enumerate(COUNTED, 1)]
    rows.append(total(_t("Cộng (mẫu số của tỉ lệ)"), whole, first, "counted"))
    rows += [line("", place, rated=False) for place in APART]
    rows.append(total(_t("Tổng số việc đã giao"), len(material.rows), len(material.rows), "given"))
    note = _t(
        "Tỉ lệ tính trên dòng Cộng; việc thu hồi, từ chối, chuyển kế thừa đứng riêng, ngoài mẫu số. "
        "Việc đã trả lời trong hạn mà chưa được xác nhận là việc chưa xong, còn hạn."
    )
    return PaperTable(
        columns, tuple(rows), _t("Tình hình thực hiện theo thời hạn"), f"{note} {counted_when(material)}"
    )


def _columns_of_progress(first: str) -> tuple[Column, ...]:
    return (
        Column(_t("TT"), 0.6, "centre"),
        Column(first, 4),
        Column(_t("Đã giao"), 1, "right"),
        Column(_t("Hoàn thành"), 1.2, "right"),
        Column(_t("Chờ xác nhận"), 1.2, "right"),
        Column(_t("Quá hạn chưa xong"), 1.2, "right"),
        Column(_t("Ngoài mẫu số"), 1.1, "right"),
    )


def _progress(rows: Sequence[Row], *, done: str = "", bold: bool = False) -> tuple[PaperCell, ...]:
    return (
        _number(len(rows), bold=bold),
        _number(sum(row.is_done for row in rows), figure=done, bold=bold),
        _number(sum(row.state == "submitted" for row in rows), bold=bold),
        _number(sum(row.current is Place.OPEN_LATE for row in rows), bold=bold),
        _number(sum(not row.counts for row in rows), bold=bold),
    )


def duties_table(material: Material) -> PaperTable:
    """Lay out each duty with how many units have done it."""
    by_duty: dict[int, list[Row]] = {one.pk: [] for one in material.obligations}
    for row in material.rows:
        by_duty.setdefault(row.obligation, []).append(row)
    rows = [
        (
            PaperCell(one.code.removeprefix("O")),
            PaperCell(one.text),
            *_progress(by_duty[one.pk], done=f"duty_{one.code.lower()}"),
        )
        for one in material.obligations
    ]
    rows.append((PaperCell(""), PaperCell(_t("Cộng"), bold=True), *_progress(material.rows, bold=True)))
    return PaperTable(
        _columns_of_progress(_t("Nhiệm vụ")), tuple(rows), _t("Kết quả theo nhiệm vụ"), counted_when(material)
    )


def units_annex(material: Material) -> Annex:
    """Lay out each unit with its progress and whether its short report came, and how late."""
    columns = list(_columns_of_progress(_t("Đơn vị")))
    with_sent = bool(material.report.period_id)
    if with_sent:
        columns.append(Column(_t("Báo cáo nhanh"), 2))
    rows: list[tuple[PaperCell, ...]] = []
    behind: dict[int, list[int]] = {}
    for unit in material.expected:
        behind.setdefault(material.holder.get(unit, unit), []).append(unit)
    for n, (unit, its_rows) in enumerate(material.by_holder().items(), 1):
        sent = (PaperCell(_sent(material, behind.get(unit, []))),) if with_sent else ()
        rows.append((_number(n), PaperCell(material.names.get(unit, "")), *_progress(its_rows), *sent))
    blank = (PaperCell(""),) if with_sent else ()
    rows.append(
        (PaperCell(""), PaperCell(_t("Cộng"), bold=True), *_progress(material.rows, bold=True), *blank)
    )
    told = (
        _t("Tên đơn vị gộp theo đơn vị hiện nay; chỉ gộp số đếm, không gộp kết luận.")
        if material.rolled_up
        else _t("Tên đơn vị theo ngày cuối kỳ.")
    )
    note = f"{told} {counted_when(material)}"
    table = PaperTable(tuple(columns), tuple(rows), "", note)
    return Annex(_t("Kết quả của từng đơn vị"), (table,), _t("Từng đơn vị"))


def _sent(material: Material, behind: list[int]) -> str:
    """Say when a unit's short report came; of a rolled-up unit, how many of its forerunners' did."""
    if not behind:
        return _t("không phải gửi")
    came = [material.sent[one] for one in behind if one in material.sent]
    if len(behind) > 1:
        return _t("%(n)s/%(of)s đã gửi") % {"n": len(came), "of": len(behind)}
    if not came:
        return _missing(material)
    day = wording.short_date(came[0].sent_date)
    late = material.report.period.days_late(came[0].sent_date)
    if late:
        return _t("%(day)s, muộn %(n)s ngày") % {"day": day, "n": late}
    return day


def _missing(material: Material) -> str:
    late = material.report.period.days_late(local_day(material.now))
    return _t("chưa gửi, quá hạn %(n)s ngày") % {"n": late} if late else _t("chưa gửi")


def submissions_annex(material: Material) -> Annex:
    """Put the units' own short reports together, a row each; those missing are named."""
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Đơn vị"), 2),
        Column(_t("Kết quả"), 4),
        Column(_t("Khó khăn, nguyên nhân"), 3),
        Column(_t("Kiến nghị"), 2.4),
    )
    order = sorted(material.sent.values(), key=lambda one: (material.names.get(one.unit_id, ""), one.pk))
    rows = tuple(
        (
            _number(n),
            PaperCell(material.names.get(one.unit_id, "")),
            PaperCell(one.achieved),
            PaperCell(" ".join(text for text in (one.problems, one.causes) if text)),
            PaperCell(one.proposals),
        )
        for n, one in enumerate(order, 1)
    )
    absent = [material.names.get(unit, "") for unit in material.expected if unit not in material.sent]
    said = _t("Đã nhận %(n)s/%(of)s báo cáo nhanh.") % {
        "n": wording.number(len(material.sent)),
        "of": wording.number(len(material.expected)),
    }
    if absent:
        named = ", ".join(sorted(absent)[:MOST_TOLD])
        more = len(absent) - MOST_TOLD
        rest = _t(" và %(n)s đơn vị khác") % {"n": wording.number(more)} if more > 0 else ""
        said += " " + _t("Chưa gửi: %(names)s.") % {"names": named + rest}
    blocks = [BodyParagraph(runs(said))]
    if rows:
        blocks.append(PaperTable(columns, rows, "", _t("Nguồn: báo cáo nhanh do đơn vị tự gửi trên Gương.")))
    return Annex(_t("Tổng hợp báo cáo nhanh của các đơn vị"), tuple(blocks), _t("Báo cáo nhanh"))


def files_annex(material: Material) -> Annex:
    """List the evidence the units sent."""
    columns = (
        Column(_t("TT"), 0.6, "centre"),
        Column(_t("Đơn vị"), 2.4),
        Column(_t("Nhiệm vụ"), 1, "centre"),
        Column(_t("Tệp minh chứng"), 4),
        Column(_t("Ngày nhận"), 1.4, "centre"),
    )
    if not material.files:
        told = _t("Chưa có số liệu: chưa đơn vị nào gửi tệp minh chứng trong kỳ.")
        return Annex(_t("Danh mục minh chứng"), (BodyParagraph(runs(told)),), _t("Minh chứng"))
    rows = tuple(
        (
            _number(n),
            PaperCell(material.names.get(one.unit, "")),
            PaperCell(one.duty),
            PaperCell(one.name),
            PaperCell(wording.short_date(one.day)),
        )
        for n, one in enumerate(material.files, 1)
    )
    note = _t("Nguồn: kho minh chứng trên Gương.")
    if material.more_files:
        note += " " + _t("Còn %(n)s tệp khác, xem trên Gương.") % {"n": wording.number(material.more_files)}
    return Annex(_t("Danh mục minh chứng"), (PaperTable(columns, rows, "", note),), _t("Minh chứng"))
