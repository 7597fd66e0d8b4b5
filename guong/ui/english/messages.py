"""What an act led to is told on the next page, in the language of who acted."""

from __future__ import annotations

from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage

from .texts import MarkedText


class ReaderStorage(FallbackStorage):
    """
    Django's storage of messages, which keeps plain texts: one of an English reader is kept in English.

    Later it could only be told by its form, which is how a person's words are mistaken for ours.
    """

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        """Keep a message until the next page shows it."""
        super().add(level, message.english() if isinstance(message, MarkedText) else message, extra_tags)
