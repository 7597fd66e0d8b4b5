"""The packs as the rest of the product asks them."""

from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.lineage import binding_on, former_of, law_periods, through_time

TODAY = date(2026, 11, 24)
LATEST = date(2026, 12, 31)


def test_an_instrument_knows_its_dates_and_its_successor():
    decree = load_packs().instruments["42/2022/NĐ-CP"]

    assert decree.date == date(2022, 6, 24)
    assert (decree.in_force_from, decree.in_force_to) == (date(2022, 8, 15), date(2026, 6, 30))
    assert decree.replaced_by == ("224/2026/NĐ-CP",)
    assert decree.name == "Nghị định số 42/2022/NĐ-CP"


def test_the_spokesperson_decree_ended_with_june_2026():
    decree = load_packs().instruments["09/2017/NĐ-CP"]

    assert decree.date == date(2017, 2, 9)
    assert decree.in_force_from == date(2017, 3, 30)
    assert not decree.has_ended(date(2026, 6, 30))
    assert decree.has_ended(date(2026, 7, 1))
    assert decree.replaced_by == ("244/2026/NĐ-CP",)


def test_a_requirement_binds_from_its_first_to_its_last_day():
    requirements = load_packs().requirements
    earlier, later = requirements["PN09-3.6"], requirements["PN244-3.3a"]

    assert not earlier.in_force(date(2017, 3, 29))
    assert earlier.in_force(date(2017, 3, 30))
    assert earlier.in_force(date(2026, 6, 30))
    assert not earlier.in_force(date(2026, 7, 1))
    assert not later.in_force(date(2026, 6, 30))
    assert later.in_force(date(2026, 7, 1))


def test_districts_are_bound_up_to_their_last_day():
    packs = load_packs()

    before = {r.id for r in packs.requirements_for("district", on=date(2025, 6, 30))}
    after = {r.id for r in packs.requirements_for("district", on=date(2025, 7, 1))}

    assert "H42-4.1a" in before
    assert "H42-4.1a" not in after
    assert all("all" in packs.requirements[code].levels for code in after)


def test_communes_change_decree_on_the_first_of_july_2026():
    packs = load_packs()
    june = {r.instrument for r in packs.requirements_for("commune", on=date(2026, 6, 30))}
    july = {r.instrument for r in packs.requirements_for("commune", on=date(2026, 7, 1))}

    assert "42/2022/NĐ-CP" in june and "224/2026/NĐ-CP" not in june
    assert "224/2026/NĐ-CP" in july and "42/2022/NĐ-CP" not in july


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="unknown level"):
        load_packs().requirements_for("hamlet", on=TODAY)


def test_a_duty_that_is_unsure_concludes_nothing_and_one_of_unsure_clause_does():
    requirements = load_packs().requirements

    assert not requirements["LBC-reply"].concludes
    assert not requirements["TT26-5"].concludes, "its decree ended and nothing took its place"
    assert not requirements["TT22-emc"].concludes
    assert requirements["P224-9.1a"].concludes
    assert requirements["H42-4.1c"].concludes and requirements["H42-4.1c"].confidence == "medium"
    assert "điểm" not in requirements["H42-4.1c"].clause
    assert all(r.status == "needs-check" for r in requirements.values() if r.confidence == "low")


def test_the_directive_itself_is_no_law():
    assert not [id for id in load_packs().requirements if id.startswith("CV314")]


def test_every_requirement_says_what_proves_it():
    for requirement in load_packs().requirements.values():
        assert requirement.evidence.methods
        assert set(requirement.evidence.methods) != {"SELF_REPORT"}


def test_a_pending_day_is_a_value_and_binds_nobody(tmp_path):
    (tmp_path / "requirements-new.yaml").write_text(
        """
pack: new
version: 1
published: 2026-11-24
requirements:
- {id: NEW-1, instrument: 1/2027/NĐ-CP, clause: Điều 1, levels: [commune], bearer: UBND cấp xã, duty: thử,
   clock: {kind: once}, critical: false, evidence: {methods: [EXAMINE]}, check: human,
   in_force_from: pending, sources: [thử]}
""",
        encoding="utf-8",
    )
    packs = load_packs(tmp_path)
    requirement = packs.requirements["NEW-1"]

    assert requirement.pending == ("in_force_from",)
    assert requirement.status == "needs-check"
    assert not requirement.in_force(TODAY)


def test_a_pack_without_a_version_is_refused(tmp_path):
    (tmp_path / "instruments-x.yaml").write_text("pack: x\ninstruments: []\n", encoding="utf-8")

    with pytest.raises(ValueError, match="version"):
        _ = load_packs(tmp_path).instruments


def test_every_pack_gives_its_version_for_pinning():
    versions = load_packs().versions

    assert {"press", "portals"} <= {header.pack for header in versions}
    assert all(header.version >= 1 and header.published <= LATEST for header in versions)


def test_a_superseded_requirement_leads_to_what_binds_today():
    packs = load_packs()

    assert [r.id for r in packs.successors_in_force("H42-4.1c", on=TODAY)] == ["P224-9.1a"]
    assert [r.id for r in packs.successors_in_force("OLD43-17.1c", on=TODAY)] == ["P224-9.1d"]
    assert [r.id for r in packs.successors_in_force("P224-9.1a", on=TODAY)] == ["P224-9.1a"]
    assert packs.successors_in_force("H42-7.1a", on=TODAY) == ()


JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
SINCE = date(2023, 3, 10)


@pytest.mark.parametrize(
    ("ids", "day", "expected"),
    [
        (["H42-4.1c"], JUNE, ("H42-4.1c",)),
        (["H42-4.1c"], JULY, ("P224-9.1a",)),
        (["P224-9.1a"], JUNE, ("H42-4.1c",)),
        (["PN09-3.6"], JUNE, ("PN09-3.6",)),
        (["PN09-3.6"], JULY, ("PN244-3.3a", "PN244-3.5")),
        (["QT874-4.1"], JULY, ("QT874-4.1",)),
        (["H42-7.1a"], JULY, ("H42-7.1a",)),  # not restated: what was asked stays to be read
        (["314/UBND-VHTT#O3"], JULY, ("314/UBND-VHTT#O3",)),
        ([], JULY, ()),
    ],
)
def test_the_law_of_the_day_is_that_of_the_day(ids, day, expected):
    assert binding_on(ids, day) == expected


def test_the_periods_say_until_when_and_from_when_by_which_law():
    before, after = law_periods(["H42-4.1c", "H42-4.1d"], SINCE)

    assert (before.days, before.instruments) == ("đến 30/6/2026", ("Nghị định số 42/2022/NĐ-CP",))
    assert (after.days, after.instruments) == ("từ 01/7/2026", ("Nghị định số 224/2026/NĐ-CP",))
    assert before.holds(JUNE) and not before.holds(JULY)
    assert after.holds(JULY) and not after.holds(JUNE)


def test_a_duty_that_began_under_the_new_law_has_no_period_before():
    [period] = law_periods(["P224-9.1a"], JULY)

    assert period.days == "" and period.instruments == ("Nghị định số 224/2026/NĐ-CP",)


def test_a_duty_without_a_requirement_has_no_period():
    assert law_periods(["314/UBND-VHTT#O3"], SINCE) == ()


def test_what_only_departments_owe_is_no_heir_of_what_communes_owed():
    from guong.engines.legal.law import load_packs

    requirements = load_packs().requirements
    for id, requirement in requirements.items():
        for relative in through_time([id]):
            other = requirements[relative]
            assert {"all"} & {*requirement.levels, *other.levels} or {*requirement.levels} & {*other.levels}


def test_the_former_of_a_requirement_come_nearest_first():
    assert former_of("P224-9.1a")[0] == "H42-4.1c"
    assert former_of("QT874-4.1") == ()


def test_law_that_was_not_yet_issued_on_a_day_is_not_told_of_nor_the_end_it_brings():
    [present] = law_periods(["H42-4.1c", "H42-4.1d"], SINCE, known_on=date(2023, 3, 24))
    assert present.end is None and present.days == ""

    issued = load_packs().instruments["224/2026/NĐ-CP"].date
    coming = law_periods(["H42-4.1c", "H42-4.1d"], SINCE, known_on=issued)
    assert [period.days for period in coming] == ["đến 30/6/2026", "từ 01/7/2026"]


DUTIES = load_packs().requirements
LAST_DAY, FIRST_DAY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize("id", ["P224-15.1ab", "P224-15.1g"])
def test_online_services_are_the_provinces_from_the_first_day(id):
    duty = DUTIES[id]

    assert (duty.in_force(LAST_DAY), duty.in_force(FIRST_DAY)) == (False, True)
    assert duty.levels == ("province",)
    assert "cấp xã" not in duty.bearer


def test_a_commune_answers_for_the_four_clauses_it_is_given():
    duty = DUTIES["P224-86"]

    assert (duty.in_force(LAST_DAY), duty.in_force(FIRST_DAY)) == (False, True)
    assert duty.levels == ("commune",)
    for clause in ("khoản 1 Điều 9", "khoản 4 Điều 11", "khoản 5 Điều 69", "khoản 4 Điều 79"):
        assert clause in duty.duty


def test_a_province_meets_the_press_every_three_months_and_not_once_a_quarter():
    older, newer = DUTIES["PN09-5.2"], DUTIES["PN244-6.2"]

    assert older.in_force(LAST_DAY) and newer.in_force(FIRST_DAY)
    assert "3 tháng" in older.duty and "3 tháng một lần" in newer.duty
    assert "quý" not in newer.duty
