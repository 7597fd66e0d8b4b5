"""From a finding with its sentence to the owner's answers, a second look that turns it, and an expiry."""

import sqlite3
from contextlib import closing

import pytest

from tests.built_once import copy_built
from tests.journeys.conftest import HANG, serving_at
from tests.journeys.looking import Visitor
from tests.web_server import PageHandler, web_server

DAY, AFTER = "2023-03-24", "2023-05-03"
PUBLIC = "https://vinhlam.vinhlinh.quangtri.gov.vn/"
PROMISE = "Nội dung đang được cập nhật"
EMPTY, DOMAIN = "Tổ chức bộ máy", "Tên miền"
TEXT = (
    "<p>Xã có Hội đồng nhân dân và Ủy ban nhân dân; giúp việc là Văn phòng, Phòng Kinh tế, Phòng Văn hóa.</p>"
)
ENTRIES = {
    "/bo-may": "Tổ chức bộ máy",
    "/du-thao": "Lấy ý kiến dự thảo",
    "/lien-he": "Liên hệ",
    "/tin": "Tin tức",
}


class Site(PageHandler):
    """A small site of a commune, whose first section is empty until somebody fills it."""

    content = PROMISE

    def page(self):
        menu = "".join(f"<li><a href={path}>{label}</a></li>" for path, label in ENTRIES.items())
        body = Site.content if self.path == "/bo-may" else PROMISE if self.path == "/du-thao" else "Xã Vĩnh Ô"
        known = self.path == "/" or self.path in ENTRIES
        html = (
            f"<!doctype html><html lang=vi><title>Xã Vĩnh Ô</title><nav><ul>{menu}</ul></nav><main>"
            f"<h1>{ENTRIES.get(self.path, 'Trang chủ')}</h1>{body}</main></html>"
        )
        return 200 if known else 404, html


@pytest.fixture
def address():
    Site.content = PROMISE
    with web_server(Site) as site:
        yield site


@pytest.fixture
def ledger(whole_ledger, tmp_path, address):
    """The demonstration, one of whose communes has its site on this machine."""
    folder = copy_built(whole_ledger / DAY, tmp_path / "ledger")
    with closing(sqlite3.connect(folder / "guong.sqlite3")) as database:
        [(pk,)] = database.execute("SELECT id FROM registries_channel WHERE address = ?", [PUBLIC]).fetchall()
        database.execute("UPDATE registries_channel SET address = ? WHERE id = ?", [address, pk])
        database.commit()
    return folder, pk


def wait_for_looks(page, pk, count):
    """Wait until the machine has looked so often; the page itself says when."""
    done = page.get_by_text("Đã soi ·")
    for _try in range(HANG // 2):
        page.goto(f"/soi-trang/trang/{pk}")
        if done.count() == count:
            return
        page.wait_for_timeout(2_000)
    raise AssertionError("the machine never looked")


def open_finding(page, title):
    """Open the newest card at a finding."""
    page.locator("main a[href^='/soi-trang/lan/']").first.click()
    page.get_by_role("heading", name="việc sửa trước").wait_for()
    page.get_by_role("link", name=title, exact=True).first.click()
    page.locator("article.f.open").wait_for()


@pytest.mark.release
@pytest.mark.parametrize("width", [1280, 390])
def test_a_finding_is_read_answered_turned_by_a_second_look_and_its_explanation_ends(browser, ledger, width):
    walk(browser, ledger, width)


def walk(browser, ledger, width):
    folder, pk = ledger
    with serving_at(folder, DAY, GUONG_AUDIT_ALLOW="127.0.0.0/8", GUONG_AUDIT_DELAY="1") as server:
        visitor = Visitor(browser, server, width)
        page = visitor.page
        visitor.sign_in("vinhlam")
        page.goto(f"/soi-trang/trang/{pk}")
        page.get_by_role("button", name="Soi ngay").click()
        wait_for_looks(page, pk, 1)

        visitor.sign_in("chutich")
        wait_for_looks(page, pk, 1)
        open_finding(page, EMPTY)
        assert PROMISE in page.locator("article.f.open").inner_text()
        if width < 700:
            page.get_by_role("link", name="Xem trang đã lưu").click()
        page.locator(".snap mark").filter(has_text=PROMISE).first.wait_for()
        visitor.look("soi-cau-tren-trang")

        visitor.sign_in("vinhlam")
        wait_for_looks(page, pk, 1)
        open_finding(page, DOMAIN)
        page.locator("article.f.open").get_by_role("link", name="Giải trình").click()
        page.get_by_label("Vì sao chưa sửa được").fill("Tên miền mới chờ tỉnh cấp.")
        page.get_by_label("Giải trình đến hết ngày").fill("30/04/2023")
        page.locator("main form button").last.click()
        page.get_by_text("Tên miền mới chờ tỉnh cấp.").first.wait_for()
        visitor.look("soi-giai-trinh")

        Site.content = TEXT
        page.goto(f"/soi-trang/trang/{pk}")
        open_finding(page, EMPTY)
        page.locator("article.f.open").get_by_role("button", name="Đã sửa, soi lại").click()
        wait_for_looks(page, pk, 2)
        page.locator("main a[href^='/soi-trang/lan/']").first.click()
        page.get_by_role("heading", name="việc sửa trước").wait_for()
        assert page.get_by_role("link", name=EMPTY, exact=True).count() == 0, (
            "what was mended is no more to mend"
        )
        visitor.look("soi-lai-da-het")
        visitor.leave()

    with serving_at(folder, AFTER) as server:
        visitor = Visitor(browser, server, width)
        page = visitor.page
        visitor.sign_in("chutich")
        page.goto(f"/soi-trang/trang/{pk}")
        open_finding(page, DOMAIN)
        page.get_by_text("Giải trình đã hết hạn").first.wait_for()
        visitor.look("soi-het-han")
        visitor.leave()
