"""Each sheet is one page that can be read from across the room, however long the names are."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from guong.engines.documents.wall import (
    SIZES,
    ChannelBox,
    CodeLine,
    NoticeSheet,
    PhoneLine,
    SheetFoot,
    SheetHead,
    channels_sheet,
    code_poster,
    notice_poster,
)

HEAD = SheetHead("Ủy ban nhân dân xã Vĩnh Thủy", "Tỉnh Quảng Trị")
LONG_HEAD = SheetHead(
    "Ủy ban nhân dân phường Phan Rang - Tháp Chàm Đông Hải Nam Sơn", "Thành phố Hồ Chí Minh"
)
FOOT = SheetFoot("https://guong.quangtri.gov.vn/xa/vinh-thuy", "0233 3820 405", "Bộ phận một cửa")
LONG_FOOT = SheetFoot(
    "https://" + "tra-kenh." * 8 + "gov.vn/phuong/phan-rang-thap-cham-dong-hai", "0233 3820 405"
)
NORMS = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "P1", "P2")
LEAST_POINTS = 28


def printed(pdf):
    """Give the words of a sheet that is one page, without its line ends."""
    sheet = pypdfium2.PdfDocument(pdf)
    assert len(sheet) == 1
    return " ".join(sheet[0].get_textpage().get_text_bounded().split())


def points_of(pdf, words):
    """Give the size in which words stand, and the lowest edge of anything written."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    index, _count = text.search(words).get_next()
    return pdfium.FPDFText_GetFontSize(text.raw, index)


def lowest(pdf):
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    edges = []
    for index in range(text.count_chars()):
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
        edges.append(bottom.value)
    return min(edge for edge in edges if edge)


@pytest.mark.parametrize("size", SIZES)
def test_the_code_hangs_with_nine_lines_of_28_points_at_least(size):
    lines = [CodeLine(code, f"Dòng {code} giữ nhà", "Câu giải thích.", code[0] == "P") for code in NORMS]

    pdf = code_poster(HEAD, FOOT, lines, "Quyết định số 874/QĐ-BTTTT", size=size)

    words = printed(pdf)
    assert "ỦY BAN NHÂN DÂN XÃ VĨNH THỦY" in words and "guong.quangtri.gov.vn" in words.replace("\u200b", "")
    assert "0233 3820 405" in words
    assert all(points_of(pdf, f"Dòng {code}") >= LEAST_POINTS for code in NORMS)


@pytest.mark.parametrize(("boxes", "phones"), [(0, 0), (1, 1), (3, 4), (6, 4), (9, 9)])
def test_the_channels_stand_on_one_sheet_however_many(boxes, phones):
    box = ChannelBox(
        "Facebook", "UBND xã Vĩnh Thủy, tỉnh Quảng Trị", "facebook.com/ubnd" + "x" * 40, "https://a.vn"
    )
    phone = PhoneLine("vanphonghdndubndxavinhthuy@quangtri.gov.vn", "Hộp thư công vụ của Văn phòng")

    for head, foot in ((HEAD, FOOT), (LONG_HEAD, LONG_FOOT)):
        pdf = channels_sheet(
            head, foot, [box] * boxes, [phone] * phones, "Ngày 1/7/2026.", size="a4", short="xã"
        )
        assert "Xã không bao giờ" in printed(pdf) and lowest(pdf) > 14


@pytest.mark.parametrize("times", [1, 6])
def test_a_notice_takes_smaller_letters_and_stays_on_one_sheet(times):
    sheet = NoticeSheet(
        what=" ".join(["Tiêm phòng dại cho chó, mèo đợt 2"] * times),
        day="4/7",
        weekday="thứ Bảy",
        year="2026",
        hours="7 giờ đến 10 giờ 30",
        where=" ".join(["Nhà văn hóa thôn Thủy Ba Đông"] * times),
        who=" ".join(["Các hộ nuôi chó, mèo"] * times),
        acts=("Xích chó, rọ mõm",) * (2 * times),
        sessions=("Thôn Thủy Ba Đông: 7 giờ",) * times,
        contact="Trực ban xã",
        number="0233 3820 406",
    )

    pdf = notice_poster(HEAD, FOOT, sheet, size="a3")

    words = printed(pdf)
    assert "THÔNG BÁO" in words and "0233 3820 406" in words and "4/7" in words and lowest(pdf) > 14


def test_an_empty_part_of_a_notice_leaves_no_trace():
    words = printed(notice_poster(HEAD, FOOT, NoticeSheet("Họp thôn"), size="a4"))

    assert not any(label in words for label in ("Làm gì", "Hỏi ai", "Lịch"))


MILLIMETRE = 72 / 25.4  # points
LEAST_CODE = 50  # mm, of the code that leads to the look-up
A_RATIO = {"a4": 1.0, "a3": 2**0.5}


def drawings(pdf):
    """Give the edges (left, bottom, right, top, in points) of everything that is drawn and no letter."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return [drawing.get_bounds() for drawing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]


def codes(pdf, size):
    """Count the places of squares as large as a code must be at least; its ground and its dots are one."""
    places, least = set(), LEAST_CODE * MILLIMETRE
    for left, bottom, right, top in drawings(pdf):
        wide, high = right - left, top - bottom
        if abs(wide - high) < MILLIMETRE / 2 and least <= wide <= 2 * least * A_RATIO[size]:
            places.add((round((left + right) / 20), round((bottom + top) / 20)))
    return len(places)


def lines_of_text(pdf, words):
    """Give the lower and the upper edge of the first letter of some words."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    index, _count = text.search(words).get_next()
    _left, bottom, _right, top = text.get_charbox(index)
    return bottom, top


@pytest.mark.parametrize("size", SIZES)
def test_each_norm_has_its_pictogram_and_the_code_is_five_centimetres(size):
    lines = [CodeLine(code, f"Dòng {code} giữ nhà", "Câu giải thích.", code[0] == "P") for code in NORMS]
    pdf = code_poster(HEAD, FOOT, lines, "Quyết định số 874/QĐ-BTTTT", size=size)
    edges, column = drawings(pdf), 32 * MILLIMETRE * A_RATIO[size]

    assert codes(pdf, size) == 1
    heights = [lines_of_text(pdf, f"Dòng {code}") for code in NORMS]
    for bottom, top in heights:
        beside = [edge for edge in edges if edge[2] <= column and edge[1] < top and edge[3] > bottom]
        assert beside, "a line without its pictogram"
    name, _top = lines_of_text(pdf, "ỦY BAN NHÂN DÂN XÃ VĨNH THỦY")
    assert name > max(top for _bottom, top in heights), "the body's name stands above everything"


@pytest.mark.parametrize("size", SIZES)
def test_the_other_sheets_bear_a_code_of_five_centimetres_too(size):
    box = ChannelBox("Facebook", "UBND xã Vĩnh Thủy", "facebook.com/ubndxavinhthuy", "https://a.vn")
    phone = PhoneLine("0233 3820 405", "Bộ phận một cửa")

    channels = channels_sheet(HEAD, FOOT, [box], [phone], "Ngày 1/7/2026.", size=size, short="xã")
    notice = notice_poster(HEAD, FOOT, NoticeSheet("Họp thôn"), size=size)

    assert codes(channels, size) == 2, "the channel's own and the look-up's"
    assert codes(notice, size) == 1
