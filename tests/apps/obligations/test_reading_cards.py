"""The cards of duties beside a letter: their days, their warnings, and a list too long for one page."""

import gzip
import re

import pytest

from guong.apps.obligations.actions import confirm
from guong.apps.obligations.models import Directive
from tests.apps.obligations import factories
from tests.apps.obligations.pages import address
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def test_a_duty_being_edited_stays_counted_if_it_was_ticked(signed_in, district):
    reading = factories.reading(district)
    client = signed_in(district.huong)
    fragment = {"headers": {"HX-Request": "true"}}
    edited = client.get(address("correct", reading.pk, "O1"), {"nhan": "o1"}, **fragment).content.decode()
    assert re.search(r'value="o1"\s+form="nhan-viec"\s+data-confirm', edited)
    assert "data-confirm" not in client.get(address("correct", reading.pk, "O1"), **fragment).content.decode()
    left = client.get(address("card", reading.pk, "O1"), **fragment).content.decode()
    assert "data-confirm" in left and "checked" not in left


def test_a_day_shows_how_it_was_computed_and_a_warning_stands_under_its_words(signed_in, district):
    reading = factories.reading(district)
    page = signed_in(district.huong).get(address("reading", reading.pk)).content.decode()
    trace = page[page.index('class="trace-in"') :]
    assert "trước ngày 15/4/2023" in trace and "đến hết ngày liền trước" in trace
    assert page.count('class="menu"') == 1

    sample = factories.sample_reading(district)
    page = signed_in(district.huong).get(address("reading", sample.pk)).content.decode()
    flagged = page.index('class="mk flag"')
    assert flagged < page.index("</p>", flagged) < page.index('class="margin"')
    assert re.search(r'href="#gc-\d">Ghi sai loại; Ghi sai nơi ban hành:\s+ghi chú nằm trong văn bản', page)


def test_a_letter_of_eighty_duties_opens_six_and_loses_no_tick(signed_in, district):
    reading = factories.long_reading(district, 80)
    client = signed_in(district.huong)
    first = client.get(address("reading", reading.pk)).content.decode()
    assert len(reading.waiting()) == 80 and first.count('class="ob"') == 6
    assert first.count("data-confirm") == 6 and "Xem 12 nhiệm vụ tiếp theo (7 – 18)" in first
    sent = {"mo": "6", "nhan": ["o1", "o15 o80"]}
    more = client.post(address("reading", reading.pk), sent, headers={"HX-Request": "true"})
    cards = more.content.decode()
    assert cards.count('class="ob"') == 12 and 'id="o7"' in cards and 'id="o6"' not in cards
    assert cards.count("checked") == 1 and 'value="o80"' in cards
    whole = client.post(address("reading", reading.pk), sent).content.decode()
    assert whole.count('class="ob"') == 18 and whole.count("checked") == 2
    assert not Directive.objects.exists() and len(gzip.compress(first.encode())) <= 8 * 1024

    row = confirm(reading, [draft.code for draft in reading.waiting()], by=district.huong, at=NOW)
    saved = client.get(address("letter", row.pk)).content.decode()
    assert saved.count('class="ob"') == 6 and 'href="?mo=6#o7"' in saved and "data-confirm" not in saved
    assert client.get(address("letter", row.pk), {"mo": "68"}).content.decode().count('class="ob"') == 80


def test_a_letter_without_duties_offers_to_add_one_and_nothing_to_confirm(signed_in, district):
    reading = factories.reading(district)
    reading.content["obligations"] = []
    reading.save()
    page = signed_in(district.huong).get(address("reading", reading.pk)).content.decode()

    assert "data-needs-ticks" not in page
    assert re.search(rf'class="btn go"\s+href="{address("add_missed", reading.pk)}"', page)
