"""
A client of Gương in one file, with the standard library alone: copy it beside your program.

    gateway = Gateway("https://guong.example.vn", "guong_…")
    for work in gateway.rows("assignments", state="assigned"):
        gateway.answer(work["id"], "Đã họp thôn, lập biên bản.", call_key=f"viec-{work['id']}")
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

ROOT = "/api/v1/"
SECONDS = 30.0
OLDEST_SECONDS = 300  # a webhook signed longer ago is not believed
MOST_WAITS, LONGEST_WAIT = 3, 120.0  # how often, and how long at most, a limit is waited for


class Refusal(Exception):
    """Gương refused: `status` and `code` are for programs, the message is a Vietnamese sentence."""

    def __init__(self, status: int, code: str, sentence: str, content: Mapping[str, Any]) -> None:
        super().__init__(sentence)
        self.status, self.code, self.content = status, code, content


class _StayHere(HTTPRedirectHandler):
    """Follows no answer that leads elsewhere: the key is for one server, and a write would become a read."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


_opener = build_opener(_StayHere)


@dataclass(frozen=True, slots=True)
class Gateway:
    """One server and one key; every call is one request, lists read page after page."""

    address: str
    key: str
    seconds: float = SECONDS

    def rows(self, kind: str, **narrowed: object) -> Iterator[dict[str, Any]]:
        """Give every row of a list: units, directives, assignments, reports and the others of docs/api.md."""
        query = {name: value for name, value in narrowed.items() if value is not None}
        while True:
            page = self.get(f"{kind}?{urlencode(query)}")
            yield from page["items"]
            if page["next"] is None:
                return
            query["cursor"] = page["next"]

    def row(self, kind: str, number: int) -> dict[str, Any]:
        """Give one row of a list by its id."""
        return self.get(f"{kind}/{number}")

    def events(self, after: int = 0) -> Iterator[dict[str, Any]]:
        """Give every act in reach behind a position of the log, in its order."""
        while True:
            batch = self.get(f"log/events?after={after}")
            yield from batch["items"]
            if batch["position"] == after:
                return
            after = batch["position"]

    def answer(self, assignment: int, text: str, *, call_key: str = "") -> dict[str, Any]:
        """Answer an assignment; the same `call_key` sent again writes nothing again."""
        return self._send_json(f"assignments/{assignment}/answer", {"text": text}, call_key or new_call_key())

    def take_in(
        self, unit: int, *, text: str = "", file: bytes = b"", name: str = "", call_key: str = ""
    ) -> dict[str, Any]:
        """Bring a letter to be read, as words or as a file; a person of the unit confirms what was read."""
        fields = {"unit": str(unit), "text": text}
        body, kind = write_multipart(fields, name, file)
        headers = {"Content-Type": kind, "Idempotency-Key": call_key or new_call_key()}
        return self._ask("POST", "intake", body, headers)

    def check_text(self, text: str) -> dict[str, Any]:
        """Check a draft; it is neither stored nor logged."""
        return self._send_json("text-check", {"text": text})

    def look_up(self, query: str) -> dict[str, Any]:
        """Ask whether a channel is real."""
        return self._send_json("lookup", {"query": query})

    def get(self, path: str) -> dict[str, Any]:
        """Read one address below the interface."""
        return self._ask("GET", path)

    def _send_json(self, path: str, content: Mapping[str, Any], call_key: str = "") -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": call_key} if call_key else {})
        return self._ask("POST", path, json.dumps(content).encode(), headers)

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Send one request; wait where too much was asked, and raise `Refusal` where it is refused."""
        every_header = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        url = self.address.rstrip("/") + ROOT + path
        for waits in range(MOST_WAITS + 1):
            try:
                question = Request(url, body, every_header, method=method)
                with _opener.open(question, timeout=self.seconds) as answer:
                    content: dict[str, Any] = json.load(answer)
                    return content
            except HTTPError as failure:
                if failure.code == 429 and waits < MOST_WAITS:
                    failure.close()
                    time.sleep(min(float(failure.headers.get("Retry-After", 1)), LONGEST_WAIT))
                    continue
                raise _refusal(failure) from None
        raise AssertionError("the last wait returns or raises")


def new_call_key() -> str:
    """Choose a key for one call that writes; keep it to send the same call again."""
    return secrets.token_urlsafe(16)


def is_from_guong(secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> bool:
    """Tell whether a webhook was signed with this secret, a moment ago."""
    lower = {name.lower(): value for name, value in headers.items()}
    name, moment = lower.get("webhook-id", ""), lower.get("webhook-timestamp", "")
    current = time.time() if now is None else now
    if not moment.isascii() or not moment.isdecimal() or abs(current - int(moment)) > OLDEST_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, f"{name}.{moment}.".encode() + body, "sha256")).decode()
    signatures = lower.get("webhook-signature", "").split()
    return any(hmac.compare_digest(f"v1,{expected}".encode(), signature.encode()) for signature in signatures)


def write_multipart(fields: Mapping[str, str], name: str, file: bytes) -> tuple[bytes, str]:
    """Write fields and one file as a form; give the body and its type."""
    mark = secrets.token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{text}\r\n'.encode()
        for field, text in fields.items()
    ]
    if file:
        place = f"name=\"file\"; filename*=UTF-8''{quote(name)}"
        head = f"--{mark}\r\nContent-Disposition: form-data; {place}\r\n\r\n"
        parts += [head.encode(), file, b"\r\n"]
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"


def _refusal(failure: HTTPError) -> Refusal:
    try:
        content: dict[str, Any] = json.load(failure)
    except ValueError:  # not of Gương: a proxy in between
        content = {}
    code, sentence = content.get("code", ""), content.get("error", "")
    return Refusal(failure.code, str(code), str(sentence) or str(failure.reason), content)
