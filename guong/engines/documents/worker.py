"""Read one file from standard input and print what it holds, as JSON: run by `read_isolated` alone."""

import json
import os
import sys
from dataclasses import replace
from importlib import import_module

from guong.engines.documents.archive import Archive
from guong.engines.documents.document import Document, Limits
from guong.engines.documents.file_type import mismatch, sniff
from guong.engines.documents.isolation import NO_MEMORY_EXIT
from guong.engines.documents.refusals import ConversionNeeded, PicturesOnly, ScanNeeded, UnreadableFile
from guong.engines.documents.sandbox import enclose, scratch_enclosure
from guong.engines.documents.transport import pack_document

READERS = {"txt": "plain", "md": "plain"}


def main(order: str) -> None:
    """Take the order (limits, name, whether scans may be recognised) and answer it."""
    request = json.loads(order)
    limits = Limits(**request["limits"])
    bound(limits.memory_bytes, request["seconds"])
    enclose(scratch_enclosure())
    try:
        data = sys.stdin.buffer.read()
        if "page" in request:
            # Drawing brings a library along that the reading of words of most files does without.
            from guong.engines.documents.page_pictures import draw_pdf_page

            number, most_dots = request["page"]
            answer = draw_pdf_page(data, number, most_dots, limits)
        else:
            document = read(data, limits, request["name"], request["scan"], source=request["source"])
            answer = {"document": pack_document(document)}
    except UnreadableFile as refusal:
        answer = {"refusal": _spell(refusal)}
    except ConversionNeeded as file:
        answer = {"convert": file.kind, "or": _spell(file.refusal)}
    except ScanNeeded:
        answer = {"scan": True}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()


def _spell(refusal: UnreadableFile) -> dict[str, str]:
    return {"code": refusal.code, "limit": refusal.limit, "what": refusal.what}


def read(data: bytes, limits: Limits, name: str, scan: bool, *, source: str = "") -> Document:
    """
    Read a file in this very process, by the reader of its true type.

    `source` is the kind of the file that this one was converted from.
    """
    try:
        kind = sniff(data, name)
    except ConversionNeeded as file:
        # Nobody unpacks what is too large, or asks for a password.
        manifest = Archive(data, limits).content("META-INF/manifest.xml") if file.kind == "odt" else b""
        if b"encryption-data" in manifest:
            raise UnreadableFile("encrypted-office") from None
        raise
    if kind == "image" and not scan:
        raise ScanNeeded
    # Only the reader of this type is imported: the worker starts anew for every file.
    reader = import_module(f"guong.engines.documents.formats.{READERS.get(kind, kind)}")
    try:
        document: Document = reader.read(data, limits, scan)
    except PicturesOnly as file:
        pictures = import_module("guong.engines.documents.formats.image")
        document = pictures.read_pictures(file.pictures, limits, scan, file.document)
    kind = source or kind
    note = mismatch(kind, name)
    document = replace(document, kind=kind, notes=document.notes if note is None else (note, *document.notes))
    if len(document.text) > limits.max_characters:
        raise UnreadableFile("too-large", limit=f"{limits.max_characters} chữ")
    return document


def bound(memory_bytes: int, seconds: float) -> None:
    """
    Ask the system to hold this process to its bounds, where it can.

    Elsewhere, and as a second hand, the reading process watches from outside.
    """
    if sys.platform != "win32":
        import resource

        patience = int(seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except MemoryError:
        # Nothing can be built any more, not even a sentence.
        os._exit(NO_MEMORY_EXIT)
