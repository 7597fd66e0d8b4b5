"""Registers, site cards and the public question in a real browser."""

import re

import pytest

from tests.journeys.looking import BOTH_WIDTHS, CLIPPED, SIDEWAYS


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_registers_and_the_card_of_a_site_are_finished(visitor):
    page = visitor.page
    visitor.sign_in("chutich")
    for name, path in {
        "so-kenh": "/don-vi/kenh",
        "cho-xac-minh": "/don-vi/kenh/cho-xac-minh",
        "phat-ngon": "/don-vi/phat-ngon",
        "ban-bien-tap": "/don-vi/ban-bien-tap",
        "tim-kenh-gia": "/don-vi/kenh/gia",
        "soi-trang": "/don-vi/trang",
    }.items():
        page.goto(path)
        visitor.look(f"reg-{name}")

    page.goto("/don-vi/trang")
    page.get_by_role("link", name="Xem phiếu").first.click()
    page.get_by_role("heading", name="việc sửa trước").wait_for()
    page.locator(".viewer .snap mark, .viewer .snap .body").first.wait_for()
    visitor.look("reg-phieu")
    page.locator(".kick a").first.click()
    page.get_by_role("heading", name="Các lần soi").wait_for()
    visitor.look("reg-trang")
    page.get_by_role("link", name="Hồ sơ kênh").click()
    page.get_by_role("heading", name="Hồ sơ kênh").wait_for()
    page.get_by_text("Thêm người quản trị").first.click()
    visitor.look("reg-ho-so")


@pytest.mark.parametrize("visitor", [390], indirect=True)
@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("UBND xã Vĩnh Lâm hỗ trợ hoàn tiền", "Gần giống tên của UBND xã Vĩnh Lâm, có thêm chữ lạ"),
        ("facebook.com/vinhlam.vinhlinh", "Kênh của UBND xã Vĩnh Lâm, nhưng đang bị chiếm quyền"),
        ("UBND xã Vĩnh Lâm", "Trùng tên với kênh thật. Tên thì ai cũng đặt được"),
        ("https://zalo.me/2000000000000000005", "Chưa xác minh"),
    ],
)
def test_a_resident_asks_on_a_phone_without_an_account(visitor, asked, heading):
    page = visitor.page
    page.goto("/kenh-nay-co-that-khong")
    page.get_by_label("Tin nhắn, trang, số máy này có thật không?").fill(asked)
    page.get_by_role("button", name="Tra").click()

    page.get_by_role("heading", level=1, name=heading).wait_for()
    visitor.look(f"reg-tra-{heading[:4]}")
    assert asked not in page.url


def test_pages_for_residents_need_no_script_and_fit_320_px_and_paper(browser, ledger_server):
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, base_url=ledger_server.address, java_script_enabled=False
    )
    page = context.new_page()
    try:
        for path in ("/xa/vinh-lam", "/kenh-chinh-thuc/28", "/bao-su-co", "/xa/khong-co", "/huyen/khong-co"):
            page.goto(path)
            assert (page.evaluate(SIDEWAYS), page.evaluate(CLIPPED)) == (0, []), path
        page.goto("/xa/vinh-lam")
        assert page.locator(".alarm-bar").count() == 1
        page.locator("#q").fill(
            "Vào https://www.facebook.com/vinhlam.vinhlinh.hotro đọc mã OTP cho cán bộ nhé"
        )
        page.get_by_role("button", name="Tra", exact=True).click()
        page.get_by_role("heading", level=1, name="Đừng làm theo tin nhắn này").wait_for()
        assert (page.evaluate(SIDEWAYS), page.evaluate(CLIPPED)) == (0, [])
        page.emulate_media(media="print")
        assert page.get_by_role("heading", level=1).is_visible()
        assert not page.locator("form.ask").is_visible(), "a box to type in is no use on paper"
        page.emulate_media(media="screen")
        page.get_by_role("button", name="Báo cho cơ quan").click()
        page.get_by_role("button", name=re.compile("^Gửi")).click()
        page.get_by_role("heading", level=1, name="Đã nhận tin báo").wait_for()
    finally:
        context.close()
