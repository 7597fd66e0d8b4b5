"""Websites on loopback: a test says what each page is, or lays the pages into a folder."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer


class PageHandler(BaseHTTPRequestHandler):
    """Answers a question with what `page` gives: a status, and HTML."""

    def page(self):
        raise NotImplementedError

    def do_GET(self):
        status, html = self.page()
        body = html.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Keep the output clean."""


class FolderHandler(SimpleHTTPRequestHandler):
    """Gives the files of its `directory`."""

    def log_message(self, *_words):
        """Keep the output clean."""


@contextmanager
def web_server(handler):
    """Serve until the block ends; a browser or a crawl that hangs up is no fault of the server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_words: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
