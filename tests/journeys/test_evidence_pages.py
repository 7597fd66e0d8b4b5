"""Evidence in a real browser: a file is sent, looked into, concluded from, explained, overridden by two."""

import pytest

from tests.journeys.looking import BOTH_WIDTHS
from tests.journeys.test_first_journey import PICTURE


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_a_file_to_a_conclusion_two_people_stand_for(visitor):
    send_a_file(visitor)
    look_into_it(visitor)
    override_it(visitor)


def send_a_file(visitor):
    """A commune sends a picture, and reads what is kept of it."""
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/minh-chung")
    visitor.look("ev-01-minh-chung")
    page.get_by_role("link", name="Gửi minh chứng").click()
    page.get_by_label("Chọn tệp để gửi").set_input_files(
        {"name": "trang-chu.png", "mimeType": "image/png", "buffer": PICTURE + b"home"}
    )
    page.get_by_label("Nội dung").fill("Trang chủ có đủ mục, chụp sáng nay")
    visitor.look("ev-02-gui")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.get_by_role("heading", level=1, name="Trang chủ có đủ mục").wait_for()
    visitor.look("ev-03-tep")


def look_into_it(visitor):
    """The lead writes down what it saw, asks for the conclusion and computes it again."""
    page = visitor.page
    visitor.sign_in("vanhoa")
    page.goto("/viec/?cua=toi-chu-tri&xem=cho-xac-nhan")
    page.locator("li", has_text="Vĩnh Lâm").get_by_role("link").first.click()
    page.get_by_role("heading", name="Theo quy định nào").wait_for()
    page.locator("section[aria-labelledby=can-cu] details.law summary").first.click()
    page.locator("section[aria-labelledby=can-cu] li a").first.click()
    page.get_by_role("heading", name="Đã thấy những gì").wait_for()
    page.get_by_label("Bạn biết bằng cách nào").select_option("EXAMINE")
    page.get_by_label("Kết quả").select_option("pass")
    page.get_by_label("Điều thấy được").fill("Mục “Giới thiệu” có đủ bộ máy, ngày 20/3/2023.")
    visitor.look("ev-04-xet")
    page.get_by_role("button", name="Ghi lại").click()
    page.get_by_text("có đủ bộ máy, ngày 20/3/2023").first.wait_for()
    page.get_by_role("button", name="Xem kết luận").click()
    page.get_by_role("heading", level=1, name="Giải thích kết luận").wait_for()
    visitor.look("ev-05-giai-thich")
    page.get_by_role("button", name="Tính lại").click()
    page.get_by_text("Tính lại vẫn khớp").first.wait_for()
    visitor.look("ev-06-tinh-lai")


def override_it(visitor):
    """The lead asks for another conclusion, and the chairman stands for it too."""
    page = visitor.page
    verdict = page.url
    page.get_by_role("link", name="Đề nghị kết luận khác").click()
    page.get_by_role("heading", level=1, name="Đề nghị kết luận khác").wait_for()
    page.get_by_label("Kết luận của bạn").select_option(index=1)
    page.get_by_label("Lý do").fill("Đoàn kiểm tra đã xem tận nơi, có biên bản ngày 23/3/2023.")
    page.get_by_label("Có giá trị đến hết ngày").fill("2023-06-30")
    visitor.look("ev-07-khac-may")
    page.get_by_role("button", name="Gửi đề nghị").click()
    confirm_password(visitor, "vanhoa")
    page.get_by_text("Đoàn kiểm tra đã xem tận nơi").first.wait_for()
    visitor.look("ev-08-cho-duyet")

    visitor.sign_in("chutich")
    page.goto(verdict)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    confirm_password(visitor, "chutich")
    page.get_by_text("có giá trị đến hết 30/6/2023").first.wait_for()
    visitor.look("ev-09-da-duyet")


def confirm_password(visitor, username):
    """Give the password again where an act that binds asks for it."""
    page = visitor.page
    page.get_by_role("heading", name="Xác nhận là bạn").or_(page.get_by_role("alert")).or_(
        page.get_by_role("heading", name="Giải thích kết luận")
    ).first.wait_for()
    if page.get_by_role("heading", name="Xác nhận là bạn").count():
        page.get_by_label("Mật khẩu").fill(visitor.server.passwords[username])
        page.get_by_label("Mật khẩu").press("Enter")
