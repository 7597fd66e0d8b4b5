"""Numbers of private persons are judged by evidence: build, own label, a person beside, a heading."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.viet.personal_numbers import is_card

ON = date(2026, 11, 24)
FAMILIES = {"personal-data", "child-data"}


def personal_marks(text):
    return [(mark.rule, mark.excerpt) for mark in check_text(text, on=ON) if mark.family in FAMILIES]


PRIVATE = [
    "Bà con thiếu hồ sơ thì gặp anh Nam, 0983 112 233.",
    "Mời ông Hồ Văn Xa (045071384703) đến ký hợp đồng khoán rừng.",
    "Danh sách kèm Quyết định: 1. Lê Thị Mót, 045168004217; 2. Hồ Văn Lý, 045071384703.",
    "Số máy của bác Tư là 0983 112 233.",
    "Khách hàng cần giao phân bón thì gọi chị Lành 0911 223 344 trước một ngày.",
    "Sản phẩm của nhà anh Tâm, 0977 123 456, đã có tem truy xuất.",
    "Văn bản đã gửi chị Hoa – 0905.123.789 – nhờ chuyển cho thôn.",
    "Tài sản nhặt được đang ở nhà ông Bình, đt 0385 111 222.",
    "Giấy phép xây dựng của bà Nguyễn Thị Lý, 045168004217, đã duyệt.",
    "Thôn nào nhận phiếu thì báo o Thắm 0362 998 877.",
    "Thẻ 9704 1512 8830 4426 bỏ quên ở cây rút tiền.",
    "Hộ chiếu số C 9027 314 là của cô Dung.",
    "Xin lỗi anh Cường, em lỡ đăng số 0888 014 732 của anh.",
    "Số nhà 23/9/4 Duy Tân là chỗ ông Phán đang ở.",
    "Phụ huynh cần hỏi bài thì gõ cửa 27 Bạch Vân buổi tối.",
    "Cảm ơn mạnh thường quân Dương Văn Hải, 55 Lê Thánh, quận cũ.",
    "Mật khẩu hộp thư của chị văn thư là Thuy@1988, vào mà lấy.",
    "Gửi cả nhóm ảnh căn cước hai mặt của bác Đào Văn Hợi để đối chiếu.",
    "Chuyển vào thẻ 4111 1111 1111 1111 của chị Hoa.",
    "Thẻ ATM bị mất: 9704 2292 0000 0003 128, ai nhặt được xin trả lại.",
    "Số in trên thẻ là 5500 0000 0000 0004, hết hạn 12/27.",
    "Hộ chiếu C1234567 mang tên Trần Văn Nam bị rơi ở chợ.",
    "Số hộ chiếu của chị Vy: B8765432.",
    "Gửi ảnh về hoamai1990 (a) gmail.com nhé.",
    "Liên hệ tran.lan[at]yahoo[dot]com để nhận giấy.",
    "Hộp thư của em là thuy.pham @gmail.com.",
    "Bạn Nam: nam.nguyenvan@student.hue.edu.vn phụ trách.",
    "Địa chỉ thư: lethihoa.c2@thcsvinhgiang.edu.vn gửi bài sớm.",
    "Ông Tám ở số nhà 14, xóm Đình.",
    "Nhà bà Ba: 45 Lê Duẩn, ai biết tin báo giúp.",
    "Chị Vân, căn hộ 1203 tòa S2, nhận hộ đồ thất lạc.",
    "Ông Trần Văn Sửu, SN 14-02-1957, trú thôn Đông.",
    "Bé Nguyễn An (2019) cần máu gấp.",
    "Cháu Hồ Văn Tí (2016), con chị Lành, bị lạc.",
    "Ai nhặt được gọi 0977/123/456.",
    "Gọi em số không chín 77 một hai 3 bốn năm 6 nha.",
    "Họ tên; STK; Ngân hàng\nLê Thị A; 0123456789; Agribank\nHồ Văn B; 19035512007700; TCB",
    "STT;Họ và tên;CCCD;Số tiền\n1;Hồ Thị Mót;045168004217;500.000\n2;Lê Văn Sáu;045071384703;300.000",
    "Họ tên;Ngày sinh;SĐT\nLê Thị Na;12/3/1958;0912604837",
    "Zalo: zalo.me/0912604837",
    "Ủng hộ gửi STK 0123456789 Agribank, chủ tài khoản Lê Thị Hoa.",
]
PUBLIC = [
    "Xem tại https://xa.gov.vn/tin?itemid=0385123456 để biết thêm.",
    "Bài dự thi số 0971234567 đoạt giải nhì.",
    "Tổng số lượt truy cập: 0938123456.",
    "Lô 0912345678 của nhà máy phân bón bị thu hồi.",
    "Trường Tiểu học Kim Đồng, 45 Lê Duẩn, tuyển sinh lớp 1 từ 01/7.",
    "Chợ đêm mở ở số 45 đường Hùng Vương từ 18 giờ.",
    "Liệt sĩ Hồ Văn Lý sinh ngày 12/3/1947, hy sinh ngày 15/4/1972.",
    "Công ty TNHH Hoàng Thịnh, MST 3315268045, STK 0101234567890 tại Vietcombank.",
    "Mã hồ sơ 0385123456 đã trả kết quả.",
    "Số khung 0912345678 của xe công.",
    "Tờ khai 0912345678, 0912345679, 0987654321 đã tiếp nhận.",
    "Đoàn Thanh niên xã ra quân ngày 12/3/2001 kỷ niệm.",
    "Cột điện số 0345678912 bị nghiêng.",
    "Đường dây nóng 0911 234 567 trực 24/7.",
    "Dự toán 4.111.111.111 đồng.",
    "Mã vạch 8934567890123 của gạo Gio Linh.",
    "Mẫu hộ chiếu mới có chip điện tử, ký hiệu bắt đầu bằng chữ P.",
    "Gửi bài về banbientap@quangtri.edu.vn hoặc thcsvinhgiang@quangtri.edu.vn.",
    "Ông Nguyễn Văn Hải, Chủ tịch UBND xã, tiếp dân tại trụ sở số 2 đường Hùng Vương.",
    "Đơn vị; STK; Ngân hàng\nTrường THCS Gio An; 3713012345678; KBNN\nTrạm Y tế; 3713012345679; KBNN",
    "Bưu kiện 0912345678 gửi trả lại kho.",
    "Nghị quyết ban hành năm (2019) đã hết hiệu lực.",
    "Điểm bán vé: quầy 12, chợ Đông Hà.",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_leads_to_a_person_is_marked_whatever_office_word_stands_near(text):
    assert personal_marks(text)


@pytest.mark.parametrize("text", PUBLIC)
def test_a_code_a_street_or_an_office_is_nobody_s_own(text):
    assert personal_marks(text) == []


def test_a_card_is_known_by_its_issuer_and_its_check_digit():
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("6111111111111116")


def test_every_cell_of_a_column_is_marked_by_its_heading():
    text = "Họ tên; Ngày sinh; STK\nLê Thị A; 12/3/1958; 0123456789\nHồ Văn B; 04/9/1971; 19035512007700"

    assert personal_marks(text) == [
        ("birth-date", "12/3/1958"),
        ("bank-account", "0123456789"),
        ("birth-date", "04/9/1971"),
        ("bank-account", "19035512007700"),
    ]


def test_a_name_never_ends_inside_a_word():
    assert personal_marks("Xin giúp bé Tí 2 tuổi con chị Hoa ở xóm Đông.") == [
        ("named-child", "bé Tí 2 tuổi con chị Hoa")
    ]
