"""What a site is built with is read from its home page; what does not show stays empty."""

import pytest

from guong.engines.siteaudit.judging.platforms import SiteMake, _pack, platforms, recognise_make, where_to_fix
from guong.engines.siteaudit.judging.registry import all_checks
from tests.engines.siteaudit.factories import snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, page


def make_of(body="", head="", foot=""):
    return recognise_make(snapshot_of({HOME: page(body, head=head, foot=foot)}, HOME))


def link(path):
    return f"<p>Tin <a href='{path}'>Xem</a></p>"


# Shapes of addresses that sites of each family have.
SHAPES = {
    "vnpt-portal": link("/tin-tuc-su-kien/hop-giao-ban-704467?pageindex=0"),
    "liferay": link("/web/htn/chi-tiet-bai-viet/-/asset_publisher/Ab12/content/hop"),
    "sharepoint": link("/Lists/TinTucSuKien/DispForm.aspx?PageIndex=0&ID=3267"),
    "dnn": link("/tin-tuc/tabid/255/post/3011/hop.aspx"),
    "drupal": link("/sites/default/files/2024-05/ke-hoach.pdf"),
    "websphere": link("/wps/portal/home/tintucsukien/hop"),
    "joomla": link("/index.php?option=com_content&view=article&id=12"),
}


def test_the_families_are_known_by_the_shapes_of_their_addresses():
    assert {family: make_of(body).platform for family, body in SHAPES.items()} == {
        family: family for family in SHAPES
    }
    generator = '<meta name="generator" content="{}">'
    assert make_of(head=generator.format("NukeViet v4.5")).platform == "nukeviet"
    assert make_of(head=generator.format("WordPress 6.4")).platform == "wordpress"


def test_nothing_is_made_up_of_a_site_that_shows_nothing():
    assert make_of(link("/gioi-thieu")) == SiteMake()
    # A link to a body's portal of another family says nothing of the own site.
    assert make_of(link("https://tinh.gov.vn/web/guest/-/asset_publisher/x")).platform == ""


@pytest.mark.parametrize(
    ("foot", "vendor"),
    [
        (
            "<p>Thiết kế bởi: Công ty Phần mềm Sông Mây. Điện thoại 0233 000 000</p>",
            "Công ty Phần mềm Sông Mây",
        ),
        ("<p>Phát triển và vận hành bởi VNPT Quảng Trị</p>", "VNPT Quảng Trị"),
        ("<p>Powered by SongMay CMS | v2</p>", "SongMay CMS"),
        ("<p>Xây dựng bởi: UBND xã Mẫu</p>", ""),
        ("<p>Cơ quan chủ quản: UBND xã Mẫu</p>", ""),
    ],
)
def test_the_vendor_is_who_the_foot_says_built_the_site(foot, vendor):
    assert make_of(foot=foot).vendor == vendor


def test_sites_of_one_template_share_its_mark_whatever_the_version():
    def with_files(*names):
        return make_of(head="".join(f"<link rel=stylesheet href='{name}'>" for name in names)).template

    first = with_files("/css/khung.css?v=3", "/css/mau-xa.min.css")
    assert first and first == with_files("https://cdn.test/a/khung.css", "/b/mau-xa.css")
    assert first != with_files("/css/khung.css", "/css/khac.css")
    assert with_files("/css/khung.css") == ""


def test_where_to_mend_is_told_for_known_back_offices_alone():
    assert "Thêm" in where_to_fix("nukeviet", "empty-section")
    assert where_to_fix("vnpt-portal", "empty-section") == where_to_fix("", "empty-section") == ""
    checks = {check.id for check in all_checks()}
    kinds = _pack()["mended_in"]
    assert {check for ids in kinds.values() for check in ids} <= checks
    assert all(set(known.places) <= set(kinds) for known in platforms().values())
