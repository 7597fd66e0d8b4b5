"""What may stand in the server's log: which address failed and where in the code, no secret and no name."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any

CUT = "…"
# Addresses that are secrets themselves: whoever reads them can use them.
SECRET_PATHS = ("vao-lai/", "lich/", "quy-tac-ung-xu/loi-moi/", "bao-su-co/")
_SECRET = re.compile(rf"(/(?:{'|'.join(map(re.escape, SECRET_PATHS))}))[^\s/?\"'<>]+")
_QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]+")
# Their words come from the code or the system; of other exceptions they may be what somebody typed.
OWN_WORDS: tuple[type[BaseException], ...] = (AttributeError, ImportError, TypeError, NotImplementedError)


def cut_secrets(text: str) -> str:
    """Cut what follows an address that is a secret, and every query: what is searched for may be a name."""
    return _QUERY.sub(rf"\1?{CUT}", _SECRET.sub(rf"\1{CUT}", text))


class SecretFilter(logging.Filter):
    """Takes secrets out of every record before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = cut_secrets(record.getMessage()), ()
        return True


class PrivateFormatter(logging.Formatter):
    """Writes a traceback with the names of its exceptions, not their words: a row may stand in those."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's own name
        return "\n".join(_lines(ei[1], ei[2])) if ei[1] is not None else ""


def _lines(failure: BaseException, trace: TracebackType | None) -> list[str]:
    earlier = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    lines = _lines(earlier, earlier.__traceback__) if earlier is not None else []
    lines += [line.rstrip("\n") for line in traceback.format_list(traceback.extract_tb(trace))]
    return [*lines, _write(failure)]


def _write(failure: BaseException) -> str:
    name = f"{type(failure).__module__}.{type(failure).__qualname__}"
    if isinstance(failure, OSError) and failure.strerror:
        return f"{name}: {failure.strerror}"
    return f"{name}: {cut_secrets(str(failure))}" if isinstance(failure, OWN_WORDS) else name
