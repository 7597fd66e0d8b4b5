"""The card of a run is a work list, and every finding opens the stored page it rests on."""

import pytest
from django.utils.html import escape

from tests.apps.audits.factories import OWNER, asked, file_of, finished, site, stored

pytestmark = pytest.mark.django_db
HOME = """<html lang="vi"><head><title>Xã Vĩnh Ô</title><link rel=stylesheet href="/themes/xa/css/khung.css">
<meta name="generator" content="NukeViet v4.5"></head><body><nav><a href="gioi-thieu">Giới thiệu</a>
<a href="dvc">Dịch vụ công mức độ 3, 4</a></nav><main><h2>Tin</h2><p>Xã họp giao ban tháng ba.</p></main>
<footer>UBND xã Vĩnh Ô. Thiết kế bởi: Công ty Sông Mây</footer></body></html>"""
EMPTY = "<html lang=vi><title>Giới thiệu</title><h1>Giới thiệu</h1><p>Đang cập nhật</p>"


@pytest.fixture
def run(district, settings, tmp_path):
    pages = {"": HOME, "gioi-thieu": EMPTY, "dvc": EMPTY}
    return stored(asked(site(district.vinh_o, district.lan)), pages, settings, tmp_path)


def test_the_card_opens_on_what_to_mend_first_with_the_sentence_on_the_stored_page(signed_in, district, run):
    client = signed_in(district.minh)
    address = f"/soi-trang/lan/{run.pk}"
    page = client.get(address).content.decode()

    assert "10 việc sửa trước" in page and page.count("<li>\n          <a") <= 10
    assert page.index("việc sửa trước") < page.index("Trang chủ, đầu và chân trang")
    assert "NukeViet" in page and (run.platform, run.vendor) == ("nukeviet", "Công ty Sông Mây")
    assert len(page) < 40_000 and "Đã đạt" in page

    level = run.findings.get(requirement="H42-11")
    opened = client.get(f"{address}?muc={level.pk}").content.decode()
    assert f'id="muc-{level.pk}"' in opened and "<mark>Giới thiệu Dịch vụ công mức độ 3, 4</mark>" in opened
    assert run.snapshot_sha256 in opened and "Cần làm:" in opened
    assert "Quản trị → module Menu" in opened, "where to click in this vendor's back office"
    assert escape(level.quote) in opened

    alone = client.get(f"{address}/muc/{level.pk}/trang").content.decode()
    assert "<mark>Giới thiệu Dịch vụ công mức độ 3, 4</mark>" in alone and run.snapshot_sha256 in alone
    only = client.get(f"{address}?loc=dat").content.decode()
    assert "việc sửa trước" not in only and f'id="muc-{level.pk}"' not in only
    assert client.get(f"{address}?muc=99999999").status_code == 200


def test_a_damaged_snapshot_is_said_to_be_damaged_and_never_shown(signed_in, district, run):
    raw = bytearray(file_of(run).read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file_of(run).write_bytes(raw)
    level = run.findings.get(requirement="H42-11")

    page = signed_in(district.lan).get(f"/soi-trang/lan/{run.pk}/muc/{level.pk}/trang").content.decode()
    assert "Bản lưu bị hỏng" in page and "<mark" not in page


def test_a_finding_of_another_run_is_not_opened_under_this_one(signed_in, district, run):
    other = finished(
        asked(site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")), (OWNER, "trong")
    )
    foreign = other.findings.filter(policy=False).get()

    client = signed_in(district.lan)
    assert client.get(f"/soi-trang/lan/{run.pk}/muc/{foreign.pk}/trang").status_code == 404
    assert client.get(f"/soi-trang/lan/{other.pk}/muc/{foreign.pk}/trang").status_code == 404


def test_a_site_where_all_is_well_has_nothing_to_mend_and_advice_is_no_demand(signed_in, district):
    run = finished(asked(site(district.vinh_o, district.lan)), (OWNER, "dat"))

    page = signed_in(district.lan).get(f"/soi-trang/lan/{run.pk}").content.decode()
    assert "Cả 1 điều đều đạt, soi 24/3/2023." in page and "Không có mục nào phải sửa" not in page
    assert "Lời khuyên, không phải yêu cầu của luật" in page and "Tin mới nhất đã quá 30 ngày" not in page
