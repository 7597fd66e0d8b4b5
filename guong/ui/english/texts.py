"""
Texts that remember which message of the sources they came from.

Views run in Vietnamese whoever reads the page, so that what they store, print and send stays Vietnamese. What
`gettext` gives them is a `MarkedText`; a page drawn in English writes its English instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, SupportsIndex

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation

from .catalogue import EnglishCatalogue, load_catalogue

ENGLISH = "en"
# Nouns that a number stands before; one of them is said in the singular.
_SINGULARS = {
    "accounts": "account",
    "acts": "act",
    "answers": "answer",
    "assignments": "assignment",
    "boards": "board",
    "bodies": "body",
    "channels": "channel",
    "characters": "character",
    "checks": "check",
    "citations": "citation",
    "communes": "commune",
    "criteria": "criterion",
    "days": "day",
    "dates": "date",
    "deadlines": "deadline",
    "directives": "directive",
    "documents": "document",
    "drafts": "draft",
    "duties": "duty",
    "entries": "entry",
    "errors": "error",
    "faults": "fault",
    "figures": "figure",
    "files": "file",
    "findings": "finding",
    "gaps": "gap",
    "hours": "hour",
    "incidents": "incident",
    "inspections": "inspection",
    "instruments": "instrument",
    "items": "item",
    "lines": "line",
    "links": "link",
    "matters": "matter",
    "messages": "message",
    "minutes": "minute",
    "months": "month",
    "names": "name",
    "notices": "notice",
    "numbers": "number",
    "offices": "office",
    "others": "other",
    "pages": "page",
    "paragraphs": "paragraph",
    "parts": "part",
    "people": "person",
    "persons": "person",
    "places": "place",
    "points": "point",
    "posts": "post",
    "provinces": "province",
    "questions": "question",
    "reports": "report",
    "requests": "request",
    "rounds": "round",
    "rows": "row",
    "rules": "rule",
    "sections": "section",
    "sentences": "sentence",
    "sessions": "session",
    "shortcomings": "shortcoming",
    "signs": "sign",
    "sites": "site",
    "steps": "step",
    "tasks": "task",
    "texts": "text",
    "times": "time",
    "tips": "tip",
    "units": "unit",
    "visits": "visit",
    "votes": "vote",
    "warnings": "warning",
    "websites": "website",
    "weeks": "week",
    "words": "word",
    "working": "working",
    "years": "year",
}
_ONE = re.compile(r"(?<![\w.,/:-])1 ((?:[a-z]+ )?)([a-z]+)\b(?![-/])")


def is_english() -> bool:
    """Tell whether an English page is being drawn in this thread."""
    return get_language() == ENGLISH


def mend_singulars(text: str) -> str:
    """Say "1 day" where a number was put before a plural."""
    if "1 " not in text:
        return text
    return _ONE.sub(lambda match: f"1 {match[1]}{_SINGULARS.get(match[2], match[2])}", text)


def english_of(value: object) -> Any:
    """Give the English of a value that a message is filled with or a page shows; data stays as it is."""
    if isinstance(value, MarkedText):
        return value.english()
    if type(value) is str:
        return value if value.isascii() else load_catalogue().translate(value)
    return value


class MarkedText(str):
    """What `gettext` gave for a message, still Vietnamese, with what was filled in."""

    __slots__ = ("filling", "message")

    message: str
    filling: Any

    def __new__(cls, text: str, message: str, filling: Any = None) -> MarkedText:
        marked = super().__new__(cls, text)
        marked.message = message
        marked.filling = filling
        return marked

    def english(self) -> str:
        """Give the English, Vietnamese where the catalogue has none."""
        pattern = load_catalogue().exact(self.message)
        if pattern is None:
            return str.__str__(self)
        return pattern if self.filling is None else fill(pattern, self.filling)

    def __str__(self) -> str:
        return self

    def __mod__(self, filling: Any) -> MarkedText:
        return MarkedText(super().__mod__(filling), self.message, filling)

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
        return fill(str.__str__(self), filling)


def fill(pattern: str, filling: Any) -> str:
    """Fill an English message; values that are messages are said in English."""
    if isinstance(filling, Mapping):
        filling = {name: english_of(value) for name, value in filling.items()}
    elif isinstance(filling, tuple):
        filling = tuple(english_of(value) for value in filling)
    else:
        filling = english_of(filling)
    return mend_singulars(pattern % filling)


class MarkingTranslation(DjangoTranslation):
    """Vietnamese, as it stands in the sources or in Django's own catalogue, each text marked."""

    def gettext(self, message: str) -> str:
        text = super().gettext(message)
        return MarkedText(text, message)


class EnglishTranslation(DjangoTranslation):
    """The catalogue of this package; what Django says itself is English already."""

    def __init__(self, language: str, catalogue: EnglishCatalogue) -> None:
        super().__init__(language)
        self.catalogue = catalogue

    def gettext(self, message: str) -> str:
        english = self.catalogue.exact(message)
        if english is None:
            return super().gettext(message)
        return EnglishText(english) if "%(" in english else english

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        english = self.catalogue.exact(msgid1)
        return super().ngettext(msgid1, msgid2, n) if english is None else EnglishText(english)
