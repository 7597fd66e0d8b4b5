"""Receivers are told in order, signed, again and again, and nothing that happened is lost on the way."""

import base64
import hmac
import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import transaction
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.activity.queues import Queue
from guong.apps.api.actions import webhook_delivery
from guong.apps.api.actions.webhook_delivery import UnfitAddress, check_address, deliver_due
from guong.apps.api.models import BACKOFF, Webhook, WebhookState
from guong.apps.api.tasks import deliver_webhooks
from guong.apps.notices.models import Notification
from guong.apps.notices.tasks import deliver
from guong.apps.units.models import Appointment, RecoveryLink
from tests.apps.obligations import factories as obligations
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/webhook"


@pytest.fixture
def receiver():
    """Give a server that remembers what it is sent and answers as its `answers` say, else 204."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            self.server.calls.append((self.path, dict(self.headers), body))
            answer = self.server.answers.pop(0) if self.server.answers else self.server.usual
            if answer == "hang":
                self.server.let_go.wait(20)
                return
            if answer == "slow":
                self.server.let_go.wait(0.4)
                answer = "204"
            self.send_response(int(answer.split()[0]))
            if " " in answer:
                self.send_header("Location", answer.split()[1])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.calls, server.answers, server.usual, server.let_go = [], [], "204", threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.let_go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def webhook(district, receiver, settings):
    settings.AUDIT_ALLOW = [f"127.0.0.1:{receiver.server_port}"]
    post = district.quan.appointments.get()
    address = check_address(f"http://127.0.0.1:{receiver.server_port}/guong")
    return Webhook.open(post, address=address, by=district.quan, at=NOW, now=NOW)


def positions(receiver):
    return [json.loads(body)["data"]["position"] for _path, _headers, body in receiver.calls]


def test_acts_are_told_in_order_signed_once_and_without_names(district, webhook, receiver):
    row = obligations.assignment(district)
    with pytest.raises(RuntimeError), transaction.atomic():
        row.receive(by=district.lan, at=NOW)
        raise RuntimeError  # what is taken back was never told of
    row.refresh_from_db()

    count = deliver_due(at=NOW, now=NOW)

    kinds = [json.loads(body)["type"] for _path, _headers, body in receiver.calls]
    assert count == len(kinds) and kinds[-1] == "assignment.assigned" and "assignment.received" not in kinds
    assert not {"webhook.opened", "evidence.received"} & set(kinds)
    path, headers, body = receiver.calls[-1]
    entry = Entry.objects.get(position=json.loads(body)["data"]["position"])
    assert path == "/guong" and headers["webhook-id"] == f"msg_{webhook.pk}_{entry.position}"
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 600
    signing = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, signing, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert set(json.loads(body)["data"]) == {"position", "subject", "id", "at"}
    assert "Lan" not in body.decode() and webhook.secret not in str(Webhook.objects.values().get())
    # Nothing new, nothing sent; told anew, the ids are the same.
    assert deliver_due(at=NOW, now=NOW + timedelta(minutes=1)) == 0
    Webhook.objects.get().replay(position=entry.position - 1, by=district.quan, at=NOW, now=NOW)
    assert deliver_due(at=NOW, now=NOW) == 1 and positions(receiver)[-2:] == [entry.position] * 2


def test_a_receiver_that_answers_500_for_days_is_asked_more_seldom_then_a_person_is_told(
    district, webhook, receiver, signed_in, status_on
):
    status_on(TODAY)
    obligations.assignment(district)
    receiver.usual, now, moments = "500", NOW, []
    while Webhook.objects.get().state == WebhookState.RUNNING:
        deliver_due(at=NOW, now=now)
        moments.append(now)
        assert deliver_due(at=NOW, now=now + timedelta(seconds=30)) == 0  # not before its time
        now = max(Webhook.objects.get().next_at, now + timedelta(minutes=1))

    assert len(receiver.calls) == len(moments) == len(BACKOFF) + 1
    assert moments[-1] - moments[0] > timedelta(days=2) and len(set(positions(receiver))) == 1
    notice = Notification.objects.get(kind="webhook_stopped")
    assert notice.recipient_id == district.quan.pk and notice.detail == "HTTP 500" and notice.path == PAGE
    # The administrator sees it, and lets it go on: nothing that happened meanwhile is missing.
    client = signed_in(district.quan)
    assert "Đã dừng" in client.get(PAGE).content.decode()
    receiver.usual, waiting = "204", Webhook.objects.get().position
    client.post(f"{PAGE}/{webhook.pk}/gui-lai", {"position": waiting})
    receiver.calls.clear()
    assert deliver_due(at=NOW, now=timezone.now()) == len(receiver.calls) >= 2
    assert not Notification.objects.filter(kind="webhook_stopped", ended_at__isnull=True).exists()


def test_one_that_hangs_or_leads_inside_holds_up_nobody(district, webhook, receiver, monkeypatch, settings):
    obligations.assignment(district)
    monkeypatch.setattr(webhook_delivery, "DELIVERY_SECONDS", 0.3)
    receiver.answers = ["hang"]
    assert deliver_due(at=NOW, now=NOW) == 0
    assert "không trả lời" in Webhook.objects.get().outcome
    inside = f"302 http://127.0.0.1:{receiver.server_port}/ben-trong"
    receiver.answers = [inside]
    later = NOW + timedelta(hours=1)
    assert deliver_due(at=NOW, now=later) == 0 and Webhook.objects.get().outcome == "HTTP 302"
    assert {path for path, _headers, _body in receiver.calls} == {"/guong"}  # nobody went inside
    # A name that is given an inner address after it was entered: the guard looks at each connection.
    settings.AUDIT_ALLOW = []
    Webhook.objects.update(address=f"http://localhost:{receiver.server_port}/guong")
    receiver.calls.clear()
    assert deliver_due(at=NOW, now=later + timedelta(hours=1)) == 0 and receiver.calls == []
    assert "không nối được" in Webhook.objects.get().outcome
    # Another worker that has it leased leaves it alone.
    assert not Webhook.objects.get().lease(now=NOW)


def test_one_that_takes_its_time_gives_the_others_their_turn_and_gets_each_act_once(
    district, webhook, receiver, monkeypatch
):
    monkeypatch.setattr(webhook_delivery, "TURN_SECONDS", 0.5)
    for _n in range(6):
        obligations.assignment(district)
    receiver.usual, turns, now = "slow", [], NOW
    while not turns or turns[-1]:
        turns.append(deliver_due(at=NOW, now=now))
        now += timedelta(minutes=1)

    assert max(turns) == 2 and len(turns) > 3  # one begun within the time, and no lease was outlived
    assert len(set(positions(receiver))) == len(receiver.calls) == sum(turns) >= 6
    assert positions(receiver) == sorted(positions(receiver))
    assert Webhook.objects.get().attempts == 0


def test_a_webhook_ends_with_the_post_and_tells_nothing_out_of_reach(district, webhook, receiver):
    Appointment.objects.filter(pk=webhook.appointment_id).update(valid_to=TODAY - timedelta(days=1))
    obligations.assignment(district)

    assert deliver_due(at=NOW, now=NOW) == 0 and receiver.calls == []
    assert Webhook.objects.get().state == WebhookState.ENDED
    # A unit far away hears nothing of this district's work.
    from tests import factories as make

    far = make.member("Phan Xa", make.unit("huyện Khác", parent=district.province), "administrator")
    post = far.appointments.get()
    Webhook.open(post, address=webhook.address, by=far, at=NOW, now=NOW)
    obligations.assignment(district)
    assert deliver_due(at=NOW, now=NOW) == 0 and receiver.calls == []


def test_only_addresses_of_the_open_internet_over_https_are_taken(district, signed_in, status_on, settings):
    settings.AUDIT_ALLOW = []
    status_on(TODAY)
    refused = (
        *("http://example.vn/", "https://127.0.0.1/", "https://10.0.0.8/", "https://[::1]/x"),
        *(
            "https://user:pw@example.vn/",
            "ftp://example.vn",
            "https://",
            "https://localhost:1/",
            "https://a:b/",
        ),
    )
    for address in refused:
        with pytest.raises(UnfitAddress):
            check_address(address)
    client = signed_in(district.quan)
    for nameless in ("https://a..vn/", f"https://{'a' * 64}.vn/", "https://khong-co.invalid/"):
        answer = client.post(PAGE, {"address": nameless})
        assert answer.status_code == 422 and "Không tra được tên máy" in answer.content.decode()
    answer = client.post(PAGE, {"address": "https://169.254.169.254/latest"})
    assert answer.status_code == 422 and "không thuộc mạng công cộng" in answer.content.decode()
    page = client.post(PAGE, {"address": "https://203.0.114.7/guong"}).content.decode()
    secret = Webhook.objects.get().secret
    assert secret in page and secret not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}/{Webhook.objects.get().pk}/thoi")
    assert Webhook.objects.get().state == WebhookState.ENDED
    assert signed_in(district.lan).get(PAGE).status_code == 403


def test_a_webhook_ends_when_the_login_that_opened_it_is_recovered(district, webhook):
    _link, way_back = RecoveryLink.issue(district.quan.user, by=None, at=NOW)

    RecoveryLink.open(way_back, at=NOW).use("mot-cau-ngan-de-nho", at=NOW)

    webhook.refresh_from_db()
    assert webhook.state == WebhookState.ENDED


def test_no_letter_waits_for_a_receiver():
    queues = {deliver_webhooks.queue_name, deliver.queue_name}

    assert queues == {Queue.WEBHOOKS, Queue.LETTERS}
