"""Parts of a page that hold no text to be read: scripts, sheets, comments, drawings; noted and taken out."""

import re

from guong.engines.siteaudit.extraction.collector import PageCollector
from guong.engines.siteaudit.extraction.tag_runs import tag_of

NAMES = frozenset([
    "script", "style", "title", "textarea", "iframe", "noscript", "select", "svg", "template", "noembed",
    "noframes", "xmp", "math", "object", "datalist", "audio", "video", "canvas",
])  # fmt: skip
_INSIDE = re.compile(r"<[^<>]*>")
_STARTS = re.compile(
    r"<(!--|(?:s(?:cript|tyle|vg|elect)|t(?:itle|extarea|emplate)|iframe|no(?:script|embed|frames)|xmp|math"
    r"|object|datalist|audio|video|canvas|[A-Z][A-Za-z]+)(?=[\s>/]))"
).finditer


def without_raw(html: str, collector: PageCollector) -> tuple[str, bool]:
    """Note such parts and give the page without the outermost, and whether one of them never ends."""
    pieces, end = list[str](), 0
    endless: set[str] = set()
    for start in _STARTS(html):
        at, mark = start.start(), start.group(1)
        if at < end or mark in endless or (mark[0] != "!" and mark.lower() not in NAMES):
            continue
        pieces.append(html[end:at])
        if mark != "!--":
            end = _take(html, at, mark, collector)
        elif html.startswith(("<!-->", "<!--->"), at):
            end = html.index(">", at) + 1
        else:
            closing = html.find("-->", at + 4)
            end = closing + 3 if closing >= 0 else -1
        if end < 0:
            endless.add(mark)
            end = start.end() if mark != "!--" else len(html)
    pieces.append(html[end:])
    return "".join(pieces), bool(endless)


def _take(html: str, at: int, name: str, collector: PageCollector) -> int:
    """Note one part; give where it ends, -1 if it does not."""
    content_start = html.find(">", at) + 1
    closing = html.find(f"</{name}", content_start)
    if closing < 0:
        ends = (html.find(f"</{spelling}", content_start) for spelling in (name.lower(), name.upper()))
        closing = min((at for at in ends if at >= 0), default=-1)
    name = name.lower()
    if not content_start or closing < 0:
        return -1
    tag = tag_of(html[at:content_start])
    if name == "noscript":
        collector.noscript.append(_INSIDE.sub(" ", html[content_start:closing]))
    else:
        collector.raw(tag, html[content_start:closing])
    end = html.find(">", closing)
    return end + 1 if end >= 0 else len(html)
