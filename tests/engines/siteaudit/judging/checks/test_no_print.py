"""Articles that can be printed and kept."""

from tests.engines.siteaudit.judging.checks.check_factory import BEFORE, HOME, SCRIPT_ONLY, WORDS, page, state

BUTTONS = "H42-7.1c"


def article(buttons, **options):
    pages = {HOME: page("<a href='/tin'>Tin</a>"), "/tin": page(f"<h1>Tin</h1><p>{WORDS}</p>{buttons}")}
    return state("no-print", BUTTONS, pages, on=BEFORE, **options)


def test_both_buttons_pass():
    assert (
        article("<a href='javascript:window.print()'>In trang</a> <a href='/savefile/1'>Lưu bài viết</a>")
        == "dat"
    )
    assert article("<button>In bài viết</button><a href='/x.doc'>Tải về</a>") == "dat"


def test_one_button_is_half_of_it():
    assert article("<a href='/print/1'>Bản in</a>") == "mot_phan"


def test_no_button_fails():
    assert article("<p>In lụa là nghề truyền thống của làng, tin vui cho bà con.</p>") == "khong_thay"


def test_a_site_without_articles_is_left_open():
    assert state("no-print", BUTTONS, page("<a href='/x'>Tin</a>"), on=BEFORE) == "chua_ro"
    assert state("no-print", BUTTONS, page(f"<p>{WORDS}</p>"), on=BEFORE) == "chua_ro"
    assert state("no-print", BUTTONS, SCRIPT_ONLY, on=BEFORE) == "chua_ro"
