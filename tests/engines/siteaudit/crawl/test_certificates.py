"""The keys in `certificates` protect nothing: they were made for these tests alone."""

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guong.engines.siteaudit.crawl import tls
from tests.engines.siteaudit.crawl.local import crawled, page

FOLDER = Path(__file__).parent / "certificates"


@pytest.fixture(autouse=True)
def _trusted(monkeypatch):
    context = tls.strict.__wrapped__()
    context.load_verify_locations(FOLDER / "authority.pem")
    monkeypatch.setattr(tls, "strict", lambda: context)


def served_with(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / f"{name}.pem")
    site, _ = crawled({"/": page("<a href=/a>A</a>"), "/a": page("<p>Nội dung</p>")}, context=context)
    return site


@pytest.mark.parametrize("problem", ["expired", "wrong-host", "self-signed"])
def test_a_bad_certificate_is_told_and_the_pages_are_read_all_the_same(problem):
    site = served_with(problem)

    assert (site.tls.valid, site.tls.problem) == (False, problem)
    assert [page_read.text for page_read in site.pages_read] == ["A", "Nội dung"]


def test_a_good_certificate_is_told_with_its_last_day():
    site = served_with("good")

    assert (site.tls.valid, site.tls.problem) == (True, None)
    assert site.tls.not_after == datetime(2120, 1, 1, tzinfo=UTC)
    assert site.tls.protocol.startswith("TLSv1")
    assert site.home.text == "A"


def test_the_last_day_of_an_expired_certificate_is_told():
    assert served_with("expired").tls.not_after == datetime(2021, 1, 1, tzinfo=UTC)
