"""The states of plans, visits, what two telephones wrote, and what was found; and the ways between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import StateMachine


class PlanSpan(models.TextChoices):
    """What a plan covers."""

    YEAR = "year", _("kế hoạch năm")
    ROUND = "round", _("kế hoạch một đợt")


class InspectionPlanState(models.TextChoices):
    """How far a plan is."""

    DRAFT = "draft", _("đang soạn")
    ISSUED = "issued", _("đã ban hành")
    DROPPED = "dropped", _("đã bỏ")
    ENDED = "ended", _("đã dừng")


# From here on the units know of a plan.
ANNOUNCED_STATES = (InspectionPlanState.ISSUED, InspectionPlanState.ENDED)


class FrameKind(models.TextChoices):
    """Which units may be drawn."""

    COMMUNES = "communes", _("các xã, phường, đặc khu")
    OFFICES = "offices", _("các phòng, ban, đơn vị")
    ALL = "all", _("cả hai")


class TeamRole(models.TextChoices):
    """What somebody is in a team."""

    HEAD = "head", _("trưởng đoàn")
    SECRETARY = "secretary", _("thư ký")
    MEMBER = "member", _("thành viên")


class VisitOrigin(models.TextChoices):
    """How a unit came to be visited."""

    SAMPLED = "sampled", _("rút mẫu")
    CHOSEN = "chosen", _("chọn thêm")


class VisitState(models.TextChoices):
    """How far the inspection of one unit is."""

    PLANNED = "planned", _("chưa kiểm tra")
    UNDER_WAY = "under_way", _("đang kiểm tra")
    MINUTED = "minuted", _("biên bản chờ ký")
    SIGNED = "signed", _("đã ký biên bản")
    CONCLUDED = "concluded", _("đã thông báo kết quả")
    DROPPED = "dropped", _("không kiểm tra")


class LineOrigin(models.TextChoices):
    """Where a line of a checklist comes from."""

    DUTY = "duty", _("nhiệm vụ của văn bản")
    LAW = "law", _("yêu cầu của quy định")
    SCORE = "score", _("tiêu chí chấm điểm")


class EntryState(models.TextChoices):
    """The state of an entry on a line of the checklist."""

    WRITTEN = "written", _("đã ghi")
    BESIDE = "beside", _("để cạnh, chờ chọn")
    CHOSEN = "chosen", _("được chọn")
    SET_ASIDE = "set_aside", _("để sang bên")


class ShortcomingState(models.TextChoices):
    """The state of a shortcoming."""

    NOTED = "noted", _("đã ghi nhận")
    ASSIGNED = "assigned", _("đã giao khắc phục")
    MENDED = "mended", _("xem lại: đã khắc phục")
    PERSISTS = "persists", _("xem lại: chưa khắc phục")


PLAN = StateMachine(
    "inspection_plan",
    InspectionPlanState,
    {
        InspectionPlanState.DRAFT: {InspectionPlanState.ISSUED, InspectionPlanState.DROPPED},
        InspectionPlanState.ISSUED: {InspectionPlanState.ENDED},
    },
    illegal=_("Kế hoạch “%(old)s” nên không chuyển thành “%(new)s” được."),
)
VISIT = StateMachine(
    "inspection_visit",
    VisitState,
    {
        VisitState.PLANNED: {VisitState.UNDER_WAY, VisitState.DROPPED},
        VisitState.UNDER_WAY: {VisitState.MINUTED, VisitState.DROPPED},
        VisitState.MINUTED: {VisitState.UNDER_WAY, VisitState.SIGNED},
        VisitState.SIGNED: {VisitState.CONCLUDED},
    },
    illegal=_("Cuộc kiểm tra “%(old)s” nên chưa chuyển sang “%(new)s” được."),
    overtaken=_("Người khác trong đoàn vừa chuyển cuộc kiểm tra này. Hãy tải lại trang."),
)
ENTRY = StateMachine(
    "check_entry",
    EntryState,
    {EntryState.BESIDE: {EntryState.CHOSEN, EntryState.SET_ASIDE}},
    illegal=_("Lời ghi này “%(old)s”, không chọn lại được."),
)
SHORTCOMING = StateMachine(
    "shortcoming",
    ShortcomingState,
    {
        ShortcomingState.NOTED: {ShortcomingState.ASSIGNED},
        ShortcomingState.ASSIGNED: {ShortcomingState.MENDED, ShortcomingState.PERSISTS},
        ShortcomingState.PERSISTS: {ShortcomingState.MENDED},
    },
    illegal=_("Tồn tại này “%(old)s” nên chưa ghi “%(new)s” được."),
)
# Under which kinds notices speak of inspections.
NOTICE_TEAM, NOTICE_VISIT, NOTICE_MINUTES, NOTICE_OBJECTION = (
    *("inspection_team", "inspection_visit"),
    *("inspection_minutes", "inspection_objection"),
)
