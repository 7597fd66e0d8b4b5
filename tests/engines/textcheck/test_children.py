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
        ("Danh sách học sinh chưa đóng tiền: Ngọc Hân 1B, Tuấn Kiệt 1B.", "Ngọc Hân 1B"),
        ("Bảng điểm lớp 5D gửi cả nhóm: thấp nhất là Đinh Văn Lực, toán 2 điểm.", "Đinh Văn Lực"),
        ("Cháu trai sáu tuổi tên Duy Khang bị bỏng nước sôi.", "Duy Khang"),
        ("Nhóc Bin nhà đối diện chùa, tám tuổi, hay chơi một mình.", "Bin nhà đối diện chùa, tám tuổi"),
        ("Bé Su con cô Liễu chiều nào cũng tự đi bộ từ trường về.", "Bé Su con cô Liễu"),
        ("Thằng cu nhà ông Quyết mới 13 tuổi đã đi xe máy.", "ông Quyết mới 13 tuổi"),
        ("Clip ba bạn lớp 7 đánh nhau, không che mặt.", "không che mặt"),
        ("Tuyển mấy bé 12, 13 tuổi phụ bưng bê đám cưới.", "Tuyển mấy bé 12, 13 tuổi"),
        ("be Bong (5t) nha chu Hai hat hay qua", "Bong (5t)"),
    ],
)
def test_a_child_is_known_by_its_parents_its_class_or_a_first_name_among_few(text, excerpt):
    assert [mark for mark in children(text) if excerpt in mark]


@pytest.mark.parametrize(
    "text",
    [
        "Cô giáo chủ nhiệm lớp 5D Lê Thị Lan gửi bảng điểm cho phụ huynh.",
        "Xin đừng chia sẻ clip học sinh đánh nhau không che mặt.",
        "Thư của học sinh lớp 4. Các em đếm xe qua ngã ba.",
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
