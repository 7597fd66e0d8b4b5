"""Read a file of any supported type in a separate process that cannot hang, swell or take the caller down."""

import base64
import json
from dataclasses import asdict, replace
from typing import Any

from guong.engines.documents import conversion, isolation
from guong.engines.documents.document import Document, Limits, PagePicture
from guong.engines.documents.progress import ReadingProgress
from guong.engines.documents.reader_slots import AllBusy, reader_slot
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile, in_words
from guong.engines.documents.transport import unpack_document

WORKER = "guong.engines.documents.worker"


def read_isolated(
    data: bytes,
    limits: Limits | None = None,
    *,
    name: str = "",
    recognise: bool = True,
    progress: ReadingProgress | None = None,
) -> Document:
    """
    Read a file and return its text.

    The type is told from the bytes; `name` serves only to note that a file is not what its name says, and to
    know Markdown from plain text. Raises UnreadableFile with a sentence for the reader, and nothing else but
    ScanNeeded where pictures of pages are not to be recognised now (`recognise`), which takes seconds a page,
    and ReadingStopped when `progress` was told to stop.
    """
    bounds = _check_size(data, limits or Limits())
    reading = _FileReading(bounds, name, progress)
    answer = reading.ask(data)
    if "convert" in answer:
        data = reading.convert(data, answer["convert"], UnreadableFile(**answer["or"]))
        answer = reading.ask(data)
    if "scan" in answer:
        if not recognise:
            raise ScanNeeded
        answer = reading.ask(data, scan=True)
    return reading.unpack(answer)


def draw_page(data: bytes, number: int, limits: Limits | None = None, *, most_dots: int = 0) -> PagePicture:
    """
    Draw one page of a PDF, the first being 1, in the same bounded process; 0 only counts the pages.

    `most_dots` a side, for a small picture. Raises UnreadableFile, also where there is no such page.
    """
    reading = _FileReading(_check_size(data, limits or Limits()), "", None)
    answer = reading.ask(data, page=(number, most_dots))
    return PagePicture(base64.b64decode(answer["picture"]), int(answer["pages"]))


def _check_size(data: bytes, bounds: Limits) -> Limits:
    if not data:
        raise UnreadableFile("empty")
    if len(data) > bounds.max_bytes:
        raise UnreadableFile("too-large", limit=in_words(bounds.max_bytes))
    return bounds


class _FileReading:
    """Asks the bounded process, with all that its orders for one file share."""

    def __init__(self, bounds: Limits, name: str, progress: ReadingProgress | None) -> None:
        self._bounds = bounds
        self._name = name
        self._progress = progress
        self._source = ""

    def ask(self, data: bytes, *, scan: bool = False, page: tuple[int, int] | None = None) -> dict[str, Any]:
        """Have a file read, or be told what it takes; or have one page of it drawn."""
        bounds = self._bounds
        seconds = bounds.scan_seconds if scan else bounds.seconds
        order = {
            "limits": asdict(bounds),
            "name": self._name,
            "scan": scan,
            "seconds": seconds,
            "source": self._source,
        } | ({} if page is None else {"page": page})
        # Who waits for a scan waits for minutes anyway.
        patience = bounds.scan_seconds if scan else bounds.wait_seconds
        try:
            with reader_slot(patience, scan=scan, progress=self._progress):
                output = isolation.run(
                    isolation.python(WORKER, json.dumps(order)),
                    data,
                    seconds=seconds,
                    memory_bytes=bounds.memory_bytes,
                    progress=self._progress if scan else None,
                )
            answer = json.loads(output)
        except AllBusy:
            raise UnreadableFile("busy") from None
        except isolation.OutOfTime:
            raise UnreadableFile("too-slow", limit=f"{seconds:.0f}") from None
        except isolation.OutOfMemory:
            raise UnreadableFile("too-much-memory", limit=in_words(bounds.memory_bytes)) from None
        except (isolation.Crashed, ValueError):
            raise UnreadableFile("broken-file") from None
        if "refusal" in answer:
            raise UnreadableFile(**answer["refusal"])
        return dict(answer)

    def convert(self, data: bytes, kind: str, refusal: UnreadableFile) -> bytes:
        """Make a .docx of the file of another word processor, or raise the refusal."""
        if not conversion.installed():
            raise refusal
        try:
            with reader_slot(self._bounds.wait_seconds, progress=self._progress):
                converted_file = conversion.convert_to_docx(data, kind, self._bounds, self._progress)
        except AllBusy:
            raise UnreadableFile("busy") from None
        if converted_file is None:
            raise refusal
        self._source = kind
        return converted_file

    def unpack(self, answer: dict[str, Any]) -> Document:
        """Make the document again, and note that it was converted."""
        document = unpack_document(answer["document"])
        if not self._source:
            return document
        return replace(document, notes=(conversion.NOTE.format(kind=self._source), *document.notes))
