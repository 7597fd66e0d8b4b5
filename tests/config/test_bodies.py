"""A page takes as many bytes as it needs, an anonymous client few; a body that is too large is not kept."""

import io
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from threading import BoundedSemaphore

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, FileField
from django.urls import get_resolver, reverse
from django.utils import timezone

from guong.apps.api.views.v1 import interface_urls
from guong.apps.units.models import ApiToken
from guong.config.web import body_limits as bodies
from guong.config.web.body_limits import ANONYMOUS_BYTES, PASS_COOKIE, most_bytes, pass_of
from tests.factories import PASSWORD

GUONG = Path(bodies.__file__).parents[2]
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
    "reports/template.html": {"reports:template"},
    # The page of any act: those whose form has a file.
    "ui/act.html": {"outreach:attach", "reports:attach_scan"},
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


def test_every_form_with_files_has_its_route_in_the_table():
    with_files = {
        path.relative_to(path.parents[1]).as_posix()
        for path in GUONG.rglob("*.html")
        if "multipart/form-data" in path.read_text("utf-8")
    }

    assert with_files == set(FORMS_WITH_FILES), (
        "a new form with files: add its route to config/web/body_limits.py"
    )
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

    assert with_files == FORM_CLASSES_WITH_FILES, (
        "a new form with files: add its route to config/web/body_limits.py"
    )


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
    assert most_bytes("/minh-chung/gui", is_known=False) == ANONYMOUS_BYTES
    assert most_bytes("/khong-co", is_known=True) == ANONYMOUS_BYTES


class Unread(io.RawIOBase):
    """A body that counts what is read of it."""

    def __init__(self, length):
        self.left, self.was_read = length, 0

    def read(self, size=-1):
        size = self.left if size < 0 else min(size, self.left)
        self.left -= size
        self.was_read += size
        return b"x" * size


def send(client, path, length, **extra):
    """Send a body of so many bytes; give the status, and how much of the body was read."""
    sent = large(length)
    answer = client.generic("POST", path, **sent | extra)
    return answer.status_code, sent["wsgi.input"].was_read


def large(length):
    return {"wsgi.input": Unread(length), "CONTENT_LENGTH": str(length)}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/dang-nhap", "/minh-chung/gui", "/kenh-nay-co-that-khong.json"])
def test_a_large_body_of_an_anonymous_client_is_thrown_away_up_to_a_bound(client, path):
    status, was_read = send(client, path, 250 * MEGABYTE)

    assert (status, was_read) == (413, bodies.DRAINED_OF_ANONYMOUS)


@pytest.mark.django_db
def test_a_client_that_waits_for_leave_to_send_is_answered_at_once(client):
    assert send(client, "/dang-nhap", 250 * MEGABYTE, HTTP_EXPECT="100-continue") == (413, 0)


@pytest.mark.django_db
def test_an_anonymous_client_is_led_to_the_entrance_of_a_page_of_files_unread(client, district):
    assert send(client, "/minh-chung/gui", 60_000) == (302, 0)
    client.cookies[settings.SESSION_COOKIE_NAME], client.cookies[PASS_COOKIE] = "abc", pass_of("other")
    assert send(client, "/minh-chung/gui", 60_000) == (302, 0)
    assert send(client, "/minh-chung/gui", MEGABYTE)[0] == 413


@pytest.mark.django_db
def test_a_made_up_key_brings_nothing(client, district):
    post = district.quan.appointments.get()
    _token, secret = ApiToken.issue(post, caller="Sở", days=1, by=district.quan, at=timezone.now())

    statuses = [
        send(client, "/api/v1/intake", 10 * MEGABYTE, HTTP_AUTHORIZATION=f"Bearer {key}")[0]
        for key in (secret, "guong_x", secret[:-1] + "z")
    ]
    assert statuses[0] != 413 and statuses[1:] == [413, 413]


@pytest.mark.django_db
def test_large_bodies_of_one_address_are_counted_before_they_are_read(client, monkeypatch):
    monkeypatch.setattr(bodies.LARGE_BODIES, "most", 2)

    outcomes = [send(client, "/bao-su-co", MEGABYTE) for _number in range(4)]

    assert [status == 429 for status, _was_read in outcomes] == [False, False, True, True]
    assert outcomes[3][1] == 0
    assert send(client, "/bao-su-co", 2_000)[0] != 429


@pytest.mark.django_db
def test_slow_pictures_of_anonymous_clients_leave_half_of_the_threads_free(client, monkeypatch):
    monkeypatch.setattr(bodies, "_anonymous_bodies", BoundedSemaphore(1))
    bodies._anonymous_bodies.acquire()

    assert send(client, "/bao-su-co", MEGABYTE) == (429, 0)
    assert send(client, "/dang-nhap", 250 * MEGABYTE) == (413, 0)
    assert client.get("/bao-su-co").status_code == 200


@pytest.mark.django_db
def test_a_stranger_keeps_no_form_in_a_session(client, district):
    address = reverse("obligations:submit", args=[1])
    count = Session.objects.count()

    client.post(address, {"text": "x" * 40_000})
    assert Session.objects.count() == count

    client.cookies[settings.SESSION_COOKIE_NAME], client.cookies[PASS_COOKIE] = "da-het", pass_of("da-het")
    client.post(address, {"text": "Đã làm."})
    assert Session.objects.get().expire_date <= timezone.now() + timedelta(hours=12)


@pytest.mark.django_db
def test_a_stranger_who_sends_much_gets_the_page_that_says_so(client):
    answer = client.post("/dang-nhap", {"login": "x" * ANONYMOUS_BYTES * 2})

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
    answer = client.generic("POST", "/bao-su-co", **large(60 * MEGABYTE))

    page = answer.content.decode()
    assert answer.status_code == 413 and 'class="mast"' in page
    assert "chỉ gửi ảnh chụp màn hình" in page and "nén PDF" not in page
