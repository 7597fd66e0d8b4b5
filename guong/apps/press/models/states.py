"""What reaches a body from the press, how far its answer is, and how it may end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import StateMachine
from guong.engines.legal.press import RequestKind


class PressKind(models.TextChoices):
    """What is asked for, by what the law says of answering it."""

    REQUEST = RequestKind.REQUEST.value, _("yêu cầu cung cấp thông tin, phỏng vấn")
    DEMAND = RequestKind.DEMAND.value, _("báo yêu cầu trả lời trên báo chí")
    PASSED_ON = RequestKind.PASSED_ON.value, _("báo chuyển kiến nghị, phản ánh, phê bình")
    COMPLAINT = RequestKind.COMPLAINT.value, _("báo chuyển khiếu nại, tố cáo")
    SUDDEN = RequestKind.SUDDEN.value, _("vụ việc đột xuất, bất thường")
    DIVIDED = RequestKind.DIVIDED.value, _("dư luận có nhiều ý kiến trái chiều")


class PressSource(models.TextChoices):
    """How it came."""

    MAIL = "mail", _("thư điện tử")
    LETTER = "letter", _("công văn, thư giấy")
    PHONE = "phone", _("điện thoại")
    VISIT = "visit", _("gặp trực tiếp")
    SELF = "self", _("cơ quan tự ghi nhận")


class ReplyWay(models.TextChoices):
    """How the body spoke."""

    LETTER = "letter", _("công văn")
    MAIL = "mail", _("thư điện tử")
    INTERVIEW = "interview", _("trả lời phỏng vấn")
    CONFERENCE = "conference", _("họp báo")
    BRIEFING = "briefing", _("giao ban báo chí")
    SITE = "site", _("đăng trên trang, kênh chính thức")


class PressState(models.TextChoices):
    """How far the answer is."""

    RECEIVED = "received", _("đã tiếp nhận")
    ASSIGNED = "assigned", _("đang soạn")
    DRAFTED = "drafted", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    ANSWERED = "answered", _("đã trả lời")
    PUBLISHED = "published", _("đã công bố")
    ASKED_BACK = "asked_back", _("đang hỏi lại báo chí")
    TRANSFERRED = "transferred", _("đã chuyển cơ quan khác")
    REFUSED = "refused", _("đã từ chối")
    WITHDRAWN = "withdrawn", _("báo chí rút yêu cầu")


IN_HAND = (PressState.RECEIVED, PressState.ASSIGNED, PressState.DRAFTED, PressState.APPROVED)
OPEN_STATES = (*IN_HAND, PressState.ASKED_BACK)
SPOKEN_STATES = (PressState.ANSWERED, PressState.PUBLISHED)
_OUT = {PressState.TRANSFERRED, PressState.REFUSED, PressState.WITHDRAWN}
_ASIDE = {PressState.ASKED_BACK, *_OUT}
PRESS = StateMachine(
    "pressrequest",
    PressState,
    {
        PressState.RECEIVED: {PressState.ASSIGNED, PressState.DRAFTED, *_ASIDE},
        PressState.ASSIGNED: {PressState.ASSIGNED, PressState.DRAFTED, *_ASIDE},
        PressState.DRAFTED: {PressState.ASSIGNED, PressState.DRAFTED, PressState.APPROVED, *_ASIDE},
        PressState.APPROVED: {PressState.DRAFTED, PressState.ANSWERED, *_ASIDE},
        PressState.ANSWERED: {PressState.PUBLISHED},
        PressState.ASKED_BACK: {PressState.RECEIVED, PressState.ASSIGNED, PressState.DRAFTED, *_OUT},
    },
    illegal=_("Yêu cầu này “%(old)s” nên không chuyển sang “%(new)s” được."),
    overtaken=_("Người khác vừa xử lý yêu cầu này. Hãy tải lại trang."),
)


class FalseReportState(models.TextChoices):
    """How far a false report of the press is put right."""

    NOTED = "noted", _("đã ghi nhận")
    DEMANDED = "demanded", _("đã gửi văn bản")
    SETTLED = "settled", _("đã có kết quả")
    DROPPED = "dropped", _("không đủ căn cứ, thôi")


FALSEHOOD = StateMachine(
    "falsereport",
    FalseReportState,
    {
        FalseReportState.NOTED: {FalseReportState.DEMANDED, FalseReportState.DROPPED},
        FalseReportState.DEMANDED: {FalseReportState.SETTLED},
    },
    illegal=_("Vụ này “%(old)s” nên không chuyển sang “%(new)s” được."),
)


class OutletMedium(models.TextChoices):
    """How a press agency comes out: by that it has to post a correction sooner or later."""

    ONLINE = "online", _("báo điện tử, kênh trên mạng")
    DAILY = "daily", _("báo in ra hằng ngày")
    BROADCAST = "broadcast", _("phát thanh, truyền hình")
    PERIODICAL = "periodical", _("báo tuần, tạp chí")


class ConferenceState(models.TextChoices):
    """Whether a press conference was held."""

    PLANNED = "planned", _("dự kiến")
    HELD = "held", _("đã họp")
    CANCELLED = "cancelled", _("đã hủy")


GATHERING = StateMachine(
    "pressconference",
    ConferenceState,
    {ConferenceState.PLANNED: {ConferenceState.HELD, ConferenceState.CANCELLED}},
    illegal=_("Cuộc họp báo này “%(old)s” nên không chuyển sang “%(new)s” được."),
)
# Under which kinds notices speak of a matter: given, waiting for approval, near its end, past it.
NOTICE_GIVEN, NOTICE_TO_APPROVE = "press_given", "press_to_approve"
NOTICE_NEAR, NOTICE_PASSED = "press_near", "press_passed"
# A province's next press conference is near, late or planned too late; the figures of its year are closed.
NOTICE_CONFERENCE, NOTICE_YEARLY = "press_conference", "press_yearly"
# A unit's yearly figures: the stretch nears its end, the unit is to confirm them, its province asks for that.
NOTICE_FEED = "press_feed"
