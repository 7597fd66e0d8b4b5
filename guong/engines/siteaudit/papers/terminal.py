"""What the terminal shows of an audit: one site in full, a fleet as a table."""

import textwrap
from collections.abc import Callable, Sequence

from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.comparison import ChangeReason, Comparison
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
from guong.engines.siteaudit.papers.fleet_row import FleetRow
from guong.engines.siteaudit.papers.words import STATUS_STYLES, TABLE_STATES, law_of
from guong.engines.viet.formats import write_date, write_number

INDENT = 15
MOST_QUOTE = 160
_TONES = {"good": "36", "bad": "31", "warn": "33", "neutral": "90"}
Paint = Callable[[str, str], str]


def no_colour(text: str, _: str) -> str:
    """Leave words as they are."""
    return text


def colour(text: str, tone: str) -> str:
    """Colour words for a terminal that can show it."""
    return f"\x1b[{_TONES[tone]}m{text}\x1b[0m"


def show_site(card: SiteCard, width: int, paint: Paint = no_colour) -> str:
    """Write one site in full: the counts, what to do first, then what passed in short."""
    width = max(60, min(width, 110))
    out = [
        f"{card.host} · {card.unit} · {card.level}",
        f"Phiếu soi trang · {time_line(card)} · xét theo {law_of(card.on)}",
        "",
    ]
    out += [_wrap(f"Lưu ý: {warning}", width) for warning in card.warnings]
    if not card.counts:
        return "\n".join([*out, read_line(card)])
    out += [
        "  ".join(
            paint(f"{STATUS_STYLES[state].label} {number}", STATUS_STYLES[state].tone)
            for state, number in card.counts.items()
        )
    ]
    if card.compared:
        out.append(_wrap(card.compared, width))
    for title, rows in group_rows(card):
        out += ["", f"{title} ({len(rows)})"]
        for row in rows:
            if rows[0].state in TO_DO:
                out += _full(row, width, paint)
            else:
                then = f" {row.then}" if row.then else ""
                out += _labelled(row, f"{row.duty}.{then}", width, paint)
    if card.advice:
        out += ["", "Nên làm thêm (gợi ý của Gương, không phải quy định)"]
        out += [_wrap(f"- {row.todo or row.duty}.", width, "  ") for row in card.advice]
    if card.for_people:
        out += ["", f"Còn {len(card.for_people)} yêu cầu không hiện trên trang, cần người xem."]
    return "\n".join(out)


def show_fleet(lines: Sequence[FleetRow], width: int, paint: Paint = no_colour) -> str:
    """Write a fleet in the order it was asked: no ranking, the counts of each site side by side."""
    columns = (*TABLE_STATES, Status.UNCLEAR)
    heads = [STATUS_STYLES[state].label for state in columns]
    name_width = max(16, min(44, width - sum(len(head) + 2 for head in heads)))
    out = ["Trang".ljust(name_width) + "".join(f"  {head}" for head in heads)]
    for line in lines:
        host = line.url.split("//")[-1].rstrip("/")
        name = _cut(f"{line.unit} ({host})" if line.unit != host else host, name_width).ljust(name_width)
        if line.counts is None:
            out.append(f"{name}  {paint(line.why, 'neutral')}")
            continue
        numbers = [line.counts.get(state, 0) for state in columns[:-1]] + [line.unsure]
        cells = (str(number or "·").rjust(len(head)) for number, head in zip(numbers, heads, strict=True))
        out.append("  ".join((name, *cells)))
    audited_count = sum(line.counts is not None and line.read > 0 for line in lines)
    out += ["", f"Soi được {write_number(audited_count)}/{write_number(len(lines))} trang."]
    return "\n".join(out)


def show_rule_changes(comparison: Comparison, width: int, paint: Paint = no_colour) -> str:
    """Say what is judged otherwise on another day though the pages are the same."""
    width = max(60, min(width, 110))
    requirements = load_packs().requirements
    before, now = write_date(comparison.before.on), write_date(comparison.now.on)
    out = [f"Cùng một bản lưu, xét lại theo quy định ngày {now} thay cho ngày {before}:"]
    titles = {
        ChangeReason.OTHER_RULE: "Đổi vì quy định khác thay vào",
        ChangeReason.NEW_RULE: f"Chỉ quy định ngày {now} đòi",
        ChangeReason.ENDED_RULE: f"Chỉ quy định ngày {before} đòi",
        ChangeReason.TIME: "Cùng quy định, khác vì ngày xét",
    }
    for why, title in titles.items():
        changes = comparison.of(why)
        if not changes:
            continue
        out += ["", f"{title} ({len(changes)})"]
        for change in changes:
            requirement = requirements[change.requirement]
            states = [STATUS_STYLES[state].label.lower() for state in (change.before, change.now) if state]
            sentence = f"{requirement.duty} ({basis(requirement)}): {' → '.join(states)}"
            if change.former:
                sentence += f"; ngày {before} theo {basis(requirements[change.former])}"
            tone = STATUS_STYLES[change.now].tone if change.now else "neutral"
            out.append(paint(_wrap(f"- {sentence}.", width, "  "), tone))
    if len(out) == 1:
        out += ["", "Không mục nào đổi."]
    return "\n".join(out)


def _full(row: CardRow, width: int, paint: Paint) -> list[str]:
    out, pad = _labelled(row, row.duty, width, paint), " " * INDENT
    if row.quote:
        out.append(_wrap(f"“{_cut(row.quote, MOST_QUOTE)}” {row.page}".rstrip(), width, pad))
    elif row.page:
        out.append(f"{pad}{row.page}")
    if row.observed and not row.observed.startswith("Đã tìm"):
        out.append(_wrap(f"{row.observed}.", width, pad))
    if row.todo:
        out.append(_wrap(f"Cần làm: {row.todo}.", width, pad))
    out.append(_wrap(basis_line(row), width, pad))
    return out


def _labelled(row: CardRow, text: str, width: int, paint: Paint) -> list[str]:
    label = _cut(row.label, INDENT - 1).ljust(INDENT)
    first, *others = textwrap.wrap(text, width - INDENT)
    return [
        f"{paint(label, STATUS_STYLES[row.state].tone)}{first}",
        *(" " * INDENT + line for line in others),
    ]


def _wrap(text: str, width: int, pad: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=pad, subsequent_indent=pad, break_long_words=False, break_on_hyphens=False
    )


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
