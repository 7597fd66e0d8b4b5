"""
Texts that remember which message of the sources they came from.

Views run in Vietnamese whoever reads the page, so that what they store, print and send stays Vietnamese.
Where the reader's pages are English, what `gettext` gives is a `MarkedText`; the page writes its English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, SupportsIndex

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation

from .catalogue import load_catalogue
from .filling import fill
from .po import CONTEXT
from .stating import between_tags, mark

ENGLISH, VIETNAMESE = "en", "vi"
# The language of views whose reader's pages are English: Vietnamese, each text marked.
MARKING = "vi-marked"


def is_english() -> bool:
    """Tell whether an English page is being drawn in this thread."""
    return get_language() == ENGLISH


def english_of(value: object) -> Any:
    """
    Give the English of what `gettext` gave; any other text is data and is only marked as Vietnamese.

    Looking data up by its form would put words into a person's mouth (ADR 0081).
    """
    if isinstance(value, MarkedText):
        return value.english()
    if isinstance(value, SafeString):
        html = str.__str__(value)
        return SafeString(between_tags(html, mark) if "<" in html else mark(html))
    if isinstance(value, Promise):
        text = str(value)
        return text.english() if isinstance(text, MarkedText) else text
    return mark(str(value)) if isinstance(value, str | Model) else value


def _in_english(filling: Any) -> Any:
    """Say in English those values of a filling that are messages."""
    if isinstance(filling, Mapping):
        return {name: english_of(value) for name, value in filling.items()}
    if isinstance(filling, tuple):
        return tuple(english_of(value) for value in filling)
    return english_of(filling)


class MarkedText(str):
    """What `gettext` gave for a message, still Vietnamese, with what was filled in."""

    __slots__ = ("fillings", "is_capital", "is_small", "message")

    message: str
    fillings: tuple[Any, ...]
    is_capital: bool
    is_small: bool

    def __new__(
        cls,
        text: str,
        message: str,
        fillings: tuple[Any, ...] = (),
        *,
        is_capital: bool = False,
        is_small: bool = False,
    ) -> MarkedText:
        marked = super().__new__(cls, text)
        marked.message, marked.fillings = message, fillings
        marked.is_capital, marked.is_small = is_capital, is_small
        return marked

    def english(self) -> str:
        """Give the English, Vietnamese where the catalogue has none."""
        english = load_catalogue().exact_marked(self.message)
        if english is None:
            return mark(str.__str__(self))
        for filling in self.fillings:
            english = fill(english, _in_english(filling))
        if self.is_capital:
            return english[:1].upper() + english[1:]
        return english.lower() if self.is_small else english

    def with_capital(self) -> MarkedText:
        """Give the text with its first letter in upper case, in both languages."""
        text = str.__str__(self)
        return MarkedText(text[:1].upper() + text[1:], self.message, self.fillings, is_capital=True)

    def lower(self) -> MarkedText:
        """Give the text for the middle of a sentence, in both languages."""
        return MarkedText(super().lower(), self.message, self.fillings, is_small=True)

    def __str__(self) -> str:
        return self

    def __mod__(self, filling: Any) -> MarkedText:
        return MarkedText(
            super().__mod__(filling),
            self.message,
            (*self.fillings, filling),
            is_capital=self.is_capital,
            is_small=self.is_small,
        )

    def __html__(self) -> SafeString:
        return escape(self.english() if is_english() else str.__str__(self))

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type[str], tuple[str]]:
        return str, (str.__str__(self),)


def as_written(value: Any) -> Any:
    """Give a text that is sent back or on as it was written, on an English page too."""
    return str.__str__(value) if isinstance(value, MarkedText) else value


class EnglishText(str):
    """A message of the catalogue that is filled with values, which may be messages themselves."""

    __slots__ = ()

    def __mod__(self, filling: Any) -> str:
        return fill(str.__str__(self), _in_english(filling))


class MarkingTranslation(DjangoTranslation):
    """Vietnamese, as it stands in the sources or in Django's own catalogue, each text marked."""

    def gettext(self, message: str) -> str:
        text = super().gettext(message)
        return MarkedText(text.rpartition(CONTEXT)[2], message)


class EnglishTranslation(DjangoTranslation):
    """The catalogue of this package, read with the first English page; Django's own words are English."""

    def gettext(self, message: str) -> str:
        english = load_catalogue().exact_marked(message)
        if english is None:
            return super().gettext(message)
        return EnglishText(english) if "%(" in english else english

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        english = load_catalogue().exact_marked(msgid1)
        return super().ngettext(msgid1, msgid2, n) if english is None else EnglishText(english)
