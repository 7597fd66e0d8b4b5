"""Serves pages from several processes by granian (ADR 0085); background work runs in none of them."""

import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from typing import Any

from ..django_start import CannotRun, start_django
from ..faults import name_failure
from ..locking import hold_lock

HEADER_SECONDS = 20
STOP_SECONDS = 20
# Where prometheus_client lays the figures of all processes side by side; the name is its own.
FIGURES_FOLDER = "PROMETHEUS_MULTIPROC_DIR"

_of_this_process = ExitStack()


def serve_until_stopped(address: str) -> None:
    """Serve on GUONG_LISTEN from processes of pages until stopped; requests and tasks under way may end."""
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    from ..background.worker import background_work
    from .body_limits import PAGE_THREADS
    from .metrics import metrics_beside

    warn_of_open_port()
    if retired := settings.SERVER.retired:
        print(f"Thiết lập không còn dùng, bỏ đi được: {', '.join(retired)}.", file=sys.stderr, flush=True)
    listen = settings.SERVER["GUONG_LISTEN"]
    host, _colon, port = listen.rpartition(":")
    host = host.strip("[]").replace("*", "") or "0.0.0.0"
    try:
        # Each process of granian opens the port for itself, and would share it with another server.
        with socket.create_server(
            (host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        ):
            pass
    except (OSError, OverflowError, ValueError) as wrong:
        why = name_failure(wrong) if isinstance(wrong, OSError) else f"“{listen}” không phải MÁY:CỔNG"
        raise CannotRun(
            f"Không lắng nghe được: {why}. Chọn cổng khác bằng --listen 127.0.0.1:8001."
        ) from wrong
    # A process that is forked while background work runs in threads inherits their locks.
    multiprocessing.set_start_method("spawn", force=True)
    with tempfile.TemporaryDirectory(prefix="guong-figures-", ignore_cleanup_errors=True) as figures:
        os.environ[FIGURES_FOLDER] = figures
        server = Server(
            "guong.config.wsgi:application",
            address=host,
            port=int(port),
            interface=Interfaces.WSGI,
            workers=settings.WEB_PROCESSES,
            blocking_threads=PAGE_THREADS,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
            websockets=False,
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
            log_level=LogLevels.error,
            log_dictconfig=settings.LOGGING,
        )
        with metrics_beside(figures), background_work():
            threading.Thread(target=announce, args=(address, host, int(port)), daemon=True).start()
            server.serve(target_loader=load_pages, wrap_loader=False)


def announce(address: str, host: str, port: int) -> None:
    """Say where Gương runs, once the first process takes connections."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while True:
        try:
            with socket.create_connection((near, port), timeout=5):
                break
        except OSError:
            time.sleep(0.2)
    print(f"Gương đang chạy ở {address}. Dừng bằng Ctrl-C.", flush=True)


def warn_of_open_port() -> None:
    """Say so where other machines reach the port and no proxy stands in front of it."""
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


def load_pages() -> Any:
    """Start Django in a process of pages, which ends with the process that started it; give its entry."""
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent is not None:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end_with_parent, daemon=True).start()
    settings = start_django()
    _of_this_process.enter_context(hold_lock(settings.DATA))
    from ..wsgi import application

    return application
