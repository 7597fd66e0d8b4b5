"""What the sites of the agreement hold: the sections of a commune, and which requirement each one answers."""

from __future__ import annotations

from dataclasses import dataclass

UNIT = "UBND xã Mộc Sơn"
TITLE = "Trang thông tin điện tử xã Mộc Sơn"
FOOT = (
    "<p>Cơ quan chủ quản: UBND xã Mộc Sơn, tỉnh Quảng Trị</p><p>Bản quyền thuộc UBND xã Mộc Sơn</p>"
    "<p>Địa chỉ: thôn Trung, xã Mộc Sơn, tỉnh Quảng Trị</p>"
    "<p>Điện thoại: 0233 3777 100 - Email: mocson@quangtri.gov.vn</p>"
    "<p>Chịu trách nhiệm nội dung: Ông Hà Văn Mẫu - Chủ tịch UBND xã</p>"
)


@dataclass(frozen=True)
class Section:
    """One section: its label, its address, what fills it, and what it answers."""

    label: str
    slug: str
    html: str
    answers: tuple[str, ...]
    text: str = ""


def _item(slug, title, day):
    return f"<li><a href='{{base}}{slug}'>{title}</a> <span>{day}</span></li>"


SECTIONS = (
    Section(
        "Tổ chức bộ máy", "to-chuc-bo-may",
        "<p>Xã có Hội đồng nhân dân và Ủy ban nhân dân; giúp việc có Văn phòng HĐND và UBND, Phòng Kinh tế, "
        "Phòng Văn hóa - Xã hội, Trung tâm Phục vụ hành chính công.</p>",
        ("P224-9.1c-1",),
    ),
    Section(
        "Bản đồ hành chính", "ban-do-hanh-chinh",
        "<p>Địa giới của xã sau sắp xếp.</p><img src='/anh/xa.jpg' alt='Bản đồ địa giới hành chính xã'>",
        ("P224-9.1c-2",),
    ),
    Section(
        "Điều kiện tự nhiên", "dieu-kien-tu-nhien",
        "<p>Diện tích 68,5 km2, phía Đông giáp biển, phía Tây là đồi núi; khí hậu nhiệt đới gió mùa, "
        "dân số 21.300 người sống ở mười hai thôn.</p>",
        ("P224-9.1c-3",),
    ),
    Section(
        "Lịch sử hình thành", "lich-su-hinh-thanh",
        "<p>Làng lập năm 1558 khi dân theo sông về khai khẩn. Năm 1945 nhân dân giành chính quyền. Qua "
        "hai cuộc "
        "kháng chiến, năm 1976 các thôn nhập thành một xã.</p>",
        ("P224-9.1c-4",),
    ),
    Section(
        "Di tích - Danh thắng", "di-tich-danh-thang",
        "<p>Chùa Hạ được xếp hạng di tích cấp tỉnh năm 1998; bãi biển phía Đông là thắng cảnh nhiều "
        "người đến "
        "thăm vào mùa hè hằng năm.</p>",
        ("P224-9.1c-5",),
    ),
    Section(
        "Lãnh đạo UBND", "lanh-dao-ubnd",
        "<p>Ông Hà Văn Mẫu - Chủ tịch UBND xã, sinh năm 1975, cử nhân luật; phụ trách chung, nội chính.</p>"
        "<p>Bà Lê Thị Thử - Phó Chủ tịch UBND xã, sinh năm 1980, kỹ sư; phụ trách kinh tế, đất đai.</p>",
        ("P224-9.1c-6",),
    ),
    Section(
        "Thủ tục hành chính", "thu-tuc-hanh-chinh",
        "<table><tr><td>1.001193</td><td>Đăng ký khai sinh</td></tr><tr><td>1.000894</td><td>Đăng ký "
        "kết hôn</td>"
        "</tr></table><p>Nộp tại <a href='https://dichvucong.gov.vn/'>Cổng Dịch vụ công quốc gia</a>.</p>",
        ("P224-9.1a", "DC-11.13"),
    ),
    Section(
        "Văn bản chỉ đạo điều hành", "van-ban",
        "<table><tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr><tr><td>45/KH-UBND</td>"
        "<td>10/11/2026</td><td><a href='/tep/45.pdf'>Kế hoạch phòng cháy, chữa cháy rừng</a></td></tr>"
        "</table>",
        ("TCTT26-17.1b-1",),
    ),
    Section(
        "Phổ biến pháp luật", "pho-bien-phap-luat",
        "<ul><li><a href='{base}bai-phap-luat-1'>Những điểm mới của Luật Đất đai mà người dân cần biết</a> "
        "12/11/2026</li></ul><p>Bài do công chức tư pháp của xã soạn, phát trên loa của các thôn.</p>",
        ("TCTT26-17.1b-2",),
    ),
    Section(
        "Quy hoạch - Kế hoạch", "quy-hoach-ke-hoach",
        "<ul><li><a href='/tep/kh26.pdf'>Kế hoạch phát triển kinh tế - xã hội năm 2026 của xã</a> "
        "05/01/2026</li>"
        "<li><a href='/tep/kq25.pdf'>Báo cáo kết quả thực hiện kế hoạch kinh tế - xã hội năm 2025</a>"
        "</li></ul>",
        ("TCTT26-17.1a",),
    ),
    Section(
        "Công khai ngân sách", "cong-khai-ngan-sach",
        "<ul><li><a href='/tep/q3.pdf'>Tình hình thực hiện dự toán ngân sách quý III năm 2026</a> "
        "12/10/2026</li>"
        "<li><a href='/tep/qt25.pdf'>Quyết toán ngân sách xã năm 2025</a> 20/07/2026</li></ul>",
        ("DC-11.2",),
        "Tình hình thực hiện dự toán thu, chi ngân sách xã quý III năm 2026, công khai ngày 12/10/2026",
    ),
    Section(
        "Đầu tư công", "dau-tu-cong",
        "<ul><li><a href='/tep/dtc.pdf'>Danh mục công trình dùng vốn đầu tư công năm 2026</a> 05/02/2026"
        "</li></ul>",
        ("TCTT26-17.1g",),
    ),
    Section(
        "An sinh xã hội", "an-sinh-xa-hoi",
        "<ul><li><a href='{base}bai-an-sinh-1'>Niêm yết danh sách hộ nghèo, hộ cận nghèo năm 2026</a> "
        "15/11/2026"
        "</li></ul>",
        ("DC-11.7",),
    ),
    Section(
        "Người phát ngôn", "nguoi-phat-ngon",
        "<table><tr><th>Họ và tên</th><th>Chức vụ</th><th>Điện thoại</th><th>Email</th></tr><tr>"
        "<td>Hà Văn Mẫu</td><td>Chủ tịch UBND xã</td><td>0233 3777 101</td><td>mauhv@quangtri.gov.vn</td>"
        "</tr></table>",
        ("PN244-3.3a",),
        "Người phát ngôn: Ông Hà Văn Mẫu, Chủ tịch UBND xã. Điện thoại 0233 3777 101, mauhv@quangtri.gov.vn",
    ),
    Section("Liên hệ", "lien-he", FOOT, ()),
)  # fmt: skip
# What no site of these has, and what the name and the foot of each answer.
ABSENT = ("DC-11.5", "DC-11.8", "DC-11.9", "TCTT-ND13-11", "TCTT-ND13-6.3")
NAMES = ("P224-10.1", "ND174-93.1")
NEWS = "P224-9.3"
ALL = (*(id for section in SECTIONS for id in section.answers), *ABSENT, *NAMES, NEWS)


def news(count, address):
    """Give the items of news, the newest first; `address` makes one of a number."""
    subjects = (
        "Ra quân làm thủy lợi mùa khô ở thôn",
        "Bà con phấn khởi gặt lúa sớm tại thôn",
        "Trường tiểu học mở hội đọc sách cho thôn",
        "Đoàn thanh niên dọn rác bãi biển thôn",
    )
    return "".join(
        f"<li><a href='{address(number)}'>{subjects[number % 4]} số {number % 12 + 1}, lần {number}</a> "
        f"<span>{20 - number % 19:02}/11/2026</span></li>"
        for number in range(count)
    )


def article(number):
    """Give the text of one item of news."""
    return (
        f"<h1>Tin số {number} của xã</h1><p>{20 - number % 19:02}/11/2026</p><p>Sáng nay bà con thôn số "
        f"{number % 12 + 1} cùng nhau làm việc chung lần thứ {number}, đào đắp được {number * 3 + 5} "
        f"mét kênh.</p>"
    )
