"""English pages: our words are English, people's as typed; what is stored, printed, public is Vietnamese."""

import re
from html import escape
from html.parser import HTMLParser
from random import Random

import polib
import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.db.models import CharField, JSONField, TextField
from django.urls import reverse

from guong.apps.incidents.models import Incident
from guong.apps.obligations.actions.due_notices import remind_all
from guong.apps.obligations.models import Obligation
from guong.config.env import BadSetting
from guong.config.languages import pages_in_english
from guong.ui.catalogues import PACKAGE, PLACE
from tests.apps.incidents.factories import case
from tests.apps.obligations import factories
from tests.apps.registries.factories import channel
from tests.apps.reports.factories import draft
from tests.apps.test_routes import CLOSED, DOORS
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
MESSAGES = [entry for path in sorted(PACKAGE.rglob(PLACE)) for entry in polib.pofile(str(path))]
VIETNAMESE, PLACEHOLDER = re.compile(r"[À-ỹ]"), re.compile(r"%\(\w+\)[sd]|%s")
# What a page says in Vietnamese alone; a single word may be data, as a unit's kind is.
OURS = {
    entry.msgid.strip(" .:")
    for entry in MESSAGES
    if VIETNAMESE.search(entry.msgid) and "%(" not in entry.msgid and len(entry.msgid.split()) > 2
}


@pytest.fixture
def english_pages(settings):
    """Let a test stand on a server whose pages are English (`GUONG_LANGUAGE=en`)."""
    settings.PAGES_IN_ENGLISH = True


class OurVietnamese(HTMLParser):
    """Lists what a page says in our Vietnamese words, outside what states `lang="vi"` and what is typed."""

    ENDLESS = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.found = [("", "")], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        language = dict(attrs).get("lang") or self.open[-1][1]
        if tag not in self.ENDLESS:
            self.open.append((tag, language))
        for name in ("title", "aria-label", "placeholder", "alt"):
            self.take(language, dict(attrs).get(name) or "")

    def handle_endtag(self, tag):
        places = [n for n, (name, _language) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data):
        tag, language = self.open[-1]
        if tag not in ("script", "style", "textarea"):
            self.take(language, data)

    def take(self, language, words):
        text = " ".join(words.split()).strip(" .:")
        if language != "vi" and text in OURS:
            self.found.append(text)


PAGES = (
    "dashboard:today", "dashboard:grid", "dashboard:help", "obligations:directives",
    "obligations:assignments", "units:account", "audits:sites", "registries:channels",
    "proofreading:articles", "reports:reports", "incidents:incidents", "inspections:inspections",
    "notices:inbox",
)  # fmt: skip
# Every day some of the others are opened, in the long run all.
ROUTES = [
    pytest.param(*route, marks=() if place % 6 == 0 or route[0] in PAGES else pytest.mark.long)
    for place, route in enumerate(CLOSED)
]


@pytest.mark.parametrize(("name", "takes"), ROUTES)
def test_a_page_behind_the_sign_in_is_english(signed_in, district, english_pages, name, takes):
    address = reverse(name, args=DOORS[name](district) if takes else [])

    for person in (district.quan, district.huong, district.lan):
        answer = signed_in(person).get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.content.decode()
            assert OurVietnamese("" if '<html lang="vi">' in page else page).found == []
            break


def test_a_page_with_our_vietnamese_would_be_found():
    words = min(OURS)
    page = f'<p>{words}</p><p lang="vi">{words}</p><b title="{words}">Overdue</b>'

    assert OurVietnamese(page).found == [words, words]


def test_the_rail_and_the_start_page_are_english(signed_in, district, english_pages, status_on):
    status_on(TODAY)
    factories.assignment(district)

    page = signed_in(district.lan).get(reverse("dashboard:today")).content.decode()

    assert '<html lang="en">' in page and "Tasks to do today: 1" in page and ">Sign out<" in page
    assert "xã Vĩnh Ô" in page


def typed_texts(count):
    """Give texts that read as messages do, with their values filled in."""
    texts = sorted({PLACEHOLDER.sub("3", entry.msgid).replace("%%", "%") for entry in MESSAGES})
    texts = [text for text in texts if VIETNAMESE.search(text) and len(text) > 3 and "\n" not in text]
    return Random(30).sample(texts, count)


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_a_paragraph_that_reads_as_messages_do_is_shown_as_typed(signed_in, district, settings, english):
    """A ledger of evidence quotes: looking words up by their form would be a false quotation."""
    settings.PAGES_IN_ENGLISH = english
    texts = [text.replace("[", "(").replace("]", ")") for text in typed_texts(2000)]
    row = draft(district)
    type(row).objects.filter(pk=row.pk).update(narrative={"causes": "\n".join(texts)})

    page = (
        signed_in(district.huong)
        .get(reverse("reports:report", args=[row.pk]) + "?mo=causes")
        .content.decode()
    )

    page_text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))
    assert [text for text in texts if escape(re.sub(r"\s+", " ", text).strip()) not in page_text] == []


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_reasons_and_titles_that_read_as_messages_do_are_shown_as_typed(
    signed_in, district, settings, english
):
    settings.PAGES_IN_ENGLISH = english
    reader = signed_in(district.lan)
    for text in ["Đơn vị đã kết thúc", "3 việc quá hạn", "Chờ duyệt", *typed_texts(5)]:
        row = factories.assignment(district)
        Obligation.objects.filter(pk=row.obligation_id).update(text=text, name="")
        row.decline(by=district.lan, at=NOW, reason=text)

        page = reader.get(reverse("obligations:assignment", args=[row.pk])).content.decode()

        assert page.count(escape(text[1:])) >= 2  # a title begins with a capital


def test_what_an_english_reader_does_is_stored_and_told_in_vietnamese(signed_in, district, english_pages):
    """Every text of every row is looked through: none holds English of a catalogue."""
    work, incident, seal = (
        factories.assignment(district),
        case(district.vinh_o, district.lan),
        channel(district.vinh_o, district.quan),
    )
    remind_all(at=NOW)
    answer = signed_in(district.lan).post(
        reverse("obligations:submit", args=[work.pk]), {"text": "Đã làm.", "seen": "assigned", "ve": "/"}
    )
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Answer sent."]
    huong = signed_in(district.huong)
    huong.post(reverse("obligations:return", args=[work.pk]), {"reason": "Làm lại.", "seen": "submitted"})
    huong.post(reverse("registries:approve", args=[seal.pk]), {"claim": seal.claim()})
    lan = signed_in(district.lan)
    lan.post(reverse("incidents:act", args=[incident.pk, "dien-bien"]), {"words": "Đã gọi công an."})
    lan.get(reverse("incidents:paper", args=[incident.pk, "notice"]))
    assert Incident.objects.get().entries.count() > 1

    english = {
        entry.msgstr
        for entry in MESSAGES
        if len(entry.msgstr.split()) > 2 and "%(" not in entry.msgstr and not VIETNAMESE.search(entry.msgstr)
    }
    for model in apps.get_models():
        names = [
            field.name for field in model._meta.fields if isinstance(field, CharField | TextField | JSONField)
        ]
        for values in model._default_manager.values_list(*names) if names else ():
            assert not [words for words in english for value in values if words in str(value)], model


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


def test_a_language_that_is_none_of_the_two_is_refused_in_a_sentence():
    assert pages_in_english("en") and not pages_in_english("vi")
    with pytest.raises(BadSetting, match="GUONG_LANGUAGE = “fr” không dùng được"):
        pages_in_english("fr")
