"""Weekly looks that were dropped once old: what was concluded of them still says what it said, and truly."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from guong.apps.audits.retention import RETENTION
from guong.apps.evidence.models import Observation, judge
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
MOMENT = re.compile(r"guong audit [^·]*· [^·]{5,40}?/20\d\d")
RESULT = re.compile(r"\b(?:Đạt|Không đạt)\b")
STATES = ("trong", "trong", "trong", "dat", "dat", "dat", "dat")


@pytest.fixture
def website(district, status_on):
    status_on(TODAY)
    website = site(district.vinh_o, district.lan)
    for week, state in enumerate(STATES):
        at = NOW + timedelta(weeks=week)
        finished(asked(website, at=at), (OWNER, state), at=at)
    return website


def thin():
    """Drop what may be dropped of looks that are all old."""
    line = next(keeping for keeping in RETENTION if keeping.code == "audit-looks")
    before = TODAY + timedelta(weeks=len(STATES))
    return sum(line.prune(before + timedelta(days=day), NOW) for day in range(4))


def concluded(unit, week):
    """Draw a conclusion from what had been seen by the end of a week."""
    at = NOW + timedelta(weeks=week, hours=1)
    return judge(unit, OWNER, TODAY, None, on=TODAY, at=at)


def words_of(client, address):
    """Give what a page says, without its tokens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode().partition("<main")[2]).split())


def test_a_conclusion_names_and_counts_the_looks_it_rested_on_though_they_are_gone(
    signed_in, district, website, status_on
):
    verdicts = [concluded(district.vinh_o, week) for week in range(len(STATES))]
    status_on(TODAY + timedelta(weeks=len(STATES)))
    client = signed_in(district.minh)
    addresses = [reverse("evidence:verdict", args=[verdict.pk]) for verdict in verdicts]
    before = [words_of(client, address) for address in addresses]

    assert all(MOMENT.search(words) and RESULT.search(words) for words in before)
    thinned = thin()

    assert thinned >= 2 and Observation.objects.filter(criterion=OWNER).count() == len(STATES) - thinned
    for verdict, address, words in zip(verdicts, addresses, before, strict=True):
        verdict.refresh_from_db()
        assert verdict.agrees()
        after = words_of(client, address)
        assert MOMENT.findall(after) == MOMENT.findall(words), "each look is still told with its moment"
        assert RESULT.findall(after) == RESULT.findall(words), "and with its result"
    told = " ".join(words_of(client, address) for address in addresses)
    assert "đã gộp khi lưu" in told and "đã gộp khi lưu" not in " ".join(before)


def test_a_conclusion_drawn_after_the_thinning_is_what_it_was_before(district, website):
    last = concluded(district.vinh_o, len(STATES))
    thin()
    again = concluded(district.vinh_o, len(STATES) + 1)

    assert again.value == last.value
    assert website.results.get(requirement=OWNER, state="dat").first_seen_at == NOW + timedelta(weeks=3)
    assert Observation.objects.filter(criterion=OWNER, outcome="pass").latest(
        "collected_at"
    ).collected_at == NOW + timedelta(weeks=len(STATES) - 1)
