"""From a resident's telephone to a warning notice, in a real browser, every press and typed field counted."""

import re

import pytest

from tests.journeys.looking import BOTH_WIDTHS, Visitor

FAKE = "https://www.facebook.com/vinhlam.vinhlinh.hotro"
MESSAGE = f"UBND xã Vĩnh Lâm báo: hồ sơ đất chưa duyệt, vào {FAKE} đóng phí, đọc mã OTP cho cán bộ."
MOST_PRESSES = 6  # from a pasted message to the report that an officer reads


class Counting(Visitor):
    """Somebody whose presses and typed fields are counted."""

    def __init__(self, *args):
        super().__init__(*args)
        self.presses, self.typed = 0, 0

    def press(self, what):
        self.page.wait_for_load_state()  # a page still being laid out moves from under the finger
        what.click()
        self.presses += 1

    def type(self, what, words):
        what.fill(words)
        self.typed += 1


@pytest.fixture
def visitor(browser, ledger_server, request):
    somebody = Counting(browser, ledger_server, request.param)
    yield somebody
    somebody.leave()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_a_residents_report_to_the_warning_notice(visitor):
    page = visitor.page
    code = tell_of_it(visitor)
    read_of_it(visitor)
    assert visitor.presses <= MOST_PRESSES and visitor.typed == 1, (visitor.presses, visitor.typed)
    visitor.presses = visitor.typed = 0
    warn_of_it(visitor)
    assert visitor.presses <= 12 and visitor.typed <= 3, (visitor.presses, visitor.typed)
    end_it(visitor)

    visitor.context.clear_cookies()
    page.goto(f"/bao-su-co/{code}")
    page.get_by_text("Đã xử lý xong").wait_for()

    visitor.sign_in("chutich")
    page.goto("/su-co")
    page.get_by_role("link", name=f"Giả mạo: {FAKE.replace('https', 'hxxps').replace('.', '[.]')}").click()
    page.get_by_role("heading", name="Diễn biến").wait_for()
    page.get_by_text("Đóng vụ việc", exact=True).wait_for()
    visitor.look("su-co-chu-tich")


def tell_of_it(visitor):
    """A resident asks, is told that it is no official page, and tells the commune of it."""
    page = visitor.page
    page.goto("/kenh-nay-co-that-khong")
    visitor.type(page.get_by_label("Tin nhắn, trang, số máy này có thật không?"), MESSAGE)
    visitor.press(page.get_by_role("button", name="Tra", exact=True))
    page.get_by_role("heading", level=1, name="Đừng làm theo tin nhắn này").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SECTION"
    assert page.title().startswith("Đừng làm theo tin nhắn này")
    visitor.look("tra-tin-nhan")
    visitor.press(page.get_by_role("button", name="Báo cho cơ quan"))
    page.get_by_role("heading", level=1, name="Báo trang, số máy mạo danh").wait_for()
    assert page.get_by_label("Trang, tin nhắn hay số máy nào?").input_value() == FAKE
    assert FAKE not in page.url
    assert page.get_by_label("Họ nói gì, đòi gì?").input_value() == MESSAGE
    visitor.look("bao-su-co")
    visitor.press(page.get_by_role("button", name=re.compile("^Gửi")))
    page.get_by_role("heading", level=1, name="Đã nhận tin báo").wait_for()
    visitor.look("bien-nhan")
    return page.locator("#ma").inner_text()


def read_of_it(visitor):
    """The officer finds the report on the first page and reads what the resident was sent."""
    page = visitor.page
    visitor.sign_in("vinhlam")
    visitor.press(page.get_by_role("link", name="Người dân báo").first)
    page.get_by_text("đọc mã OTP cho cán bộ").first.wait_for()


def warn_of_it(visitor):
    """The officer opens the case from the report, keeps proof, locks, tells, and takes the notice along."""
    page = visitor.page
    page.goto("/su-co")
    visitor.look("su-co")
    row = page.locator("section:has(#tin-bao) li").filter(has_text="[.]hotro")
    visitor.press(row.get_by_role("link", name="Mở vụ việc"))
    page.get_by_role("heading", level=1, name="Mở vụ việc").wait_for()
    visitor.look("mo-vu-viec")
    visitor.press(page.get_by_role("button", name="Mở vụ việc"))
    for code in ("proof", "lock", "tell"):
        do(visitor, code)
    visitor.look("vu-viec")
    visitor.press(page.get_by_role("link", name="Thông báo cảnh báo").first)
    page.get_by_role("heading", level=1, name="Thông báo cảnh báo").wait_for()
    visitor.look("thong-bao")
    with page.expect_download() as file:
        visitor.press(page.get_by_role("link", name="Tải Word"))
    assert file.value.suggested_filename.endswith(".docx")
    visitor.press(page.locator(".kick a").last)
    visitor.press(page.locator("#buoc-warn input[type=checkbox]").first)
    do(visitor, "warn")


def do(visitor, code):
    """Press the one button of a step, and see it settled."""
    button = visitor.page.locator(f"#buoc-{code} > form button")
    button.wait_for()
    visitor.press(button)
    button.wait_for(state="detached")


def end_it(visitor):
    """The page is gone: a picture of it is put to the case, and the case is closed."""
    page = visitor.page
    page.get_by_text("Thêm minh chứng").first.click()
    page.locator("#id_file").set_input_files(
        {"name": "da-go.txt", "mimeType": "text/plain", "buffer": "Trang không còn.".encode()}
    )
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("link", name="da-go.txt").wait_for()
    page.get_by_label("Vì sao kết luận là giả mạo").fill("Trang lạ ghép tên và ảnh của xã.")
    page.get_by_role("button", name="Kết luận là giả, đã khống chế").click()
    page.get_by_role("button", name="Chưa yên, xử lý tiếp").wait_for()
    page.locator("summary", has_text="Đóng vụ việc").click()
    page.get_by_label("Kết quả").select_option("removed")
    visitor.look("dong-vu-viec")
    page.get_by_role("button", name="Đóng", exact=True).click()
    page.get_by_text("Đã đóng vụ việc").wait_for()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_the_other_pages_of_incidents_are_finished(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    for name, path in {
        "su-co-mat": "/su-co?loai=lost",
        "dau-moi": "/su-co/dau-moi",
        "mo-trong": "/su-co/moi",
        "khan": "/su-co/khan",
    }.items():
        page.goto(path)
        visitor.look(name)
    page.goto("/su-co?loai=lost")
    page.locator("a.what").first.click()
    page.get_by_role("heading", name="Các bước").wait_for()
    for fold in page.locator(".steps-done > summary, .steps-later > summary").all():
        fold.click()
    page.get_by_text("Gọi ai").first.click()
    page.get_by_text("ghi khác đi").first.click()
    visitor.look("su-co-dang-xu-ly")
    for name in ("Công văn gửi nền tảng", "Công văn gửi công an"):
        if page.get_by_role("link", name=name).first.is_hidden():
            page.locator(".steps-later > summary").click()
        page.get_by_role("link", name=name).first.click()
        page.get_by_role("heading", level=1, name=name).wait_for()
        visitor.look(f"van-ban-{name[-4:]}")
        page.locator(".kick a").last.click()
        page.get_by_role("heading", name="Các bước").wait_for()
