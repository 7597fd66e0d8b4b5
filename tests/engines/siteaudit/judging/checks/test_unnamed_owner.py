"""Who owns a home page and answers for it."""

from dataclasses import replace

import pytest

from guong.engines.siteaudit.extraction import extract, merge
from guong.engines.siteaudit.snapshots.page import Fetch
from tests.engines.siteaudit.factories import missing_page, page_of
from tests.engines.siteaudit.judging.checks.check_factory import (
    BEFORE,
    HOME,
    SCRIPT_ONLY,
    finding,
    page,
    state,
)

DECREE, CIRCULAR = "ND174-93.1", "TT32-16.3c"
OWNER = "<p>Cơ quan chủ quản: UBND xã Mẫu, tỉnh Quảng Trị</p>"
ADDRESS = "<p>Địa chỉ: thôn Một, xã Mẫu, tỉnh Quảng Trị</p>"
PHONE = "<p>Điện thoại: 0233.3777.001 - Fax: 0233.3777.002</p>"
MAIL = "<p>Email: vanthu.mau@quangtri.gov.vn</p>"
RESPONSIBLE = "<p>Chịu trách nhiệm nội dung: Ông Trần Văn Mẫu, Chủ tịch UBND xã</p>"
WHOLE = f"<p>Trang thông tin điện tử xã Mẫu</p>{OWNER}{ADDRESS}{PHONE}{MAIL}{RESPONSIBLE}"


def owner(foot, requirement=DECREE, **options):
    return finding("unnamed-owner", requirement, page(foot=foot), **options)


def test_a_foot_with_all_six_fields_passes_with_its_words():
    result = owner(WHOLE)

    assert result.state == "dat"
    assert "Cơ quan chủ quản: UBND xã Mẫu" in result.quote
    assert result.position is not None and result.details["missing"] == []


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (OWNER, "cơ quan chủ quản"),
        (MAIL, "thư điện tử"),
        (PHONE, "số điện thoại"),
        (RESPONSIBLE, "người chịu trách nhiệm nội dung"),
        (ADDRESS, "địa chỉ"),
    ],
)
def test_a_missing_field_is_named(line, field):
    result = owner(WHOLE.replace(line, ""))

    assert result.state == "mot_phan"
    assert result.details["missing"] == [field]
    assert field in result.advice


def test_a_home_page_that_names_nobody_fails():
    assert state("unnamed-owner", DECREE, page(title="Trang chủ")) == "khong_thay"


TABLE = """<table><tr><td>Đơn vị chủ quản</td><td>UBND xã Mẫu</td></tr>
<tr><td>Địa chỉ</td><td>Số 1 đường Lê Mẫu, xã Mẫu</td></tr><tr><td>Điện thoại</td>
<td>(0233) 3777 001</td></tr>
<tr><td>Thư điện tử</td><td>mau@quangtri.gov.vn</td></tr><tr><td>Trưởng Ban Biên tập</td>
<td>Nguyễn Thị Mẫu</td></tr>
</table><p>© 2026 Bản quyền thuộc về UBND xã Mẫu</p>"""
CAPITALS = """<p>BẢN QUYỀN CỦA UBND XÃ MẪU</p><p>CƠ QUAN CHỦ QUẢN: ỦY BAN NHÂN DÂN XÃ MẪU</p>
<p>TRƯỞNG BAN BIÊN TẬP: TRẦN VĂN MẪU</p><p>TRỤ SỞ: THÔN MỘT, XÃ MẪU, TỈNH QUẢNG TRỊ</p>
<p>ĐT: 02333777001 | EMAIL: MAU@QUANGTRI.GOV.VN</p>"""
BREAKS = """<div>Cổng TTĐT UBND xã Mẫu<br>Cơ quan chủ quản – UBND xã Mẫu<br>Đ/c: Thôn Hai, xã Mẫu,
tỉnh Quảng Trị<br>
Tel: +84 233 3777001<br>E-mail: ubndmau@quangtri.gov.vn<br>Người chịu trách nhiệm chính: Bà Lê Thị
Mẫu - Phó Chủ tịch
</div>"""
ONE_LINE = """<p>© CỔNG THÔNG TIN ĐIỆN TỬ XÃ MẪU - Cơ quan chủ quản: UBND xã Mẫu - Địa chỉ: Thôn
Một, xã Mẫu - Điện thoại:
0233 3777001; Email: mau@quangtri.gov.vn - Chịu trách nhiệm: Trần Văn Mẫu, Chủ tịch UBND xã</p>"""


BOLD = """<h3>BẢN QUYỀN CỦA ỦY BAN NHÂN DÂN XÃ MẪU</h3><p><b>Giấy phép:</b> 1/GP-STTTT cấp ngày 2/1/2016.</p>
<p><b>Đơn vị chủ quản:</b> UBND xã Mẫu</p><p><b>Quản lý nội dung:</b> Bà Lê Thị Mẫu</p>
<p><b>Trụ sở:</b> 24 Trần Mẫu</p>
<p><b>Điện thoại/Fax:</b> (+84.233) 3.777.001</p><p><b>Email:</b> a1@mau.vn</p>"""


@pytest.mark.parametrize(
    "foot", [TABLE, CAPITALS, BREAKS, ONE_LINE, BOLD], ids=["table", "capitals", "breaks", "line", "bold"]
)
def test_the_feet_of_real_systems_are_read(foot):
    result = owner(foot)

    assert result.details["missing"] == []
    assert result.state == "dat"


def test_a_foot_that_is_no_footer_element_is_read():
    html = f"<html lang=vi><title>Xã Mẫu</title><div>Tin</div><div class=chan>{WHOLE}</div></html>"

    assert state("unnamed-owner", DECREE, html) == "dat"


def test_a_frame_of_the_home_page_counts():
    facts = merge(extract(page(), HOME), [extract(f"<html><body>{WHOLE}</body></html>", HOME + "chan.html")])

    assert state("unnamed-owner", DECREE, {HOME: replace(page_of(page(), HOME), facts_source=facts)}) == "dat"


def test_what_only_fills_its_place_does_not_count():
    result = owner(
        WHOLE.replace(PHONE, "<p>Điện thoại: 0123456789</p>").replace(MAIL, "<p>Email: abc@gmail.com</p>")
    )

    assert result.details["missing"] == ["thư điện tử", "số điện thoại"]


def test_an_empty_label_does_not_count():
    result = owner(WHOLE.replace("Ông Trần Văn Mẫu, Chủ tịch UBND xã", "đang cập nhật"))

    assert result.details["missing"] == ["người chịu trách nhiệm nội dung"]


def test_the_circular_asks_for_five_at_the_foot():
    assert owner(WHOLE.replace(OWNER, ""), CIRCULAR, on=BEFORE).state == "dat"
    assert owner(WHOLE.replace(OWNER, ""), DECREE).state == "mot_phan"


def test_responsibility_in_a_sentence_names_nobody():
    sentence = "<p>Người đăng bài chịu trách nhiệm trước pháp luật về nội dung</p>"

    assert owner(WHOLE.replace(RESPONSIBLE, sentence)).details["missing"] == [
        "người chịu trách nhiệm nội dung"
    ]


def test_does_not_guess_when_the_home_page_needs_a_script():
    assert state("unnamed-owner", DECREE, SCRIPT_ONLY) == "chua_ro"


def test_a_blocked_home_page_is_blocked_and_not_missing():
    blocked = missing_page(HOME, Fetch.BLOCKED, status=403, reason="bị tường lửa chặn")

    assert state("unnamed-owner", DECREE, {HOME: blocked}) == "bi_chan"


def test_what_stands_in_brackets_between_a_label_and_its_value_is_no_value():
    with_post = "<p>Trưởng Ban biên tập (chịu trách nhiệm nội dung): Trần Văn Mẫu, Phó Chủ tịch UBND xã</p>"
    nobody = "<p>Trưởng Ban biên tập (chịu trách nhiệm nội dung):</p>"

    assert owner(WHOLE.replace(RESPONSIBLE, with_post)).state == "dat"
    assert owner(WHOLE.replace(RESPONSIBLE, nobody)).state == "mot_phan"


def test_whoever_answers_for_it_must_be_of_a_body_of_today():
    before = WHOLE.replace("Chủ tịch UBND xã", "Phó Chủ tịch UBND huyện Vĩnh Linh")

    assert owner(before).state == "mot_phan" and "huyện" in owner(before).advice
    assert owner(WHOLE).state == "dat"
    assert owner(before, CIRCULAR, on=BEFORE).state == "dat"  # asks that somebody be named


def test_labels_that_stand_one_behind_another_share_their_value():
    words = "<p>Trưởng Ban biên tập, chịu trách nhiệm nội dung: Ông Trần Văn Mẫu, Chủ tịch UBND xã</p>"

    assert owner(WHOLE.replace(RESPONSIBLE, words)).state == "dat"
