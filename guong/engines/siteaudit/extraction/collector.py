"""What a pass over a page has found so far: its text line by line, and what single tags tell."""

import re
from contextlib import suppress
from functools import lru_cache
from html import unescape
from itertools import accumulate
from urllib.parse import urljoin, urlsplit

from guong.engines.siteaudit.extraction.facts import (
    FEW_LINKS,
    WRITTEN_LINKS,
    HiddenText,
    HtmlForm,
    Image,
    Input,
    Meta,
    PageFacts,
    Row,
)
from guong.engines.siteaudit.extraction.tags import Tag, hidden_marks
from guong.engines.viet.encodings import repair

MAX_LINKS = 20_000
MAX_IMAGES = 5_000
MAX_EMPTY = 40
_UNICODE_LETTERS = "ươđạộếảấệưƯĐ"
_FEEDS = ("rss", "atom")
_URL_EQUALS = re.compile(r"(?i)^\s*url\s*=\s*")
_SOON = re.compile(r"\s*\d{1,2}\b")


def tidy(text: str) -> str:
    """Read the entities of a text and leave one space where there is any."""
    if "&" in text:
        text = unescape(text)
    if "\n" in text or "  " in text or "\xa0" in text or "\t" in text or "\r" in text:
        return " ".join(text.split())
    return text.strip()


# "__doPostBack('menu','12')" opens a page, "void(0)" and "toggle()" do not.
_SCRIPT_CALL = re.compile(
    r"\s*(?!void\b|history\b|return\b|window\.(?:print|close)|alert\b)[\w$.]+\s*\(\s*['\"\d]"
)


def leads(href: str | None) -> bool:
    """Tell whether an address leads anywhere but to the page itself; a script handed a target does."""
    start = (href or "").strip()[:11].lower()
    if start == "javascript:":
        return bool(_SCRIPT_CALL.match((href or "").strip()[11:]))
    return bool(start) and start[0] != "#" and not start.startswith(("data:", "about:"))


@lru_cache(maxsize=1 << 13)  # the links of menus stand on every page
def _classify(href: str) -> tuple[str, str]:
    """Give an address without the space around it, and what it starts from."""
    if not leads(href):
        return href, "nowhere"
    href = href.strip()
    if href[0] == "/" and href[1:2] != "/":
        return href, "root"
    return href, "whole" if href[:4] == "http" else "page"


_LOOP = re.compile(r"\bfor\s*\(|\.(?:map|forEach|each)\(")


class PageCollector:
    """The lines, links and facts of one page while it is read."""

    def __init__(self, url: str) -> None:
        self.settle(url)
        self.lines: list[str] = []
        self.marks: list[Row] = []
        self.links: list[Row] = []
        self.images: list[Image] = []
        self.forms: list[HtmlForm] = []
        self.fields: list[tuple[str, str, str, int, str]] = []
        self.labels: dict[str, str] = {}
        self.metas: list[Meta] = []
        self.frames: list[str] = []
        self.feeds: list[str] = []
        self.scripts: list[str] = []
        self.sheets: list[str] = []
        self.hidden: list[HiddenText] = []
        self.structured: list[str] = []
        self.noscript: list[str] = []
        self.hidden_by_sheet: dict[str, str] = {}
        self.empty: dict[str, None] = {}
        self.title = self.lang = ""
        self.canonical: str | None = None
        self.refresh: str | None = None
        self.stylesheets = self.scripts_count = self.mount_points = 0

    def settle(self, url: str) -> None:
        """Take an address as the one that relative links start from."""
        parts = urlsplit(url)
        self.start, self.origin = url, f"{parts.scheme}://{parts.netloc}"

    def absolute(self, href: str | None) -> str | None:
        """Make an address absolute, None for one that leads nowhere."""
        if not href:
            return None
        href, sort = _classify(href)
        if sort == "root":
            return self.origin + href
        if sort == "whole":
            return href
        if sort == "nowhere":
            return None
        try:
            return urljoin(self.start, href)
        except ValueError:
            return None

    def note(self, tag: Tag) -> None:
        """Note what a tag tells by its attributes alone."""
        attributes = tag.attributes
        match tag.name:
            case "meta":
                name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
                name, content = (name or "").lower(), attributes.get("content", "")
                if name:
                    self.metas.append(Meta(name, content))
                if name == "refresh" and self.refresh is None:
                    seconds, _, target = content.partition(";")
                    target = _URL_EQUALS.sub("", target).strip("'\" ")
                    if target and _SOON.match(seconds):
                        self.refresh = self.absolute(target)
            case "link":
                relations = attributes.get("rel", "").lower().split()
                href = self.absolute(attributes.get("href"))
                if "canonical" in relations:
                    self.canonical = self.canonical or href
                if "stylesheet" in relations:
                    self.stylesheets += 1
                if href and ("stylesheet" in relations or "icon" in relations):
                    self.sheets.append(href)
                is_feed = any(word in attributes.get("type", "") for word in _FEEDS)
                if href and "alternate" in relations and is_feed:
                    self.feeds.append(href)
            case "input" | "button":
                kind = "text" if tag.name == "input" else "button"
                self.field(attributes, attributes.get("type", kind).lower())
            case "form":
                action = self.absolute(attributes.get("action")) or self.start
                self.forms.append(HtmlForm(action, attributes.get("method", "get").lower()))
            case "html":
                self.lang = self.lang or attributes.get("lang", attributes.get("xml:lang", ""))
            case "base" if attributes.get("href"):
                with suppress(ValueError):
                    self.settle(urljoin(self.start, attributes["href"]))
            case "frame":
                self.frame(attributes)

    def image(self, attributes: dict[str, str]) -> None:
        if len(self.images) < MAX_IMAGES:
            source = self.absolute(attributes.get("src")) or self.absolute(attributes.get("data-src")) or ""
            self.images.append(Image(source, attributes.get("alt")))

    def area(self, attributes: dict[str, str], region: str, position: int, shows: bool) -> None:
        href = self.absolute(attributes.get("href"))
        if href and len(self.links) < MAX_LINKS:
            alt, title, rel = (attributes.get(name, "") for name in ("alt", "title", "rel"))
            self.links.append((href, alt, title, rel, region, position, shows))

    def frame(self, attributes: dict[str, str]) -> None:
        source = self.absolute(attributes.get("src") or attributes.get("data-src"))
        if source:
            self.frames.append(source)

    def field(self, attributes: dict[str, str], kind: str) -> None:
        """Note a field of a form."""
        label = attributes.get("aria-label") or attributes.get("title") or attributes.get("placeholder") or ""
        if kind in ("submit", "button", "reset", "image"):
            label = label or attributes.get("value", "") or attributes.get("alt", "")
        self.fields.append(
            (attributes.get("name", ""), kind, label, len(self.forms) - 1, attributes.get("id", ""))
        )

    def raw(self, tag: Tag, inside: str) -> None:
        """Note an element that holds no markup."""
        attributes = tag.attributes
        match tag.name:
            case "title":
                self.title = self.title or " ".join(unescape(inside).split())
            case "style":
                self.hidden_by_sheet.update(hidden_marks(inside))
            case "iframe":
                self.frame(attributes)
            case "textarea" | "select":
                self.field(attributes, tag.name)
            case "script":
                self.scripts_count += 1
                if attributes.get("type", "").lower() == "application/ld+json":
                    self.structured.append(inside.strip())
                elif attributes.get("src"):
                    self.scripts.append(self.absolute(attributes["src"]) or "")
                elif "document.write" in inside or "innerHTML" in inside:
                    # A list of links put into the page: several written out, or one in a loop.
                    links = inside.count("<a ")
                    if links >= FEW_LINKS or (links and _LOOP.search(inside)):
                        self.empty[WRITTEN_LINKS] = None

    def facts(self, html: str) -> PageFacts:
        """Put together what was found."""
        text, old = "\n".join(self.lines), None
        marks = tuple(self.marks)
        foreign = len(text) > 200 and not any(letter in text for letter in _UNICODE_LETTERS)
        if foreign or ".Vn" in html or "VNI-" in html:
            # Text of an old font is read in Unicode, line by line as laid out.
            repaired_text, old_font = repair(text)
            lines = repaired_text.split("\n")
            if old_font is not None and len(lines) == len(marks):
                text, old = repaired_text, old_font
                starts = accumulate((len(line) + 1 for line in lines), initial=0)
                marks = tuple(
                    (mark[0], start, start + len(line), mark[3])
                    for line, mark, start in zip(lines, marks, starts, strict=False)
                )
        return PageFacts(
            title=self.title,
            lang=self.lang,
            description=next((meta.content for meta in self.metas if meta.name == "description"), ""),
            text=text,
            mark_rows=marks,
            link_rows=tuple(self.links),
            images=tuple(self.images),
            forms=tuple(self.forms),
            inputs=tuple(
                Input(name, kind, label or self.labels.get(identity, ""), form)
                for name, kind, label, form, identity in self.fields
            ),
            metas=tuple(self.metas),
            canonical=self.canonical,
            refresh=self.refresh,
            frames=tuple(self.frames),
            feeds=tuple(self.feeds),
            sheets=tuple(self.sheets),
            stylesheets=self.stylesheets,
            scripts=tuple(self.scripts),
            scripts_count=self.scripts_count,
            hidden=tuple(self.hidden),
            structured=tuple(self.structured),
            noscript=" ".join(unescape("".join(self.noscript)).split()),
            mount_points=self.mount_points,
            old_font=old,
            empty=tuple(self.empty)[:MAX_EMPTY],
        )
