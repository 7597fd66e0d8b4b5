"""The Code made known in a real browser: a broadcast logged on a phone, a campaign, the public page."""

import struct
import zlib

import pytest

from tests.journeys.looking import BOTH_WIDTHS

PAGE = "/quy-tac-ung-xu"


def photograph():
    """Give a small PNG, as the camera would hand over."""

    def chunk(kind, content):
        told = kind + content
        return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress((b"\x00" + b"\x1c\x64\x57" * 8) * 8)) + chunk(b"IEND", b"")
    return {"name": "loa.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + head + body}


class Hand:
    """A hand on a phone that counts its taps and the fields it types in."""

    def __init__(self, page):
        self.page, self.taps, self.typed = page, 0, 0

    def tap(self, what):
        what.click()
        self.taps += 1

    def type(self, label, words):
        field = self.page.get_by_label(label)
        self.tap(field)
        self.page.keyboard.type(words)
        self.typed += 1

    def photograph(self, file):
        """Open the camera, release the shutter, and keep the picture: three taps."""
        with self.page.expect_file_chooser() as opened:
            self.tap(self.page.get_by_label("Ảnh hoặc tệp minh chứng"))
        opened.value.set_files(file)
        self.taps += 2


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_a_broadcast_with_a_photograph_is_logged_in_eight_taps_and_two_fields(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Ghi việc tuyên truyền"))
    page.get_by_role("heading", level=1, name="Ghi việc đã làm").wait_for()
    hand.type("Số phút", "5")
    hand.type("Số cụm loa", "7")
    hand.photograph(photograph())
    hand.tap(page.get_by_role("button", name="Ghi vào sổ"))

    page.get_by_text("Đã ghi: phát thanh, 5 phút, 7 cụm loa.").wait_for()
    page.get_by_role("link", name="loa.png").wait_for()
    assert hand.taps <= 8 and hand.typed == 2
    visitor.look("out-da-ghi")
    page.goto("/tuyen-truyen/nhat-ky")
    page.get_by_role("rowheader", name="24/3/2023").wait_for()
    visitor.look("out-nhat-ky")


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_from_the_campaign_to_its_people_and_their_slips(visitor):
    page = visitor.page
    visitor.sign_in("vanhoa")
    page.goto("/pho-bien")
    page.get_by_role("heading", level=1, name="Đợt phổ biến").wait_for()
    visitor.look("out-cac-dot")
    page.locator("[data-list] a").first.click()
    page.get_by_role("heading", name="Từng đơn vị").wait_for()
    page.get_by_text("166/200 (83%)").first.wait_for()
    visitor.look("out-dot")
    page.get_by_role("link", name="Xã Vĩnh Long").click()
    page.get_by_role("heading", level=1, name="Xã Vĩnh Long").wait_for()
    visitor.look("out-nguoi")
    page.get_by_role("link", name="In phiếu mời").click()
    page.get_by_role("heading", level=1, name="Phiếu mời").wait_for()
    page.locator("svg.qr").first.wait_for()
    visitor.look("out-phieu")


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_books_drafts_and_norms_are_finished(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    for name, path, heading in (
        ("so", "/tuyen-truyen?loai=", "Sổ tuyên truyền"),
        ("ghi", "/tuyen-truyen/ghi", "Ghi việc đã làm"),
        ("dang", "/tuyen-truyen/ghi?dang=frame", "Ghi một lần công bố: khối nhúng"),
        ("mang-di", "/pho-bien/mang-di", "Đăng và in Bộ Quy tắc"),
        ("chuan-muc", f"{PAGE}/chuan-muc", "Điều với từng người"),
    ):
        page.goto(path)
        page.get_by_role("heading", level=1, name=heading).wait_for()
        visitor.look(f"out-{name}")


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_what_was_copied_is_written_down_in_a_few_taps_and_an_address(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/pho-bien/mang-di")
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="Chép").first)
    page.get_by_text("Đã chép", exact=True).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Cùng giữ nếp đẹp")
    hand.tap(page.get_by_role("link", name="Đã đặt, ghi vào sổ").first)
    page.get_by_role("heading", level=1, name="Ghi một lần công bố: khối nhúng").wait_for()
    hand.type("Đường dẫn", "https://vinhlam.example/quy-tac")
    hand.tap(page.get_by_role("button", name="Ghi vào sổ"))
    page.get_by_text("Đã ghi: bài trên trang thông tin điện tử").wait_for()
    assert hand.taps == 4 and hand.typed == 1


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_the_public_page_is_light_and_accessible(visitor):
    page, heard = visitor.page, []
    page.on("response", lambda answer: heard.append(answer))
    page.goto(PAGE)
    page.get_by_role("heading", level=1, name="Quy tắc ứng xử").wait_for()
    visitor.look("out-quy-tac")
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in heard}  # as sent, packed
    whole = sum(size for address, size in sizes.items() if not address.endswith(".woff2"))
    assert whole <= 88 * 1024, sizes  # both sheets, as every public page has them

    page.goto(f"{PAGE}/ban/1.1")
    page.get_by_role("heading", name="Khác bản 1.0 ở chỗ nào").wait_for()
    visitor.look("out-ban")


def test_the_public_page_works_without_script(browser, ledger_server):
    context = browser.new_context(java_script_enabled=False, base_url=ledger_server.address)
    page = context.new_page()
    page.goto(PAGE)
    page.get_by_role("heading", level=1, name="Quy tắc ứng xử").wait_for()

    assert page.locator("ol.norms > li").count() == 9
    page.get_by_role("link", name="Bản chữ").click()
    page.wait_for_url("**/van-ban-thuan.txt")
    page.get_by_text("Hai điều không được đăng").wait_for()
    context.close()


@pytest.mark.parametrize("visitor", [390], indirect=True)
def test_somebody_who_was_asked_reads_and_confirms_on_a_phone(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    page.goto("/pho-bien")
    page.locator("section", has_text="Mời bạn trả lời").get_by_role("link").first.click()
    page.wait_for_url("**/loi-moi/**")
    page.get_by_role("heading", level=1, name="Mời").wait_for()
    visitor.look("out-loi-moi")
    page.get_by_role("button", name="Tôi đã đọc và sẽ làm theo").click()
    page.get_by_role("heading", level=1, name="Đã ghi nhận, cảm ơn bạn").wait_for()
    visitor.look("out-da-nhan")
    page.goto("/pho-bien")
    page.get_by_text("167/200").or_(page.get_by_text("6/6 (100%)")).first.wait_for()
