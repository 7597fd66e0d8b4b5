"""The demonstration's incidents: a lost page in mid response, an imitation closed, a report not looked at."""

from tests.config.test_demo import built, rows  # noqa: F401


def test_a_loss_is_in_mid_response_and_an_imitation_is_closed(built):  # noqa: F811
    assert rows(built, "SELECT kind || ' ' || state || ' ' || outcome FROM incidents_incident") == {
        "lost handling ",
        "fake closed removed",
    }
    waiting = """SELECT COUNT(*) FROM incidents_step AS s JOIN incidents_incident AS i ON i.id = s.incident_id
      WHERE i.kind = 'lost' AND s.done_at IS NULL"""
    assert rows(built, waiting) == {3}


def test_a_residents_report_waits_without_a_trace_of_the_resident(built):  # noqa: F811
    assert rows(built, "SELECT state || contact FROM incidents_tip") == {"received"}


def test_their_proofs_are_there_and_only_the_other_picture_was_taken_away(built):  # noqa: F811
    kept = """SELECT COUNT(*) FROM incidents_entry AS e JOIN evidence_evidenceitem AS i ON i.id = e.item_id
      WHERE i.tombstoned_at IS NULL"""
    assert rows(built, kept) == {3}
