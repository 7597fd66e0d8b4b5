"""English pages in tests: turned on for one test, and what they show read back."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.utils import translation

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


def untranslated(page):
    """List the texts of a page that the catalogue knows: they should have been English."""
    from guong.ui.english.catalogue import load_catalogue

    catalogue = load_catalogue()
    return [
        text
        for text in shown_texts(page)
        if not text.isascii() and (catalogue.exact(text) or catalogue.translate(text)) not in (None, text)
    ]
