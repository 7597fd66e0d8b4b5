"""A picture of a stored page: its quote is lit, none of its scripts runs, and no request leaves."""

import shutil
import socket
import threading
from contextlib import contextmanager

import pytest

from guong.engines.siteaudit.crawl import picture
from guong.engines.siteaudit.crawl.picture import NoPicture, draw_picture
from guong.engines.siteaudit.crawl.render import NAMES
from tests.engines.siteaudit.factories import missing_page, snapshot_of

QUOTE = "Dịch vụ công mức độ 3, mức độ 4"
HOSTILE = """<html lang=vi><title>Xã</title><meta http-equiv=refresh content="0;url={inside}">
<link rel=stylesheet href="{inside}a.css"><style>
@import url({inside}b.css);p{{background:url({inside}c.png)}}</style>
<script src="{inside}d.js"></script><script>document.body.innerHTML = 'x'; fetch('{inside}e')</script>
<link rel=preconnect href="{inside}"><link rel=prefetch href="{inside}f"><img src="{inside}g.png">
<iframe src="{inside}h"></iframe><form action="{inside}i"><input autofocus></form>
<object data="{inside}j"></object>
{more}<p>Dịch vụ <b>công mức</b> độ 3, mức độ 4</p>{more}</html>"""


@contextmanager
def listener():
    """Give the address of a server that only counts who comes."""
    visits = []
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(0.1)
        over = threading.Event()

        def serve():
            while not over.is_set():
                try:
                    inside.accept()[0].close()
                    visits.append(1)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{inside.getsockname()[1]}/", visits
        finally:
            over.set()
            thread.join()


@pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no browser on this machine")
def test_the_quote_is_lit_and_neither_a_script_nor_a_request_gets_anywhere():
    with listener() as (inside, visits):
        html = HOSTILE.format(inside=inside, more="<p>Đệm</p>" * 120)
        snapshot = snapshot_of({inside: html}, inside)
        picture = draw_picture(snapshot, snapshot.home, QUOTE)

    assert visits == []
    assert picture.is_lit and picture.content.startswith(b"\xff\xd8\xff")


def test_what_cannot_be_drawn_is_said_in_a_sentence(monkeypatch):
    whole = snapshot_of({"": "<p>Xã</p>", "/mat": missing_page("https://xa.tinh.gov.vn/mat")})
    monkeypatch.setattr(picture, "find_browser", lambda: None)
    with pytest.raises(NoPicture, match="chưa có trình duyệt"):
        draw_picture(whole, whole.home, "Xã")

    monkeypatch.setattr(picture, "find_browser", lambda: "/nowhere/chromium")
    with pytest.raises(NoPicture, match="không giữ nội dung"):
        draw_picture(whole, whole.pages[1], "Xã")
    monkeypatch.setattr(picture, "LARGEST_PAGE", 3)
    with pytest.raises(NoPicture, match="quá nặng"):
        draw_picture(whole, whole.home, "Xã")
    monkeypatch.setattr(picture, "LARGEST_PAGE", 1 << 20)
    with pytest.raises(NoPicture, match="không dựng được"):
        draw_picture(whole, whole.home, "Xã")
