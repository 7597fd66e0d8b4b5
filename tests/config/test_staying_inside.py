"""Pages are made without a connection to anywhere; whoever is refused stands in the server's log."""

import logging
import socket

import pytest

PAGES = (
    "/",
    "/van-ban/",
    "/viec/",
    "/bang-tong-hop",
    "/don-vi",
    "/quan-tri/nguoi",
    "/don-vi/kenh",
    "/soi-bai",
    "/bao-cao/",
)
PUBLIC = ("/dang-nhap", "/kenh-nay-co-that-khong", "/quy-tac-ung-xu", "/healthz")


@pytest.fixture
def connections(monkeypatch):
    """Whatever tries to connect or to ask for an address is refused and written down."""
    tries = []

    def refuse(*arguments, **_options):
        tries.append(arguments)
        raise AssertionError("a page connects to somewhere")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    return tries


@pytest.mark.django_db
def test_no_page_calls_anywhere(signed_in, client, district, connections):
    leader = signed_in(district.lan)
    statuses = {path: leader.get(path, follow=True).status_code for path in PAGES}
    statuses |= {path: client.get(path, follow=True).status_code for path in PUBLIC}

    assert connections == []
    assert set(statuses.values()) <= {200, 403}, statuses
    assert list(statuses.values()).count(200) >= 10, statuses


@pytest.mark.django_db
def test_whoever_is_refused_stands_in_the_servers_log(signed_in, district, caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        answer = signed_in(district.lan).get("/suc-khoe")

    assert answer.status_code in (403, 404)
    assert [r.getMessage() for r in caplog.records if "/suc-khoe" in r.getMessage()]
    assert "Hồ Thị Lan" not in caplog.text
