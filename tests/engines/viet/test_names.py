import pytest

from guong.engines.viet.names import find_person_names, looks_like_person_name, without_titles


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thiên Tùng", "PHẠM VĂN ĐỒNG", "PGS.TS. Trần Văn An", "GS. TS Lê Quân", "Ông Lê Minh Khái",
        "Đại tá Nguyễn Văn Bình", "Đ/c Vũ Bá", "Tôn Nữ Thị Ninh", "Phạm Thị Thanh Trà", "An Văn Khanh",
        "Y Thanh Hà Niê Kđăm", "Hồ A Lềnh", "H'Yim Kđoh", "K'Brêl Anh", "Kpă Thuyên", "Rơ Chăm Phước",
        "Giàng A Chu", "Lò Văn Muôn",
    ],
)  # fmt: skip
def test_names_of_all_peoples_are_names(name):
    assert looks_like_person_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân", "ỦY BAN NHÂN DÂN", "HÀ NỘI", "Hà Tĩnh", "Cao Bằng", "Mai Châu", "PHÓ CHỦ TỊCH",
        "KT. BỘ TRƯỞNG", "BỘ TRƯỞNG", "Văn Phòng Chính Phủ", "Chủ Tịch", "Bộ Tài Chính", "THÔNG TƯ",
        "SỞ Y TẾ", "QUYẾT ĐỊNH", "Công An Tỉnh", "Nơi nhận", "UBND TỈNH QUẢNG TRỊ", "Hội Đồng Nhân Dân",
        "Nguyễn", "nguyễn văn a", "Độc lập - Tự do", "",
    ],
)  # fmt: skip
def test_offices_titles_and_places_are_no_names(text):
    assert not looks_like_person_name(text)


def test_titles_come_off_the_front_of_a_name():
    assert without_titles("GS. TS Lê Quân") == "Lê Quân"
    assert without_titles("Lê Quân") == "Lê Quân"


def test_names_are_found_in_a_sentence_but_not_in_streets():
    text = "Ông Trần Văn Lợi, trú tại đường Lê Lợi, gặp bà H'Yim Kđoh ở Trường THPT Nguyễn Huệ."

    assert [text[start:end] for start, end in find_person_names(text)] == ["Trần Văn Lợi", "H'Yim Kđoh"]


def test_capitals_are_a_name_only_where_they_fill_a_line():
    assert find_person_names("LÊ VĂN AN\n") == [(0, 9)]
    assert find_person_names("THÔNG BÁO VỀ LÊ VĂN AN VẮNG MẶT") == []
