"""Draws a checked draft: its words with the marks under them, to stand behind the field or be read alone."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guong.engines.textcheck.overlay import pieces
from guong.ui import status_badges

from ..actions.draft_check import CheckResult

register = template.Library()


@register.simple_tag
def marked(proof: CheckResult, name: str) -> SafeString:
    """
    Draw the words of a draft, all of them and nothing else, those with a remark inside `mark`.

    The first piece of a mark carries the address that its card points to.
    """
    placed_remarks = [remark for remark in proof.remarks if remark.is_placed]
    spans = [(remark.mark.start, remark.mark.end) for remark in placed_remarks]
    begun_places: set[int] = set()
    drawing = []
    for words, covering in pieces(proof.text, spans):
        piece = format_html("{}", words)
        for place in reversed(covering):
            remark = placed_remarks[place]
            anchor = f"{name}-{remark.number}"
            address = format_html(' id="cho-{}"', anchor) if (place not in begun_places) else ""
            tone = status_badges.look("mark", remark.mark.severity).tone
            piece = format_html(
                '<mark class="soi {}" data-anchor="{}" data-n="{}"{}>{}</mark>',
                tone,
                anchor,
                remark.number,
                address,
                piece,
            )
            begun_places.add(place)
        drawing.append((piece,))
    return format_html_join("", "{}", drawing)


@register.filter
def name_of(names: dict[int, str], pk: int) -> str:
    return names.get(pk, "")
