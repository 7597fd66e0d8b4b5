"""The whole demonstration in a real browser: the first pages of each account, by keyboard, and on paper."""

import gzip

import pytest

from tests.journeys.looking import BOTH_WIDTHS, Visitor


@pytest.fixture
def visitor(browser, ledger_server, request):
    somebody = Visitor(browser, ledger_server, getattr(request, "param", 1280))
    yield somebody
    somebody.leave()


PAGES = {
    "hom-nay": "/",
    "van-ban": "/van-ban/",
    "viec": "/viec/?cua=",
    "bang-tien-do": "/bang-tong-hop",
    "bang-han": "/bang-tong-hop?xem=han&ngay=2023-03-22",
    "bang-ket-luan": "/bang-tong-hop?xem=ket-luan",
    "bang-loc-het": "/bang-tong-hop?chi=succeeded",
    "tim": "/tim?q=vĩnh nam",
    "tim-van-ban": "/tim?q=314/UBND",
    "tim-khong-thay": "/tim?q=0999 888 777",
    "tro-giup": "/tro-giup",
}


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
@pytest.mark.parametrize("username", ["vanhoa", "vinhlam", "chutich"])
def test_the_first_pages_of_every_account_are_finished(visitor, username):
    visitor.sign_in(username)

    for name, path in PAGES.items():
        visitor.page.goto(path)
        visitor.look(f"{username}-{name}")


def test_a_days_work_by_keyboard_alone(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")

    # ↓ enters the first list, Tab goes on to what is overdue.
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('section').id") == "su-co"
    in_overdue = "document.activeElement.matches('#qua-han [data-item]')"
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(in_overdue):
            break
    assert page.evaluate(in_overdue)
    # What is overdue is open already: Tab finds the words, and the way to send them.
    tab_to(page, "Đã làm gì, kết quả ra sao")
    page.keyboard.type("Đã ban hành quyết định 12/QĐ-UBND.")
    tab_to(page, "Gửi trả lời")
    page.keyboard.press("Enter")
    page.get_by_text("Đã gửi trả lời").wait_for()

    # "/" goes to the search box.
    page.keyboard.press("/")
    page.keyboard.type("314/ubnd")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Công văn 314/UBND-VHTT").wait_for()

    # Work opened from a list is walked through in its order.
    page.goto("/van-ban/1/viec")
    paths = page.eval_on_selector_all("main a.what", "links => links.map(link => link.pathname)")
    page.locator("main a.what").nth(1).click()
    page.get_by_text(f"2 trên {len(paths)}").wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{paths[2]}")
    page.get_by_role("link", name="Việc trước").click()
    page.wait_for_url(f"**{paths[1]}")


def test_seven_units_are_urged_in_two_clicks_and_an_answer_with_a_file_is_sent_in_three(visitor):
    page = visitor.page
    page.add_init_script(
        "addEventListener('click', () => sessionStorage.n = +(sessionStorage.n || 0) + 1, true)"
    )
    visitor.sign_in("vanhoa")
    page.evaluate("sessionStorage.n = 0")
    page.locator("#don-vi-qua-han summary").first.click()
    page.get_by_role("button", name="Đôn đốc cả 7 đơn vị").click()
    page.get_by_text("Đã đôn đốc 7 việc").wait_for()
    assert page.evaluate("+sessionStorage.n") == 2

    visitor.sign_in("vinhlam")
    page.evaluate("sessionStorage.n = 0")
    row = page.locator("#qua-han details.q")
    row.get_by_label("Đã làm gì").fill("Đã ban hành.")
    # Choosing a file is a click that this script does not hear.
    row.locator("input[type=file]").set_input_files(
        {"name": "quyet-dinh.txt", "mimeType": "text/plain", "buffer": "Quyết định số 12.".encode()}
    )
    row.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_text("Đã gửi trả lời").wait_for()
    assert page.evaluate("+sessionStorage.n") + 1 <= 3


def tab_to(page, name):
    """Press Tab until the control of that name has the focus."""
    spoken = """() => {
      const e = document.activeElement;
      return (e.labels && e.labels[0] ? e.labels[0].textContent : e.textContent).trim();
    }"""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(spoken).startswith(name):
            return
    raise AssertionError(f"Tab never reaches “{name}”")


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_the_grid_prints_on_one_sheet(visitor, paper):
    pdfium = pytest.importorskip("pypdfium2")
    visitor.sign_in("vanhoa")
    for address in ("/bang-tong-hop?van-ban=1", "/van-ban/1/viec?xem=bang"):
        visitor.page.goto(address)
        printed = pdfium.PdfDocument(visitor.page.pdf(format=paper, landscape=True))

        words = printed[0].get_textpage().get_text_bounded()
        assert len(printed) == 1
        assert "Xã Vĩnh Tú" in words and "Văn phòng HĐND và UBND huyện" in words
        assert "tính đến ngày 24/3/2023" in words


def test_the_grid_and_the_date_control_work_before_any_script(browser, ledger_server):
    context = browser.new_context(java_script_enabled=False, base_url=ledger_server.address)
    page = context.new_page()
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("chutich")
    page.get_by_label("Mật khẩu").fill(ledger_server.passwords["chutich"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
    page.goto("/bang-tong-hop")

    page.get_by_text("Tính đến hôm nay").click()
    page.get_by_label("Xem như vào ngày").fill("2023-03-14")
    page.get_by_role("button", name="Xem", exact=True).click()

    page.get_by_text("Tính đến 14/3/2023", exact=True).wait_for()
    assert page.locator("a.cell", has_text="Đã nhận").count() == 0
    context.close()


MAIN_PAGES = (
    "/",
    "/van-ban/",
    "/van-ban/1",
    "/van-ban/1/viec",
    "/van-ban/1/thu-tu",
    "/duyet",
    "/don-vi",
    "/bao-cao/",
)
NARROW, ZOOMED = 320, 640  # CSS pixels: the smallest telephone; 1280 enlarged to 200 %


@pytest.mark.parametrize("visitor", [NARROW], indirect=True)
def test_the_main_pages_need_no_scrolling_sideways_on_a_small_telephone_and_at_twice_the_size(visitor):
    visitor.sign_in("vanhoa")
    wide = []
    for path in MAIN_PAGES:
        visitor.page.goto(path)
        for width in (NARROW, ZOOMED):
            visitor.page.set_viewport_size({"width": width, "height": 640})
            beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            if visitor.page.evaluate(beyond) > 0:
                wide.append((path, width))
        assert len(gzip.compress(visitor.page.content().encode())) < 10 * 1024, path
    assert wide == []


def test_twenty_three_answers_are_judged_with_at_most_twenty_five_presses(visitor):
    page, presses = visitor.page, 0
    visitor.sign_in("vanhoa")
    page.goto("/duyet")  # one press from the first page
    presses += 1
    visitor.look("ban-duyet")
    for n in range(23):
        page.get_by_text(f"{n + 1} trên 24").first.wait_for()
        against = page.get_by_text("Máy thấy khác lời báo").count()
        with page.expect_navigation():
            page.keyboard.press("t" if against else "n")
        presses += 1
    page.get_by_text("24 trên 24").wait_for()
    assert presses <= 25
    page.keyboard.press("z")
    page.get_by_text("23 trên 24").wait_for()
