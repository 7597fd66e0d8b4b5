"""Links to bodies concerned."""

from guong.engines.siteaudit.snapshots.snapshot import BrokenLink
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

RELATED = "H42-7.1b"
LINKS = "".join(
    f"<a href='https://{host}/'>{host}</a>"
    for host in ("quangtri.gov.vn", "chinhphu.vn", "dichvucong.gov.vn")
)


def related(html, **options):
    return state("unlinked-bodies", RELATED, html, on=BEFORE, **options)


def test_living_links_to_bodies_concerned_pass():
    assert related(page(foot=LINKS)) == "dat"


def test_a_single_one_is_half_of_it():
    assert related(page(foot="<a href='https://quangtri.gov.vn/'>Tỉnh</a>")) == "mot_phan"


def test_a_dead_one_among_them_is_named():
    dead = (BrokenLink("https://chinhphu.vn/", 404, HOME, "Chính phủ"),)
    result = finding("unlinked-bodies", RELATED, page(foot=LINKS), on=BEFORE, broken=dead)

    assert result.state == "mot_phan" and "chinhphu.vn (hỏng)" in result.quote
    assert result.advice == "Sửa liên kết hỏng: chinhphu.vn."


def test_where_no_link_is_dead_none_is_to_be_mended():
    result = finding(
        "unlinked-bodies", RELATED, page(foot="<a href='https://quangtri.gov.vn/'>Tỉnh</a>"), on=BEFORE
    )

    assert "Đặt liên kết" in result.advice and "hỏng" not in result.advice


def test_no_link_at_all_fails():
    assert related(page(foot="<a href='https://baomoi.com/'>Báo</a>")) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert related(SCRIPT_ONLY) == "chua_ro"


def test_two_links_to_bodies_concerned_are_enough():
    two = "<a href='https://quangtri.gov.vn/'>Tỉnh</a><a href='https://chinhphu.vn/'>Chính phủ</a>"

    assert related(page(foot=two)) == "dat"


def test_what_a_look_cut_short_did_not_see_makes_no_half():
    linked = page(foot="<a href='https://quangtri.gov.vn/'>Tỉnh</a>")

    assert related(linked, stopped="budget") == "chua_ro"
