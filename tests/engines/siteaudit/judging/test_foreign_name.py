"""A site that bears the name of another commune is charged to nobody; the unit's own is never refused."""

from datetime import date

import pytest

from guong.engines.legal.national import communes, former_communes, successors_of
from guong.engines.siteaudit.crawl.saved_mirror import read_mirror
from guong.engines.siteaudit.fleet import site_of
from guong.engines.siteaudit.judging.audit import audit
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unit_name import foreign_name
from guong.engines.siteaudit.papers.as_json import site_json
from guong.engines.siteaudit.papers.cards.card import make_card
from guong.engines.viet.normal_forms import plain
from tests.engines.siteaudit.crawl.local import crawled
from tests.engines.siteaudit.crawl.test_identity_of_evidence import ALL_SITES
from tests.engines.siteaudit.factories import AT, snapshot_of
from tests.engines.siteaudit.judging.test_gold import EDITIONS, SITES, _head

ON = date(2026, 11, 24)
TEXT = "<p>" + "Tin trong tuần này, đăng cho mọi người cùng biết và cùng làm. " * 8 + "</p>"
MENU = "<nav><a href=/van-ban>Văn bản</a><a href=/thu-tuc>Thủ tục hành chính</a></nav>"


def home(title, head="", foot=""):
    return (
        f"<html lang=vi><head><title>{title}</title></head><body><header>{head}</header>{MENU}"
        f"<main>{TEXT}</main><footer>{foot}</footer></body></html>"
    )


def whose(html, unit, on=ON):
    return foreign_name(Site(snapshot_of({"/": html}), on, "commune", {}, None, unit))


def test_the_site_of_another_commune_is_refused_in_one_sentence_and_told_no_fault():
    snapshot = snapshot_of({"/": home("Trang thông tin điện tử xã Sơn Đà", foot="UBND xã Sơn Đà")})
    judged = audit(snapshot, on=ON, level="commune", unit="UBND xã Chuyển")
    request = site_of("https://chuyen.tinh.gov.vn/", unit="UBND xã Chuyển")
    sentence = "Trang này mang tên xã Sơn Đà, không phải UBND xã Chuyển; chưa chấm điều nào."

    assert [finding.requirement for finding in judged.findings if finding.state.decides] == []
    assert judged.refusal == sentence and judged.advice == ()
    assert judged.of("P224-9.1a").advice.startswith(sentence)
    assert make_card(request, snapshot, judged).warnings[0] == sentence
    assert site_json(request, snapshot, judged, None)["refusal"] == sentence


@pytest.mark.parametrize(
    ("title", "head", "foot"),
    [
        ("Trang thông tin điện tử xã Sơn Đà", "", "Thiết kế: Công ty Mẫu"),  # the title alone
        ("Trang chủ", "", "UBND xã Sơn Đà"),  # the foot alone
        ("Trang thông tin điện tử xã Sơn Đà", "", "UBND xã Chuyển"),
        ("Trang thông tin điện tử xã Sơn Đà", "UBND XÃ CHUYỂN", "UBND xã Sơn Đà"),
        ("Cổng thông tin điện tử tỉnh Mẫu", "Cổng tỉnh Mẫu", "UBND tỉnh Mẫu"),
        ("Cổng thông tin điện tử huyện Mẫu", "Huyện Mẫu", "Cơ quan chủ quản: UBND huyện Mẫu"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập"),
        ("Trang thông tin điện tử xã Sơn Đà", "", "Phường Mẫu, tỉnh Mẫu"),
    ],
)
def test_a_name_that_stands_in_one_place_or_is_no_communes_refuses_nothing(title, head, foot):
    assert whose(home(title, head, foot), "UBND xã Chuyển") is None


def test_a_host_that_stands_for_an_unknown_unit_refuses_nothing():
    page = home("Trang thông tin điện tử xã Sơn Đà", foot="UBND xã Sơn Đà")

    assert whose(page, "sonda.tinh.gov.vn") is None and whose(page, "") is None


@pytest.mark.parametrize("write", [str, str.upper, plain])
def test_no_commune_of_the_country_is_refused_under_its_own_name(write):
    refused = [
        unit.full_name
        for unit in communes(ON)
        if whose(
            home(write(f"Trang thông tin điện tử {unit.full_name}"), foot=write(unit.full_name)),
            unit.full_name,
        )
    ]

    assert refused == []


@pytest.mark.long
def test_no_heir_is_refused_for_the_name_of_one_it_took_over_nor_the_other_way_round():
    refused = []
    for former in former_communes():
        for heir in successors_of(former, ON):
            for titled, unit in ((former, heir), (heir, former)):
                page = home(f"Trang thông tin điện tử {titled.full_name}", foot=f"UBND {titled.full_name}")
                if whose(page, f"UBND {unit.full_name}"):
                    refused.append((titled.full_name, unit.full_name))

    assert refused == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_sample_site_is_refused(edition):
    head = _head(edition)
    snapshot = read_mirror(SITES / edition, head["address"], at=AT)

    assert foreign_name(Site(snapshot, ON, head["level"], {}, None, head["unit"])) is None


@pytest.mark.parametrize("name", ALL_SITES)
def test_no_site_in_real_dress_is_refused_for_its_name(name):
    site = ALL_SITES[name]()
    if site.beside:
        [(snapshot, _), _] = crawled(site.routes, site.beside)
    else:
        snapshot, _ = crawled(site.routes, start=site.start)

    other_name = foreign_name(Site(snapshot, ON, "commune", {}, None, site.unit))
    assert other_name is None or snapshot.moved_to is not None
