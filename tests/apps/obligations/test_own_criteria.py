"""Each duty has criteria of its own: no two duties of a directive share a verdict."""

from datetime import timedelta

import pytest

from guong.apps.evidence.actions.verdict_explanation import recount
from guong.apps.evidence.models import CriterionAccess, Observation, Verdict, judge
from guong.apps.obligations.models import Obligation, conclusions
from guong.apps.obligations.models.undo import undo_handing_out
from guong.apps.outreach.actions.activity_evidence import examine
from guong.apps.units.models import scope_of
from guong.config.verification.conclusions import compare_verdicts
from tests.apps.evidence.factories import observe
from tests.apps.obligations.pages import address, words
from tests.apps.outreach.factories import activity, broadcast, sample
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
LAW = "QT874-8.1"
DAY = timedelta(days=1)
ON_THE_DAY = {"period_from": TODAY, "period_to": TODAY}


@pytest.fixture
def directive(district):
    """Have Vĩnh Ô bear two duties that the same clause of the law stands behind, and one that none does."""
    return sample(district, O3=[district.vinh_o], O4=[district.vinh_o], O7=[district.vinh_o])


def conclusion(directive, unit, code, at=NOW + 9 * DAY):
    duty = directive.obligations.get(code=code)
    return conclusions([(unit.pk, duty.pk)], [duty], at=at)[unit.pk, duty.pk]


def own(directive, code):
    return f"directive:{directive.pk}:{code}"


def test_no_two_duties_of_the_sample_are_judged_by_the_same_criteria(directive):
    criteria = [tuple(duty.criteria) for duty in directive.obligations.all()]

    assert all(criteria) and len(set(criteria)) == len(criteria)


def test_a_requirement_stays_with_the_duty_that_it_fits_and_beside_the_others(directive):
    by_code = {duty.code: duty for duty in directive.obligations.all()}

    assert by_code["O6"].criteria == [LAW] and by_code["O6"].basis == []
    for code in ("O1", "O2", "O3", "O4"):
        assert (by_code[code].criteria, by_code[code].basis) == ([own(directive, code)], [LAW])
    assert (by_code["O7"].criteria, by_code["O7"].basis) == ([own(directive, "O7")], [])
    assert len(by_code["O9"].criteria) > 1 and by_code["O9"].basis == []


def test_two_duties_of_one_unit_are_concluded_apart(directive, district):
    unit = district.vinh_o
    observe(unit, district.huong, "pass", criterion=own(directive, "O3"), **ON_THE_DAY)
    observe(unit, district.huong, "fail", criterion=own(directive, "O4"), **ON_THE_DAY)
    for code in ("O3", "O4"):
        judge(unit, own(directive, code), directive.date, on=TODAY, at=NOW)

    assert conclusion(directive, unit, "O3") == "met"
    assert conclusion(directive, unit, "O4") == "not_met"
    assert conclusion(directive, unit, "O7") == "not_assessed"


def test_what_was_done_for_one_duty_says_nothing_of_the_other(directive, district):
    aired = broadcast(district.vinh_o, district.lan)
    assert conclusion(directive, district.vinh_o, "O4") == "insufficient"
    assert conclusion(directive, district.vinh_o, "O3") == "insufficient"

    examine(aired, by=district.huong, at=NOW + DAY)

    assert conclusion(directive, district.vinh_o, "O4") == "met"
    assert conclusion(directive, district.vinh_o, "O3") == "insufficient"


def test_a_verdict_by_what_was_seen_under_the_law_is_computed_again_alike(directive, district):
    aired = broadcast(district.vinh_o, district.lan)
    examine(aired, by=district.huong, at=NOW + DAY)
    verdict = Verdict.objects.filter(criterion=own(directive, "O4")).latest("made_at")

    assert verdict.agrees()
    assert {row.criterion for row in verdict.observations()} == {LAW}
    assert not recount(verdict, at=NOW + 2 * DAY).changed
    assert list(compare_verdicts()) == []

    Observation.objects.filter(criterion=LAW).update(criterion="H42-4.1a")
    assert list(compare_verdicts())


def test_what_was_judged_before_stays_and_is_computed_again_alike(district):
    directive = sample(district, O3=[district.vinh_o])
    Obligation.objects.filter(directive=directive, code="O3").update(criteria=[LAW], basis=[])
    aired = broadcast(district.vinh_o, district.lan)
    examine(aired, by=district.huong, at=NOW + DAY)

    old = Verdict.objects.get(criterion=LAW, value="met")
    assert old.agrees() and not recount(old, at=NOW + 2 * DAY).changed
    assert conclusion(directive, district.vinh_o, "O3") == "met"


def test_who_leads_examines_by_the_own_clause_and_by_the_law_behind_it(directive, district):
    opened = CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office)

    assert {LAW, own(directive, "O3"), own(directive, "O7")} <= set(
        opened.values_list("criterion", flat=True)
    )


def test_the_page_of_a_verdict_names_the_clause_of_the_directive(directive, district, signed_in, status_on):
    status_on(TODAY)
    duty = directive.obligations.get(code="O3")
    observe(district.vinh_o, district.huong, criterion=own(directive, "O3"), **ON_THE_DAY)
    verdict = judge(district.vinh_o, own(directive, "O3"), directive.date, on=TODAY, at=NOW)
    for person in (district.lan, district.huong):
        client = signed_in(person)
        page = client.get(verdict.get_absolute_url())
        html = words(page)
        assert f"hiệm vụ 3, {directive.kind} số {directive.number} ngày" in html
        assert duty.text in html and "khoản 1 Điều 8" in html
        assert f"{address('directive', directive.pk)}#o3" in page.content.decode()
        assert own(directive, "O3") not in html


def test_the_page_of_an_assignment_leads_to_its_own_clause(directive, district, signed_in, status_on):
    status_on(TODAY)
    row = directive.assignments.get(obligation__code="O4")
    activity(district.vinh_o, district.lan, "broadcast", number=3, minutes=5, clusters=7)
    page = signed_in(district.huong).get(address("assignment", row.pk))

    assert "Xét riêng theo nhiệm vụ 4" in words(page) and "đã xem 1 lần" in words(page)
    link = f"tieu-chi=directive%3A{directive.pk}%3AO4"
    assert link in page.content.decode()


def test_a_stranger_sees_nothing_under_the_own_clause(directive, district, signed_in):
    verdict = judge(district.vinh_o, own(directive, "O7"), directive.date, on=TODAY, at=NOW)

    assert signed_in(district.hoa).get(verdict.get_absolute_url()).status_code == 404


def test_giving_undone_closes_the_own_clause_and_the_law_behind_it(directive, district):
    undo_handing_out(directive, by=district.huong, at=NOW + timedelta(minutes=2))

    assert not CriterionAccess.objects.filter(subject=district.vinh_o, unit=district.office).exists()
    assert not Verdict.objects.visible_to(scope_of(district.huong, on=TODAY)).exists()
