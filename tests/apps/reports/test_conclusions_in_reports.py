"""Conclusions stand beside progress: a duty that is done is not yet a duty that is met."""

import pytest

from guong.apps.evidence.models import Verdict
from guong.apps.obligations.models import Assignment
from guong.engines.documents.writing import plain_text
from tests.apps.reports import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
VALUES = ("met", "partly_met", "not_met", "insufficient", "not_assessed")


@pytest.fixture
def judged(district, monkeypatch):
    """Hand a letter out and say of two of its assignments what was concluded."""
    row = factories.directive(district)
    first, second, withdrawn, *_rest = Assignment.objects.filter(directive=row).order_by("pk")
    known = {
        (first.unit_id, first.obligation_id): "met",
        (second.unit_id, second.obligation_id): "not_met",
        (withdrawn.unit_id, withdrawn.obligation_id): "met",
    }
    withdrawn.withdraw(reason="Giao nhầm.", by=district.huong, at=NOW)
    monkeypatch.setattr(
        "guong.apps.reports.models.rows.conclusions",
        lambda borne, obligations, at: {key: known.get(key, "not_assessed") for key in borne},
    )
    return row


def test_each_conclusion_is_a_figure_and_they_sum_to_what_was_counted(district, judged):
    composed = factories.composed(factories.draft(district, judged))
    figures = composed.report_data.figures

    counts = {value: figures[f"concluded_{value}"].count for value in VALUES}
    assert (counts["met"], counts["not_met"]) == (1, 1)
    assert sum(counts.values()) == figures["counted"].count == figures["concluded_met"].of


def test_the_report_prints_them_beside_progress(district, judged):
    composed = factories.composed(factories.draft(district, judged))

    assert "1/3 (33,3%) kết luận đạt" in plain_text(composed.paper)
    [table] = [
        block
        for block in composed.paper.body
        if getattr(block, "caption", "").endswith("Kết luận theo nhiệm vụ")
    ]
    assert [cell.value for cell in table.rows[-1][2:]] == [1, 0, 1, 0, 1, 3]


def test_nobody_judged_leaves_the_sentence_and_the_table_out(district):
    text = plain_text(factories.composed(factories.draft(district)).paper)

    assert not Verdict.objects.exists()
    assert "Kết luận theo nhiệm vụ" not in text and "Về chất lượng" not in text
