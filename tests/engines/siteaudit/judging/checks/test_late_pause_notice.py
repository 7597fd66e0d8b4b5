"""A pause of the site, announced in time or not."""

import pytest

from tests.engines.siteaudit.judging.checks.check_factory import HOME, page, state

NOTICE = "P224-13.1a"
BACK = " Dự kiến hoạt động trở lại lúc 5 giờ ngày hôm sau."


def notice(posted, pause, more="", title="Thông báo tạm ngừng trang thông tin điện tử để bảo trì"):
    body = (
        f"<h1>{title}</h1><p>Đăng ngày {posted}</p>"
        f"<p>UBND xã báo trang tạm ngừng từ 22 giờ ngày {pause} để nâng cấp máy chủ, đường truyền.{more}</p>"
    )
    link = "<li><a href='/tin/1'>Thông báo</a></li>"
    return state("late-pause-notice", NOTICE, {HOME: page(menu=link), f"{HOME}tin/1": page(body, menu=link)})


@pytest.mark.parametrize(
    ("posted", "pause", "more", "expected"),
    [
        ("03/11/2026", "20/11/2026", BACK, "dat"),
        ("03/11/2026", "20/11/2026", "", "mot_phan"),
        ("13/11/2026", "16/11/2026", BACK, "vi_pham"),
        ("05/03/2026", "06/03/2026", BACK, "chua_ro"),  # before the decree
    ],
)
def test_seven_working_days_lie_between_the_notice_and_the_pause(posted, pause, more, expected):
    assert notice(posted, pause, more) == expected


def test_the_pause_of_something_else_tells_nothing():
    assert notice("13/11/2026", "16/11/2026", title="Thông báo tạm ngừng cấp nước để bảo trì") == "chua_ro"


def test_a_site_that_never_paused_is_left_open():
    assert state("late-pause-notice", NOTICE, page()) == "chua_ro"


def test_the_pause_may_begin_on_the_seventh_working_day_and_not_before():
    assert notice("03/11/2026", "12/11/2026", BACK) == "dat"
    assert notice("03/11/2026", "11/11/2026", BACK) == "vi_pham"
