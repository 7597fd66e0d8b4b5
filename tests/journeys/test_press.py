"""The work with the press in a browser: a pasted mail answered by a speaker, a regulation issued."""

import sqlite3
from contextlib import closing

import pytest

from tests.journeys.looking import BOTH_WIDTHS

MAIL = """Từ: Lê Thu Hà <thuha@bao.example>
Kính gửi UBND xã,
Tôi là phóng viên Báo Gió Lào. Xin hỏi chợ xã bao giờ mở lại?
Mong nhận được trả lời trước 17 giờ ngày 27/3/2023.
"""
REPLY = "Chợ xã mở lại từ ngày 27 tháng 3 năm 2023, sau khi thay xong mái tôn."


def unit_of(server, name):
    with closing(sqlite3.connect(server.data / "guong.sqlite3")) as database:
        query = "SELECT unit_id FROM units_unitversion WHERE name = ? AND valid_to IS NULL"
        return database.execute(query, (name,)).fetchone()[0]


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_speaker_answers_a_pasted_mail_on_a_phone_until_it_is_published(visitor):
    page, unit = visitor.page, unit_of(visitor.server, "xã Vĩnh Lâm")
    visitor.sign_in("vinhlam")
    page.goto(f"/don-vi/{unit}/phat-ngon/giao")
    page.get_by_label("Người phát ngôn").select_option(label="Trần Minh Mai")
    page.get_by_label("Chức vụ").fill("Công chức Văn hóa - Xã hội")
    page.get_by_label("Điện thoại công vụ").fill("0233 3820 777")
    page.get_by_label("Thư điện tử công vụ").fill("vinhlam@quangtri.gov.vn")
    page.get_by_label("Số, ký hiệu văn bản").fill("39/QĐ-UBND")
    page.get_by_label("Ký lúc").fill("2023-03-24T07:15")
    page.get_by_label("Người ký").select_option(label="Trần Văn Hạnh")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("0233 3820 777").wait_for()
    visitor.look("bao-chi-nguoi-phat-ngon")
    page.goto("/don-vi/phat-ngon")
    page.get_by_text("0233 3820 777").wait_for()

    page.goto(f"/don-vi/{unit}/bao-chi/yeu-cau")
    page.get_by_label("Thư hoặc lời ghi").fill(MAIL)
    page.get_by_role("button", name="Đọc và điền vào mẫu").click()
    page.wait_for_load_state()
    assert page.get_by_label("Cơ quan báo chí").input_value() == "Báo Gió Lào"
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_role("link", name="Soạn câu trả lời").click()
    page.get_by_role("textbox", name="Câu trả lời").fill(REPLY)
    page.get_by_role("button", name="Lưu và trình duyệt").click()
    page.get_by_role("link", name="Duyệt", exact=True).click()
    page.get_by_role("button", name="Duyệt").click()
    page.get_by_role("link", name="Ghi đã trả lời").click()
    page.get_by_role("button", name="Ghi đã trả lời").click()
    page.get_by_role("link", name="Ghi nơi công bố").click()
    page.get_by_label("Địa chỉ nơi đăng").fill("https://vinhlam.vinhlinh.quangtri.gov.vn/cho-xa")
    page.get_by_role("button", name="Ghi đã công bố").click()
    page.get_by_role("link", name="https://vinhlam.vinhlinh.quangtri.gov.vn/cho-xa").wait_for()
    assert "người phát ngôn, giao thường xuyên" in page.content().lower()
    visitor.look("bao-chi-da-cong-bo")


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_regulation_is_drafted_from_answers_and_issued_by_its_decision(visitor):
    page, unit = visitor.page, unit_of(visitor.server, "huyện Vĩnh Linh")
    visitor.sign_in("chutich")
    page.goto(f"/don-vi/{unit}/bao-chi")
    page.get_by_role("link", name="Soạn", exact=True).click()
    page.get_by_label("Điện thoại và thư công vụ").fill("0233 3820 400, vinhlinh@quangtri.gov.vn")
    visitor.look("quy-che-cau-hoi")
    page.get_by_role("button", name="Soạn").click()
    page.get_by_text("Bản thảo thứ 1").wait_for()
    sheet = page.locator("article.a4")
    assert "Nghị định số 09/2017/NĐ-CP" in sheet.inner_text() and "244/2026" not in sheet.inner_text()
    visitor.look("quy-che-ban-thao")
    page.get_by_role("link", name="Ghi đã ban hành").click()
    page.get_by_label("Số, ký hiệu quyết định").fill("120/QĐ-UBND")
    page.get_by_role("button", name="Ghi đã ban hành").click()
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["chutich"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.get_by_text("Quyết định số 120/QĐ-UBND ngày 24/3/2023").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename.endswith("-ban-1.docx")
