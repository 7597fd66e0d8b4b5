"""Signing in with a key of the device: added, used instead of a password, named anew, taken off."""

from types import SimpleNamespace

import pytest

from tests.journeys.looking import BOTH_WIDTHS, Visitor

# A device with a finger on it that is always recognised.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def visitor(browser, ledger_server, request):
    # Browsers bind a key to a name, never to an address of numbers.
    address = ledger_server.address.replace("127.0.0.1", "localhost")
    server = SimpleNamespace(address=address, passwords=ledger_server.passwords, data=ledger_server.data)
    somebody = Visitor(browser, server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_key_of_the_device_opens_the_door_without_a_password(visitor):
    page = visitor.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    visitor.sign_in("vanhoa")

    page.goto("/tai-khoan/khoa-dang-nhap")
    visitor.look("khoa-trong")
    page.get_by_role("link", name="Thêm khóa của máy này").click()
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["vanhoa"])
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill("Máy ở phòng")
    visitor.look("khoa-them")
    page.get_by_role("button", name="Thêm khóa của máy này").click()
    page.get_by_role("heading", name="Mã dự phòng").wait_for()
    page.goto("/tai-khoan/khoa-dang-nhap")
    page.get_by_text("Máy ở phòng").wait_for()
    visitor.look("khoa-mot")

    page.context.clear_cookies()
    page.goto("/dang-nhap")
    visitor.look("khoa-dang-nhap")
    page.get_by_role("button", name="Đăng nhập bằng khóa của máy này").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
    page.goto("/tai-khoan/khoa-dang-nhap")
    page.get_by_text("Máy ở phòng").wait_for()

    # A device that does not know its owner opens nothing, and says so.
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.context.clear_cookies()
    page.goto("/dang-nhap")
    page.get_by_role("button", name="Đăng nhập bằng khóa của máy này").click()
    page.get_by_text("Chưa dùng được khóa").wait_for()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.get_by_role("button", name="Đăng nhập bằng khóa của máy này").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)

    page.goto("/tai-khoan/khoa-dang-nhap")
    page.get_by_role("link", name="Bỏ").click()
    page.get_by_role("link", name="Dùng khóa đăng nhập").click()
    page.get_by_role("button", name="Dùng khóa của máy này").click()
    page.get_by_role("button", name="Bỏ khóa").click()
    page.get_by_text("Chưa có khóa nào").wait_for()
