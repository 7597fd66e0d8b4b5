"""Pages that describe themselves to machines."""

from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

DESCRIBED = "P224-11.5"
HEAD = "<meta name=description content='Cổng tỉnh'>"
PORTAL = {"home": "https://quangtri.gov.vn/", "level": "province"}


def test_described_pages_pass():
    assert state("no-metadata", DESCRIBED, page(head=HEAD), **PORTAL) == "dat"
    assert (
        state("no-metadata", DESCRIBED, page(head="<meta property='og:title' content=x>"), **PORTAL) == "dat"
    )


def test_some_are_half_of_it():
    pages = {PORTAL["home"]: page(head=HEAD), "/a": page(), "/b": page()}

    assert state("no-metadata", DESCRIBED, pages, **PORTAL) == "mot_phan"
    assert state("no-metadata", DESCRIBED, page(), sitemaps=(HOME + "sitemap.xml",), **PORTAL) == "mot_phan"


def test_a_site_that_describes_no_page_fails():
    assert state("no-metadata", DESCRIBED, page(), **PORTAL) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("no-metadata", DESCRIBED, SCRIPT_ONLY, **PORTAL) == "chua_ro"


def described(having, of):
    """Give what is found where so many pages of so many describe themselves."""
    pages = {PORTAL["home"]: page(head=HEAD)}
    pages |= {f"/{n}": page(head=HEAD if n < having else "") for n in range(1, of)}
    return state("no-metadata", DESCRIBED, pages, **PORTAL)


def test_four_pages_of_five_are_enough_and_fewer_are_not():
    assert described(4, of=5) == "dat"
    assert described(7, of=9) == "mot_phan"


def test_a_map_that_was_not_seen_is_not_said_to_be_absent():
    quote = finding("no-metadata", DESCRIBED, page(), offline=True, **PORTAL).quote

    assert "không thấy sitemap.xml" in quote and "không có" not in quote
