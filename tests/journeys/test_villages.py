"""A commune set up for one officer: a first letter, the telephones of three villages, a report with sums."""

import pytest

from tests.journeys.clicks import Clicks
from tests.journeys.conftest import set_up
from tests.journeys.looking import Visitor

# Counted: every press of a link, a button or a box, and into a field to type or paste; not the typing.
MOST_CLICKS = 10
LETTER = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: 4127/UBND-VX
V/v tuyên truyền Bộ Quy tắc ứng xử trên mạng xã hội

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lâm Đồng, ngày 27 tháng 11 năm 2026

Kính gửi: UBND các xã, phường, đặc khu.

UBND tỉnh yêu cầu:

1. UBND các xã, phường, đặc khu
- Tổ chức họp dân, phổ biến Bộ Quy tắc ứng xử trên mạng xã hội đến từng thôn trước ngày 16/12/2030.
- Rà soát, thống kê số trang, nhóm cộng đồng và số hộ đã ký cam kết trước ngày 18/12/2030.
- Phát thanh nội dung Bộ Quy tắc ứng xử trên hệ thống truyền thanh cơ sở trước ngày 20/12/2030.

2. Sở Văn hóa, Thể thao và Du lịch
- Biên soạn, gửi tài liệu tuyên truyền cho các địa phương trước ngày 05/12/2030.

3. Công an tỉnh
- Xử lý nghiêm các hành vi đăng tải tin giả, tin xấu độc trên mạng xã hội.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""
ANSWERS = {
    "Thôn Tân Lập": ("2", "120", "Đã họp thôn hai buổi."),
    "Thôn Đồng Lạc": ("1", "85", "Còn sáu hộ đi làm xa."),
    "Tổ dân phố Di Linh Thượng": ("3", "1.140", "Đã ký đủ."),
}


@pytest.fixture
def new_office(tmp_path):
    """A server that its keeper set up with one command."""
    unit = ("--unit", "xã Di Linh, tỉnh Lâm Đồng", "--yes", "--admin", "Trần Thị Hoa")
    with set_up(tmp_path / "data", "hoa", "con mèo vàng nằm nắng 2026", *unit) as server:
        yield server


@pytest.fixture
def officer(browser, new_office):
    somebody = Visitor(browser, new_office, 1280)
    somebody.sign_in_first("hoa")
    yield somebody
    somebody.leave()


@pytest.fixture
def telephone(browser, new_office):
    """The telephone of a village: another browser, in which nobody signs in."""
    somebody = Visitor(browser, new_office, 390)
    yield somebody
    somebody.leave()


def hand_to_villages(officer, clicks):
    """From the open ledger to the work in the hands of three villages that were not there before."""
    page = officer.page
    clicks.on(page.get_by_role("link", name="Đọc một văn bản").first)
    field = page.get_by_label("Hoặc dán toàn văn vào đây")
    clicks.on(field)
    field.fill(LETTER)
    clicks.on(page.get_by_role("button", name="Đọc văn bản"))
    page.get_by_text("Phần của nơi khác 2").wait_for()
    officer.look("thon-1-doc")
    clicks.on(page.get_by_role("button", name="Xác nhận 3"))
    page.get_by_text("Vừa xác nhận 3 nhiệm vụ").wait_for()
    assert page.get_by_role("button", name="Hoàn tác").is_visible()
    officer.look("thon-2-giao")
    clicks.on(page.get_by_role("link", name="Thêm thôn, tổ dân phố"))
    names = page.get_by_role("textbox", name="Tên đơn vị")
    clicks.on(names)
    names.fill("\n".join(ANSWERS))
    clicks.on(page.get_by_role("button", name="Thêm", exact=True))
    clicks.on(page.get_by_label("Giao phần của xã Di Linh cho cả 3 thôn, tổ dân phố"))
    officer.look("thon-3-giao")
    clicks.on(page.get_by_role("button", name="Xem lại và giao việc"))
    page.get_by_text("3 đơn vị, 9 việc.").wait_for()
    clicks.on(page.get_by_role("button", name="Giao việc", exact=True))
    page.get_by_role("heading", name="Lời nhắn cho nơi không có tài khoản").wait_for()
    page.get_by_text("Vừa giao 9 việc").wait_for()
    assert page.get_by_role("button", name="Hoàn tác").is_visible()


def ask_figures(page):
    """Ask the numbers that the second duty counts, as proposed; give the link of each village for it."""
    slip, slips_url = page.locator(".slips li", has_text="số hộ đã ký").first, page.url
    slip.get_by_role("link", name="số liệu cần hỏi").click()
    address = page.url
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("3 nơi chưa gửi").wait_for()
    page.goto(slips_url)
    slips = page.locator(".slips li", has_text="Hộ đã ký (hộ): …")
    slips.first.wait_for()
    links = {slip.locator("b").inner_text(): slip.locator(".answer-of").inner_text() for slip in slips.all()}
    assert set(links) == set(ANSWERS)
    return links, address


def answer_by_telephone(telephone, links):
    page = telephone.page
    for village, (sites, households, text) in ANSWERS.items():
        page.goto(links[village])
        page.get_by_text(village).wait_for()
        page.get_by_label("Trang (trang)").fill(sites)
        page.get_by_label("Hộ đã ký (hộ)").fill(households)
        page.get_by_label("Đã làm gì, kết quả ra sao").fill(text)
        page.get_by_role("button", name="Gửi xã Di Linh").click()
        page.get_by_text("Đã gửi lúc").wait_for()
    telephone.look("thon-4-dien-thoai")
    assert telephone.context.cookies() == []


def test_one_officer_hands_a_provincial_letter_to_three_villages_and_reports_their_sums(officer, telephone):
    page, clicks = officer.page, Clicks()

    hand_to_villages(officer, clicks)
    assert clicks.count <= MOST_CLICKS
    officer.look("thon-3-loi-nhan")
    links, figures = ask_figures(page)
    answer_by_telephone(telephone, links)

    # Two presses lead from the first page to the answers, one takes each; its undoing stands beside the next.
    page.goto(figures)
    for total in ("6 trang", "1.345 hộ", "Cả 3 nơi đều đã gửi số."):
        page.get_by_text(total).first.wait_for()
    page.goto("/")
    page.get_by_role("link", name="Duyệt 3").first.click()
    for village, left in zip(ANSWERS, (2, 1, 0), strict=True):
        page.get_by_role("button", name="Nhận kết quả").click()
        page.get_by_text(f"Đã nhận kết quả của {village}").wait_for()
        assert page.get_by_role("button", name="Hoàn tác").is_visible(), left
    officer.look("thon-5-da-duyet")

    # The report to the province has the sums; one person may put it before the leader, who alone issues it.
    page.goto(figures)
    page.get_by_role("link", name="4127/UBND-VX").first.click()
    page.get_by_role("main").get_by_role("link", name="Báo cáo", exact=True).first.click()
    page.get_by_role("button", name="Lập dự thảo").click()
    page.get_by_text("Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng").wait_for()
    for words in ("6 trang", "1.345 hộ", "3 trên 3"):
        page.get_by_role("cell", name=words, exact=True).first.wait_for()
    officer.look("thon-6-bao-cao")
    page.get_by_role("button", name="Trình lãnh đạo").click()
    page.get_by_text("Chưa ai phát hành được ở đây").wait_for()
