"""A page takes as many bytes as it needs, a stranger few; too large or too slow a body is let go of."""

import time
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, FileField
from django.urls import get_resolver, reverse
from django.utils import timezone

from guong.apps.api.views.v1 import interface_urls
from guong.apps.units.models import ApiToken
from guong.config import bodies, receiving
from guong.config.web.body_limits import PASS_COOKIE, STRANGER_BYTES, most_bytes, pass_of
from guong.config.receiving import (
    BODY_SECONDS,
    HEADER_SECONDS,
    LEAST_PACE,
    BoundedChannel,
    BoundedParser,
    Drain,
)
from guong.ui.limits import Limit
from tests.factories import NOW, PASSWORD

GUONG = Path(bodies.__file__).parents[1]
MEGABYTE = 1024 * 1024
# Every template whose form brings files, and the routes that such a form is sent to.
FORMS_WITH_FILES = {
    "dashboard/fold_answer.html": {"obligations:submit"},
    "dashboard/send_files.html": {"evidence:send"},
    "evidence/send.html": {"evidence:send"},
    "incidents/incident.html": {"incidents:prove"},
    "incidents/report.html": {"incidents:report"},
    "inspections/checklist.html": {"inspections:add_picture"},
    "lawbook/import.html": {"lawbook:import"},
    "parts/act_in_place.html": {"obligations:submit", "obligations:contribute"},
    "parts/composer.html": {"obligations:submit"},
    "obligations/set_deadline.html": {"obligations:set_deadline"},
    "obligations/take_in.html": {"obligations:take_in"},
    "obligations/tracking.html": {"obligations:tracking"},
    "outreach/enter.html": {"outreach:enter"},
    "outreach/members.html": {"outreach:sheet"},
    "proofreading/draft.html": {"proofreading:fill"},
    "registries/import.html": {"registries:import"},
    "reports/issue.html": {"reports:issue"},
    "reports/scan.html": {"reports:attach_scan"},
    "reports/template.html": {"reports:template"},
    # The page of any act: the one whose form has a file.
    "ui/act.html": {"outreach:attach"},
    "ui/summary.html": {"obligations:set_deadline"},
    "units/import.html": {"units:import"},
}

FORM_CLASSES_WITH_FILES = {
    "incidents.TipForm",
    "lawbook.LawTableForm",
    "obligations.AnswerForm",
    "obligations.DeadlineForm",
    "obligations.LetterForm",
    "obligations.TrackingForm",
    "outreach.OfficialTextForm",
    "registries.RegisterForm",
    "reports.IssueForm",
    "reports.ScanForm",
    "reports.TemplateForm",
    "units.TableForm",
}


def cookie(session_key="abc"):
    return f"{settings.SESSION_COOKIE_NAME}={session_key}; {PASS_COOKIE}={pass_of(session_key)}"


def parser_of(path, length, cookies="", extra=""):
    """Give a parser that has read the head of a POST."""
    parser = BoundedParser(
        SimpleNamespace(
            max_request_header_size=65536,
            max_request_body_size=1 << 62,
            inbuf_overflow=MEGABYTE,
            url_scheme="http",
        )
    )
    size = f"Content-Length: {length}\r\n" if length is not None else "Transfer-Encoding: chunked\r\n"
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\n{size}Cookie: {cookies}\r\n{extra}\r\n"
    parser.received(head.encode())
    return parser


def test_every_form_with_files_has_its_route_in_the_table():
    with_files = {
        path.relative_to(path.parents[1]).as_posix()
        for path in GUONG.rglob("*.html")
        if "multipart/form-data" in path.read_text("utf-8")
    }

    assert with_files == set(FORMS_WITH_FILES), "a new form with files: add its route to config/web/body_limits.py"
    routes = bodies.WITH_A_FILE | bodies.WITH_SEVERAL_FILES | bodies.FROM_ANYBODY.keys()
    of_programs = {route for route in routes if route.startswith("api:")}  # these have no form
    assert set().union(*FORMS_WITH_FILES.values()) == routes - of_programs


def test_every_form_class_with_a_file_is_known():
    with_files = set()
    paths = [*GUONG.glob("apps/*/forms.py"), *GUONG.glob("apps/*/forms/*.py")]
    for path in paths:
        app, *inner = path.relative_to(GUONG / "apps").with_suffix("").parts
        module = import_module(".".join(("guong.apps", app, *inner)))
        with_files |= {
            f"{app}.{name}"
            for name, form in vars(module).items()
            if isinstance(form, type) and issubclass(form, BaseForm)
            if any(isinstance(field, FileField) for field in form.base_fields.values())
        }

    assert with_files == FORM_CLASSES_WITH_FILES, "a new form with files: add its route to config/web/body_limits.py"


def test_every_route_of_the_table_is_there():
    names = {
        f"{space}:{name}"
        for space, (_prefix, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }

    names |= {f"api:v1:{pattern.name}" for pattern in interface_urls()}
    assert names >= bodies.WITH_A_FILE | bodies.WITH_SEVERAL_FILES | bodies.WITH_MANY_WORDS


def test_a_page_takes_what_it_needs_and_a_stranger_brings_no_file():
    assert most_bytes("/minh-chung/gui", is_known=True) >= settings.UPLOAD_BYTES
    assert most_bytes("/viec/7/tra-loi", is_known=True) >= settings.UPLOAD_BYTES
    assert most_bytes("/viec/7/tra-lai", is_known=True) == MEGABYTE
    assert most_bytes("/minh-chung/gui", is_known=False) == STRANGER_BYTES
    assert most_bytes("/khong-co", is_known=True) == STRANGER_BYTES


@pytest.mark.parametrize("path", ["/dang-nhap", "/minh-chung/gui", "/kenh-nay-co-that-khong.json"])
def test_a_large_body_of_a_stranger_is_never_stored(path):
    parser = parser_of(path, 250 * MEGABYTE)

    assert isinstance(parser.body_rcv, Drain)
    parser.received(b"x" * 65536)
    assert len(parser.body_rcv) == 0 and parser.body_rcv.getfile().read() == b""


def test_a_forged_pass_opens_nothing():
    forged = f"{settings.SESSION_COOKIE_NAME}=abc; {PASS_COOKIE}={pass_of('other')}"

    assert isinstance(parser_of("/minh-chung/gui", MEGABYTE, forged).body_rcv, Drain)
    assert not isinstance(parser_of("/minh-chung/gui", MEGABYTE, cookie()).body_rcv, Drain)


@pytest.mark.django_db
def test_a_made_up_key_brings_nothing(district):
    address, much = "/api/v1/intake", 10 * MEGABYTE
    post = district.quan.appointments.get()
    _token, secret = ApiToken.issue(post, caller="Sở", days=1, by=district.quan, at=NOW)

    for key, is_stored in ((secret, True), ("guong_x", False), (secret[:-1] + "z", False)):
        parser = parser_of(address, much, extra=f"Authorization: Bearer {key}\r\n")
        assert isinstance(parser.body_rcv, Drain) is not is_stored


def test_large_bodies_of_one_address_are_counted_before_they_are_received(monkeypatch):
    monkeypatch.setattr(receiving, "LARGE_BODIES", Limit(2, 600))

    kept_bodies = [not isinstance(parser_of("/bao-su-co", MEGABYTE).body_rcv, Drain) for _n in range(4)]

    assert kept_bodies == [True, True, False, False]
    assert not isinstance(parser_of("/bao-su-co", 2_000).body_rcv, Drain)


@pytest.mark.django_db
def test_a_stranger_keeps_no_form_in_a_session(client, district):
    address = reverse("obligations:submit", args=[1])
    count = Session.objects.count()

    client.post(address, {"text": "x" * 40_000})
    assert Session.objects.count() == count

    client.cookies[settings.SESSION_COOKIE_NAME], client.cookies[PASS_COOKIE] = "da-het", pass_of("da-het")
    client.post(address, {"text": "Đã làm."})
    assert Session.objects.get().expire_date <= timezone.now() + timedelta(hours=12)


def test_a_body_that_is_too_large_is_read_to_its_end_so_that_the_page_arrives():
    parser = parser_of("/dang-nhap", 100_000)

    assert parser.received(b"x" * 60_000) == 60_000 and not parser.completed
    assert parser.received(b"x" * 60_000) == 40_000 and parser.completed
    assert parser.headers["CONTENT_LENGTH"] == "100000" and parser.headers["CONNECTION"] == "close"


def test_who_waits_to_be_told_whether_to_send_is_answered_at_once():
    parser = parser_of("/dang-nhap", 250 * MEGABYTE, extra="Expect: 100-continue\r\n")

    assert parser.completed and not parser.expect_continue


def test_a_body_without_a_length_is_bounded_too():
    parser = parser_of("/dang-nhap", None)

    for _piece in range(20):
        if not parser.completed:
            parser.received(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")

    assert parser.completed and parser.error is None
    assert len(parser.body_rcv) == 0
    assert int(parser.headers["CONTENT_LENGTH"]) > STRANGER_BYTES


@pytest.mark.parametrize(
    ("seconds", "headers", "octets", "slow"),
    [
        (HEADER_SECONDS + 1, False, 0, True),
        (HEADER_SECONDS - 1, False, 0, False),
        (BODY_SECONDS - 1, True, 1, False),
        (BODY_SECONDS + 1, True, 1, True),
        (600, True, 600 * LEAST_PACE + 1, False),
    ],
)
def test_a_request_has_to_keep_a_pace(seconds, headers, octets, slow):
    channel = SimpleNamespace(request=SimpleNamespace(headers_finished=headers, body_bytes_received=octets))

    assert BoundedChannel._is_too_slow(channel, seconds) is slow


def test_a_connection_whose_request_drips_is_closed(monkeypatch):
    channel = BoundedChannel.__new__(BoundedChannel)
    channel.request = SimpleNamespace(headers_finished=False, body_bytes_received=0)
    channel.began_at, channel.will_close = time.monotonic() - HEADER_SECONDS - 1, False

    assert not channel.readable()
    assert channel.will_close


@pytest.mark.django_db
def test_a_stranger_who_sends_much_gets_the_page_that_says_so(client):
    answer = client.post("/dang-nhap", {"login": "x" * STRANGER_BYTES * 2})

    assert answer.status_code == 413
    assert "lớn quá mức cho phép" in answer.content.decode()


@pytest.mark.django_db
def test_a_page_without_files_takes_no_large_body_of_anybody(signed_in, district):
    address = reverse("registries:add")

    assert signed_in(district.lan).post(address, {"text": "a" * 2 * MEGABYTE}).status_code == 413


@pytest.mark.django_db
def test_a_signed_in_person_brings_files_and_gets_the_pass_with_the_first_page(signed_in, district):
    browser = signed_in(district.lan)
    page = browser.get("/minh-chung/gui")

    given = page.cookies[PASS_COOKIE]
    assert given.value == pass_of(browser.session.session_key)
    assert given["httponly"] and given["samesite"] == "Lax"
    # Only once, and anew with a new session.
    assert PASS_COOKIE not in browser.get("/minh-chung/gui").cookies
    file = SimpleUploadedFile("bai.txt", b"x" * 3 * MEGABYTE)
    assert browser.post("/minh-chung/gui", {"subject": district.vinh_o.pk, "file": file}).status_code == 302


@pytest.mark.django_db
def test_strangers_get_no_pass(client):
    assert PASS_COOKIE not in client.get("/dang-nhap").cookies


@pytest.mark.django_db
def test_the_session_and_its_pass_are_new_after_signing_in(client, district):
    planted = client.session
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key

    answer = client.post("/dang-nhap", {"login": "lan", "password": PASSWORD})

    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert answer.status_code == 302 and key != planted.session_key
    assert client.cookies[PASS_COOKIE].value == pass_of(key)


@pytest.mark.django_db
def test_a_file_called_like_a_path_stays_where_files_lie(signed_in, district):
    file = SimpleUploadedFile("x.txt", "Bài phát thanh".encode())
    file.file.name = file._name = "../../../ra-ngoai.txt"
    signed_in(district.lan).post("/minh-chung/gui", {"subject": district.vinh_o.pk, "file": file})

    outside = list(settings.DATA.parent.glob("ra-ngoai*"))
    assert not outside and not list(settings.DATA.rglob("ra-ngoai*"))


def test_nothing_of_a_page_is_left_in_the_browsers_stores():
    scripts = list(GUONG.glob("ui/static/ui/*.js"))

    assert scripts
    for script in scripts:
        text = script.read_text("utf-8")
        stores = {store for store in ("localStorage", "sessionStorage", "indexedDB") if store in text}
        # A paragraph half typed and the list one walks through wait in their tab, end with it, and go when
        # one signs out. What stands on a checklist outlives the tab for a week (ADR 0052), words of an
        # answer for half a day (ADR 0057); both go once they arrived or one signs out.
        in_tab = {name: {"sessionStorage"} for name in ("paper.js", "guong.js")}
        beyond = {"checklist.js": {"localStorage"}, "sending.js": {"localStorage", "sessionStorage"}}
        assert stores == (in_tab | beyond).get(script.name, set())
        assert "localStorage" not in stores or "localStorage.removeItem(one)" in text
    assert "sessionStorage.clear()" in (GUONG / "ui/static/ui/sending.js").read_text("utf-8")


@pytest.mark.django_db
def test_a_resident_whose_film_is_too_large_is_told_what_to_send_instead(client):
    answer = client.post("/bao-su-co", {"link": "x"}, CONTENT_LENGTH=str(60 * MEGABYTE))

    page = answer.content.decode()
    assert answer.status_code == 413 and 'class="mast"' in page
    assert "chỉ gửi ảnh chụp màn hình" in page and "nén PDF" not in page
