"""The Code in plain words: complete, founded on the law, versioned."""

from dataclasses import replace
from datetime import date

import pytest

from guong.apps.outreach.models import BadCode, current, differences, version, versions
from guong.apps.outreach.models.code import NormChange
from guong.engines.legal.law import load_packs

NUMBERS = list(versions())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_version_has_seven_to_do_and_two_not_to_post(number):
    code = version(number)

    assert [norm.code for norm in code.shoulds] == [f"N{n}" for n in range(1, 8)]
    assert [norm.code for norm in code.must_nots] == ["P1", "P2"]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_norm_rests_on_a_clause_of_the_decision(number):
    packs = load_packs()
    for norm in version(number).norms:
        rests_on = packs.requirements[norm.requirement]
        assert rests_on.instrument == version(number).instrument
        assert rests_on.clause in norm.clause


def test_the_version_in_use_follows_the_day():
    assert current(on=date(2023, 3, 24)).number == "1.0"
    assert current(on=date(2025, 1, 2)).number == "1.1"
    assert current(on=date(2026, 7, 1)).number == "1.2"
    assert current(on=date(2021, 6, 16)) is None


def test_a_minor_edit_stays_in_its_edition_and_says_what_differs():
    before, after = version("1.0"), version("1.1")

    assert before.edition == after.edition
    [changed] = differences(before, after)
    assert changed.code == "N2"
    assert "số định danh" in changed.after and "số định danh" not in changed.before
    assert [way for way, _words in changed.pieces] == ["same", "new"]
    assert differences(after, after) == []


def test_a_norm_that_is_gone_is_told_too():
    whole = version("1.0")
    shorter = replace(whole, norms=whole.norms[1:])

    [changed] = differences(whole, shorter)
    assert (changed.code, changed.after) == ("N1", "")
    assert [way for way, _words in changed.pieces] == ["gone"]


def test_the_words_that_differ_stand_between_those_that_stay():
    before, after = "Đọc kỹ trước khi dùng.", "Đọc lại trước khi dùng, và làm theo."

    assert NormChange("N1", before, after).pieces == [
        ("same", "Đọc"),
        ("gone", "kỹ"),
        ("new", "lại"),
        ("same", "trước khi"),
        ("gone", "dùng."),
        ("new", "dùng, và làm theo."),
    ]


def test_a_withdrawn_version_gives_way_to_the_one_before(monkeypatch):
    from guong.apps.outreach.models import code

    drawn_back = {"1.0": version("1.0"), "1.1": replace(version("1.1"), withdrawn=date(2025, 1, 1))}
    monkeypatch.setattr(code, "versions", lambda: drawn_back)

    assert code.current(on=date(2024, 12, 31)).number == "1.1"
    assert code.current(on=date(2025, 1, 1)).number == "1.0"


def test_a_file_whose_name_is_not_its_number_is_refused(tmp_path):
    from guong.apps.outreach.models import code

    (tmp_path / "9.9.yaml").write_text((code.FOLDER / "1.0.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(BadCode):
        code.versions(tmp_path)
