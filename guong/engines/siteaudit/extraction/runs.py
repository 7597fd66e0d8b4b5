"""Runs of tags with no text between them: what a whole run does, worked out once per distinct spelling."""

from __future__ import annotations

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
known_runs: dict[str, TagRun] = {}
_links: dict[str, Anchor] = {}


class Anchor(NamedTuple):
    """What the tag that opens a link says; `tag` only where it does more than open it."""

    href: str
    title: str
    rel: str
    tag: Tag | None


class TagRun:
    """
    What a run of tags does when all of it is plain: elements that end, elements that open.

    `plain` is False where one of the tags does something of its own; the tags are then taken one by one.
    """

    __slots__ = (
        "block",
        "breaks",
        "closes",
        "depth",
        "empty",
        "ends_link",
        "flagged",
        "named",
        "opens",
        "plain",
        "spaced",
        "stray",
        "tags",
    )

    def __init__(self, written: str) -> None:
        written += ">"
        self.tags = [tag_of(markup) for markup in _TAGS(written)]
        self.ends_link = self.block = self.breaks = self.flagged = False
        self.spaced = any(f">{letter}" in written for letter in " \n\t\r") or bool(_APART.search(written))
        self.stray = _STRAY.search(written) is not None
        self.plain = not self.stray
        closes: list[str] = []
        opens: list[Tag] = []
        # What opens and ends in this very run shows nothing: a script may fill it.
        self.empty: list[str] = []
        filled = 0
        filled_before: list[int] = []
        for tag in self.tags:
            self.block = self.block or (tag.block and tag.step is not TagStep.PASS)
            if tag.name == "a" and tag.close:
                self.plain = self.plain and not self.ends_link and not opens
                self.ends_link = True
            elif tag.step is TagStep.START:
                self.plain = self.plain and not (opens and tag.closes and opens[-1].name in tag.closes)
                self.plain = self.plain and not tag.mount and tag.block
                opens.append(tag)
                filled_before.append(filled)
            elif tag.step is TagStep.END:
                if opens and opens[-1].name == tag.name:
                    element = opens.pop()
                    is_place = element.region or "id" in element.attributes
                    if filled_before.pop() == filled and is_place and not element.mount:
                        self.empty.append(f"{element.region}:{element.attributes.get('id', '')}")
                elif opens or not tag.block:
                    self.plain = False
                else:
                    closes.append(tag.name)
            elif tag.name == "br":
                self.breaks = True
            elif tag.step is not TagStep.PASS:
                self.plain = False
                filled += 1
        self.closes, self.opens = closes[::-1], opens
        self.depth = -len(closes)  # where on the stack of open elements those that end here begin
        self.flagged = any(tag.flagged for tag in opens)
        self.named = any("class" in tag.attributes or "id" in tag.attributes for tag in self.tags)


def run_of(written: str) -> TagRun:
    """Give what a run of tags does."""
    run = known_runs.get(written)
    if run is None:
        if len(known_runs) >= MAX_KNOWN:
            known_runs.clear()
        if "data-" in written:
            plain = _NOISE.sub("", written)
            run = known_runs.get(plain)
            if run is None:
                run = known_runs[plain] = TagRun(plain)
            return run
        run = known_runs[written] = TagRun(written)
    return run


def tag_of(written: str) -> Tag:
    """Give what one tag means."""
    tag = _tags.get(written)
    if tag is None:
        if len(_tags) >= MAX_KNOWN:
            _tags.clear()
        tag = _tags[written] = Tag(written)
    return tag


_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"""\stitle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REL = re.compile(r"""\srel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


# "location.href='/muc'" goes there; "__doPostBack('menu','12')" asks the server for a page.
_GOES = re.compile(r"\blocation(?:\.href)?\s*=\s*['\"]([^'\"<>\s]+)['\"]")
_POSTS = re.compile(r"\b__doPostBack\s*\([^)<>]{3,200}\)")


def _clicked(written: str) -> str:
    """Give where a click leads that the address of a link does not tell."""
    goes, posts = _GOES.search(written), _POSTS.search(written)
    return goes[1] if goes else f"javascript:{posts[0]}" if posts else ""


def anchor_of(written: str) -> Anchor:
    """Give what `<a …>` says."""
    anchor = _links.get(written)
    if anchor is None:
        if len(_links) >= MAX_KNOWN:
            _links.clear()
        title = _value(_TITLE, written) if "title" in written else ""
        rel = _value(_REL, written) if "rel" in written else ""
        tag = None
        if "style" in written or "hidden" in written or "class" in written or " id" in written:
            tag = tag_of(written)
        href = _value(_HREF, written)
        if "onclick" in written and (href[:1] in ("", "#") or "void(" in href):
            href = _clicked(unescape(written)) or href
        anchor = _links[written] = Anchor(href, title, rel, tag)
    return anchor


def _value(pattern: re.Pattern[str], written: str) -> str:
    match = pattern.search(written)
    if match is None:
        return ""
    value = match.group(match.lastindex or 0) if match.lastindex else ""
    return unescape(value) if "&" in value else value
