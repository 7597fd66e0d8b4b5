"""The interface keeps what its description says, whatever is sent to it: schemathesis tries it."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, openapi
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from guong.apps.api.views.v1 import openapi_document
from guong.apps.units import api_keys
from guong.config.wsgi import application
from guong.ui.rate_limits import RateLimit
from tests import factories as make
from tests.apps.api.factories import EVERY_RIGHT, ROOT, key, ledger

pytestmark = pytest.mark.django_db
# What fits its shape may still be refused for what it is: a letter that says nothing, a foreign cursor.
NOT_PROMISED = [positive_data_acceptance]
# Without its key each operation is tried in test_reading.py; here that would be three calls more for each.
IN_SHORT = [*NOT_PROMISED, ignored_auth]


@pytest.fixture
def every_right(one_transaction, district, monkeypatch):
    """Give a key of somebody who sees everything, with no limit but that of patience."""
    unbounded = RateLimit(10**9, 60, name="unbounded")
    monkeypatch.setattr(api_keys, "API_KEY_LIMIT", unbounded)
    monkeypatch.setattr(api_keys, "ANONYMOUS_LIMIT", unbounded)
    ledger(district)
    chair = make.member("Chủ Tịch", district.province, "leader")
    return key(chair, *EVERY_RIGHT)


def try_each_operation(headers, most, excluded):
    """Send each operation what fits its description and what does not, and hold the answers to it."""
    tried = set()
    for outcome in openapi.from_wsgi(f"{ROOT}openapi.json", application).get_all_operations():
        operation = outcome.ok()
        for mode in GenerationMode:

            @settings(
                max_examples=most,
                database=None,
                derandomize=True,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def keeps_its_word(case):
                case.call_and_validate(headers=headers, excluded_checks=excluded)

            keeps_its_word()
        tried.add(operation.label)
    return tried


@pytest.mark.long
def test_every_operation_keeps_its_word_whatever_is_sent_to_it(every_right):
    described = openapi_document()["paths"]

    tried = try_each_operation(every_right, 2, IN_SHORT)

    assert tried == {f"{method.upper()} {path}" for path, ways in described.items() for method in ways}


@pytest.mark.long
def test_the_ends_of_every_field_and_what_lies_beyond_are_answered_as_described(every_right):
    """By chance the one parameter that breaks down is seldom sent: here each is, in and out of its bounds."""
    counts = {}
    for outcome in openapi.from_wsgi(f"{ROOT}openapi.json", application).get_all_operations():
        operation = outcome.ok()
        generation = operation.schema.config.generation_for(operation=operation, phase="coverage")
        cases = operation.schema.iter_coverage_cases(
            operation, generation_modes=list(GenerationMode), generation_config=generation
        )
        counts[operation.label] = 0
        for case in cases:
            case.call_and_validate(headers=every_right, excluded_checks=IN_SHORT)
            counts[operation.label] += 1

    assert len(counts) >= 20 and all(count > 3 for count in counts.values()), counts


@pytest.mark.release
def test_in_the_long_run_too(every_right):
    # What does not fit may be left out on the way: a parameter without a value, a key that our own replaces.
    # That the rest of it is refused is tried in short, and in test_reading.py.
    assert len(try_each_operation(every_right, 150, [*NOT_PROMISED, negative_data_rejection])) >= 20
