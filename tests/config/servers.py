"""What asks a server that runs beside a test: a free port, patience, a browser without a window."""

import http.cookiejar
import re
import socket
import time
import urllib.parse
import urllib.request
from contextlib import closing
from urllib.error import HTTPError

from tests.config.test_commands import HANG, answer


class Browser:
    """Asks one server as a browser would, with its cookies and the token of its forms."""

    def __init__(self, server):
        self.server = server
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def post(self, path, **fields):
        with self.opener.open(self.server + path, timeout=HANG) as page:
            token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page.read().decode()).group(1)
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
        try:
            with self.opener.open(self.server + path, body, timeout=HANG) as page:
                return page.status
        except HTTPError as refusal:
            return refusal.code


def wait_for(address):
    """Wait until a server of a busy machine answers."""
    until = time.monotonic() + HANG
    while True:
        try:
            return answer(address)
        except AssertionError:
            if time.monotonic() > until:
                raise


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
