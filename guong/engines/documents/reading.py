"""Read a file of any supported type in a separate process that cannot hang, swell or take the caller down."""

import json
from dataclasses import asdict
from typing import Any

from guong.engines.documents import isolation
from guong.engines.documents.document import Document, Limits, WorkbookCell
from guong.engines.documents.progress import ReadingProgress
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile, in_words
from guong.engines.documents.transport import unpack_document

__all__ = ["Document", "Limits", "UnreadableFile", "WorkbookCell", "read_isolated"]

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
    bounds = limits or Limits()
    if not data:
        raise UnreadableFile("empty")
    if len(data) > bounds.max_bytes:
        raise UnreadableFile("too-large", limit=in_words(bounds.max_bytes))
    answer = _ask(data, bounds, name, scan=False, seconds=bounds.seconds)
    if "scan" in answer:
        if not recognise:
            raise ScanNeeded
        answer = _ask(data, bounds, name, scan=True, seconds=bounds.scan_seconds, progress=progress)
    return unpack_document(answer["document"])


def _ask(
    data: bytes,
    bounds: Limits,
    name: str,
    *,
    scan: bool,
    seconds: float,
    progress: ReadingProgress | None = None,
) -> dict[str, Any]:
    order = {"limits": asdict(bounds), "name": name, "scan": scan, "seconds": seconds}
    try:
        printed = isolation.run(
            isolation.python(WORKER, json.dumps(order)),
            data,
            seconds=seconds,
            memory_bytes=bounds.memory_bytes,
            progress=progress,
        )
        answer = json.loads(printed)
    except isolation.OutOfTime:
        raise UnreadableFile("too-slow", limit=f"{seconds:.0f}") from None
    except isolation.OutOfMemory:
        raise UnreadableFile("too-much-memory", limit=in_words(bounds.memory_bytes)) from None
    except (isolation.Crashed, ValueError):
        raise UnreadableFile("broken-file") from None
    if "refusal" in answer:
        raise UnreadableFile(**answer["refusal"])
    return dict(answer)
