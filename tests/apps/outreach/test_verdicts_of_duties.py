"""What the sample letter asks for the Code's sake moves from no basis to a conclusion by its own evidence."""

from datetime import timedelta

import pytest

from guong.apps.evidence.models import Observation
from guong.apps.outreach.actions.activity_evidence import examine
from guong.apps.outreach.actions.campaign_runs import record_sheet, speak, units_of_directive
from guong.apps.outreach.models import CRITERION, Acknowledgement, ActivityKind, Campaign
from tests import factories as make
from tests.apps.outreach.factories import LATER, activity, broadcast, invited, picture, sample, standing
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def centre(district):
    """Make the district's culture centre, with somebody in it."""
    unit = make.unit("Trung tâm Văn hóa và Thể thao", kind="public_service", parent=district.top)
    return unit, make.member("Người Trung Tâm", unit)


def ask_all_bearers(district, directive):
    """Ask the people of every unit that bears work of the directive."""
    return Campaign.open(
        unit=district.office,
        units=units_of_directive(directive),
        directive=directive,
        title="Đợt",
        version="1.0",
        cut_off=TODAY,
        closes_on=LATER,
        by=district.huong,
        at=NOW,
    )


def confirm(row, person, at=NOW):
    Acknowledgement.give(invited(row, person), "confirmed", by=person, at=at)


def test_o1_follows_the_rate_of_the_units_own_people(district):
    other = make.member("Người nữa", district.office)
    directive = sample(district, O1=[district.office])
    row = ask_all_bearers(district, directive)
    assert standing(directive, "O1") == {district.office.pk: "not_assessed"}

    confirm(row, district.huong)
    speak(row, at=NOW)
    assert standing(directive, "O1") == {district.office.pk: "partly_met"}
    confirm(row, other, NOW + DAY)
    speak(row, at=NOW + DAY)
    assert standing(directive, "O1") == {district.office.pk: "met"}


def test_o1_counts_a_signed_sheet_as_much_as_a_link(district):
    from guong.apps.evidence.models import EvidenceItem

    directive = sample(district, O1=[district.office])
    row = ask_all_bearers(district, directive)
    scan = EvidenceItem.receive(picture(3), subject=district.office, by=district.huong, at=NOW)
    people = row.invited.filter(unit=district.office).select_related("campaign", "person")
    record_sheet(row, district.office, people, item=scan, signed_on=TODAY, by=district.huong, at=NOW)

    assert standing(directive, "O1") == {district.office.pk: "met"}


def test_o2_follows_how_many_units_below_are_through(district):
    directive = sample(district, O2=[district.office], O6=[district.vinh_o, district.vinh_ha])
    row = ask_all_bearers(district, directive)
    assert standing(directive, "O2") == {district.office.pk: "not_assessed"}

    confirm(row, district.huong)
    confirm(row, district.lan)
    speak(row, at=NOW)
    assert standing(directive, "O2") == {district.office.pk: "partly_met"}
    confirm(row, district.hoa, NOW + DAY)
    speak(row, at=NOW + DAY)
    assert standing(directive, "O2") == {district.office.pk: "met"}


def test_o3_stands_on_its_own_word_until_somebody_looks_and_a_machine_that_finds_nothing_asks_again(district):
    unit, officer = centre(district)
    directive = sample(district, O3=[unit])
    assert standing(directive, "O3") == {unit.pk: "not_assessed"}

    posted = activity(unit, officer, ActivityKind.WEB, url="https://vinhlinh.example/quy-tac")
    assert standing(directive, "O3") == {unit.pk: "insufficient"}
    examine(posted, by=district.huong, at=NOW + DAY)
    assert standing(directive, "O3") == {unit.pk: "met"}


def test_o4_follows_the_book_of_broadcasts(district):
    unit, officer = centre(district)
    directive = sample(district, O4=[unit])
    aired = broadcast(unit, officer)
    assert standing(directive, "O4") == {unit.pk: "insufficient"}

    examine(aired, by=district.huong, at=NOW + DAY)
    assert standing(directive, "O4") == {unit.pk: "met"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ActivityKind.BROADCAST, {"minutes": 5, "clusters": 7}),
        (ActivityKind.MEETING, {"people": 40}),
        (ActivityKind.POST, {"url": "https://facebook.com/vinho/posts/1"}),
        (ActivityKind.BANNER, {"pieces": 6}),
    ],
)
def test_o6_follows_what_the_commune_did_once_its_proof_was_looked_into(district, kind, fields):
    directive = sample(district, O6=[district.vinh_o, district.vinh_ha])
    done = activity(district.vinh_o, district.lan, kind, number=8, **fields)
    before = {district.vinh_o.pk: "insufficient", district.vinh_ha.pk: "not_assessed"}
    assert standing(directive, "O6") == before

    examine(done, by=district.huong, at=NOW + DAY)
    assert standing(directive, "O6") == before | {district.vinh_o.pk: "met"}


def test_what_expired_no_longer_carries_the_conclusion(district):
    from guong.apps.obligations.actions import conclude

    directive = sample(district, O6=[district.vinh_o])
    examine(broadcast(district.vinh_o, district.lan), by=district.huong, at=NOW)
    assert standing(directive, "O6") == {district.vinh_o.pk: "met"}

    conclude(district.vinh_o, [CRITERION], at=NOW + 31 * DAY)
    assert standing(directive, "O6") == {district.vinh_o.pk: "insufficient"}


def test_nothing_moves_for_a_unit_that_no_directive_asks(district):
    sample(district, O6=[district.vinh_o])
    examine(broadcast(district.vinh_ha, district.hoa), by=district.huong, at=NOW)

    from guong.apps.evidence.models import Verdict

    assert Observation.objects.filter(subject=district.vinh_ha).count() == 2
    assert not Verdict.objects.filter(subject=district.vinh_ha).exists()
