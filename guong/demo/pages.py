"""Writes the differences between days as one page that opens without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guong.apps.obligations.models import State, Timeliness

from .differences import Differences, Moved, Step, word

STYLE = mark_safe(
    "body{font:16px/1.55 'Be Vietnam Pro',system-ui,sans-serif;color:#2a2822;background:#faf8f3;"
    "max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{margin-top:2.5rem}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{border-bottom:1px solid #d9d4c7;padding:.4rem .5rem;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}"
)


def page(told: Differences) -> str:
    """Write the whole page."""
    title = f"Văn bản {told.number} đọc vào {len(told.days)} ngày"
    body = format_html_join("", "{}", ((part,) for part in _parts(told)))
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
            format_html_join("", "<li>{}: {}</li>", ((_day(day), _files(day)) for day in told.days)),
            body,
        )
    )


def _files(day: date) -> SafeString:
    """Lead to the reports that lie beside the page."""
    kinds = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
    links = ((f"bao-cao-{day.isoformat()}.{kind}", name) for kind, name in kinds)
    return format_html_join(" · ", '<a href="{}">{}</a>', links)


def _parts(told: Differences) -> Iterable[SafeString]:
    yield _heading("Các con số")
    for caption, axis, counts in (
        ("Theo trạng thái", State.values, told.states),
        ("Theo thời hạn", Timeliness.values, told.times),
    ):
        rows = [
            [word(code), *(str(counts[day][code]) for day in told.days)]
            for code in axis
            if any(counts[day][code] for day in told.days)
        ]
        rows.append(["Cộng", *(str(sum(counts[day].values())) for day in told.days)])
        yield _table(caption, ["", *map(_day, told.days)], rows, numbers=True)
    for step in told.steps:
        yield from _of_step(step, told)


def _of_step(step: Step, told: Differences) -> Iterable[SafeString]:
    yield _heading(f"Từ {_day(step.start)} đến {_day(step.end)}")
    yield _table("Trạng thái thay đổi ra sao", *_balance(step, told), numbers=True)
    before, after = ", ".join(step.lead_before), ", ".join(step.lead_after)
    if before != after:
        yield format_html("<p><b>Đơn vị theo dõi:</b> {} → {}.</p>", before, after)
    if step.moved:
        yield _table("Việc đã làm, việc chuyển đi", _MOVED, _moves(step.moved))
    if step.timed:
        yield _table("Chỉ đổi vì ngày tháng", _MOVED, _moves(step.timed))
    if step.handed:
        rows = [[one.what, one.who, one.basis] for one in step.handed]
        yield _table("Ai tiếp nhận", ["Việc gì", "Từ đâu, cho ai", "Căn cứ"], rows)
    if step.replaced:
        rows = [
            [
                ", ".join(code[1:] for code in one.codes),
                one.before,
                "; ".join(one.after) or "không có quy định thay thế",
                _day(one.ended_on),
            ]
            for one in step.replaced
        ]
        yield _table(
            "Quy định thay đổi", ["Nhiệm vụ", "Quy định cũ", "Thay bằng", "Hết hiệu lực sau ngày"], rows
        )
    if step.judged:
        rows = [[one.criterion, one.unit, one.before, one.after, one.why] for one in step.judged]
        yield _table("Kết luận thay đổi", ["Yêu cầu", "Đơn vị", "Trước", "Sau", "Vì sao"], rows)


_MOVED = ["Nhiệm vụ", "Trước", "Sau", "Số việc", "Đơn vị", "Vì sao"]


def _moves(moved: Sequence[Moved]) -> list[list[str]]:
    return [
        [
            f"{one.code[1:]}. {one.duty}", word(one.before), word(one.after), str(len(one.units)),
            ", ".join(one.units), one.why,
        ]
        for one in moved
    ]  # fmt: skip


def _balance(step: Step, told: Differences) -> tuple[list[str], list[list[str]]]:
    """Set what each state had, gained, lost and has: the moves listed below account for all of it."""
    head = ["", _day(step.start), "Thêm", "Bớt", _day(step.end)]
    rows = []
    for code in State.values:
        before, after = told.states[step.start][code], told.states[step.end][code]
        gained = sum(len(one.units) for one in step.moved if one.after == code)
        lost = sum(len(one.units) for one in step.moved if one.before == code)
        if before or after or gained or lost:
            rows.append([word(code), str(before), f"+{gained}", f"−{lost}", str(after)])
    return head, rows


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
    rest = format_html_join("", "{}{}</{}>", ((kind, text, tag) for text in texts[1:]))
    return format_html("<{}>{}</{}>{}", tag, texts[0], tag, rest)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
