"""Serve the sample sites on loopback, one port each, and print the fleet file that audits them."""

from __future__ import annotations

import argparse
import csv
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from build_sites import Site  # noqa: E402
from snapshots import editions  # noqa: E402

from guong.engines.siteaudit.crawl.mirror_names import Mirror, is_page, open_mirror  # noqa: E402

FIRST_PORT = 8191
TYPES = {".pdf": "application/pdf", ".png": "image/png", ".xml": "application/xml", ".js": "text/javascript"}


def server_of(site: Site, port: int = 0) -> ThreadingHTTPServer:
    """Make the server of one sample site on 127.0.0.1; port 0 takes any free one."""
    mirror = open_mirror(HERE / site.name, site.one("address"))

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = _answer(mirror, self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Answer)


def _server_near(site: Site, port: int) -> ThreadingHTTPServer:
    """Serve on a port, or on any free one where that is taken: another demonstration may run beside."""
    try:
        return server_of(site, port)
    except OSError:
        return server_of(site)


def _answer(mirror: Mirror, path: str) -> tuple[int, str, bytes]:
    saved = mirror.find(mirror.home_url.rstrip("/") + path)
    if saved is None:
        return 404, "text/html; charset=utf-8", "<h1>Không tìm thấy trang</h1>".encode()
    kind = "text/html; charset=utf-8" if is_page(saved) else TYPES.get(saved.path.suffix, "text/plain")
    return 200, kind, saved.path.read_bytes()


def start(on: date, first_port: int = 0) -> list[tuple[Site, ThreadingHTTPServer]]:
    """Serve every sample site of a day in the background; give each with its server."""
    started = []
    for place, site in enumerate(editions(on)):
        server = _server_near(site, first_port + place if first_port else 0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        started.append((site, server))
    return started


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 11, 24))
    started = start(parser.parse_args().on, FIRST_PORT)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("unit", "url", "level"))
    for site, server in started:
        rows.writerow((site.one("unit"), f"http://127.0.0.1:{server.server_port}/", site.one("level")))
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        for _, server in started:
            server.shutdown()


if __name__ == "__main__":
    main()
