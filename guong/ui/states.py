"""The states a reader meets, each with a word, an icon and a colour: colour never speaks alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UnknownState(LookupError):
    """A page asks for a state that no axis has."""


@dataclass(frozen=True, slots=True)
class StateLook:
    """How one state looks: `word` in full, `short` for narrow cells, `tone` a class of the sheet."""

    word: str | Promise
    icon: str
    tone: str
    short: str | Promise = ""


# One table an axis; the axes never mix. No red for what a machine could not tell, and no green for how far
# work is or whether it was in time: green says Đạt (ADR 0081).
AXES: Mapping[str, Mapping[str, StateLook]] = {
    "workflow": {
        "draft": StateLook(_("Nháp"), "pencil", "neutral"),
        "assigned": StateLook(_("Đã giao"), "send", "neutral"),
        "received": StateLook(_("Đã tiếp nhận"), "inbox", "work-soft", _("Tiếp nhận")),
        "in_progress": StateLook(_("Đang thực hiện"), "play", "work-soft", _("Đang làm")),
        "submitted": StateLook(_("Chờ duyệt"), "hourglass", "work-soft"),
        "completed": StateLook(_("Đã nhận kết quả"), "check", "work", _("Đã nhận")),
        "declined": StateLook(pgettext_lazy("trạng thái", "Từ chối"), "ban", "warn"),
        "returned": StateLook(pgettext_lazy("trạng thái", "Trả lại"), "undo-2", "warn"),
        "paused": StateLook(pgettext_lazy("trạng thái", "Tạm dừng"), "circle-pause", "neutral"),
        "withdrawn": StateLook(pgettext_lazy("trạng thái", "Thu hồi"), "archive", "neutral"),
        "succeeded": StateLook(_("Chuyển kế thừa"), "arrow-right-left", "neutral", _("Kế thừa")),
    },
    "timeliness": {
        "no_due": StateLook(_("Không thời hạn"), "infinity", "neutral", _("Không hạn")),
        "not_due": StateLook(_("Chưa đến hạn"), "calendar", "neutral", _("Chưa đến")),
        "due_soon": StateLook(_("Sắp đến hạn"), "clock", "warn", _("Sắp đến")),
        "due_today": StateLook(_("Đến hạn hôm nay"), "calendar-clock", "today", _("Hôm nay")),
        "overdue": StateLook(_("Quá hạn"), "clock-alert", "bad"),
        "answered_late": StateLook(_("Trả lời quá hạn"), "hourglass", "warn", _("Trả lời trễ")),
        "clock_stopped": StateLook(_("Dừng tính hạn"), "timer-off", "neutral", _("Dừng tính")),
        "done_on_time": StateLook(_("Gửi đúng hạn"), "calendar-check", "neutral", _("Đúng hạn")),
        "done_late": StateLook(_("Gửi quá hạn"), "calendar-x", "warn", _("Gửi trễ")),
    },
    "compliance": {
        "not_assessed": StateLook(_("Chưa đánh giá"), "circle-dashed", "neutral", _("Chưa xét")),
        "insufficient": StateLook(_("Chưa đủ căn cứ"), "circle-question-mark", "neutral", _("Chưa đủ")),
        "met": StateLook(_("Đạt"), "circle-check", "good"),
        "partly_met": StateLook(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "not_met": StateLook(_("Không đạt"), "circle-x", "bad"),
        "not_applicable": StateLook(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # What became of a duty that only former units bore: the unit in their place was never given it.
    "inherited": {
        "period_owed": StateLook(
            _("Đơn vị cũ đã gửi; kỳ này chưa gửi"), "history", "warn", _("Chưa gửi kỳ này")
        ),
        "answered_before": StateLook(_("Đơn vị cũ đã gửi"), "history", "neutral"),
        "not_handed_on": StateLook(
            _("Việc của đơn vị cũ chưa chuyển"), "arrow-right-left", "warn", _("Chờ chuyển việc")
        ),
    },
    "webhook": {
        "running": StateLook(_("Đang gửi"), "send", "good"),
        "stopped": StateLook(_("Đã dừng, nơi nhận không nhận"), "circle-pause", "warn", _("Đã dừng")),
        "ended": StateLook(_("Đã thôi"), "archive", "neutral"),
    },
    # The site card's own words: the codes are those the outcomes are stored under.
    "finding": {
        "dat": StateLook(_("Đạt"), "circle-check", "good"),
        "mot_phan": StateLook(_("Một phần"), "contrast", "good-soft"),
        "trong": StateLook(pgettext_lazy("mục không có nội dung", "Trống"), "square-dashed", "warn"),
        "cu": StateLook(pgettext_lazy("tin lâu không cập nhật", "Cũ"), "history", "warn-soft"),
        "khong_thay": StateLook(_("Không thấy"), "circle-x", "bad"),
        "vi_pham": StateLook(_("Vi phạm"), "octagon-alert", "bad"),
        "chua_ro": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "bi_chan": StateLook(_("Bị chặn"), "lock", "neutral"),
        "loi": StateLook(_("Lỗi khi soi"), "unplug", "neutral"),
        "khong_ap_dung": StateLook(_("Không áp dụng"), "circle-minus", "neutral"),
        "loi_khuyen": StateLook(_("Lời khuyên"), "info", "info"),
    },
    # What the owner of a site answered to a finding, and what came of it.
    "owner_answer": {
        "mended": StateLook(_("Đã báo sửa, chờ soi lại"), "hourglass", "info", _("báo đã sửa")),
        "explained": StateLook(_("Giải trình"), "message-square", "info", _("giải trình")),
        "wrong": StateLook(_("Đơn vị nói máy sai, chờ chủ trì xem"), "hourglass", "warn", _("nói máy sai")),
        "vendor": StateLook(_("Chờ nhà cung cấp"), "hourglass", "neutral", _("chờ nhà cung cấp")),
        "seen_mended": StateLook(_("Máy thấy đã sửa"), "circle-check", "good"),
        "still_there": StateLook(_("Máy vẫn thấy"), "circle-x", "warn", _("báo sửa, máy vẫn thấy")),
        "upheld": StateLook(_("Chủ trì đồng ý: máy sai"), "user-round", "good", _("chủ trì: máy sai")),
        "refused": StateLook(_("Chủ trì không đồng ý"), "user-round", "warn", _("chủ trì không đồng ý")),
        "ended": StateLook(_("Đã thôi"), "archive", "neutral"),
        "expired": StateLook(_("Giải trình đã hết hạn"), "calendar-off", "warn", _("giải trình hết hạn")),
        "outdated": StateLook(_("Giải trình đã thôi"), "archive", "warn", _("giải trình đã thôi")),
    },
    "channel_event": {
        "opened": StateLook(_("Lập kênh"), "plus", "good"),
        "renamed": StateLook(_("Đổi tên"), "pencil", "neutral"),
        "merged": StateLook(_("Gộp vào kênh khác"), "arrow-right-left", "neutral"),
        "closed": StateLook(_("Đóng kênh"), "archive", "neutral"),
        "approved": StateLook(_("Được xác minh"), "circle-check", "good"),
        "voided": StateLook(_("Thôi xác minh"), "undo-2", "warn"),
    },
    # What the public is told of a channel in the register, as its own unit sees it.
    "channel": {
        "confirmed": StateLook(_("Chính thức"), "circle-check", "good"),
        "awaiting": StateLook(_("Chờ hết hạn phản đối"), "hourglass", "info"),
        "unconfirmed": StateLook(_("Chưa xác minh"), "circle-question-mark", "warn"),
        "hijacked": StateLook(_("Đang có vụ việc"), "triangle-alert", "bad"),
        "former": StateLook(_("Đơn vị cũ, chưa ai nhận"), "history", "warn"),
        "taken_over": StateLook(_("Đã có nơi nhận"), "arrow-right-left", "neutral"),
        "closed": StateLook(_("Đã đóng"), "archive", "neutral"),
    },
    "proof_search": {
        "waiting": StateLook(_("Đang tìm"), "hourglass", "info"),
        "found": StateLook(_("Đã thấy"), "circle-check", "good"),
        "absent": StateLook(_("Không thấy"), "circle-x", "warn"),
        "failed": StateLook(_("Chưa đọc được trang"), "unplug", "neutral"),
    },
    # What the public page answers about a channel.
    "lookup": {
        "official": StateLook(_("Là kênh chính thức"), "circle-check", "good"),
        "hijacked": StateLook(_("Đang bị chiếm quyền"), "octagon-alert", "bad"),
        "known_fake": StateLook(_("Trang giả"), "octagon-alert", "bad"),
        "reported": StateLook(_("Có người báo, chưa kết luận"), "clock-alert", "warn"),
        "former": StateLook(_("Kênh cũ, tên cũ"), "history", "neutral"),
        "same_name": StateLook(_("Trùng tên với kênh thật"), "copy", "warn"),
        "same_number": StateLook(_("Đúng số, người gọi chưa chắc"), "phone", "warn"),
        "other_body": StateLook(_("Của nơi khác"), "landmark", "info"),
        "unverified": StateLook(_("Chưa xác minh"), "circle-question-mark", "warn"),
        "lookalike": StateLook(_("Giống nhưng KHÔNG phải"), "triangle-alert", "bad"),
        "unknown": StateLook(_("Không có trong danh sách"), "circle-question-mark", "neutral"),
    },
    # How a unit keeps up with a platform's terms.
    "terms": {
        "fresh": StateLook(_("Đã xem lại"), "circle-check", "good"),
        "due": StateLook(_("Cần xem lại"), "clock-alert", "warn"),
        "never": StateLook(_("Cần xem, chưa ghi lần nào"), "clock-alert", "warn"),
        "unused": StateLook(_("Chưa có tài khoản trong sổ kênh"), "circle-dashed", "neutral"),
    },
    "notice": {
        "urgent": StateLook(_("Khẩn"), "bell", "warn"),
        "unread": StateLook(_("Chưa đọc"), "inbox", "info"),
        "ended": StateLook(_("Đã xong việc"), "check", "neutral"),
    },
    # What one look at a subject came to.
    "observation": {
        "pass": StateLook(_("Đạt"), "circle-check", "good"),
        "partial": StateLook(_("Đạt một phần"), "contrast", "good-soft", _("Một phần")),
        "fail": StateLook(_("Không đạt"), "circle-x", "bad"),
        "unclear": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "blocked": StateLook(_("Bị chặn"), "lock", "neutral"),
        "error": StateLook(_("Lỗi khi soi"), "unplug", "neutral"),
        "not_applicable": StateLook(_("Không áp dụng"), "circle-minus", "neutral", _("Ngoài diện")),
    },
    # What people concluded beside the machine, and what that is worth today.
    "override": {
        "requested": StateLook(_("Chờ duyệt"), "hourglass", "neutral"),
        "approved": StateLook(_("Đã duyệt"), "user-round", "neutral"),
        "refused": StateLook(_("Không duyệt"), "ban", "neutral"),
        "ended": StateLook(_("Đã thôi"), "ban", "neutral"),
        "in_force": StateLook(_("Có giá trị"), "user-round", "info"),
        "needs_review": StateLook(_("Cần xem lại"), "triangle-alert", "warn"),
        "expired": StateLook(_("Hết giá trị"), "history", "neutral"),
    },
    # Whether an administrator agreed to what another one proposes for somebody in care.
    "consent": {
        "waiting": StateLook(_("Chờ đồng ý"), "hourglass", "info"),
        "agreed": StateLook(_("Đã đồng ý"), "circle-check", "good"),
        "refused": StateLook(_("Không đồng ý"), "ban", "neutral"),
    },
    "report": {
        "draft": StateLook(_("Dự thảo"), "pencil", "neutral"),
        "proposed": StateLook(_("Chờ phát hành"), "hourglass", "warn"),
        "issued": StateLook(_("Đã phát hành"), "circle-check", "good"),
    },
    # What a unit is spared in the check of drafts.
    "allowance": {
        "standing": StateLook(_("Đang miễn trừ"), "circle-check", "good"),
        "ended": StateLook(_("Đã thôi"), "archive", "neutral"),
        "expired": StateLook(_("Hết hạn"), "calendar-off", "neutral"),
    },
    # How far a post of a unit is, and what the machine saw of its public page.
    "article": {
        "draft": StateLook(_("Nháp"), "pencil", "neutral"),
        "submitted": StateLook(_("Chờ duyệt"), "hourglass", "info"),
        "returned": StateLook(pgettext_lazy("trạng thái", "Trả lại"), "undo-2", "warn"),
        "approved": StateLook(_("Đã duyệt"), "circle-check", "good-soft"),
        "scheduled": StateLook(_("Hẹn giờ đăng"), "calendar-clock", "info"),
        "published": StateLook(_("Đã đăng"), "circle-check", "good"),
        "corrected": StateLook(_("Đã đính chính"), "history", "neutral"),
        "removed": StateLook(_("Đã gỡ"), "ban", "neutral"),
        "archived": StateLook(_("Lưu trữ"), "archive", "neutral"),
    },
    "public_text": {
        "waiting": StateLook(_("Máy đang xem"), "hourglass", "info"),
        "present": StateLook(_("Máy thấy đủ bài"), "circle-check", "good"),
        "unclear": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
    },
    # How far the handling of an incident is, and the lines of its timeline.
    "incident": {
        "received": StateLook(_("Đã tiếp nhận"), "inbox", "warn"),
        "handling": StateLook(_("Đang xử lý"), "play", "info"),
        "contained": StateLook(_("Đã khống chế"), "lock", "good"),
        "closed": StateLook(_("Đã đóng"), "circle-check", "good"),
        "not_one": StateLook(_("Không phải sự cố"), "circle-minus", "neutral"),
        "duplicate": StateLook(_("Trùng vụ khác"), "copy", "neutral"),
    },
    # How far a plan of inspections and the inspection of one unit are, and what became of what was found.
    "inspection_plan": {
        "draft": StateLook(_("Đang soạn"), "pencil", "neutral"),
        "issued": StateLook(_("Đã ban hành"), "send", "good"),
        "dropped": StateLook(_("Đã bỏ"), "archive", "neutral"),
        "ended": StateLook(_("Đã dừng"), "ban", "neutral"),
    },
    "inspection_visit": {
        "planned": StateLook(_("Chưa kiểm tra"), "calendar", "neutral"),
        "under_way": StateLook(_("Đang kiểm tra"), "play", "info"),
        "minuted": StateLook(_("Biên bản chờ ký"), "hourglass", "info"),
        "signed": StateLook(_("Đã ký biên bản"), "pen-line", "good-soft"),
        "concluded": StateLook(_("Đã thông báo kết quả"), "circle-check", "good"),
        "dropped": StateLook(_("Không kiểm tra"), "archive", "neutral"),
    },
    "shortcoming": {
        "noted": StateLook(_("Đã ghi nhận"), "flag", "neutral"),
        "assigned": StateLook(_("Đã giao khắc phục"), "send", "info"),
        "mended": StateLook(_("Xem lại: đã khắc phục"), "circle-check", "good"),
        "persists": StateLook(_("Xem lại: chưa khắc phục"), "circle-x", "warn"),
    },
    "incident_entry": {
        "opened": StateLook(_("Mở vụ việc"), "plus", "warn"),
        "step": StateLook(_("Đã làm"), "check", "good"),
        "left_out": StateLook(_("Không cần làm"), "circle-minus", "neutral"),
        "note": StateLook(_("Diễn biến"), "pen-line", "neutral"),
        "evidence": StateLook(_("Thêm minh chứng"), "paperclip", "info"),
        "taken": StateLook(_("Nhận xử lý"), "user-round", "neutral"),
        "paper": StateLook(_("Soạn văn bản"), "file-text", "info"),
        "issued": StateLook(_("Chốt lời cảnh báo"), "megaphone", "info"),
        "approved": StateLook(_("Duyệt lời cảnh báo"), "circle-check", "good"),
        "objected": StateLook(_("Cảnh báo cần sửa"), "pencil", "warn"),
        "contained": StateLook(_("Đã khống chế"), "lock", "good"),
        "handling": StateLook(_("Xử lý tiếp"), "pen-line", "neutral"),
        "closed": StateLook(_("Đóng vụ việc"), "circle-check", "good"),
        "not_one": StateLook(_("Không phải sự cố"), "pen-line", "neutral"),
        "duplicate": StateLook(_("Trùng vụ khác"), "pen-line", "neutral"),
        "lesson": StateLook(_("Rút bài học, giao việc"), "list-checks", "info"),
    },
    # The clock of a step of an incident; the last three are said with the time.
    "clock": {
        "skipped": StateLook(_("Không cần làm"), "circle-minus", "neutral"),
        "done": StateLook(_("Đã làm"), "circle-check", "good"),
        "done_late": StateLook(_("Đã làm, sau giờ hẹn"), "calendar-x", "warn"),
        "unwritten": StateLook(_("Chưa ghi khi vụ việc khép lại"), "circle-minus", "neutral"),
        "daily": StateLook(_("Hằng ngày"), "refresh-cw", "neutral"),
        "passed": StateLook(_("Quá giờ"), "clock-alert", "bad"),
        "near": StateLook(_("Sắp đến giờ"), "clock", "warn"),
        "running": StateLook(_("Còn giờ"), "clock", "neutral"),
    },
    "press": {
        "received": StateLook(_("Mới nhận"), "inbox", "warn"),
        "assigned": StateLook(_("Đang soạn"), "pen-line", "info"),
        "drafted": StateLook(_("Chờ duyệt"), "hourglass", "info"),
        "approved": StateLook(_("Đã duyệt, chưa gửi"), "check", "info"),
        "answered": StateLook(_("Đã trả lời"), "circle-check", "good"),
        "published": StateLook(_("Đã công bố"), "globe", "good"),
        "asked_back": StateLook(_("Đang hỏi lại"), "circle-pause", "neutral"),
        "transferred": StateLook(_("Đã chuyển"), "arrow-right-left", "neutral"),
        "refused": StateLook(_("Đã từ chối"), "ban", "neutral"),
        "withdrawn": StateLook(_("Báo chí rút"), "archive", "neutral"),
    },
    # What was done to a matter of the press, as its timeline says it.
    "press_entry": {
        "received": StateLook(_("Ghi vào sổ"), "inbox", "warn"),
        "assigned": StateLook(_("Giao người soạn"), "user-round", "info"),
        "drafted": StateLook(_("Soạn, trình duyệt"), "pen-line", "info"),
        "sent_back": StateLook(_("Trả lại người soạn"), "undo-2", "warn"),
        "approved": StateLook(_("Duyệt"), "check", "good"),
        "answered": StateLook(_("Trả lời"), "send", "good"),
        "published": StateLook(_("Công bố"), "globe", "good"),
        "asked_back": StateLook(_("Hỏi lại báo chí, dừng hạn nội bộ"), "circle-pause", "neutral"),
        "resumed": StateLook(_("Báo chí nói rõ, chạy tiếp"), "play", "info"),
        "transferred": StateLook(_("Chuyển cơ quan khác"), "arrow-right-left", "neutral"),
        "refused": StateLook(_("Từ chối"), "ban", "warn"),
        "withdrawn": StateLook(_("Báo chí rút yêu cầu"), "archive", "neutral"),
    },
    "press_clock": {
        "no_term": StateLook(_("Không có hạn"), "infinity", "neutral"),
        "unclear": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "paused": StateLook(_("Đang dừng"), "timer-off", "neutral"),
        "running": StateLook(_("Còn hạn"), "clock", "info"),
        "near": StateLook(_("Sắp hết hạn"), "calendar-clock", "warn"),
        "passed": StateLook(_("Quá hạn"), "clock-alert", "bad"),
        "in_time": StateLook(_("Đúng hạn"), "calendar-check", "good"),
        "late": StateLook(_("Sau hạn"), "calendar-x", "warn"),
    },
    "falsehood": {
        "noted": StateLook(_("Chưa gửi văn bản"), "pen-line", "warn"),
        "demanded": StateLook(_("Đã gửi, chờ kết quả"), "hourglass", "info"),
        "settled": StateLook(_("Đã có kết quả"), "circle-check", "good"),
        "dropped": StateLook(_("Không đủ căn cứ"), "circle-minus", "neutral"),
    },
    # Whether a spokesperson was published in time.
    "publication": {
        "no_term": StateLook(_("Không có hạn giờ"), "circle-minus", "neutral"),
        "unclear": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
        "running": StateLook(_("Còn hạn đăng"), "clock", "warn"),
        "in_time": StateLook(_("Máy thấy đăng đúng hạn"), "circle-check", "good"),
        "claimed": StateLook(_("Đơn vị ghi đã đăng đúng hạn"), "user-round", "good-soft"),
        "late": StateLook(_("Đăng sau hạn"), "calendar-x", "warn"),
        "overdue": StateLook(_("Quá hạn đăng"), "clock-alert", "bad"),
    },
    "health": {
        "good": StateLook(_("Tốt"), "circle-check", "good"),
        "doubtful": StateLook(_("Cần xem"), "triangle-alert", "warn"),
        "bad": StateLook(_("Phải sửa"), "octagon-alert", "bad"),
        "unknown": StateLook(_("Chưa rõ"), "circle-question-mark", "neutral"),
    },
    "mark": {
        "stop": StateLook(_("Dừng lại"), "octagon-alert", "bad"),
        "think": StateLook(_("Cân nhắc"), "triangle-alert", "warn"),
        "tip": StateLook(_("Gợi ý"), "info", "info"),
    },
    # What can be done to an assignment, as its buttons say it.
    "assignment_act": {
        "give": StateLook(_("Giao việc"), "send", "neutral"),
        "receive": StateLook(_("Tiếp nhận"), "inbox", "info"),
        "submit": StateLook(_("Gửi trả lời"), "send", "info"),
        "start": StateLook(_("Bắt đầu làm"), "play", "info"),
        "decline": StateLook(_("Từ chối"), "ban", "warn"),
        "accept": StateLook(_("Nhận kết quả"), "check", "work"),
        "return_": StateLook(_("Trả lại"), "undo-2", "warn"),
        "pause": StateLook(_("Tạm dừng"), "circle-pause", "neutral"),
        "resume": StateLook(_("Cho làm tiếp"), "play", "info"),
        "give_again": StateLook(_("Giao lại"), "refresh-cw", "neutral"),
        "withdraw": StateLook(_("Thu hồi"), "archive", "neutral"),
        "succeed": StateLook(_("Chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": StateLook(_("Đôn đốc"), "megaphone", "warn"),
        "ask_extension": StateLook(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extend": StateLook(_("Gia hạn"), "calendar-clock", "info"),
        "recall": StateLook(_("Rút lại"), "undo-2", "warn"),
        "reopen": StateLook(_("Mở lại"), "refresh-cw", "warn"),
        "undo_accept": StateLook(_("Hoàn tác"), "undo-2", "neutral"),
        "undo_return": StateLook(_("Hoàn tác việc trả lại"), "undo-2", "neutral"),
    },
    # What was done to an assignment, as its timeline says it.
    "assignment_step": {
        "give": StateLook(_("Đã giao việc"), "send", "neutral"),
        "receive": StateLook(_("Đã tiếp nhận"), "inbox", "info"),
        "start": StateLook(_("Đã bắt đầu làm"), "play", "info"),
        "submit": StateLook(_("Đã gửi trả lời"), "send", "info"),
        "decline": StateLook(_("Đã từ chối nhận việc"), "ban", "warn"),
        "accept": StateLook(_("Đã nhận kết quả"), "check", "work"),
        "return_": StateLook(_("Đã trả lại"), "undo-2", "warn"),
        "pause": StateLook(_("Đã tạm dừng"), "circle-pause", "neutral"),
        "resume": StateLook(_("Đã cho làm tiếp"), "play", "info"),
        "give_again": StateLook(_("Đã giao lại"), "refresh-cw", "neutral"),
        "withdraw": StateLook(_("Đã thu hồi"), "archive", "neutral"),
        "succeed": StateLook(_("Đã chuyển kế thừa"), "arrow-right-left", "neutral"),
        "urge": StateLook(_("Đôn đốc"), "megaphone", "warn"),
        "set_due": StateLook(_("Đặt hạn"), "calendar", "info"),
        "extend": StateLook(_("Gia hạn"), "calendar-clock", "info"),
        "recall": StateLook(_("Đã rút lại trả lời"), "undo-2", "warn"),
        "reopen": StateLook(_("Đã mở lại việc"), "refresh-cw", "warn"),
        "undo_accept": StateLook(_("Đã hoàn tác việc nhận kết quả"), "undo-2", "neutral"),
        "undo_return": StateLook(_("Đã hoàn tác việc trả lại"), "undo-2", "neutral"),
        "undo_give": StateLook(_("Đã hoàn tác việc giao"), "undo-2", "neutral"),
        "undo_urge": StateLook(_("Đã hoàn tác lời đôn đốc"), "undo-2", "neutral"),
        "undo_due": StateLook(_("Đã hoàn tác việc đặt hạn"), "undo-2", "neutral"),
        "correct_due": StateLook(_("Đính chính văn bản đặt hạn"), "calendar", "info"),
        "ask_extension": StateLook(_("Xin gia hạn"), "calendar-clock", "warn"),
        "extension_refused": StateLook(_("Không đồng ý gia hạn"), "calendar-x", "warn"),
        "extension_closed": StateLook(_("Đề nghị gia hạn được đóng"), "calendar-x", "neutral"),
        "breach": StateLook(_("Hết hạn mà chưa có trả lời"), "clock-alert", "bad"),
    },
}


def look(axis: str, code: object) -> StateLook:
    """Return how a state looks; `code` is the stored text or an enum whose value is that text."""
    key = str(getattr(code, "value", code))
    try:
        return AXES[axis][key]
    except KeyError:
        raise UnknownState(f"no state {key!r} on the axis {axis!r}") from None


def state_icons(*axes: str) -> list[str]:
    """List, once each, the icons of these axes (of all when none is named)."""
    return sorted({state.icon for axis in axes or AXES for state in AXES[axis].values()})
