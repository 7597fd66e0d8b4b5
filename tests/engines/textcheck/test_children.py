"""A child whom a stranger could find is marked; children in general, adults and history are not."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text

ON = date(2026, 11, 24)


def children(text):
    return [mark.excerpt for mark in check_text(text, on=ON) if mark.family == "child-data"]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Danh sách khen: Lê An (6A), các em nhận quà thứ hai.", "Lê An (6A)"),
        ("Con gái chị Thu học lớp 2 bị ngã xe chiều qua.", "Con gái chị Thu học lớp 2"),
        ("Cháu ngoại cụ Tư đầu làng, học lớp 8, đạt giải.", "Cháu ngoại cụ Tư đầu làng, học lớp 8"),
        ("Bé Gạo nhà anh Hải mới 3 tuổi đã thuộc thơ.", "Bé Gạo nhà anh Hải mới 3 tuổi"),
        ("Hai học sinh đi lạc là Mít và Na, cùng lớp 3B.", "Mít và Na, cùng lớp 3"),
        ("be Bong (5t) nha chu Hai hat hay qua", "Bong (5t)"),
    ],
)
def test_a_child_is_known_by_its_parents_its_class_or_a_first_name_among_few(text, excerpt):
    assert [found for found in children(text) if excerpt in found]


@pytest.mark.parametrize(
    "text",
    [
        "Con ông Nam đã 25 tuổi, công tác ở xã.",
        "Học sinh là con thương binh được miễn học phí lớp 1.",
        "Con em công nhân vào lớp 1 nộp hồ sơ ở trường.",
        "Trường mời phụ huynh lớp 3B họp lúc 7 giờ.",
        "Cô Lê Thị Hồng (5A) họp phụ huynh.",
        "Lớp 4A quét sân, lớp 4B trồng hoa.",
        "Ông Nguyễn Văn Hòa, thôn 2B, hiến đất làm đường.",
    ],
)
def test_children_in_general_and_adults_are_left_alone(text):
    assert children(text) == []
