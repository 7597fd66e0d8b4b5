"""English of the pages in GNU gettext's files, one an app: `locale/en/LC_MESSAGES/django.po` (ADR 0083)."""

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).parents[1]
PLACE = "locale/en/LC_MESSAGES/django.po"


def compile_catalogues(package: Path = PACKAGE) -> None:
    """Compile each catalogue that is newer than what was compiled of it."""
    for path in package.rglob(PLACE):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            unfinished = path.with_suffix(f".{os.getpid()}")
            polib.pofile(str(path)).save_as_mofile(str(unfinished))
            unfinished.replace(compiled)
