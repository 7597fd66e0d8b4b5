"""
A server that writes down what is asked of it and answers as a storage that speaks S3 would.

It shows what goes over the wire; whether a storage takes it is tried on a real one (`object_server.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

CONTENT = b"noi dung"
LIST = b"""<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
<IsTruncated>false</IsTruncated><Contents><Key>so/evidence/ab/abc</Key><Size>8</Size>
<LastModified>2023-03-24T01:00:00.000Z</LastModified></Contents></ListBucketResult>"""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came over the wire; names of headers are small."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class S3Recorder:
    """The requests that came, in their order."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        recorder = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                recorder.requests.append(Request(self.command, self.path, headers, body))
                gives = {"GET": CONTENT if "/ab/" in self.path else LIST}.get(self.command, b"")
                self.send_response(204 if self.command == "DELETE" else 200)
                self.send_header("ETag", '"abc"')
                self.send_header("Content-Length", str(len(gives)))
                self.end_headers()
                self.wfile.write(gives)

            do_GET = do_PUT = do_DELETE = do_POST = do_HEAD = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Print nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)

    @property
    def address(self) -> str:
        """Give its own address."""
        return f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def recording_server() -> Iterator[S3Recorder]:
    """Run a recorder for as long as the block lasts."""
    recorder = S3Recorder()
    thread = Thread(target=recorder.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield recorder
    finally:
        recorder.server.shutdown()
        recorder.server.server_close()
        thread.join(timeout=10)
