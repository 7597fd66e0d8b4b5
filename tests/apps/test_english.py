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
from tests.apps.test_routes import CLOSED, DOORS
from tests.english import english_pages as english_pages
from tests.english import leaks, shown_texts
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
def test_a_page_behind_the_sign_in_states_what_is_vietnamese(signed_in, district, english_pages, name):
    factories.assignment(district)

    page = signed_in(district.huong).get(reverse(name)).content.decode()

    assert '<html lang="en">' in page
    assert leaks(page) == []


# Every day some of them are opened, in the long run all.
ROUTES_IN_ENGLISH = [
    pytest.param(*route, marks=() if place % 6 == 0 else pytest.mark.release)
    for place, route in enumerate(CLOSED)
    if route[0] not in PAGES
]


@pytest.mark.parametrize(("name", "takes"), ROUTES_IN_ENGLISH)
def test_each_page_that_can_be_opened_states_what_is_vietnamese(
    signed_in, district, english_pages, name, takes
):
    address = reverse(name, args=DOORS[name](district) if takes else [])

    for person in (district.quan, district.huong, district.lan):
        answer = signed_in(person).get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.content.decode()
            assert leaks("" if '<html lang="vi">' in page else page) == []
            break


def test_a_leak_would_be_found():
    """What the two tests above look for, each kind once."""
    page = '<h1>Chờ duyệt</h1><b lang="vi">Chờ duyệt</b><b lang="vi">xã Vĩnh Ô</b><i title="Đơn vị">'
    page += "Decree 9/2017/NĐ-CP</i>"

    assert leaks(page) == ["Chờ duyệt", "Đơn vị"]


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

    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Answer sent."]
    [notice] = Notification.objects.filter(recipient=district.lan)
    assert notice.title.startswith("Việc mới: ")
    page = signed_in(district.lan).get(reverse("notices:inbox") + "?xem=tat-ca").content.decode()
    assert "Việc mới: " in page and "New task: " not in page


@pytest.mark.parametrize(
    "reason", ["Đơn vị đã kết thúc", "3 việc quá hạn", "Chờ duyệt", "Chưa có báo cáo nào"]
)
def test_a_reason_is_shown_as_it_was_typed_though_a_message_reads_the_same(
    signed_in, district, english_pages, reason
):
    row = factories.assignment(district)
    row.decline(by=district.lan, at=NOW, reason=reason)

    page = signed_in(district.lan).get(reverse("obligations:assignment", args=[row.pk])).content.decode()

    assert re.search(rf'lang="vi"[^<>]*>[^<>]*{reason}', page)


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
