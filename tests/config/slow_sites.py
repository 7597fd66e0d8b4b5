"""The process of the test of queues: a worker, websites that answer slowly, and clocks that must not wait."""

import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import django

SLOW = 2.0  # seconds an answer
ROUNDS = 5
BOOT = 60.0  # seconds within which the process of the crawls is at work on a busy machine
PAGE = "<!doctype html><title>Xã</title>" + "".join(f'<a href="/{n}">Mục {n}</a>' for n in range(20))


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(SLOW)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_words):
        """Keep the output to the figures."""


def register_sites(count):
    """Put websites into the register that all stand on this machine."""
    from guong.apps.registries.models import Channel
    from tests import factories as make
    from tests.apps.audits.factories import site

    commune = make.unit("xã Vĩnh Ô")
    officer = make.member("Người Xã", commune)
    for number in range(count):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
        Thread(target=server.serve_forever, daemon=True).start()
        channel = site(commune, officer, f"https://trang{number}.quangtri.gov.vn")
        channel.address = f"http://127.0.0.1:{server.server_port}"
        Channel.objects.filter(pk=channel.pk).update(address=channel.address)
        yield channel


def main(count):
    """Register, start the workers, ask for the clocks again and again, print how every task fared."""
    from django_ox.models import OxTask

    from guong.apps.audits.actions import request_run
    from guong.apps.audits.tasks import look_at_site
    from guong.apps.incidents.tasks import watch_clocks
    from guong.apps.obligations.tasks import remind
    from guong.apps.succession.tasks import tell_heirs
    from guong.config.background.worker import background_work
    from guong.config.versions import bring_up_to_date
    from tests.factories import NOW

    bring_up_to_date()
    for channel in register_sites(count):
        request_run(channel, by=None, at=NOW, then=lambda run: look_at_site.enqueue(run.pk))
    with background_work():
        waiting = OxTask.objects.filter(queue_name="crawls", status="READY")
        deadline = time.monotonic() + BOOT
        while waiting.count() == count and time.monotonic() < deadline:
            time.sleep(0.5)
        for _ in range(ROUNDS):
            for clock in (watch_clocks, remind, tell_heirs):
                clock.enqueue()
            time.sleep(2)
        time.sleep(3)
        tasks = OxTask.objects.values("task_path", "queue_name", "status", "enqueued_at", "started_at")
        rows = [
            {
                "path": row["task_path"],
                "queue": row["queue_name"],
                "status": row["status"],
                "enqueued": row["enqueued_at"].isoformat(),
                "started": row["started_at"] and row["started_at"].isoformat(),
            }
            for row in tasks
        ]
        print(json.dumps(rows), flush=True)
        # The process ends here and now: what it was reading is no concern of the test.
        os._exit(0)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
