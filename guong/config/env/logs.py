"""What may stand in the server's log: which address failed and where in the code, no secret and no name."""

import logging
import re
import secrets
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

CUT = "…"
# Addresses that are secrets themselves: whoever reads them can use them.
SECRET_PATHS = ("vao-lai/", "lich/", "quy-tac-ung-xu/loi-moi/", "bao-su-co/", "g/")
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
    name = f"{type(failure).__module__}.{type(failure).__qualname__}"
    if isinstance(failure, OSError) and failure.strerror:
        write = f"{name}: {failure.strerror}"
    else:
        write = f"{name}: {cut_secrets(str(failure))}" if isinstance(failure, OWN_WORDS) else name
    return [*lines, write]


class PrivateJsonFormatter(PrivateFormatter, JsonFormatter):
    """Writes one object a line: time (UTC), level, logger, message, what a request was, the traceback."""


_requests = logging.getLogger("guong.requests")


def log_request(route: str, method: str, status: int, seconds: float) -> None:
    """Write a line of one answer: its route and not its address, how long it took, and nobody's name."""
    if _requests.isEnabledFor(logging.INFO):
        fields = {"id": secrets.token_hex(6), "route": route, "method": method, "status": status}
        _requests.info("answered", extra=fields | {"ms": round(seconds * 1000, 1)})


def log_uncaught() -> None:
    """
    Let what nobody catches, and what Python warns of, be records like any other.

    Python would print them past the log: not as a line of JSON, and with words that somebody may have typed.
    """
    logger = logging.getLogger("guong")

    def of_thread(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is None or failure.exc_type is SystemExit:
            return
        name = failure.thread.name if failure.thread else ""
        trace = (failure.exc_type, failure.exc_value, failure.exc_traceback)
        logger.error("The thread %s has ended.", name, exc_info=trace)

    def of_process(kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
            return
        logger.critical("The process has ended.", exc_info=(kind, failure, trace))

    threading.excepthook, sys.excepthook = of_thread, of_process
    logging.captureWarnings(True)


def logging_settings(kind: str) -> dict[str, object]:
    """Give Django's LOGGING for GUONG_LOG: `text` for people, `json` for machines, with a line a request."""
    formatters = {
        "text": {
            "()": f"{__name__}.PrivateFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {
            "()": f"{__name__}.PrivateJsonFormatter",
            "format": "%(levelname)s %(name)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger", "exc_info": "trace"},
            "timestamp": "time",
            "json_ensure_ascii": False,
        },
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"secrets": {"()": f"{__name__}.SecretFilter"}},
        "formatters": formatters,
        "handlers": {
            "console": {"class": "logging.StreamHandler", "filters": ["secrets"], "formatter": kind}
        },
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            _requests.name: {"level": "INFO" if kind == "json" else "WARNING"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
