"""A browser that a hacked site has taken over reaches no file, no secret and no port but the proxy's."""

import asyncio
import contextlib
import ctypes
import logging
import os
import shutil
import socket
import ssl
import sys
from pathlib import Path

import pytest

from guong.engines.siteaudit.crawl import render
from guong.engines.siteaudit.crawl.guard import Guard
from guong.engines.siteaudit.crawl.options import CrawlOptions
from guong.engines.siteaudit.crawl.render import FLAGS, NAMES, Browser
from tests.engines.siteaudit.crawl.local import Local, page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no browser on Windows")
CERTIFICATES = Path(__file__).parent / "certificates"
# What takes orders as a browser does, and tries what somebody would who has taken it over.
TAKEN_OVER = """#!{python}
import json, os, pathlib, socket, sys
def order():
    words = b""
    while not words.endswith(bytes(1)):
        words += os.read(3, 1)
    return json.loads(words[:-1])["id"]
def outcome(act):
    try:
        return repr(act())
    except OSError as refusal:
        return type(refusal).__name__
def connect(port):
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
proxy = int(next(word for word in sys.argv if word.startswith("--proxy-server")).rpartition(":")[2])
profile = next(word for word in sys.argv if word.startswith("--user-data-dir")).partition("=")[2]
outcomes = {{
    "secret": outcome(lambda: pathlib.Path({secret!r}).read_text()),
    "environ": outcome(lambda: pathlib.Path("/proc/{parent}/environ").read_bytes()),
    "write": outcome(lambda: pathlib.Path({secret!r}).with_name("x").write_text("x")),
    "port": outcome(lambda: connect({port})),
    "proxy": outcome(lambda: connect(proxy)),
    "profile": outcome(lambda: pathlib.Path(profile, "x").write_text("x")),
    "secrets": [name for name in os.environ if name.startswith(("GUONG", "DATABASE"))],
    "flags": sys.argv[1:],
}}
for answer in ({{}}, outcomes):
    os.write(4, json.dumps({{"id": order(), "result": answer}}).encode() + bytes(1))
order()
"""


def landlock_version():
    return ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) if sys.platform == "linux" else 0


def outcomes_of_attack(tmp_path):
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    secret = folder / "guong.sqlite3"
    secret.write_text("bí mật")
    programs = tmp_path / "trinh-duyet"
    programs.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as inside:
        script = programs / "chromium"
        words = {"python": Path(sys.executable).resolve(), "secret": str(secret), "parent": os.getpid()}
        script.write_text(TAKEN_OVER.format(**words, port=inside.getsockname()[1]))
        script.chmod(0o755)

        async def run():
            browser = Browser(Guard(), CrawlOptions(browser=str(script)))
            try:
                browser._line = await browser._start()
                return await browser._line.say("Browser.close")
            finally:
                await browser.close()

        return asyncio.run(run())


@pytest.mark.skipif(landlock_version() < 4, reason="this system has no Landlock that knows ports")
def test_the_browser_reaches_no_file_no_secret_and_no_port_but_the_proxy(tmp_path, monkeypatch):
    monkeypatch.setenv("GUONG_SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "postgres://ten:mat-khau@may/so")
    outcomes = outcomes_of_attack(tmp_path)

    for act in ("secret", "environ", "write", "port"):
        assert outcomes[act] == "PermissionError", (act, outcomes[act])
    assert (outcomes["proxy"], outcomes["profile"], outcomes["secrets"]) == ("True", "1", [])
    assert "--ignore-certificate-errors" not in outcomes["flags"]


def test_only_root_goes_without_the_browsers_own_sandbox_and_is_warned_once(monkeypatch, caplog):
    render._warn_of_root.cache_clear()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert render._sandbox_flags() == () and "--no-sandbox" not in FLAGS
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with caplog.at_level(logging.WARNING):
        assert [render._sandbox_flags() for _ in range(3)] == [("--no-sandbox",)] * 3

    [warning] = caplog.records
    assert "quyền root" in warning.getMessage()


def test_a_browser_that_cannot_bear_being_closed_in_has_its_own_sandbox_alone(tmp_path, monkeypatch):
    tries = []

    async def launch(order, _folder):
        tries.append(order)
        return None if len(tries) == 1 else "a line"

    async def start():
        browser = Browser(Guard(), CrawlOptions(browser="/usr/bin/chromium"))
        try:
            return await browser._start()
        finally:
            await browser.close()

    monkeypatch.setattr(render, "_launch", launch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert asyncio.run(start()) == "a line"
    assert "guong.engines.documents.sandbox_entry" in tries[0] and tries[1][0] == "/usr/bin/chromium"
    assert "--no-sandbox" not in [*tries[0], *tries[1]]

    tries.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(OSError, match="does not start"):
        asyncio.run(start())
    assert len(tries) == 1, "as root it is closed in, or not started at all"


def test_only_a_browser_with_a_sandbox_of_its_own_writes_among_processes(monkeypatch):
    scratch = []
    monkeypatch.setattr(render, "closed_in", lambda _order, enclosure: scratch.append(enclosure.scratch))
    for user in (0, 1000):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        with contextlib.suppress(Exception):  # no order comes out of it, so that none is started
            asyncio.run(render.start_browser("chromium", "/khong-co", port=None))
    assert scratch == [("/khong-co",), ("/khong-co", "/proc")]


@pytest.mark.parametrize(
    ("allow", "url", "excepted"),
    [
        ("127.0.0.0/8", "https://127.0.0.1:8443/", True),
        ("127.0.0.0/8:8443", "https://127.0.0.1:8443/", True),
        ("127.0.0.0/8:8444", "https://127.0.0.1:8443/", False),
        ("thu.noi-bo", "https://thu.noi-bo/", True),
        ("127.0.0.0/8", "https://xa.quangtri.gov.vn/", False),
        ("thu.noi-bo", "https://xau.example/thu.noi-bo", False),
    ],
)
def test_a_certificate_counts_except_where_a_rule_of_ours_leads(allow, url, excepted):
    browser = Browser(Guard([allow]), CrawlOptions())

    assert browser._is_allowed(url) is excepted


@pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no browser on this machine")
def test_a_page_behind_a_bad_certificate_is_shown_only_where_a_rule_allows_it(monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "self-signed.pem")

    async def show(excepted):
        async with Local({"*": page("<p>Nội dung của trang này</p>")}, context) as site:
            browser = Browser(Guard(["127.0.0.0/8"]), CrawlOptions(render=True))
            monkeypatch.setattr(browser, "_is_allowed", lambda _url: excepted)
            try:
                return await browser.show(site.url)
            finally:
                await browser.close()

    assert asyncio.run(show(False)) is None
    assert "Nội dung của trang này" in asyncio.run(show(True)).html
