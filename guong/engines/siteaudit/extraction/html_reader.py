"""Read a page of HTML into facts, in one pass over its runs of tags."""

from guong.engines.siteaudit.extraction.collector import MAX_LINKS, PageCollector, leads, tidy
from guong.engines.siteaudit.extraction.facts import HiddenText
from guong.engines.siteaudit.extraction.skipped_markup import without_raw
from guong.engines.siteaudit.extraction.tag_runs import Anchor, TagRun, anchor_of, known_runs, run_of, split
from guong.engines.siteaudit.extraction.tags import BLOCKS, OPTIONAL_END, VOID, Tag, TagStep

_OF_ARTICLES = ("header", "footer")
_MENUS = ("nav", "header", "aside")
_PASS, _START, _END, _ALONE, _ODD = TagStep


class Reader:
    """The state of one pass: open elements, the block being gathered, what was found."""

    def __init__(self, url: str) -> None:
        self.collector = PageCollector(url)
        self.disorder = False
        self.position = 0
        # The block being gathered, whether text in it stands in or beside links, and the link that is open.
        self.block: list[str] = []
        self.bare = self.linked = False
        self.link: Anchor | None = None
        self.link_text: list[str] = []
        self.link_position = 0
        self.label_for: str | None = None
        self.label_start = self.label_fields = 0
        # Text that does not show, and its links.
        self.unseen: list[str] = []
        self.unseen_links: list[str] = []
        # Names of open elements, how many of them are inline, and the states that some have covered.
        self.open: list[str] = []
        self.inline = 0
        self.covered: list[tuple[int, str, str, str | None]] = []
        self.region, self.kind = "", "paragraph"
        self.how: str | None = None

    def read(self, html: str) -> None:
        """Go through text and runs of tags in turn."""
        html, self.disorder = without_raw(html, self.collector)
        if html.lstrip()[:1] != "<":
            html = f"<div>{html}</div>"
        pieces = split(html)
        self._go_through(pieces)
        self._close_link()
        self._flush()
        if self.unseen or self.unseen_links:
            self._reveal()
        if any(name not in OPTIONAL_END for name in self.open):
            self.disorder = True

    def _go_through(self, pieces: list[str]) -> None:
        block, link_text, end = self.block, self.link_text, len(pieces) - 1
        for at in range(0, len(pieces), 2):
            piece = pieces[at]
            anchor = piece.find("<a ")
            if anchor < 0:
                self._run(known_runs.get(piece) or run_of(piece))
            else:
                self._run_with_links(piece, anchor)
            if at == end:
                break
            text = pieces[at + 1]
            if self.how is not None:
                if text and not text.isspace():
                    self.unseen.append(text)
                    if self.link is not None:
                        link_text.append(text)
            else:
                block.append(text)
                if self.link is not None:
                    link_text.append(text)
                    self.linked = True
                else:
                    self.bare = True

    def _run_with_links(self, run_text: str, anchor: int) -> None:
        start = 0
        while anchor >= 0:
            if anchor > start:
                self._run(run_of(run_text[start:anchor]))
                if run_text.startswith("</", start):
                    self._space()  # what ended before the link is no part of its first word
            end = run_text.find(">", anchor)
            if end < 0:
                self._open_link(anchor_of(run_text[anchor:] + ">"))
                return
            start = end + 1
            self._open_link(anchor_of(run_text[anchor:start]))
            anchor = run_text.find("<a ", start)
        if start < len(run_text):
            self._run(run_of(run_text[start:]))

    # Runs and elements

    def _run(self, run: TagRun) -> None:
        if run.empty:
            self.collector.empty.update(dict.fromkeys(run.empty))
        if run.stray:
            self.disorder = True
        for tag in run.tags:
            step = tag.step
            if step is _END or (self.inline and tag.close):
                self._end(tag)
            elif step is _START or (self.inline and step is _PASS):
                self._start(tag)
            elif step is _ALONE:
                self._alone(tag)
            elif step is _ODD:
                self.disorder = True
        if run.spaced and not run.block:
            self._space()

    def _break(self) -> None:
        """End a line: a block of its own, but in headings and links, which stay one."""
        if self.link is None and not self.kind.startswith("heading"):
            self._flush()
        else:
            self._space()

    def _space(self) -> None:
        if self.block:
            self.block.append(" ")
            if self.link is not None:
                self.link_text.append(" ")

    def _start(self, tag: Tag) -> None:
        if tag.block:
            if self.block:
                self._flush()
            while self.open and tag.closes and self.open[-1] in tag.closes:
                self._pop()
        else:
            self.inline += 1
        self.open.append(tag.name)
        if tag.flagged or self.collector.hidden_by_sheet:
            self._cover(tag)
        if tag.mount:
            self.collector.mount_points += 1

    def _cover(self, tag: Tag) -> None:
        """Change state for what stands in this element, to be taken back at its end."""
        how, sheet = tag.how, self.collector.hidden_by_sheet
        if how is None and sheet and not tag.pane:
            how = next((sheet[name] for name in tag.names() if name in sheet), None)
        if not tag.flagged and how is None:
            return
        region = self.region
        self.covered.append((len(self.open), region, self.kind, self.how))
        if tag.region and region != "footer" and not (region == "main" and tag.region in _OF_ARTICLES):
            self.region = tag.region
        self.kind = tag.kind or self.kind
        if how is not None and self.how is None:
            if tag.block:
                self._flush()
            self.how = how

    def _end(self, tag: Tag) -> None:
        name, open_tags = tag.name, self.open
        if tag.block:
            if self.block:
                self._flush()
        elif name == "a":
            self._close_link()
            return
        if open_tags and open_tags[-1] == name:
            self._pop()
            return
        if name in VOID or (name in OPTIONAL_END and name not in open_tags[-12:]):
            return
        while open_tags and open_tags[-1] in OPTIONAL_END:
            self._pop()
        if open_tags and open_tags[-1] == name:
            self._pop()
            return
        self.disorder = True
        if name in open_tags[-64:]:
            while open_tags[-1] != name:
                self._pop()
            self._pop()

    def _pop(self) -> None:
        is_covering = self.covered and self.covered[-1][0] == len(self.open)
        name = self.open.pop()
        if is_covering:
            self._uncover()
        if name in BLOCKS:
            return
        self.inline -= 1
        if name == "label":
            # What a label says goes to the field it names, or to those it holds.
            text = tidy("".join(self.block[self.label_start :]))
            if text and self.label_for:
                self.collector.labels.setdefault(self.label_for, text)
            self.label_for = None
            fields = self.collector.fields
            for at in range(self.label_fields, len(fields) if text else 0):
                field_name, kind, label, form, identity = fields[at]
                fields[at] = (field_name, kind, label or text, form, identity)

    def _uncover(self) -> None:
        cover_stack, depth = self.covered, len(self.open)
        while cover_stack and cover_stack[-1][0] > depth:
            _, region, kind, how = cover_stack.pop()
            if how is None and self.how is not None:
                self._reveal()
            self.region, self.kind, self.how = region, kind, how

    # Text

    def _flush(self) -> None:
        """End a block: put its text down, with its kind."""
        block = self.block
        text = tidy(block[0] if len(block) == 1 else "".join(block))
        block.clear()
        if text:
            kind, region = self.kind, self.region
            if kind == "paragraph" or kind == "item":
                if self.linked and not self.bare:
                    kind = "link"
                elif kind == "item" and not self.linked and (region == "nav" or region == "header"):
                    kind = "label"
            end = self.position + len(text)
            self.collector.lines.append(text)
            self.collector.marks.append((kind, self.position, end, region))
            self.position = end + 1
        self.bare = self.linked = False

    def _reveal(self) -> None:
        text = tidy(" ".join(self.unseen))  # a tag between two words keeps them apart
        if text or self.unseen_links:
            hidden_text = HiddenText(text, self.how or "hidden", self.position, tuple(self.unseen_links))
            self.collector.hidden.append(hidden_text)
        self.unseen, self.unseen_links = [], []

    def _open_link(self, anchor: Anchor) -> None:
        if self.link is not None:
            # Links do not nest: the next one ends the last.
            self._close_link()
        self.link, self.link_position = anchor, self.position
        self.link_text.clear()
        tag = anchor.tag
        if tag is not None and (tag.flagged or self.collector.hidden_by_sheet):
            self.open.append("a")
            self.inline += 1
            self._cover(tag)

    def _close_link(self) -> None:
        anchor = self.link
        if anchor is None:
            return
        self.link = None
        collector = self.collector
        href = collector.absolute(anchor.href)
        if href is None:
            if not self.bare and self.block and self.region in _MENUS and not leads(anchor.href):
                self.linked = False
                kind, self.kind = self.kind, "label"
                self._flush()
                self.kind = kind
        else:
            if self.how is not None:
                self.unseen_links.append(href)
            if len(collector.links) < MAX_LINKS:
                text = self.link_text
                words = tidy(text[0] if len(text) == 1 else "".join(text))
                place = (self.region, self.link_position, self.how is None)
                collector.links.append((href, words, anchor.title, anchor.rel, *place))
        if self.inline and "a" in self.open[-8:]:
            while self.open[-1] != "a":
                self._pop()
            self._pop()

    # Tags that mean something of their own

    def _alone(self, tag: Tag) -> None:
        name, attributes = tag.name, tag.attributes
        if name == "a":
            href, title, rel = (attributes.get(name, "") for name in ("href", "title", "rel"))
            self._open_link(Anchor(href, title, rel, tag))
        elif name == "br":
            self._break()
        elif name == "hr":
            self._flush()
        elif name == "img":
            self.collector.image(attributes)
            if self.link is not None and attributes.get("alt"):
                self.link_text.append(f" {attributes['alt']} ")
        elif name == "area":
            self.collector.area(attributes, self.region, self.position, self.how is None)
        else:
            self.collector.note(tag)
            if name == "label":
                self.label_for = attributes.get("for")
                self.label_start, self.label_fields = len(self.block), len(self.collector.fields)
            if name not in VOID:
                self._start(tag)
