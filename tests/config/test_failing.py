"""What the page of an inner failure says: the cause, where the machine itself stopped the work."""

import errno
import sqlite3

import pytest
from django.db import OperationalError

from tests.people import district, signed_in

__all__ = ["district", "signed_in"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def fail_with(client, monkeypatch):
    """Give a way to ask for a page whose work is stopped by a failure."""

    def ask(failure):
        def stop(*_arguments, **_options):
            raise failure

        monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", stop)
        client.raise_request_exception = False
        answer = client.get("/dang-nhap")
        assert answer.status_code == 500
        return answer.content.decode()

    return ask


def wrapped(message):
    failure = OperationalError(message)
    failure.__cause__ = sqlite3.OperationalError(message)
    return failure


def test_a_full_disk_is_named(fail_with):
    assert "Đĩa đã đầy" in fail_with(OSError(errno.ENOSPC, "No space left on device"))


def test_a_full_disk_under_the_database_is_named(fail_with):
    assert "Đĩa đã đầy" in fail_with(wrapped("database or disk is full"))


def test_a_damaged_database_is_named_with_the_way_out(fail_with):
    page = fail_with(wrapped("database disk image is malformed"))

    assert "bị hỏng" in page and "guong restore" in page


def test_anything_else_says_nothing_of_the_inside(fail_with):
    page = fail_with(ValueError("bí mật"))

    assert "Máy gặp trục trặc" in page and "bí mật" not in page and "ValueError" not in page


def test_the_address_of_a_button_that_is_opened_is_a_page_and_no_empty_one(client, signed_in, district):
    """As after a session that ended while the button was pressed: signing in leads back to its address."""
    inside = signed_in(district.lan)
    answer = inside.get("/quan-tri/ma-goi/1/thu-hoi")
    page = answer.content.decode()

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "không phải một trang" in page and "/tro-giup/trang-loi#ma-405" in page


def test_a_page_with_a_form_is_read_or_sent_and_nothing_else(signed_in, district):
    refused = signed_in(district.lan).put("/su-co/dau-moi")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST")
