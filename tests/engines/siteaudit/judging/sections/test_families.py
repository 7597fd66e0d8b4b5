"""The same sections are found in the markup of every family of portals."""

from datetime import date

import pytest

from guong.engines.siteaudit.judging.audit import audit
from tests.engines.siteaudit.judging.sections.families import FAMILIES

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", params=FAMILIES)
def audited(request):
    make, expected = FAMILIES[request.param]
    return audit(make(), on=TODAY, level="commune"), expected


def test_a_family_is_judged_as_a_person_would(audited):
    done, expected = audited

    assert {id: _own(done.of(id)) for id in expected} == expected


def test_no_check_breaks_on_a_family(audited):
    done, _ = audited

    assert done.broken == {}


def _own(finding):
    """Give what the check of sections says; other checks may be bound to the same requirement."""
    own = [part["state"] for part in finding.details["checks"] if part["check"] == "empty-section"]
    return own[0]
