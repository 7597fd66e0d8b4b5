"""The Code of conduct on social networks, published or not."""

from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

CODE = "QT874-8.1"
NAME = "Bộ Quy tắc ứng xử trên mạng xã hội"
FILLING = "<p>Điều dễ hiểu.</p>" * 30
ARTICLE = f"""<h1>{NAME}</h1><p>Ban hành kèm Quyết định 874/QĐ-BTTTT.</p>
<p>Mỗi tổ chức, cá nhân tôn trọng người khác, có trách nhiệm với điều mình đăng, giữ môi trường lành mạnh
và an toàn.</p>{FILLING}"""


def code(pages, **options):
    return finding("unpublished-code", CODE, pages, **options)


def test_an_article_with_its_content_passes():
    result = code({HOME: page(f"<a href='/bo-quy-tac'>{NAME}</a>"), "/bo-quy-tac": page(ARTICLE, title=NAME)})

    assert result.state == "dat" and result.page.endswith("/bo-quy-tac")
    assert NAME in result.quote


def test_it_counted_in_2023_too():
    assert code({HOME: page(), "/x": page(ARTICLE)}, on=BEFORE).state == "dat"


def test_the_decision_as_a_file_passes():
    title = f"<p><a href='/874.pdf'>Quyết định 874/QĐ-BTTTT ban hành {NAME}</a></p>"

    assert code({HOME: page(title), "/874.pdf": b"%PDF-1.4 x"}).state == "dat"


def test_a_title_that_leads_nowhere_is_half_of_it():
    assert code(page(f"<p>Tuyên truyền {NAME} đến người dân.</p>")).state == "mot_phan"


def test_a_dead_link_is_an_empty_section():
    pages = {HOME: page(f"<a href='/874'>{NAME}</a>"), "/874": missing_page(HOME + "874")}

    assert code(pages).state == "trong"


def test_a_section_without_content_is_empty():
    empty = page(f"<h1>{NAME}</h1><p>Đang cập nhật</p>", title=NAME)
    menu = f"<li><a href='/bo-quy-tac'>{NAME}</a></li>"

    assert code({HOME: page(menu=menu), "/bo-quy-tac": empty}).state == "trong"
    assert code(page(menu=f"<li>{NAME}</li>")).state == "trong"


def test_a_page_nobody_could_read_is_left_open():
    blocked = missing_page(HOME + "874", Fetch.BLOCKED, status=403)

    assert code({HOME: page(f"<a href='/874'>{NAME}</a>"), "/874": blocked}).state == "chua_ro"


def test_a_site_that_never_speaks_of_it_fails():
    assert code(page()).state == "khong_thay"


def test_another_code_is_not_this_one():
    assert code(page("<p>Quy tắc ứng xử của cán bộ, công chức nơi công sở</p>" * 9)).state == "khong_thay"


def test_a_home_page_that_needs_a_script_is_left_open():
    assert state("unpublished-code", CODE, SCRIPT_ONLY) == "chua_ro"
