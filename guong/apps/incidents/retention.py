"""How long what residents told is kept; the table of retention takes these lines in."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import Tip, TipPicture

RETENTION = (
    RetentionRule(
        "tip-pictures",
        _("Ảnh người dân gửi kèm tin báo"),
        90,
        _("ngày tin báo được xem"),
        _("xóa"),
        _("ảnh cần giữ thì người xử lý đưa vào minh chứng của vụ việc"),
        lambda before, _at: TipPicture.remove_old(before),
    ),
    RetentionRule(
        "tip-contacts",
        _("Cách liên hệ lại mà người báo tin tự ghi"),
        90,
        _("ngày tin báo được xem"),
        _("xóa"),
        _("đủ để hỏi lại và trả lời; không giữ thứ không còn cần"),
        lambda before, _at: Tip.blank_contacts(before),
    ),
    RetentionRule(
        "tips",
        _("Lời và địa chỉ trong tin báo của người dân"),
        YEAR,
        _("ngày nhận"),
        _("xóa cả lời, địa chỉ, cách liên hệ; giữ mã biên nhận, ngày và kết quả"),
        _("điều cần giữ đã nằm trong hồ sơ vụ việc"),
        lambda before, at: Tip.blank_words(before, on=timezone.localdate(at)),
    ),
)
