"""
The guides' pictures: each is of a page that a journey opens, and shows the labels that stand beside it.

GUONG_GUIDE_PICTURES=guong/ui/guides/images .venv/bin/python -m pytest tests/journeys/test_guides.py

draws them anew.
"""

import os
from pathlib import Path

import pytest

from tests.journeys.looking import Visitor
from tests.journeys.test_beginning import PLAN

PICTURES = os.environ.get("GUONG_GUIDE_PICTURES")
QUALITY = 72  # of JPEG, in percent


@pytest.fixture
def visitor(browser, ledger_server):
    somebody = Visitor(browser, ledger_server, 1280)
    somebody.page.set_viewport_size({"width": 1280, "height": 800})
    yield somebody
    somebody.leave()


def picture(visitor, name, *labels):
    """See that the labels stand on the page, and keep the picture where it is asked for."""
    page = visitor.page
    page.wait_for_load_state("load")
    for label in labels:
        page.get_by_text(label, exact=False).first.wait_for()
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(PICTURES) / f"{name}.jpg", type="jpeg", quality=QUALITY)


def test_each_picture_is_of_a_page_with_the_labels_of_its_guide(visitor, tmp_path):
    page = visitor.page

    visitor.sign_in("vinhlam")
    picture(visitor, "hom-nay-xa", "Hôm nay", "Có sự cố")

    visitor.sign_in("chutich")
    page.goto("/bang-tong-hop")
    page.locator("select[name=van-ban]").select_option(label="314/UBND-VHTT")
    page.wait_for_url("**van-ban=**")
    picture(visitor, "bang-tong-hop", "Bảng tổng hợp", "Tải về CSV")
    page.goto("/kiem-tra")
    picture(visitor, "kiem-tra", "Kiểm tra")
    page.goto("/quan-tri/sap-xep/nhap")
    picture(visitor, "quan-tri-sap-xep", "Nhập một việc sắp xếp", "Lưu và xem trước")

    visitor.sign_in("vanhoa")
    letter = tmp_path / "ke-hoach.txt"
    plan = PLAN.replace("tháng 11 năm 2026", "tháng 3 năm 2023").replace("/12/2026", "/4/2023")
    letter.write_text(plan, "utf-8")
    page.goto("/van-ban/doc")
    page.get_by_label("Chọn tệp văn bản").set_input_files(letter)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.locator("input[data-confirm]").first.wait_for()
    picture(visitor, "xem-lai", "Xác nhận")

    visitor.context.clear_cookies()
    page.goto("/kenh-nay-co-that-khong")
    picture(visitor, "tra-kenh", "Tra kênh", "Báo trang giả")
