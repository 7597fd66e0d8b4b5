"""The six false answers of old, walked by a resident and an officer on each day of the demonstration."""

import re

import pytest

from tests.built_once import build_lasting, copy_built
from tests.journeys.conftest import build, serving_at
from tests.journeys.looking import Visitor

LOST, FORMER, NEIGHBOUR = ("vinhlam.vinhlinh", "vinhkhe.vinhlinh", "vinhkim.vinhlinh")
NAME, NUMBER = "UBND xã Vĩnh Lâm", "0233 3820 513"
SAME_NAME = "Trùng tên với kênh thật. Tên thì ai cũng đặt được"
OLD_NAME, OLD = "Tên cũ, nay không còn cơ quan này", "Kênh cũ, nay không ai trông"
ELSEWHERE = "Không có trong danh sách"
# What each question comes to before, on and a year after the merger.
BEFORE = {
    f"facebook.com/{LOST}": "Kênh của UBND xã Vĩnh Lâm, nhưng đang bị chiếm quyền",
    NAME: SAME_NAME,
    NUMBER: "Số này của cơ quan, nhưng người đang gọi chưa chắc là cơ quan",
    f"facebook.com/{FORMER}": OLD,
    f"facebook.com/{NEIGHBOUR}": ELSEWHERE,
}
MERGED = BEFORE | {f"facebook.com/{LOST}": "Chưa xác minh", NAME: OLD_NAME, NUMBER: OLD}
AFTER = MERGED | {f"facebook.com/{LOST}": "Kênh thật, của UBND xã Vĩnh Thủy"}
NOTICE = (
    "Cảnh báo giả danh cán bộ xã\nXã cảnh báo người lạ giả danh cán bộ xã gọi điện từ ngày 1/8/2026.\n"
    "Cơ quan không bao giờ gọi điện, nhắn tin đòi ảnh căn cước, số tài khoản."
)


def walk(visitor, answers, imitation, unit, inherited):
    """Ask, report, and let a named officer of a living unit open the report; read the script aloud."""
    page = visitor.page
    for question, heading in answers.items():
        page.goto("/kenh-nay-co-that-khong")
        page.locator("#q").fill(question)
        page.get_by_role("button", name="Tra", exact=True).click()
        page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
        # Asked on the page of the province, which none of them is: nothing here is the body's own.
        assert page.locator(".answer.official").count() == 0, question
    page.goto("/kenh-nay-co-that-khong")
    page.locator("#q").fill(imitation)
    page.get_by_role("button", name="Tra", exact=True).click()
    page.get_by_role("button", name="Báo cho cơ quan").click()
    page.get_by_role("button", name=re.compile("^Gửi")).click()
    page.get_by_role("heading", level=1, name="Đã nhận tin báo").wait_for()
    assert unit in page.locator("dl.facts").inner_text()

    visitor.sign_in("vinhlam")
    page.goto("/su-co")
    page.get_by_text(imitation.removeprefix("facebook.com/").replace(".", "[.]")).first.wait_for()
    if inherited:
        page.goto("/don-vi/kenh/ke-thua")
        page.get_by_role("heading", level=1, name=inherited).wait_for()
    page.goto("/soi-bai")
    page.get_by_label("Bài định đăng").fill(NOTICE)
    page.get_by_role("button", name="Làm bài cho bốn kênh").click()
    page.get_by_role("heading", level=1, name="Một tin, bốn kênh").wait_for()
    script = page.locator("main").inner_text()
    assert "không bao giờ gọi điện, nhắn tin đòi ảnh căn cước" in script and ". Nhắn tin đòi" not in script


def test_before_the_merger_and_during_a_case_every_answer_is_right(browser, ledger_server):
    visitor = Visitor(browser, ledger_server, 390)
    walk(visitor, BEFORE, f"facebook.com/{LOST}.24h", "xã Vĩnh Lâm", "")
    visitor.leave()


@pytest.fixture(scope="module")
def merged_ledger(tmp_path_factory):
    def build_three_days(folder):
        return build(folder, "--at", "2026-07-01", "--out", str(folder / "out"))

    return build_lasting(tmp_path_factory, "three-days", build_three_days)[0] / "2026-07-01"


@pytest.fixture
def server_of_day(merged_ledger, tmp_path, request):
    ledger = copy_built(merged_ledger, tmp_path / "ledger")
    with serving_at(ledger, request.param) as server:
        yield server


@pytest.mark.release
@pytest.mark.parametrize(
    ("server_of_day", "answers", "inherited"),
    [("2025-07-01", MERGED, "Còn thiếu sau sắp xếp"), ("2026-07-01", AFTER, "0 kênh thừa kế")],
    indirect=["server_of_day"],
)
def test_on_and_after_the_merger_every_answer_is_right(browser, server_of_day, answers, inherited):
    visitor = Visitor(browser, server_of_day, 390)
    walk(visitor, answers, "facebook.com/vinhthuy.vinhlinh.24h", "xã Vĩnh Thủy", inherited)
    visitor.leave()
