"""English pages in tests: turned on for one test, and what they show read back."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

# What is Vietnamese on purpose: what is typed or sent, and papers.
ASIDE = re.compile(
    r"<(script|svg|textarea|head)\b.*?</\1>|<option\b[^>]*>|<(article|a)\b[^>]*lang=\"vi\".*?</\2>", re.S
)
SHOWN = re.compile(r">([^<>]*[^<>\s][^<>]*)<|(?:\stitle|aria-label|placeholder|\salt)=\"([^\"]+)\"")


@pytest.fixture
def english_pages(settings: Any) -> Iterator[None]:
    """Turn English on, with engines and translations made anew; afterwards all is as before."""
    from django.utils import translation
    from django.utils.translation import trans_real

    from guong.ui.english.pages import install

    before = dict(trans_real._translations)
    settings.PAGES_IN_ENGLISH = True
    # Django makes its engines anew when their setting changes.
    settings.TEMPLATES = [dict(engine) for engine in settings.TEMPLATES]
    translation.deactivate()
    install()
    yield
    trans_real._translations.clear()
    trans_real._translations.update(before)
    trans_real._default = None
    translation.deactivate()


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
