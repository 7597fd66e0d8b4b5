"""Looks messages up as they stand in the sources; a text that is no message of the sources stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .po import EnglishMessage, read_catalogue
from .stating import mark_quotes, unmark


class EnglishCatalogue:
    """
    The English of every message, by its Vietnamese.

    A text is never looked up by its form: what a person typed may have the form of a message (ADR 0081).
    """

    def __init__(self, messages: Iterable[EnglishMessage]) -> None:
        self._messages = {message.vietnamese: mark_quotes(message.english) for message in messages}

    def exact(self, message: str) -> str | None:
        """Give the English of a message as it stands in the sources; None where there is none."""
        english = self.exact_marked(message)
        return None if english is None else unmark(english)

    def exact_marked(self, message: str) -> str | None:
        """Give the same with marks around the Vietnamese words it quotes."""
        return self._messages.get(message)


@cache
def load_catalogue() -> EnglishCatalogue:
    """Read the catalogue once a process."""
    return EnglishCatalogue(message for message in read_catalogue().values() if message.english)
