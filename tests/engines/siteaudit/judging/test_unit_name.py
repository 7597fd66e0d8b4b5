"""The name of the unit held against what the home page says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from guong.engines.siteaudit.fleet import site_of
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.speakers import SpeakerContact, find_speaker
from guong.engines.siteaudit.judging.unit_name import names_unit, other_commune, proper_name
from guong.engines.siteaudit.papers.cards.card import make_card
from tests.engines.siteaudit.factories import page_of, snapshot_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, page

ON = date(2026, 11, 24)
OLD, NEW = "https://chuyen.tinh.gov.vn/", "https://sonda.tinh.gov.vn/"
TEXT = "<main><p>" + "Tin của xã trong tuần này, đăng cho mọi người cùng biết. " * 8 + "</p></main>"


def home(title, foot=""):
    return (
        f"<html lang=vi><head><title>{title}</title></head><body>{TEXT}<footer>{foot}</footer></body></html>"
    )


def moved(title, foot=""):
    """Give the snapshot of a home that led to another host."""
    there = replace(page_of(home(title, foot), NEW), linked_url=OLD)
    snapshot = snapshot_of({NEW: there}, NEW)
    return replace(snapshot, home_url=OLD)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("UBND xã Sơn Đà", "son da"),
        ("Ủy ban nhân dân phường Ba Đình", "ba dinh"),
        ("Sở Văn hóa và Thể thao", "van hoa va the thao"),
        ("Đặc khu Cồn Cỏ", "con co"),
    ],
)
def test_what_names_a_unit_alone(unit, name):
    assert proper_name(unit) == name


def test_a_home_that_names_another_commune_is_told_apart():
    site = Site(
        snapshot_of({"": home("Trang thông tin điện tử xã Sơn Đà tỉnh Mẫu")}),
        ON,
        "commune",
        {},
        None,
        "Xã Chuyển",
    )

    assert not names_unit(site)
    assert other_commune(site) == "xã Sơn Đà"


def test_a_unit_named_at_the_foot_alone_is_named():
    snapshot = snapshot_of({"": home("Trang chủ", "UBND xã Chuyển - Điện thoại: 0233 123 456")})

    assert names_unit(Site(snapshot, ON, "commune", {}, None, "UBND xã Chuyển"))


def test_the_site_of_another_body_concludes_nothing():
    judged = audit(moved("Trang thông tin điện tử xã Sơn Đà"), on=ON, level="commune", unit="UBND xã Chuyển")

    assert not [finding for finding in judged.findings if finding.state.decides]
    assert "xã Sơn Đà" in judged.of("P224-10.1").advice


def test_a_home_that_moved_with_its_name_is_judged_and_the_card_says_where():
    snapshot = moved("Trang thông tin điện tử xã Chuyển")
    judged = audit(snapshot, on=ON, level="commune", unit="UBND xã Chuyển")
    card = make_card(site_of(OLD, unit="UBND xã Chuyển"), snapshot, judged)

    assert judged.of("P224-10.1").state == "dat"
    assert any(NEW in warning for warning in card.warnings)


def test_without_a_name_nothing_is_held_against_the_title():
    judged = audit(
        moved("Trang thông tin điện tử xã Sơn Đà"), on=ON, level="commune", unit="chuyen.tinh.gov.vn"
    )

    assert judged.of("P224-10.1").state == "dat"


def test_a_title_of_another_commune_is_left_to_a_person():
    judged = audit(
        snapshot_of({"": home("Trang thông tin điện tử xã Sơn Đà")}), on=ON, level="commune", unit="Xã Chuyển"
    )

    assert judged.of("P224-10.1").state == "chua_ro"


LAN = SpeakerContact("Hồ Thị Lan", "Công chức văn hóa", "0233 3820 123", "lan@quangtri.gov.vn")
LIST = """<h2>Người phát ngôn</h2><table><tr><td>Hồ Thị Lan</td><td>Công chức văn hóa</td>
<td>0233.3820.123</td><td>{mail}</td></tr></table>"""


def place(body, title="Trang", contact=LAN):
    return find_speaker(snapshot_of({HOME: page(), HOME + "bai": page(body, title=title)}, HOME), contact)


def test_a_spokesperson_is_sighted_only_where_the_page_speaks_of_speaking_to_the_press():
    table = [
        (LIST.format(mail="lan@quangtri.gov.vn"), ()),
        (LIST.format(mail=""), ("thư điện tử",)),
        ("<p>Hồ Thị Lan được cử làm người phát ngôn.</p>", ("chức vụ", "điện thoại", "thư điện tử")),
        ("<p>Chị Hồ Thị Lan dự họp thôn.</p>", None),
        ("<p>Hồ Thị Lanh là người phát ngôn.</p>", None),
        (f"<p>Hồ Thị Lan dự họp.</p><p>{'Tin trong tuần. ' * 80}</p><p>Người phát ngôn: chưa cử</p>", None),
    ]
    for body, missing in table:
        sighting = place(body)
        assert (sighting and sighting.missing) == missing, body
        assert sighting is None or sighting.address == HOME + "bai"
    assert place("<p>Hồ Thị Lan</p>", title="Người phát ngôn").missing
    assert place(LIST.format(mail="x"), contact=SpeakerContact("Hồ Văn Chín")) is None
