"""The tags and filters of every page: icons, states, shares, and Vietnamese dates, numbers and deadlines."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guong.ui import empty_states, icons, status_badges, text_formats
from guong.ui.day_field import DayWidget
from guong.ui.forms import own_errors
from guong.ui.moment_field import MomentWidget
from guong.ui.text_formats import due_in
from guong.ui.toasts import undo_address
from guong.ui.views import PAGE_PARAMETER

MOST_SQUARES = 12
register = template.Library()
register.filter(own_errors)
register.filter(undo_address)
register.filter(text_formats.break_slashes)
register.filter("file_size", text_formats.size)
register.filter("file_limit", text_formats.limit)
register.simple_tag(icons.draw, name="icon")
register.simple_tag(icons.shape, name="icon_shape")
register.simple_tag(empty_states.empty_sentence)
register.simple_tag(text_formats.rate)
register.filter(text_formats.near_day)
register.simple_tag(due_in)


for name, write in (
    ("short_date", text_formats.short_date),
    ("long_date", text_formats.long_date),
    ("weekday_date", text_formats.weekday_date),
    ("moment", text_formats.moment),
):
    register.filter(name, lambda day, write=write: write(day) if day else "", expects_localtime=True)


@register.simple_tag
def day_input(name: str, day: date | None, field_id: object) -> SafeString:
    """Draw a day field that belongs to no form object: of a filter, or in a row."""
    element_id = field_id if str(field_id)[:1].isalpha() else f"{name}-{field_id}"
    return SafeString(DayWidget().render(name, day, {"id": element_id}))


@register.simple_tag
def moment_input(name: str, field_id: object, typed: str = "") -> SafeString:
    """Draw a field for a moment that belongs to no form object, with what was typed before."""
    return SafeString(MomentWidget().render(name, typed or None, {"id": f"{name}-{field_id}"}))


@register.simple_tag(takes_context=True)
def address_on_day(context: RequestContext, day: date | None) -> str:
    """Give the address of this page on another day, from the first page of its list; None is today."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query.pop(PAGE_PARAMETER, None)
    query.pop("ngay", None)
    if day is not None:
        query["ngay"] = day.isoformat()
    return f"?{query.urlencode()}"


@register.filter
def days_away(day: date, n: int) -> date:
    """Give the day so many days after a day; before it for a negative number."""
    return day + timedelta(days=n)


@register.simple_tag
def icon_symbols(*names: str) -> SafeString:
    """Put these icons on the page once, for the `icon_pointer`s that follow."""
    return icons.symbols(list(names))


@register.simple_tag
def icon_pointer(name: str) -> SafeString:
    """Point to an icon that `icon_symbols` put on the page."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def state(axis: str, code: object, text: object = "", count: int | None = None) -> SafeString:
    """Draw a state as icon, word and colour; `text` says it more exactly, `count` follows it."""
    look = status_badges.look(axis, code)
    number = "" if count is None else format_html(" <b>{}</b>", text_formats.number(count))
    return format_html(
        '<span class="tag {}">{}{}{}</span>', look.tone, icons.draw(look.icon), text or look.word, number
    )


@register.filter
def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    """List the numbers drawn under a long list, with an ellipsis for those left out."""
    return page.paginator.get_elided_page_range(page.number)


@register.simple_tag
def state_symbols(*axes: str) -> SafeString:
    """Put the icons of these axes on the page once, for the `state_cell`s that follow."""
    return icons.symbols(status_badges.state_icons(*axes))


@register.simple_tag
def state_cell(axis: str, code: object, text: object = "") -> SafeString:
    """Draw a state for a narrow cell: the short word, and a pointer instead of the drawing."""
    if not text:
        return _write_state(axis, str(getattr(code, "value", code)), get_language())
    return format_html("{}{}", icons.reference(status_badges.look(axis, code).icon), text)


@cache
def _write_state(axis: str, code: str, _language: str | None) -> SafeString:
    """Draw a cell once in each language: a table has thousands of them and few states."""
    look = status_badges.look(axis, code)
    return format_html("{}{}", icons.reference(look.icon), look.short or look.word)


@register.simple_tag
def unit_cells(axis: str, cells: Iterable[Mapping[str, object] | None]) -> SafeString:
    """Draw one unit's cells of the grid: a table has thousands, too many to be walked by a template."""
    return SafeString("".join([_draw_cell(axis, cell) for cell in cells]))


@register.simple_tag
def mini_symbols(grids: Iterable[Any]) -> SafeString:
    """Put the icons that these small grids draw on the page once."""
    rows = [row for grid in grids for row in (*grid.living, *grid.ended)]
    cells = {(cell.axis, cell.code) for row in rows for cell in row.cells if cell is not None}
    return icons.symbols(sorted({status_badges.look(axis, code).icon for axis, code in cells}))


@register.simple_tag
def mini_cells(cells: Iterable[Any]) -> SafeString:
    """Draw one unit's cells of a small grid, each on an axis of its own; None is a duty it does not bear."""
    return format_html_join("", "{}", ((_draw_mini_cell(cell),) for cell in cells))


def _draw_mini_cell(cell: Any) -> SafeString:
    if cell is None:
        return SafeString('<td class="none">–</td>')
    return format_html(
        '<td><a class="cell {}" href="/viec/{}" data-n="{}">{}</a></td>',
        status_badges.look(cell.axis, cell.code).tone,
        cell.pk,
        cell.n,
        _write_state(cell.axis, cell.code, get_language()),
    )


def _draw_cell(axis: str, cell: Mapping[str, object] | None) -> str:
    """Write one cell as HTML; what is not our own constant is escaped by hand, as `format_html` is dear."""
    if cell is None:
        return "<td></td>"
    code, axis = cell["code"], str(cell.get("axis", axis))
    text, note = cell.get("text"), cell.get("note")
    words = state_cell(axis, code, text or "")
    aside = f"<small>{escape(str(note))}</small>" if note else ""
    link = f'<a class="cell {status_badges.look(axis, code).tone}" href="{escape(str(cell["url"]))}">'
    return f"<td>{link}{words}{aside}</a></td>"


@register.simple_tag
def state_word(axis: str, code: object) -> str:
    """Give the full word of a state alone."""
    return str(status_badges.look(axis, code).word)


@register.simple_tag
def state_icon(axis: str, code: object) -> SafeString:
    """Draw the icon of a state alone, where its word stands beside it."""
    return icons.draw(status_badges.look(axis, code).icon)


@register.simple_tag
def state_tone(axis: str, code: object) -> str:
    """Give the class of a state's colour."""
    return status_badges.look(axis, code).tone


@register.simple_tag
def squares(axis: str, counts: Mapping[str, int]) -> SafeString:
    """Draw a square for each of a few things by its state, read aloud as words; of many a bar."""
    if sum(counts.values()) > MOST_SQUARES:
        return share_bar(axis, counts)
    codes = [code for code, n in counts.items() for _n in range(n)]
    words = text_formats.listed(f"{status_badges.look(axis, code).word} {n}" for code, n in counts.items())
    tones = (status_badges.look(axis, code).tone for code in codes)
    rects = ((f"{12 * n + 0.75:g}", *look) for n, look in enumerate(zip(tones, codes, strict=True)))
    return format_html(
        '<svg class="squares" viewBox="0 0 {0} 10" width="{0}" role="img" aria-label="{1}">{2}</svg>',
        12 * len(codes),
        words,
        format_html_join("", '<rect x="{}" class="fill-{} {}"/>', rects),
    )


@register.simple_tag
def share_bar(
    axis: str, counts: Mapping[str, int] | Iterable[tuple[str, int]], label: object = ""
) -> SafeString:
    """Draw how many are in each state as one bar, read aloud as words."""
    pairs = [(status_badges.look(axis, code), n) for code, n in dict(counts).items() if n > 0]
    total = sum(n for _look, n in pairs)
    if not total:
        return format_html('<p class="muted small">{}</p>', empty_states.empty_sentence("figure.none"))
    rects, x = [], 0.0
    for look, n in pairs:
        width = 100 * n / total
        rects.append((f"{x:.5g}", f"{width:.5g}", look.tone))
        x += width
    counts_in_words = (
        _("%(state)s %(n)s") % {"state": look.word, "n": text_formats.number(n)} for look, n in pairs
    )
    description = text_formats.listed(counts_in_words)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        text_formats.labelled(label, description) if label else description,
        format_html_join("", '<rect x="{}" width="{}" class="fill-{}"/>', rects),
    )


@register.simple_tag(takes_context=True)
def other_parameters(context: RequestContext, *replaced: str) -> SafeString:
    """Keep the address's other parameters when a form replaces some of them."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    other_pairs = [(key, values) for key, values in request.GET.lists() if key not in replaced]
    parameters = [(key, value) for key, values in other_pairs for value in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', parameters)


@register.filter
def vn_number(value: int | float | Decimal | None, decimals: int = 0) -> str:
    """Write 1.234.567 or 12,5; "chưa có số liệu" for nothing counted, never 0."""
    return _("chưa có số liệu") if value is None or value == "" else text_formats.number(value, decimals)
