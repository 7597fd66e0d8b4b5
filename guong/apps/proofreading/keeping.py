"""How long saved drafts and the words of allowances are kept; the table of retention takes these lines in."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, Keeping

from .models import Allowance, Draft


def _old_drafts(before: date, at: datetime) -> int:
    return int(Draft.objects.last_touched_before(before).discard_some(at=at))


def _old_allowances(before: date, _at: datetime) -> int:
    return int(Allowance.objects.blank_old(before))


KEPT = (
    Keeping(
        "drafts",
        _("Bài nháp đã lưu"),
        YEAR,
        _("ngày lưu cuối cùng"),
        _("xóa cả bài; nhật ký còn mã và ngày"),
        _("bài đã đăng thì ở trên trang, bài chưa đăng một năm thì không còn cần"),
        _old_drafts,
    ),
    Keeping(
        "allowances",
        _("Lý do và cụm từ của miễn trừ lời nhắc"),
        5 * YEAR,
        _("ngày hết hiệu lực"),
        _("xóa lý do, cụm từ; giữ quy tắc, các ngày và người bằng mã"),
        _("đủ để trả lời vì sao một lời nhắc từng bị ẩn"),
        _old_allowances,
    ),
)
