"""A snapshot as a WARC file, the form in which web archives keep pages."""

import io
from datetime import UTC
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from guong.engines.siteaudit.snapshots.snapshot import Snapshot

# The stored bodies are unpacked: what told how they were packed no longer holds.
_DROPPED_HEADERS = ("content-encoding", "transfer-encoding", "content-length")


def write_warc(snapshot: Snapshot, path: Path) -> int:
    """
    Write every stored answer of a snapshot as a gzip-compressed WARC 1.1; give how many there are.

    Redirects stand as records of their own before the page they led to; bodies are those that were judged,
    decompressed, with `WARC-Payload-Digest` as the snapshot names them.
    """
    partial = path.with_name(path.name + ".part")
    pages = [page for page in snapshot.pages if page.status is not None]
    with partial.open("wb") as sink:
        writer = WARCWriter(sink, gzip=True, warc_version="WARC/1.1")
        about = {"software": snapshot.tool or "guong", "format": "WARC File Format 1.1", "robots": "obey"}
        about["description"] = f"sha256:{snapshot.sha256}"
        writer.write_record(writer.create_warcinfo_record(path.name, about))
        for page in pages:
            when = {"WARC-Date": page.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
            steps = [hop.url for hop in page.hops]
            for hop, target in zip(page.hops, [*steps[1:], page.url], strict=False):
                _write(writer, hop.url, hop.status, [("Location", target)], b"", when)
            body = snapshot.body(page) or b""
            headers = [row for row in page.headers if row[0].lower() not in _DROPPED_HEADERS]
            headers.append(("Content-Length", str(len(body))))
            digest = {"WARC-Payload-Digest": f"sha256:{page.sha256}"} if page.sha256 else {}
            _write(writer, page.url, page.status, headers, body, {**when, **digest})
    partial.replace(path)
    return len(pages)


def _write(
    writer: WARCWriter,
    url: str,
    status: int | None,
    headers: list[tuple[str, str]],
    body: bytes,
    about: dict[str, str],
) -> None:
    head = StatusAndHeaders(str(status), headers, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=about
    )
    writer.write_record(record)
