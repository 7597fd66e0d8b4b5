"""The four levels of online services that ended in 2022."""

import pytest

from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, SCRIPT_ONLY, finding, page, state

OLD, STALE = "H42-11", "P224-9.3"


@pytest.mark.parametrize(
    "label",
    [
        "Dịch vụ công mức độ 3, 4",
        "DVC mức 3",
        "Dịch vụ công trực tuyến mức độ 4",
        "DVC MỨC ĐỘ 2",
        "Thủ tục mức độ 3",
    ],
)
def test_an_old_label_breaks_the_rule(label):
    result = finding("old-service-level", OLD, page(menu=f"<li><a href='/dvc'>{label}</a></li>"), on=BEFORE)

    assert result.state == "vi_pham" and "toàn trình" in result.advice


def test_a_banner_with_an_old_label_breaks_the_rule():
    banner = page("<a href='/dvc'><img src=b.jpg alt='Dịch vụ công trực tuyến mức độ 3, 4'></a>")

    assert finding("old-service-level", OLD, banner, on=BEFORE).quote.startswith("ảnh:")


def test_today_it_is_stale_content():
    html = page(menu="<li><a href='/dvc'>Dịch vụ công mức độ 3, 4</a></li>")

    assert state("old-service-level", STALE, html) == "cu"


def test_todays_words_pass():
    result = finding("old-service-level", OLD, page(menu="<li>Dịch vụ công toàn trình</li>"), on=BEFORE)

    assert result.state == "dat" and "toàn trình" in result.quote


def test_services_without_levels_pass():
    assert state("old-service-level", OLD, page(menu="<li>Dịch vụ công</li>"), on=BEFORE) == "dat"


def test_prose_may_tell_of_the_past():
    history = (
        "<p>"
        + "Năm 2021 xã cung cấp dịch vụ công trực tuyến mức độ 3 và mức độ 4 cho người dân. " * 4
        + "</p>"
    )

    assert state("old-service-level", OLD, page(history), on=BEFORE) == "dat"


def test_levels_of_other_things_are_no_services():
    assert state("old-service-level", OLD, page("<p>Cháy rừng cấp mức độ 4</p>"), on=BEFORE) == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("old-service-level", OLD, SCRIPT_ONLY, on=BEFORE) == "chua_ro"


def test_pages_that_were_not_read_may_still_sort_services_by_level():
    html = page(menu="<li>Dịch vụ công toàn trình</li>")

    assert state("old-service-level", OLD, html, on=BEFORE, stopped="deadline") == "chua_ro"
    advice = finding("old-service-level", OLD, page(), on=BEFORE, stopped="deadline").advice
    assert advice.startswith("Chưa thấy chỗ nào")
