"""The states a reader meets, each with a word, an icon and a colour: colour never speaks alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnknownState(LookupError):
    """A page asks for a state that no axis has."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one state looks: `word` in full, `short` for narrow cells, `tone` a class of the sheet."""

    word: str | Promise
    icon: str
    tone: str
    short: str | Promise = ""


# One table an axis; the axes never mix. No red for what a machine could not tell.
AXES: Mapping[str, Mapping[str, Look]] = {
    "workflow": {
        "draft": Look(_("Nháp"), "pencil", "neutral"),
        "assigned": Look(_("Đã giao"), "send", "neutral"),
        "received": Look(_("Đã tiếp nhận"), "inbox", "info", _("Đã nhận")),
        "in_progress": Look(_("Đang thực hiện"), "play", "info", _("Đang làm")),
        "submitted": Look(_("Chờ xác nhận"), "hourglass", "info", _("Chờ duyệt")),
        "completed": Look(_("Hoàn thành"), "circle-check", "good", _("Xong")),
        "declined": Look(_("Từ chối"), "ban", "warn"),
        "returned": Look(_("Trả lại"), "undo-2", "warn"),
        "paused": Look(_("Tạm dừng"), "circle-pause", "neutral"),
        "withdrawn": Look(_("Thu hồi"), "archive", "neutral"),
        "succeeded": Look(_("Chuyển kế thừa"), "arrow-right-left", "neutral", _("Kế thừa")),
    },
    "timeliness": {
        "no_due": Look(_("Không thời hạn"), "infinity", "neutral", _("Không hạn")),
        "not_due": Look(_("Chưa đến hạn"), "calendar", "neutral", _("Chưa đến")),
        "due_soon": Look(_("Sắp đến hạn"), "clock", "warn", _("Sắp đến")),
        "due_today": Look(_("Đến hạn hôm nay"), "calendar-clock", "today", _("Hôm nay")),
        "overdue": Look(_("Quá hạn"), "clock-alert", "bad"),
        "clock_stopped": Look(_("Dừng tính hạn"), "timer-off", "neutral", _("Dừng tính")),
        "done_on_time": Look(_("Xong đúng hạn"), "calendar-check", "good", _("Đúng hạn")),
        "done_late": Look(_("Xong quá hạn"), "calendar-x", "warn", _("Xong trễ")),
    },
    "compliance": {
        "not_assessed": Look(_("Chưa đánh giá"), "circle-dashed", "neutral", _("Chưa xét")),
        "insufficient": Look(_("Chưa đủ căn cứ"), "circle-question-mark", "neutral", _("Chưa đủ")),
        "met": Look(_("Đạt"), "circle-check", "good"),
        "partly_met": Look(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "not_met": Look(_("Không đạt"), "circle-x", "bad"),
        "not_applicable": Look(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # The site card's own words: the codes are those the outcomes are stored under.
    "finding": {
        "dat": Look(_("Đạt"), "circle-check", "good"),
        "mot_phan": Look(_("Một phần"), "contrast", "good-soft"),
        "trong": Look(pgettext_lazy("mục không có nội dung", "Trống"), "square-dashed", "warn"),
        "cu": Look(pgettext_lazy("tin lâu không cập nhật", "Cũ"), "history", "warn-soft"),
        "khong_thay": Look(_("Không thấy"), "circle-x", "bad"),
        "vi_pham": Look(_("Vi phạm"), "octagon-alert", "bad"),
        "chua_ro": Look(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "bi_chan": Look(_("Bị chặn"), "lock", "neutral"),
        "loi": Look(_("Lỗi khi soi"), "unplug", "neutral"),
        "khong_ap_dung": Look(_("Không áp dụng"), "circle-minus", "neutral"),
        "loi_khuyen": Look(_("Lời khuyên"), "info", "info"),
    },
    "channel_event": {
        "opened": Look(_("Lập kênh"), "plus", "good"),
        "renamed": Look(_("Đổi tên"), "pencil", "neutral"),
        "merged": Look(_("Gộp vào kênh khác"), "arrow-right-left", "neutral"),
        "closed": Look(_("Đóng kênh"), "archive", "neutral"),
    },
    # What the public page answers about a channel.
    "lookup": {
        "official": Look(_("Là kênh chính thức"), "circle-check", "good"),
        "lookalike": Look(_("Giống nhưng KHÔNG phải"), "triangle-alert", "bad"),
        "unknown": Look(_("Không có trong danh sách"), "circle-question-mark", "neutral"),
    },
    # How a unit keeps up with a platform's terms.
    "terms": {
        "fresh": Look(_("Đã xem lại"), "circle-check", "good"),
        "due": Look(_("Cần xem lại"), "clock-alert", "warn"),
        "never": Look(_("Cần xem, chưa ghi lần nào"), "clock-alert", "warn"),
        "unused": Look(_("Chưa có tài khoản trong sổ kênh"), "circle-dashed", "neutral"),
    },
    "notice": {
        "urgent": Look(_("Khẩn"), "bell", "warn"),
        "unread": Look(_("Chưa đọc"), "inbox", "info"),
        "ended": Look(_("Đã xong việc"), "check", "neutral"),
    },
    # What one look at a subject came to.
    "observation": {
        "pass": Look(_("Đạt"), "circle-check", "good"),
        "partial": Look(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "fail": Look(_("Không đạt"), "circle-x", "bad"),
        "unclear": Look(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "blocked": Look(_("Bị chặn"), "lock", "neutral"),
        "error": Look(_("Lỗi khi soi"), "unplug", "neutral"),
        "not_applicable": Look(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # What people concluded beside the machine, and what that is worth today.
    "override": {
        "requested": Look(_("Chờ duyệt"), "hourglass", "neutral"),
        "approved": Look(_("Đã duyệt"), "user-round", "neutral"),
        "refused": Look(_("Không duyệt"), "ban", "neutral"),
        "ended": Look(_("Đã thôi"), "ban", "neutral"),
        "in_force": Look(_("Có giá trị"), "user-round", "info"),
        "needs_review": Look(_("Cần xem lại"), "triangle-alert", "warn"),
        "expired": Look(_("Hết giá trị"), "history", "neutral"),
    },
    "report": {
        "draft": Look(_("Dự thảo"), "pencil", "neutral"),
        "issued": Look(_("Đã phát hành"), "circle-check", "good"),
    },
    "mark": {
        "stop": Look(_("Dừng lại"), "octagon-alert", "bad"),
        "think": Look(_("Cân nhắc"), "triangle-alert", "warn"),
        "tip": Look(_("Gợi ý"), "info", "info"),
    },
    # What can be done to an assignment, as its buttons say it.
    "assignment_act": {
        "give": Look(_("Giao việc"), "send", "neutral"),
        "receive": Look(_("Tiếp nhận"), "inbox", "info"),
        "submit": Look(_("Gửi trả lời"), "send", "info"),
        "start": Look(_("Bắt đầu làm"), "play", "info"),
        "decline": Look(_("Từ chối"), "ban", "warn"),
        "accept": Look(_("Xác nhận hoàn thành"), "circle-check", "good"),
        "return_": Look(_("Trả lại"), "undo-2", "warn"),
        "pause": Look(_("Tạm dừng"), "circle-pause", "neutral"),
        "resume": Look(_("Cho làm tiếp"), "play", "info"),
        "give_again": Look(_("Giao lại"), "refresh-cw", "neutral"),
        "withdraw": Look(_("Thu hồi"), "archive", "neutral"),
        "succeed": Look(_("Chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": Look(_("Đôn đốc"), "megaphone", "warn"),
        "ask_extension": Look(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extend": Look(_("Gia hạn"), "calendar-clock", "info"),
    },
    # What was done to an assignment, as its timeline says it.
    "assignment_step": {
        "give": Look(_("Đã giao việc"), "send", "neutral"),
        "receive": Look(_("Đã tiếp nhận"), "inbox", "info"),
        "start": Look(_("Đã bắt đầu làm"), "play", "info"),
        "submit": Look(_("Đã gửi trả lời"), "send", "info"),
        "decline": Look(_("Đã từ chối nhận việc"), "ban", "warn"),
        "accept": Look(_("Đã xác nhận hoàn thành"), "circle-check", "good"),
        "return_": Look(_("Đã trả lại"), "undo-2", "warn"),
        "pause": Look(_("Đã tạm dừng"), "circle-pause", "neutral"),
        "resume": Look(_("Đã cho làm tiếp"), "play", "info"),
        "give_again": Look(_("Đã giao lại"), "refresh-cw", "neutral"),
        "withdraw": Look(_("Đã thu hồi"), "archive", "neutral"),
        "succeed": Look(_("Đã chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": Look(_("Đôn đốc"), "megaphone", "warn"),
        "set_due": Look(_("Đặt hạn"), "calendar", "info"),
        "extend": Look(_("Gia hạn"), "calendar-clock", "info"),
        "ask_extension": Look(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extension_refused": Look(_("Không đồng ý gia hạn"), "calendar-x", "warn"),
        "breach": Look(_("Hết hạn mà chưa có trả lời"), "clock-alert", "bad"),
    },
}


def look(axis: str, code: object) -> Look:
    """Return how a state looks; `code` is the stored text or an enum whose value is that text."""
    key = str(getattr(code, "value", code))
    try:
        return AXES[axis][key]
    except KeyError:
        raise UnknownState(f"no state {key!r} on the axis {axis!r}") from None


def state_icons(*axes: str) -> list[str]:
    """List, once each, the icons of these axes (of all when none is named)."""
    return sorted({shown.icon for axis in axes or AXES for shown in AXES[axis].values()})
