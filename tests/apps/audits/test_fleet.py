"""Sites seen together: a grid whose filters stand in the address, and the faults they share."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from guong.apps.audits.actions.trend import months_of_changes
from guong.apps.audits.models import AnswerKind, OwnerAnswer, Run
from guong.apps.registries.models import Channel
from guong.engines.legal.law import load_packs
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
SEARCH = "H42-7.1a"  # a search field, which a template has or has not
ENDED = date(2026, 6, 30)  # the last day of its decree


@pytest.fixture
def sites(district, status_on):
    status_on(TODAY)
    owners = ((district.vinh_o, district.lan), (district.vinh_ha, district.hoa))
    return [site(owner, by, f"https://xa{n}.quangtri.gov.vn") for n, (owner, by) in enumerate(owners * 2)]


def test_the_grid_shows_units_and_requirements_and_is_narrowed_by_its_address(
    signed_in, district, sites, django_assert_max_num_queries
):
    runs = [
        finished(asked(row), (OWNER, state))
        for row, state in zip(sites, ("trong", "khong_thay", "dat", "trong"), strict=True)
    ]
    Run.objects.filter(pk__in=[runs[0].pk, runs[3].pk]).update(platform="nukeviet", template="ab")
    client = signed_in(district.minh)
    part = "?phan=5"  # openness and the rest of the sections

    with django_assert_max_num_queries(20):
        page = client.get(f"/don-vi/trang/bang{part}").content.decode()
    duty = load_packs().requirements[OWNER].duty
    assert page.count('class="cell') == 4 and duty[1:30] in page
    row = runs[1].findings.get(policy=False)
    assert f"/soi-trang/lan/{runs[1].pk}?muc={row.pk}#muc-{row.pk}" in page

    def rows(query):
        return client.get(f"/don-vi/trang/bang{part}&{query}").content.decode().count('scope="row"')

    assert (rows(f"dieu={OWNER}&la=trong"), rows(f"dieu={OWNER}&la=khong_thay")) == (2, 1)
    assert (rows("nen-tang=nukeviet"), rows("nen-tang=drupal"), rows("mau=ab")) == (2, 0, 2)
    assert rows("dieu=la-gi-the&la=trong") == 4
    assert signed_in(district.lan).get(f"/don-vi/trang/bang{part}").content.decode().count('scope="row"') == 2


def test_what_sites_of_one_make_share_is_one_line_with_where_to_mend_it(signed_in, district, sites):
    runs = [finished(asked(row), (SEARCH, "khong_thay"), check="no-search") for row in sites]
    make = {"platform": "nukeviet", "vendor": "Công ty Sông Mây", "template": "ab"}
    Run.objects.filter(pk__in=[run.pk for run in runs[:3]]).update(**make)

    page = causes(signed_in(district.minh))
    assert "Cùng thiếu ở 3 trang" in page and "NukeViet" in page
    assert "một chỗ" not in page.lower(), "nobody knows that one repair will do"
    own = causes(signed_in(district.hoa))
    assert "Mới soi 2 trang, chưa đủ để biết trang nào cùng thiếu gì." in own


def test_what_offices_have_not_posted_is_no_fault_of_their_make(signed_in, district, sites):
    runs = [finished(asked(row), (OWNER, "trong")) for row in sites]
    Run.objects.filter(pk__in=[run.pk for run in runs]).update(vendor="Công ty Sông Mây", template="ab")

    page = causes(signed_in(district.minh))
    assert "Cùng thiếu ở" not in page
    assert "Chưa thấy điều nào mà từ 3 trang cùng mẫu hay cùng nhà cung cấp đều thiếu." in page


def test_a_platform_alone_or_two_sites_are_no_common_make(signed_in, district, sites):
    runs = [finished(asked(row), (SEARCH, "khong_thay"), check="no-search") for row in sites]
    Run.objects.filter(pk__in=[run.pk for run in runs]).update(platform="liferay")
    assert "Cùng thiếu ở" not in causes(signed_in(district.minh))

    Run.objects.filter(pk__in=[run.pk for run in runs[:2]]).update(template="ab")
    assert "Cùng thiếu ở" not in causes(signed_in(district.minh))


def test_what_the_law_has_ended_is_in_no_grid_and_no_cause(signed_in, district, sites, status_on):
    runs = [finished(asked(row), (SEARCH, "khong_thay"), check="no-search") for row in sites]
    Run.objects.filter(pk__in=[run.pk for run in runs]).update(vendor="Công ty Sông Mây", template="ab")
    status_on(ENDED + timedelta(days=1))

    client = signed_in(district.minh)
    assert "Cùng thiếu ở" not in causes(client)
    assert client.get("/don-vi/trang/bang?phan=0").context["columns"] == []


def test_a_site_that_did_not_open_is_not_said_to_be_never_looked_at(signed_in, district, sites):
    run = asked(sites[0])
    run.fail("không tra được tên miền này", at=NOW)
    client = signed_in(district.minh)
    sentence = "Máy không mở được trang: không tra được tên miền này. Chưa biết đủ hay thiếu."

    [row] = [row for row in client.get("/don-vi/trang/bang").context["rows"] if row["site"] == sites[0]]
    assert row["why"] == sentence
    for address in ("/don-vi/trang", f"/soi-trang/lan/{run.pk}"):
        words = client.get(address).content.decode()
        assert sentence in words and "soi ngày" not in words and "0 trang con" not in words
    counts, *_ = load_workbook(io.BytesIO(client.get(reverse("audits:fleet_xlsx")).content)).worksheets
    assert sentence in [line[-1].value for line in counts.iter_rows()]


def causes(client):
    """Give the page of what sites of one make lack alike."""
    return client.get("/don-vi/trang/nguyen-nhan").content.decode()


def test_what_is_left_to_a_vendor_goes_into_one_letter_for_all_its_sites(signed_in, district, sites):
    for row in sites[:3]:
        finding = finished(asked(row), (OWNER, "trong")).findings.get(requirement=OWNER)
        OwnerAnswer.write(
            finding,
            kind=AnswerKind.VENDOR,
            vendor="Công ty  Sông Mây",
            reason="Mẫu.",
            by=district.lan,
            at=NOW,
        )
    client = signed_in(district.tung)
    page = client.get("/soi-trang/nha-cung-cap").content.decode()
    assert "3 mục trên 3 trang" in page
    letter = client.get(reverse("audits:vendor_letter"), {"ben": OwnerAnswer.objects.first().vendor_key})
    document = Document(io.BytesIO(letter.content))
    words = " ".join(
        [line.text for line in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Công ty Sông Mây" in words and "3 trang thông tin điện tử" in words
    assert all(row.value in words for row in sites[:3]) and sites[3].value not in words
    assert signed_in(district.hoa).get("/soi-trang/nha-cung-cap").content.decode().count("1 mục trên 1 trang")
    assert client.get(reverse("audits:vendor_letter"), {"ben": "khong co"}).status_code == 404
    assert signed_in(district.minh).get("/soi-trang/nha-cung-cap").status_code == 403, (
        "an inspector answers nothing"
    )


def test_the_trend_keeps_what_pages_did_apart_from_what_a_rule_did(signed_in, district, sites):
    begun, old = _rules_begun(date(2022, 8, 15))
    website = sites[0]
    for day, states in (
        (date(2022, 8, 1), ((old, "trong"),)),
        (date(2022, 8, 20), ((old, "trong"), (begun, "khong_thay"))),
        (date(2022, 10, 3), ((old, "dat"), (begun, "khong_thay"))),
        (date(2022, 11, 3), ((old, "cu"), (begun, "chua_ro"))),
    ):
        at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        finished(asked(website, at=at), *states, at=at, on=day)

    months = months_of_changes(Channel.objects.all(), on=TODAY)
    assert [(m.first_day.month, m.looks, m.better, m.worse, m.by_rule) for m in months] == [
        (11, 1, 0, 1, 0),
        (10, 1, 1, 0, 0),
        (8, 1, 0, 0, 1),
    ]
    page = signed_in(district.minh).get("/don-vi/trang/xu-huong").content.decode()
    assert "11/2022" in page and "Quy định thay đổi" in page
    nobody_looked = "Mười hai tháng qua chưa trang nào được soi lại, nên chưa biết có gì đổi."
    assert nobody_looked in signed_in(district.hoa).get("/don-vi/trang/xu-huong").content.decode()


def _rules_begun(day):
    rules = load_packs().requirements.values()
    begun = next(rule.id for rule in rules if rule.in_force_from == day)
    old = next(rule.id for rule in rules if rule.in_force_from and rule.in_force_from < date(2020, 1, 1))
    return begun, old


def test_a_grid_without_a_site_or_a_part_without_results_is_not_called_filtered(signed_in, district):
    client, grid = signed_in(district.lan), "/don-vi/trang/bang"
    page = client.get(grid).content.decode()
    assert "Chưa có trang nào trong sổ." in page and "Không có gì như bộ lọc này." not in page

    run = finished(asked(site(district.vinh_o, district.lan)), (OWNER, "trong"))
    Run.objects.filter(pk=run.pk).update(platform="nukeviet")
    page = client.get(f"{grid}?phan=0&nen-tang=nukeviet").content.decode()
    assert "Chưa có kết quả nào ở phần này." in page and "Không có gì như bộ lọc này." not in page
    assert "Không có gì như bộ lọc này." in client.get(f"{grid}?nen-tang=drupal").content.decode()
