"""The audit gives one finding a requirement, and never calls missing what it could not see."""

from dataclasses import replace
from datetime import date

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.extraction.facts import FactsSource
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import Check, Reads, all_checks, check
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import HOME, missing_page, page_of, snapshot_of

TODAY = date(2026, 11, 24)
OWNER, CONTACT = "ND174-93.1", "P224-10.3"
PLAIN_HOME = (
    "<main><h1>Trang của xã</h1><p>Tin của xã trong tuần này, đăng cho mọi người cùng biết.</p></main>"
)


def _check(*expected, requirements=(OWNER,), reads=Reads.SITE, id="made-up", **more):
    return Check(id, requirements, reads, lambda site: iter(expected), **more)


def _audited(*checks, home=PLAIN_HOME, on=TODAY, level="commune", **changes):
    pages = {"/": home} if isinstance(home, str) else {HOME: home}
    return audit(snapshot_of(pages, **changes), on=on, level=level, checks=checks)


@pytest.mark.parametrize("level", ["commune", "district", "department", "province"])
@pytest.mark.parametrize("on", [date(2023, 3, 24), date(2025, 8, 1), TODAY])
def test_every_requirement_in_force_gets_exactly_one_finding(level, on):
    in_force = [requirement.id for requirement in load_packs().requirements_for(level, on)]

    assert [finding.requirement for finding in _audited(on=on, level=level).findings] == in_force


def test_a_requirement_without_a_check_is_left_to_a_person():
    finding = _audited().of("DC-14.1")

    assert finding.state is Status.UNCLEAR
    assert finding.advice.startswith("Cần người xem")


def test_what_a_check_says_holds_for_every_requirement_it_is_bound_to():
    done = _audited(_check(Finding.of(Status.PASS, quote="Cơ quan chủ quản"), requirements=(OWNER, CONTACT)))

    assert done.of(OWNER).state is done.of(CONTACT).state is Status.PASS
    assert done.of(OWNER).check == "made-up"


@pytest.mark.parametrize("state", [Status.PASS, Status.PARTIAL, Status.MISSING, Status.VIOLATION])
def test_a_duty_that_is_unsure_concludes_nothing_whatever_a_check_saw(state):
    done = _audited(_check(Finding.of(state, quote="Thấy gì"), requirements=("TT22-comp",)))

    assert done.of("TT22-comp").state is Status.UNCLEAR
    assert "cần kiểm tra" in done.of("TT22-comp").advice
    assert done.of("TT22-comp").quote == "Thấy gì"


def test_what_machines_see_in_part_only_is_not_met_by_their_word():
    part = Check("part", (OWNER,), Reads.SITE, lambda site: iter([Finding.of(Status.PASS)]), sees_part=True)
    fault = Check(
        "part", (OWNER,), Reads.SITE, lambda site: iter([Finding.of(Status.PARTIAL)]), sees_part=True
    )

    assert _audited(part).of(OWNER).state is Status.UNCLEAR
    assert _audited(part, _check(Finding.of(Status.PASS))).of(OWNER).state is Status.UNCLEAR
    assert _audited(fault).of(OWNER).state is Status.PARTIAL


def test_a_finding_may_speak_of_one_requirement_alone():
    done = _audited(_check(Finding.of(Status.PASS, requirement=OWNER), requirements=(OWNER, CONTACT)))

    assert done.of(OWNER).state is Status.PASS
    assert done.of(CONTACT).state is Status.UNCLEAR


def test_the_worst_counts_and_each_check_keeps_its_own_word():
    done = _audited(
        _check(Finding.of(Status.PASS, HOME), id="one"), _check(Finding.of(Status.PARTIAL, HOME), id="two")
    )

    assert done.of(OWNER).state is Status.PARTIAL
    assert [own_finding["state"] for own_finding in done.of(OWNER).details["checks"]] == ["dat", "mot_phan"]


def test_findings_of_a_check_without_requirements_are_advice():
    done = _audited(_check(Finding.of(Status.STALE, advice="Nên đăng tin mới."), requirements=()))

    assert [own_finding.advice for own_finding in done.advice] == ["Nên đăng tin mới."]
    assert all(own_finding.advice != "Nên đăng tin mới." for own_finding in done.findings)


def test_a_policy_finding_of_a_bound_check_is_advice_too():
    done = _audited(_check(Finding.of(Status.STALE, policy=True), Finding.of(Status.PASS)))

    assert done.of(OWNER).state is Status.PASS
    assert len(done.advice) == 1


def test_quotes_show_no_personal_data():
    done = _audited(_check(Finding.of(Status.PASS, quote="Ông Lê Văn Ba, số CCCD 045078001234")))

    assert "045078001234" not in done.of(OWNER).quote
    assert "045078001234" not in str(done.of(OWNER).details)


def test_a_crashing_check_costs_the_audit_nothing_else():
    def crash(site):
        raise RuntimeError("no such thing")
        yield

    done = _audited(
        Check("crash", (OWNER,), Reads.SITE, crash), _check(Finding.of(Status.PASS), requirements=(CONTACT,))
    )

    assert done.of(OWNER).state is Status.ERROR
    assert done.of(CONTACT).state is Status.PASS
    assert done.broken == {"crash": "RuntimeError: no such thing"}


@pytest.mark.parametrize(
    ("home", "state"),
    [
        (missing_page(HOME, Fetch.BLOCKED, status=403), Status.BLOCKED),
        (missing_page(HOME, Fetch.ERROR, status=None), Status.ERROR),
        (missing_page(HOME, Fetch.ERROR, status=503), Status.ERROR),
        (page_of('<div id="root"></div><script src="/app.js"></script>'), Status.UNCLEAR),
    ],
)
def test_a_home_page_that_cannot_be_read_is_not_a_missing_one(home, state):
    done = _audited(_check(Finding.of(Status.MISSING)), home=home)

    assert done.of(OWNER).state is state


def test_a_network_check_may_judge_a_site_that_lets_nobody_in():
    home = missing_page(HOME, Fetch.BLOCKED, status=403)
    done = _audited(_check(Finding.of(Status.MISSING), reads=Reads.NETWORK), home=home)

    assert done.of(OWNER).state is Status.MISSING


@pytest.mark.parametrize("stopped", ["budget", "deadline", "interrupted"])
def test_a_crawl_cut_short_finds_nothing_missing(stopped):
    done = _audited(_check(Finding.of(Status.MISSING)), stopped=stopped)

    assert done.of(OWNER).state is Status.UNCLEAR


def test_a_crawl_cut_short_clears_nobody_by_silence():
    silent = _check(Finding.of(Status.PASS), by_silence=True)

    assert _audited(silent).of(OWNER).state is Status.PASS
    assert _audited(silent, stopped="budget").of(OWNER).state is Status.UNCLEAR
    assert _audited(_check(Finding.of(Status.PASS)), stopped="budget").of(OWNER).state is Status.PASS


def test_a_crawl_cut_short_has_still_seen_the_home_page():
    done = _audited(_check(Finding.of(Status.MISSING), reads=Reads.HOME), stopped="budget")

    assert done.of(OWNER).state is Status.MISSING


def test_an_inner_page_left_to_the_budget_cuts_the_crawl_short():
    left = replace(missing_page(f"{HOME}muc", Fetch.BUDGET, status=None))
    done = audit(
        snapshot_of({"/": PLAIN_HOME, "/muc": left}), on=TODAY, level="commune",
        checks=[_check(Finding.of(Status.MISSING))],
    )  # fmt: skip

    assert done.of(OWNER).state is Status.UNCLEAR


def test_work_shared_by_checks_is_done_once():
    calls = []

    def count(site):
        calls.append(site)
        return len(site.pages)

    def look(site):
        assert site.once(count) == site.once(count) == 1
        yield Finding.of(Status.PASS)

    _audited(Check("one", (OWNER,), Reads.SITE, look), Check("two", (CONTACT,), Reads.SITE, look))

    assert len(calls) == 1


def test_a_check_of_an_unknown_requirement_is_refused():
    with pytest.raises(ValueError, match="NO-SUCH"):
        check("made-up", requirements=("NO-SUCH-1",))(lambda site: iter(()))


def test_every_check_of_the_folder_is_found_under_the_name_of_its_file():
    for own_finding in all_checks():
        assert own_finding.look.__module__.rpartition(".")[2] == own_finding.id.replace("-", "_")
        assert own_finding.purpose


def test_an_audit_lets_go_of_facts_that_come_back_from_the_disk():
    class Lent(FactsSource):
        def __init__(self, facts):
            self.kept, self.lent = facts, False

        def facts(self):
            self.lent = True
            return self.kept

        def release(self):
            self.lent = False

    page = page_of("<h1>UBND xã</h1>")
    lent = Lent(page.facts)
    audit(snapshot_of({"": replace(page, facts_source=lent)}), on=TODAY, level="commune")

    assert not lent.lent
    assert lent.facts() is page.facts
