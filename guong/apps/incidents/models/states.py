"""What kinds of incidents there are, how one moves on, and how it can end: three things kept apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import StateMachine


class IncidentKind(models.TextChoices):
    """What happened; each has a card of its own."""

    LOST = "lost", _("mất quyền quản trị")
    FAKE = "fake", _("giả mạo")
    INJECTED = "injected", _("nội dung bị chèn")
    LEAKED = "leaked", _("lộ tài khoản")
    DOMAIN = "domain", _("tên miền")


class IncidentState(models.TextChoices):
    """How far the handling is; the last two are ways out."""

    RECEIVED = "received", _("đã tiếp nhận")
    HANDLING = "handling", _("đang xử lý")
    CONTAINED = "contained", _("đã khống chế")
    CLOSED = "closed", _("đã đóng")
    NOT_ONE = "not_one", _("không phải sự cố")
    DUPLICATE = "duplicate", _("trùng vụ khác")


class IncidentOutcome(models.TextChoices):
    """What became of it, apart from how far the handling is."""

    RECOVERED = "recovered", _("lấy lại được")
    REMOVED = "removed", _("đã gỡ bỏ")
    NOT_RECOVERED = "not_recovered", _("không lấy lại được")
    NOT_REMOVED = "not_removed", _("chưa gỡ được")
    NO_HARM = "no_harm", _("chặn kịp, không ai bị hại")


class TipState(models.TextChoices):
    """What the office did with it."""

    RECEIVED = "received", _("chưa xem")
    OPENED = "opened", _("đã mở vụ việc")
    SET_ASIDE = "set_aside", _("không mở vụ việc")


OPEN = (IncidentState.RECEIVED, IncidentState.HANDLING, IncidentState.CONTAINED)
_ASIDE = {IncidentState.NOT_ONE, IncidentState.DUPLICATE}
MACHINE = StateMachine(
    "incident",
    IncidentState,
    {
        IncidentState.RECEIVED: {IncidentState.HANDLING, IncidentState.CONTAINED, *_ASIDE},
        IncidentState.HANDLING: {IncidentState.CONTAINED, *_ASIDE},
        IncidentState.CONTAINED: {IncidentState.HANDLING, IncidentState.CLOSED},
    },
    illegal=_("Vụ việc đang “%(old)s” nên chưa chuyển sang “%(new)s” được."),
    overtaken=_("Người khác vừa đổi tình trạng vụ việc này. Hãy tải lại trang."),
)

# Under which kinds notices speak of a case, of a clock that ran out, and of a report from outside.
NOTICE_OPENED, NOTICE_CLOCK, NOTICE_TIP = "incident_opened", "incident_clock", "incident_tip"
NOTICE_WARNING = "incident_warning"
