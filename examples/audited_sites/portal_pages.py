"""What stands on the pages of `agreement_portals`: texts of a commune as portals of several makes "
"hold them."""

from __future__ import annotations

from functools import cache

from tests.engines.siteaudit.crawl.local import page

INTRODUCTION = (
    "<h3>Vị trí địa lý, điều kiện tự nhiên</h3><p>Nằm ở phía Tây Bắc của tỉnh, diện tích tự nhiên 42,17 km², "
    "địa hình dốc dần ra sông; khí hậu hai mùa, mưa nhiều từ tháng chín đến tháng mười một.</p><p>Dân số "
    "18.450 người, 4.610 hộ, sống ở mười bốn khu dân cư.</p><h3>Lịch sử, truyền thống</h3><p>Vùng đất này có "
    "người đến ở từ thế kỷ XVI. Thời chống Pháp nơi đây là căn cứ của du kích, năm 1954 được giải "
    "phóng. Nhân "
    "dân giữ hội làng tháng giêng, hát giao duyên và nghề đan mây.</p>"
)
MACHINERY = (
    "<table border=1><tr><th>TT</th><th>Cơ quan</th><th>Chức năng, nhiệm "
    "vụ</th></tr><tr><td>1</td><td>Hội đồng "
    "nhân dân</td><td>Quyết định và giám sát</td></tr><tr><td>2</td><td>Ủy ban nhân dân</td><td>Chủ "
    "tịch, hai "
    "Phó Chủ tịch và các ủy viên</td></tr><tr><td>3</td><td>Văn phòng HĐND và UBND</td><td>Tham mưu tổng hợp"
    "</td></tr><tr><td>4</td><td>Phòng Kinh tế, Hạ tầng và Đô thị</td><td>Đất đai, xây "
    "dựng</td></tr><tr><td>5"
    "</td><td>Phòng Văn hóa - Xã hội</td><td>Văn hóa, giáo dục, y tế</td></tr></table>"
)
# Names with their posts; and the same with their lives and their share of the work.
LEADERS = (
    "<table><tr><td>Phan Văn Thí</td><td>Chủ tịch UBND</td><td>0238 3555 201</td></tr><tr><td>Vũ Thị "
    "Thí Dụ</td>"
    "<td>Phó Chủ tịch UBND</td><td>0238 3555 222</td></tr></table>",
    "<h4>Đồng chí Phan Văn Thí, Chủ tịch UBND</h4><p>Sinh ngày 02/3/1978, quê quán tại xã; thạc sĩ "
    "quản lý công, "
    "cao cấp lý luận chính trị. Phụ trách chung; trực tiếp chỉ đạo ngân sách, tổ chức bộ máy, quốc phòng.</p>"
    "<h4>Đồng chí Vũ Thị Thí Dụ, Phó Chủ tịch UBND</h4><p>Sinh năm 1983, cử nhân sư phạm. Phụ trách khối văn "
    "hóa, xã hội, giáo dục, y tế và cải cách hành chính.</p>",
)
DIRECTIVES = (
    "<table class=vb><tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Cơ quan ban hành</th><th>Trích "
    "yếu</th></tr>"
    "<tr><td>112/QĐ-UBND</td><td>09/11/2026</td><td>UBND</td><td>Ban hành Quy chế làm việc của Ủy ban "
    "nhân dân"
    "</td></tr><tr><td>87/UBND-VX</td><td>02/11/2026</td><td>UBND</td><td>Tăng cường vệ sinh môi "
    "trường, phòng "
    "sốt xuất huyết</td></tr></table>"
)
PLANS = (
    "<ul><li>10/01/2026 - Kế hoạch phát triển kinh tế - xã hội năm 2026 <a "
    "href='/vb/kh2026.docx'>tệp</a></li>"
    "<li>22/12/2025 - Báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025 <a "
    "href='/vb/bc2025.docx'>tệp</a></li></ul>"
)
BUDGET = (
    "<table><tr><th>Biểu công khai</th><th>Ngày</th></tr><tr><td>Công khai tình hình thực hiện dự toán "
    "ngân sách "
    "quý III năm 2026</td><td>14/10/2026</td></tr><tr><td>Công khai quyết toán ngân sách năm 2025</td><td>"
    "15/7/2026</td></tr><tr><td>Công khai dự toán ngân sách năm 2026</td><td>08/01/2026</td></tr></table>"
)
LAW_NEWS = (
    "<div><a href='/pl/1'>Hỏi đáp về đăng ký cư trú theo luật mới</a> <em>03/11/2026</em></div><div><a "
    "href='/pl/2'>Quyền và nghĩa vụ của người sử dụng đất cần biết</a> "
    "<em>20/10/2026</em></div><div>Tờ gấp tuyên "
    "truyền Luật Giao thông đường bộ <em>11/10/2026</em></div>"
)
PROCEDURES = (
    "<table><tr><th>Mã số</th><th>Tên thủ tục</th><th>Lĩnh vực</th></tr><tr><td>2.000635</td><td>Cấp "
    "bản sao trích "
    "lục hộ tịch</td><td>Hộ tịch</td></tr><tr><td>1.004873</td><td>Xác nhận tình trạng hôn "
    "nhân</td><td>Hộ tịch"
    "</td></tr></table><p>Nộp hồ sơ trực tuyến: <a href='https://dichvucong.gov.vn'>Cổng Dịch vụ "
    "công</a>. Trình "
    "tự: nộp hồ sơ, nhận phiếu hẹn, nhận kết quả.</p>"
)
CALENDAR = (
    "<table><tr><th>Ngày</th><th>Nội dung</th><th>Chủ trì</th></tr><tr><td>Thứ hai "
    "23/11/2026</td><td>Giao ban tuần"
    "</td><td>Chủ tịch</td></tr><tr><td>Thứ ba 24/11/2026</td><td>Kiểm tra chợ</td><td>Phó Chủ "
    "tịch</td></tr></table>"
)
SPOKESPERSON = (
    "<table><tr><th>Họ tên</th><th>Chức vụ</th><th>Điện thoại</th><th>Thư điện tử công "
    "vụ</th></tr><tr><td>Vũ Thị "
    "Thí Dụ</td><td>Phó Chủ tịch UBND, người phát ngôn</td><td>0238 3555 "
    "222</td><td>duvtt@tinh.gov.vn</td></tr>"
    "</table>"
)
CONTACT = (
    "<form><label>Họ tên <input name=a></label><label>Nội dung <textarea name=b></textarea></label></form>"
)


def foot(unit: str, province: str) -> str:
    """Write a foot that says all the law asks for."""
    return (
        f"<p>© Trang thông tin điện tử {unit}</p><p>Cơ quan quản lý, đơn vị chủ quản: Ủy ban nhân dân "
        f"{unit}, "
        f"{province}</p><p>Trưởng Ban biên tập, chịu trách nhiệm nội dung: Ông Phan Văn Thí, Chủ tịch "
        f"UBND</p><p>"
        f"Trụ sở: số 12 đường Làng Giữa, {unit}, {province}. ĐT: 0238.3555.200. Email: "
        f"vanphong@tinh.gov.vn</p>"
    )


def document(title: str, inner: str) -> bytes:
    """Give an answer that holds a whole page."""
    return page(
        "<!doctype html><html lang=vi><head><meta charset=utf-8><meta name=viewport "
        f"content='width=device-width'><title>{title}</title></head><body>{inner}</body></html>"
    )


@cache
def paper(text: str) -> bytes:
    """Give a PDF that says this, in words."""
    import typst

    return bytes(typst.compile(f"#set page(width: 16cm, height: 10cm)\n{text.replace('@', '\\@')}".encode()))
