"""An inspector opens a finding and sees the sentence; the commune answers; a second look turns it."""

from threading import Thread

import pytest
from django.db import connection

from guong.apps.audits.models import AnswerKind, OwnerAnswer, Run
from tests.apps.audits.factories import carry_out
from tests.apps.audits.test_running import address, run  # noqa: F401
from tests.factories import TODAY
from tests.journeys.conftest import browser_type_launch_args  # noqa: F401

LEVEL = "H42-11"
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
def look_as(context, live_server, signed_in):
    """Give a way to look at pages as somebody."""

    def look(person):
        signed_in(person)
        cookie = signed_in(person).cookies["guong"].value
        context.add_cookies([{"name": "guong", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return look


def test_a_finding_is_seen_on_the_stored_page_answered_and_turned_by_a_second_look(
    look_as,
    live_server,
    run,  # noqa: F811
    district,
    tmp_path,
    standing_on,
):
    standing_on(TODAY)
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
    assert OwnerAnswer.objects.get(kind=AnswerKind.MENDED).state == "seen_mended"
