"""One walk for all checks: what repeats is read once, and a place is where the page has it."""

from datetime import date

from guong.engines.siteaudit.judging import page_notes
from guong.engines.siteaudit.judging.page_notes import around, each_fresh, each_page, some_pages, watch
from guong.engines.siteaudit.judging.site import Site
from tests.engines.siteaudit.factories import HOME, snapshot_of

mentions = watch("người phát ngôn", "w88")
titles = each_page(lambda page, facts: facts.title or None)
news = each_fresh(lambda page, fresh: fresh.text)
FRAME = "<nav><ul><li><a href='/npn'>Người phát ngôn</a></li></ul></nav>"


def site(pages):
    return Site(snapshot_of(pages), date(2026, 11, 24), "commune", {})


def test_a_word_is_found_in_any_case_and_without_accents_at_its_place():
    home_alone = site({"/": "<p>Danh sách</p><p>Ông A là NGƯỜI PHÁT NGÔN</p><p>nguoi phat ngon</p>"})

    [(page, spots)] = mentions(home_alone)

    assert [page.text[spot.start : spot.end] for spot in spots] == ["NGƯỜI PHÁT NGÔN", "nguoi phat ngon"]


def test_a_word_is_found_only_whole():
    assert mentions(site({"/": "<p>xw88 w888 người phát ngônn</p>"})) == ()
    assert len(mentions(site({"/": "<p>(w88)</p>"}))) == 1


def test_what_repeats_on_every_page_counts_on_the_first():
    two = site({"/": f"{FRAME}<p>Một</p>", "/hai": f"{FRAME}<p>Hai</p>"})

    assert [page.url for page, _ in mentions(two)] == [HOME]
    assert [text for _, text in news(two)] == ["Người phát ngôn\nMột", "Hai"]


def test_a_heading_with_the_words_of_the_menu_is_new():
    two = site({"/": f"{FRAME}<p>Một</p>", "/npn": f"{FRAME}<main><h1>Người phát ngôn</h1></main>"})

    assert [page.url for page, _ in mentions(two)] == [HOME, HOME + "npn"]


def test_a_place_is_right_behind_what_was_left_out():
    two = site({"/": f"{FRAME}<p>Một</p>", "/hai": f"{FRAME}<p>Một</p><p>Ba</p><p>có w88 đây</p>"})

    [(page, [spot])] = [noted for noted in mentions(two) if noted[0].url != HOME]

    assert page.text[spot.start : spot.end] == "w88"


def test_every_page_is_noted_in_order_and_nothing_is_kept_of_none():
    three = site({"/": "<title>Một</title>", "/b": "<p>không tên</p>", "/c": "<title>Ba</title>"})

    assert [note for _, note in titles(three)] == ["Một", "Ba"]


def test_some_pages_are_spread_over_the_site_with_the_home_page_first():
    many = site({"/": "<p>nhà</p>", **{f"/{n:02}": f"<p>trang {n}</p>" for n in range(20)}})

    picked = [page.url for page, _ in some_pages(many, 5, lambda page, facts: True)]

    assert len(picked) == 5 and picked[0] == HOME and picked[-1] > HOME + "10"
    assert len(list(some_pages(many, 99, lambda page, facts: True))) == 21


def test_a_quote_is_cut_between_words_and_at_line_ends():
    text = "dòng trước\n" + "từ " * 60 + "CHỮ NÀY " + "sau " * 60 + "\ndòng sau"
    at = text.index("CHỮ NÀY")
    quote = around(text, at, at + 7)

    assert "CHỮ NÀY" in quote and "dòng" not in quote and quote.startswith("từ") and quote.endswith("sau")


def test_small_letters_keep_the_length_of_a_text():
    assert len(page_notes.lower_case("İstanbul ẞ")) == len("İstanbul ẞ")


def test_of_a_page_that_says_a_word_without_end_forty_places_are_noted():
    def places(times):
        [(_, spots)] = mentions(site({"/": "<p>" + "w88 " * times + "</p>"}))
        return len(spots)

    assert [places(times) for times in (39, 40, 41, 400)] == [39, 40, 40, 40]
