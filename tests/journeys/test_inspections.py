"""Without a signal: the checklist is written, kept on the machine, and sent once when there is one again."""

import pytest

from tests.journeys.looking import BOTH_WIDTHS, Visitor


@pytest.mark.parametrize("width", BOTH_WIDTHS)
def test_a_checklist_written_without_a_signal_arrives_once(browser, ledger_server, width):
    visitor = Visitor(browser, ledger_server, width)
    page = visitor.page
    visitor.sign_in("vanhoa")
    page.get_by_role("link", name="Ghi phiếu").first.click()
    page.get_by_role("heading", level=1, name="Xã Vĩnh Thái").wait_for()

    visitor.context.set_offline(True)
    line = page.locator(".check-line").nth(2)
    line.get_by_label("Đạt", exact=True).check()
    line.get_by_label("Ghi chú").fill("Đã cử, có quyết định.")
    page.get_by_text("Đã giữ trên máy này").wait_for()
    page.get_by_role("button", name="Lưu phiếu").click()
    page.get_by_text("Mất mạng").wait_for()

    visitor.context.set_offline(False)
    page.get_by_text("Đã gửi lúc").wait_for()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    visitor.look("kiem-tra-phieu")
    page.goto(page.url.removesuffix("/phieu"))
    assert page.get_by_text("Đã cử, có quyết định.").count() == 1
    # The one sending that found no network is all that the browser complained of.
    assert all("ERR_INTERNET_DISCONNECTED" in line for line in visitor.complaints)
    visitor.complaints.clear()
    visitor.leave()
