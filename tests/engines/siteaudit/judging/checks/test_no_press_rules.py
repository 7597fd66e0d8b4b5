"""Internal rules on speaking to the press, where a site shows them."""

from tests.engines.siteaudit.judging.checks.check_factory import page, state

RULES = "PN244-8.3"


def test_rules_with_their_number_pass():
    decision = "<p>Quyết định số 15/QĐ-UBND ngày 20/7/2026 ban hành Quy chế phát ngôn</p>"

    assert state("no-press-rules", RULES, page(decision)) == "dat"


def test_a_draft_or_a_mention_is_left_to_a_person():
    assert (
        state("no-press-rules", RULES, page("<p>Dự thảo quy chế phát ngôn kèm 15/TTr-UBND</p>")) == "chua_ro"
    )
    assert state("no-press-rules", RULES, page("<p>Quy chế phát ngôn</p>")) == "chua_ro"


def test_rules_need_not_be_published():
    assert state("no-press-rules", RULES, page()) == "chua_ro"


def test_rules_of_before_are_left_to_a_person_and_those_of_an_ended_body_are_old():
    rules = "Quy chế phát ngôn (Quyết định 12/QĐ-UBND ngày 06/3/2018, theo Nghị định 09/2017/NĐ-CP)"
    ended = f"{rules} của Sở Tài nguyên và Môi trường tỉnh"

    assert state("no-press-rules", "PN244-8.3", page(f"<p>{rules}</p>")) == "chua_ro"
    assert state("no-press-rules", "PN244-8.3", page(f"<p>{ended}</p>")) == "cu"


def test_rules_of_an_earlier_day_are_left_to_a_person_though_no_decree_is_named():
    rules = "<p>Quyết định số 12/QĐ-UBND ngày 06/3/2024 ban hành Quy chế phát ngôn</p>"

    assert state("no-press-rules", RULES, page(rules)) == "chua_ro"
