"""An inspector sees the sentence; the commune answers; a second look turns it; an explanation runs out."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from guong.apps.audits.models import AnswerKind, OwnerAnswer, Run
from tests.apps.audits.factories import carry_out
from tests.apps.audits.test_running import address, run  # noqa: F401
from tests.factories import TODAY
from tests.journeys.conftest import browser_type_launch_args  # noqa: F401
from tests.journeys.looking import BOTH_WIDTHS, SIDEWAYS

LEVEL, ABOUT = "H42-11", "H42-4.1e-1"
LAST_DAY = TODAY + timedelta(days=90)
MENU = '<nav><a href="gioi-thieu.html">Giới thiệu</a>'


def carry_out_beside(row):
    """Carry a run out in a thread of its own, as the worker would: the browser's loop runs in this one."""

    def work():
        carry_out(row)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive(), "the second look hangs"


@pytest.fixture
def look_as(context, live_server, signed_in, request):
    """Give a way to look at pages as somebody."""

    def look(person):
        signed_in(person)
        cookie = signed_in(person).cookies["guong"].value
        context.add_cookies([{"name": "guong", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_viewport_size({"width": request.param, "height": 900})
        return page

    return look


@pytest.mark.parametrize("look_as", BOTH_WIDTHS, indirect=True)
def test_a_finding_is_seen_on_the_stored_page_answered_and_turned_by_a_second_look(
    look_as,
    live_server,
    run,  # noqa: F811
    district,
    tmp_path,
    status_on,
):
    status_on(TODAY)
    home = tmp_path / "site" / "index.html"
    good = home.read_text("utf-8")
    home.write_text(good.replace(MENU, f'{MENU}<a href="dvc.html">Dịch vụ công mức độ 3, 4</a>'), "utf-8")
    (tmp_path / "site" / "dvc.html").write_text("<h1>Dịch vụ công</h1><p>Đang cập nhật</p>", "utf-8")
    carry_out_beside(run)
    finding = Run.objects.get().findings.get(requirement=LEVEL)
    assert finding.state == "vi_pham"

    inspector = look_as(district.minh)
    inspector.goto(f"{live_server.url}/soi-trang/lan/{run.pk}")
    inspector.locator(f'ol.first a[href^="?muc={finding.pk}#"]').click()
    inspector.locator(".viewer .snap mark", has_text="mức độ 3, 4").wait_for()
    assert inspector.get_by_role("button", name="Đã sửa, soi lại").count() == 0

    commune = look_as(district.lan)
    commune.goto(f"{live_server.url}/soi-trang/lan/{run.pk}?muc={finding.pk}")
    home.write_text(good, "utf-8")
    commune.get_by_role("button", name="Đã sửa, soi lại").click()
    commune.get_by_text("Máy soi lại ngay").wait_for()
    second = Run.objects.get(state="waiting")
    carry_out_beside(second)
    commune.goto(f"{live_server.url}/soi-trang/lan/{second.pk}?loc=dat")
    commune.get_by_text("Máy thấy đã sửa").first.wait_for()
    assert OwnerAnswer.objects.get(kind=AnswerKind.FIXED).state == "seen_mended"
    explain(commune, f"{live_server.url}/soi-trang/lan/{second.pk}", Run.objects.latest("pk"), status_on)


def explain(page, card, last_run, status_on):
    """Explain a finding until a day, and see the verdict stand alone again on the day after."""
    empty = last_run.findings.get(requirement=ABOUT)
    counts = tally(page)
    page.goto(f"{card}?muc={empty.pk}")
    page.get_by_role("link", name="Giải trình").click()
    page.get_by_label("Vì sao chưa sửa được").fill("Đang chờ huyện duyệt sơ đồ bộ máy.")
    page.get_by_label("Giải trình đến hết ngày").fill(f"{LAST_DAY:%d/%m/%Y}")
    page.get_by_role("button", name="Gửi").click()
    page.get_by_text("Đang chờ huyện duyệt sơ đồ bộ máy.").wait_for()
    page.get_by_text("không đổi kết quả").first.wait_for()
    assert tally(page) == counts, "the verdict is as it was"

    status_on(LAST_DAY)
    page.goto(f"{card}?muc={empty.pk}")
    assert page.get_by_text("Giải trình đã hết hạn").count() == 0, "its last day is still its own"
    status_on(LAST_DAY + timedelta(days=1))
    page.goto(f"{card}?muc={empty.pk}")
    page.get_by_text("Giải trình đã hết hạn").first.wait_for()
    assert tally(page) == counts
    assert page.evaluate(SIDEWAYS) <= 0


def tally(page):
    """Give the numbers of the card that is open."""
    return page.locator("a.sieve").all_inner_texts()
