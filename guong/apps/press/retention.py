"""How long what the press asked is kept; the table of retention takes these lines in."""

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import PressRequest, YearlyReminder

RETENTION = (
    RetentionRule(
        "press-contacts",
        _("Tên và cách liên hệ của nhà báo trong sổ yêu cầu của báo chí"),
        180,
        _("ngày trả lời xong"),
        _("xóa tên và cách liên hệ; giữ tên cơ quan báo chí"),
        _("đủ để hỏi lại và gửi đính chính; không giữ thứ không còn cần"),
        lambda before, _at: PressRequest.objects.blank_contacts(before),
    ),
    RetentionRule(
        "press-words",
        _("Câu hỏi và câu trả lời trong sổ yêu cầu của báo chí"),
        5 * YEAR,
        _("ngày trả lời xong"),
        _("xóa câu hỏi, câu trả lời, lý do; giữ cơ quan báo chí, các mốc giờ và kết quả"),
        _("đủ cho số liệu hằng năm và trả lời kiểm tra của một nhiệm kỳ"),
        lambda before, _at: PressRequest.objects.blank_words(before),
    ),
    RetentionRule(
        "press-reminders",
        _("Lời nhắn của tỉnh khi nhắc xác nhận số liệu phát ngôn của năm"),
        5 * YEAR,
        _("ngày nhắc"),
        _("xóa lời nhắn; giữ ngày nhắc, hạn và số đơn vị được nhắc"),
        _("lời nhắn có thể có tên, số điện thoại của người trực"),
        lambda before, _at: YearlyReminder.blank_words(before),
    ),
)
