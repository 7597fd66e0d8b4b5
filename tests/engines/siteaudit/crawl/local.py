"""Small servers on loopback that answer as a test says, and one crawl against them."""

import asyncio
import contextlib
import dataclasses
import inspect
import re
import ssl
import threading

from guong.engines.siteaudit.crawl import CrawlOptions, crawl

HANG = 60
PLAIN = "<!doctype html><html lang=vi><title>UBND xã</title><body>{}</body></html>"


def page(inner, *, status="200 OK", headers=(), kind="text/html; charset=utf-8"):
    """Give the bytes of an answer that holds this HTML (a whole page where it begins as one)."""
    body = inner if isinstance(inner, bytes) else inner.encode()
    if not isinstance(inner, bytes) and "<html" not in inner and kind.startswith("text/html"):
        body = PLAIN.format(inner).encode()
    lines = [
        f"HTTP/1.1 {status}",
        *([f"Content-Type: {kind}"] if kind else []),
        *headers,
        f"Content-Length: {len(body)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode("latin-1") + body


def moved(to, status="302 Found", headers=()):
    """Give a redirect."""
    return page(b"", status=status, headers=(f"Location: {to}", *headers))


def filled(answer, place, words):
    """Put words into an answer, and its length right."""
    head, _, body = answer.partition(b"\r\n\r\n")
    head, body = (part.replace(place, words.encode()) for part in (head, body))
    head = re.sub(rb"(?<=Content-Length: )\d+", str(len(body)).encode(), head)
    return head + b"\r\n\r\n" + body


class Request:
    """What was asked: the path with its query, and the headers in small letters."""

    def __init__(self, head):
        first, *lines = head.decode("latin-1").split("\r\n")
        self.path = first.split(" ")[1]
        self.headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines if line)
        }


class Local:
    """One site on 127.0.0.1: `routes` maps a path to bytes, or to a function that gives them."""

    def __init__(self, routes, context=None):
        self.routes, self.context = routes, context
        self.requested = []
        self.agents = []  # of each request: whether it came under the name of a search engine
        self.at = []

    async def __aenter__(self):
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, ssl=self.context, limit=1 << 20
        )
        self.port = self._server.sockets[0].getsockname()[1]
        scheme = "https" if self.context else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}/"
        return self

    async def __aexit__(self, *_):
        self._server.close()

    async def _serve(self, reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
            while True:
                request = Request(await reader.readuntil(b"\r\n\r\n"))
                self.requested.append(request.path)
                self.agents.append("Googlebot" in request.headers.get("user-agent", ""))
                self.at.append(asyncio.get_running_loop().time())
                answer = self.routes.get(request.path, self.routes.get("*", NOT_FOUND))
                if callable(answer):
                    parameters = len(inspect.signature(answer).parameters)
                    answer = answer(*(request, writer)[:parameters])
                if inspect.isawaitable(answer):
                    answer = await answer
                if answer is None:
                    break
                writer.write(answer)
                await writer.drain()
        with contextlib.suppress(OSError, ssl.SSLError):
            writer.close()


NOT_FOUND = page("<h1>Không có trang</h1>", status="404 Not Found")


def crawled(*routes, context=None, start="", **options):
    """Crawl local sites that answer so; give (snapshot, site) for one, a list of them for several."""

    async def run():
        async with contextlib.AsyncExitStack() as stack:
            sites = [
                await stack.enter_async_context(Local(routes_of_site, context)) for routes_of_site in routes
            ]
            for site in sites:
                _name_other(site, sites[-1].url)
            async with asyncio.timeout(HANG):
                snapshots = await gathered([site.url + start for site in sites], **options)
            return [(snapshots[site.url + start], site) for site in sites]

    results = asyncio.run(run())
    return results[0] if len(results) == 1 else results


async def gathered(urls, **options):
    """Crawl and give the snapshots by the addresses asked for."""
    settings = {"delay": 0, "allow": ("127.0.0.0/8",), "request_seconds": 6, "idle_seconds": 4, **options}
    known = {field.name for field in dataclasses.fields(CrawlOptions)}
    extra = {name: settings.pop(name) for name in list(settings) if name not in known}
    return {snapshot.home_url: snapshot async for snapshot in crawl(urls, CrawlOptions(**settings), **extra)}


def kinds(snapshot):
    """Give how asking for each path ended."""
    root = snapshot.home_url.rstrip("/")
    return {page.linked_url.removeprefix(root): str(page.fetch) for page in snapshot.pages}


@contextlib.contextmanager
def answering(routes, beside=None):
    """Serve a site in a thread of its own, and beside it the one it may lead to; give its address."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    over, sites = asyncio.Event(), []

    async def serve():
        async with contextlib.AsyncExitStack() as stack:
            for routes_of_site in filter(None, (routes, beside)):
                sites.append(await stack.enter_async_context(Local(dict(routes_of_site))))
            for site in sites:
                _name_other(site, sites[-1].url)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait(HANG)
    try:
        yield sites[0].url
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(HANG)


def _name_other(site, url):
    """Put the address of the other site where the answers of one speak of it."""
    for path, answer in list(site.routes.items()):
        if isinstance(answer, bytes):
            site.routes[path] = filled(answer, b"{other}", url.rstrip("/"))
