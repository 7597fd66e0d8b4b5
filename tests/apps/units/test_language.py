"""The language a person chooses: it holds for that person's pages alone, and for nothing that leaves them."""

import re
from threading import Barrier, Thread

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import get_language, gettext

from guong.apps.notices.models import Notification
from guong.apps.obligations.actions.due_notices import remind_all
from guong.apps.units.models import User
from guong.config.exports.tables import portable_tables
from guong.ui.language import LanguageMiddleware
from tests.apps.obligations import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ENGLISH, VIETNAMESE = '<html lang="en">', '<html lang="vi">'


def choose(client, language):
    return client.post(reverse("units:choose_language"), {"language": language})


def page_of(client, name="dashboard:today", *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_who_chooses_english_reads_english_from_then_on_and_can_go_back(signed_in, district):
    client = signed_in(district.lan)

    answer = choose(client, "en")

    assert answer.status_code == 302
    assert ENGLISH in page_of(client) and ">Sign out<" in page_of(client)
    choose(client, "vi")
    assert VIETNAMESE in page_of(client) and ">Đăng xuất<" in page_of(client)


def test_the_choice_is_the_logins_and_not_the_browsers(signed_in, district):
    choose(signed_in(district.lan), "en")

    assert ENGLISH in page_of(signed_in(district.lan))
    assert VIETNAMESE in page_of(signed_in(district.hoa))


def test_a_choice_holds_on_a_server_of_the_other_language(signed_in, district, settings):
    client = signed_in(district.lan)
    settings.PAGES_IN_ENGLISH = True
    assert ENGLISH in page_of(client)

    choose(client, "vi")

    assert VIETNAMESE in page_of(client)
    assert ENGLISH in page_of(signed_in(district.hoa))


def test_before_the_sign_in_the_server_decides(signed_in, district, settings):
    choose(signed_in(district.lan), "en")
    client, address = Client(), reverse("account_login")

    assert VIETNAMESE in client.get(address).content.decode()
    settings.PAGES_IN_ENGLISH = True
    assert ENGLISH in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["", "fr", "VI", "en\0", "<b>", "e" * 10_000])
def test_a_language_that_is_none_of_the_two_changes_nothing_and_says_what_to_do(
    signed_in, district, language
):
    client = signed_in(district.lan)
    choose(client, "en")

    answer = choose(client, language)

    *_chosen, refusal = map(str, get_messages(answer.wsgi_request))
    assert refusal.startswith("The language was not changed")
    assert "The language was not changed" in page_of(client, "units:account")
    assert User.objects.get(person=district.lan).language == "en"


def test_nobody_elses_language_can_be_named(signed_in, district):
    fields = {"language": "en", "user": district.hoa.user.pk, "pk": district.hoa.user.pk, "username": "hoa"}

    signed_in(district.lan).post(reverse("units:choose_language"), fields)

    assert User.objects.get(person=district.hoa).language == ""


def test_a_stranger_chooses_nothing_and_a_look_changes_nothing(signed_in, district):
    assert choose(Client(), "en").url.startswith(reverse("account_login"))
    assert signed_in(district.lan).get(reverse("units:choose_language")).status_code == 405
    assert set(User.objects.values_list("language", flat=True)) == {""}


def test_a_form_of_another_site_chooses_nothing(district):
    client = Client(enforce_csrf_checks=True)
    client.force_login(district.lan.user, backend="django.contrib.auth.backends.ModelBackend")

    assert choose(client, "en").status_code == 403
    assert User.objects.get(person=district.lan).language == ""


def test_the_account_page_ticks_what_is_read(signed_in, district):
    client = signed_in(district.lan)
    ticked = re.compile(r'name="language"\s+value="(\w\w)"\s+checked')

    assert ticked.findall(page_of(client, "units:account")) == ["vi"]
    choose(client, "en")
    page = page_of(client, "units:account")
    assert ticked.findall(page) == ["en"]
    assert 'lang="vi">Tiếng Việt<' in page and 'lang="en">English<' in page


def test_error_pages_follow_the_choice(signed_in, district):
    client = signed_in(district.lan)
    choose(client, "en")

    missing = client.get("/viec/999999999")
    page = missing.content.decode()

    assert missing.status_code == 404
    assert ENGLISH in page and "This page was not found" in page
    assert VIETNAMESE in signed_in(district.hoa).get("/viec/999999999").content.decode()


def test_errors_of_a_form_follow_the_choice(signed_in, district):
    row = factories.assignment(district)
    address, empty = reverse("obligations:submit", args=[row.pk]), {"text": "", "seen": "assigned", "ve": "/"}
    vietnamese = signed_in(district.lan).post(address, empty).content.decode()

    choose(signed_in(district.lan), "en")
    english = signed_in(district.lan).post(address, empty).content.decode()

    assert "Hãy" in vietnamese
    assert ENGLISH in english and "Please enter" in english and "Hãy" not in english


@pytest.mark.parametrize("name", ["registries:lookup", "outreach:code", "incidents:report", "outreach:terms"])
def test_a_residents_page_is_vietnamese_whoever_opens_it(signed_in, district, name):
    english_reader = signed_in(district.lan)
    choose(english_reader, "en")

    page = page_of(english_reader, name)

    assert VIETNAMESE in page and "Sign" not in page
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == re.findall(
        r"<h1[^>]*>(.*?)</h1>", page_of(Client(), name)
    )


def test_what_an_english_reader_does_is_stored_and_told_in_vietnamese(signed_in, district, mailoutbox):
    row = factories.assignment(district)
    client = signed_in(district.lan)
    choose(client, "en")
    remind_all(at=NOW)

    client.post(
        reverse("obligations:submit", args=[row.pk]), {"text": "Đã làm.", "seen": "assigned", "ve": "/"}
    )

    titles = list(Notification.objects.values_list("title", flat=True))
    assert titles and not any("task" in title.lower() for title in titles)
    assert not any(re.search(r"\b(task|Dear|notice)\b", letter.body) for letter in mailoutbox)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/quan-tri/nguoi", "nguoi-va-chuc-vu"),
        ("/viec/", "viec"),
        ("/tuyen-truyen", "so-tuyen-truyen"),
        ("/minh-chung", "minh-chung"),
        ("/don-vi/bao-chi", "bao-chi-yeu-cau"),
    ],
)
def test_a_table_taken_along_is_the_same_in_either_language(signed_in, district, address, name):
    factories.assignment(district)
    client = signed_in(district.quan)
    vietnamese = client.get(address, {"tep": "csv", "bang": name}, follow=True)
    choose(client, "en")

    english = client.get(address, {"tep": "csv", "bang": name}, follow=True)

    assert english["Content-Type"].startswith("text/csv") and english.content == vietnamese.content
    assert english["Content-Disposition"] == vietnamese["Content-Disposition"]


def test_the_choice_leaves_with_the_office():
    [users] = [table for table in portable_tables() if table.name == "units_user"]

    assert "language" in {column.name for column in users.columns}


class WaitingText:
    """Something a page shows that waits, while it is drawn, until the other page is being drawn too."""

    def __init__(self, barrier):
        self.barrier = barrier
        self.languages = []

    def __str__(self):
        self.barrier.wait(timeout=30)
        self.languages.append(get_language())
        self.barrier.wait(timeout=30)
        return gettext("Đăng xuất")


def test_two_people_at_once_are_each_shown_their_language(district, settings):
    """Both pages are open in the middle at the same moment, in two threads, many times over."""
    barrier, pages = Barrier(2), {"en": [], "vi": []}
    waiting = {code: WaitingText(barrier) for code in pages}
    in_views, after = [], []

    def view(request):
        text = gettext("Đơn vị")
        in_views.append((request.user.language, text))
        barrier.wait(timeout=30)
        context = {"title": waiting[request.user.language], "text": text}
        from django.shortcuts import render

        return render(request, "ui/parts/empty.html", context)

    def read(language):
        request = RequestFactory().get("/", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}=x"})
        request.user = User(username=language, person=district.lan, language=language)
        for _time in range(20):
            pages[language].append(LanguageMiddleware(view)(request).content.decode())
            after.append(get_language())
        connection.close()

    threads = [Thread(target=read, args=[code]) for code in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(pages["en"]) == len(pages["vi"]) == 20
    assert all("Sign out" in page and "Đăng xuất" not in page for page in pages["en"])
    assert all("Đăng xuất" in page and "Sign out" not in page for page in pages["vi"])
    assert set(waiting["en"].languages) == {"en"} and set(waiting["vi"].languages) == {"vi"}
    assert set(in_views) == {("en", "Units"), ("vi", "Đơn vị")}
    assert set(after) == {"vi"}
