"""One run has one set of numbers and one day, on whatever page or paper they stand."""

import io
import json
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from guong.apps.audits.actions import figures_for_report
from guong.apps.audits.actions.papers import card_of
from guong.apps.audits.models import AnswerKind, OwnerAnswer
from guong.apps.evidence.models import Outcome
from guong.engines.documents.writing import FigureRequest
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.papers.words import STATUS_STYLES, moment
from guong.ui.status_badges import look
from tests.apps.audits.factories import asked, site, stored
from tests.apps.audits.test_card import EMPTY, HOME
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
EARL = {"dat": "passed", "chua_ro": "cantTell", "khong_ap_dung": "inapplicable"}


@pytest.fixture
def run(district, settings, tmp_path, status_on):
    status_on(TODAY)
    pages = {"": HOME, "gioi-thieu": EMPTY, "dvc": EMPTY}
    ended = stored(asked(site(district.vinh_o, district.lan)), pages, settings, tmp_path)
    fault = ended.findings.get(requirement="H42-11")
    answer = OwnerAnswer.write(fault, kind=AnswerKind.WRONG, reason="Máy nhầm.", by=district.lan, at=NOW)
    answer.uphold(review="Máy nhầm thật.", outcome=Outcome.PASS, by=district.minh, at=NOW)
    return ended


def counted_by_hand(run):
    """Count what a check looked at, the law surely asks and no lead overruled."""
    rules = load_packs().requirements
    rows = run.findings.filter(policy=False).exclude(check_id="").exclude(requirement="H42-11")
    return dict(Counter(row.state for row in rows if rules[row.requirement].concludes))


def figures_of(run):
    """Give the figures of a report over the unit of a run."""
    owner = run.site.owner_id
    request = FigureRequest(1, owner, (owner,), TODAY, TODAY, NOW + timedelta(hours=1))
    return {figure.code: figure.count for figure in figures_for_report(request)[0].figures}


def test_every_page_and_paper_of_a_run_prints_the_same_numbers(signed_in, district, run):
    expected, client = counted_by_hand(run), signed_in(district.minh)
    assert len(expected) >= 4 and expected["chua_ro"] > 3

    [line] = client.get(reverse("audits:sites")).context["lines"]
    words = {f"{look('finding', state).word} {n}" for state, n in expected.items()}
    assert {badge.word for badge in line.badges} == words
    of_site = client.get(reverse("audits:site", args=[run.site_id]), follow=True).context["runs"]
    assert dict(of_site[0][1]) == expected
    card = client.get(reverse("audits:card", args=[run.pk])).context["card"]
    assert card.counts == expected

    assert {state.value: n for state, n in card_of(run, on=TODAY).counts.items()} == expected
    pdf = client.get(reverse("audits:pdf", args=[run.pk])).content
    words = " ".join(PdfDocument(pdf)[0].get_textpage().get_text_range().split())
    for state, style in STATUS_STYLES.items():
        assert expected.get(state.value) is None or f"{style.label} {expected[state.value]}" in words
    assert moment(NOW) in words

    graph = json.loads(client.get(reverse("audits:earl", args=[run.pk])).content)["@graph"]
    outcomes = Counter(
        node["earl:result"]["earl:outcome"]["@id"].removeprefix("earl:")
        for node in graph
        if node["@type"] == "earl:Assertion" and node["earl:mode"]["@id"] == "earl:automatic"
    )
    for_earl = Counter()
    for state, n in expected.items():
        for_earl[EARL.get(state, "failed")] += n
    assert outcomes == for_earl

    book = load_workbook(io.BytesIO(client.get(reverse("audits:fleet_xlsx")).content)).worksheets[0]
    heads, cells = ([cell.value for cell in line] for line in list(book.iter_rows())[:2])
    printed = dict(zip(heads, cells, strict=True))
    for state in ("dat", "mot_phan", "trong", "cu", "khong_thay", "vi_pham"):
        assert printed[STATUS_STYLES[state].label] == expected.get(state, 0)
    assert printed["Chưa rõ"] == expected["chua_ro"]
    assert figures_of(run)["sections-met"] == expected["dat"]


def test_what_only_people_can_see_stands_on_the_card_in_a_part_of_its_own(signed_in, district, run):
    rules = load_packs().requirements
    unlooked = run.findings.filter(policy=False, check_id="")
    only_people = {row.pk for row in unlooked if rules[row.requirement].concludes}
    client, address = signed_in(district.minh), reverse("audits:card", args=[run.pk])

    [group] = [group for group in client.get(address).context["card"].groups if group.key == "nguoi-xem"]
    assert {line.pk for line in group.lines} == only_people != set()
    page = client.get(f"{address}?loc=nguoi-xem").content.decode()
    assert f'id="muc-{min(only_people)}"' in page
    undecided = client.get(f"{address}?loc=chua_ro").content.decode()
    assert f'id="muc-{min(only_people)}"' not in undecided


def test_a_paper_bears_the_day_of_its_run_whatever_the_clock_of_the_crawl_says(district, run):
    other = NOW + timedelta(days=7)
    type(run).objects.filter(pk=run.pk).update(finished_at=other)
    run.refresh_from_db()

    assert card_of(run, on=TODAY).at == other
