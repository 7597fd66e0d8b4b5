"""Secret, database, mail and clock: how the settings are put together."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.db.utils import ConnectionHandler
from django.utils.module_loading import import_string

from guong.config.env import BadSetting
from guong.config.env.databases import database
from guong.config.env.keys import secret_key
from guong.config.env.mail import mailers, security_contact
from guong.config.web.business_day import business_now
from guong.engines.viet.formats import VIETNAM_TIME

ROOT = Path(__file__).parents[2]


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    folder = tmp_path / "data"
    key = secret_key(folder)

    assert secret_key(folder) == key
    assert len(key) >= 80
    if os.name == "posix":
        assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_processes_that_start_together_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(lambda _n: secret_key(tmp_path / "data"), range(16)))

    assert len(set(keys)) == 1


def test_without_an_address_the_database_is_sqlite_in_the_folder(tmp_path):
    given = database("", tmp_path)

    assert given["NAME"] == tmp_path / "guong.sqlite3"
    assert given["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert given["OPTIONS"]["timeout"] == 20


@pytest.mark.django_db
def test_a_connection_of_sqlite_serves_more_than_one_page(tmp_path):
    """Opened anew for each page it costs six milliseconds and more, and every statement is parsed again."""
    handler = ConnectionHandler({"default": database("", tmp_path)})
    served = handler["default"]
    try:
        served.ensure_connection()
        opened = served.connection
        served.close_if_unusable_or_obsolete()  # as at the end of every page

        assert served.connection is opened
    finally:
        handler.close_all()


def test_a_postgresql_address_is_taken_apart(tmp_path):
    given = database("postgres://g%40:m%2Fk@db.vn:5433/so?sslmode=require", tmp_path)

    assert given["ENGINE"].endswith("postgresql")
    assert (given["USER"], given["PASSWORD"], given["HOST"]) == ("g@", "m/k", "db.vn")
    assert (given["PORT"], given["NAME"], given["OPTIONS"]) == ("5433", "so", {"sslmode": "require"})


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(BadSetting):
        database("mysql://a/b", tmp_path)


def test_mail_without_an_address_is_neither_sent_nor_logged(capsys):
    backend = import_string(mailers("")["default"]["BACKEND"])

    assert backend(alias="default").send_messages([EmailMessage("Tên người", "x", to=["a@b.vn"])]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("baomat@xa.vn", "mailto:baomat@xa.vn"),
        ("mailto:baomat@xa.vn", "mailto:baomat@xa.vn"),
        ("https://xa.vn/bao-mat", "https://xa.vn/bao-mat"),
        ("", "mailto:guong@xa.vn"),
    ],
)
def test_the_contact_for_faults_is_an_address(written, contact):
    assert security_contact(written, "guong@xa.vn") == contact


def test_nobody_is_written_to_at_localhost():
    assert security_contact("", "guong@localhost") == ""


@pytest.mark.parametrize("written", ["xa vn", "http://xa.vn", "baomat", "mailto:baomat", "a@b.vn\nX: y"])
def test_a_contact_that_is_no_address_is_refused(written):
    with pytest.raises(BadSetting):
        security_contact(written, "guong@localhost")


@pytest.mark.long
def test_the_settings_of_a_server_with_https_pass_djangos_own_check(tmp_path):
    environ = {name: text for name, text in os.environ.items() if not name.startswith("GUONG_")}
    environ |= {
        "GUONG_DATA": str(tmp_path),
        "GUONG_ADDRESS": "https://guong.xa.vn",
        "GUONG_BEHIND_PROXY": "yes",
        "DJANGO_SETTINGS_MODULE": "guong.config.settings",
    }
    environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # what a browser test in this process leaves behind
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_a_mail_address_is_taken_apart():
    options = mailers("smtp://gửi%40xa.vn:mật@mail.vn")["default"]["OPTIONS"]

    assert (options["host"], options["port"], options["use_tls"]) == ("mail.vn", 587, True)
    assert options["username"] == "gửi@xa.vn"
    assert mailers("smtps://mail.vn")["default"]["OPTIONS"]["use_ssl"]
    with pytest.raises(BadSetting):
        mailers("mail.vn:25")


def test_the_business_day_may_be_fixed_and_keeps_the_hour():
    fixed = business_now(date(2023, 3, 24))

    assert fixed.date() == date(2023, 3, 24)
    assert fixed.utcoffset().total_seconds() == 7 * 3600
    assert business_now(None).date() != date(2023, 3, 24)


def fixed_at(monkeypatch, *clock):
    """Give the moment at which a fixed day stands when the clock shows these hours, minutes and seconds."""
    monkeypatch.setattr(
        "guong.config.web.business_day.timezone.localtime",
        lambda: datetime(2026, 11, 27, *clock, tzinfo=VIETNAM_TIME),
    )
    return business_now(date(2023, 3, 24))


@pytest.mark.parametrize("hour", [8, 21])
def test_by_day_a_fixed_day_keeps_the_hour(monkeypatch, hour):
    stands_at = datetime(2023, 3, 24, hour, 30, tzinfo=VIETNAM_TIME)

    assert fixed_at(monkeypatch, hour, 30) == stands_at


def test_by_night_a_fixed_day_stands_in_its_first_minute_and_goes_on(monkeypatch):
    """What is gathered after a case was opened is later than its opening by night too."""
    opening, second = datetime(2023, 3, 24, 8, tzinfo=VIETNAM_TIME), timedelta(seconds=1)
    moments = [
        fixed_at(monkeypatch, *clock)
        for clock in [(0, 0, 0), (0, 0, 1), (3, 30, 0), (7, 59, 59), (8, 0, 0), (8, 0, 59), (8, 1, 0)]
    ]

    assert moments == sorted(set(moments))
    assert opening == moments[0] and moments[-2] < moments[-1] == opening + 60 * second


def test_a_fixed_day_that_lacks_the_29th_does_not_break():
    assert business_now(date(2024, 2, 29)).date() == date(2024, 2, 29)


@pytest.mark.django_db
def test_sqlite_writes_ahead_and_keeps_what_it_acknowledged():
    if connection.vendor != "sqlite":
        pytest.skip("của SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_policy_lets_nothing_inline_in():
    policy = {word for words in settings.SECURE_CSP.values() for word in words}

    assert not policy & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"}


def test_sessions_last_ninety_days():
    assert settings.SESSION_COOKIE_AGE == 90 * 86400
    assert settings.SESSION_COOKIE_HTTPONLY


@pytest.mark.django_db
def test_every_answer_carries_the_headers(client):
    answer = client.get("/dang-nhap")

    assert answer.status_code == 200
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
