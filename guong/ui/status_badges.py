"""The states a reader meets, each with a word, an icon and a colour: colour never speaks alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnknownState(LookupError):
    """A page asks for a state that no axis has."""


@dataclass(frozen=True, slots=True)
class StatusBadge:
    """How one state looks: `word` in full, `short` for narrow cells, `tone` a class of the sheet."""

    word: str | Promise
    icon: str
    tone: str
    short: str | Promise = ""


# One table an axis; the axes never mix. No red for what a machine could not tell; green says Đạt, to the
# public a confirmed channel, of the machine a sound part; nothing that was done or in time (ADR 0081).
AXES: Mapping[str, Mapping[str, StatusBadge]] = {
    "workflow": {
        "draft": StatusBadge(_("Nháp"), "pencil", "neutral"),
        "assigned": StatusBadge(_("Đã giao"), "send", "neutral"),
        "received": StatusBadge(_("Đã tiếp nhận"), "inbox", "work-soft", _("Tiếp nhận")),
        "in_progress": StatusBadge(_("Đang thực hiện"), "play", "work-soft", _("Đang làm")),
        "submitted": StatusBadge(_("Chờ duyệt"), "hourglass", "work-soft"),
        "completed": StatusBadge(_("Đã nhận kết quả"), "check", "work", _("Đã nhận")),
        "declined": StatusBadge(pgettext_lazy("trạng thái", "Từ chối"), "ban", "warn"),
        "returned": StatusBadge(pgettext_lazy("trạng thái", "Trả lại"), "undo-2", "warn"),
        "paused": StatusBadge(pgettext_lazy("trạng thái", "Tạm dừng"), "circle-pause", "neutral"),
        "withdrawn": StatusBadge(pgettext_lazy("trạng thái", "Thu hồi"), "archive", "neutral"),
        "succeeded": StatusBadge(_("Chuyển kế thừa"), "arrow-right-left", "neutral", _("Kế thừa")),
    },
    "timeliness": {
        "no_due": StatusBadge(_("Không thời hạn"), "infinity", "neutral", _("Không hạn")),
        "not_due": StatusBadge(_("Chưa đến hạn"), "calendar", "neutral", _("Chưa đến")),
        "due_soon": StatusBadge(_("Sắp đến hạn"), "clock", "warn", _("Sắp đến")),
        "due_today": StatusBadge(_("Đến hạn hôm nay"), "calendar-clock", "today", _("Hôm nay")),
        "overdue": StatusBadge(_("Quá hạn"), "clock-alert", "bad"),
        "answered_late": StatusBadge(_("Trả lời quá hạn"), "hourglass", "warn", _("Trả lời trễ")),
        "clock_stopped": StatusBadge(_("Dừng tính hạn"), "timer-off", "neutral", _("Dừng tính")),
        "done_on_time": StatusBadge(_("Gửi đúng hạn"), "calendar-check", "neutral", _("Đúng hạn")),
        "done_late": StatusBadge(_("Gửi quá hạn"), "calendar-x", "warn", _("Gửi trễ")),
    },
    "compliance": {
        "not_assessed": StatusBadge(_("Chưa đánh giá"), "circle-dashed", "neutral", _("Chưa xét")),
        "insufficient": StatusBadge(_("Chưa đủ căn cứ"), "circle-question-mark", "neutral", _("Chưa đủ")),
        "met": StatusBadge(_("Đạt"), "circle-check", "good"),
        "partly_met": StatusBadge(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "not_met": StatusBadge(_("Không đạt"), "circle-x", "bad"),
        "not_applicable": StatusBadge(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # What became of a duty that only former units bore: the unit in their place was never given it.
    "inherited": {
        "period_owed": StatusBadge(
            _("Đơn vị cũ đã gửi; kỳ này chưa gửi"), "history", "warn", _("Chưa gửi kỳ này")
        ),
        "answered_before": StatusBadge(_("Đơn vị cũ đã gửi"), "history", "neutral"),
        "not_handed_on": StatusBadge(
            _("Việc của đơn vị cũ chưa chuyển"), "arrow-right-left", "warn", _("Chờ chuyển việc")
        ),
    },
    "webhook": {
        "running": StatusBadge(_("Đang gửi"), "send", "work"),
        "stopped": StatusBadge(_("Đã dừng, nơi nhận không nhận"), "circle-pause", "warn", _("Đã dừng")),
        "ended": StatusBadge(_("Đã thôi"), "archive", "neutral"),
    },
    # The site card's own words: the codes are those the outcomes are stored under.
    "finding": {
        "dat": StatusBadge(_("Đạt"), "circle-check", "good"),
        "mot_phan": StatusBadge(_("Một phần"), "contrast", "good-soft"),
        "trong": StatusBadge(pgettext_lazy("mục không có nội dung", "Trống"), "square-dashed", "warn"),
        "cu": StatusBadge(pgettext_lazy("tin lâu không cập nhật", "Cũ"), "history", "warn-soft"),
        "khong_thay": StatusBadge(_("Không thấy"), "circle-x", "bad"),
        "vi_pham": StatusBadge(_("Vi phạm"), "octagon-alert", "bad"),
        "chua_ro": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "bi_chan": StatusBadge(_("Bị chặn"), "lock", "neutral"),
        "loi": StatusBadge(_("Lỗi khi soi"), "unplug", "neutral"),
        "khong_ap_dung": StatusBadge(_("Không áp dụng"), "circle-minus", "neutral"),
        "loi_khuyen": StatusBadge(_("Lời khuyên"), "info", "info"),
    },
    # What the owner of a site answered to a finding, and what came of it.
    "owner_answer": {
        "mended": StatusBadge(_("Đã báo sửa, chờ soi lại"), "hourglass", "info", _("báo đã sửa")),
        "explained": StatusBadge(_("Giải trình"), "message-square", "info", _("giải trình")),
        "wrong": StatusBadge(_("Đơn vị nói máy sai, chờ chủ trì xem"), "hourglass", "warn", _("nói máy sai")),
        "vendor": StatusBadge(_("Chờ nhà cung cấp"), "hourglass", "neutral", _("chờ nhà cung cấp")),
        "seen_mended": StatusBadge(_("Máy thấy đã sửa"), "circle-check", "work"),
        "still_there": StatusBadge(_("Máy vẫn thấy"), "circle-x", "warn", _("báo sửa, máy vẫn thấy")),
        "upheld": StatusBadge(_("Chủ trì đồng ý: máy sai"), "user-round", "work", _("chủ trì: máy sai")),
        "refused": StatusBadge(_("Chủ trì không đồng ý"), "user-round", "warn", _("chủ trì không đồng ý")),
        "ended": StatusBadge(_("Đã thôi"), "archive", "neutral"),
        "expired": StatusBadge(_("Giải trình đã hết hạn"), "calendar-off", "warn", _("giải trình hết hạn")),
        "outdated": StatusBadge(_("Giải trình đã thôi"), "archive", "warn", _("giải trình đã thôi")),
    },
    "channel_event": {
        "opened": StatusBadge(_("Lập kênh"), "plus", "work"),
        "renamed": StatusBadge(_("Đổi tên"), "pencil", "neutral"),
        "merged": StatusBadge(_("Gộp vào kênh khác"), "arrow-right-left", "neutral"),
        "closed": StatusBadge(_("Đóng kênh"), "archive", "neutral"),
        "approved": StatusBadge(_("Được xác minh"), "circle-check", "work"),
        "voided": StatusBadge(_("Thôi xác minh"), "undo-2", "warn"),
    },
    # What the public is told of a channel in the register, as its own unit sees it.
    "channel": {
        "confirmed": StatusBadge(_("Chính thức"), "circle-check", "work"),
        "awaiting": StatusBadge(_("Chờ hết hạn phản đối"), "hourglass", "info"),
        "unconfirmed": StatusBadge(_("Chưa xác minh"), "circle-question-mark", "warn"),
        "hijacked": StatusBadge(_("Đang có vụ việc"), "triangle-alert", "bad"),
        "former": StatusBadge(_("Đơn vị cũ, chưa ai nhận"), "history", "warn"),
        "taken_over": StatusBadge(_("Đã có nơi nhận"), "arrow-right-left", "neutral"),
        "closed": StatusBadge(_("Đã đóng"), "archive", "neutral"),
    },
    "proof_search": {
        "waiting": StatusBadge(_("Đang tìm"), "hourglass", "info"),
        "found": StatusBadge(_("Đã thấy"), "circle-check", "work"),
        "absent": StatusBadge(_("Không thấy"), "circle-x", "warn"),
        "failed": StatusBadge(_("Chưa đọc được trang"), "unplug", "neutral"),
    },
    # What the public page answers about a channel.
    "lookup": {
        "official": StatusBadge(_("Là kênh chính thức"), "circle-check", "good"),
        "hijacked": StatusBadge(_("Đang bị chiếm quyền"), "octagon-alert", "bad"),
        "known_fake": StatusBadge(_("Trang giả"), "octagon-alert", "bad"),
        "reported": StatusBadge(_("Có người báo, chưa kết luận"), "clock-alert", "warn"),
        "former": StatusBadge(_("Kênh cũ, tên cũ"), "history", "neutral"),
        "same_name": StatusBadge(_("Trùng tên với kênh thật"), "copy", "warn"),
        "same_number": StatusBadge(_("Đúng số, người gọi chưa chắc"), "phone", "warn"),
        "other_body": StatusBadge(_("Của nơi khác"), "landmark", "info"),
        "unverified": StatusBadge(_("Chưa xác minh"), "circle-question-mark", "warn"),
        "lookalike": StatusBadge(_("Giống nhưng KHÔNG phải"), "triangle-alert", "bad"),
        "unknown": StatusBadge(_("Không có trong danh sách"), "circle-question-mark", "neutral"),
    },
    # How a unit keeps up with a platform's terms.
    "terms": {
        "fresh": StatusBadge(_("Đã xem lại"), "circle-check", "work"),
        "due": StatusBadge(_("Cần xem lại"), "clock-alert", "warn"),
        "never": StatusBadge(_("Cần xem, chưa ghi lần nào"), "clock-alert", "warn"),
        "unused": StatusBadge(_("Chưa có tài khoản trong sổ kênh"), "circle-dashed", "neutral"),
    },
    "notice": {
        "urgent": StatusBadge(_("Khẩn"), "bell", "warn"),
        "unread": StatusBadge(_("Chưa đọc"), "inbox", "info"),
        "ended": StatusBadge(_("Đã xong việc"), "check", "neutral"),
    },
    "observation": {
        "pass": StatusBadge(_("Đạt"), "circle-check", "good"),
        "partial": StatusBadge(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "fail": StatusBadge(_("Không đạt"), "circle-x", "bad"),
        "unclear": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "blocked": StatusBadge(_("Bị chặn"), "lock", "neutral"),
        "error": StatusBadge(_("Lỗi khi soi"), "unplug", "neutral"),
        "not_applicable": StatusBadge(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # What people concluded beside the machine, and what that is worth today.
    "override": {
        "requested": StatusBadge(_("Chờ duyệt"), "hourglass", "neutral"),
        "approved": StatusBadge(_("Đã duyệt"), "user-round", "neutral"),
        "refused": StatusBadge(_("Không duyệt"), "ban", "neutral"),
        "ended": StatusBadge(_("Đã thôi"), "ban", "neutral"),
        "in_force": StatusBadge(_("Có giá trị"), "user-round", "info"),
        "needs_review": StatusBadge(_("Cần xem lại"), "triangle-alert", "warn"),
        "expired": StatusBadge(_("Hết giá trị"), "history", "neutral"),
    },
    # Whether an administrator agreed to what another one proposes for somebody in care.
    "consent": {
        "waiting": StatusBadge(_("Chờ đồng ý"), "hourglass", "info"),
        "agreed": StatusBadge(_("Đã đồng ý"), "circle-check", "work"),
        "refused": StatusBadge(_("Không đồng ý"), "ban", "neutral"),
    },
    "report": {
        "draft": StatusBadge(_("Dự thảo"), "pencil", "neutral"),
        "proposed": StatusBadge(_("Chờ phát hành"), "hourglass", "warn"),
        "issued": StatusBadge(_("Đã phát hành"), "lock", "neutral"),
    },
    # What a unit is spared in the check of drafts.
    "allowance": {
        "standing": StatusBadge(_("Đang miễn trừ"), "circle-check", "work"),
        "ended": StatusBadge(_("Đã thôi"), "archive", "neutral"),
        "expired": StatusBadge(_("Hết hạn"), "calendar-off", "neutral"),
    },
    "succession": {
        "draft": StatusBadge(_("Bản thảo"), "pencil", "info"),
        "done": StatusBadge(_("Đã thực hiện"), "check", "work"),
        "struck": StatusBadge(_("Đã bãi bỏ"), "archive", "neutral"),
    },
    # How far a post of a unit is, and what the machine saw of its public page.
    "article": {
        "draft": StatusBadge(_("Nháp"), "pencil", "neutral"),
        "submitted": StatusBadge(_("Chờ duyệt"), "hourglass", "info"),
        "returned": StatusBadge(pgettext_lazy("trạng thái", "Trả lại"), "undo-2", "warn"),
        "approved": StatusBadge(_("Đã duyệt"), "circle-check", "work-soft"),
        "scheduled": StatusBadge(_("Hẹn giờ đăng"), "calendar-clock", "info"),
        "published": StatusBadge(_("Đã đăng"), "circle-check", "work"),
        "corrected": StatusBadge(_("Đã đính chính"), "history", "neutral"),
        "removed": StatusBadge(_("Đã gỡ"), "ban", "neutral"),
        "archived": StatusBadge(_("Lưu trữ"), "archive", "neutral"),
    },
    "public_text": {
        "waiting": StatusBadge(_("Máy đang xem"), "hourglass", "info"),
        "present": StatusBadge(_("Máy thấy đủ bài"), "circle-check", "work"),
        "unclear": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
    },
    # How far the handling of an incident is, and the lines of its timeline.
    "incident": {
        "received": StatusBadge(_("Đã tiếp nhận"), "inbox", "warn"),
        "handling": StatusBadge(_("Đang xử lý"), "play", "info"),
        "contained": StatusBadge(_("Đã khống chế"), "lock", "work"),
        "closed": StatusBadge(_("Đã đóng"), "circle-check", "work"),
        "not_one": StatusBadge(_("Không phải sự cố"), "circle-minus", "neutral"),
        "duplicate": StatusBadge(_("Trùng vụ khác"), "copy", "neutral"),
    },
    # How far a plan of inspections and the inspection of one unit are, and what became of what was found.
    "inspection_plan": {
        "draft": StatusBadge(_("Đang soạn"), "pencil", "neutral"),
        "issued": StatusBadge(_("Đã ban hành"), "send", "work"),
        "dropped": StatusBadge(_("Đã bỏ"), "archive", "neutral"),
        "ended": StatusBadge(_("Đã dừng"), "ban", "neutral"),
    },
    "inspection_visit": {
        "planned": StatusBadge(_("Chưa kiểm tra"), "calendar", "neutral"),
        "under_way": StatusBadge(_("Đang kiểm tra"), "play", "info"),
        "minuted": StatusBadge(_("Biên bản chờ ký"), "hourglass", "info"),
        "signed": StatusBadge(_("Đã ký biên bản"), "pen-line", "work-soft"),
        "concluded": StatusBadge(_("Đã thông báo kết quả"), "circle-check", "work"),
        "dropped": StatusBadge(_("Không kiểm tra"), "archive", "neutral"),
    },
    "shortcoming": {
        "noted": StatusBadge(_("Đã ghi nhận"), "flag", "neutral"),
        "assigned": StatusBadge(_("Đã giao khắc phục"), "send", "info"),
        "mended": StatusBadge(_("Xem lại: đã khắc phục"), "circle-check", "work"),
        "persists": StatusBadge(_("Xem lại: chưa khắc phục"), "circle-x", "warn"),
    },
    "incident_entry": {
        "opened": StatusBadge(_("Mở vụ việc"), "plus", "warn"),
        "step": StatusBadge(_("Đã làm"), "check", "work"),
        "left_out": StatusBadge(_("Không cần làm"), "circle-minus", "neutral"),
        "note": StatusBadge(_("Diễn biến"), "pen-line", "neutral"),
        "evidence": StatusBadge(_("Thêm minh chứng"), "paperclip", "info"),
        "taken": StatusBadge(_("Nhận xử lý"), "user-round", "neutral"),
        "paper": StatusBadge(_("Soạn văn bản"), "file-text", "info"),
        "issued": StatusBadge(_("Chốt lời cảnh báo"), "megaphone", "info"),
        "approved": StatusBadge(_("Duyệt lời cảnh báo"), "circle-check", "work"),
        "objected": StatusBadge(_("Cảnh báo cần sửa"), "pencil", "warn"),
        "contained": StatusBadge(_("Đã khống chế"), "lock", "work"),
        "handling": StatusBadge(_("Xử lý tiếp"), "pen-line", "neutral"),
        "closed": StatusBadge(_("Đóng vụ việc"), "circle-check", "work"),
        "not_one": StatusBadge(_("Không phải sự cố"), "pen-line", "neutral"),
        "duplicate": StatusBadge(_("Trùng vụ khác"), "pen-line", "neutral"),
        "lesson": StatusBadge(_("Rút bài học, giao việc"), "list-checks", "info"),
    },
    # The clock of a step of an incident; the last three are said with the time.
    "clock": {
        "skipped": StatusBadge(_("Không cần làm"), "circle-minus", "neutral"),
        "done": StatusBadge(_("Đã làm"), "circle-check", "work"),
        "done_late": StatusBadge(_("Đã làm, sau giờ hẹn"), "calendar-x", "warn"),
        "unwritten": StatusBadge(_("Chưa ghi khi vụ việc khép lại"), "circle-minus", "neutral"),
        "daily": StatusBadge(_("Hằng ngày"), "refresh-cw", "neutral"),
        "passed": StatusBadge(_("Quá giờ"), "clock-alert", "bad"),
        "near": StatusBadge(_("Sắp đến giờ"), "clock", "warn"),
        "running": StatusBadge(_("Còn giờ"), "clock", "neutral"),
    },
    "press": {
        "received": StatusBadge(_("Mới nhận"), "inbox", "warn"),
        "assigned": StatusBadge(_("Đang soạn"), "pen-line", "info"),
        "drafted": StatusBadge(_("Chờ duyệt"), "hourglass", "info"),
        "approved": StatusBadge(_("Đã duyệt, chưa gửi"), "check", "info"),
        "answered": StatusBadge(_("Đã trả lời"), "circle-check", "work"),
        "published": StatusBadge(_("Đã công bố"), "globe", "work"),
        "asked_back": StatusBadge(_("Đang hỏi lại"), "circle-pause", "neutral"),
        "transferred": StatusBadge(_("Đã chuyển"), "arrow-right-left", "neutral"),
        "refused": StatusBadge(_("Đã từ chối"), "ban", "neutral"),
        "withdrawn": StatusBadge(_("Báo chí rút"), "archive", "neutral"),
    },
    # What was done to a matter of the press, as its timeline says it.
    "press_entry": {
        "received": StatusBadge(_("Ghi vào sổ"), "inbox", "warn"),
        "assigned": StatusBadge(_("Giao người soạn"), "user-round", "info"),
        "drafted": StatusBadge(_("Soạn, trình duyệt"), "pen-line", "info"),
        "sent_back": StatusBadge(_("Trả lại người soạn"), "undo-2", "warn"),
        "approved": StatusBadge(_("Duyệt"), "check", "work"),
        "answered": StatusBadge(_("Trả lời"), "send", "work"),
        "published": StatusBadge(_("Công bố"), "globe", "work"),
        "asked_back": StatusBadge(_("Hỏi lại báo chí, dừng hạn nội bộ"), "circle-pause", "neutral"),
        "resumed": StatusBadge(_("Báo chí nói rõ, chạy tiếp"), "play", "info"),
        "transferred": StatusBadge(_("Chuyển cơ quan khác"), "arrow-right-left", "neutral"),
        "refused": StatusBadge(_("Từ chối"), "ban", "warn"),
        "withdrawn": StatusBadge(_("Báo chí rút yêu cầu"), "archive", "neutral"),
    },
    "press_clock": {
        "no_term": StatusBadge(_("Không có hạn"), "infinity", "neutral"),
        "unclear": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "paused": StatusBadge(_("Đang dừng"), "timer-off", "neutral"),
        "running": StatusBadge(_("Còn hạn"), "clock", "info"),
        "near": StatusBadge(_("Sắp hết hạn"), "calendar-clock", "warn"),
        "passed": StatusBadge(_("Quá hạn"), "clock-alert", "bad"),
        "in_time": StatusBadge(_("Đúng hạn"), "calendar-check", "work"),
        "late": StatusBadge(_("Sau hạn"), "calendar-x", "warn"),
    },
    "falsehood": {
        "noted": StatusBadge(_("Chưa gửi văn bản"), "pen-line", "warn"),
        "demanded": StatusBadge(_("Đã gửi, chờ kết quả"), "hourglass", "info"),
        "settled": StatusBadge(_("Đã có kết quả"), "circle-check", "work"),
        "dropped": StatusBadge(_("Không đủ căn cứ"), "circle-minus", "neutral"),
    },
    # Whether a spokesperson was published in time.
    "publication": {
        "no_term": StatusBadge(_("Không có hạn giờ"), "circle-minus", "neutral"),
        "unclear": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "running": StatusBadge(_("Còn hạn đăng"), "clock", "warn"),
        "in_time": StatusBadge(_("Máy thấy đăng đúng hạn"), "circle-check", "work"),
        "claimed": StatusBadge(_("Đơn vị ghi đã đăng đúng hạn"), "user-round", "work-soft"),
        "late": StatusBadge(_("Đăng sau hạn"), "calendar-x", "warn"),
        "overdue": StatusBadge(_("Quá hạn đăng"), "clock-alert", "bad"),
    },
    "health": {
        "good": StatusBadge(_("Tốt"), "circle-check", "good"),
        "doubtful": StatusBadge(_("Cần xem"), "triangle-alert", "warn"),
        "bad": StatusBadge(_("Phải sửa"), "octagon-alert", "bad"),
        "unknown": StatusBadge(_("Chưa rõ"), "circle-question-mark", "neutral"),
    },
    "mark": {
        "stop": StatusBadge(_("Dừng lại"), "octagon-alert", "bad"),
        "think": StatusBadge(_("Cân nhắc"), "triangle-alert", "warn"),
        "tip": StatusBadge(_("Gợi ý"), "info", "info"),
    },
    # What can be done to an assignment, as its buttons say it.
    "assignment_act": {
        "give": StatusBadge(_("Giao việc"), "send", "neutral"),
        "receive": StatusBadge(_("Tiếp nhận"), "inbox", "info"),
        "submit": StatusBadge(_("Gửi trả lời"), "send", "info"),
        "start": StatusBadge(_("Bắt đầu làm"), "play", "info"),
        "decline": StatusBadge(_("Từ chối"), "ban", "warn"),
        "accept": StatusBadge(_("Nhận kết quả"), "check", "work"),
        "return_": StatusBadge(_("Trả lại"), "undo-2", "warn"),
        "pause": StatusBadge(_("Tạm dừng"), "circle-pause", "neutral"),
        "resume": StatusBadge(_("Cho làm tiếp"), "play", "info"),
        "give_again": StatusBadge(_("Giao lại"), "refresh-cw", "neutral"),
        "withdraw": StatusBadge(_("Thu hồi"), "archive", "neutral"),
        "succeed": StatusBadge(_("Chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": StatusBadge(_("Đôn đốc"), "megaphone", "warn"),
        "ask_extension": StatusBadge(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extend": StatusBadge(_("Gia hạn"), "calendar-clock", "info"),
        "recall": StatusBadge(_("Rút lại"), "undo-2", "warn"),
        "reopen": StatusBadge(_("Mở lại"), "refresh-cw", "warn"),
        "undo_accept": StatusBadge(_("Hoàn tác"), "undo-2", "neutral"),
        "undo_return": StatusBadge(_("Hoàn tác việc trả lại"), "undo-2", "neutral"),
    },
    # What was done to an assignment, as its timeline says it.
    "assignment_step": {
        "give": StatusBadge(_("Đã giao việc"), "send", "neutral"),
        "receive": StatusBadge(_("Đã tiếp nhận"), "inbox", "info"),
        "start": StatusBadge(_("Đã bắt đầu làm"), "play", "info"),
        "submit": StatusBadge(_("Đã gửi trả lời"), "send", "info"),
        "decline": StatusBadge(_("Đã từ chối nhận việc"), "ban", "warn"),
        "accept": StatusBadge(_("Đã nhận kết quả"), "check", "work"),
        "return_": StatusBadge(_("Đã trả lại"), "undo-2", "warn"),
        "pause": StatusBadge(_("Đã tạm dừng"), "circle-pause", "neutral"),
        "resume": StatusBadge(_("Đã cho làm tiếp"), "play", "info"),
        "give_again": StatusBadge(_("Đã giao lại"), "refresh-cw", "neutral"),
        "withdraw": StatusBadge(_("Đã thu hồi"), "archive", "neutral"),
        "succeed": StatusBadge(_("Đã chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": StatusBadge(_("Đôn đốc"), "megaphone", "warn"),
        "set_due": StatusBadge(_("Đặt hạn"), "calendar", "info"),
        "extend": StatusBadge(_("Gia hạn"), "calendar-clock", "info"),
        "recall": StatusBadge(_("Đã rút lại trả lời"), "undo-2", "warn"),
        "reopen": StatusBadge(_("Đã mở lại việc"), "refresh-cw", "warn"),
        "undo_accept": StatusBadge(_("Đã hoàn tác việc nhận kết quả"), "undo-2", "neutral"),
        "undo_return": StatusBadge(_("Đã hoàn tác việc trả lại"), "undo-2", "neutral"),
        "undo_give": StatusBadge(_("Đã hoàn tác việc giao"), "undo-2", "neutral"),
        "undo_urge": StatusBadge(_("Đã hoàn tác lời đôn đốc"), "undo-2", "neutral"),
        "undo_due": StatusBadge(_("Đã hoàn tác việc đặt hạn"), "undo-2", "neutral"),
        "correct_due": StatusBadge(_("Đính chính văn bản đặt hạn"), "calendar", "info"),
        "ask_extension": StatusBadge(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extension_refused": StatusBadge(_("Không đồng ý gia hạn"), "calendar-x", "warn"),
        "extension_closed": StatusBadge(_("Đề nghị gia hạn được đóng"), "calendar-x", "neutral"),
        "breach": StatusBadge(_("Hết hạn mà chưa có trả lời"), "clock-alert", "bad"),
    },
}


def look(axis: str, code: object) -> StatusBadge:
    """Return how a state looks; `code` is the stored text or an enum whose value is that text."""
    key = str(getattr(code, "value", code))
    try:
        return AXES[axis][key]
    except KeyError:
        raise UnknownState(f"no state {key!r} on the axis {axis!r}") from None


def state_icons(*axes: str) -> list[str]:
    """List, once each, the icons of these axes (of all when none is named)."""
    return sorted({state.icon for axis in axes or AXES for state in AXES[axis].values()})
