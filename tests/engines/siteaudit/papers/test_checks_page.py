"""The page of the checks, and what every check promises."""

import re
from collections import defaultdict
from functools import wraps
from pathlib import Path

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.registry import all_checks
from tools.checks_page import assisted, document, problems

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "guong" / "engines" / "siteaudit" / "judging" / "checks"
TESTS = Path(__file__).parents[1] / "judging"


def test_the_page_is_as_the_program_writes_it():
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == document()


def test_checks_and_assisted_requirements_know_each_other():
    assert list(problems()) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda file: file.stem)
def test_a_check_is_one_file_named_for_its_fault(file):
    [check] = [
        candidate for candidate in all_checks() if candidate.look.__module__.rpartition(".")[2] == file.stem
    ]

    assert check.id == file.stem.replace("_", "-")
    assert check.look.__name__ == file.stem


class Recorder:
    """A plugin of pytest that notes which statuses each check gave while its own test file ran."""

    def __init__(self):
        self.statuses = defaultdict(set)
        self.file = None

    def pytest_runtest_logstart(self, nodeid):
        self.file = Path(nodeid.partition("::")[0]).name

    def watching(self, check):
        """Give the function of a check that also notes what it gives."""
        look, own = check.look, file_of_tests(check).name

        @wraps(look)
        def watched(site):
            for finding in look(site):
                if self.file == own:
                    self.statuses[check.id].add(finding.state)
                yield finding

        return watched


@pytest.fixture(scope="module")
def statuses():
    """Run the tests of all checks once more and give the statuses they brought about, by check."""
    recorder, looks = Recorder(), [(check, check.look) for check in all_checks()]
    files = {str(file_of_tests(check)) for check, _ in looks}
    for check, _ in looks:
        object.__setattr__(check, "look", recorder.watching(check))
    try:
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--no-summary"]
        assert pytest.main([*options, *sorted(files)], plugins=[recorder]) == pytest.ExitCode.OK
    finally:
        for check, look in looks:
            object.__setattr__(check, "look", look)
    return recorder.statuses


def file_of_tests(check):
    """Give the file that tests a check; one is driven by entries of data and has a folder of tests."""
    if check.id == "empty-section":
        return TESTS / "sections" / "test_states.py"
    return TESTS / "checks" / f"test_{check.look.__name__}.py"


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_a_check_is_tested_for_itself(check):
    assert file_of_tests(check).is_file()


def test_the_tests_of_a_check_bring_about_more_than_one_status(statuses):
    assert [check.id for check in all_checks() if check.requirements and len(statuses[check.id]) < 2] == []


def test_what_an_assisted_requirement_decides_is_a_state():
    states = set(map(str, Status))

    assert all(set(re.findall(r"\w+", entry["decides"])) <= states for entry in assisted().values())


def test_no_check_decides_what_only_a_person_knows():
    known = load_packs().requirements

    assert [id for check in all_checks() for id in check.requirements if known[id].check == "human"] == []
