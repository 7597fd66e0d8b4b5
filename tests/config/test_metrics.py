"""Figures for Prometheus: on a port of their own, without a name; logs of JSON, one line each."""

import json
import logging
import logging.config
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest

from guong.config.django_start import CannotRun
from guong.config.env.logs import log_request, logging_settings
from guong.config.web.metrics import PAGES, LedgerCollector, metrics_beside
from tests.people import district, signed_in

__all__ = ["district", "signed_in"]
pytestmark = pytest.mark.django_db


def scrape():
    """Give what the port would answer."""
    registry = CollectorRegistry()
    registry.register(LedgerCollector())
    return (generate_latest(PAGES) + generate_latest(registry)).decode()


def test_figures_name_nobody(signed_in, district):
    inside = signed_in(district.lan)
    inside.get("/don-vi/tim?q=Nguyễn")
    inside.get("/khong-co-trang-nay")

    text = scrape()

    assert 'route="unmatched",status="404"' in text.replace(" ", "")
    for figure in (
        *("guong_build_info", "guong_http_seconds_bucket", "guong_disk_free_bytes", "guong_log_position"),
        *("guong_tasks_failed", "guong_letters_refused", "guong_migrations_missing 0.0"),
        "guong_database_up 1.0",
    ):
        assert figure in text, figure
    for private in (district.lan.full_name, "Nguy", "khong-co-trang-nay", str(district.vinh_o)):
        assert private not in text


def test_a_database_that_does_not_answer_is_a_figure_and_not_a_fault(monkeypatch):
    def broken(now):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("guong.config.web.metrics._ledger", broken)
    text = scrape()

    assert "guong_database_up 0.0" in text and "guong_disk_free_bytes" in text
    assert "guong_tasks_waiting" not in text


def test_an_own_port_serves_the_same_and_a_taken_one_is_told(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.METRICS = f"127.0.0.1:{port}"
    with metrics_beside():
        with urllib.request.urlopen(f"http://{settings.METRICS}/metrics") as answer:
            assert b"guong_database_up" in answer.read()
        with pytest.raises(CannotRun, match="GUONG_METRICS"), metrics_beside():
            pass
    for unusable in ("9464x", "127.0.0.1:99999999"):
        settings.METRICS = unusable
        with pytest.raises(CannotRun, match="GUONG_METRICS"), metrics_beside():
            pass


def test_what_nobody_catches_is_a_line_of_the_log_without_its_words():
    """In a process of its own: what Python does with it is the process's."""
    program = (
        "import sys, threading, warnings, logging, logging.config\n"
        "from guong.config.env.logs import log_uncaught, logging_settings\n"
        "logging.config.dictConfig(logging_settings('json')); log_uncaught()\n"
        "def fail(): raise ValueError('Nguyen Thi Kin')\n"
        "thread = threading.Thread(target=fail); thread.start(); thread.join()\n"
        "warnings.warn('cũ', RuntimeWarning)\n"
        "fail()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")

    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 1 and [line["level"] for line in lines] == ["ERROR", "WARNING", "CRITICAL"]
    assert "builtins.ValueError" in lines[0]["trace"] and "Thi Kin" not in "".join(
        str(line.get("trace", "")).replace("raise ValueError('Nguyen Thi Kin')", "") for line in lines
    )


def test_a_log_of_json_has_a_line_an_answer_and_no_address(caplog):
    requests = logging.getLogger("guong.requests")
    requests.setLevel(logging.INFO)
    try:
        log_request("obligations:assignment", "GET", 200, 0.01234)
    finally:
        requests.setLevel(logging.NOTSET)
    how = logging_settings("json")["formatters"]["json"]
    formatter = logging.config.DictConfigurator({}).configure_formatter(how)
    line = json.loads(formatter.format(caplog.records[-1]))
    assert line.items() >= {"route": "obligations:assignment", "status": 200, "ms": 12.3}.items()
    assert line["time"].endswith("+00:00") and len(line["id"]) == 12
    assert logging_settings("json")["loggers"]["guong.requests"] == {"level": "INFO"}
