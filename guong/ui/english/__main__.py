"""`python -m guong.ui.english`: bring the catalogue to the sources, print what needs its English."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from .extracting import PACKAGE, find_messages, part_of
from .po import FOLDER, EnglishMessage, read_catalogue, write_po


def bring_up_to_date(package: Path = PACKAGE, folder: Path = FOLDER) -> list[EnglishMessage]:
    """Write every file anew: a new message gets an empty line, one of no source goes; give the empty ones."""
    known = read_catalogue(folder)
    parts: defaultdict[str, list[EnglishMessage]] = defaultdict(list)
    for source_message in find_messages(package):
        before = known.get(source_message.vietnamese)
        message = replace(source_message, english=before.english if before else "")
        parts[part_of(message)].append(message)
    for path in folder.glob("*.po"):
        if path.stem not in parts:
            path.unlink()
    for part, messages in parts.items():
        (folder / f"{part}.po").write_text(write_po(messages), "utf-8")
    return [message for messages in parts.values() for message in messages if not message.english]


if __name__ == "__main__":
    missing = bring_up_to_date()
    print(write_po(missing) if missing else "Every message has its English.")
