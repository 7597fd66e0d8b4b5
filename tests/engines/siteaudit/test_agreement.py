"""On sites in real dress the audit says what a person says, and never tells a fault unfairly."""

import pytest

from benchmarks.agreement import is_unfair, verdicts


@pytest.mark.parametrize("name", ["aspnet", "under_a_path", "script_menu", "moved_home", "login_wall"])
def test_a_site_is_judged_as_a_person_would(name):
    wrong = [f"{id}: {gold}, {state}" for id, gold, state, _ in verdicts(name) if gold != state]

    assert wrong == []


def test_a_fault_is_unfair_where_a_person_sees_none():
    assert is_unfair("chua_ro", "khong_thay") and is_unfair("dat", "cu")
    assert not is_unfair("trong", "khong_thay") and not is_unfair("dat", "mot_phan")
