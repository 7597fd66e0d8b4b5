"""The books around the press in a browser: discipline, who speaks on one case, and letters passed down."""

import sqlite3
from contextlib import closing

import pytest

from tests.journeys.looking import BOTH_WIDTHS

COMMUNE = "xã Vĩnh Lâm"
BOARD_DUTY = "Rà soát, sửa lại quy chế làm việc của Ban biên tập%"


def ask(server, query, *parameters):
    with closing(sqlite3.connect(server.data / "guong.sqlite3")) as database:
        return database.execute(query, parameters).fetchone()[0]


def unit_of(server):
    named = "SELECT unit_id FROM units_unitversion WHERE name = ? AND valid_to IS NULL"
    return ask(server, named, COMMUNE)


def hand_in(page, path, fields, button="Ghi vào sổ"):
    """Fill the form of one act in and hand it in."""
    page.goto(path)
    for label, words in fields.items():
        page.get_by_label(label).first.fill(words)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(lambda url: not url.endswith(path))


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_the_discipline_of_the_press_law_is_written_down_and_closed(visitor):
    page, unit = visitor.page, unit_of(visitor.server)
    books = f"/don-vi/{unit}/ky-luat"
    visitor.enter("vinhlam", f"{books}/cam-ket")
    half = {"Kỳ từ ngày": "01/01/2023", "Đến hết ngày": "31/12/2023", "Số người phải cam kết": "19"}
    for label, words in (half | {"Số người đã cam kết": "17"}).items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Hãy ghi vì sao, không ghi tên ai").wait_for()
    assert page.get_by_label("Số người phải cam kết").input_value() == "19", "nothing typed is lost"
    page.get_by_label("Vì sao còn người chưa cam kết").fill("Hai người đi học dài ngày.")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("17/19 người đã cam kết").wait_for()

    hand_in(page, f"{books}/su-viec", {"Ngày xảy ra": "20/3/2023", "Sự việc": "Tin đăng sai tên văn bản"})
    letter = {"Số, ký hiệu": "7-HD/BTGHU", "Ngày văn bản": "20/3/2023", "Cơ quan gửi": "Ban Tuyên giáo"}
    hand_in(page, f"{books}/dinh-huong", letter)
    asked = {"Cơ quan báo chí": "Báo Gió Lào", "Tin, bài nào": "Chợ xã đóng cửa", "Ngày yêu cầu": "21/3/2023"}
    hand_in(page, f"{books}/cai-chinh", asked)
    for row, label, words in (
        ("Tin đăng sai tên văn bản", "Đã làm gì", "Đã sửa tin, nhắc trong giao ban"),
        ("Chợ xã đóng cửa", "Nơi đăng cải chính", "Trang 2, số ra ngày 23/3"),
    ):
        page.locator(".q", has_text=row).get_by_role("link", name="Ghi kết quả").click()
        page.get_by_label(label).fill(words)
        page.get_by_role("button", name="Ghi vào sổ").click()
        page.get_by_text(words).wait_for()
    page.locator(".q", has_text="7-HD/BTGHU").get_by_role("link", name="Ký nhận").click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("1 người đã ký nhận").wait_for()
    visitor.look("ky-luat-bao-chi")
    # The browser says of the form that lacked its reason that it was refused.
    visitor.complaints[:] = [words for words in visitor.complaints if "422" not in words]


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_the_head_a_standing_one_and_one_of_a_case_speak_side_by_side_until_they_end(visitor):
    page, unit = visitor.page, unit_of(visitor.server)
    contact = {"Chức vụ": "Chủ tịch UBND xã", "Điện thoại công vụ": "0233 3820 600"}
    contact |= {"Thư điện tử công vụ": "vinhlam@quangtri.gov.vn"}
    visitor.enter("vinhlam", f"/don-vi/{unit}/phat-ngon/dung-dau")
    page.get_by_label("Người phát ngôn").select_option(label="Trần Văn Hạnh")
    hold = contact | {"Từ ngày": "24/3/2023"}
    for label, words in hold.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("0233 3820 600").wait_for()

    delegated = contact | {
        "Chức vụ": "Công chức Văn hóa - Xã hội",
        "Số, ký hiệu văn bản": "41/GUQ-UBND",
        "Ký lúc": "2023-03-24T07:05",
        "Vụ việc": "Cháy chợ xã đêm 23/3",
        "Đến hết ngày": "20/3/2023",
    }
    page.goto(f"/don-vi/{unit}/phat-ngon/uy-quyen")
    page.get_by_label("Người phát ngôn").select_option(label="Trần Minh Mai")
    page.get_by_label("Người ký").select_option(label="Trần Văn Hạnh")
    for label, words in delegated.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Ngày cuối đứng trước ngày bắt đầu").wait_for()
    assert page.get_by_label("Vụ việc").input_value() == delegated["Vụ việc"]
    page.get_by_label("Đến hết ngày").fill("20/4/2023")
    page.get_by_role("button", name="Ghi vào sổ").click()
    case = page.locator("#nguoi-phat-ngon").locator("xpath=../..").locator(".q", has_text="Cháy chợ xã")
    case.wait_for()
    visitor.look("phat-ngon-ba-loai")
    with page.expect_download() as download:
        case.get_by_role("link", name="Văn bản").click()
    assert download.value.suggested_filename.endswith(".docx")
    case.get_by_role("link", name="Kết thúc").click()
    page.get_by_label("Nói thay đến hết ngày").fill("24/3/2023")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Đến hết ngày 24/3/2023").wait_for()
    visitor.complaints[:] = [words for words in visitor.complaints if "422" not in words]


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_a_commune_passes_a_duty_down_and_writes_down_who_signed_for_it(visitor):
    page, unit = visitor.page, unit_of(visitor.server)
    duty = ask(
        visitor.server,
        "SELECT a.id FROM obligations_assignment a JOIN obligations_obligation o ON o.id = a.obligation_id"
        " WHERE a.unit_id = ? AND o.text LIKE ?",
        *(unit, BOARD_DUTY),
    )
    visitor.enter("vinhlam", f"/viec/{duty}")
    page.get_by_role("link", name="Soạn văn bản giao xuống").click()
    page.get_by_label("Nơi nhận khác").fill("Thôn Tiên Mỹ\nThôn Duy Viên")
    page.get_by_role("button", name="Soạn văn bản").click()
    page.get_by_role("heading", name="Ký nhận").wait_for()
    visitor.look("giao-xuong-ban-thao")
    page.get_by_role("link", name="Ghi đã ban hành").click()
    page.get_by_label("Số, ký hiệu").fill("44/UBND")
    page.get_by_label("Ngày ký").fill("24/3/2023")
    page.get_by_role("button", name="Ghi số, ngày").click()
    page.locator(".q", has_text="Thôn Tiên Mỹ").get_by_role("link", name="Ghi giấy ký nhận").click()
    page.get_by_label("Giấy ký nhận").fill("Sổ giao nhận công văn, ngày 24/3/2023")
    page.get_by_role("button", name="Ghi").click()
    page.get_by_text("1/2", exact=True).wait_for()
    page.locator(".kick a").first.click()
    page.get_by_text("1/2 nơi đã ký nhận").wait_for()
