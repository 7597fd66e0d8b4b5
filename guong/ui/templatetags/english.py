"""The filters that stand on every variable of a template while pages can be English."""

from typing import Any

from django import template
from django.contrib.messages.storage.base import Message

from guong.ui.english.texts import as_written, english_of, is_english

register = template.Library()
register.filter(as_written)


@register.filter
def in_english(value: Any) -> Any:
    """Give the English of what a page shows, if it is the product's own words and the page is English."""
    if type(value) is str:
        return english_of(value) if is_english() else value
    if isinstance(value, Message) and is_english():
        return english_of(value.message)
    return value
