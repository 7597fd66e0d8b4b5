"""Bring the catalogues to the sources, print what lacks English: `python -m guong.ui.message_collection`."""

from contextlib import chdir
from pathlib import Path

import polib
from django.core.management import call_command
from django.core.management.commands import makemessages

from .catalogues import PACKAGE, PLACE, compile_catalogues

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


if __name__ == "__main__":
    print("\n".join(collect_messages()) or "Every message has its English.")
    compile_catalogues()
