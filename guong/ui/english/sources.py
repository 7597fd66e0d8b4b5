"""Prepares the source of a template for English pages; the sources themselves need no mark for it."""

from __future__ import annotations

import re

from .vietnamese import PAPERS, QUOTES

_TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})", re.S)
_OPENED_TEXTAREA, _CLOSED_TEXTAREA = re.compile(r"<textarea\b"), "</textarea>"
_VALUE = re.compile(r"""(?:\bvalue|\bdata-copy-text|\bhref|\bid|\bname|\baction)=(["'])[^"'<>]*\Z""")
_STATED = re.compile(r"<([a-z]\w*)\b[^<>]*\slang=\"vi\"[^<>]*>")
_VERBATIM = {"comment", "verbatim", "blocktranslate"}
_LANGUAGE = "{% load i18n %}{% language 'vi' %}"


def pass_variables(source: str, name: str) -> str:
    """
    Let what a template shows pass the catalogue: `{{ x }}` becomes `{{ x|in_english }}`.

    What is sent back or on (the value of a field, the words of a text box) becomes `{{ x|as_written }}`, and
    a paper is drawn in Vietnamese whole.
    """
    parts: list[str] = []
    markup, until = "", ""
    for chunk in _TAG.split(source):
        is_tag = chunk.startswith(("{%", "{{", "{#")) and _TAG.fullmatch(chunk) is not None
        if not is_tag:
            markup += chunk
            parts.append(chunk)
            continue
        words = chunk[2:-2].split(None, 1)
        word = words[0] if words else ""
        if chunk.startswith("{%"):
            until = (
                ""
                if until and word == until
                else (f"end{word}" if word in _VERBATIM and not until else until)
            )
        elif chunk.startswith("{{") and not until:
            passing = "as_written" if name in QUOTES else _filter_after(markup)
            chunk = f"{{{{ {chunk[2:-2].strip()}|{passing} }}}}"
        parts.append(chunk)
    text = "".join(parts)
    is_piece = "{% extends" not in source
    return f"{_LANGUAGE}{text}{{% endlanguage %}}" if name in PAPERS and is_piece else text


def _filter_after(markup: str) -> str:
    opened = [match.start() for match in _OPENED_TEXTAREA.finditer(markup)]
    is_in_textarea = bool(opened) and _CLOSED_TEXTAREA not in markup[opened[-1] :]
    is_kept = is_in_textarea or _VALUE.search(markup) or _is_in_vietnamese(markup)
    return "as_written" if is_kept else "in_english"


def _is_in_vietnamese(markup: str) -> bool:
    """Tell whether an element that states Vietnamese is still open at the end of some markup."""
    for opened in _STATED.finditer(markup):
        name, rest = opened[1], markup[opened.end() :]
        if len(re.findall(rf"<{name}\b", rest)) >= rest.count(f"</{name}>"):
            return True
    return False
