"""The table of a fleet: one row a site in the order asked, never a ranking; as a page and as a workbook."""

from collections.abc import Sequence
from datetime import date
from html import escape

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.fleet import LEVEL_NAMES
from guong.engines.siteaudit.papers.cards.html import page_of
from guong.engines.siteaudit.papers.cards.self_score_files import write_fleet_xlsx
from guong.engines.siteaudit.papers.fleet_row import FleetRow
from guong.engines.siteaudit.papers.words import STATUS_STYLES, TABLE_STATES, law_of
from guong.engines.viet.formats import write_date

HEADS = (
    *("Đơn vị", "Trang", "Cấp", "Trang con đã đọc"),
    *(STATUS_STYLES[state].label for state in TABLE_STATES),
    *("Chưa rõ", "Ghi chú"),
)


def write_table_xlsx(lines: Sequence[FleetRow], on: date, note: str = "") -> bytes:
    """Write counts on one sheet with a note below them, and the state of every requirement on another."""
    rows = [_row(line) for line in lines] + ([(note,)] if note else [])
    ids = list(dict.fromkeys(id for line in lines for id in line.states))
    heads = ("Mã", f"Yêu cầu (xét ngày {write_date(on)})", *(line.unit for line in lines))
    states: list[tuple[str, ...]] = [heads]
    for id in ids:
        labels = (STATUS_STYLES[line.states[id]].label if id in line.states else "" for line in lines)
        states.append((id, load_packs().requirements[id].duty, *labels))
    return write_fleet_xlsx(HEADS, rows, states if ids else (), [*(line.card for line in lines), ""])


def write_table_html(lines: Sequence[FleetRow], on: date, row_errors: Sequence[str] = ()) -> str:
    """Write the table as one page that leads to the cards beside it."""
    audited_count = sum(line.counts is not None and line.read > 0 for line in lines)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in HEADS)
    body = ""
    for line in lines:
        unit, *cells = ("" if value is None else str(value) for value in _row(line))
        name = f'<a href="{escape(line.card)}">{escape(unit)}</a>' if line.card else escape(unit)
        inner = "".join(
            f'<td data-head="{escape(head)}"{" class=n" if value.isdigit() else ""}>{escape(value)}</td>'
            for head, value in zip(HEADS[1:], cells, strict=True)
        )
        body += f'<tr><th scope="row">{name}</th>{inner}</tr>'
    top = (
        '<header class="top"><div><p class="muted">Soi trang · xét theo '
        f"{law_of(on)}</p><h1>Đội trang: soi được {audited_count}/{len(lines)} trang</h1>"
        '<p class="muted">Xếp theo thứ tự đã nhập, không xếp hạng.</p></div></header>'
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in row_errors)
    head = "<header><h2>Dòng không dùng được</h2></header>"
    faults = f'<section class="card">{head}<ul class="list">{items}</ul></section>' if items else ""
    return page_of("Bảng đội trang", f'{top}<section class="card wide">{table}</section>{faults}', wide=True)


def _row(line: FleetRow) -> tuple[object, ...]:
    level = LEVEL_NAMES[line.level]
    if line.counts is None:
        return (line.unit, line.url, level, *[None] * (len(HEADS) - 4), line.why)
    counts = [line.counts.get(state, 0) for state in TABLE_STATES]
    return (line.unit, line.url, level, line.read, *counts, line.unsure, line.why)
