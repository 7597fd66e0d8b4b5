"""What goes wrong outside of us is told and never used: damaged files, clocks, huge pages, endless runs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.engines.siteaudit.crawl.crawl_log import CrawlLog
from guong.engines.siteaudit.fleet import site_of
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.sections.freshness import day_to_count_from
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.papers.cards.card import make_card
from guong.engines.siteaudit.snapshots.snapshot import Snapshot, SnapshotDamaged
from tests.engines.siteaudit.crawl.local import crawled, kinds, page
from tests.engines.siteaudit.factories import HOME, snapshot_of

ON = date(2026, 11, 24)
TEXT = "<title>UBND xã Mẫu</title><p>Trang của xã, có đủ chữ để đọc.</p>"


def saved(folder):
    """Save a snapshot of three pages; give its file."""
    file = folder / "trang.guong"
    snapshot_of({"": TEXT, "/a": f"{TEXT}A", "/b": f"{TEXT}B"}).save(file)
    return file


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_file_spoilt_in_its_middle_is_said_to_be_damaged_and_never_used(tmp_path, share):
    file = saved(tmp_path)
    content = bytearray(file.read_bytes())
    content[int(len(content) * share)] ^= 0x10
    file.write_bytes(content)

    with pytest.raises(SnapshotDamaged, match="hỏng ở giữa"):
        Snapshot.load(file)
    with pytest.raises(SnapshotDamaged, match="hỏng"):
        CrawlLog.go_on(file)


def test_a_file_that_was_cut_off_may_be_gone_on_with(tmp_path):
    file = saved(tmp_path)
    file.write_bytes(file.read_bytes()[:-40])

    with pytest.raises(SnapshotDamaged, match="--resume"):
        Snapshot.load(file)
    assert len(CrawlLog.go_on(file).earlier()) == 3


def test_a_clock_that_jumped_is_told_and_decides_no_age():
    snapshot = snapshot_of({"": TEXT})
    back = replace(snapshot, finished_at=snapshot.started_at - timedelta(days=4000))
    card = make_card(site_of(HOME), back, audit(back, on=ON, level="commune"))

    assert back.clock_jumped and not snapshot.clock_jumped
    assert day_to_count_from(Site(back, ON, "commune", {})) == ON
    assert any("Đồng hồ" in warning for warning in card.warnings)


def test_forty_megabytes_of_script_are_left_alone_and_miss_nothing():
    huge = page(b"<html><body><script>" + b"x=1;" * (10 << 20) + b"</script></body></html>")
    site, _ = crawled({"/": huge, "/robots.txt": page("", status="404 Not Found")})
    judged = audit(site, on=ON, level="commune")

    assert kinds(site) == {"/": "too_large"}
    assert [
        verdict.requirement for verdict in judged.findings if verdict.state in ("khong_thay", "trong", "cu")
    ] == []


def test_a_run_without_an_end_ends_and_holds_back_what_it_did_not_see():
    def more(request):
        number = int(request.path.rpartition("-")[2] or 0) if "-" in request.path else 0
        return page(f"<nav><a href='/muc-{number + 1}'>Mục {number + 1}</a></nav>")

    site, _ = crawled({"*": more}, max_pages=0, max_per_template=0, per_site_seconds=0.5)
    judged = audit(site, on=ON, level="commune")

    assert site.stopped in ("deadline", "done") and len(site.pages) < 2_000
    assert site.stopped == "done" or judged.of("DC-11.5").state == "chua_ro"


def test_a_login_wall_on_every_page_hides_and_misses_nothing():
    wall = page(
        "<title>Đăng nhập</title><form method=post><input name=ten><input type=password name=khoa>"
        "<button>Đăng nhập</button></form>"
    )
    menu = "<nav><a href=/gioi-thieu>Giới thiệu</a><a href=/tin>Tin tức</a></nav>"
    open_home = page(f"<title>UBND xã Mẫu</title>{menu}<p>{'Chào mừng đến trang của xã. ' * 9}</p>")
    for routes in ({"*": wall}, {"/": open_home, "*": wall}):
        site, _ = crawled({"/robots.txt": page("", status="404 Not Found"), **routes})
        findings = audit(site, on=ON, level="commune").findings
        checks = {verdict.check for verdict in findings if verdict.state in ("khong_thay", "trong", "cu")}
        assert checks <= {"narrow-screen"}, "only what the open page itself lacks"

    door = page(f"<title>UBND xã Mẫu</title>{menu}<nav><a href=/vao>Vào</a></nav><p>{'Chào. ' * 60}</p>")
    routes = {"/": door, "/vao": wall, "/tin": page("<p>Tin</p>"), "/gioi-thieu": page("<p>Xã</p>")}
    site, _ = crawled({**routes, "*": page("", status="404 Not Found")})
    assert "khong_thay" in {verdict.state for verdict in audit(site, on=ON, level="commune").findings}
