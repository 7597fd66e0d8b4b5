"""The minutes of a period of looking at websites: who looked, what was found, what the units answered."""

from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import write_long_date

from . import Definition, Section
from ._words import cite_directive, refer_to_directive

WAY = (
    "Máy đọc từng trang, giữ bản lưu có mã SHA-256 và đối chiếu với từng điều đang có hiệu lực trong "
    "ngày soi; điều máy chưa rõ, bị chặn hay lỗi khi soi không tính là thiếu. Giải trình của đơn vị ghi "
    "bên cạnh kết quả và không đổi kết quả."
)
DEFINITION = Definition(
    id="site_minutes",
    name=_("Biên bản kỳ soi trang"),
    type_name="Biên bản",
    prefix="BB",
    subject=lambda _report_data: "Kết quả soi trang thông tin điện tử",
    recipients=lambda _report_data: [],
    lead_in=lambda report_data: (
        f"Thực hiện {cite_directive(report_data)}, {report_data.body.name} lập biên bản kết quả "
        f"soi trang thông tin điện tử từ {write_long_date(report_data.starts_on)} đến hết "
        f"{write_long_date(report_data.ends_on)}."
    ),
    sections=(
        Section("members", _("THÀNH PHẦN"), person=True),
        Section("way", _("CÁCH XEM"), draft=lambda _report_data: WAY),
        Section("sites", _("KẾT QUẢ CHUNG"), part="sites"),
        Section("site_review", _("TỪNG TRANG"), part="site_review"),
        Section("opinions", _("Ý KIẾN CỦA ĐƠN VỊ"), person=True),
        Section("conclusions", _("KẾT LUẬN, VIỆC LÀM TIẾP"), person=True),
        Section(
            "closing",
            "",
            draft=lambda report_data: (
                f"Biên bản lập để thực hiện {refer_to_directive(report_data)}, "
                "các bên thống nhất nội dung trên."
            ),
        ),
    ),
)
