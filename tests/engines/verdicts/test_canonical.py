"""Canonical JSON: one spelling, one hash."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from guong.engines.verdicts import ObservationMethod, canonical_json, digest


def test_keys_and_sets_are_sorted_and_letters_kept():
    assert canonical_json({"b": {ObservationMethod.TEST, ObservationMethod.EXAMINE}, "a": "Vĩnh Ô"}) == (
        '{"a":"Vĩnh Ô","b":["EXAMINE","TEST"]}'
    )


def test_one_moment_in_two_zones_has_one_hash():
    here = datetime(2023, 3, 24, 12, tzinfo=timezone(timedelta(hours=7)))

    assert digest(here) == digest(datetime(2023, 3, 24, 5, tzinfo=UTC))


@pytest.mark.parametrize("vague", [0.1, datetime(2023, 3, 24), object(), {1: "x"}])
def test_a_value_without_one_meaning_is_refused(vague):
    with pytest.raises(TypeError):
        canonical_json(vague)
