"""On sites in real dress the audit says what a person says, and never tells a fault unfairly."""

import pytest

from benchmarks.agreement import is_unfair, verdicts
from tests.engines.siteaudit.agreement_gone import GONE_SITES
from tests.engines.siteaudit.agreement_portals import PORTALS
from tests.engines.siteaudit.agreement_shapes import VENDORS


@pytest.mark.parametrize("name", ["aspnet", "under_a_path", "script_menu", "moved_home", "login_wall"])
def test_a_site_is_judged_as_a_person_would(name):
    wrong = [f"{id}: {gold}, {state}" for id, gold, state, _ in verdicts(name) if gold != state]

    assert wrong == []


@pytest.mark.parametrize(
    "name", ["parked_domain", "home_of_the_heir", "sent_on_by_a_script", "under_repair", "taken_by_gamblers"]
)
def test_a_site_that_is_gone_or_elsewhere_is_accused_of_nothing(name):
    wrong = [f"{id}: {gold}, {state}" for id, gold, state, _ in verdicts(name) if gold != state]

    assert wrong == []


@pytest.mark.parametrize("name", ["nested_framesets_of_asp", "one_long_page", "told_apart_by_query"])
def test_sections_in_shapes_of_old_are_judged_where_they_stand(name):
    wrong = [f"{id}: {gold}, {state}" for id, gold, state, _ in verdicts(name) if gold != state]

    assert wrong == []


@pytest.mark.release
@pytest.mark.parametrize("name", [*PORTALS, *GONE_SITES, *VENDORS])
def test_no_portal_is_told_a_fault_that_a_person_does_not_see(name):
    assert [id for id, gold, state, _ in verdicts(name) if is_unfair(gold, state)] == []


def test_a_fault_is_unfair_where_a_person_sees_none():
    assert is_unfair("chua_ro", "khong_thay") and is_unfair("dat", "cu")
    assert not is_unfair("trong", "khong_thay") and not is_unfair("dat", "mot_phan")
