"""The third axis of an assignment: several criteria make one conclusion."""

import pytest

from guong.apps.obligations.models.conclusions import join_conclusions


@pytest.mark.parametrize(
    ("known", "joined"),
    [
        ([], "not_assessed"),
        ([None, None], "not_assessed"),
        (["met", "met"], "met"),
        (["met", None], "insufficient"),
        (["not_met", None], "not_met"),
        (["met", "partly_met"], "partly_met"),
        (["met", "not_applicable"], "met"),
        (["not_applicable"], "not_applicable"),
        (["insufficient", "met"], "insufficient"),
    ],
)
def test_several_criteria_are_joined_by_the_weightiest(known, joined):
    assert join_conclusions(tuple(known)) == joined
