"""
English of the pages in GNU gettext's files, one an app: `locale/en/LC_MESSAGES/django.po` (ADR 0083).

`python -m guong.ui.catalogues` compiles them; with `--collect` it first looks through the sources (xgettext)
and prints what has no English yet.
"""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from pathlib import Path

import polib
from django.core.management import call_command
from django.core.management.commands import makemessages

PACKAGE = Path(__file__).parents[1]
PLACE = "locale/en/LC_MESSAGES/django.po"
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


class Collection(makemessages.Command):
    """Django's `makemessages`, writing no place, no flag and no wrapped line, so that two branches merge."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_t", "--keyword=_l"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Write the catalogue of an app: its messages in order, with the English that each has had."""
        path = Path(potfile).parent / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        before = polib.pofile(str(path)) if path.exists() else ()
        english = {(entry.msgctxt, entry.msgid): entry for entry in before}
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = HEADER
        for message in sorted(polib.pofile(potfile), key=lambda entry: (entry.msgid, entry.msgctxt or "")):
            former = english.get((message.msgctxt, message.msgid), message)
            if message.msgid_plural:
                message.msgstr_plural = former.msgstr_plural or {0: former.msgstr, 1: former.msgstr}
            else:
                message.msgstr = former.msgstr
            message.flags, message.occurrences, message.comment = [], [], ""
            catalogue.append(message)
        path.write_text(str(catalogue), "utf-8")


def collect_messages(package: Path = PACKAGE) -> list[str]:
    """Bring each catalogue to its sources; list the messages that have no English."""
    with chdir(package):
        call_command(
            Collection(), locale=["en"], ignore_patterns=["demo", "engines", "migrations"], verbosity=0
        )
    catalogues = [polib.pofile(str(path)) for path in package.rglob(PLACE)]
    return [entry.msgid for catalogue in catalogues for entry in catalogue.untranslated_entries()]


def compile_catalogues(package: Path = PACKAGE) -> None:
    """Compile each catalogue that is newer than what was compiled of it."""
    for path in package.rglob(PLACE):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            unfinished = path.with_suffix(f".{os.getpid()}")
            polib.pofile(str(path)).save_as_mofile(str(unfinished))
            unfinished.replace(compiled)


if __name__ == "__main__":
    if "--collect" in sys.argv:
        print("\n".join(collect_messages()) or "Every message has its English.")
    compile_catalogues()
