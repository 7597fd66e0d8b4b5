"""What communes put on the portals of `agreement_vendors`: prose, rows with days, tables; no dress."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

PROSE = {
    "terrain": (
        "Toàn địa bàn rộng 5.316 ha, hai phần ba là đồi trọc và rừng trồng; phía Nam giáp hồ chứa, "
        "phía Bắc giáp "
        "đường tỉnh 529.",
        "Mùa khô kéo dài từ tháng mười một đến tháng tư, nhiệt độ bình quân 23,6°C, lượng mưa cả năm "
        "1.650 mm.",
        "Đến cuối năm 2025 có 9.872 nhân khẩu thuộc 2.341 hộ, gồm người Kinh, Thổ và Thái.",
    ),
    "past": (
        "Năm 1822 tổng đầu tiên được lập trên đất này, dân từ miền xuôi lên phá rừng, mở chợ ven bến.",
        "Trong kháng chiến chống Mỹ, hơn ba trăm thanh niên lên đường; năm 1998 địa phương được tặng "
        "danh hiệu Anh "
        "hùng lực lượng vũ trang nhân dân.",
        "Người dân gìn giữ tục cúng rừng, tiếng cồng ngày mùa và nghề dệt thổ cẩm truyền thống.",
    ),
    "relics": (
        "Đền Cửa Rừng, di tích lịch sử văn hóa cấp tỉnh xếp hạng năm 2004, thờ người mở đất.",
        "Thác Ba Tầng cao bốn mươi mét là thắng cảnh mà khách phương xa hay tìm đến.",
    ),
    "offices": (
        "Hội đồng nhân dân có 25 đại biểu, hai ban là Ban Kinh tế - Ngân sách và Ban Văn hóa - Xã hội.",
        "Ủy ban nhân dân gồm Chủ tịch, hai Phó Chủ tịch và các Ủy viên.",
        "Các phòng chuyên môn: Văn phòng HĐND và UBND; Phòng Kinh tế; Phòng Văn hóa - Xã hội; Trung "
        "tâm Phục vụ "
        "hành chính công.",
    ),
    "chiefs": (
        "Ông Lương Văn Giả, Chủ tịch Ủy ban nhân dân. Sinh năm 1976, dân tộc Thái, trình độ đại học "
        "luật, vào Đảng "
        "năm 2001. Phụ trách: lãnh đạo toàn diện; trực tiếp chỉ đạo tài chính, tổ chức cán bộ, thanh tra.",
        "Bà Hồ Thị Tưởng, Phó Chủ tịch Ủy ban nhân dân. Sinh năm 1984, dân tộc Kinh, cử nhân kế toán. "
        "Phụ trách: văn "
        "hóa, giáo dục, y tế, chuyển đổi số.",
    ),
    "support": (
        "Mức trợ cấp xã hội hằng tháng từ 01/7/2026 là 500.000 đồng; người từ 75 tuổi không có lương "
        "hưu, trẻ mồ "
        "côi, người khuyết tật nặng được hưởng.",
        "Danh sách 214 đối tượng bảo trợ xã hội được duyệt tháng 10/2026 niêm yết tại nhà văn hóa các "
        "thôn và kèm theo đây.",
    ),
}  # fmt: skip
ROWS = {
    "papers": (
        (date(2026, 11, 16), "Quyết định số 231/QĐ-UBND ban hành quy định tiếp nhận đơn thư"),
        (date(2026, 11, 5), "Kế hoạch số 88/KH-UBND tiêm phòng đàn gia súc vụ đông"),
        (date(2026, 10, 22), "Công văn số 402/UBND-KT về kiểm tra đê kè trước mùa lũ"),
    ),
    "law": (
        (date(2026, 11, 18), "Từ 01/9/2026 người dân được yêu cầu cung cấp thông tin ra sao theo luật mới"),
        (date(2026, 11, 2), "Hướng dẫn kê khai thuế cho hộ kinh doanh theo quy định mới"),
        (date(2026, 10, 15), "Mười điều cần nhớ của Luật Trật tự, an toàn giao thông đường bộ"),
    ),
    "plans": (
        (date(2026, 1, 12), "Nghị quyết về kế hoạch phát triển kinh tế - xã hội năm 2026"),
        (date(2026, 1, 6), "Chương trình công tác năm 2026 của Ủy ban nhân dân"),
        (date(2025, 12, 28), "Báo cáo tình hình thực hiện kế hoạch phát triển kinh tế - xã hội năm 2025"),
    ),
    "money": (
        (date(2026, 10, 9), "Công khai thực hiện dự toán thu, chi ngân sách 9 tháng năm 2026"),
        (date(2026, 7, 21), "Công khai quyết toán ngân sách năm 2025 đã được HĐND phê chuẩn"),
        (date(2026, 1, 14), "Công khai dự toán ngân sách năm 2026"),
    ),
    "investment": (
        (date(2026, 10, 28), "Kết quả lựa chọn nhà thầu gói thầu xây lắp đường liên thôn 3"),
        (date(2026, 9, 4), "Tình hình thực hiện các dự án đầu tư công 8 tháng năm 2026"),
        (date(2026, 1, 20), "Danh mục dự án đầu tư công năm 2026"),
    ),
}
TABLES = {
    "services": (
        ("Mã TTHC", "Thủ tục", "Thời hạn", "Nộp trực tuyến"),
        ("1.004222", "Đăng ký thường trú", "7 ngày làm việc", "https://dichvucong.gov.vn"),
        ("2.000884", "Chứng thực chữ ký", "Trong ngày", "https://dichvucong.gov.vn"),
        ("1.001022", "Đăng ký nhận cha, mẹ, con", "3 ngày làm việc", "https://dichvucong.gov.vn"),
    ),
    "speaker": (
        ("Người phát ngôn", "Chức danh", "Số máy", "Hộp thư"),
        ("Hồ Thị Tưởng", "Phó Chủ tịch UBND", "0238 3999 301", "tuonght@tinh.gov.vn"),
    ),
}
STEPS = "Quy trình: nộp hồ sơ tại bộ phận một cửa hoặc qua mạng, nhận phiếu hẹn, trả kết quả đúng hẹn."
MAP = "<figure><img src='/files/ranh-gioi.png' alt='Bản đồ địa giới hành chính'></figure>"
ACCESS = (
    "Danh mục thông tin phải công khai: xem tệp. Đầu mối cung cấp thông tin: Văn phòng HĐND và UBND, "
    "điện thoại 0238 "
    "3999 300. Nhận yêu cầu qua hộp thư tiepcan@tinh.gov.vn. Mẫu phiếu yêu cầu cung cấp thông tin và "
    "hướng dẫn "
    "điền phiếu: tải tại đây."
)
# What each of these answers.
ANSWERS = {
    "offices": ("P224-9.1c-1",),
    "map": ("P224-9.1c-2",),
    "terrain": ("P224-9.1c-3",),
    "past": ("P224-9.1c-4",),
    "relics": ("P224-9.1c-5",),
    "chiefs": ("P224-9.1c-6",),
    "services": ("P224-9.1a", "DC-11.13"),
    "papers": ("TCTT26-17.1b-1",),
    "law": ("TCTT26-17.1b-2",),
    "plans": ("TCTT26-17.1a", "DC-11.1"),
    "money": ("DC-11.2",),
    "investment": ("TCTT26-17.1g",),
    "support": ("DC-11.7",),
    "access": ("TCTT-ND13-11",),
    "speaker": ("PN244-3.3a",),
}
DEEDS = (
    "Trạm y tế khám sức khỏe cho người cao tuổi",
    "Lớp xóa mù chữ buổi tối bế giảng",
    "Đàn bò giống về với hộ nghèo",
    "Cầu treo qua suối được sơn lại",
    "Câu lạc bộ cồng chiêng tập luyện",
)


def deed(number: int) -> tuple[date, str]:
    """Give the day and the headline of an item of news, the newest first."""
    day = date.fromordinal(date(2026, 11, 22).toordinal() - number)
    return day, f"{DEEDS[number % 5]} đợt {number + 1}"


def full_foot(unit: str, province: str) -> tuple[str, ...]:
    """Give the lines of a foot that leaves nothing out."""
    return (
        f"Trang thông tin điện tử {unit}, {province}",
        f"Cơ quan chủ quản: Ủy ban nhân dân {unit}. Cơ quan quản lý: Văn phòng HĐND và UBND {unit}",
        "Người chịu trách nhiệm nội dung: Bà Hồ Thị Tưởng, Phó Chủ tịch UBND, Trưởng Ban Biên tập",
        f"Trụ sở: thôn Trung Tâm, {unit}, {province}",
        "Điện thoại: 0238 3999 300 - Hộp thư: ubnd@tinh.gov.vn",
    )


@cache
def sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Give a workbook with these rows."""
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    table = book.create_sheet("Bảng", 0)
    for row in rows:
        table.append(row)
    book.save(out)
    return out.getvalue()


@cache
def letter(lines: tuple[str, ...]) -> bytes:
    """Give a Word file with these paragraphs."""
    import docx

    text, out = docx.Document(), io.BytesIO()
    for line in lines:
        text.add_paragraph(line)
    text.save(out)
    return out.getvalue()


@cache
def scan() -> bytes:
    """Give a PDF of one drawn page that holds no letter."""
    import typst

    return bytes(typst.compile(b"#set page(width: 16cm, height: 10cm)\n#rect(width: 12cm, height: 7cm)"))
