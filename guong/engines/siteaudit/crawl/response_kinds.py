"""What an answer is: a page of HTML, a file, a block, an error, nothing there."""

import re
from datetime import UTC, datetime

from guong.engines.siteaudit.crawl import addresses
from guong.engines.siteaudit.crawl.block_detection import find_blocking
from guong.engines.siteaudit.crawl.fetch import HttpAnswer
from guong.engines.siteaudit.crawl.frontier import Target
from guong.engines.siteaudit.snapshots.page import Fetch, Page

_HTML = re.compile(
    rb"(?i)^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.DOTALL,
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_TEXT_TYPES = ("", "text/plain", "application/octet-stream", "text/xml", "application/xml")
_MAGIC = (
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
)  # fmt: skip
# Names say more than the two families that share their first bytes.
_BY_NAME = {
    "application/zip": {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    },
    "application/x-ole-storage": {"doc": "application/msword", "xls": "application/vnd.ms-excel"},
}


def media_type(answer: HttpAnswer) -> str:
    """Give the type of a body by what it is, where its first bytes say so, else by what is declared."""
    start = answer.body[:8]
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            ending = answer.url.rpartition(".")[2].lower()
            return _BY_NAME.get(kind, {}).get(ending, kind)
    declared_type = answer.media_type
    if declared_type in _HTML_TYPES:
        is_wide = answer.body[:2] in (b"\xff\xfe", b"\xfe\xff")
        is_binary = b"\x00" in answer.body[:512] and not is_wide
        return "application/octet-stream" if is_binary else declared_type
    if declared_type in _TEXT_TYPES and _HTML.match(answer.body[:4096]):
        return "text/html"
    return declared_type or "application/octet-stream"


def classify(answer: HttpAnswer, kind: str, onsite: bool) -> tuple[Fetch, str]:
    """Say how asking ended, and in Vietnamese why there is nothing to read ("" if there is)."""
    status = answer.status
    if not onsite:
        return Fetch.OFFSITE, "địa chỉ chuyển sang trang khác"
    if answer.fault is not None:
        return answer.fault, answer.reason
    if status is None:
        return Fetch.ERROR, "không lấy được trang"
    headers = {name.lower(): value for name, value in answer.headers}
    kept_out = find_blocking(status, headers, answer.body) if status >= 400 or kind in _HTML_TYPES else None
    if status in (404, 410) and (kept_out is None or kept_out.kind != "challenge"):
        return Fetch.NOT_FOUND, f"trang không có ({status})"
    if status in (401, 407) or (answer.hops and addresses.is_login(answer.url)):
        return Fetch.LOGIN, "trang đòi đăng nhập"
    if kept_out is not None:
        return Fetch.BLOCKED, kept_out.reason
    if status >= 500:
        return Fetch.ERROR, f"máy chủ báo lỗi {status}"
    if status >= 400:
        return Fetch.ERROR, f"máy chủ từ chối yêu cầu ({status})"
    if status >= 300:
        return Fetch.ERROR, f"trang chuyển hướng nhưng không nói đi đâu ({status})"
    if kind not in _HTML_TYPES:
        return Fetch.NOT_HTML, ""
    return Fetch.FETCHED, ""


def page_of(target: Target, answer: HttpAnswer, kind: str, fetch: Fetch, reason: str) -> Page:
    """Make the page of an answer."""
    return Page(
        url=answer.url,
        linked_url=target.linked_url,
        status=answer.status,
        fetch=fetch,
        reason=reason,
        fetched_at=answer.at,
        headers=answer.headers,
        hops=answer.hops,
        media_type=kind,
        size=len(answer.body),
        depth=target.depth,
        found_on=target.found_on,
    )


def page_not_fetched(target: Target, why: Fetch, reason: str) -> Page:
    """Make the page of an address that was not asked for, with the reason."""
    return Page(
        url=target.url,
        linked_url=target.linked_url,
        status=None,
        fetch=why,
        reason=reason,
        fetched_at=datetime.now(UTC),
        depth=target.depth,
        found_on=target.found_on,
    )
