"""Soi bài in a real browser: typed, pasted, mended, put aside, saved, and made into four texts."""

import pytest

from tests.apps.proofreading.factories import FROM_FACEBOOK, FROM_WORD
from tests.journeys.looking import BOTH_WIDTHS, Visitor

# The words behind the field are those in it, and take as much room.
ALIKE = """() => [...document.querySelectorAll('[data-proof]')].every(root => {
  const field = root.querySelector('textarea'), layer = root.querySelector('[data-layer]');
  return field.value === layer.textContent && field.clientWidth === layer.clientWidth
    && Math.abs(field.scrollHeight - layer.scrollHeight) <= 1;
})"""
NOTICE = """Họp thôn Vĩnh Lâm
Mời đại diện các hộ dự họp lúc 19h30 ngày 30/3/2023 tại Nhà văn hóa thôn. Bà con mang theo sổ họp.
Hỏi thêm anh Nam 0905 123 456."""
CHOSEN = "() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }"
# The page, its sheets and its scripts. A browser with windows asks for the icon too, one without does not.
WEIGHT = """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
  .filter(e => !/woff2|svg/.test(e.name)).reduce((sum, e) => sum + e.decodedBodySize, 0)"""


@pytest.fixture
def visitor(browser, server, request):
    somebody = Visitor(browser, server, request.param)
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield somebody
    somebody.leave()


def paste(page, text):
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def marked(page, words):
    return page.locator("[data-layer] mark", has_text=words)


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_draft_is_typed_mended_saved_and_made_into_four_texts(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai")
    page.get_by_role("heading", name="Chưa có chữ nào").wait_for()
    visitor.look("soi-trong")
    assert page.evaluate(WEIGHT) < 160 * 1024

    field = page.get_by_label("Bài định đăng")
    field.click()
    page.keyboard.type("😀 Cán bộ đếch thấy đâu, đúng là đồ ngu. ")
    marked(page, "đếch").wait_for(state="attached")
    marked(page, "đồ ngu").wait_for(state="attached")
    assert page.evaluate(ALIKE)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Kính gửi bà con. ")
    assert page.evaluate(ALIKE), "marks do not move along while one types"
    assert field.evaluate("field => field.selectionStart") == len("Kính gửi bà con. "), "the caret jumped"

    page.get_by_role("button", name="Thay bằng “không”").click()
    page.wait_for_function("() => document.querySelector('textarea').value.includes('Cán bộ không thấy đâu')")
    marked(page, "đếch").wait_for(state="detached")
    if visitor.width > 1000:
        page.keyboard.press("Control+z")
        page.wait_for_function("() => document.querySelector('textarea').value.includes('Cán bộ đếch')")
        page.get_by_role("button", name="Thay bằng “không”").click()
        marked(page, "đếch").wait_for(state="detached")

    page.get_by_role("link", name="đồ ngu").click()
    assert page.evaluate(CHOSEN) == "đồ ngu"
    marked(page, "đồ ngu").and_(page.locator(".lit")).wait_for()
    field.press("ArrowLeft")
    page.locator(".remark.lit", has_text="đồ ngu").wait_for()
    visitor.look("soi-sang")

    page.get_by_role("button", name="Bỏ qua").first.click()
    page.get_by_text("điều đã bỏ qua trên trang này").wait_for()
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("Nghe nói cầu sắp sập đấy.")
    marked(page, "Nghe nói").first.wait_for(state="attached")
    assert page.locator(".remark:visible", has_text="đồ ngu").count() == 0, "what was put aside came back"
    page.get_by_role("button", name="Hiện lại").click()
    page.locator(".remark:visible", has_text="đồ ngu").wait_for()

    page.get_by_text("Lưu bài này").click()
    page.get_by_label("Tên bài").fill("Thư gửi bà con")
    visitor.look("soi-luu")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("heading", level=1, name="Thư gửi bà con").wait_for()
    visitor.look("soi-da-luu")

    page.get_by_role("button", name="Làm bài cho bốn kênh").click()
    page.get_by_text("Sửa những chỗ ấy rồi hãy làm bài cho bốn kênh.").wait_for()
    visitor.complaints[:] = [words for words in visitor.complaints if "422" not in words]
    page.get_by_label("Bài định đăng").fill(NOTICE)
    page.get_by_role("button", name="Làm bài cho bốn kênh").click()
    page.get_by_role("heading", level=1, name="Một tin, bốn kênh").wait_for()
    page.get_by_text("Bà con hỏi ai? Chọn một số trong sổ kênh.").wait_for()
    assert page.evaluate(ALIKE)
    visitor.look("soi-bon-kenh")
    script = page.locator("textarea#loudspeaker")
    part = page.locator("section[data-proof]").nth(2)
    length = part.locator("[data-length]")
    before = length.inner_text()
    script.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" Mời bà con đến nhà văn hóa thôn để tiêm phòng cho chó mèo." * 4)
    page.wait_for_function(
        "([at, before]) => at.textContent !== before", arg=[length.element_handle(), before]
    )
    part.get_by_role("button", name="Chép").click()
    page.get_by_text("Đã chép").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == script.input_value().strip()
    with page.expect_download() as taken:
        part.get_by_role("button", name="Tải tệp chữ").click()
    assert taken.value.suggested_filename == "ban-tin-loa.txt"

    page.get_by_role("button", name="Quay lại bài").click()
    page.get_by_role("heading", level=1, name="Thư gửi bà con").wait_for()
    page.goto("/soi-bai/bai")
    page.get_by_role("link", name="Thư gửi bà con").wait_for()
    visitor.look("soi-da-luu-danh-sach")


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_what_is_pasted_is_marked_letter_upon_letter(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai")

    for text in (FROM_WORD, FROM_FACEBOOK, "dán\n" * 3000):
        page.get_by_label("Bài định đăng").click()
        paste(page, f"{text}\nThằng điên.")
        marked(page, "Thằng điên").wait_for(state="attached")
        assert page.evaluate(ALIKE)
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.get_by_role("heading", name="Chưa có chữ nào").wait_for()
        assert page.evaluate(ALIKE)


@pytest.mark.parametrize("visitor", [1280], indirect=True)
def test_late_answers_are_laid_under_what_was_typed_and_missing_ones_are_told(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai")
    held = []
    page.route("**/soi-bai/soi", lambda route: held.append(route))

    page.get_by_label("Bài định đăng").click()
    with page.expect_request("**/soi-bai/soi"):
        page.keyboard.type("Đồ ngu. ")
    page.keyboard.press("Home")
    page.keyboard.type("Này, ")
    held[0].continue_()

    marked(page, "Đồ ngu").wait_for(state="attached")
    assert page.evaluate(ALIKE)
    assert page.locator("[data-layer]").inner_text().startswith("Này, Đồ ngu.")
    page.unroute("**/soi-bai/soi")

    page.route("**/soi-bai/soi", lambda route: route.abort())
    page.keyboard.type("A")
    page.get_by_text("Chưa soi được lần này.").wait_for()
    page.unroute("**/soi-bai/soi")
    page.keyboard.type("i đó, ")
    page.get_by_text("Chưa soi được lần này.").wait_for(state="hidden")
    assert page.evaluate(ALIKE)
    visitor.complaints[:] = [row for row in visitor.complaints if "ERR_FAILED" not in row]
    kept = [path for path in visitor.server.data.rglob("*") if path.is_file()]
    assert kept and not any("Đồ ngu".encode() in path.read_bytes() for path in kept), (
        "the draft is on the disk"
    )


@pytest.mark.parametrize("visitor", [1280], indirect=True)
def test_what_was_typed_is_there_again_after_going_back(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/soi-bai")
    page.get_by_label("Bài định đăng").fill("Nghe nói cầu sắp sập đấy.")
    marked(page, "Nghe nói").first.wait_for(state="attached")

    page.get_by_role("button", name="Làm bài cho bốn kênh").click()
    page.get_by_role("heading", level=1, name="Một tin, bốn kênh").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Soi bài").wait_for()

    marked(page, "Nghe nói").first.wait_for(state="attached")
    assert page.evaluate(ALIKE)


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_what_a_unit_is_spared_is_entered_and_listed(visitor):
    page = visitor.page
    visitor.sign_in("chutich")
    page.goto("/soi-bai/mien-tru")
    visitor.look("soi-mien-tru-trong")

    page.get_by_label("Lời nhắc").select_option("personal-phone")
    page.get_by_label("Lý do").fill("Số trực của thôn, chủ số đã đồng ý.")
    page.get_by_label("Đến hết ngày").fill("2023-06-30")
    page.get_by_role("button", name="Ghi miễn trừ").click()
    page.get_by_text("Đến hết 30/6/2023").wait_for()
    visitor.look("soi-mien-tru")
    page.goto("/soi-bai?mau")
    page.get_by_text("1 lời nhắc được miễn trừ").click()
    page.get_by_text("chịu trách nhiệm, đến hết").wait_for()
    visitor.look("soi-duoc-mien-tru")


def test_without_a_script_the_marked_text_stands_above_the_field(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("vinhlam")
    page.get_by_label("Mật khẩu").fill(server.passwords["vinhlam"])
    page.get_by_label("Mật khẩu").press("Enter")
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
    page.goto("/soi-bai")
    page.get_by_label("Bài định đăng").fill("Thả chó ra đường, đúng là đồ ngu.")
    page.get_by_role("button", name="Soi bài").click()

    page.locator("mark", has_text="đồ ngu").wait_for()
    page.get_by_role("link", name="đồ ngu").click()
    page.wait_for_url(lambda url: url.endswith("#cho-text-1"))
    assert page.get_by_label("Bài định đăng").input_value() == "Thả chó ra đường, đúng là đồ ngu."
    context.close()
