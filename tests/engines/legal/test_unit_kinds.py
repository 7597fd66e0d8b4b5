"""A unit's name says of what kind it is by its first words; where it does not, nobody guesses."""

import pytest

from guong.engines.legal.unit_kinds import kind_of_name


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (
            "thôn|Tổ dân phố số 4|ấp Phú Hòa|khóm 3|Bản Hồ|buôn Kô Siêr|Khu phố 2|Làng Hạ|to dan pho 5|xóm",
            "village",
        ),
        ("Trường Mầm non Hoa Mai|truong tieu hoc Kim Dong|THCS Chu Văn An|Trung tâm GDNN-GDTX", "school"),
        ("UBND xã Cái Bè|Uỷ ban nhân dân xã Đất Mũi|xã", "commune"),
        ("phường Bến Thành", "ward"),
        ("Thành phố Huế|thành phố", "city"),
        ("tỉnh Cà Mau|Cà Mau, tỉnh", "province"),
        ("quận 1", "urban_district"),
        ("Sở Nội vụ", "department"),
        ("Phòng Kinh tế|phòng", "division"),
        ("Văn phòng HĐND và UBND", "office"),
        ("Trung tâm Phục vụ hành chính công", "service_centre"),
        ("Bảo tàng tỉnh|Trung tâm Xúc tiến Du lịch", "public_service"),
        ("Chi cục Dân số|Bảo hiểm xã hội cơ sở|Toà án nhân dân khu vực 3", "agency"),
        ("Trạm Y tế xã", "health_station"),
        ("Công an phường|Đồn Công an số 2", "police"),
        ("Ban Chỉ huy Quân sự xã|Xã đội", "military"),
        ("Đồn Biên phòng Lý Sơn|Bộ đội Biên phòng tỉnh", "border"),
        ("Ủy ban MTTQ Việt Nam xã|Ban Công tác Mặt trận thôn 3", "front"),
        ("Hội Nông dân xã|Đoàn TNCS Hồ Chí Minh|Liên minh Hợp tác xã tỉnh", "union"),
        ("HTX Xoài cát Phú An", "cooperative"),
        ("Ban Quản lý chợ Hồ Xá", "market"),
        ("Ban Quản lý Khu kinh tế", "board"),
        ("Hạt Kiểm lâm số 2", "forest"),
        ("Đội Quy tắc đô thị|Tổ công nghệ số", "team"),
        ("Trạm Khuyến nông", "station"),
    ],
)
def test_the_first_words_say_the_kind(names, kind):
    wrong = {name: kind_of_name(name) for name in names.split("|") if kind_of_name(name) != kind}

    assert wrong == ({"Cà Mau, tỉnh": None} if kind == "province" else {})


@pytest.mark.parametrize(
    "name",
    [
        "Ban Ho",
        "quan 1",
        "bao tang",
        "Hội đồng nhân dân",
        "Trưởng thôn",
        "thành phố Vinh",
        "Phòng khám",
        "Báo cáo",
        "35",
        "",
    ],
)
def test_words_that_leave_it_open_say_nothing(name):
    assert kind_of_name(name) is None
