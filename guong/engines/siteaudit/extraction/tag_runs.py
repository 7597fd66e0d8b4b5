"""Runs of tags with no text between them: what a whole run does, worked out once per distinct spelling."""

import re
from html import unescape
from typing import NamedTuple

from guong.engines.siteaudit.extraction.tags import Tag, TagStep

MAX_KNOWN = 12_000
# Text begins behind the end of a tag and goes to the next; the split takes the last bracket of a run.
split = re.compile(r">(\s*[^<>\s][^<]*)").split
_TAGS = re.compile(r"<[a-zA-Z/!?][^>]*>").findall
# A bracket that opens no tag: text that the tree will read.
_STRAY = re.compile(r"<[^a-zA-Z/!?]")
# What stands apart on the screen without a space between: buttons, labels, choices, and what follows a link.
_APART = re.compile(r"(?i)</?(?:button|label|option|select)\b|</a>\s*<(?!br|/|a\b)[a-z]")
_NOISE = re.compile(r' data-(?!src|href|url)[\w-]*="[^"]*"')

_tags: dict[str, Tag] = {}
known_runs: "dict[str, TagRun]" = {}
_links: "dict[str, Anchor]" = {}


class Anchor(NamedTuple):
    """What the tag that opens a link says; `tag` only where it does more than open it."""

    href: str
    title: str
    rel: str
    tag: Tag | None


class TagRun:
    """The tags of a run, and what they do together: end a block, part words, show nothing."""

    __slots__ = ("block", "empty", "spaced", "stray", "tags")

    def __init__(self, run_text: str) -> None:
        run_text += ">"
        self.tags = [tag_of(markup) for markup in _TAGS(run_text)]
        self.spaced = any(f">{letter}" in run_text for letter in " \n\t\r") or bool(_APART.search(run_text))
        self.stray = _STRAY.search(run_text) is not None
        self.block = any(tag.block and tag.step is not TagStep.PASS for tag in self.tags)
        # What opens and ends in this very run shows nothing: a script may fill it.
        self.empty: list[str] = []
        filled_count = 0
        opens: list[tuple[Tag, int]] = []  # each with how much of what shows stood before it
        for tag in self.tags:
            if tag.step is TagStep.START:
                opens.append((tag, filled_count))
            elif tag.step is TagStep.END:
                if opens and opens[-1][0].name == tag.name:
                    element, filled_before = opens.pop()
                    is_place = element.region or "id" in element.attributes
                    if filled_before == filled_count and is_place and not element.mount:
                        self.empty.append(f"{element.region}:{element.attributes.get('id', '')}")
            elif tag.step is not TagStep.PASS and tag.name != "br":
                filled_count += 1


def run_of(run_text: str) -> TagRun:
    """Give what a run of tags does."""
    run = known_runs.get(run_text)
    if run is None:
        if len(known_runs) >= MAX_KNOWN:
            known_runs.clear()
        if "data-" in run_text:
            plain = _NOISE.sub("", run_text)
            run = known_runs.get(plain)
            if run is None:
                run = known_runs[plain] = TagRun(plain)
            return run
        run = known_runs[run_text] = TagRun(run_text)
    return run


def tag_of(tag_text: str) -> Tag:
    """Give what one tag means."""
    tag = _tags.get(tag_text)
    if tag is None:
        if len(_tags) >= MAX_KNOWN:
            _tags.clear()
        tag = _tags[tag_text] = Tag(tag_text)
    return tag


_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"""\stitle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REL = re.compile(r"""\srel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


# "location.href='/muc'" goes there; "__doPostBack('menu','12')" asks the server for a page.
_GOES = re.compile(r"\blocation(?:\.href)?\s*=\s*['\"]([^'\"<>\s]+)['\"]")
_POSTS = re.compile(r"\b__doPostBack\s*\([^)<>]{3,200}\)")


def anchor_of(tag_text: str) -> Anchor:
    """Give what `<a …>` says."""
    anchor = _links.get(tag_text)
    if anchor is None:
        if len(_links) >= MAX_KNOWN:
            _links.clear()
        title = _value(_TITLE, tag_text) if "title" in tag_text else ""
        rel = _value(_REL, tag_text) if "rel" in tag_text else ""
        tag = None
        if "style" in tag_text or "hidden" in tag_text or "class" in tag_text or " id" in tag_text:
            tag = tag_of(tag_text)
        href = _value(_HREF, tag_text)
        if "onclick" in tag_text and (href[:1] in ("", "#") or "void(" in href):
            goes, posts = _GOES.search(unescape(tag_text)), _POSTS.search(unescape(tag_text))
            href = goes[1] if goes else f"javascript:{posts[0]}" if posts else href
        anchor = _links[tag_text] = Anchor(href, title, rel, tag)
    return anchor


def _value(pattern: re.Pattern[str], tag_text: str) -> str:
    match = pattern.search(tag_text)
    if match is None:
        return ""
    value = match.group(match.lastindex or 0) if match.lastindex else ""
    return unescape(value) if "&" in value else value
