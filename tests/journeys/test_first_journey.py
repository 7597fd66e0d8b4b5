"""The first journey in a real browser: from a letter dropped on a page to a grid that shows it done."""

from pathlib import Path

import pytest

from tests.journeys.clicks import Clicks
from tests.journeys.looking import BOTH_WIDTHS, Visitor

SAMPLE = Path(__file__).parents[2] / "examples" / "cong-van-mau.docx"
# The smallest real picture: one white dot.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f0001010100"
    "1bb6ee560000000049454e44ae426082"
)
DUTY = "Tuyên truyền để mọi người dân"
MOST_CLICKS_TO_TASKS = 6
# Cards of the list that stand whole above the bar of the button.
DUTIES_IN_SIGHT = """() => {
  const bottom = document.querySelector(".finish").getBoundingClientRect().top;
  return [...document.querySelectorAll(".list .ob")].filter(
    (card) => card.getBoundingClientRect().bottom <= bottom).length;
}"""


@pytest.fixture
def visitor(browser, server, request):
    somebody = Visitor(browser, server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_a_letter_to_a_grid_that_shows_it_done(visitor):
    page, clicks = visitor.page, Clicks()

    # The lead drops the letter and confirms what it asks.
    page.goto("/")
    visitor.look("01-dang-nhap")
    visitor.sign_in("vanhoa")
    visitor.look("02-hom-nay-trong")
    clicks.on(page.get_by_role("link", name="Đọc một văn bản").first)
    page.get_by_label("Chọn tệp văn bản").set_input_files(SAMPLE)
    clicks.count += 1
    visitor.look("03-doc-van-ban")
    clicks.on(page.get_by_role("button", name="Đọc văn bản"))
    page.get_by_text("12 ·").or_(page.get_by_text("12 nhiệm vụ")).first.wait_for()
    boxes = page.locator("input[data-confirm]")
    assert boxes.count() == 12
    assert all(boxes.nth(at).is_checked() for at in range(12))
    visitor.look("04-xem-lai")
    if page.viewport_size["width"] >= 1280:
        assert page.evaluate(DUTIES_IN_SIGHT) >= 4
    clicks.on(page.get_by_role("button", name="Xác nhận"))

    # It is laid on the units of its own day.
    page.get_by_role("heading", name="Giao việc cho ai").wait_for()
    visitor.look("05-giao-viec")
    clicks.on(page.get_by_role("button", name="Xem lại và giao việc"))
    visitor.look("05-xem-lai-truoc-khi-giao")
    clicks.on(page.get_by_role("button", name="Giao việc", exact=True))
    page.get_by_text("Chưa nơi nào tiếp nhận.").nth(11).wait_for()
    visitor.look("06-van-ban")
    # What comes to an end counts towards its bearers, what goes on only what came in.
    assert page.get_by_text("0 trên 18 đã nhận").count() == 2
    assert page.get_by_text("0 kết quả đã nhận").count() == 4
    assert page.get_by_text("Chưa nơi nào tiếp nhận.").count() == 12
    assert clicks.count <= MOST_CLICKS_TO_TASKS

    # The letter names no day: the lead sets one by a signed act.
    page.get_by_label("Thêm việc khác").click()
    page.get_by_role("link", name="Đặt hạn", exact=True).click()
    # An act that binds asks for the password once more.
    page.get_by_role("heading", name="Xác nhận là bạn").wait_for()
    visitor.look("07-xac-nhan-la-ban")
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["vanhoa"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.get_by_label("Số, ký hiệu văn bản đặt hạn").fill("21/VHTT")
    page.get_by_label("Ngày ký").fill("2023-03-24")
    page.get_by_label("Người ký").fill("Trưởng phòng")
    page.get_by_label("Hạn, đến hết ngày").fill("2023-03-28")
    page.get_by_role("checkbox", name=DUTY).check()
    visitor.look("08-dat-han")
    page.get_by_role("button", name="Xem lại và đặt hạn").click()
    visitor.look("08-xem-lai-han")
    page.get_by_role("button", name="Ghi và đặt hạn").click()
    page.get_by_text("21/VHTT").first.wait_for()

    # A commune takes it in and answers with a file.
    visitor.sign_in("vinhlam")
    visitor.look("09-hom-nay-cua-xa")
    opened(page, DUTY).get_by_role("button", name="Chỉ tiếp nhận").click()
    page.get_by_text("Đã tiếp nhận").first.wait_for()
    answer(visitor, DUTY, "Đã phát loa 5 buổi, có nhật ký kèm theo.", "nhat-ky.png")
    visitor.look("12-da-tra-loi")

    # The lead sends it back with a reason.
    visitor.sign_in("vanhoa")
    visitor.look("13-hom-nay-cho-xac-nhan")
    page.goto("/viec/?cua=toi-chu-tri&xem=cho-xac-nhan")
    page.locator("li", has_text="Vĩnh Lâm").get_by_role("link").first.click()
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_label("Lý do").fill("Ảnh không thấy ngày đăng; xin chụp lại cả trang.")
    visitor.look("14-tra-lai")
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_text("Đã trả lại").or_(page.get_by_text("Trả lại.")).first.wait_for()

    # The commune answers again.
    visitor.sign_in("vinhlam")
    visitor.look("15-hom-nay-bi-tra-lai")
    answer(visitor, "xin chụp lại cả trang", "Đã chụp lại, có ngày đăng.", "trang.png", extra=b"again")

    # The lead accepts it, and the grid shows it.
    visitor.sign_in("vanhoa")
    page.goto("/viec/?cua=toi-chu-tri&xem=cho-xac-nhan")
    page.locator("li", has_text="Vĩnh Lâm").get_by_role("link").first.click()
    act(page, "Nhận kết quả")
    page.get_by_text("Đã nhận kết quả").first.wait_for()
    visitor.look("16-da-nhan")
    page.goto("/bang-tong-hop")
    visitor.look("17-bang")
    done = page.locator("tr", has_text="Xã Vĩnh Lâm").locator("a.cell", has_text="Đã nhận")
    assert done.count() == 1
    visitor.sign_in("chutich")
    visitor.look("18-chu-tich")
    page.goto("/bang-tong-hop?xem=han&ngay=2023-03-24&khoi=xa")
    visitor.look("19-bang-theo-han")


def opened(page, words):
    """Open the line of the first page that has these words, where it is not open yet."""
    row = page.locator("details.q", has_text=words).first
    if row.get_attribute("open") is None:
        row.locator("summary").first.click()
    return row


def answer(visitor, words, text, name, extra=b""):
    """Answer in place, with a picture: the line, the file, and send."""
    page = visitor.page
    row = opened(page, words)
    row.get_by_label("Đã làm gì").fill(text)
    file = {"name": name, "mimeType": "image/png", "buffer": PICTURE + extra}
    row.locator("input[type=file]").set_input_files(file)
    if not extra:
        visitor.look("11-tra-loi")
    row.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_text("Đã gửi trả lời").wait_for()


def act(page, label):
    """Press an act's button, and the button of its page where it has one."""
    link, button = page.get_by_role("link", name=label), page.get_by_role("button", name=label)
    link.or_(button).first.wait_for()
    if link.count():
        link.first.click()
        page.wait_for_url("**/hoan-thanh")
    button.first.click()
