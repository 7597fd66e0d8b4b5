"""Something that helps a disabled reader, or nothing."""

from datetime import date
from functools import partial

import pytest

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, WORDS, page
from tests.engines.siteaudit.judging.checks.check_factory import state as state_of

AID = "TCTT-ND13-3.2"
IN_FORCE = date(2026, 8, 24)  # a week before its decree ended
state = partial(state_of, on=IN_FORCE)


@pytest.mark.parametrize(
    "control",
    [
        "<button>Tăng cỡ chữ</button>",
        "<p>Cỡ chữ: A- A+</p>",
        "<a href='#'>Nghe đọc bài</a>",
        "<span>Độ tương phản</span>",
        "<a href='#'>A-</a> <a href='#'>A</a> <a href='#'>A+</a>",
        "<a href='/to' title='Phóng to chữ'><img src=a.png></a>",
        "<img src=a.png alt='Nghe bài viết'>",
        "<a href='#'>Hỗ trợ người khuyết tật</a>",
        "<script src='https://cdn.userway.org/widget.js'></script>",
        "<script src='https://code.responsivevoice.org/r.js'></script>",
    ],
)
def test_a_control_that_helps_passes(control):
    assert state("no-reading-aid", AID, page(menu=f"<li>{control}</li>")) == "dat"


def test_a_site_without_any_fails():
    assert state("no-reading-aid", AID, page()) == "khong_thay"


def test_news_about_disabled_people_helps_nobody_to_read():
    news = "<p>Xã trợ cấp cho người khuyết tật trong tháng này.</p><p>Hội người khuyết tật họp đầu năm.</p>"

    assert state("no-reading-aid", AID, page(news)) == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("no-reading-aid", AID, SCRIPT_ONLY) == "chua_ro"


def test_a_passage_on_disabled_people_is_no_control():
    line = "Người cao tuổi thuộc hộ nghèo, người khuyết tật nặng, trẻ mồ côi được giúp hằng tháng."
    body = f"<p>{line} {WORDS}</p>"

    assert state("no-reading-aid", "TCTT-ND13-3.2", page(body)) == "khong_thay"
