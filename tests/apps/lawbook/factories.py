"""Rows for the tests of the lawbook."""

from guong.apps.lawbook.models import LawAddition
from tests.apps.lawbook.tables import HEADING, ROW
from tests.factories import NOW, TODAY


def addition(unit, by, *rows, source="bang.csv"):
    """Add rows to the lawbook of a unit."""
    numbered = list(enumerate(rows or [ROW], 2))
    return LawAddition.make(unit, HEADING, numbered, source=source, by=by, at=NOW, on=TODAY)
