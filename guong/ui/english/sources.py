"""Prepares the source of a template for pages of either language; the sources need no mark for it."""

from __future__ import annotations

import re

from .stating import has_vietnamese
from .vietnamese import PAPERS, QUOTES

_TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})", re.S)
_OPENED_TEXTAREA, _CLOSED_TEXTAREA = re.compile(r"<textarea\b[^>]*>"), "</textarea>"
_VALUE = re.compile(r"""(?:\bvalue|\bdata-copy-text|\bhref|\bid|\bname|\baction)=(["'])[^"'<>]*\Z""")
_STATED = re.compile(r"<([a-z]\w*)\b[^<>]*\slang=\"vi\"[^<>]*>")
_LITERAL = r"""("[^"\\]*"|'[^'\\]*')"""
_TRANSLATED = re.compile(rf"{{%\s*translate\s+{_LITERAL}\s*%}}")
_MARKED = re.compile(rf"(?<![\w.])_\({_LITERAL}\)")
_BLOCK = re.compile(
    r"{%\s*blocktranslate(?P<trimmed>\s+trimmed)?(?:\s+with(?P<values>(?:\s+\w+=[^\s%]+)+))?\s*%}"
    r"(?P<words>(?:(?!{%).)*){%\s*endblocktranslate\s*%}",
    re.S,
)
_VERBATIM = {"comment", "verbatim", "blocktranslate"}
_LANGUAGE = "{% load i18n %}{% language 'vi' %}"


def write_out(source: str) -> str:
    """
    Let Vietnamese words stand in the source of a Vietnamese page where it would look them up.

    `{% translate "Đơn vị" %}` becomes `Đơn vị`. What has no Vietnamese letter may be a message of Django's
    own, and stays to be looked up, as does whatever counts or is put aside under a name.
    """
    source = _TRANSLATED.sub(lambda match: match[1][1:-1] if has_vietnamese(match[1]) else match[0], source)
    source = _BLOCK.sub(_words_of_block, source)
    return _TAG.sub(lambda match: _MARKED.sub(_literal_of_mark, match[0]), source)


def _literal_of_mark(match: re.Match[str]) -> str:
    return match[1] if has_vietnamese(match[1]) else match[0]


def _words_of_block(match: re.Match[str]) -> str:
    words = match["words"]
    if not has_vietnamese(words):
        return match[0]
    if match["trimmed"]:
        words = " ".join(line.strip() for line in words.strip().splitlines())
    return f"{{% with{match['values']} %}}{words}{{% endwith %}}" if match["values"] else words


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
        depth = 1
        for tag in re.finditer(rf"<(/?){opened[1]}\b", markup[opened.end() :]):
            depth += -1 if tag[1] else 1
            if not depth:
                break
        if depth:
            return True
    return False
