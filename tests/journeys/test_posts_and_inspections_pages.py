"""The pages of posts and inspections at both widths: nothing bars a reader, nothing spills over."""

import sqlite3
from contextlib import closing

import pytest

from tests.journeys.looking import SIDEWAYS, SMALL, WRAPPED, Visitor, find_barriers

PHONE, PC = 390, 1280
# The pages with most on them, every day; all of them in the long run.
DAILY = {
    "vanhoa": ("/kiem-tra/cuoc/{under_way}/phieu",),
    "duyetbai": ("/soi-bai/cua-don-vi/{submitted}/duyet",),
}
ALL = {
    "vanhoa": (
        *("/kiem-tra", "/kiem-tra/ke-hoach/moi", "/kiem-tra/ke-hoach/1"),
        *("/kiem-tra/ke-hoach/1/them-dot", "/kiem-tra/dot/1", "/kiem-tra/dot/1/them-don-vi"),
        *("/kiem-tra/dot/1/them-nguoi", "/kiem-tra/dot/1/dung", "/kiem-tra/cuoc/{concluded}"),
        *("/kiem-tra/cuoc/{planned}", "/kiem-tra/cuoc/{under_way}", "/kiem-tra/cuoc/{under_way}/phieu"),
        *("/kiem-tra/cuoc/{under_way}/ghi/ton-tai", "/kiem-tra/cuoc/{under_way}/buoc/lap-bien-ban"),
        *("/kiem-tra/ton-tai/1/xem-lai", "/kiem-tra/tieu-chi", "/kiem-tra/tieu-chi/moi?goi-y"),
    ),
    "vinhlam": (
        *("/soi-bai/cua-don-vi", "/soi-bai/cua-don-vi/moi", "/soi-bai/cua-don-vi/{corrected}"),
        *("/soi-bai/cua-don-vi/{returned}", "/soi-bai/cua-don-vi/{approved}/sua"),
        *("/soi-bai/cua-don-vi/{approved}/sau-dieu", "/soi-bai/cua-don-vi/{approved}/da-dang"),
        *("/soi-bai/cua-don-vi/{approved}/hen-gio", "/soi-bai/tin-tot", "/soi-bai/san-pham"),
    ),
    "duyetbai": (
        *("/soi-bai/cua-don-vi/{submitted}", "/soi-bai/cua-don-vi/{submitted}/duyet"),
        *("/soi-bai/cua-don-vi/{submitted}/tra-lai", "/soi-bai/nhuan-but", "/soi-bai/nguoi-duyet"),
    ),
}


def rows_by_state(server):
    """Give a row of each state of posts and visits."""
    with closing(sqlite3.connect(server.data / "guong.sqlite3")) as database:
        tables = ("proofreading_article", "inspections_unitvisit")
        return {
            state: pk
            for table in tables
            for state, pk in database.execute(f"SELECT state, max(id) FROM {table} GROUP BY state")
        }


@pytest.mark.parametrize("pages", [DAILY, pytest.param(ALL, marks=pytest.mark.release)], ids=["daily", "all"])
def test_nothing_bars_a_reader_at_either_width(browser, ledger_server, pages):
    rows, faults = rows_by_state(ledger_server), []
    for username, addresses in pages.items():
        visitor = Visitor(browser, ledger_server, PHONE)
        page = visitor.page
        visitor.sign_in(username)
        for address in addresses:
            page.set_viewport_size({"width": PHONE, "height": 900})
            answer = page.goto(address.format(**rows))
            assert answer.status == 200, address
            for width in (PHONE, PC):
                page.set_viewport_size({"width": width, "height": 900})
                wrong = (find_barriers(page), page.evaluate(SMALL), page.evaluate(WRAPPED))
                if any(wrong) or page.evaluate(SIDEWAYS) > 0:
                    faults.append((address, width, wrong))
        visitor.leave()
    assert faults == []
