import asyncio
import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guong.engines.siteaudit.crawl import tls
from guong.engines.siteaudit.crawl.guard import BadRule, ConnectionRefused, Guard, Resolver
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.crawl.local import Local, crawled, filled, gathered, moved, page


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
        "fc00::1", "2001:db8::1", "fec0::1", "::123.30.1.1", "::ffff:0:123.30.1.1", "192.88.99.1", "5f00::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_refused(address):
    with pytest.raises(ConnectionRefused):
        Guard().check(address, 80, "x")


@pytest.mark.parametrize("address", ["123.30.1.1", "2405:4800::1", "::ffff:123.30.1.1"])
def test_an_address_of_the_open_internet_passes(address):
    Guard().check(address, 80, "x")


@pytest.mark.parametrize(
    ("rule", "address", "port", "host", "opens"),
    [
        ("127.0.0.0/8:8090", "127.0.0.9", 8090, "x", True),
        ("127.0.0.0/8:8090", "127.0.0.9", 8091, "x", False),
        ("127.0.0.1", "127.0.0.1", 1, "x", True),
        ("127.0.0.1", "127.0.0.2", 1, "x", False),
        ("noi-bo.tinh.vn", "10.0.0.1", 443, "noi-bo.tinh.vn", True),
        ("noi-bo.tinh.vn", "10.0.0.1", 443, "khac.tinh.vn", False),
        ("noi-bo.tinh.vn:8080", "10.0.0.1", 443, "noi-bo.tinh.vn", False),
        ("[::1]:8090", "::1", 8090, "x", True),
        ("fc00::/7", "fc00::2", 443, "x", True),
        ("10.0.0.0/8", "::ffff:10.0.0.1", 80, "x", True),
    ],
)
def test_a_rule_opens_what_it_names_and_nothing_else(rule, address, port, host, opens):
    guard = Guard([rule])

    if opens:
        guard.check(address, port, host)
    else:
        with pytest.raises(ConnectionRefused):
            guard.check(address, port, host)


@pytest.mark.parametrize("rule", ["", "x:y", "10.0.0.0/99", "a/b", "x:0", "x:70000", "10.0.0.1:80:80"])
def test_a_rule_that_cannot_be_read_is_told(rule):
    with pytest.raises(BadRule, match="--allow"):
        Guard([rule])


INSIDE = {"*": page("<p>bí mật nội bộ</p>")}


def inside_asked(routes, **options):
    """Crawl a site that is allowed by its port; a second one beside it is not."""

    async def run():
        async with Local(dict(routes)) as site, Local(INSIDE) as inside:
            for path, answer in list(site.routes.items()):
                site.routes[path] = filled(answer, b"{port}", str(inside.port))
            snapshots = await gathered([site.url], allow=(f"127.0.0.1:{site.port}",), **options)
            return snapshots[site.url], inside.requested

    return asyncio.run(run())


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]", "localhost", "127.1"],
)
def test_a_redirect_leads_into_no_intranet(host):
    site, requested = inside_asked(
        {"/": page("<a href=/ra>Ra</a>"), "/ra": moved(f"http://{host}:{{port}}/")}
    )

    assert requested == []
    snapshots = site.pages[1]
    assert snapshots.fetch in (Fetch.ERROR, Fetch.OFFSITE)
    assert (
        "--allow" in snapshots.reason
        or "không kết nối" in snapshots.reason
        or snapshots.fetch is Fetch.OFFSITE
    )
    assert not snapshots.text


def test_a_first_address_in_the_intranet_is_refused_with_a_sentence():
    site = asyncio.run(gathered(["http://127.0.0.1:1/"], allow=()))["http://127.0.0.1:1/"]

    assert site.home.fetch is Fetch.ERROR
    assert site.home.reason == "địa chỉ 127.0.0.1 không thuộc mạng công cộng và không được --allow cho phép"


def test_a_name_that_turns_to_an_inner_address_is_refused_at_the_connection(monkeypatch):
    requested = []
    answers = [[("127.0.0.1", 0)]]

    async def resolve(self, host, port=0, family=socket.AF_INET):
        requested.append(host)
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
            for address, _ in answers[0]
        ]

    monkeypatch.setattr(Resolver, "resolve", resolve)

    async def run():
        async with Local(INSIDE) as inside:
            url = f"http://xa.tinh.gov.vn:{inside.port}/"
            return (await gathered([url], allow=()))[url], inside.requested

    site, inside = asyncio.run(run())

    assert inside == []
    assert requested
    assert "--allow" in site.home.reason


def test_an_intranet_that_is_allowed_by_name_is_read(monkeypatch):
    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
        ]

    monkeypatch.setattr(Resolver, "resolve", resolve)

    async def run():
        async with Local(INSIDE) as inside:
            url = f"http://noi-bo.tinh.vn:{inside.port}/"
            return (await gathered([url], allow=(f"noi-bo.tinh.vn:{inside.port}",)))[url]

    assert asyncio.run(run()).home.text == "bí mật nội bộ"


def test_a_frame_of_the_intranet_is_not_fetched():
    site, requested = inside_asked({"/": page("<iframe src=http://127.0.0.1:{port}/x></iframe><p>Trang")})

    assert requested == []
    assert site.home.text == "Trang"


def test_one_site_may_be_crawled_where_the_other_is_open():
    site, _ = crawled({"/": page("Trang")})

    assert site.home.text == "Trang"


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
