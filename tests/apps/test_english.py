"""Pages in English (`GUONG_LANGUAGE=en`); what is stored, printed and public stays Vietnamese."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from guong.apps.notices.models import Notification
from guong.apps.obligations.actions.reminding import remind_all
from guong.config.env import BadSetting
from guong.config.languages import pages_in_english
from tests.apps.obligations import factories
from tests.english import english_pages as english_pages
from tests.english import shown_texts, untranslated
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
PAGES = (
    "dashboard:today",
    "dashboard:grid",
    "dashboard:help",
    "obligations:directives",
    "obligations:assignments",
    "units:units",
    "units:account",
    "audits:sites",
    "audits:grid",
    "registries:channels",
    "registries:boards",
    "registries:spokespersons",
    "proofreading:draft",
    "proofreading:articles",
    "reports:reports",
    "incidents:incidents",
    "inspections:inspections",
    "outreach:deeds",
    "outreach:campaigns",
    "evidence:items",
    "notices:inbox",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_behind_the_sign_in_shows_no_vietnamese_of_ours(signed_in, district, english_pages, name):
    factories.assignment(district)

    page = signed_in(district.huong).get(reverse(name)).content.decode()

    assert '<html lang="en">' in page
    assert untranslated(page) == []


def test_the_rail_and_the_start_page_are_english(signed_in, district, english_pages, standing_on):
    standing_on(TODAY)
    factories.assignment(district)

    page = signed_in(district.lan).get(reverse("dashboard:today")).content.decode()

    texts = shown_texts(page)
    assert {"Today", "Directives", "Units", "Reports", "Sign out"} <= set(texts)
    assert "1 task to do today" in " ".join(texts)
    assert "xã Vĩnh Ô" in page


def test_what_an_act_stores_and_tells_others_stays_vietnamese(signed_in, district, english_pages):
    row = factories.assignment(district)
    remind_all(at=NOW)
    words = {"text": "Đã làm.", "seen": "assigned", "ve": "/"}

    answer = signed_in(district.lan).post(reverse("obligations:submit", args=[row.pk]), words)

    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Đã gửi trả lời."]
    [notice] = Notification.objects.filter(recipient=district.lan)
    assert notice.title.startswith("Việc mới: ")
    assert (
        "New task: " in signed_in(district.lan).get(reverse("notices:inbox") + "?xem=tat-ca").content.decode()
    )


def test_the_field_of_an_answer_holds_what_was_typed(signed_in, district, english_pages):
    row = factories.assignment(district)
    typed = {"text": "Chờ duyệt", "seen": "completed", "ve": "/"}

    page = signed_in(district.lan).post(reverse("obligations:submit", args=[row.pk]), typed).content.decode()

    assert re.search(r"<textarea[^>]*>\s*Chờ duyệt</textarea>", page)


def test_the_sign_in_is_english_and_residents_pages_are_not(client, db, english_pages):
    assert "Sign in" in client.get(reverse("account_login")).content.decode()
    for name in ("registries:lookup", "outreach:code"):
        page = client.get(reverse(name)).content.decode()
        assert '<html lang="vi">' in page
        assert "Báo trang giả" in page


def test_a_residents_page_is_vietnamese_for_who_is_signed_in_too(signed_in, district, english_pages):
    page = signed_in(district.lan).get(reverse("registries:lookup")).content.decode()

    assert '<html lang="vi">' in page
    assert "Tra kênh" in page


def test_without_the_setting_pages_are_vietnamese(signed_in, district):
    page = signed_in(district.lan).get(reverse("dashboard:today")).content.decode()

    assert '<html lang="vi">' in page
    assert "Hôm nay" in page


def test_a_language_that_is_none_of_the_two_is_refused_in_a_sentence():
    assert pages_in_english("en") and not pages_in_english("vi")
    with pytest.raises(BadSetting, match="GUONG_LANGUAGE = “fr” không dùng được"):
        pages_in_english("fr")
