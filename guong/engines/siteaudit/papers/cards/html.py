"""The card of a site as one HTML file: style and letters inside, nothing asked of any network."""

import base64
from functools import cache
from html import escape
from pathlib import Path

from guong.engines.documents.writing.layout import FONTS
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.papers.cards.card import (
    TO_DO,
    CardRow,
    SiteCard,
    basis_line,
    group_rows,
    read_line,
    time_line,
)
from guong.engines.siteaudit.papers.cards.icons import ICONS
from guong.engines.siteaudit.papers.words import STATUS_STYLES, law_of

SHEET = Path(__file__).with_name("card.css")
WEIGHTS = {400: "BeVietnamPro-Regular.ttf", 500: "BeVietnamPro-Medium.ttf", 700: "BeVietnamPro-Bold.ttf"}

SEARCH_WORDS = "Đã tìm"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
RING = (
    '<svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="17" stroke-width="3"/>'
    '<circle cx="20" cy="20" r="11.5" stroke-width="1.25"/>'
    '<path d="M13.5 18.5a7 7 0 0 1 6-5.5" stroke-width="2"/></svg>'
)


def write_html(card: SiteCard) -> str:
    """Write the card as one page that opens anywhere, on a screen, a telephone or paper."""
    top = (
        f'<header class="top">{RING}<div><p class="muted">Phiếu soi trang · {escape(time_line(card))}</p>'
        f'<h1>{_link(card.url, card.host)}</h1><p class="muted">{escape(card.unit)} · {card.level} · '
        f"xét theo {law_of(card.on)}</p></div></header>"
    )
    summary = f'<section class="card sum"><p>{read_line(card)}</p></section>'
    if card.counts:
        total = sum(card.counts.values())
        styles = [(state, STATUS_STYLES[state], count) for state, count in card.counts.items()]
        words = ", ".join(f"{style.label.lower()} {count}" for _, style, count in styles)
        bar = "".join(f'<i class="{style.bar}" style="flex:{count}"></i>' for _, style, count in styles)
        legend = "".join(
            f'<a class="tag {style.tone}" href="#{state.value}">{_icon(style.icon)}{style.label} {count}</a>'
            for state, style, count in styles
        )
        comparison = f"<p>{_stressed(card.compared)}</p>" if card.compared else ""
        summary = (
            '<section class="card sum">'
            f'<div class="bar" role="img" aria-label="{total} yêu cầu: {words}">{bar}</div>'
            f'<div class="legend">{legend}</div><p class="muted">{read_line(card)}</p>'
            f"{comparison}</section>"
        )
    people = [f'{escape(row.duty)}<span class="basis">{escape(row.basis)}</span>' for row in card.for_people]
    quotes = [
        f' <span class="muted">“{escape(row.quote)}”</span>' if row.quote else "" for row in card.advice
    ]
    advice = [
        f"{escape(row.todo or row.duty)}.{quote}{_cite(row)}"
        for row, quote in zip(card.advice, quotes, strict=True)
    ]
    parts = [
        top,
        *(
            f'<div class="note" role="note">{_icon("ask")}<p>{escape(warning)}</p></div>'
            for warning in card.warnings
        ),
        summary,
        *(_group(title, rows) for title, rows in group_rows(card)),
        _items("Nên làm thêm", "gợi ý của Gương, không phải quy định", advice),
        _items("Cần người xem", f"{len(people)} yêu cầu không hiện trên trang", people),
        _items("Không còn yêu cầu từ lần trước", str(len(card.ended)), list(map(escape, card.ended))),
        '<footer class="foot"><p>Phiếu này là tấm gương để đơn vị tự sửa trang; không phải kết luận vi phạm. '
        "Dữ liệu cá nhân trong lời trích đã được che.</p>"
        f"<p>Mã băm của bản lưu: <code>{card.sha256}</code></p></footer>",
    ]
    return page_of(f"Phiếu soi trang · {card.host}", "".join(parts))


def _items(title: str, note: str, items: list[str]) -> str:
    if not items:
        return ""
    head = f'<header><h2>{title}</h2><span class="n">{note}</span></header>'
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f'<section class="card">{head}<ul class="list">{inner}</ul></section>'


def page_of(title: str, body: str, *, wide: bool = False) -> str:
    """Put a body into a page that carries its own style and letters and may ask for nothing."""
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(title)}</title><style>{_style()}</style></head>"
        f"<body><main{' class=broad' if wide else ''}>{body}</main></body></html>\n"
    )


@cache
def _style() -> str:
    faces = "".join(
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};src:url(data:font/ttf;base64,'
        f'{base64.b64encode((FONTS / name).read_bytes()).decode()}) format("truetype")}}'
        for weight, name in WEIGHTS.items()
    )
    return faces + SHEET.read_text(encoding="utf-8").replace("\n", "")


def _icon(name: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>'


def _link(url: str, words: str) -> str:
    if not url.startswith(("http://", "https://")):
        return escape(words)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(words)}</a>'


def _stressed(line: str) -> str:
    out = []
    for part in escape(line).split(", "):
        if "tốt lên" in part and ": 0 " not in part:
            head, mark, tail = part.rpartition(": ")
            part = f'{head}{mark}<span class="better">{tail}</span>'
        elif "kém đi" in part and not part.startswith("0 "):
            part = f'<span class="worse">{part}</span>'
        out.append(part)
    return ", ".join(out)


def _group(title: str, rows: tuple[CardRow, ...]) -> str:
    states_with_anchor: set[Status] = set()
    articles = []
    for row in rows:
        mark = "" if row.state in states_with_anchor else f' id="{row.state.value}"'
        states_with_anchor.add(row.state)
        style = STATUS_STYLES[row.state]
        out = [
            f'<span class="tag {style.tone}">{_icon(style.icon)}{escape(row.label)}</span>',
            f"<h3>{escape(row.duty)}</h3>",
        ]
        if row.quote:
            out.append(f"<blockquote>“{escape(row.quote)}”{_cite(row)}</blockquote>")
        elif row.page:
            out.append(f"<div>{_cite(row)}</div>")
        if row.observed:
            muted_class = " muted" if row.observed.startswith(SEARCH_WORDS) else ""
            out.append(f'<div class="seen{muted_class}">{escape(row.observed)}.</div>')
        if row.todo:
            start = "<b>Cần làm:</b> " if row.state in TO_DO else ""
            out.append(f'<div class="todo">{start}{escape(row.todo)}.</div>')
        if basis_line(row):
            out.append(f'<div class="basis">{escape(basis_line(row))}</div>')
        articles.append(f'<article class="find"{mark}>{"".join(out)}</article>')
    head = f'<header><h2>{title}</h2><span class="n">{len(rows)}</span></header>'
    return f'<section class="card">{head}{"".join(articles)}</section>'


def _cite(row: CardRow) -> str:
    if not row.page:
        return ""
    section = f"{escape(row.section)} · " if row.section else ""
    return f"<cite>{section}{_link(row.page, row.place)}</cite>"
