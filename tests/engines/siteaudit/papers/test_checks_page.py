"""The page of the checks, and what every check promises."""

import re
from pathlib import Path

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.registry import all_checks
from guong.engines.siteaudit.papers.checks_page import assisted, document, problems

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "guong" / "engines" / "siteaudit" / "judging" / "checks"
HERE = Path(__file__).parents[1] / "judging"
# Driven by entries of data, so its tests are a folder.
FOLDERS_OF_TESTS = {"empty-section": "sections"}
STATES = [word for state in Status for word in (f'"{state}"', f"Status.{state.name}")]


def test_the_page_is_as_the_program_writes_it():
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == document()


def test_checks_and_assisted_requirements_know_each_other():
    assert list(problems()) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda file: file.stem)
def test_a_check_is_one_file_named_for_its_fault(file):
    [check] = [each for each in all_checks() if each.look.__module__.rpartition(".")[2] == file.stem]

    assert check.id == file.stem.replace("_", "-")
    assert check.look.__name__ == file.stem


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_a_check_has_a_test_that_expects_more_than_one_state(check):
    folder = FOLDERS_OF_TESTS.get(check.id)
    files = (
        sorted((HERE / folder).glob("test_*.py"))
        if folder
        else [*HERE.rglob(f"test_{check.look.__name__}.py")]
    )
    asked = {state for file in files for state in STATES if state in file.read_text(encoding="utf-8")}

    assert files
    assert (
        not check.requirements
        or len({state.strip('"').removeprefix("Status.").lower() for state in asked}) >= 2
    )


def test_what_an_assisted_requirement_decides_is_a_state():
    states = set(map(str, Status))

    assert all(set(re.findall(r"\w+", entry["decides"])) <= states for entry in assisted().values())


def test_no_check_decides_what_only_a_person_knows():
    known = load_packs().requirements

    assert [id for check in all_checks() for id in check.requirements if known[id].check == "human"] == []
