"""The icon set: one SVG file an icon, drawn inline so that it takes the colour and the size of its text."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

ICON_FOLDER = Path(__file__).parent / "icons"
_INSIDE = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


class UnknownIcon(LookupError):
    """The template names an icon whose file is not in the folder."""


@cache
def shape(name: str) -> SafeString:
    """Return the drawing inside the icon's file, without the frame around it."""
    path = ICON_FOLDER / f"{name}.svg"
    if not path.is_file():
        raise UnknownIcon(f"no icon named {name!r} in {ICON_FOLDER.name}/")
    inside = _INSIDE.search(path.read_text(encoding="utf-8"))
    if inside is None:
        raise UnknownIcon(f"{path.name} is not an SVG drawing")
    # The files are ours: nothing a user typed ever reaches this text.
    return mark_safe(_SPACE.sub("", inside.group(1)).replace(" />", "/>"))


@cache
def draw(name: str) -> SafeString:
    """Return the icon in full, silent to a screen reader: a word stands beside it."""
    return format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shape(name))


def symbols(names: list[str]) -> SafeString:
    """Return the drawings once, unseen, for `reference` to point at from hundreds of cells."""
    inside = format_html_join(
        "", '<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>', ((n, shape(n)) for n in names)
    )
    return format_html('<svg class="unseen" aria-hidden="true">{}</svg>', inside)


@cache
def reference(name: str) -> SafeString:
    """Return a small pointer to a drawing that `symbols` put on the same page."""
    return format_html('<svg aria-hidden="true"><use href="#i-{}"/></svg>', name)
