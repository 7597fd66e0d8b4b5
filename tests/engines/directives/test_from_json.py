"""What was read goes out as JSON and comes back with its types."""

import json
from datetime import date, datetime

import pytest

from guong.engines.directives import Directive, read_directive
from guong.engines.directives.as_json import as_json
from guong.engines.directives.directive import TaskDeadline, read_deadlines, write_deadlines
from tests.engines.directives.letters import DECISION, LETTER

ON = date(2026, 11, 24)


@pytest.mark.parametrize("text", [LETTER, DECISION, "Chào bạn."])
def test_the_json_of_a_value_made_from_json_is_the_same(text):
    content = json.loads(json.dumps(as_json(read_directive(text, on=ON), "letter.txt")))

    assert as_json(Directive.from_json(content), "letter.txt") == content


def test_days_and_moments_come_back_as_such():
    directive = Directive.from_json(as_json(read_directive(LETTER, on=ON), "letter.txt"))

    assert directive.date == date(2024, 1, 8)
    assert directive.report_deadline == date(2024, 2, 25)
    assert directive.tasks[0].deadlines == (TaskDeadline(date(2024, 1, 20)),)
    assert directive.tasks[0].text.startswith("Hướng dẫn các xã xây dựng phương án")
    assert directive.obligations[0].due.moment == datetime.fromisoformat("2024-01-19T23:59:59+07:00")
    assert directive.signer.name == "Trần Văn Hải"


def test_keys_that_others_added_are_passed_over():
    content = as_json(read_directive(LETTER, on=ON), "letter.txt")
    content["obligations"][0]["saved"] = True

    assert Directive.from_json(content).obligations[0].id == "O1"


def test_deadlines_of_both_kinds_are_told_apart():
    deadlines = (TaskDeadline(date(2026, 5, 1)), TaskDeadline(phrase="trong quý III"))

    assert write_deadlines(deadlines) == "2026-05-01; trong quý III"
    assert read_deadlines("2026-05-01; trong quý III") == deadlines
    assert (write_deadlines(()), read_deadlines(None)) == (None, ())
