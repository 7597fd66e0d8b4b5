"""Serves pages, from this process or several, and where set so does the background work beside them."""

import signal
import sys
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any

from ..faults import name_failure
from ..heavy import background_work
from ..starting import CannotRun

NEVER_REACHED = 1 << 62  # bytes


def serve_until_stopped(address: str) -> None:
    """Serve and say where, until Ctrl-C or a polite kill; what is running then is let finish."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
    warn_of_open_port()
    print(f"Gương đang chạy ở {address}. Dừng bằng Ctrl-C.", flush=True)
    try:
        serve()
    except OSError as wrong:
        raise CannotRun(
            f"Không lắng nghe được: {name_failure(wrong)}. Chọn cổng khác bằng --listen 127.0.0.1:8001."
        ) from wrong


def warn_of_open_port() -> None:
    """Say so where other machines reach the port and nothing stands in front of it."""
    from django.conf import settings

    from ..health.outcome import listens_beyond

    listen = settings.SERVER["GUONG_LISTEN"]
    if listens_beyond(listen) and not settings.SERVER["GUONG_BEHIND_PROXY"]:
        print(
            f"Cảnh báo: đang lắng nghe ở {listen}, máy khác nối thẳng vào được mà không có máy chủ trung "
            "gian: mật khẩu đi qua mạng không mã hóa, người lạ chiếm chỗ bằng kết nối chậm được. Để "
            "GUONG_LISTEN=127.0.0.1:8000 và đặt nginx hay Caddy ở trước (docs/deploy.md).",
            file=sys.stderr,
            flush=True,
        )


def serve() -> None:
    """
    Serve until interrupted, on the address of GUONG_LISTEN.

    Requests and jobs under way are let finish; the database has to be migrated already. With several
    processes (GUONG_PROCESSES) this one serves no page: it sees that they live, and does the background work.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    if not apps.ready:
        django.setup()
    from .metrics import metrics_beside
    from ..web_processes import serving_processes

    count, listen = settings.WEB_PROCESSES, settings.SERVER["GUONG_LISTEN"]
    if count == 1:
        with metrics_beside(), _background(settings):
            serve_pages(listen=listen)
        return
    with (
        serving_processes(count, listen) as processes,
        metrics_beside(processes.figures),
        _background(settings),
    ):
        while True:
            time.sleep(3600)


def serve_pages(**place: object) -> None:
    """Serve pages from this process until interrupted: at `listen`, an address, or from open `sockets`."""
    from django.conf import settings
    from waitress import create_server

    from ..wsgi import application  # it starts Django, which what follows needs

    # isort: split
    from ..receiving import bound, bounds

    env = settings.SERVER
    server = create_server(
        application,
        **place,
        threads=env["GUONG_THREADS"],
        # Each page has its own limit, and refuses with our page; waitress would do so in English.
        max_request_body_size=NEVER_REACHED,
        **bounds(),
        **_proxy(env["GUONG_BEHIND_PROXY"]),
        clear_untrusted_proxy_headers=True,
        ident=None,
    )
    bound(server)
    try:
        server.run()
    finally:
        server.close()


def _background(settings: Any) -> AbstractContextManager[object]:
    """Give what runs beside the pages: all background work, what tells the broker of it, or nothing."""
    if settings.TASKS_EMBEDDED:
        return background_work()
    if settings.TASKS_BROKERED:
        from ..broker.relay import relaying

        return relaying(settings.BROKER)
    return nullcontext()


def _proxy(behind: bool) -> dict[str, object]:
    """Believe the forwarded headers only where a proxy of ours writes them."""
    if not behind:
        return {}
    return {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"}}
