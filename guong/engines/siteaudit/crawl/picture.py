"""A picture of a stored page with a quote lit, drawn in the closed-in browser; no request leaves it."""

import asyncio
import base64
import json
import tempfile
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from guong.engines.siteaudit.crawl.render import BrowserPipe, find_browser, start_browser
from guong.engines.siteaudit.snapshots.page import Fetch, Page
from guong.engines.siteaudit.snapshots.snapshot import Snapshot

# CSS pixels of a picture: as narrow as the page lets it be, so that it is read beside a card.
WIDTH, WIDEST, HEIGHT = 640, 1280, 1400
WINDOW_HEIGHT = 480  # a short page is a short picture
SHARPNESS = 1.5  # pixels of the picture for each of the page's
ABOVE_THE_QUOTE = 400  # pixels of the page before the words that are quoted
QUALITY = 80  # of JPEG, per cent
LARGEST_PAGE = 8 << 20  # octets
LARGEST_PICTURE = 4 << 20
LONGEST_QUOTE = 600  # letters looked for
SECONDS = 45.0
LOAD_SECONDS = 12.0
# No script, no reload by itself, nothing from anywhere: what the stored file holds, and its own frames.
_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-src *"
# Finds the quote blind to spaces, lights it, and gives its place; null where it does not show.
_LIGHT = """(quote => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const places = [];
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let n = 0; n < node.data.length; n++) {
      if (/\\s/.test(node.data[n])) continue;
      places.push([node, n]);
      text += node.data[n];
    }
  }
  let start = -1, length = quote.length;
  for (; length >= Math.min(quote.length, 8); length = Math.floor(length * 2 / 3)) {
    start = text.indexOf(quote.slice(0, length));
    if (start >= 0) break;
  }
  const height = Math.ceil(document.documentElement.scrollHeight);
  const width = Math.ceil(document.documentElement.scrollWidth);
  if (start < 0 || !length) return {width, height, top: null};
  const range = document.createRange();
  range.setStart(...places[start]);
  range.setEnd(places[start + length - 1][0], places[start + length - 1][1] + 1);
  const box = range.getBoundingClientRect();
  const host = places[start][0].parentElement;
  const shows = box.width && box.height && getComputedStyle(host).visibility === 'visible';
  if (!shows) return {width, height, top: null};
  const ends = new Map();
  for (const [node, n] of places.slice(start, start + length)) {
    ends.set(node, [(ends.get(node) || [n])[0], n + 1]);
  }
  for (const [node, [first, last]] of ends) {
    const words = document.createRange();
    words.setStart(node, first);
    words.setEnd(node, last);
    for (const rect of words.getClientRects()) {
      const light = document.createElement('div');
      light.style.cssText = 'all:initial;position:absolute;z-index:2147483647;pointer-events:none;' +
        'background:rgba(255,200,0,.38);outline:1px solid rgb(178,96,0);' +
        `left:${rect.left + scrollX}px;top:${rect.top + scrollY}px;` +
        `width:${rect.width}px;height:${rect.height}px`;
      document.documentElement.append(light);
    }
  }
  return {width, height, top: box.top + scrollY};
})(%s)"""


type Documents = Mapping[str, tuple[bytes, str]]  # body and charset of each stored file, by its address


class NoPicture(ValueError):
    """There can be no picture of a page; the message is fit for the user."""


class Picture(NamedTuple):
    """A JPEG of a stored page; `is_lit` tells whether the quote stands on it, marked."""

    content: bytes
    is_lit: bool


def draw_picture(snapshot: Snapshot, page: Page, quote: str) -> Picture:
    """
    Draw a stored page as a browser shows it without scripts, pictures and sheets of its own.

    `NoPicture` says in a sentence why there is none. Nothing is asked of any server: the browser has no line
    to the outside, and every request but that for what is stored is refused within it.
    """
    command = find_browser()
    if command is None:
        raise NoPicture("Máy chủ chưa có trình duyệt để dựng ảnh; câu trích và mã bản lưu vẫn đủ đối chiếu.")
    body = snapshot.body(page) if page.fetch is Fetch.FETCHED else None
    if body is None:
        raise NoPicture("Bản lưu không giữ nội dung của trang này nên không dựng được ảnh.")
    if len(body) > LARGEST_PAGE:
        raise NoPicture("Trang quá nặng để dựng ảnh; xem chữ của trang đã lưu.")
    documents = {page.url: (body, page.charset)}
    for digest, charset, url in (frame.split(" ", 2) for frame in page.merged):
        if digest in snapshot.store:
            documents.setdefault(url, (snapshot.store[digest], charset))
    try:
        return asyncio.run(_draw(command, page.url, documents, "".join(quote.split())[:LONGEST_QUOTE]))
    except (OSError, TimeoutError, KeyError, TypeError, ValueError, asyncio.IncompleteReadError) as wrong:
        if isinstance(wrong, NoPicture):
            raise
        raise NoPicture("Trình duyệt không dựng được ảnh của trang này.") from wrong


async def _draw(command: str, url: str, documents: Documents, quote: str) -> Picture:
    metrics = {"width": WIDTH, "height": WINDOW_HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    with tempfile.TemporaryDirectory(prefix="guong-", ignore_cleanup_errors=True) as folder:
        line = await start_browser(command, folder, port=None)
        try:
            async with asyncio.timeout(SECONDS):
                context = (await line.say("Target.createBrowserContext"))["browserContextId"]
                target = await line.say("Target.createTarget", url="about:blank", browserContextId=context)
                reply = await line.say("Target.attachToTarget", targetId=target["targetId"], flatten=True)
                session = reply["sessionId"]
                line.on_request = partial(_answer, line, documents)
                await line.say("Page.enable", session)
                await line.say("Page.setDownloadBehavior", session, behavior="deny")
                await line.say("Emulation.setScriptExecutionDisabled", session, value=True)
                await line.say("Emulation.setDeviceMetricsOverride", session, **metrics)
                await line.say("Fetch.enable", session, patterns=[{"urlPattern": "*"}])
                line.loaded.clear()
                reply = await line.say("Page.navigate", session, url=url)
                if reply.get("errorText"):
                    raise ValueError(reply["errorText"])
                await asyncio.wait_for(line.loaded.wait(), LOAD_SECONDS)
                world = await line.say("Page.createIsolatedWorld", session, frameId=reply["frameId"])
                answer = await line.say(
                    "Runtime.evaluate",
                    session,
                    expression=_LIGHT % json.dumps(quote),
                    contextId=world["executionContextId"],
                    returnByValue=True,
                )
                return await _photograph(line, session, answer["result"]["value"])
        finally:
            await line.close()


async def _photograph(line: BrowserPipe, session: str, place: Mapping[str, Any]) -> Picture:
    height, top = int(place["height"]), place["top"]
    first = max(0, min(int(top or 0) - ABOVE_THE_QUOTE, height - HEIGHT))
    clip = {
        "x": 0,
        "y": first,
        "width": max(WIDTH, min(int(place["width"]), WIDEST)),
        "height": max(1, min(HEIGHT, height - first)),
        "scale": SHARPNESS,
    }
    shot = await line.say(
        "Page.captureScreenshot",
        session,
        format="jpeg",
        quality=QUALITY,
        clip=clip,
        captureBeyondViewport=True,
    )
    content = base64.b64decode(shot["data"])
    if len(content) > LARGEST_PICTURE:
        raise NoPicture("Ảnh của trang quá nặng để giữ; xem chữ của trang đã lưu.")
    return Picture(content, top is not None)


def _answer(line: BrowserPipe, documents: Documents, event: Mapping[str, Any], session: str | None) -> None:
    """Answer a request of the browser from what is stored, and refuse all others."""
    request = event["requestId"]
    body, charset = documents.get(event["request"]["url"], (None, ""))
    if body is None or event.get("resourceType") != "Document":
        line.order("Fetch.failRequest", session, requestId=request, errorReason="BlockedByClient")
        return
    headers = (
        ("Content-Type", f"text/html; charset={charset or 'utf-8'}"),
        ("Content-Security-Policy", _POLICY),
    )
    line.order(
        "Fetch.fulfillRequest",
        session,
        requestId=request,
        responseCode=200,
        responseHeaders=[{"name": name, "value": value} for name, value in headers],
        body=base64.b64encode(body).decode("ascii"),
    )
