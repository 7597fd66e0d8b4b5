"""Posts of a unit on a phone: the list, one that was cleared, its address, and a new one."""

import pytest

from tests.journeys.looking import Visitor


@pytest.fixture
def visitor(browser, ledger_server, request):
    somebody = Visitor(browser, ledger_server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_a_cleared_post_is_looked_at_and_a_foreign_address_is_refused(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai/cua-don-vi")
    visitor.look("bai-danh-sach")
    page.get_by_role("link", name="Lịch tiêm phòng dại cho đàn chó, mèo").click()
    page.get_by_role("heading", name="Các lần duyệt").wait_for()
    visitor.look("bai-da-duyet")

    page.get_by_role("link", name="Đã đăng").click()
    page.get_by_label("Địa chỉ bài").fill("https://xavinhlam.example.com/tin/1")
    page.get_by_role("button", name="Ghi đã đăng").click()
    page.get_by_text("Địa chỉ này không thuộc trang").wait_for()
    assert page.get_by_label("Địa chỉ bài").input_value() == "https://xavinhlam.example.com/tin/1"
    visitor.look("bai-dia-chi-la")
    # The browser says of the refused form that it was refused.
    visitor.complaints[:] = [words for words in visitor.complaints if "422" not in words]
