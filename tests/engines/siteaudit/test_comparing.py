"""What got better or worse is told apart from what changed because the rule did."""

from datetime import date

from guong.engines.siteaudit.comparison import Change, ChangeReason, compare_rules, compare_sites, taken_on
from guong.engines.siteaudit.judging.findings import Status
from tests.engines.siteaudit.papers.audit_factory import judged, snapshot

BEFORE = date(2026, 6, 17)


def _change_of(compared, id):
    [change] = [change for change in compared.changes if change.requirement == id]
    return change


def test_a_section_that_was_filled_got_better():
    then, now = judged({"DC-11.2": "trong"}), judged({"DC-11.2": "dat"})

    assert _change_of(compare_sites(then, then, now), "DC-11.2") == Change(
        ChangeReason.BETTER, "DC-11.2", Status.EMPTY, Status.PASS
    )


def test_a_section_that_grew_old_got_worse():
    then, now = judged({"DC-11.2": "dat"}), judged({"DC-11.2": "cu"})

    assert _change_of(compare_sites(then, then, now), "DC-11.2").why is ChangeReason.WORSE


def test_what_a_machine_could_not_tell_is_neither_better_nor_worse():
    for unsure in ("chua_ro", "bi_chan", "loi"):
        then, now = judged({"DC-11.2": unsure}), judged({"DC-11.2": "khong_thay"})

        assert _change_of(compare_sites(then, then, now), "DC-11.2").why is ChangeReason.OTHER
        assert _change_of(compare_sites(now, now, then), "DC-11.2").why is ChangeReason.OTHER


def test_nothing_changes_where_nothing_changed():
    then = judged({"DC-11.2": "cu"})

    assert compare_sites(then, then, then).changes == ()


def test_the_same_pages_under_the_law_of_another_day_change_by_the_rule():
    former = judged({"PN09-3.4": "mot_phan", "H42-4.1c": "dat"}, on=BEFORE)
    later = judged({"PN244-3.3a": "khong_thay", "P224-9.1a": "dat", "DC-11.2": "dat"})
    compared = compare_rules(former, later)

    spokesperson = _change_of(compared, "PN244-3.3a")
    assert (spokesperson.why, spokesperson.former) == (ChangeReason.OTHER_RULE, "PN09-3.4")
    assert (spokesperson.before, spokesperson.now) == (Status.PARTIAL, Status.MISSING)
    assert _change_of(compared, "ND174-93.1").why is ChangeReason.NEW_RULE
    assert all(change.by_rule for change in compared.changes if change.requirement.startswith("P224-"))


def test_looking_back_to_an_earlier_law_pairs_the_same_clauses_the_other_way():
    later = judged({"PN244-3.3a": "khong_thay"})
    back = compare_rules(later, judged({"PN09-3.4": "mot_phan"}, on=BEFORE))

    spokesperson = _change_of(back, "PN09-3.4")
    assert (spokesperson.why, spokesperson.former) == (ChangeReason.OTHER_RULE, "PN244-3.3a")
    assert "PN244-3.3a" not in {change.requirement for change in back.of(ChangeReason.ENDED_RULE)}
    assert _change_of(back, "ND174-93.1").why is ChangeReason.ENDED_RULE


def test_a_rule_that_ended_without_another_in_its_place_is_told():
    compared = compare_rules(judged({}, on=BEFORE), judged({}))

    ended = {change.requirement for change in compared.of(ChangeReason.ENDED_RULE)}
    assert "H42-7.1c" in ended
    assert "PN09-3.4" not in ended


def test_the_rule_and_the_site_are_kept_apart_in_one_comparison():
    then = judged({"DC-11.2": "dat", "PN09-3.4": "dat"}, on=BEFORE)
    then_today = judged({"DC-11.2": "cu", "PN244-3.3a": "mot_phan"})
    now = judged({"DC-11.2": "cu", "PN244-3.3a": "mot_phan", "DC-11.9": "khong_thay"})
    compared = compare_sites(then, then_today, now)

    assert _change_of(compared, "DC-11.2").why is ChangeReason.TIME
    assert _change_of(compared, "PN244-3.3a").why is ChangeReason.OTHER_RULE
    assert compared.of(ChangeReason.BETTER, ChangeReason.WORSE) == ()


def test_the_day_of_a_snapshot_is_counted_in_vietnam():
    assert taken_on(snapshot()) == date(2026, 11, 24)
