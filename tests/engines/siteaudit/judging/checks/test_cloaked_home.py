"""A home page that shows search engines something else."""

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page, page_of
from tests.engines.siteaudit.judging.checks.check_factory import HOME, audited, finding, page

SAFE = "P224-10.3c-1"


def copied(html, url=HOME):
    return finding("cloaked-home", SAFE, page(), search_engine_copy=page_of(html, url))


def test_the_same_page_passes():
    assert copied(page()).state == "dat"


def test_news_that_came_in_between_changes_little():
    from tests.engines.siteaudit.judging.checks.check_factory import WORDS

    assert copied(page(f"<p>{WORDS}</p><p>Thêm một tin mới về mùa màng.</p>")).state == "dat"


def test_a_copy_that_sells_gambling_breaks_the_rule():
    result = copied(page("<h1>Nhà cái uy tín</h1><p>Nổ hũ, casino trực tuyến, tặng code tân thủ.</p>"))

    assert result.state == "vi_pham" and "Nhà cái" in result.quote


def test_a_copy_that_lies_elsewhere_breaks_the_rule():
    assert copied("<title>Shop</title><p>Hàng giá rẻ toàn quốc</p>", "https://la.example/").state == "vi_pham"


def test_quite_another_copy_is_left_to_a_person():
    assert copied("<title>Bảo trì</title><p>Hệ thống nâng cấp, quay lại sau</p>").state == "chua_ro"


def test_without_a_copy_nothing_is_said():
    blocked = missing_page(HOME, Fetch.BLOCKED, status=403)

    for options in ({}, {"search_engine_copy": blocked}, {"offline": True}):
        assert audited("cloaked-home", page(), **options).of(SAFE).check == ""


def test_a_copy_is_the_same_page_from_thirty_five_words_in_a_hundred_on():
    def shared(count):
        words = [f"chung{n}" for n in range(count)] + [f"rieng{n}" for n in range(100 - count)]
        ours = " ".join([f"chung{n}" for n in range(100)] + [f"khac{n}" for n in range(50)])
        copy = page_of(f"<p>{' '.join(words)}</p>", HOME)
        return finding("cloaked-home", SAFE, f"<p>{ours}</p>", search_engine_copy=copy).state

    assert shared(35) == "dat"
    assert shared(34) == "chua_ro"


def test_two_copies_without_a_word_are_not_called_alike():
    pictured = "<html lang=vi><title>Xã Mẫu</title><body><img src=a.jpg alt=''></body></html>"
    copy = page_of(pictured, HOME)

    assert audited("cloaked-home", pictured, search_engine_copy=copy).of(SAFE).check == ""


def test_another_copy_is_no_sign_of_a_site_taken_over():
    advice = copied("<title>Bảo trì</title><p>Hệ thống nâng cấp, quay lại sau</p>").advice

    assert "dấu hiệu trang bị chiếm" not in advice and "cần người xem" in advice
