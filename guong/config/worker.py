"""Background work: the same worker as a thread beside the web, or as a process of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOP_WITHIN = 20.0


@contextmanager
def worker_thread(*, concurrency: int = 1, poll_seconds: float = 1.0) -> Iterator[None]:
    """
    Run the worker, with its schedules, in a thread while the block runs; drain it on leaving.

    A task that does not end within twenty seconds is left behind: its lease runs out and the next
    worker takes it up again, as after a power cut.
    """
    from django_ox.worker import Worker

    worker = Worker(concurrency=concurrency, poll_interval=poll_seconds)
    thread = threading.Thread(target=worker.run, name="guong-worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        worker.request_stop()
        thread.join(STOP_WITHIN)


def run() -> None:
    """Run a worker in the foreground until it is asked to stop (SIGTERM, SIGINT or Ctrl-C)."""
    from django.core.management import call_command

    call_command("ox_worker")
