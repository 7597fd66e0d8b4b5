"""Every entry of the packs is right about its own examples, and bound to requirements that exist."""

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.sections.duties import duties
from guong.engines.siteaudit.judging.sections.duty_result import judge_duty
from guong.engines.siteaudit.judging.site import Site
from tests.engines.siteaudit.judging.sections.site_factory import TODAY, at, site

DUTIES = list(duties().values())
EXAMPLES = [
    pytest.param(duty, example, id=f"{duty.id}-{kind}-{number}")
    for duty in DUTIES
    for kind, examples in (("right", duty.right), ("wrong", duty.wrong))
    for number, example in enumerate(examples, 1)
]


@pytest.mark.parametrize(("duty", "example"), EXAMPLES)
def test_an_entry_is_right_about_its_own_examples(duty, example):
    snapshot = site({example.label: example.html}, at=at(example.day))

    assert judge_duty(Site(snapshot, example.day, "commune", {}), duty).state.value == example.state


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_an_entry_is_bound_to_requirements_that_exist(duty):
    assert set(duty.requirements) <= set(load_packs().requirements)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_a_site_without_the_section_lacks_it(duty):
    expected = duty.absent or ("chua_ro" if duty.refutes else "khong_thay")
    assert judge_duty(Site(site({}), TODAY, "commune", {}), duty).state.value == expected
