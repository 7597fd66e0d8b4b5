"""States `lang="vi"` on what stays Vietnamese in a page drawn in English: names, quotes, people's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from django.utils.html import escape

# Marks around such words while a page is drawn: two code points that no text may hold, taken out at its end.
START, END = "\ufdd0", "\ufdd1"
_VIETNAMESE = re.compile(r"[À-ỹ]")
_NO_LETTERS = str.maketrans("", "", START + END)
_WORDS = rf"[^<>{START}{END}]*"
_QUOTE = re.compile("“([^“”%]*)”")
# An element that holds nothing but such words says so itself.
_ALONE = re.compile(rf"<([a-z][\w-]*)([^<>]*)>(\s*){START}({_WORDS}){END}(\s*)</\1>")
_OPTION, _MARKED = re.compile(r"<option\b([^<>]*)>([^<]*)</option>"), re.compile(rf"{START}({_WORDS}){END}")
# What takes no element inside: scripts, words that are sent back, names in lists, the page's title; and tags.
_NO_ELEMENTS = re.compile(r"<(script|style|textarea|option|title)\b.*?</\1>|<[^>]*>", re.S)
_TAG = re.compile(r"(<[^<>]*>)")
_FORM_PARTS = re.compile(r"<(?:input|select|textarea|script|option)\b|\slang=")


def has_vietnamese(text: str) -> bool:
    """Tell whether a text has a letter that English does not."""
    return _VIETNAMESE.search(text) is not None


def mark(text: str) -> str:
    """Put the marks around a text that has Vietnamese letters, within the blanks around it."""
    words = text.strip()
    if not words or START in text or not has_vietnamese(text):
        return text
    before, _words, after = text.partition(words)
    return f"{before}{START}{words}{END}{after}"


def mark_quotes(text: str) -> str:
    """Mark Vietnamese words that a message quotes, “xã Mẫu”."""
    return _QUOTE.sub(lambda match: f"“{mark(match[1])}”", text) if "“" in text else text


def between_tags(html: str, say: Callable[[str], str]) -> str:
    """Say what stands between the tags of a piece of HTML; one drawn as a form has been said already."""
    if START in html or _FORM_PARTS.search(html) or not has_vietnamese(html):
        return html
    parts = _TAG.split(html)
    return "".join(
        escape(say(unescape(part))) if has_vietnamese(part) and not part.startswith("<") else part
        for part in parts
    )


def unmark(text: str) -> str:
    """Take all marks out."""
    return text.translate(_NO_LETTERS) if START in text or END in text else text


def _element(match: re.Match[str]) -> str:
    name, attributes, before, words, after = match.groups()
    stated = attributes if " lang=" in attributes else f'{attributes} lang="vi"'
    return f"<{name}{stated}>{before}{words}{after}</{name}>"


def _option(match: re.Match[str]) -> str:
    """State Vietnamese of a choice most of whose letters are."""
    attributes, words = match.groups()
    letters = sum(map(len, _MARKED.findall(words)))
    is_vietnamese = 2 * letters > len(words) and " lang=" not in attributes
    return f"<option{attributes}{' lang="vi"' if is_vietnamese else ''}>{unmark(words)}</option>"


def state_language(html: str) -> str:
    """Turn the marks of a drawn page into `lang="vi"`; where HTML allows no element they are taken out."""
    if START not in html:
        return unmark(html)
    html = _OPTION.sub(_option, _ALONE.sub(_element, html))
    html = _NO_ELEMENTS.sub(lambda match: unmark(match[0]), html)
    return html.replace(START, '<span lang="vi">').replace(END, "</span>")
