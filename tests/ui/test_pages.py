"""Every page of the gallery in a real browser: styled, readable, reachable, and within its policy."""

import gzip
import re
from pathlib import Path

import pytest

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python.sync_playwright")

from tests.journeys.looking import find_barriers

PACKED_HTMX = Path(__file__).parents[2] / "guong/ui/static/ui/htmx/htmx.min.js.gz"
PAGES = {
    "today": "/",
    "nothing to do": "/trong",
    "read": "/van-ban/doc",
    "grid": "/viec/bang",
    "provinces": "/viec/toan-quoc",
    "parts": "/bo-phan",
    "form": "/bieu-mau",
    "403": "/loi/403",
    "404": "/loi/404",
    "405": "/loi/405",
    "413": "/loi/413",
    "429": "/loi/429",
    "500": "/loi/500",
    "csrf": "/loi/csrf",
}
VIEWS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
# The error pages are one template with other words: one of them in all views, the others in one.
# Every day a wide screen by day and a phone by night; the two others in the long run.
DAILY = {(1280, "light"), (390, "dark")}
LOOKS = [
    pytest.param(name, *view, marks=() if view in DAILY else pytest.mark.release)
    for name, path in PAGES.items()
    for view in (VIEWS if name == "404" or not path.startswith("/loi/") else VIEWS[-1:])
]
IS_VISIBLE = "e => e.offsetParent !== null"
WRAPPED = f"""() => [...document.querySelectorAll('.tag,.btn,.cell,.chip')].filter({IS_VISIBLE})
  .filter(e => e.scrollWidth > e.clientWidth + 1 || [...e.childNodes].some(n => {{
    if (n.nodeType !== 3 || !n.textContent.trim()) return false;
    const range = document.createRange();
    range.selectNodeContents(n);
    return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1;
  }})).map(e => e.textContent.trim())"""
SMALL = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
  while (walker.nextNode()) {
    const box = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || box.offsetParent === null || box.closest('.a4,.unseen')) continue;
    if (parseFloat(getComputedStyle(box).fontSize) < 14) small.push(text);
  }
  return small;
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FONTS = """async () => {
  await document.fonts.ready;
  return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('"', ''));
}"""


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def visit(browser, gallery, complaints):
    """Open a page at a width in a colour scheme; whatever the policy or a script complains of is gathered."""
    contexts = []

    def open_page(path, width=1280, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="vi-VN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective))"
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(gallery + path)
        # An error page is itself answered with an error: that one line is not a complaint.
        if path.startswith("/loi/"):
            complaints[:] = [c for c in complaints if "status of" not in c]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_a_page_is_styled_readable_and_accessible(visit, name, width, scheme):
    page = visit(PAGES[name], width, scheme)

    paper = "rgb(250, 248, 243)" if scheme == "light" else "rgb(23, 22, 20)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert "Be Vietnam Pro" in page.evaluate(FONTS)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WRAPPED) == []
    assert find_barriers(page) == []


def test_a_letter_is_set_in_the_serif_of_paper(visit):
    page = visit("/van-ban/doc")

    assert "Tinos" in page.evaluate(FONTS)
    assert page.evaluate("getComputedStyle(document.querySelector('.a4 p')).fontFamily").startswith("Tinos")


@pytest.mark.parametrize(
    ("path", "open_this"), [("/viec/bang", "summary:has-text('Tính đến')"), ("/", "summary:has-text('Thêm')")]
)
def test_an_open_menu_is_accessible_and_closes_with_escape(visit, path, open_this):
    page = visit(path, 390, "dark")
    menu = page.locator(open_this)

    menu.click()
    assert page.evaluate(SIDEWAYS) <= 0
    assert find_barriers(page) == []
    page.keyboard.press("Escape")

    assert page.locator("details[data-menu][open]").count() == 0


@pytest.mark.parametrize("name", ["today", "read", "grid", "provinces"])
def test_a_page_with_its_two_sheets_and_scripts_weighs_less_than_a_hundred_and_sixty_kilobytes(visit, name):
    sent = []
    page = visit("/loi/404")
    page.wait_for_load_state("networkidle")
    page.on("response", lambda answer: sent.append(answer))
    page.goto(page.url.replace("/loi/404", PAGES[name]))
    page.wait_for_load_state("networkidle")

    texts = {
        a.url: len(a.body()) for a in sent if re.search("html|css|javascript|svg", a.headers["content-type"])
    }
    [htmx] = [url for url in texts if url.endswith("htmx.min.js")]
    # The server sends htmx as its authors packed it, and packs each page; the rest is counted as it stands.
    texts[htmx] = PACKED_HTMX.stat().st_size
    texts[page.url] = len(gzip.compress(page.request.get(page.url).body()))
    assert len(texts) >= 4
    assert sum(texts.values()) < 160 * 1024, texts


def test_every_page_is_usable_before_any_script_runs(visit):
    page = visit("/van-ban/doc", java_script_enabled=False)

    assert page.locator("[data-ticked]").is_hidden()
    assert page.get_by_role("button", name="Xác nhận").is_enabled()
    page.locator("#van-o7").click()
    assert page.url.endswith("#o7")


def test_arrows_walk_the_duties_enter_accepts_and_e_edits(visit):
    page = visit("/van-ban/doc")
    button = page.get_by_role("button", name="Xác nhận")
    assert "11" in button.inner_text()

    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "o5"
    page.keyboard.press("Enter")
    assert "12" in button.inner_text()
    assert page.evaluate("document.activeElement.id") == "o6"
    page.keyboard.press("e")

    page.get_by_text("(đã sửa)").wait_for()


def test_a_duty_and_its_words_in_the_letter_light_up_together(visit):
    page = visit("/van-ban/doc")

    page.locator("#o8").hover()
    assert page.locator("#van-o8").evaluate("e => e.classList.contains('lit')")
    page.locator("#van-o2").focus()

    assert page.locator("#o2").evaluate("e => e.classList.contains('lit')")
    assert not page.locator("#van-o8").evaluate("e => e.classList.contains('lit')")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_duty_in_focus_is_never_hidden_behind_the_bar_of_the_button(visit, width):
    page = visit("/van-ban/doc", width)

    for _ in range(12):
        page.keyboard.press("ArrowDown")
        duty = page.locator(":focus").bounding_box()
        bar = page.locator(".finish").bounding_box()
        assert duty["y"] + duty["height"] <= bar["y"] + 1


def test_nothing_ticked_means_nothing_to_confirm(visit):
    page = visit("/van-ban/doc")

    while page.locator("input[data-confirm]:checked").count():
        page.locator("input[data-confirm]:checked").first.uncheck()

    assert page.get_by_role("button", name="Xác nhận").is_disabled()


def test_slash_goes_to_the_search_box_but_not_while_typing(visit):
    page = visit("/bieu-mau")

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "tim"
    page.locator("textarea").fill("")
    page.locator("textarea").press_sequentially("a/b")

    assert page.locator("textarea").input_value() == "a/b"


def test_a_message_can_be_closed(visit):
    page = visit("/bo-phan")

    page.get_by_role("button", name="Đóng thông báo").first.click()

    assert page.get_by_text("Đã lưu 12 nhiệm vụ.").count() == 0


def test_leaving_a_form_one_has_typed_in_asks_first(visit):
    page = visit("/bieu-mau")
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))

    page.locator("textarea").press_sequentially("chữ mới")
    page.locator("a.go-to").first.click()
    page.wait_for_url("**/")

    assert dialogs == ["beforeunload"]


def test_too_large_a_file_is_told_and_not_kept(visit):
    page = visit("/bo-phan")
    page.locator("[data-drop]").evaluate("e => { e.dataset.maxBytes = '5' }")

    page.locator("#tep").set_input_files(
        {"name": "to.pdf", "mimeType": "application/pdf", "buffer": b"123456789"}
    )

    assert page.locator("[data-too-big]").is_visible()
    assert page.locator("#tep").evaluate("e => e.files.length") == 0


def test_a_piece_of_the_page_is_copied_as_plain_text(visit):
    page = visit("/bo-phan", permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Chép").click()
    page.get_by_text("Đã chép").first.wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == "Đã nhận 41/43 phiếu."


def test_a_failed_exchange_is_told(visit, complaints):
    page = visit("/van-ban/doc")
    page.route("**/sua/1?*", lambda route: route.abort())
    page.locator("#o1 [data-edit]").click()

    page.get_by_text("Chưa gửi được. Mạng").wait_for()
    # The browser and htmx both log the failure this test has made.
    assert complaints
    complaints.clear()


def test_the_headings_of_the_grid_stay_in_sight(visit):
    page = visit("/viec/bang")

    page.locator(".grid-wrap").evaluate("e => e.scrollTo(600, 500)")

    frame = page.locator(".grid-wrap").bounding_box()
    head = page.locator(".grid thead th").last.bounding_box()
    unit = page.locator(".grid tbody tr:last-child .who-row").bounding_box()
    assert abs(head["y"] - frame["y"]) < 3
    assert abs(unit["x"] - frame["x"]) < 3


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_the_grid_prints_on_one_sheet(visit, paper):
    pdfium = pytest.importorskip("pypdfium2")
    page = visit("/viec/bang", scheme="dark")

    printed = pdfium.PdfDocument(page.pdf(format=paper, landscape=True))

    words = printed[0].get_textpage().get_text_bounded()
    assert len(printed) == 1
    assert "Xã Yên Mỹ" in words
    assert "tính đến ngày 24/3/2023" in words
    assert "Tải bảng Excel" not in words


def test_the_letter_prints_first_and_alone(visit):
    pdfium = pytest.importorskip("pypdfium2")
    page = visit("/van-ban/doc")

    printed = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))

    texts = [sheet.get_textpage().get_text_bounded() for sheet in printed]
    letter = next(at for at, text in enumerate(texts) if "27/UBND-VX" in text and "Nơi nhận" in text)
    duties = "31 đơn vị vào ngày 10/3/2023"
    assert duties not in texts[letter]
    assert any(duties in text for text in texts[letter + 1 :])
