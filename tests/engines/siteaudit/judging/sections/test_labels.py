"""A label is recognised as people write it on menus: shortened, misspelled, with more around it."""

import pytest

from guong.engines.siteaudit.judging.sections.duties import broader_than, named_by
from guong.engines.siteaudit.judging.sections.labels import Labels, distance, words_of


def _surest(label):
    matches = named_by(label)
    return {match.name for match in matches if match.score == matches[0].score} if matches else set()


@pytest.mark.parametrize(
    ("label", "duty"),
    [
        ("Giới thiệu cơ cấu tổ chức", "organisation"),
        ("Sơ đồ, cơ cấu tổ chức", "organisation"),
        ("Bộ máy, cơ cấu tổ chức, chức năng nhiệm vụ các đơn vị", "organisation"),
        ("Chức năng nhiệm vụ phòng chuyên môn", "functions"),
        ("Thông tin về nhiệm vụ đảm nhiệm của lãnh đạo cơ quan", "leaders"),
        ("Thông tin lãnh đạo Chính quyền", "leaders"),
        ("Sự hình thành và phát triển", "history"),
        ("Danh lam, thắng cảnh, Di tích", "heritage"),
        ("Th.tin chỉ đạo", "documents"),
        ("THÔng tin chỉ đạo điều hành", "documents"),
        ("Văn bản QPPL", "documents"),
        ("Văn bản pháp quy", "documents"),
        ("THủ tục hành chính", "procedures"),
        ("Tra cứu TTHC", "procedures"),
        ("Công bố các Quyết định TTHC", "procedures"),
        ("DVC trực tuyến", "procedures"),
        ("Công khai ngân sách xã Vĩnh Hoàng", "commune-budget"),
        ("CÔNG KHAI NGÂN SÁCH (12)", "commune-budget"),
        ("Đ.hướng ph.triển", "planning"),
        ("Chiến lược, định hướng, quy hoạch, kế hoạch công tác", "planning"),
        ("Dự án và hạng mục đầu tư", "investment"),
        ("Đấu thấu mua sắm công", "investment"),
        ("Phổ biến, hướng dẫn thực hiện pháp luật", "legal-news"),
        ("Lấy ý kiến văn bản dự thảo", "consultation"),
        ("Danh mục thông tin, văn bản công khai", "disclosure-list"),
        ("Danh bạ điện thoại và Email", "contact-persons"),
        ("Liên hệ - Góp ý", "contact"),
        ("Phổ biến GDPL", "legal-news"),
        ("Công khai NSNN", "commune-budget"),
        ("Công tác PCTN", "inspection-results"),
        ("Tin tức – Sự kiện", "news"),
    ],
)
def test_a_label_of_a_real_menu_is_recognised(label, duty):
    assert duty in {match.name for match in named_by(label) if match.score >= 0.8}


@pytest.mark.parametrize(
    ("label", "duty"),
    [
        ("Thủ tục hành chinhs", "procedures"),
        ("Thủtục hành chính", "procedures"),
        ("Tiếp cận thônng tin", "access-to-information"),
        ("Công khai ngân sáhc", "commune-budget"),
        ("Điều kiên tự nhien", "natural-conditions"),
        ("Nghiã vụ quân sụ", "conscription"),
        ("Lịch sử hinh thàmh", "history"),
        ("Quy chê dân chủ", "democracy-rules"),
    ],
)
def test_a_misspelled_label_is_still_recognised(label, duty):
    assert duty in _surest(label)


@pytest.mark.parametrize(
    "label",
    [
        "Truy cập nội dung luôn",
        "Thống kê truy cập",
        "Đấu giá",
        "Trang chủ",
        "Đăng nhập",
        "Thư viện ảnh",
        "Thông tin BTC giải bóng chuyền",
        "Xem thêm",
        "",
        "»",
        "Chủ tịch UBND xã kiểm tra tiến độ thi công tuyến đường liên thôn",
    ],
)
def test_another_label_is_not(label):
    assert [match for match in named_by(label) if match.score >= 0.8] == []


def test_a_broader_section_is_told_from_the_section_itself():
    assert named_by("Giới thiệu") == []
    assert {"natural-conditions", "history", "leaders"} <= {
        match.name for match in broader_than("Giới thiệu")
    }


def test_a_short_label_is_never_read_as_another_by_its_letters():
    assert Labels([("maps", "Bản đồ")]).read("Bản tin") == ()
    assert Labels([("draft", "Dự án")]).read("Dự thảo") == ()


def test_words_of_a_label_are_plain_and_whole():
    assert words_of("2. Văn bản QPPL (15)") == ("van", "ban", "quy", "pham", "phap", "luat")


@pytest.mark.parametrize(
    ("first", "other", "apart"),
    [("thue", "thue", 0), ("thue", "thuee", 1), ("thue", "tuhe", 1), ("thue", "dat", 3)],
)
def test_the_distance_of_two_words(first, other, apart):
    assert distance(first, other, 2) == min(apart, 3)
