"""From nothing to the first letter read and assigned: fifteen clicks at most."""

import pytest

from tests.journeys.clicks import Clicks
from tests.journeys.conftest import set_up
from tests.journeys.looking import BOTH_WIDTHS, Visitor

MOST_CLICKS = 15
PASSWORD = "con mèo vàng nằm nắng 2026"
PLAN = """ỦY BAN NHÂN DÂN
XÃ VĨNH LINH

Số: 12/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh Linh, ngày 20 tháng 11 năm 2026

KẾ HOẠCH
Giữ gìn nền nếp trên mạng xã hội

I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Rà soát các trang thông tin điện tử trước ngày 15/12/2026.
2. Phòng Văn hóa - Xã hội
- Tổ chức tuyên truyền Bộ Quy tắc ứng xử đến Nhân dân trước ngày 20/12/2026.
3. Phòng Nội vụ
- Báo cáo kết quả về UBND xã trước ngày 25/12/2026.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


@pytest.fixture
def empty_server(tmp_path):
    """A server that was just installed: one account, no unit."""
    with set_up(tmp_path / "data", "quan", PASSWORD, "--later", "--admin", "Lê Văn Quản") as server:
        yield server


@pytest.fixture
def visitor(browser, empty_server, request):
    somebody = Visitor(browser, empty_server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_nothing_to_the_first_letter_read_and_assigned(visitor, tmp_path):
    page, clicks = visitor.page, Clicks()

    visitor.sign_in_first("quan")
    page.get_by_role("heading", name="Đây là cơ quan nào?").wait_for()
    visitor.look("bat-dau-1")
    page.get_by_label("Tên cơ quan").fill("xã Vĩnh Linh")
    page.get_by_label("Tên cơ quan").press("Enter")
    clicks.on(page.get_by_role("link", name="xã Vĩnh Linh, tỉnh Quảng Trị"))
    page.get_by_role("heading", name="Xã Vĩnh Linh, tỉnh Quảng Trị, đúng không?").wait_for()
    visitor.look("bat-dau-2")
    clicks.on(page.get_by_role("button", name="Đúng, lập cây đơn vị"))
    page.get_by_text("Đã lập cây đơn vị").wait_for()

    letter = tmp_path / "ke-hoach.txt"
    letter.write_text(PLAN, "utf-8")
    clicks.on(page.get_by_role("link", name="Đọc một văn bản").first)
    page.get_by_label("Chọn tệp văn bản").set_input_files(letter)
    clicks.count += 1
    clicks.on(page.get_by_role("button", name="Đọc văn bản"))
    boxes = page.locator("input[data-confirm]")
    boxes.first.wait_for()
    assert [boxes.nth(at).is_checked() for at in range(boxes.count())] == [True, True, False]
    page.get_by_text("“Phòng Nội vụ” là đơn vị nào?").first.wait_for()
    page.get_by_role("button", name="Xác nhận 2, xem 1").wait_for()
    clicks.on(boxes.nth(2))
    clicks.on(page.get_by_role("button", name="Xác nhận 3"))
    page.get_by_role("heading", name="Giao việc cho ai").wait_for()
    page.get_by_text("“Phòng Nội vụ” chưa có trong danh sách đơn vị.").wait_for()
    visitor.look("bat-dau-3")
    clicks.on(page.get_by_role("button", name="Xem lại và giao việc"))
    clicks.on(page.get_by_role("button", name="Giao việc", exact=True))
    page.get_by_text("Đã giao").first.wait_for()

    assert clicks.count <= MOST_CLICKS
