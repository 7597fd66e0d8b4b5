"""Read a page of HTML into facts, in one pass over its tags."""

from __future__ import annotations

import re
import unicodedata

from guong.engines.siteaudit.extraction.gathered import MAX_LINKS, Gathered, leads, tidy
from guong.engines.siteaudit.extraction.tags import OPTIONAL_END, RAW, SKIPPED, VOID, Step, Tag
from guong.engines.siteaudit.page import Facts, Hidden

_PIECES = re.compile(r"(<[a-zA-Z/!?][^>]*>)").split
_TAGS: dict[str, Tag] = {}
MAX_KNOWN_TAGS = 20_000
MAX_TAG = 20_000
# A tree is built only to mend mis-nested pages of a bounded size: deep nesting costs its square.
MAX_TAGS_MENDED = 12_000
_COMBINING = tuple(chr(mark) for mark in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323))
_OF_ARTICLES = ("header", "footer")
_MENUS = ("nav", "header", "aside")


def extract(html: str, url: str) -> Facts:
    """
    Read one page.

    Well-formed pages are read as they stand; where tags are not closed in their order the tree that a browser
    would build is read instead. Deep nesting and endless lists cost no more than their length.
    """
    if any(mark in html for mark in _COMBINING):
        html = unicodedata.normalize("NFC", html)
    pieces = _PIECES(html)
    count = len(pieces) // 2
    reader = _Reader(url)
    reader.read(pieces)
    if reader.disorder and count <= MAX_TAGS_MENDED:
        from selectolax.lexbor import LexborHTMLParser

        mended = LexborHTMLParser(html).html or ""
        reader = _Reader(url)
        reader.read(_PIECES(mended))
    return reader.found.facts(html)


class _Reader:
    """The state of one pass: open elements, the block being gathered, what was found."""

    def __init__(self, url: str) -> None:
        self.found = Gathered(url)
        self.disorder = False
        self.position = 0
        # The block being gathered, whether text in it stands in or beside links, and the link that is open.
        self.block: list[str] = []
        self.bare = self.linked = False
        self.link: Tag | None = None
        self.link_text: list[str] = []
        self.link_position = 0
        self.label_for: str | None = None
        self.label_start = self.label_fields = 0
        # Text that does not show, and its links.
        self.unseen: list[str] = []
        self.unseen_links: list[str] = []
        # Open elements, and the states that some of them have covered.
        self.open: list[Tag] = []
        self.inline = 0
        self.covered: list[tuple[int, str, str, str | None]] = []
        self.region, self.kind = "", "paragraph"
        self.how: str | None = None

    def read(self, pieces: list[str]) -> None:
        """Go through text and tags in turn."""
        tags, block = _TAGS, self.block
        if pieces[0] and not pieces[0].isspace():
            self._text(pieces[0])
        at, last = 1, len(pieces)
        while at < last:
            written = pieces[at]
            tag = tags.get(written) or _known(written)
            step = tag.step
            if step is _END:
                self._end(tag)
            elif step is _START:
                self._start(tag)
            elif step is _ALONE:
                at = self._alone(tag, pieces, at)
            elif step is _ODD:
                at = self._odd(pieces, at)
                continue
            elif self.inline > 0:
                self._passing(tag)
            text = pieces[at + 1]
            if text:
                if text.isspace():
                    if block:
                        block.append(" ")
                        if self.link is not None:
                            self.link_text.append(" ")
                elif self.how is not None:
                    self._unseen(text)
                else:
                    block.append(text)
                    if self.link is not None:
                        self.link_text.append(text)
                        self.linked = True
                    else:
                        self.bare = True
            at += 2
        self._finish()

    def _finish(self) -> None:
        self._close_link()
        self._flush()
        if self.unseen or self.unseen_links:
            self._reveal()
        if any(tag.name not in OPTIONAL_END for tag in self.open):
            self.disorder = True

    def _text(self, text: str) -> None:
        if self.how is not None:
            self._unseen(text)
            return
        self.block.append(text)
        if self.link is not None:
            self.link_text.append(text)
            self.linked = True
        else:
            self.bare = True

    def _unseen(self, text: str) -> None:
        self.unseen.append(text)
        if self.link is not None:
            self.link_text.append(text)

    # Elements

    def _start(self, tag: Tag) -> None:
        opened = self.open
        if tag.block:
            if self.block:
                self._flush()
            if tag.closes:
                while opened and opened[-1].name in tag.closes:
                    self._pop()
            opened.append(tag)
        else:
            opened.append(tag)
            self.inline += tag.name != "a"
        if tag.flagged or self.found.hidden_by_sheet:
            self._cover(tag)
        if tag.mount:
            self.found.mount_points += 1

    def _cover(self, tag: Tag) -> None:
        """Change state for what stands in this element, to be taken back at its end."""
        how, sheet = tag.how, self.found.hidden_by_sheet
        if how is None and sheet:
            how = next((sheet[name] for name in tag.names() if name in sheet), None)
        if not tag.flagged and how is None:
            return
        self.covered.append((len(self.open), self.region, self.kind, self.how))
        region = self.region
        if tag.region and region != "footer" and not (region == "main" and tag.region in _OF_ARTICLES):
            self.region = tag.region
        self.kind = tag.kind or self.kind
        if how is not None and self.how is None:
            self._flush()
            self.how = how

    def _passing(self, tag: Tag) -> None:
        """Take a tag that means nothing by itself while an element of its sort is open that does."""
        if tag.close:
            self._end(tag)
        else:
            self._start(tag)

    def _end(self, tag: Tag) -> None:
        name, opened = tag.name, self.open
        if tag.block:
            if self.block:
                self._flush()
        elif name == "a":
            self._close_link()
        if opened and opened[-1].name == name:
            self._pop()
            return
        if name in VOID or (name in OPTIONAL_END and not any(each.name == name for each in opened[-12:])):
            return
        while opened and opened[-1].name in OPTIONAL_END:
            self._pop()
        if opened and opened[-1].name == name:
            self._pop()
            return
        if name != "a":
            self.disorder = True
        if any(each.name == name for each in opened[-64:]):
            while opened[-1].name != name:
                self._pop()
            self._pop()

    def _pop(self) -> None:
        covered = self.covered
        if covered and covered[-1][0] == len(self.open):
            _, region, kind, how = covered.pop()
            if how is None and self.how is not None:
                self._reveal()
            self.region, self.kind, self.how = region, kind, how
        tag = self.open.pop()
        if not tag.block and tag.name != "a":
            self.inline -= 1
            if tag.name == "label":
                self._close_label()

    # Text

    def _flush(self) -> None:
        """End a block: put its text down, with its kind."""
        text = tidy("".join(self.block))
        self.block.clear()
        if text:
            kind = self.kind
            if self.linked and not self.bare and kind in ("paragraph", "item"):
                kind = "link"
            elif kind == "item" and not self.linked and self.region in ("nav", "header"):
                kind = "label"
            end = self.position + len(text)
            self.found.lines.append(text)
            self.found.marks.append((kind, self.position, end, self.region))
            self.position = end + 1
            if self.label_for is not None:
                self.found.labels.setdefault(self.label_for, text)
        self.bare = self.linked = False

    def _reveal(self) -> None:
        """End a run of text that does not show."""
        text = tidy("".join(self.unseen))
        if text or self.unseen_links:
            hidden = Hidden(text, self.how or "hidden", self.position, tuple(self.unseen_links))
            self.found.hidden.append(hidden)
        self.unseen, self.unseen_links = [], []

    def _close_label(self) -> None:
        """Give what a label says to the field it names, or to those it holds."""
        text, names = tidy("".join(self.block[self.label_start :])), self.label_for
        self.label_for = None
        if not text:
            return
        if names:
            self.found.labels.setdefault(names, text)
        for at, (name, kind, label, form, identity) in enumerate(self.found.fields[self.label_fields :]):
            self.found.fields[self.label_fields + at] = (name, kind, label or text, form, identity)

    def _open_link(self, tag: Tag) -> None:
        if self.link is not None:
            # Links do not nest: the next one ends the last.
            self._close_link()
            if self.open and self.open[-1].name == "a":
                self._pop()
        self.link, self.link_position = tag, self.position
        self.link_text.clear()
        self.open.append(tag)
        if tag.flagged or self.found.hidden_by_sheet:
            self._cover(tag)

    def _close_link(self) -> None:
        tag = self.link
        if tag is None:
            return
        self.link = None
        given, found = tag.attributes, self.found
        href = found.absolute(given.get("href"))
        if href is None:
            if not self.bare and self.block and self.region in _MENUS and not leads(given.get("href")):
                self.linked = False
                kind, self.kind = self.kind, "label"
                self._flush()
                self.kind = kind
            return
        if self.how is not None:
            self.unseen_links.append(href)
        if len(found.links) < MAX_LINKS:
            text = tidy("".join(self.link_text))
            title, relation = given.get("title", ""), given.get("rel", "")
            row = (href, text, title, relation, self.region, self.link_position, self.how is None)
            found.links.append(row)

    # Tags that mean something of their own

    def _alone(self, tag: Tag, pieces: list[str], at: int) -> int:
        """Take a tag that does more than open an element; give where its last piece stands."""
        name = tag.name
        if name == "a":
            self._open_link(tag)
        elif name == "br":
            if self.link is None and not self.kind.startswith("heading"):
                self._flush()
            elif self.block:
                self.block.append(" ")
        elif name == "hr":
            self._flush()
        elif name == "img":
            self.found.image(tag.attributes)
            if self.link is not None and tag.attributes.get("alt"):
                self.link_text.append(f" {tag.attributes['alt']} ")
        elif name == "area":
            self._area(tag)
        elif name in RAW or name in SKIPPED or name == "noscript":
            return self._raw(tag, pieces, at)
        else:
            self.found.note(tag)
            if name == "label":
                self.label_for = tag.attributes.get("for")
                self.label_start, self.label_fields = len(self.block), len(self.found.fields)
            if name not in VOID:
                self._start(tag)
        return at

    def _area(self, tag: Tag) -> None:
        """Take a part of a picture that is a link."""
        given = tag.attributes
        href = self.found.absolute(given.get("href"))
        if href and len(self.found.links) < MAX_LINKS:
            row = (href, given.get("alt", ""), given.get("title", ""), given.get("rel", ""), self.region)
            self.found.links.append((*row, self.position, self.how is None))

    def _raw(self, tag: Tag, pieces: list[str], at: int) -> int:
        """Skip an element that holds no text to be read, noting what it says; give its last piece."""
        end, here = "</" + tag.name, at + 2
        while here < len(pieces) and end not in pieces[here].lower():
            here += 2
        if here >= len(pieces):
            self.disorder = True
            return at
        if tag.name == "noscript":
            self.found.noscript.extend(pieces[at + 1 : here : 2])
        else:
            self.found.raw(tag, "".join(pieces[at + 1 : here]))
        return here

    def _odd(self, pieces: list[str], at: int) -> int:
        """Take a comment, a declaration, or a tag with a bracket in an attribute; give the next piece."""
        written = pieces[at]
        if written.startswith("<!--"):
            return self._comment(pieces, at)
        if written[1] in "!?/":
            if pieces[at + 1] and not pieces[at + 1].isspace():
                self._text(pieces[at + 1])
            return at + 2
        joined = written + pieces[at + 1]
        cut = joined.find(">", len(written))
        if cut >= 0 and len(joined) < MAX_TAG:
            pieces[at], pieces[at + 1] = joined[: cut + 1], joined[cut + 1 :]
            return at
        if cut < 0 and at + 2 < len(pieces) and len(joined) < MAX_TAG:
            pieces[at + 2] = joined + pieces[at + 2]
            return at + 2
        return at + 2

    def _comment(self, pieces: list[str], at: int) -> int:
        written = pieces[at]
        if (written.endswith("-->") and len(written) > 6) or written in ("<!-->", "<!--->"):
            rest = pieces[at + 1]
        else:
            while at + 2 < len(pieces) and "-->" not in pieces[at + 1]:
                at += 2
                if pieces[at].endswith("-->"):
                    pieces[at + 1] = "-->" + pieces[at + 1]
            rest = pieces[at + 1].partition("-->")[2]
        if rest and not rest.isspace():
            self._text(rest)
        return at + 2


_END, _START, _ALONE, _ODD = Step.END, Step.START, Step.ALONE, Step.ODD


def _known(written: str) -> Tag:
    if len(_TAGS) >= MAX_KNOWN_TAGS:
        _TAGS.clear()
    tag = _TAGS[written] = Tag(written)
    return tag
