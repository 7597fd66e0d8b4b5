"""How long what residents told is kept; the table of retention takes these lines in."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import Tip, TipPicture


def _old_contacts(before: date, _at: datetime) -> int:
    return Tip.blank_contacts(before)


def _old_words(before: date, at: datetime) -> int:
    return Tip.blank_words(before, on=timezone.localdate(at))


def _old_pictures(before: date, _at: datetime) -> int:
    return TipPicture.remove_old(before)


RETENTION = (
    RetentionRule(
        "tip-pictures",
        _("Ảnh người dân gửi kèm tin báo"),
        90,
        _("ngày tin báo được xem"),
        _("xóa"),
        _("ảnh cần giữ thì người xử lý đưa vào minh chứng của vụ việc"),
        _old_pictures,
    ),
    RetentionRule(
        "tip-contacts",
        _("Cách liên hệ lại mà người báo tin tự ghi"),
        90,
        _("ngày tin báo được xem"),
        _("xóa"),
        _("đủ để hỏi lại và trả lời; không giữ thứ không còn cần"),
        _old_contacts,
    ),
    RetentionRule(
        "tips",
        _("Lời và địa chỉ trong tin báo của người dân"),
        YEAR,
        _("ngày nhận"),
        _("xóa cả lời, địa chỉ, cách liên hệ; giữ mã biên nhận, ngày và kết quả"),
        _("điều cần giữ đã nằm trong hồ sơ vụ việc"),
        _old_words,
    ),
)
