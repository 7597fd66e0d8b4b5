"""Bring the catalogues to the sources, print what lacks English: `python -m tools.message_collection`."""

from collections import Counter
from contextlib import chdir
from itertools import chain
from pathlib import Path
from shutil import copyfile

import polib
from django.core.management import call_command
from django.core.management.commands import makemessages

from guong.ui.catalogues import PACKAGE, PLACE, compile_catalogues

HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
type Messages = dict[tuple[str, str], polib.POEntry]


class Collection(makemessages.Command):
    """Django's `makemessages`, which leaves the English of what it found to `collect_messages`."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_t", "--keyword=_l"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Put the messages of an app where its catalogue stands."""
        path = Path(potfile).parent / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        copyfile(potfile, path)


def _read(path: Path) -> Messages:
    return {(entry.msgid, entry.msgctxt or ""): entry for entry in polib.pofile(str(path))}


def collect_messages(package: Path = PACKAGE) -> list[str]:
    """
    Bring each catalogue to its sources; list the messages that have no English.

    A message of several apps stands once, in the catalogue of `ui`. No place, no flag and no wrapped line is
    written, so that two branches merge.
    """
    shared = package / "ui" / PLACE
    english = dict(chain.from_iterable(_read(path).items() for path in package.rglob(PLACE)))
    with chdir(package):
        call_command(
            Collection(), locale=["en"], ignore_patterns=["demo", "engines", "migrations"], verbosity=0
        )
    apps = {path: _read(path) for path in sorted(package.rglob(PLACE))}
    uses = Counter(chain.from_iterable(apps.values()))
    for path, messages in apps.items():
        if path == shared:
            messages |= {key: entry for app in apps.values() for key, entry in app.items() if uses[key] > 1}
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = HEADER
        for key in sorted(messages):
            if uses[key] == 1 or path == shared:
                catalogue.append(_with_english(messages[key], english.get(key)))
        path.write_text(str(catalogue), "utf-8")
    return [key[0] for path in apps for key, entry in _read(path).items() if not entry.translated()]


def _with_english(message: polib.POEntry, former: polib.POEntry | None) -> polib.POEntry:
    words = former.msgstr if former else ""
    if message.msgid_plural:
        message.msgstr_plural = (former and former.msgstr_plural) or {0: words, 1: words}
    else:
        message.msgstr = words
    message.flags, message.occurrences, message.comment, message.tcomment = [], [], "", ""
    return message


if __name__ == "__main__":
    print("\n".join(collect_messages()) or "Every message has its English.")
    compile_catalogues()
