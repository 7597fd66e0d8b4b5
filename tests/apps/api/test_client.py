"""The client of one file, against a server that listens: everything a program does, and being refused."""

import importlib.util
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from guong.apps.activity.models import Entry
from guong.apps.api.actions.webhook_delivery import headers_of, payload_of
from guong.apps.api.models import Webhook
from guong.apps.obligations.models import Answer, Reading
from tests.apps.api.factories import EVERY_RIGHT, key
from tests.apps.obligations import factories as obligations
from tests.factories import NOW

pytestmark = pytest.mark.long
FILE = Path(__file__).parents[3] / "clients" / "python" / "guong_client.py"


@pytest.fixture(scope="module")
def client_module():
    spec = importlib.util.spec_from_file_location("guong_client", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["guong_client"] = module
    spec.loader.exec_module(module)
    return module


def test_the_client_reads_answers_brings_letters_and_knows_a_signature(
    transactional_db, live_server, district, client_module
):
    rows = [obligations.assignment(district) for _n in range(3)]
    secret = key(district.lan, "read", "answer")["Authorization"].removeprefix("Bearer ")
    gateway = client_module.Gateway(live_server.url, secret)

    listed = list(gateway.rows("assignments", limit=2, state="assigned"))
    assert [row["id"] for row in listed] == [row.pk for row in rows]
    assert gateway.row("directives", rows[0].directive_id)["unit"] == district.office.pk
    for _turn in range(2):
        gateway.answer(rows[0].pk, "Đã họp thôn.", call_key="viec-so-1")
    assert Answer.objects.get().text == "Đã họp thôn."
    assert gateway.look_up("fb.com/khong-co")["result"] == "unknown"
    assert "remarks" in gateway.check_text("Tin vui của xã.")
    with pytest.raises(client_module.Refusal) as refusal:
        list(gateway.events())
    assert (refusal.value.status, refusal.value.code) == (403, "forbidden") and "Chức vụ" in str(
        refusal.value
    )

    leading = client_module.Gateway(
        live_server.url, key(district.huong, *EVERY_RIGHT[::2])["Authorization"][7:]
    )
    letter = obligations.letter(3001)
    brought = leading.take_in(district.office.pk, file=letter, name="công văn số 1.txt")
    reading = Reading.objects.get(pk=brought["reading"])
    assert reading.name == "công văn số 1.txt" and leading.row("intake", reading.pk)["state"] == "read"
    looking = client_module.Gateway(live_server.url, key(district.minh)["Authorization"][7:])
    assert "assignment.submitted" in {event["kind"] for event in looking.events()}

    webhook = Webhook.open(
        district.quan.appointments.get(), address="https://nhan.vn/", by=district.quan, at=NOW, now=NOW
    )
    body = payload_of(Entry.objects.last())
    headers = headers_of(webhook, Entry.objects.last(), body, moment=1_700_000_000)
    known = client_module.is_from_guong
    assert known(webhook.secret, headers, body, now=1_700_000_100)
    assert not known(webhook.secret, headers, body + b" ", now=1_700_000_100)
    assert not known(webhook.secret, headers, body, now=1_700_000_900)


def test_the_client_takes_its_key_nowhere_else(client_module):
    calls = []

    class Handler(BaseHTTPRequestHandler):
        def lead_on(self):
            calls.append((self.path, self.headers["authorization"]))
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/noi-khac")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = lead_on  # noqa: N815  # http.server's own names

        def log_message(self, *_arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        gateway = client_module.Gateway(f"http://127.0.0.1:{server.server_port}", "guong_khoa")
        for call in (lambda: gateway.look_up("x"), lambda: gateway.get("units")):
            with pytest.raises(client_module.Refusal) as refusal:
                call()
            assert refusal.value.status == 302
        server.shutdown()

    assert calls == [("/api/v1/lookup", "Bearer guong_khoa"), ("/api/v1/units", "Bearer guong_khoa")]
