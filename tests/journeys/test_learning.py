"""On a phone: from a link to a passed quiz in few taps without typing; a resident leaves nothing."""

from pathlib import Path

import pytest
import yaml

from tests.journeys.looking import BOTH_WIDTHS, Visitor

QUIZ = Path(__file__).parents[2] / "guong" / "apps" / "outreach" / "quiz"
MOST_TAPS = 12


def right_answers():
    """Map each situation to what should be chosen, as a reader who knows the Code would."""
    told = [entry for path in QUIZ.glob("*.yaml") for entry in yaml.safe_load(path.read_text("utf-8"))]
    return {
        entry["situation"]: next(choice["text"] for choice in entry["choices"] if choice.get("right"))
        for entry in told
    }


RIGHT = right_answers()


class Thumb:
    """Taps and counts; it never types."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def open(self, address):
        self.taps += 1
        self.page.goto(address)
        self.page.get_by_role("heading", level=1).wait_for()

    def tap(self, thing):
        self.taps += 1
        thing.click()

    def answer(self, number, *, knowing=True):
        """Answer the open question; the page says which one it is."""
        self.page.get_by_text(f"Câu {number}/5", exact=True).wait_for()
        html = self.page.locator("section:has(form.choices) p").all_text_contents()
        [right] = [RIGHT[text] for text in html if text in RIGHT]
        choices = self.page.locator(".choice")
        texts = choices.all_text_contents()
        self.tap(choices.nth(next(n for n, text in enumerate(texts) if (text == right) == knowing)))


@pytest.fixture
def visitor(browser, server, request):
    somebody = Visitor(browser, server, request.param)
    yield somebody
    somebody.leave()


def personal_link(visitor):
    """Have the office open a campaign and print its slips; give the first personal link."""
    page = visitor.page
    visitor.sign_in("vanhoa")
    page.goto("/pho-bien/mo")
    page.get_by_label("Nhận trả lời đến hết ngày").fill("2023-04-30")
    page.get_by_role("button", name="Mở đợt").click()
    page.get_by_role("heading", name="Từng đơn vị").wait_for()
    visitor.look("learn-dot")
    page.locator("table.lines a").first.click()
    page.get_by_role("link", name="In phiếu mời").click()
    page.get_by_role("heading", level=1, name="Phiếu mời").wait_for()
    link = page.locator(".answer-of").first.text_content()
    visitor.context.clear_cookies()
    return link


def from_link_to_pass(thumb, link, look=lambda name: None):
    page = thumb.page
    thumb.open(link)
    look("learn-thu")
    thumb.tap(page.get_by_role("button", name="Tôi đã đọc"))
    page.get_by_role("heading", name="Đã ghi nhận").wait_for()
    look("learn-da-ghi")
    thumb.tap(page.get_by_role("link", name="Làm 5 câu hỏi ngắn"))
    page.get_by_text("Câu 1/5", exact=True).wait_for()
    look("learn-cau-1")
    for number in range(1, 6):
        thumb.answer(number, knowing=number != 2)
        if number == 2:
            page.get_by_text("Nên chọn:").wait_for()
            look("learn-cau-3")
    page.get_by_role("heading", level=1, name="Bạn đã qua").wait_for()
    look("learn-qua")
    assert page.get_by_text("Đúng 4/5 câu").is_visible()
    assert page.get_by_text("Đã ghi: bạn qua lúc").is_visible()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_link_leads_to_a_passed_quiz_in_few_taps_and_no_typing(visitor):
    link = personal_link(visitor)
    thumb = Thumb(visitor.page)
    from_link_to_pass(thumb, link, visitor.look)

    assert thumb.taps <= MOST_TAPS
    assert visitor.context.cookies() == []
    # The unit sees that it was passed.
    visitor.sign_in("vanhoa")
    page = visitor.page
    page.goto("/pho-bien")
    page.locator("a.what").first.click()
    page.locator("table.lines a").first.click()
    page.get_by_text("đã qua câu hỏi").first.wait_for()
    visitor.look("learn-nguoi")


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_the_same_goes_without_javascript(browser, visitor):
    link = personal_link(visitor)
    plain = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=visitor.server.address, java_script_enabled=False
    )
    thumb = Thumb(plain.new_page())
    from_link_to_pass(thumb, link)
    plain.close()

    assert thumb.taps <= MOST_TAPS


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_a_resident_takes_the_quiz_and_leaves_nothing_behind(visitor):
    page, thumb = visitor.page, Thumb(visitor.page)
    thumb.open("/quy-tac-ung-xu")
    thumb.tap(page.get_by_role("link", name="Làm thử câu hỏi"))
    page.get_by_text("Không câu trả lời nào được lưu lại").wait_for()
    visitor.look("learn-moi-nguoi")
    for number in range(1, 6):
        thumb.answer(number, knowing=number > 3)
    page.get_by_role("heading", name="Thử thêm một lần nữa").wait_for()
    visitor.look("learn-chua-qua")
    thumb.tap(page.get_by_role("button", name="Làm với câu khác"))
    page.get_by_text("Câu 1/5", exact=True).wait_for()

    assert visitor.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert "?" not in page.url


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_the_terms_are_read_by_anybody_and_ticked_by_the_owner(visitor):
    page = visitor.page
    page.goto("/quy-tac-ung-xu")
    page.get_by_role("link", name="Điều khoản nền tảng").click()
    page.get_by_role("heading", level=1, name="Điều khoản của các nền tảng").wait_for()
    visitor.look("terms-cong-khai")

    visitor.sign_in("vanhoa")
    page.goto("/pho-bien/dieu-khoan")
    visitor.look("terms-so-trong")
    page.get_by_text("Vẫn ghi một lần xem Zalo").click()
    row = page.locator("li", has_text="Zalo")
    row.get_by_role("button", name="Đã xem lại").click()
    page.get_by_text("Đã ghi. Lần xem lại Zalo tới").wait_for()
    page.get_by_text("Vẫn ghi một lần xem Facebook").click()
    row = page.locator("li", has_text="Facebook")
    row.get_by_label("Ngày xem").fill("2022-08-01")
    row.get_by_role("button", name="Đã xem lại").click()
    page.get_by_text("Cần xem lại", exact=True).wait_for()
    page.get_by_text("Các lần đã ghi").click()
    page.get_by_text("01/8/2022").or_(page.get_by_text("1/8/2022")).first.wait_for()
    visitor.look("terms-so")
