"""A report in a real browser: written on its sheet by one person, issued from the queue of another."""

import pytest

from tests.journeys.clicks import Clicks
from tests.journeys.looking import Visitor

MOST_CLICKS = 10
# The smallest real picture: one white dot.
SCAN = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f0001010100"
    "1bb6ee560000000049454e44ae426082"
)


@pytest.fixture
def visitor(browser, ledger_server):
    somebody = Visitor(browser, ledger_server, 1280)
    yield somebody
    somebody.leave()


def test_from_the_draft_to_the_issued_report_by_two_people(visitor):
    page, clicks = visitor.page, Clicks()

    visitor.sign_in("vanhoa")
    clicks.on(page.get_by_role("link", name="Báo cáo").first)
    page.locator(".inside li").first.wait_for()  # what will be inside is drawn anew with the sentence
    clicks.on(page.get_by_role("button", name="Lập dự thảo"))
    page.get_by_role("heading", name="Báo cáo tổng hợp").wait_for()

    # A click into a paragraph writes it; its figures are locked, and the caret stands behind the last word.
    page.get_by_text("Mở mục này").first.click()
    page.locator("#doan-results-0 p").first.click(position={"x": 3, "y": 3})
    words = page.locator("[data-words]")
    words.wait_for()
    assert words.locator(".so").count() > 1
    words.press_sequentially(" Phòng đã đề nghị đôn đốc.")
    visitor.look("bao-cao-dang-sua")
    # Whose browser dies finds the words again, the figures among them locked as before: the server has them.
    page.get_by_text("Lời gõ dở đã giữ trên máy chủ").wait_for()
    page.evaluate("sessionStorage.clear()")
    page.goto(page.url)
    page.get_by_text("Mở mục này").first.click()
    page.get_by_text("Bạn đang viết dở đoạn này").wait_for()
    page.locator("#doan-results-0 p").first.click(position={"x": 3, "y": 3})
    page.get_by_text("Lời gõ dở đã giữ trên máy chủ").wait_for()
    assert "Phòng đã đề nghị đôn đốc." in words.text_content()
    assert words.locator(".so").count() > 1
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Xong").click()
    page.get_by_text("Phòng đã đề nghị đôn đốc.").wait_for()
    assert page.locator("#doan-results-0 .so").count() > 1

    # To whom it goes was chosen in the sentence.
    page.get_by_text("Ủy ban nhân dân huyện Vĩnh Linh.").first.wait_for()
    clicks.on(page.get_by_role("button", name="Trình lãnh đạo"))
    page.get_by_text("Đã trình. Lãnh đạo thấy bản này ở Hôm nay.").wait_for()

    visitor.sign_in("chutich")
    page.get_by_text("Chờ bạn phát hành").first.wait_for()
    clicks.on(page.get_by_role("link", name="Báo cáo tổng hợp").first)
    clicks.on(page.get_by_role("link", name="Phát hành"))
    # An act that binds asks for the password once more, before a file is chosen.
    page.get_by_role("heading", name="Xác nhận là bạn").wait_for()
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["chutich"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.get_by_label("Số", exact=True).fill("12")
    page.get_by_label("Bản chụp có chữ ký, đóng dấu").set_input_files(
        {"name": "ban-ky.png", "mimeType": "image/png", "buffer": SCAN}
    )
    clicks.count += 1
    clicks.on(page.get_by_role("button", name="Phát hành"))
    page.get_by_text("Đã phát hành").first.wait_for()
    page.get_by_text("ban-ky.png").wait_for()

    assert clicks.count <= MOST_CLICKS
