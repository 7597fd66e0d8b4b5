"""What a machine can count of a page's accessibility."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, WORDS, finding, page, state

OPEN = "P224-10.3c-2"
GOOD = (
    "<h2>Tin</h2><img src=a.jpg alt='Họp thôn'><label for=q>Tìm</label><input id=q name=q><a href=/x>Xem</a>"
    f"<p>{WORDS}</p>"
)


def test_pages_where_everything_has_its_words_leave_the_rest_to_a_person():
    result = finding("inaccessible", OPEN, page(GOOD))

    assert result.state == "chua_ro" and "cần người xem" in result.advice


def test_pictures_without_words_are_counted():
    result = finding("inaccessible", OPEN, page(GOOD.replace("alt='Họp thôn'", "")))

    assert result.state == "mot_phan" and "ảnh không có chữ thay thế" in result.quote


def test_an_empty_alt_says_on_purpose_that_the_picture_says_nothing():
    assert state("inaccessible", OPEN, page(GOOD.replace("alt='Họp thôn'", "alt=''"))) == "chua_ro"


def test_fields_without_labels_links_without_text_and_no_language_are_told():
    bad = page(GOOD.replace("<label for=q>Tìm</label>", "") + "<a href=/y></a>").replace(
        "<html lang=vi>", "<html>"
    )
    result = finding("inaccessible", OPEN, bad)

    assert result.state == "mot_phan"
    assert {"ô nhập", "liên kết", "ngôn ngữ"} <= {
        word for word in ("ô nhập", "liên kết", "ngôn ngữ") if word in result.quote
    }


def test_vietnamese_that_declares_another_language_is_told():
    assert state("inaccessible", OPEN, page(GOOD).replace("lang=vi", "lang=en")) == "mot_phan"


def test_a_page_where_all_is_lacking_fails():
    bare = f"<html><body><img src=a.jpg><input name=q><a href=/y></a><p>{WORDS}</p></body></html>"

    assert state("inaccessible", OPEN, bare) == "khong_thay"


def test_one_forgotten_picture_in_many_is_no_barrier():
    assert (
        state("inaccessible", OPEN, page(GOOD + "<img src=b.jpg alt=B>" * 30 + "<img src=c.jpg>"))
        == "chua_ro"
    )


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("inaccessible", OPEN, SCRIPT_ONLY) == "chua_ro"


def test_one_picture_in_twenty_may_lack_its_words_and_one_in_nineteen_may_not():
    bare = GOOD.replace("alt='Họp thôn'", "")

    assert state("inaccessible", OPEN, page(bare + "<img src=b.jpg alt=B>" * 19)) == "chua_ro"
    assert state("inaccessible", OPEN, page(bare + "<img src=b.jpg alt=B>" * 18)) == "mot_phan"


def test_what_was_not_on_the_pages_is_not_said_to_have_its_words():
    result = finding("inaccessible", OPEN, page(f"<h2>Tin</h2><p>{WORDS}</p>"))

    assert "đều có" not in result.quote and "loại thiếu nhiều nhất: 0%" in result.quote


def test_a_few_barriers_are_not_none():
    many = GOOD + "<img src=a.jpg alt='Họp thôn'>" * 30 + "<img src=b.jpg>"

    assert finding("inaccessible", OPEN, page(many)).advice.startswith("Máy thấy ít rào cản (nhiều nhất 3%")
