"""Numbers of private persons are judged by evidence: build, own label, a person beside, a heading."""

from datetime import date

import pytest

from guong.engines.textcheck import check_text
from guong.engines.textcheck.named_facts import find_named_facts
from guong.engines.textcheck.named_laws import find_law_slips
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


def rules(text):
    return [mark.rule for mark in check_text(text, on=ON) if mark.severity != "tip"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chị Hồ Thị Mai, thôn 2, mắc HIV.", "grave-fact"),
        ("Em Hồ Thị Na bị xâm hại.", "grave-fact"),
        ("Cháu Lê Gia Bảo, lớp 3, bị trầm cảm.", "grave-fact"),
        ("Bà Phan Thị Lựu bị chồng đánh, phải nằm viện.", "grave-fact"),
        ("Ông Trần Quốc Toản có tiền án trộm cắp.", "private-fact"),
        ("Hộ ông Võ Tấn Phát nợ ngân hàng 120 triệu.", "private-fact"),
        ("Chị Nguyễn Thị Lành ly hôn.", "private-fact"),
        ("Anh Đoàn Văn Khởi từng ngồi tù vì buôn lậu.", "private-fact"),
        ("Ảnh nóng của chị Lâm Thúy đang truyền khắp nhóm.", "private-fact"),
        ("Chu Le Van Tam nghien ruou, ai cung biet.", "private-fact"),
        ("Anh Nguyễn Văn Nam con bà Lý có hội chứng thận hư.", "private-fact"),
        ("Bà Nguyễn Thị Lợi đang chữa sỏi mật.", "private-fact"),
        ("Anh Lê Văn Tám vay ngoài ba trăm triệu rồi bỏ xứ.", "private-fact"),
        ("Ông Trần Quốc Toản từng vào trại giam hai năm.", "private-fact"),
        ("Em Hồ Thị Na bị chẩn đoán suy tuyến giáp.", "grave-fact"),
        ("Cụ Trương Thị Nuôi bị con trai bỏ mặc, đói lả.", "grave-fact"),
        ("Cháu Hồ Thị Lan bị cha dượng sờ soạng nhiều lần.", "grave-fact"),
        ("Bà Đào Thị Nhàn cờ bạc thua hết sổ đỏ.", "private-fact"),
        ("Ông Chu Văn Thế nằm một chỗ, đi đâu phải có người đỡ.", "private-fact"),
        ("Ông Đặng Văn Khoái vừa bị công an xã mời lên.", "private-fact"),
        ("Chị Quách Thị Mai sinh con không chồng.", "private-fact"),
    ],
)
def test_a_sensitive_fact_of_a_named_person_is_marked(text, rule):
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bác sĩ Nguyễn Văn Hải hướng dẫn phòng bệnh tiểu đường.",
        "Chị Hồ Thị Mai, cán bộ y tế, tư vấn phòng lây nhiễm HIV.",
        "Đồng chí Trần Văn Nam phát biểu về công tác cai nghiện ma túy.",
        "Đoàn Thanh niên xã nói chuyện về phòng chống xâm hại trẻ em.",
        "Anh hùng Lê Văn Tám bị giặc bắt tù ở Côn Đảo năm 1955.",
        "Công an xã bắt Nguyễn Văn A vì trộm cắp theo quyết định khởi tố.",
        "Trạm Y tế xã Vĩnh Giang ghi nhận hai ca viêm gan B, đã điều trị.",
        "Ông Hồ Văn Bảy vay 50 triệu đồng của Ngân hàng Chính sách xã hội trồng cây dược liệu.",
        "Ông Nguyễn Văn Sỹ hiến đất vì bệnh viện mới.",
    ],
)
def test_officials_at_work_history_and_news_of_a_court_are_spared(text):
    assert not {"grave-fact", "private-fact"} & set(rules(text))


def test_a_list_that_the_law_has_published_gets_only_the_advice_for_lists():
    text = "Danh sách hộ nghèo năm 2026\n1. Lê Thị Mót, thôn 2, CCCD 045168004217\n2. Hồ Văn Lý, 0912 604 837"

    assert set(rules(text)) == {"listed-by-law"}
    assert rules("Danh sách hộ nghèo năm 2026\n1. Lê Thị Mót, thôn 2\n2. Hồ Văn Lý, thôn 3") == []


def test_a_text_without_names_or_without_facts_holds_none():
    assert find_named_facts("Bệnh trầm cảm chữa được nếu phát hiện sớm.") == []
    assert find_named_facts("Chị Nguyễn Thị Lành trồng rau sạch.") == []


def cited(text):
    return {mark.rule: mark for mark in check_text(text, on=ON) if mark.family == "citation"}


def test_the_year_of_an_older_law_is_told_with_the_number_of_the_newest():
    mark = cited("Căn cứ Luật Cư trú 2006, hộ nào cũng giữ sổ giấy.")["ended-citation"]

    assert mark.excerpt == "Luật Cư trú 2006"
    assert "68/2020/QH14" in mark.message
    assert mark.suggestion
    assert cited("Theo bộ luật Dân sự (2005) thì chia đều.")["ended-citation"].excerpt.endswith("(2005")


def test_an_article_that_no_law_has_is_doubted():
    mark = cited("Theo Điều 777, khoản 2 của Luật Đất đai thì khỏi nộp.")["doubtful-citation"]

    assert "777" in mark.message
    assert cited("Điều 910 Bộ luật Dân sự cho phép.")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mức phạt theo Luật Giao thông đường bộ 2008 vẫn áp dụng.", "ended-citation"),
        ("Làm thẻ theo Luật Căn cước công dân năm 2014.", "ended-citation"),
        ("Luat Can cuoc cong dan 2014 quy dinh the.", "ended-citation"),
        ("Theo Điều 171 Luật Trẻ em 2016, thấy trẻ bị đánh phải báo.", "doubtful-citation"),
        ("Vi pham Dieu 245 Luat Hon nhan va gia dinh 2014.", "doubtful-citation"),
        ("Khoản 77 Điều 6 Nghị định 100 cấm chở cồng kềnh.", "doubtful-citation"),
        ("Hội đồng nhân dân xã thông qua Nghị quyết số 09/CT-UBND.", "wrong-citation"),
        ("Nghị định 109/2002/TT nói trồng rừng được gạo.", "wrong-citation"),
        ("Luật Trưng cầu dân số 96/2015/CT thì ghi rõ.", "wrong-citation"),
    ],
)
def test_a_law_that_ended_an_article_too_high_and_a_number_of_another_kind_are_told_of(text, rule):
    mark = cited(text)[rule]

    assert mark.message.endswith(".")
    assert mark.suggestion.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Theo Điều 106 Luật Trẻ em 2016, luật có hiệu lực từ 2017.",
        "Khoản 12 Điều 3 Luật Đất đai 2024 giải thích từ ngữ.",
        "Nghị quyết số 09/NQ-HĐND và Thông tư số 04/2019/TT-BTTTT.",
        "Luật Căn cước năm 2023 đang có hiệu lực.",
        "Luật Cư trú 2020 bỏ sổ giấy.",
        "Luật Đất đai năm 2024 có hiệu lực.",
        "Điều 650 Bộ luật Dân sự nói về thừa kế.",
        "Luật Đất đai quy định giá đất năm 2003 đến nay.",
        "Ông làm luật sư từ năm 1999.",
    ],
)
def test_the_law_in_force_and_years_of_other_things_are_left_alone(text):
    assert list(find_law_slips(text, ON)) == []


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
