"""English pages in tests: turned on for one test, and what they show read back."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils import translation

from guong.ui.english.po import read_catalogue
from guong.ui.english.texts import MARKING

# What is Vietnamese on purpose: what is typed or sent, and papers.
ASIDE = re.compile(
    r"<(script|svg|textarea|head)\b.*?</\1>|<option\b[^>]*>|<(article|a)\b[^>]*lang=\"vi\".*?</\2>", re.S
)
SHOWN = re.compile(r">([^<>]*[^<>\s][^<>]*)<|(?:\stitle|aria-label|placeholder|\salt)=\"([^\"]+)\"")


@pytest.fixture
def english_pages(settings: Any) -> Iterator[None]:
    """Let a test stand on a server whose pages are English (`GUONG_LANGUAGE=en`)."""
    settings.PAGES_IN_ENGLISH = True
    with translation.override(MARKING):
        yield


def shown_texts(page):
    """List what a page shows, texts and spoken words, without what is Vietnamese on purpose."""
    return [unescape(text or words).strip() for text, words in SHOWN.findall(ASIDE.sub(">", page))]


VIETNAMESE = re.compile(r"[À-ỹ]")
# The product's name, and numbers of papers, are the same in every language.
SAME = re.compile(r"Gương|\d+(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)*")
SPOKEN = ("title", "aria-label", "placeholder", "alt")
HOLDS_NO_ELEMENT = {"script", "style", "textarea", "title"}
ENDLESS = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class LanguagesOfPage(HTMLParser):
    """
    Reads which Vietnamese words a page shows without saying that they are.

    A placeholder or a label that is spoken counts like a text; what is typed does not.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str, bool]] = [("", "", False)]
        self.unstated: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        language = attributes.get("lang") or self.open[-1][1]
        is_paper = self.open[-1][2] or "a4" in (attributes.get("class") or "").split()
        if tag not in ENDLESS:
            self.open.append((tag, language, is_paper))
        if language != "vi":
            spoken = (self._vietnamese(attributes.get(name)) for name in SPOKEN)
            # What is spoken cannot say its language: a name in it stays.
            self.unstated += [words for words in spoken if words and as_compared(words) in words_of_pages()]

    def handle_endtag(self, tag: str) -> None:
        places = [n for n, (name, _language, _paper) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        tag, language, is_paper = self.open[-1]
        words = self._vietnamese(data)
        if words and language != "vi" and tag not in HOLDS_NO_ELEMENT and not is_paper:
            self.unstated.append(words)

    def _vietnamese(self, text: str | None) -> str:
        words = " ".join((text or "").split())
        return words if VIETNAMESE.search(SAME.sub("", words)) else ""


@cache
def words_of_pages() -> frozenset[str]:
    """Gather every Vietnamese message that a page marks; what an engine or a person says is none."""
    texts = {as_compared(message) for message in read_catalogue()}
    return frozenset(text for text in texts if VIETNAMESE.search(text))


def as_compared(text: str) -> str:
    """Bring a text to the form in which two of them are compared."""
    words = " ".join(text.split()).strip(" .:;,()")
    return words[:1].upper() + words[1:]


def leaks(page: str) -> list[str]:
    """List the Vietnamese that an English page shows without stating that it is."""
    return LanguagesOfPage(page).unstated
