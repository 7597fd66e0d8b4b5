"""A session of `requests` whose every question, redirects included, passes the guard of all that goes out."""

import asyncio
from collections.abc import Iterable, Mapping
from io import BytesIO

import aiohttp
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from requests.exceptions import ConnectionError as NotReached
from requests.exceptions import ReadTimeout
from requests.structures import CaseInsensitiveDict

from guong.engines.siteaudit.crawl.guard import Guard, asking

ANSWER_SECONDS = 10
MAX_ANSWER = 512 * 1024  # bytes; the longest answers are lists of keys, of some kilobytes
MAX_REDIRECTS = 3


class GuardedAdapter(BaseAdapter):
    """Asks one question through the guard: the address that is connected to decides, not its name."""

    def __init__(self, allow: Iterable[str]) -> None:
        super().__init__()
        self._guard = Guard(allow)

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float | None, float | None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Ask and give the whole answer; raise what `requests` raises where nobody answers."""
        try:
            return asyncio.run(self._ask(request))
        except TimeoutError as late:
            raise ReadTimeout(f"không trả lời trong {ANSWER_SECONDS} giây", request=request) from late
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            raise NotReached(f"không nối được: {type(failure).__name__}", request=request) from failure

    def close(self) -> None:
        """Nothing stays open between two questions."""

    async def _ask(self, request: PreparedRequest) -> Response:
        url = str(request.url)
        asking(url)
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with (
            aiohttp.ClientSession(connector=self._guard.connector(), timeout=timeout) as session,
            session.request(
                str(request.method),
                url,
                data=request.body,
                headers={
                    name: value.decode("latin-1") if isinstance(value, bytes) else value
                    for name, value in request.headers.items()
                },
                allow_redirects=False,
            ) as answer,
        ):
            content = await answer.content.read(MAX_ANSWER + 1)
            if len(content) > MAX_ANSWER or not answer.content.at_eof():
                raise ValueError("too long an answer")
        response = Response()
        response.status_code = answer.status
        response.reason = answer.reason or ""
        response.headers = CaseInsensitiveDict(answer.headers)
        response.headers.pop("content-encoding", None)  # unpacked already
        response.encoding = answer.charset or "utf-8"
        response.url, response.request = url, request
        response.raw = BytesIO(content)
        return response


def guarded_session(allow: Iterable[str]) -> Session:
    """Give a session that opens no connection but through the guard, and takes no proxy from outside."""
    session = Session()
    session.trust_env = False
    session.max_redirects = MAX_REDIRECTS
    adapter = GuardedAdapter(allow)
    session.adapters.clear()
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
