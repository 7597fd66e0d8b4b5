"""The filters that stand on every variable of a template while pages can be English."""

from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.template import defaultfilters

from guong.ui.english.texts import MarkedText, as_written, english_of, is_english

register = template.Library()
register.filter(as_written)


@register.filter
def in_english(value: Any) -> Any:
    """Give the English of what a page shows, if it is the product's own words and the page is English."""
    if not is_english():
        return value
    return english_of(value.message) if isinstance(value, Message) else english_of(value)


@register.filter
def capfirst(value: Any) -> Any:
    """Capitalise as Django does; a message of the product stays one."""
    return value.with_capital() if isinstance(value, MarkedText) else defaultfilters.capfirst(value)
