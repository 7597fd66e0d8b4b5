"""Kho căn cứ in a real browser: one typed in, a table shown and added, found again, taken back."""

import pytest

from tests.apps.lawbook.tables import ROW, sheet
from tests.journeys.looking import BOTH_WIDTHS


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_an_office_adds_its_own_law_and_takes_it_back(visitor):
    page = visitor.page
    visitor.sign_in("chutich")
    page.goto("/can-cu")
    visitor.look("law-trong")
    page.get_by_role("link", name="Thêm một văn bản").click()
    page.get_by_label("Số hiệu", exact=True).fill("12/2021/QĐ-UBND")
    page.get_by_label("Loại").fill("Luật")
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh Quảng Trị")
    page.get_by_label("Trích yếu").fill("quản lý cây xanh")
    page.get_by_label("Nguồn").fill("Công báo tỉnh")
    page.get_by_role("button", name="Thêm vào kho").click()
    page.get_by_text("là quyết định").wait_for()
    visitor.look("law-sai")
    visitor.complaints[:] = [line for line in visitor.complaints if "422" not in line]
    page.get_by_label("Loại").fill("Quyết định")
    page.get_by_role("button", name="Thêm vào kho").click()
    page.get_by_text("Đã thêm vào kho của cơ quan").wait_for()
    visitor.look("law-mot")

    page.get_by_role("link", name="Nhập từ bảng").click()
    page.get_by_role("heading", name="Các cột").wait_for()
    visitor.look("law-nhap")
    rows = (ROW, ("13/2024/QĐ-UBND", *ROW[1:3], "31/02/2024", *ROW[4:]))
    for table, words in ((rows, "1 dòng cần sửa"), (rows[:1], "1 văn bản mới")):
        page.goto("/can-cu/nhap")
        content = {"name": "bang.csv", "mimeType": "text/csv", "buffer": sheet(*table, delimiter=";")}
        page.get_by_label("Tệp CSV hoặc XLSX").set_input_files(content)
        page.get_by_role("button", name="Xem trước").click()
        page.get_by_text(words).wait_for()
        visitor.look(f"law-xem-truoc-{len(table)}")
    page.get_by_role("button", name="Thêm 1 văn bản").click()
    page.get_by_text("Đã thêm 1 văn bản").wait_for()

    page.get_by_label("Tìm theo số hiệu hoặc trích yếu").fill("12/20")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("heading", name="Kho chung").wait_for()
    visitor.look("law-tim")
    page.get_by_role("button", name="Gỡ").first.click()
    page.get_by_text("Đã gỡ lần thêm").wait_for()
    visitor.look("law-go")
