"""How long saved drafts and the words of allowances are kept; the table of retention takes these lines in."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from guong.apps.evidence.actions.retention import YEAR, RetentionRule

from .models import Allowance, Draft, archive_old, blank_old


def _old_drafts(before: date, at: datetime) -> int:
    return int(Draft.objects.last_touched_before(before).discard_some(at=at))


def _old_allowances(before: date, _at: datetime) -> int:
    return int(Allowance.objects.blank_old(before))


def _old_posts(before: date, at: datetime) -> int:
    return archive_old(before, at=at)


def _old_public_posts(before: date, _at: datetime) -> int:
    return blank_old(before)


RETENTION = (
    RetentionRule(
        "drafts",
        _("Bài nháp đã lưu"),
        YEAR,
        _("ngày lưu cuối cùng"),
        _("xóa cả bài; nhật ký còn mã và ngày"),
        _("bài đã đăng thì ở trên trang, bài chưa đăng một năm thì không còn cần"),
        _old_drafts,
    ),
    RetentionRule(
        "unfinished-posts",
        _("Bài của đơn vị chưa duyệt"),
        YEAR,
        _("ngày sửa cuối cùng"),
        _("cho vào lưu trữ và xóa chữ; giữ mã kiểm tra, các ngày và người bằng mã"),
        _("bài một năm không ai làm tiếp thì không còn cần"),
        _old_posts,
    ),
    RetentionRule(
        "posts",
        _("Chữ của bài đã đăng, đã gỡ, lưu trữ và bản đã duyệt"),
        5 * YEAR,
        _("ngày sửa cuối cùng"),
        _("xóa chữ; giữ mã kiểm tra, nơi đăng, các ngày và người bằng mã"),
        _("đủ để đối chiếu bản đăng với bản duyệt khi có khiếu nại"),
        _old_public_posts,
    ),
    RetentionRule(
        "allowances",
        _("Lý do và cụm từ của miễn trừ lời nhắc"),
        5 * YEAR,
        _("ngày hết hiệu lực"),
        _("xóa lý do, cụm từ; giữ quy tắc, các ngày và người bằng mã"),
        _("đủ để trả lời vì sao một lời nhắc từng bị ẩn"),
        _old_allowances,
    ),
)
