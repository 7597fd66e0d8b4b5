"""Show a page in a browser whose every connection passes the guard, and give what it became."""

import asyncio
import contextlib
import itertools
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from guong.engines.documents.isolation import environment
from guong.engines.documents.sandbox import Enclosure, closed_in
from guong.engines.siteaudit.crawl import axe
from guong.engines.siteaudit.crawl.guard import Guard
from guong.engines.siteaudit.crawl.options import AGENT, CrawlOptions
from guong.engines.siteaudit.crawl.proxy import Proxy
from guong.engines.siteaudit.snapshots.page import AxeReport

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
LOAD_SECONDS = 20.0
SETTLE_SECONDS = 8.0
START_SECONDS = 20.0
LOOK_EVERY = 0.3
MAX_LETTERS = 6_000_000
MAX_DEATHS = 3
NO_PORT = 9  # of a proxy that is nowhere: "discard", which nobody serves
# Nothing leaves but through the proxy: no names looked up, no datagrams, no background talk of its own.
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-quic",
    "--no-first-run",
    "--mute-audio",
    "--window-size=1280,1024",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--proxy-bypass-list=<-loopback>",
    "--remote-debugging-pipe",
)
# The browser takes orders on descriptor 3 and answers on 4.
# It speaks to our proxy and to nobody else; of files it reads the system's and writes its own. What /proc
# knows of other processes stays closed to it, root or not: it has given up root's powers.
_READABLE = (
    "/proc",
    "/sys/devices",
    "/etc/chromium",
    "/etc/chromium.d",
    "/etc/opt/chrome",
    "/opt/google",
    "/snap",
)
_AS_ROOT = (
    "Trình duyệt chạy bằng quyền root nên phải tắt hộp cát của chính nó (--no-sandbox). "
    "Hãy chạy Gương bằng một tài khoản thường."
)
_NO_START = (
    "Trình duyệt không khởi động được trong hộp cát nên các trang cần JavaScript chưa được đọc. "
    "Hãy cho phép không gian tên của người dùng (user namespaces), hoặc cài gói chromium-sandbox."
)
_SHELL = 'exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null'
_TEXT = "document.body ? document.body.innerText.length : 0"
_PAGE = f"'<!DOCTYPE html>' + document.documentElement.outerHTML.slice(0, {MAX_LETTERS})"


logger = logging.getLogger(__name__)


class RenderedPage(NamedTuple):
    """A page as a browser shows it: its HTML, and what axe found on it."""

    html: str
    access: AxeReport | None


def find_browser(command: str | None = None) -> str | None:
    """Give the program of the browser, None where there is none that can be closed in."""
    if sys.platform == "win32":
        return None
    return command or next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One browser for the whole crawl, started when first needed; it shows one page at a time."""

    def __init__(self, guard: Guard, options: CrawlOptions) -> None:
        self.proxy = Proxy(guard)
        self._command = find_browser(options.browser)
        self._lock = asyncio.Lock()
        self._line: BrowserPipe | None = None
        self._deaths = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def there(self) -> bool:
        return self._command is not None

    async def show(self, url: str) -> RenderedPage | None:
        """Give what a page becomes once its scripts have run, None where that failed."""
        if not self.there or self._deaths >= MAX_DEATHS:
            return None
        async with self._lock:
            try:
                line = self._line = self._line or await self._start()
                async with asyncio.timeout(LOAD_SECONDS + SETTLE_SECONDS + axe.SECONDS + 10):
                    return await _render(line, url, lenient=self._is_allowed(url))
            except (OSError, TimeoutError, KeyError, ValueError, asyncio.IncompleteReadError):
                self._deaths += 1
                await self.close()
                return None

    def _is_allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        return self.proxy.guard.is_exception(parts.hostname or "", parts.port or 443)

    async def _start(self) -> "BrowserPipe":
        port = await self.proxy.start()
        self._folder = tempfile.TemporaryDirectory(prefix="guong-", ignore_cleanup_errors=True)
        return await start_browser(str(self._command), self._folder.name, port=port)

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()
            self._line = None
        await self.proxy.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class BrowserPipe:
    """The orders to a browser and its answers."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.loaded = asyncio.Event()
        self.on_request: Callable[[Mapping[str, Any], str | None], None] | None = None
        self._listening = asyncio.create_task(self._listen())

    async def say(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Give an order and wait for the answer."""
        number = next(self._numbers)
        order: dict[str, object] = {"id": number, "method": method, "params": params}
        if session is not None:
            order["sessionId"] = session
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\0")
        await self._process.stdin.drain()
        message = await answer
        if "error" in message:
            raise ValueError(message["error"])
        result: dict[str, Any] = message["result"]
        return result

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                message = json.loads((await self._process.stdout.readuntil(b"\0"))[:-1])
                if message.get("method") == "Page.loadEventFired":
                    self.loaded.set()
                elif message.get("method") == "Page.javascriptDialogOpening":
                    self.order("Page.handleJavaScriptDialog", message.get("sessionId"), accept=False)
                elif message.get("method") == "Fetch.requestPaused" and self.on_request is not None:
                    self.on_request(message["params"], message.get("sessionId"))
                waiting = self._answers.pop(message.get("id", 0), None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(message)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            for waiting in self._answers.values():
                if not waiting.done():
                    waiting.set_exception(OSError("the browser has gone"))

    def order(self, method: str, session: str | None, **params: object) -> None:
        """Give an order whose answer nobody waits for."""
        order = {"id": 0, "method": method, "params": params, "sessionId": session}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\0")

    async def close(self) -> None:
        """End the browser and all that it started."""
        import signal

        self._listening.cancel()
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()


def _sandbox_flags() -> tuple[str, ...]:
    """Leave the browser its own sandbox, which root alone cannot have."""
    if os.geteuid() != 0:
        return ()
    _warn_of_root()
    return ("--no-sandbox",)


@cache
def _warn_of_root() -> None:
    logger.warning(_AS_ROOT)


@cache
def _warn_of_no_start() -> None:
    logger.warning(_NO_START)


async def start_browser(command: str, folder: str, *, port: int | None) -> BrowserPipe:
    """Start a browser closed in, or else in its own sandbox; it speaks to the proxy at `port` alone."""
    order = [command, *FLAGS, *_sandbox_flags()]
    order += [f"--proxy-server=http://127.0.0.1:{port or NO_PORT}", f"--user-data-dir={folder}"]
    programs = str(Path(command).resolve().parent)
    # The browser's own sandbox enters its maps of users; root, who has none, could change the system.
    maps = ("/proc",) if os.geteuid() != 0 else ()
    enclosure = Enclosure(
        scratch=(folder, *maps), readable=(*_READABLE, programs), ports=() if port is None else (port,)
    )
    line = await _launch(closed_in(order, enclosure), folder)
    if line is None and os.geteuid() != 0:
        line = await _launch(order, folder)
    if line is None:
        _warn_of_no_start()
        raise OSError("the browser does not start")
    return line


async def _launch(order: list[str], folder: str) -> BrowserPipe | None:
    process = await asyncio.create_subprocess_exec(
        *("/bin/sh", "-c", _SHELL, "sh", *order),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment(folder),
        start_new_session=True,
        limit=64 << 20,
    )
    line = BrowserPipe(process)
    try:
        await asyncio.wait_for(line.say("Browser.getVersion"), START_SECONDS)
    except (OSError, TimeoutError):
        await line.close()
        return None
    return line


async def _render(line: BrowserPipe, url: str, *, lenient: bool) -> RenderedPage | None:
    context = (await line.say("Target.createBrowserContext"))["browserContextId"]
    target = (await line.say("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
    try:
        session = (await line.say("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        await line.say("Page.enable", session)
        await line.say("Network.setUserAgentOverride", session, userAgent=AGENT)
        if lenient:
            await line.say("Security.setIgnoreCertificateErrors", session, ignore=True)
        await line.say("Page.setDownloadBehavior", session, behavior="deny")
        line.loaded.clear()
        reply = await line.say("Page.navigate", session, url=url)
        if reply.get("errorText"):
            return None
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(line.loaded.wait(), LOAD_SECONDS)
        # The page has settled when its text has stopped growing.
        length, quiet = -1, 0
        for _ in range(int(SETTLE_SECONDS / LOOK_EVERY)):
            now = await _value(line, session, _TEXT)
            quiet = quiet + 1 if now == length else 0
            length = now
            if quiet >= 3 and now:
                break
            await asyncio.sleep(LOOK_EVERY)
        if urlsplit(str(await _value(line, session, "location.href"))).hostname != urlsplit(url).hostname:
            return None
        html = str(await _value(line, session, _PAGE))
        return RenderedPage(html, await axe.barriers(line.say, session))
    finally:
        await line.say("Target.disposeBrowserContext", browserContextId=context)


async def _value(line: BrowserPipe, session: str, expression: str) -> Any:
    message = await line.say("Runtime.evaluate", session, expression=expression, returnByValue=True)
    return message["result"].get("value")
