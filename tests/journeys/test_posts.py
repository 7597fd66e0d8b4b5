"""A post between two people: changed after its approval, cleared anew on a phone, and put up."""

from tests.journeys.looking import Visitor

PC, PHONE = 1280, 390
TITLE = "Lịch tiêm phòng dại cho đàn chó, mèo"


def test_a_change_voids_the_approval_and_the_chairman_clears_the_difference_on_a_phone(
    browser, ledger_server
):
    author = Visitor(browser, ledger_server, PC)
    page = author.page
    author.sign_in("vinhlam")
    page.goto("/soi-bai/cua-don-vi")
    page.get_by_role("link", name=TITLE).click()
    post = page.url
    page.get_by_role("link", name="Sửa bài").click()
    text = page.get_by_label("Bài định đăng")
    text.fill(text.input_value().replace("từ 7h30", "từ 8h00"))
    page.get_by_role("button", name="Lưu và gửi duyệt").click()
    page.get_by_role("heading", level=1, name="Gửi duyệt").wait_for()
    page.get_by_role("button", name="Gửi duyệt").click()
    page.get_by_text("hết hiệu lực").wait_for()

    chairman = Visitor(browser, ledger_server, PHONE)
    phone = chairman.page
    chairman.sign_in("duyetbai")
    phone.get_by_role("link", name="2 bài chờ bạn duyệt").click()
    phone.goto(f"{post}/duyet")
    phone.get_by_role("heading", name="Khác bản đã duyệt").wait_for()
    assert "8h00" in phone.locator("ins").inner_text() and "7h30" in phone.locator("del").inner_text()
    phone.get_by_role("button", name="Duyệt bài này").click()
    phone.get_by_role("heading", name="Xác nhận là bạn").wait_for()
    phone.get_by_label("Mật khẩu").fill(ledger_server.passwords["duyetbai"])
    phone.get_by_label("Mật khẩu").press("Enter")
    phone.get_by_text("Từ nay sửa một chữ là phải duyệt lại").wait_for()
    chairman.leave()

    page.goto(post)
    page.get_by_role("link", name="Đã đăng").click()
    page.get_by_label("Địa chỉ bài").fill("https://vinhlam.vinhlinh.quangtri.gov.vn/tin/tiem-phong")
    page.get_by_role("button", name="Ghi đã đăng").click()
    page.get_by_text("Đã ghi nơi đăng").wait_for()
    author.leave()


def test_a_foreign_address_is_refused_and_stays_to_be_mended(browser, ledger_server):
    visitor = Visitor(browser, ledger_server, PHONE)
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai/cua-don-vi?xem=cho-dang")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Đã đăng").click()
    page.get_by_label("Địa chỉ bài").fill("https://xavinhlam.example.com/tin/1")
    page.get_by_role("button", name="Ghi đã đăng").click()
    page.get_by_text("Địa chỉ này không thuộc trang").wait_for()
    assert page.get_by_label("Địa chỉ bài").input_value() == "https://xavinhlam.example.com/tin/1"
    # The browser says of the refused form that it was refused.
    visitor.complaints[:] = [words for words in visitor.complaints if "422" not in words]
    visitor.leave()
