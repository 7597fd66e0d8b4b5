"""Small sites on loopback that count who asked for what, for tests of whole runs."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = "<!doctype html><html lang=vi><head><meta charset=utf-8><title>UBND xã Mẫu</title></head>"


class SmallSite:
    """
    One site of a home page and `pages` pages; `asked` lists the paths in their order.

    The second look at the home page, made under the name of a search engine, is not listed.
    """

    def __init__(self, pages=3, *, pause=0.0, status=200, kind="text/html; charset=utf-8", body=None):
        self.pages, self.pause, self.status, self.kind, self.body = pages, pause, status, kind, body
        self.requested: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._answerer())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def page(self, path):
        """Give the text of one page, None where there is none."""
        if path == "/":
            links = "".join(f'<a href="/trang-{n}">Trang {n}</a> ' for n in range(self.pages))
            return f"{HEAD}<body><p>Trang chủ của xã Mẫu, có đủ chữ để đọc.</p>{links}</body></html>"
        if path.startswith("/trang-") and int(path.removeprefix("/trang-")) < self.pages:
            return f"{HEAD}<body><h1>Trang {path}</h1><p>Nội dung của {path}.</p></body></html>"
        return None

    def _answerer(site):  # noqa: N805
        class Answerer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if "Googlebot" not in self.headers.get("User-Agent", ""):
                    site.requested.append(self.path)
                time.sleep(site.pause)
                text = site.body if site.body is not None and self.path == "/" else site.page(self.path)
                status = site.status if text is not None else 404
                body = (text or "Không có trang này").encode()
                self.send_response(status)
                self.send_header("Content-Type", site.kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

            def do_HEAD(self):
                self.do_GET()

            def log_message(self, *_):
                pass

        return Answerer


@contextlib.contextmanager
def serving(*sites):
    """Serve the sites until the block ends."""
    for site in sites:
        threading.Thread(target=site.server.serve_forever, daemon=True).start()
    try:
        yield sites
    finally:
        for site in sites:
            site.server.shutdown()
            site.server.server_close()
