"""Where one is signed in, signing out elsewhere, and the end of a session that nobody uses."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guong.apps.activity.models import Entry
from guong.apps.units.models import OpenSession
from guong.apps.units.models.open_session import describe_device
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"


def browser(agent, username="lan"):
    """Sign somebody in with a browser of its own."""
    client = Client(headers={"user-agent": agent})
    client.post("/dang-nhap", {"login": username, "password": PASSWORD})
    return client


def is_inside(client):
    return client.get("/tai-khoan").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (WINDOWS, "Chrome trên Windows"),
        (IPHONE, "Safari trên iPhone"),
        (WINDOWS + " Edg/141.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/141 Mobile Zalo android", "Zalo trên điện thoại Android"),
        (WINDOWS.replace("Chrome", "coc_coc_browser/141 Chrome"), "Cốc Cốc trên Windows"),
        ("<script>alert(1)</script>", "Trình duyệt không rõ"),
        ("", "Trình duyệt không rõ"),
    ],
)
def test_a_browser_is_named_in_words(agent, words):
    assert describe_device(agent) == words


def test_the_page_lists_where_one_is_signed_in(district):
    desk, phone = browser(WINDOWS), browser(IPHONE)
    page = desk.get("/tai-khoan").content.decode()

    assert "Chrome trên Windows" in page and "Safari trên iPhone" in page
    assert page.count("nơi này") == 1
    assert is_inside(phone)


def test_nobody_sees_the_sessions_of_another(district, signed_in):
    browser(IPHONE)

    assert "iPhone" not in signed_in(district.hoa).get("/tai-khoan").content.decode()


def test_signing_out_elsewhere_leaves_this_browser_alone(district):
    desk, phone, other = browser(WINDOWS), browser(IPHONE), browser(IPHONE)
    page = desk.post(reverse("units:end_other_sessions"), follow=True).content.decode()

    assert "Đã đăng xuất 2 nơi khác." in page
    assert is_inside(desk) and not is_inside(phone) and not is_inside(other)
    assert Entry.objects.get(verb="login.others_ended").by_id == district.lan.pk
    assert OpenSession.objects.count() == 1


def test_a_session_of_before_the_upgrade_joins_the_list(district, signed_in):
    client = signed_in(district.lan)
    session = client.session
    del session["seen_at"]
    session.save()
    client.get("/tai-khoan")

    assert OpenSession.objects.get().user == district.lan.user


def test_a_new_password_ends_the_other_sessions_and_their_lines(district):
    desk, phone = browser(WINDOWS), browser(IPHONE)
    new = "mot-cau-ngan-de-nho"
    desk.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert not is_inside(phone) and is_inside(desk)
    assert OpenSession.objects.get().device == "Chrome trên Windows"


@pytest.fixture
def wait(monkeypatch):
    """Let hours pass for the clock of logins."""
    clock, hours = timezone.now, [0.0]
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock() + timedelta(hours=hours[0]))

    def wait(passing):
        hours[0] += passing

    return wait


def test_a_session_nobody_uses_ends_after_twelve_hours(district, wait):
    client = browser(WINDOWS)
    wait(11.9)
    assert is_inside(client)
    wait(11.9)
    assert is_inside(client)
    wait(12.1)

    assert client.get("/tai-khoan").status_code == 302
    assert not is_inside(client)
    assert not OpenSession.objects.standing(at=timezone.now()).exists()


def test_the_limit_is_a_setting(district, wait, settings):
    settings.IDLE_TIME = timedelta(hours=1)
    client = browser(WINDOWS)
    wait(1.1)

    assert not is_inside(client)


def test_what_was_typed_when_the_session_had_ended_is_still_there(district, wait):
    client = browser(WINDOWS, "quan")
    wait(13)
    address = reverse("succession:enter")
    answer = client.post(address, {"instrument": "Nghị quyết gõ dở"})
    assert answer.status_code == 302 and answer.url.startswith("/dang-nhap")
    client.post("/dang-nhap", {"login": "quan", "password": PASSWORD})

    assert "Nghị quyết gõ dở" in client.get(address).content.decode()


def test_a_page_read_again_within_minutes_writes_nothing(district):
    client = browser(WINDOWS)
    client.get("/tai-khoan")
    seen_at = OpenSession.objects.get().seen_at
    client.get("/tai-khoan")

    assert OpenSession.objects.get().seen_at == seen_at
