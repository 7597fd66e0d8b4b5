"""Behind a proxy a request came from whom the proxy names last, whatever the client says of itself."""

import pytest
from django.test import RequestFactory

from guong.config import wsgi


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (True, "10.0.0.9, 203.0.113.7", "203.0.113.7"),
        (True, "", "127.0.0.1"),
        (False, "203.0.113.7", "127.0.0.1"),
    ],
)
def test_the_address_of_a_client_is_the_one_its_proxy_wrote(
    settings, monkeypatch, behind_proxy, forwarded, address
):
    addresses = []
    monkeypatch.setattr(
        wsgi, "_django", lambda environ, _start: addresses.append(environ["REMOTE_ADDR"]) or []
    )
    settings.BEHIND_PROXY = behind_proxy
    environ = RequestFactory().get("/", headers={"x-forwarded-for": forwarded} if forwarded else {}).environ

    wsgi.application(environ, lambda *_arguments: None)

    assert addresses == [address]
