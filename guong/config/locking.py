"""A mark in the data folder that a server is running on it, so that nobody restores under its feet."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from .django_start import CannotRun

NAME = "serving.lock"
WEB = "web.lock"


def hold_lock(folder: Path, *, alone: bool = False) -> AbstractContextManager[None]:
    """
    Hold the mark while the block runs: several servers share it, `alone` excludes them all.

    Where the system has no such locks (Windows), nothing is held and the reader of the manual must know.
    """
    refusal = "Thư mục dữ liệu đang được phục hồi, nâng cấp, nhập hay chép. Chờ xong rồi chạy lại."
    if alone:
        refusal = "Máy chủ đang chạy, hoặc lệnh khác đang dùng thư mục dữ liệu này. Dừng hết rồi chạy lại."
    return _hold(folder / NAME, refusal, alone=alone)


def hold_web_lock(folder: Path) -> AbstractContextManager[None]:
    """Hold the mark of the one web server of a folder; a second one is refused, its workers are not."""
    refusal = f"Đã có một máy chủ web đang chạy trên “{folder}”. Dừng nó trước, hoặc dùng thư mục khác."
    return _hold(folder / WEB, refusal, alone=True)


@contextmanager
def _hold(path: Path, refusal: str, *, alone: bool) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a") as mark:
        try:
            fcntl.flock(mark, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(refusal) from None
        yield
