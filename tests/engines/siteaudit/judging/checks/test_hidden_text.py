"""Text that a reader does not see."""

from tests.engines.siteaudit.judging.checks.check_factory import SCRIPT_ONLY, WORDS, finding, page, state

SAFE = "P224-10.3c-1"
MANY = "".join(f"<a href='https://la{n}.example/'>xem {n}</a>" for n in range(8))


def hidden(inner, style="display:none"):
    return page(f"<p>{WORDS}</p><div style='{style}'>{inner}</div>")


def test_hidden_advertisements_break_the_rule():
    result = finding("hidden-text", SAFE, hidden("<a href='https://la.example/'>nhà cái uy tín số 1</a>"))

    assert result.state == "vi_pham"
    assert "nhà cái" in result.quote and result.details["how"]


def test_text_pushed_out_of_the_page_is_hidden_too():
    html = hidden("<a href='https://casino.example/'>vào ngay</a>", "position:absolute;left:-9999px")

    assert state("hidden-text", SAFE, html) == "vi_pham"


def test_hidden_links_side_by_side_are_read_apart():
    links = "<a href='https://la.example/1'>xem thêm</a><a href='https://la.example/2'>tài xỉu online</a>"
    result = finding("hidden-text", SAFE, hidden(links))

    assert result.state == "vi_pham" and "xem thêm tài xỉu online" in result.quote


def test_a_bundle_of_hidden_links_to_strangers_is_left_to_a_person():
    assert state("hidden-text", SAFE, hidden(MANY)) == "chua_ro"


def test_menus_and_notes_for_screen_readers_are_no_fault():
    menu = "<ul><li><a href='/a'>Giới thiệu</a></li><li><a href='https://quangtri.gov.vn/'>Tỉnh</a></li></ul>"

    assert state("hidden-text", SAFE, hidden(menu)) == "dat"
    assert state("hidden-text", SAFE, page()) == "dat"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("hidden-text", SAFE, SCRIPT_ONLY) == "chua_ro"


def test_fewer_than_five_hidden_links_to_strangers_are_no_bundle():
    def links(count):
        return hidden("".join(f"<a href='https://la{n}.example/'>xem {n}</a>" for n in range(count)))

    assert state("hidden-text", SAFE, links(5)) == "chua_ro"
    assert state("hidden-text", SAFE, links(4)) == "dat"
