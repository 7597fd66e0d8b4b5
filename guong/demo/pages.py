"""Writes the differences between days as one page that opens without a server."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guong.apps.obligations.models import State, Timeliness
from guong.engines.viet.formats import write_date

from .differences import Differences, Interval, Row, StateChange, word

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
    # The reports lie beside the page.
    files = (
        (write_date(day), *(f"bao-cao-{day}.{kind}" for kind in ("docx", "pdf", "xlsx")))
        for day in differences.days
    )
    links = '<a href="{}">Word</a> · <a href="{}">PDF</a> · <a href="{}">Excel</a>'
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
            format_html_join("", f"<li>{{}}: {links}</li>", files),
            body,
        )
    )


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
        yield from _of_interval(interval, differences.states)


def _of_interval(interval: Interval, states: dict[date, Counter[str]]) -> Iterable[SafeString]:
    yield _heading(f"Từ {write_date(interval.start)} đến {write_date(interval.end)}")
    # Set what each state had, gained, lost and has: the moves listed below account for all of it.
    head = ["", write_date(interval.start), "Thêm", "Bớt", write_date(interval.end)]
    balance_rows = []
    for code in State.values:
        before, after = states[interval.start][code], states[interval.end][code]
        gain = sum(len(change.units) for change in interval.moved if change.after == code)
        loss = sum(len(change.units) for change in interval.moved if change.before == code)
        if before or after or gain or loss:
            balance_rows.append([word(code), str(before), f"+{gain}", f"−{loss}", str(after)])
    yield _table("Trạng thái thay đổi ra sao", head, balance_rows, numbers=True)
    if interval.lead_before != interval.lead_after:
        line = "<p><b>Đơn vị theo dõi:</b> {} → {}.</p>"
        yield format_html(line, interval.lead_before, interval.lead_after)
    head_of_moves = ["Nhiệm vụ", "Trước", "Sau", "Số việc", "Đơn vị", "Vì sao"]
    head_of_laws = ["Nhiệm vụ", "Quy định cũ", "Thay bằng", "Hết hiệu lực sau ngày"]
    for caption, head, rows in (
        ("Việc đã làm, việc chuyển đi", head_of_moves, _moves(interval.moved)),
        ("Chỉ đổi vì ngày tháng", head_of_moves, _moves(interval.timed)),
        ("Ai tiếp nhận", ["Việc gì", "Từ đâu, cho ai", "Căn cứ"], interval.handed),
        ("Quy định thay đổi", head_of_laws, interval.replaced),
        ("Kết luận thay đổi", ["Yêu cầu", "Đơn vị", "Trước", "Sau", "Vì sao"], interval.judged),
    ):
        if rows:
            yield _table(caption, head, rows)


def _moves(changes: Sequence[StateChange]) -> list[Row]:
    return [
        (
            f"{change.code[1:]}. {change.duty}", word(change.before), word(change.after),
            str(len(change.units)), ", ".join(change.units), change.why,
        )
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
