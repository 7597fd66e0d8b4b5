"""Advertisements that strangers put into a site."""

import pytest

from guong.engines.siteaudit.judging.spam import address_advertises, words_advertise
from tests.engines.siteaudit.judging.checks.check_factory import HOME, SCRIPT_ONLY, finding, page, state

LINKS, SAFE = "ND174-93.2", "P224-10.3c-1"


@pytest.mark.parametrize(
    "link",
    [
        "<a href='https://w88.example/vao'>W88</a>",
        "<a href='https://tin.example/'>nhà cái uy tín</a>",
        "<a href='https://tin.example/'>NO HU doi thuong</a>",
        "<a href='https://keo-nha-cai.example/'>xem</a>",
        "<a href='https://tin.example/' style='display:none'>casino trực tuyến</a>",
        "<a href='https://tin.example/tai-xiu-online'>.</a>",
        "<a href='https://casino99.example/'>vào đây</a>",
    ],
)
def test_a_link_of_the_trade_breaks_the_rule(link):
    result = finding("injected-link", LINKS, page(foot=link))

    assert result.state == "vi_pham" and "gỡ" in result.advice
    assert state("injected-link", SAFE, page(foot=link)) == "vi_pham"


def test_a_page_that_sells_it_breaks_the_rule():
    spam = "<h1>Nổ hũ</h1><p>Kèo nhà cái hôm nay, soi cầu chuẩn, tặng code tân thủ.</p>"
    result = finding("injected-link", LINKS, {HOME: page(), "/no-hu": page(spam, title="Nổ hũ đổi thưởng")})

    assert result.state == "vi_pham" and result.page.endswith("/no-hu")


def test_a_japanese_shop_in_a_commune_breaks_the_rule():
    shop = "<p>" + "ブランドコピー財布の激安通販サイトです。" * 5 + "</p>"

    assert state("injected-link", LINKS, {HOME: page(), "/shop": page(shop)}) == "vi_pham"


@pytest.mark.parametrize(
    "news",
    [
        "<h2>Công an triệt phá đường dây lô đề online</h2><p>Nhận cá cược bóng đá, tài xỉu online.</p>",
        "<p>Cảnh báo người dân không tham gia casino trực tuyến, nổ hũ, cá cược bóng đá trên mạng.</p>",
        "<a href='https://bao.example/khoi-to-nhom-ca-cuoc-bong-da'>Khởi tố nhóm cá cược bóng đá</a>",
        "<a href='https://casino.gov.vn/'>Cơ quan quản lý</a>",
        "<a href='https://bao.example/casino-phu-quoc'>Thí điểm casino ở Phú Quốc</a>",
        "<p>Hội thi nấu ăn thưởng quà, hộp cơm nổ hương thơm.</p>",
    ],
)
def test_news_and_warnings_are_left_alone(news):
    assert state("injected-link", SAFE, page(news)) == "dat"


def test_a_clean_site_passes_for_safety_and_leaves_the_rest_to_a_person():
    result = finding("injected-link", SAFE, page())

    assert result.state == "dat" and "1 trang" in result.quote
    assert state("injected-link", LINKS, page()) == "chua_ro"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("injected-link", LINKS, SCRIPT_ONLY) == "chua_ro"


@pytest.mark.parametrize(
    "href", ["https://w88vn.example/", "https://a.example/keo-nha-cai", "https://b.example/nohu88"]
)
def test_an_address_of_the_trade_is_known(href):
    assert address_advertises(href)


@pytest.mark.parametrize(
    "href",
    [
        "https://quangtri.gov.vn/",
        "https://baochinhphu.vn/nha-van-hoa",
        "https://a.vn/sua-nha-cai-tao-vuon",
        "https://iwindow.vn/",
    ],
)
def test_an_ordinary_address_is_none(href):
    assert not address_advertises(href)


def test_words_are_seen_without_accents_in_a_text_without_any():
    assert words_advertise("Soi keo hom nay") == "Soi keo"
    assert words_advertise("Nhà cái uy tín") == "Nhà cái"


def test_the_same_letters_with_other_accents_are_no_trade():
    assert words_advertise("Hỗ trợ sửa nhà cải tạo vườn, nhà cai rộng") is None


def test_three_words_of_the_trade_make_a_page_and_two_do_not():
    def state_of_words(*words):
        return state("injected-link", SAFE, {HOME: page(), "/tin": page(f"<p>{', '.join(words)}</p>")})

    assert state_of_words("tài xỉu online", "cá cược bóng đá", "casino trực tuyến") == "vi_pham"
    assert state_of_words("tài xỉu online", "cá cược bóng đá") == "dat"
