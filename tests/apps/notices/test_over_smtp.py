"""A real conversation with a mail server that refuses first and takes the letter later."""

import socketserver
import threading
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from guong.apps.notices.models import Letter
from guong.config.env.mail import mailers
from tests.apps.notices.factories import notice
from tests.factories import NOW

pytestmark = pytest.mark.django_db


class _Conversation(socketserver.StreamRequestHandler):
    """Speak as much SMTP as a client needs."""

    def handle(self):
        self.wfile.write(b"220 may-thu\r\n")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"DATA"):
                self.wfile.write(b"354 go\r\n")
                self.server.taken.append(self._body())
                self.wfile.write(b"250 ok\r\n")
            elif line.startswith(b"RCPT") and self.server.refusals:
                self.server.refusals.pop()
                self.wfile.write(b"451 hop thu dang ban\r\n")
            elif line.startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")

    def _body(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


@pytest.fixture
def mail_server(settings):
    with socketserver.TCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.taken, server.refusals = [], [451]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAILERS = mailers(f"smtp://127.0.0.1:{server.server_address[1]}")
        yield server
        server.shutdown()


def run(at):
    Letter.pack_all(at=at)
    return Letter.send_all(clock=lambda: at)


def test_refused_first_it_is_taken_later_word_for_word(mail_server, district):
    district.lan.email = "lan@xa.example"
    district.lan.save()
    notice(district.lan, district.vinh_o, title="Hạn hôm nay: sửa quy chế Ban biên tập")

    assert run(NOW) == 0 and mail_server.taken == []
    held = Letter.objects.refused().get()
    assert "451" in held.fault
    assert run(NOW + timedelta(minutes=20)) == 1
    [taken] = (message_from_bytes(raw, policy=policy.default) for raw in mail_server.taken)
    assert taken["Subject"] == "Gương: Hạn hôm nay: sửa quy chế Ban biên tập"
    assert taken["Message-ID"] == held.message_id
    assert "Kính gửi Hồ Thị Lan" in taken.get_content()
    assert run(NOW + timedelta(hours=5)) == 0 and len(mail_server.taken) == 1


def test_a_server_that_is_gone_or_an_address_nobody_can_write_to_holds_up_nobody_else(
    mail_server, settings, district
):
    mail_server.refusals.clear()
    district.lan.email, district.hoa.email = "lan@xa.example\nBcc: la@xa.example", "hoa@xa.example"
    district.lan.save()
    district.hoa.save()
    notice(district.lan, district.vinh_o)
    notice(district.hoa, district.vinh_ha)

    assert run(NOW) == 1
    assert [message_from_bytes(raw)["To"] for raw in mail_server.taken] == ["hoa@xa.example"]
    settings.MAILERS = mailers("smtp://127.0.0.1:1")
    assert run(NOW + timedelta(hours=1)) == 0
    assert Letter.objects.refused().count() == 1
