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
        "draft": Look(_("Nháp"), "pencil", "tro"),
        "assigned": Look(_("Đã giao"), "send", "tro"),
        "received": Look(_("Đã tiếp nhận"), "inbox", "cham", _("Đã nhận")),
        "in_progress": Look(_("Đang thực hiện"), "play", "cham", _("Đang làm")),
        "submitted": Look(_("Chờ xác nhận"), "hourglass", "cham", _("Chờ duyệt")),
        "completed": Look(_("Hoàn thành"), "circle-check", "ngoc", _("Xong")),
        "declined": Look(_("Từ chối"), "ban", "nghe"),
        "returned": Look(_("Trả lại"), "undo-2", "nghe"),
        "paused": Look(_("Tạm dừng"), "circle-pause", "tro"),
        "withdrawn": Look(_("Thu hồi"), "archive", "tro"),
        "succeeded": Look(_("Chuyển kế thừa"), "arrow-right-left", "tro", _("Kế thừa")),
    },
    "timeliness": {
        "no_due": Look(_("Không thời hạn"), "infinity", "tro", _("Không hạn")),
        "not_due": Look(_("Chưa đến hạn"), "calendar", "tro", _("Chưa đến")),
        "due_soon": Look(_("Sắp đến hạn"), "clock", "nghe", _("Sắp đến")),
        "due_today": Look(_("Đến hạn hôm nay"), "calendar-clock", "nay", _("Hôm nay")),
        "overdue": Look(_("Quá hạn"), "clock-alert", "son"),
        "clock_stopped": Look(_("Dừng tính hạn"), "timer-off", "tro", _("Dừng tính")),
        "done_on_time": Look(_("Xong đúng hạn"), "calendar-check", "ngoc", _("Đúng hạn")),
        "done_late": Look(_("Xong quá hạn"), "calendar-x", "nghe", _("Xong trễ")),
    },
    "compliance": {
        "not_assessed": Look(_("Chưa đánh giá"), "circle-dashed", "tro", _("Chưa xét")),
        "insufficient": Look(_("Chưa đủ căn cứ"), "circle-question-mark", "tro", _("Chưa đủ")),
        "met": Look(_("Đạt"), "circle-check", "ngoc"),
        "partly_met": Look(_("Đạt một phần"), "contrast", "ngoc-nhat", _("Một phần")),
        "not_met": Look(_("Không đạt"), "circle-x", "son"),
        "not_applicable": Look(_("Không áp dụng"), "circle-minus", "tro", _("Ngoài diện")),
    },
    # The site card's own words: the codes are those the outcomes are stored under.
    "finding": {
        "dat": Look(_("Đạt"), "circle-check", "ngoc"),
        "mot_phan": Look(_("Một phần"), "contrast", "ngoc-nhat"),
        "trong": Look(pgettext_lazy("mục không có nội dung", "Trống"), "square-dashed", "nghe"),
        "cu": Look(pgettext_lazy("tin lâu không cập nhật", "Cũ"), "history", "nghe-nhat"),
        "khong_thay": Look(_("Không thấy"), "circle-x", "son"),
        "vi_pham": Look(_("Vi phạm"), "octagon-alert", "son"),
        "chua_ro": Look(_("Chưa rõ"), "circle-question-mark", "tro"),
        "bi_chan": Look(_("Bị chặn"), "lock", "tro"),
        "loi": Look(_("Lỗi khi soi"), "unplug", "tro"),
        "khong_ap_dung": Look(_("Không áp dụng"), "circle-minus", "tro"),
        "loi_khuyen": Look(_("Lời khuyên"), "info", "cham"),
    },
    "mark": {
        "stop": Look(_("Dừng lại"), "octagon-alert", "son"),
        "think": Look(_("Cân nhắc"), "triangle-alert", "nghe"),
        "tip": Look(_("Gợi ý"), "info", "cham"),
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
