"""What axe finds on pages that a browser showed, and what it decides."""

import re
import shutil
from datetime import date
from importlib.resources import files

import pytest

from guong.engines.siteaudit.crawl.axe import TAGS
from guong.engines.siteaudit.crawl.render import NAMES
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.checks.barrier_when_shown import BAR, names
from guong.engines.siteaudit.judging.registry import all_checks
from guong.engines.siteaudit.snapshots.page import AxeReport, Barrier
from tests.engines.siteaudit.crawl import local
from tests.engines.siteaudit.factories import page_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, WORDS, finding, page, state

OPEN = "P224-10.3c-2"
FAINT = Barrier("color-contrast", "serious", 7, "p", "<p style='color:#ccc'>Gọi 0912345678</p>")
NAMELESS = Barrier("button-name", "critical", 2, "#tim", "<button id=tim></button>")
MILD = Barrier("meta-viewport", "moderate", 1, "meta", "<meta name=viewport>")


def page_with(*barriers, path=""):
    return page_of(page(), HOME + path, access=AxeReport("axe-core 4.14.1", 20, barriers))


def finding_on(*pages):
    return finding("barrier-when-shown", OPEN, {barrier.url: barrier for barrier in pages}, render=True)


def test_pages_without_a_heavy_barrier_leave_the_rest_to_a_person():
    result = finding_on(page_with(MILD), page_with(path="tin"))

    assert result.state == "chua_ro" and "đã xem 2 trang" in result.quote
    assert result.details["mild"] == 1
    assert "cần người thử" in result.advice


def test_serious_and_critical_barriers_are_named_the_critical_ones_first():
    result = finding_on(page_with(FAINT, MILD), page_with(FAINT, NAMELESS, path="tim"))

    assert result.state == "mot_phan"
    assert result.quote == "nút bấm không có chữ (2 chỗ); chữ và nền không đủ tương phản (14 chỗ)"
    assert result.page == f"{HOME}tim" and "#tim" in result.advice
    assert [
        (barrier["rule"], barrier["pages"], barrier["places"]) for barrier in result.details["barriers"]
    ] == [("button-name", 1, 2), ("color-contrast", 2, 14)]


def test_what_the_sample_of_a_barrier_says_of_people_is_masked():
    [barrier] = finding_on(page_with(FAINT)).details["barriers"]

    assert "0912345678" not in barrier["sample"]


def test_a_browser_that_was_asked_for_and_showed_nothing_leaves_it_open():
    assert state("barrier-when-shown", OPEN, page(), render=True) == "chua_ro"


def test_where_no_browser_was_asked_for_the_check_says_nothing():
    from tests.engines.siteaudit.judging.checks.check_factory import audited

    result = audited("barrier-when-shown", page()).of(OPEN)

    assert result.check == ""  # the requirement is left to the other checks, or to a person


def test_every_heavy_rule_of_the_levels_asked_for_has_a_name_people_understand():
    script = (files("guong.engines.siteaudit.crawl.axe") / "axe.min.js").read_text(encoding="utf-8")
    rules = re.findall(r'\{id:"([a-z-]+)",impact:"(\w+)"[^{}]*?tags:\[([^\]]*)\]', script)
    heavy = {
        id
        for id, impact, tags in rules
        if impact in BAR
        and set(TAGS) & set(re.findall(r'"([^"]+)"', tags))
        and not {"experimental", "deprecated"} & set(re.findall(r'"([^"]+)"', tags))
    }

    assert len(heavy) > 40
    assert heavy <= names().keys()


GOOD = local.page(
    "<html lang=vi><title>Xã Mẫu</title><body><main><h1>Xã Mẫu</h1>"
    f"<p>{WORDS}</p><a href=/tim>Tìm</a></main></body></html>"
)
BARRED = local.page(
    "<html lang=vi><title>Tìm</title><body><main><h1>Tìm</h1><button></button>"
    f"<p style='color:#ccc;background:#fff'>{WORDS}</p></main>"
    "<script>window.axe = {run: () => Promise.resolve({violations: []})}</script></body></html>"
)


@pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no browser on this machine")
def test_a_served_site_is_looked_at_in_the_browser_and_judged():
    snapshot, _ = local.crawled({"/": GOOD, "/tim": BARRED}, render=True, request_seconds=30)
    checks = [barrier for barrier in all_checks() if barrier.id == "barrier-when-shown"]
    result = audit(snapshot, on=date(2026, 11, 24), level="commune", checks=checks).of(OPEN)
    home, tim = snapshot.pages

    assert not home.rendered and not tim.rendered
    assert home.access.barriers == () and home.access.passed > 5
    assert {barrier.rule for barrier in tim.access.barriers} == {"button-name", "color-contrast"}
    assert result.state == "mot_phan" and "chữ và nền không đủ tương phản" in result.quote
