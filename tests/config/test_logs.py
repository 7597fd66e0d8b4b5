"""The server's log holds no secret address and no name, whatever goes wrong."""

import io
import logging

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from guong.config.env.logs import CUT, SECRET_PATHS, SecretFilter, cut_secrets

SECRET = "5eCr3t-AbCdEfGhIjKlMnOpQrStUvWx"
NAME = "Nguyễn Thị Bí Mật"
# The addresses that are secrets, and how each is asked with the secret in it.
ADDRESSES = (
    f"/lich/{SECRET}.ics",
    f"/vao-lai/{SECRET}",
    f"/quy-tac-ung-xu/loi-moi/203-1.{SECRET}",
    f"/quy-tac-ung-xu/loi-moi/203-1.{SECRET}/cau-hoi",
    f"/bao-su-co/{SECRET}",
    f"/g/203-1.{SECRET}",
)


@pytest.fixture
def log(monkeypatch):
    """Give what the one handler of the server writes."""
    handlers = [
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(part, SecretFilter) for part in handler.filters)
    ]
    assert len(handlers) == 1
    written = io.StringIO()
    monkeypatch.setattr(handlers[0], "stream", written)
    return written


def routes(patterns=None, before=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern


def test_every_route_whose_address_is_a_secret_is_cut():
    with_secret = {
        path
        for path, pattern in routes()
        if {"token", "secret"} & set(pattern.pattern.converters) or path.startswith("bao-su-co/")
    }

    assert len(with_secret) == len(ADDRESSES)
    assert all(path.startswith(SECRET_PATHS) for path in with_secret)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_secret_address_that_is_refused_is_not_logged(client, log, address):
    for method in (client.get, client.post):
        answer = method(address)
        assert answer.status_code in (302, 404, 405, 410, 422, 429)

    assert SECRET not in log.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_secret_address_that_breaks_down_is_not_logged(client, log, monkeypatch, address):
    def break_down(*_arguments, **_options):
        raise ValueError(f"{NAME} {SECRET} tại {address}")

    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", break_down)
    client.raise_request_exception = False

    assert client.get(address).status_code == 500
    written = log.getvalue()
    assert "Internal Server Error" in written and "builtins.ValueError" in written
    assert SECRET not in written and NAME not in written


@pytest.mark.django_db
@pytest.mark.parametrize("status", [404, 409, 410, 422, 429])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_secret_address_is_cut_whatever_the_answer(client, log, monkeypatch, status, address):
    def refuse(_handler, _request):
        return HttpResponse(status=status)

    monkeypatch.setattr("django.core.handlers.base.BaseHandler._get_response", refuse)

    assert client.get(address).status_code == status
    assert CUT in log.getvalue() and SECRET not in log.getvalue()


@pytest.mark.parametrize("status", ["Not Found", "Gone", "Too Many Requests", "Unprocessable Entity"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_is_said_of_a_secret_address_is_cut(status, address):
    written = cut_secrets(f"{status}: {address}")

    assert SECRET not in written and CUT in written and address.split("/")[1] in written


def test_what_was_searched_for_is_cut():
    assert cut_secrets("Bad Request: /tim?q=Nguyễn+Văn+A") == f"Bad Request: /tim?{CUT}"


def test_other_addresses_stay_readable():
    assert cut_secrets("Not Found: /viec/12/tra-loi") == "Not Found: /viec/12/tra-loi"


def test_the_causes_of_a_failure_are_logged_without_their_words(log):
    try:
        try:
            raise KeyError(NAME)
        except KeyError as cause:
            raise RuntimeError(NAME) from cause
    except RuntimeError:
        logging.getLogger("guong").exception("Việc nền dừng")

    written = log.getvalue()
    assert "builtins.KeyError" in written and "builtins.RuntimeError" in written
    assert "test_logs.py" in written and NAME not in written.replace("raise", "")


def test_what_the_system_says_stays(log):
    try:
        raise OSError(28, "No space left on device", NAME)
    except OSError:
        logging.getLogger("guong").exception("x")

    assert "No space left on device" in log.getvalue() and NAME not in log.getvalue()


@pytest.mark.django_db
def test_the_name_somebody_fails_to_sign_in_with_is_not_logged(client, log):
    logging.getLogger("axes").setLevel(logging.INFO)
    for _try in range(9):
        client.post("/dang-nhap", {"login": "bi.mat.nguyen", "password": "sai-mat-khau"})

    assert "bi.mat.nguyen" not in log.getvalue()
