"""How long what inspections hold of people is kept; the table of retention takes these lines in."""

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import UnitVisit

RETENTION = (
    RetentionRule(
        "inspections",
        _("Phiếu, biên bản, tồn tại của cuộc kiểm tra; lời hai máy ghi khác nhau"),
        None,
        _("không tính"),
        _("giữ nguyên; số giấy tờ, điện thoại trong ghi chú đã che"),
        _("biên bản hai bên đã ký không sửa được; phải xem lại được vì sao chọn lời nào"),
    ),
    RetentionRule(
        "inspection-signers",
        _("Họ tên người ký biên bản phía đơn vị, người chứng kiến đơn vị không ký"),
        10 * YEAR,
        _("ngày kiểm tra"),
        _("xóa họ tên; giữ việc đã ký, giờ ký và mã biên bản"),
        _("cùng thời hạn với minh chứng"),
        lambda before, _at: UnitVisit.blank_signers(before),
    ),
)
