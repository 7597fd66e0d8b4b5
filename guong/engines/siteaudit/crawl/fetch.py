"""Ask for one address: within a deadline, a least speed and a largest size, redirects followed by hand."""

import asyncio
import contextlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from guong.engines.siteaudit.crawl import addresses, tls
from guong.engines.siteaudit.crawl.guard import ConnectionRefused, Guard, asked_host, asking
from guong.engines.siteaudit.crawl.options import AGENT, CrawlOptions
from guong.engines.siteaudit.snapshots.page import Fetch, Hop

MAX_HOPS = 10
LEAST_SPEED = 300
SPEED_AFTER = 12.0
REDIRECTS = (301, 302, 303, 307, 308)
# What an audit looks at later; the rest of the headers is not kept.
KEPT_HEADERS = frozenset(
    [
        "content-type",
        "content-length",
        "last-modified",
        "server",
        "x-powered-by",
        "strict-transport-security",
        "date",
        "link",
        "etag",
        "content-security-policy",
        "x-frame-options",
        "x-content-type-options",
        "referrer-policy",
        "permissions-policy",
        "location",
        "x-generator",
        "retry-after",
        "content-language",
        "x-robots-tag",
        "set-cookie",
        "access-control-allow-origin",
    ]
)


@dataclass(slots=True)
class HttpAnswer:
    """What came back for one address, after redirects; `fault` says why there is nothing."""

    url: str
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    fault: Fetch | None = None
    reason: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def header(self, name: str) -> str:
        """Give the first header of this name (in small letters), "" if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media_type(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()


class Fetcher:
    """Asks one site: its own cookies, connections shared with all, certificates verified or known bad."""

    def __init__(self, connector: aiohttp.BaseConnector, guard: Guard, options: CrawlOptions) -> None:
        self.guard, self.options = guard, options
        self.ssl: object = tls.strict()
        self.session = aiohttp.ClientSession(
            connector=connector,
            connector_owner=False,
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=options.idle_seconds, sock_read=options.idle_seconds
            ),
            headers={
                "User-Agent": AGENT,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "vi,en;q=0.5",
            },
            max_line_size=16_384,
            max_field_size=32_768,
        )

    async def close(self) -> None:
        """Let go of the cookies; the connections belong to all."""
        await self.session.close()

    async def get(
        self,
        url: str,
        *,
        limit: int | None = None,
        agent: str | None = None,
        follow: bool = True,
        known: frozenset[str] | set[str] = frozenset(),
        within: Callable[[str], bool] | None = None,
    ) -> HttpAnswer:
        """
        Ask for an address and follow where it leads.

        A redirect to an address in `known`, or out of what lies `within`, is not followed: the answer then
        has status and hops, no body, and the address it leads to. A cookie given on the way may send the
        visitor back to where he came from once.
        """
        hops: list[Hop] = []
        visited_urls: set[tuple[str, int]] = set()
        cookies = 0
        try:
            async with asyncio.timeout(self.options.request_seconds):
                while True:
                    answer = await self._once(url, limit or self.options.max_body, agent)
                    target = _target(answer)
                    if target is None or not follow:
                        answer.hops = tuple(hops)
                        return answer
                    hops.append(Hop(url, answer.status or 0))
                    visited_urls.add((url, cookies))
                    cookies += "set-cookie" in (name.lower() for name, _ in answer.headers)
                    answer.hops = tuple(hops)
                    if (target, cookies) in visited_urls or len(hops) >= MAX_HOPS:
                        return _faulty(answer, Fetch.ERROR, "địa chỉ chuyển hướng vòng quanh")
                    outside = within is not None and not within(target)
                    if outside or (target in known and target != url):
                        answer.url, answer.body = target, b""
                        return answer
                    url = target
        except TimeoutError:
            reason = f"trang không trả lời xong trong {round(self.options.request_seconds)} giây"
            return HttpAnswer(url, hops=tuple(hops), fault=Fetch.ERROR, reason=reason)

    async def _once(self, url: str, limit: int, agent: str | None) -> HttpAnswer:
        asking(url)
        headers = {"User-Agent": agent} if agent else None
        try:
            async with self.session.get(
                URL(url, encoded=True),
                allow_redirects=False,
                headers=headers,
                ssl=self.ssl,  # type: ignore[arg-type]
            ) as response:
                headers_of_note = tuple(
                    (key, value[:2000])
                    for key, value in response.headers.items()
                    if key.lower() in KEPT_HEADERS
                )
                answer = HttpAnswer(url, response.status, headers_of_note)
                coding = response.headers.get("Content-Encoding", "")
                return await self._body(answer, response, limit, coding)
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as wrong:
            if isinstance(wrong, OSError) and asked_host() in self.guard.refused:
                wrong = ConnectionRefused(asked_host())
            return HttpAnswer(url, fault=Fetch.ERROR, reason=why(wrong))

    async def _body(
        self, answer: HttpAnswer, response: aiohttp.ClientResponse, limit: int, coding: str
    ) -> HttpAnswer:
        """Read a body piece by piece, as fast and as far as the bounds say."""
        content, pieces, size = response.content, list[bytes](), 0
        unpacker = _Unpacker(coding, limit) if coding and coding != "identity" else None
        loop = asyncio.get_running_loop()
        start = loop.time()
        async for piece in content.iter_any():
            size += len(piece)
            pieces.append(piece)
            if size > limit:
                response.close()
                return _faulty(answer, Fetch.TOO_LARGE, f"tệp lớn hơn {limit >> 20} MB")
            seconds = loop.time() - start
            if seconds > SPEED_AFTER and size / seconds < LEAST_SPEED:
                response.close()
                return _faulty(answer, Fetch.ERROR, "trang gửi quá chậm, không đọc hết được")
        body = b"".join(pieces)
        # A page that says it is text may be packed all the same.
        if unpacker is None and body[:2] == b"\x1f\x8b" and answer.media_type.startswith("text/"):
            unpacker = _Unpacker("gzip", limit)
        if unpacker is not None:
            return unpacker.into(answer, body)
        answer.body = body
        return answer


class _Unpacker:
    """Unpacks a body within bounds, twice where it was packed twice."""

    def __init__(self, coding: str, limit: int) -> None:
        self.codings = [name.strip().lower() for name in coding.split(",") if name.strip()][::-1]
        self.limit = limit

    def into(self, answer: HttpAnswer, body: bytes) -> HttpAnswer:
        """Put the unpacked body into an answer, or say why it cannot be."""
        too_large = f"nội dung sau khi giải nén lớn hơn {self.limit >> 20} MB"
        for coding in self.codings[:2]:
            if coding == "identity":
                continue
            if coding not in ("gzip", "x-gzip", "deflate"):
                return _faulty(answer, Fetch.ERROR, f"trang nén theo kiểu {coding} không được yêu cầu")
            plain_body = self._unpack(body, coding)
            if plain_body is None:
                return _faulty(answer, Fetch.ERROR, "nội dung nén bị hỏng")
            body = plain_body
            if len(body) > self.limit:
                return _faulty(answer, Fetch.TOO_LARGE, too_large)
        if body[:2] == b"\x1f\x8b" and answer.media_type.startswith("text/") and len(self.codings) < 2:
            plain_body = self._unpack(body, "gzip")
            if plain_body is None or len(plain_body) > self.limit:
                return _faulty(answer, Fetch.TOO_LARGE, too_large)
            body = plain_body
        answer.body = body
        return answer

    def _unpack(self, body: bytes, coding: str) -> bytes | None:
        for bits in (47,) if coding != "deflate" else (15, -15):
            machine = zlib.decompressobj(bits)
            try:
                return machine.decompress(body, self.limit + 1)
            except zlib.error:
                continue
        # Some servers say gzip and send plain text.
        return body if body[:1] in (b"<", b"\n", b"\r", b" ", b"\xef") else None


def _faulty(answer: HttpAnswer, fault: Fetch, reason: str) -> HttpAnswer:
    answer.body, answer.fault, answer.reason = b"", fault, reason
    return answer


def _target(answer: HttpAnswer) -> str | None:
    """Give where a redirect leads, canonical; None if the answer is none."""
    if answer.status not in REDIRECTS or answer.fault is not None:
        return None
    location = answer.header("location")
    if not location:
        return None
    with contextlib.suppress(UnicodeError):
        # A location in raw bytes of UTF-8 was read as Latin-1 on the way.
        location = location.encode("latin-1").decode("utf-8")
    try:
        return addresses.canonical(urljoin(answer.url, location.strip()))
    except ValueError:
        return None


def retry_after(answer: HttpAnswer, now: datetime) -> float | None:
    """Give the seconds an answer asks to wait, in seconds or as a date; None where it does not say."""
    text = answer.header("retry-after").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (TypeError, ValueError):
        return None


# The first that fits tells why nothing came back.
_REASONS = (
    (aiohttp.ClientConnectorDNSError, "không tra được tên miền này"),
    (aiohttp.ClientConnectorCertificateError, "chứng thư bảo mật không hợp lệ"),
    (aiohttp.ClientSSLError, "không lập được kết nối bảo mật"),
    (TimeoutError | aiohttp.ServerTimeoutError, "máy chủ không trả lời kịp"),
    (aiohttp.ClientConnectorError | ConnectionError, "không kết nối được tới máy chủ"),
    (aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError, "máy chủ ngắt kết nối giữa chừng"),
    (aiohttp.ClientResponseError, "máy chủ trả lời không đúng giao thức HTTP"),
)


def why(wrong: BaseException) -> str:
    """Say in Vietnamese why nothing came back."""
    if isinstance(wrong, ConnectionRefused):
        return str(wrong)
    reasons = (reason for kinds, reason in _REASONS if isinstance(wrong, kinds))
    return next(reasons, "không lấy được trang")
