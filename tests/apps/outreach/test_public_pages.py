"""What everybody may read: light, without script, to print, to frame, to share."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from django.contrib.staticfiles import finders

from guong.apps.outreach.actions.poster import poster
from guong.apps.outreach.models import code as codes
from tests.apps.outreach.factories import official
from tests.apps.registries.factories import channel, confirmed

pytestmark = pytest.mark.django_db
PAGE = "/quy-tac-ung-xu"


def test_the_page_and_its_sheets_are_light_and_need_no_script(client):
    answer = client.get(PAGE)
    as_sent = client.get(PAGE, headers={"accept-encoding": "gzip"}).content
    sheets = [Path(finders.find(f"ui/{name}.css")).read_bytes() for name in ("guong", "public")]
    weight = len(as_sent) + sum(len(sheet) for sheet in sheets)

    assert answer.status_code == 200
    assert weight <= 88 * 1024
    assert b"<script" not in answer.content
    assert not answer.cookies


def test_the_code_the_quiz_and_the_terms_are_pages_of_a_body(client, district):
    chosen = f"?don-vi={district.vinh_o.pk}"
    for address in (PAGE, f"{PAGE}/cau-hoi", f"{PAGE}/dieu-khoan"):
        page = client.get(address + chosen).content.decode()
        assert "Trang của Ủy ban nhân dân xã Vĩnh Ô" in page, address
        assert f'href="/kenh-chinh-thuc/{district.vinh_o.pk}"' in page, address
        assert client.get(address + "?don-vi=x1").status_code == 200
    code = client.get(PAGE + chosen).content.decode()
    assert f"{PAGE}/cau-hoi{chosen}" in code and f"{PAGE}/dieu-khoan{chosen}" in code
    assert f'{PAGE}/cau-hoi"' in client.get(PAGE).content.decode()
    quiz = client.get(f"{PAGE}/cau-hoi{chosen}").content.decode()
    assert f'action="{PAGE}/cau-hoi{chosen}"' in quiz, "the next question is asked under the same head"


def test_the_page_tells_clauses_version_and_what_a_shared_link_shows(client):
    page = client.get(PAGE).content.decode()

    assert page.count("Điều 4, 874/QĐ-BTTTT") == 9
    assert "Bản 1.0" in page or "Bản 1." in page
    assert 'property="og:image"' in page and 'property="og:title"' in page


def test_a_later_version_shows_how_it_differs(client):
    page = client.get(f"{PAGE}/ban/1.1").content.decode()

    assert "Khác bản 1.0 ở chỗ nào" in page
    assert "<ins>Tài khoản chưa xác thực" in page and "<del>" not in page
    assert "sửa nhỏ: ai đã xác nhận thì không phải xác nhận lại" in page
    assert client.get(f"{PAGE}/ban/7.7").status_code == 404


def test_only_the_block_may_be_framed_by_others(client):
    block, page = client.get(f"{PAGE}/khoi"), client.get(PAGE)

    assert "frame-ancestors *" in block["Content-Security-Policy"]
    assert "X-Frame-Options" not in block
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_the_text_block_has_every_norm_and_no_mark_up(client):
    block = client.get(f"{PAGE}/van-ban-thuan.txt").content.decode()

    assert all(norm.title in block for norm in codes.version("1.0").norms)
    assert "<" not in block


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a3", 842), ("a0", 595)])
def test_the_poster_fits_one_sheet_and_names_the_unit(client, district, size, width):
    answer = client.get(f"{PAGE}/to-gap.pdf?kho={size}&don-vi={district.vinh_o.pk}")
    sheet = pypdfium2.PdfDocument(answer.content)

    assert len(sheet) == 1
    assert round(sheet[0].get_width()) == width
    words = sheet[0].get_textpage().get_text_bounded()
    assert "Xã Vĩnh Ô" in words and "Khóa kỹ cửa" in words


def test_the_poster_for_a_wall_bears_the_body_its_number_and_the_short_lines(client, district):
    confirmed(
        channel(district.vinh_o, district.lan, "0233 3820 123", kind="phone", name="Trực ban"), district.tung
    )
    answer = client.get(f"{PAGE}/ap-phich.pdf?kho=a3&don-vi={district.vinh_o.pk}")
    sheet = pypdfium2.PdfDocument(answer.content)

    words = sheet[0].get_textpage().get_text_bounded()
    assert len(sheet) == 1 and round(sheet[0].get_width()) == 842
    assert "ỦY BAN NHÂN DÂN XÃ VĨNH Ô" in words and "0233 3820 123" in words
    assert "Khóa kỹ cửa, mất báo ngay" in words and "xa/vinh-o" in words.replace("\u200b", "")
    assert client.get(f"{PAGE}/ap-phich.pdf?don-vi=99999&kho=a9").status_code == 200


@pytest.mark.parametrize("number", list(codes.versions()))
@pytest.mark.parametrize("times", [1, 2])
def test_a_longer_wording_takes_smaller_letters_and_stays_on_one_sheet(number, times):
    code = codes.version(number)
    norms = tuple(replace(norm, text=" ".join([norm.text] * times)) for norm in code.norms)
    pdf = poster(replace(code, norms=norms), size="a4", link="https://vinho.example/quy-tac", unit="Xã X")
    sheet = pypdfium2.PdfDocument(pdf)

    assert len(sheet) == 1
    words = sheet[0].get_textpage().get_text_bounded()
    assert "Quét để đọc đủ" in words and "rao bán thứ bị cấm" in words


@pytest.mark.parametrize("unit", ["", "0", "x", "9" * 40, "٣"])
def test_a_poster_for_no_known_unit_bears_no_name(client, unit):
    assert client.get(f"{PAGE}/to-gap.pdf?don-vi={unit}").status_code == 200


def test_the_picture_of_a_shared_link_is_a_png(client):
    assert client.get(f"{PAGE}/xem-truoc.png").content[1:4] == b"PNG"


def test_the_official_text_is_saved_and_never_shown_inside(client, district):
    answer = client.get(f"{PAGE}/van-ban-goc/{official(district).pk}")

    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_drafts_blocks_and_posters_stand_on_one_page(signed_in, district):
    page = signed_in(district.lan).get("/pho-bien/mang-di").content.decode()

    assert page.count("<textarea") == 7
    assert "&lt;iframe" in page
    assert f"don-vi={district.vinh_o.pk}" in page
