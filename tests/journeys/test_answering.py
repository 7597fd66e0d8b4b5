"""An answer in a real browser: a wrong file among three, and a login that expires before it is sent."""

import sqlite3
from contextlib import closing

import pytest

from tests.journeys.looking import Visitor
from tests.journeys.test_report_sheet import SCAN

WORDS = "Đã sửa quy chế, có quyết định và ảnh kèm theo."


@pytest.fixture
def visitor(browser, ledger_server):
    somebody = Visitor(browser, ledger_server, 390)
    yield somebody
    # A refused file, an ended login and a token of before are answered with such a status, as they should.
    answered = "the server responded with a status of 4"
    somebody.complaints[:] = [line for line in somebody.complaints if answered not in line]
    somebody.leave()


def files(*names):
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": SCAN + name.encode()}
        if name.endswith("png")
        else {"name": name, "mimeType": "application/octet-stream", "buffer": b"MZ\x90\x00" + bytes(2000)}
        for name in names
    ]


def sign_out_elsewhere(server):
    """End every session of the ledger, as time does."""
    with closing(sqlite3.connect(server.data / "guong.sqlite3", timeout=60)) as ledger:
        ledger.execute("DELETE FROM django_session")
        ledger.commit()


def test_a_wrong_file_is_named_and_an_ended_login_keeps_words_and_files(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    form = page.locator("details.q[open] form.composer").first
    form.get_by_label("Đã làm gì").fill(WORDS)
    form.locator("input[type=file]").set_input_files(files("quyet-dinh.png", "phan-mem.exe", "anh.png"))
    assert form.locator(".file").count() == 3

    # One is refused, with its reason beside its name; the two others and the words stay.
    form.get_by_role("button", name="Gửi trả lời").click()
    bad = form.locator(".file", has=page.locator("[data-why]:visible"))
    bad.wait_for()
    assert "phan-mem.exe" in bad.inner_text() and "Chưa nhận loại tệp này" in bad.inner_text()
    assert form.locator(".file").count() == 3 and form.get_by_label("Đã làm gì").input_value() == WORDS
    bad.get_by_role("button").click()
    assert form.locator(".file").count() == 2

    # The login ends before the next try: nothing is lost, and what to do is said in the form.
    sign_out_elsewhere(visitor.server)
    form.get_by_role("button", name="Gửi trả lời").click()
    form.locator("[data-expired]").wait_for()
    assert form.locator(".file").count() == 2 and form.get_by_label("Đã làm gì").input_value() == WORDS
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Tên đăng nhập").fill("vinhlam")
    other.get_by_label("Mật khẩu").fill(visitor.server.passwords["vinhlam"])
    other.get_by_label("Mật khẩu").press("Enter")
    other.get_by_role("link", name="Hôm nay").first.wait_for()
    other.close()

    form.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_text("Đã gửi trả lời").wait_for()
    with closing(sqlite3.connect(visitor.server.data / "guong.sqlite3")) as ledger:
        query = "SELECT count(*) FROM evidence_evidenceitem WHERE name IN ('quyet-dinh.png', 'anh.png')"
        assert ledger.execute(query).fetchone() == (2,)


def test_words_not_sent_outlive_their_tab_and_nobody_else_at_the_computer_sees_them(visitor):
    page = visitor.page
    visitor.sign_in("vinhlam")
    field = page.locator("details.q[open] form.composer").first.get_by_label("Đã làm gì")
    field.fill(WORDS)
    kept = "() => Object.keys(localStorage).filter(name => name.startsWith('guong:nhap:')).length"
    page.wait_for_function(kept)  # they are when one pauses
    page.close()

    visitor.page = page = visitor.context.new_page()
    page.goto("/")
    form = page.locator("details.q[open] form.composer").first
    assert form.get_by_label("Đã làm gì").input_value() == WORDS
    assert "trên máy này" in form.locator("[data-draft]").inner_text()

    # Somebody else signs in at the same browser, without the first having signed out.
    visitor.sign_in("vanhoa")
    assert page.evaluate(kept) == 0
    visitor.sign_in("vinhlam")
    field = page.locator("details.q[open] form.composer").first.get_by_label("Đã làm gì")
    assert field.input_value() == ""

    # Words of yesterday are not brought back.
    old = "localStorage.setItem('guong:nhap:' + document.body.dataset.person + ':x', JSON.stringify({at: 1}))"
    page.evaluate(old)
    page.reload()
    assert page.evaluate(kept) == 0
