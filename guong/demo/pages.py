"""Writes the differences between days as one page that opens without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guong.apps.obligations.models import State, Timeliness
from guong.engines.viet.formats import write_date

from .differences import Differences, Interval, StateChange, word

STYLE = mark_safe(
    "body{font:16px/1.55 'Be Vietnam Pro',system-ui,sans-serif;color:#2a2822;background:#faf8f3;"
    "max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{margin-top:2.5rem}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{border-bottom:1px solid #d9d4c7;padding:.4rem .5rem;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}"
)


def page(differences: Differences) -> str:
    """Write the whole page."""
    title = f"Văn bản {differences.number} đọc vào {len(differences.days)} ngày"
    body = format_html_join("", "{}", ((part,) for part in _parts(differences)))
    return str(
        format_html(
            '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width"><title>{}</title><style>{}</style></head><body><main><h1>{}</h1>'
            "<p>Cùng một văn bản, ba báo cáo. Mỗi con số khác nhau đều có lý do ở dưới: việc đã làm, đơn vị "
            "tiếp nhận, quy định thay đổi. Tên người là hư cấu; dòng ghi “ví dụ” không phải văn bản có thật."
            "</p><ul>{}</ul>{}</main></body></html>\n",
            title,
            STYLE,
            title,
            format_html_join(
                "", "<li>{}: {}</li>", ((write_date(day), _files(day)) for day in differences.days)
            ),
            body,
        )
    )


def _files(day: date) -> SafeString:
    """Lead to the reports that lie beside the page."""
    kinds = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
    links = ((f"bao-cao-{day.isoformat()}.{kind}", name) for kind, name in kinds)
    return format_html_join(" · ", '<a href="{}">{}</a>', links)


def _parts(differences: Differences) -> Iterable[SafeString]:
    yield _heading("Các con số")
    for caption, axis, counts in (
        ("Theo trạng thái", State.values, differences.states),
        ("Theo thời hạn", Timeliness.values, differences.times),
    ):
        rows = [
            [word(code), *(str(counts[day][code]) for day in differences.days)]
            for code in axis
            if any(counts[day][code] for day in differences.days)
        ]
        rows.append(["Cộng", *(str(sum(counts[day].values())) for day in differences.days)])
        yield _table(caption, ["", *map(write_date, differences.days)], rows, numbers=True)
    for interval in differences.intervals:
        yield from _of_interval(interval, differences)


def _of_interval(interval: Interval, differences: Differences) -> Iterable[SafeString]:
    yield _heading(f"Từ {write_date(interval.start)} đến {write_date(interval.end)}")
    # Set what each state had, gained, lost and has: the moves listed below account for all of it.
    head = ["", write_date(interval.start), "Thêm", "Bớt", write_date(interval.end)]
    balance_rows = []
    for code in State.values:
        balance_before, balance_after = (
            differences.states[interval.start][code],
            differences.states[interval.end][code],
        )
        gain = sum(len(change.units) for change in interval.moved if change.after == code)
        loss = sum(len(change.units) for change in interval.moved if change.before == code)
        if balance_before or balance_after or gain or loss:
            balance_rows.append([word(code), str(balance_before), f"+{gain}", f"−{loss}", str(balance_after)])
    yield _table("Trạng thái thay đổi ra sao", *(head, balance_rows), numbers=True)
    before, after = ", ".join(interval.lead_before), ", ".join(interval.lead_after)
    if before != after:
        yield format_html("<p><b>Đơn vị theo dõi:</b> {} → {}.</p>", before, after)
    if interval.moved:
        yield _table("Việc đã làm, việc chuyển đi", _MOVE_HEADS, _moves(interval.moved))
    if interval.timed:
        yield _table("Chỉ đổi vì ngày tháng", _MOVE_HEADS, _moves(interval.timed))
    if interval.handed:
        rows = [[handover.what, handover.who, handover.basis] for handover in interval.handed]
        yield _table("Ai tiếp nhận", ["Việc gì", "Từ đâu, cho ai", "Căn cứ"], rows)
    if interval.replaced:
        rows = [
            [
                ", ".join(code[1:] for code in change.codes),
                change.before,
                "; ".join(change.after) or "không có quy định thay thế",
                write_date(change.ended_on),
            ]
            for change in interval.replaced
        ]
        yield _table(
            "Quy định thay đổi", ["Nhiệm vụ", "Quy định cũ", "Thay bằng", "Hết hiệu lực sau ngày"], rows
        )
    if interval.judged:
        rows = [
            [change.criterion, change.unit, change.before, change.after, change.why]
            for change in interval.judged
        ]
        yield _table("Kết luận thay đổi", ["Yêu cầu", "Đơn vị", "Trước", "Sau", "Vì sao"], rows)


_MOVE_HEADS = ["Nhiệm vụ", "Trước", "Sau", "Số việc", "Đơn vị", "Vì sao"]


def _moves(changes: Sequence[StateChange]) -> list[list[str]]:
    return [
        [
            f"{change.code[1:]}. {change.duty}", word(change.before), word(change.after),
            str(len(change.units)), ", ".join(change.units), change.why,
        ]
        for change in changes
    ]  # fmt: skip


def _heading(text: str) -> SafeString:
    return format_html("<h2>{}</h2>", text)


def _table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False
) -> SafeString:
    columns = _cells("th", head, numbers)
    body = format_html_join("", "<tr>{}</tr>", ((_cells("td", row, numbers),) for row in rows))
    return format_html(
        '<h3>{}</h3><div class="wide" tabindex="0"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        caption,
        columns,
        body,
    )


def _cells(tag: str, texts: Sequence[str], numbers: bool) -> SafeString:
    """Draw the cells of a row; of a row of numbers all but the first stand right."""
    kind = mark_safe(f'<{tag} class="n">') if numbers else mark_safe(f"<{tag}>")
    other_cells = format_html_join("", "{}{}</{}>", ((kind, text, tag) for text in texts[1:]))
    return format_html("<{}>{}</{}>{}", tag, texts[0], tag, other_cells)
