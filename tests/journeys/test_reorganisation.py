"""Reorganisation in a real browser: entered, looked at, carried out, approved by the successor."""

import pytest

from tests.built_once import build_once, copy_built
from tests.journeys.clicks import Clicks
from tests.journeys.conftest import build, serving
from tests.journeys.looking import BOTH_WIDTHS, Visitor

DAY = "2025-07-01"
MOST_CLICKS_TO_A_PERSON = 6


@pytest.fixture(scope="session")
def reorganised_ledger(tmp_path_factory):
    """The demonstration on the evening of 1 July 2025: commune Bến Quan has not approved anything yet."""
    return build_once(tmp_path_factory, "demo-reorganised", lambda folder: build(folder, "--at", DAY))[0]


@pytest.fixture
def reorganised_server(reorganised_ledger, tmp_path):
    folder = copy_built(reorganised_ledger, tmp_path / "reorganised")
    yield from serving(folder, "--at", DAY)


@pytest.fixture
def visitor(browser, reorganised_server, request):
    somebody = Visitor(browser, reorganised_server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_a_merger_to_work_taken_over(visitor):
    page = visitor.page

    # The successor's leader sees what waits, refuses one and approves the others.
    visitor.sign_in("benquan")
    page.goto("/quan-tri/sap-xep/")
    visitor.look("01-danh-sach")
    page.get_by_role("link", name="Sáp nhập 4 đơn vị thành xã Bến Quan").click()
    page.get_by_role("heading", name="3. Đề nghị và duyệt").wait_for()
    visitor.look("02-cho-duyet")
    waiting = page.get_by_role("button", name="Duyệt").count()
    assert waiting >= 2
    page.get_by_role("link", name="Chưa đồng ý").first.click()
    page.get_by_label("Lý do chưa đồng ý").fill("Trang của thị trấn cũ đã đóng.")
    visitor.look("03-chua-dong-y")
    page.get_by_role("button", name="Ghi").click()
    page.get_by_text("Trang của thị trấn cũ đã đóng.").wait_for()
    for left in range(waiting - 1, 0, -1):
        page.get_by_role("button", name="Duyệt").first.click()
        page.wait_for_function(
            "n => [...document.querySelectorAll('button')].filter(b => b.textContent.trim() === 'Duyệt')"
            ".length === n",
            arg=left - 1,
        )
    visitor.look("04-da-duyet")
    page.get_by_role("link", name="Việc mới").first.click()
    page.get_by_text("trước khi kế thừa").first.wait_for(state="attached")  # in the folded trace of the due
    visitor.look("05-viec-ke-thua")

    # The province's administrator answers the refusal with another proposal.
    visitor.sign_in("quantritinh")
    page.goto("/quan-tri/sap-xep/")
    page.get_by_role("link", name="Sáp nhập 4 đơn vị thành xã Bến Quan").click()
    page.get_by_role("link", name="Đổi").click()
    page.get_by_label("Chấm dứt", exact=True).check()
    page.get_by_label("Đơn vị nhận").select_option("")
    page.get_by_label("Lý do").fill("Trang cũ đã đóng, không còn đối tượng.")
    visitor.look("06-doi-de-nghi")
    page.get_by_role("button", name="Ghi").click()
    page.get_by_text("Trang cũ đã đóng, không còn đối tượng.").wait_for()

    # Two of the new communes are entered as merged once more, looked at, and left as a draft.
    page.goto("/quan-tri/sap-xep/nhap")
    page.get_by_label("Căn cứ").fill("Nghị quyết về sắp xếp tiếp theo (ví dụ)")
    page.get_by_label("Có hiệu lực từ ngày").fill("2025-07-02")
    for name in ("xã Bến Quan", "xã Vĩnh Thủy"):
        page.get_by_role("checkbox", name=name, exact=True).last.check()
    page.get_by_label("Tên đơn vị mới").fill("xã Sông Hiền")
    page.get_by_label("Loại đơn vị mới").select_option("commune")
    page.get_by_label("Đơn vị mới trực thuộc").select_option(label="tỉnh Quảng Trị")
    visitor.look("07-nhap")
    page.get_by_role("button", name="Lưu và xem trước").click()
    page.get_by_role("heading", name="1. Sẽ khép lại").wait_for()
    assert page.get_by_text("Đến ngày 02/7/2025 mới thực hiện được").is_visible()
    visitor.look("08-xem-truoc")

    # Entered a second time it is refused, and what was typed stays.
    page.goto("/quan-tri/sap-xep/nhap")
    page.get_by_label("Căn cứ").fill("Nghị quyết về sắp xếp tiếp theo (ví dụ)")
    page.get_by_label("Có hiệu lực từ ngày").fill("2025-07-01")
    page.get_by_role("checkbox", name="xã Bến Quan", exact=True).last.check()
    page.get_by_label("Tên đơn vị mới").fill("xã Sông Hiền")
    page.get_by_label("Loại đơn vị mới").select_option("commune")
    page.get_by_role("button", name="Lưu và xem trước").click()
    page.get_by_role("link", name="Mở lần đã nhập").wait_for()
    assert page.get_by_label("Tên đơn vị mới").input_value() == "xã Sông Hiền"
    visitor.look("09-nhap-hai-lan")

    # A day that cannot be is refused when a merger is corrected.
    page.goto("/quan-tri/sap-xep/")
    page.get_by_role("link", name="Sáp nhập 3 đơn vị thành xã Vĩnh Thủy").click()
    page.get_by_role("link", name="Sửa ngày hiệu lực").click()
    page.get_by_label("Ngày có hiệu lực đúng").fill("2025-06-25")
    page.get_by_role("button", name="Ghi").click()
    # An act that binds asks for the password once more, and goes on with what was typed.
    page.get_by_role("heading", name="Xác nhận là bạn").wait_for()
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["quantritinh"])
    page.get_by_label("Mật khẩu").press("Enter")
    # The new province did not stand yet: the refusal says so, and nothing moved.
    page.get_by_text("đứng ngoài thời gian hoạt động của đơn vị cấp trên").wait_for()
    visitor.look("10-sua-ngay")
    visitor.complaints[:] = [row for row in visitor.complaints if "422" not in row]

    # The department follows the directive up in the office's place; both have an inbox.
    visitor.sign_in("sovhttdl")
    visitor.look("11-hom-nay-cua-so")
    page.goto("/hop-thu")
    page.locator("#tin-bao summary").click()
    page.get_by_role("link", name="Tất cả tin báo").click()
    page.get_by_role("heading", name="Tin báo").wait_for()
    visitor.look("12-tin-bao")
    page.get_by_role("link", name="Lịch của tôi").click()
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    page.get_by_role("heading", name="Địa chỉ lịch của bạn").wait_for()
    visitor.look("13-lich")
    page.goto("/van-ban/1")
    page.get_by_text("314/UBND-VHTT").first.wait_for()
    visitor.look("14-van-ban-cua-so")


@pytest.mark.parametrize("visitor", [1280], indirect=True)
def test_an_administrator_adds_a_person_with_a_post_in_six_clicks(visitor):
    page, clicks = visitor.page, Clicks()
    visitor.sign_in("quantritinh")

    clicks.on(page.get_by_role("link", name="Quản trị").first)
    clicks.on(page.get_by_role("link", name="Người", exact=True).first)
    clicks.on(page.get_by_role("link", name="Thêm người"))
    page.get_by_label("Họ và tên").fill("Trần Thị Mẫu")
    page.get_by_label("Tên đăng nhập").fill("mau.tran")
    page.get_by_label("Đơn vị", exact=True).select_option(label="xã Bến Quan")
    page.get_by_label("Vai trò").select_option("officer")
    clicks.count += 2
    clicks.on(page.get_by_role("button", name="Thêm người"))
    # An act that binds asks for the password once more, and is then carried out.
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["quantritinh"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.get_by_role("heading", name="Trần Thị Mẫu").wait_for()
    page.get_by_text("xã Bến Quan").first.wait_for()

    assert clicks.count <= MOST_CLICKS_TO_A_PERSON
