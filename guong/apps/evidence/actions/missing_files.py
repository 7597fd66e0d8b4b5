"""Compares the store with the rows: which files are gone, said where administrators look."""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from ..models import EvidenceItem
from ..models.file_note import FileNote, FileNoteKind
from ..models.file_storage import name_of_key
from ..stores import EVIDENCE, FileLost, store_of

type Names = Callable[[], Iterator[str]]


def names_of_items() -> Iterator[str]:
    """Give the names of the files that present items have."""
    keys = EvidenceItem.objects.present().order_by().values_list("key", flat=True)
    return (name_of_key(key) for key in keys.iterator(chunk_size=5000))


def names_by_shelf() -> dict[str, Names]:
    """Give, of each shelf, a way to list the files that rows name; apps above add theirs (`NAMED_FILES`)."""
    shelves: dict[str, Names] = {EVIDENCE: names_of_items}
    for name in settings.APPS:
        if find_spec(f"guong.apps.{name}.retention"):
            shelves |= getattr(import_module(f"guong.apps.{name}.retention"), "NAMED_FILES", {})
    return shelves


def missing_files() -> dict[str, set[str]]:
    """Give, of each shelf, the names of the files that rows name and the store has not."""
    missing: dict[str, set[str]] = {}
    for shelf, names_of_shelf in names_by_shelf().items():
        store = store_of(shelf)
        row_names = set(names_of_shelf())
        # Rows are read first: what is stored meanwhile is no loss. A list may be late, a file is not.
        absent = row_names - {file.name for file in store.files()}
        missing[shelf] = set()
        for name in absent:
            try:
                store.open(name).close()
            except FileLost:
                missing[shelf].add(name)
    return missing


def note_missing_files(*, at: datetime) -> int:
    """Note the files that are gone, forget those that are back; give how many are gone."""
    missing = missing_files()
    for shelf, names in missing.items():
        FileNote.renew(shelf, FileNoteKind.MISSING, names, at=at)
    return sum(map(len, missing.values()))
