"""Catalogue files in the open format of GNU gettext (PO): one message a line, in the order of its letters."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "po"
_HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
# What Django puts between the context of a message and the message.
CONTEXT = "\x04"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class EnglishMessage:
    """
    A message of the sources: its words there, its English ("" while it has none) and the files it stands in.
    """

    vietnamese: str
    english: str
    places: tuple[str, ...] = ()


def write_po(messages: Iterable[EnglishMessage]) -> str:
    """Write messages as a PO file; what needs English has an empty `msgstr`."""
    parts = [_HEADER]
    for message in sorted(messages, key=lambda message: message.vietnamese):
        flag = "#, python-format\n" if "%(" in message.vietnamese else ""
        places = "".join(f"#: {place}\n" for place in message.places)
        vietnamese, english = (text.translate(_ESCAPES) for text in (message.vietnamese, message.english))
        context, mark, vietnamese = vietnamese.rpartition(CONTEXT)
        context = f'msgctxt "{context}"\n' if mark else ""
        parts.append(f'\n{places}{flag}{context}msgid "{vietnamese}"\nmsgstr "{english}"\n')
    return "".join(parts)


def read_po(text: str) -> Iterator[EnglishMessage]:
    """Read the messages of a PO file, whether its strings stand on one line or on several."""
    places: list[str] = []
    fields: dict[str, str] = {}
    field = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#:"):
            places.extend(line[2:].split())
        elif line.startswith(("msgctxt ", "msgid ", "msgstr ")):
            field, written = line.split(" ", 1)
            fields[field] = ast.literal_eval(written)
        elif line.startswith('"') and field:
            fields[field] += ast.literal_eval(line)
        elif not line.strip():
            if fields.get("msgid"):
                context = fields["msgctxt"] + CONTEXT if "msgctxt" in fields else ""
                yield EnglishMessage(context + fields["msgid"], fields.get("msgstr", ""), tuple(places))
            places, fields, field = [], {}, ""


def read_catalogue(folder: Path = FOLDER) -> dict[str, EnglishMessage]:
    """Read all files of the catalogue; a message stands in one of them."""
    return {
        message.vietnamese: message
        for path in sorted(folder.glob("*.po"))
        for message in read_po(path.read_text("utf-8"))
    }
