"""One table says which role may do what; the views and the tests both read it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in a unit."""

    LEADER = "leader", _("lãnh đạo")
    CLERK = "clerk", _("văn thư")
    LEAD_OFFICER = "lead_officer", _("chuyên viên đơn vị chủ trì")
    OFFICER = "officer", _("cán bộ đơn vị")
    INSPECTOR = "inspector", _("kiểm tra")
    ADMINISTRATOR = "administrator", _("quản trị")


class Verb(models.TextChoices):
    """What can be done; the acts that bind ask for the password again."""

    READ = "read", _("xem")
    INTAKE = "intake", _("nhập văn bản chỉ đạo")
    CONFIRM = "confirm", _("xác nhận nghĩa vụ")
    ASSIGN = "assign", _("giao việc")
    SET_DEADLINE = "set_deadline", _("đặt hạn, gia hạn")
    URGE = "urge", _("đôn đốc")
    ACCEPT = "accept", _("xác nhận hoàn thành, trả lại")
    WITHDRAW = "withdraw", _("thu hồi, tạm dừng")
    TAKE = "take", _("tiếp nhận, từ chối việc")
    SUBMIT = "submit", _("nộp kết quả, minh chứng")
    EXAMINE = "examine", _("ghi kết quả xem xét, kiểm tra")
    REQUEST_OVERRIDE = "request_override", _("đề nghị kết luận khác máy")
    APPROVE_OVERRIDE = "approve_override", _("duyệt kết luận khác máy")
    DRAFT_REPORT = "draft_report", _("soạn báo cáo")
    ISSUE = "issue", _("phát hành")
    EDIT_REGISTERS = "edit_registers", _("cập nhật sổ đăng ký")
    WRITE = "write", _("viết bài, nhập số liệu tuyên truyền")
    APPROVE_CONTENT = "approve_content", _("duyệt nội dung đăng")
    RUN_CAMPAIGN = "run_campaign", _("mở đợt phổ biến")
    HANDLE_INCIDENT = "handle_incident", _("xử lý sự cố")
    HANDLE_PRESS = "handle_press", _("xử lý yêu cầu báo chí")
    REORGANISE = "reorganise", _("sắp xếp đơn vị, chuyển kế thừa")
    MANAGE_UNITS = "manage_units", _("cập nhật đơn vị, chức vụ")
    MANAGE_PEOPLE = "manage_people", _("cập nhật người, cấp tài khoản")
    READ_LOG = "read_log", _("xem nhật ký")


_EVERYONE = frozenset(Role)
_WORKING = frozenset({Role.LEADER, Role.CLERK, Role.LEAD_OFFICER, Role.OFFICER})
_LEADING = frozenset({Role.LEADER, Role.LEAD_OFFICER})
RIGHTS: dict[Verb, frozenset[Role]] = {
    Verb.READ: _EVERYONE,
    Verb.INTAKE: _LEADING | {Role.CLERK},
    Verb.CONFIRM: _LEADING,
    Verb.ASSIGN: _LEADING,
    Verb.SET_DEADLINE: _LEADING,
    Verb.URGE: _LEADING | {Role.CLERK},
    Verb.ACCEPT: _LEADING,
    Verb.WITHDRAW: _LEADING,
    Verb.TAKE: _WORKING,
    Verb.SUBMIT: _WORKING,
    Verb.EXAMINE: _LEADING | {Role.INSPECTOR},
    Verb.REQUEST_OVERRIDE: _LEADING | {Role.OFFICER, Role.INSPECTOR},
    Verb.APPROVE_OVERRIDE: frozenset({Role.LEADER}),
    Verb.DRAFT_REPORT: _WORKING,
    Verb.ISSUE: frozenset({Role.LEADER, Role.CLERK}),
    Verb.EDIT_REGISTERS: _WORKING,
    Verb.WRITE: _WORKING,
    Verb.APPROVE_CONTENT: _LEADING,
    Verb.RUN_CAMPAIGN: _WORKING,
    Verb.HANDLE_INCIDENT: _WORKING,
    Verb.HANDLE_PRESS: _WORKING,
    Verb.REORGANISE: frozenset({Role.LEADER, Role.ADMINISTRATOR}),
    Verb.MANAGE_UNITS: frozenset({Role.ADMINISTRATOR}),
    Verb.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Verb.READ_LOG: frozenset({Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR}),
}
BINDING = frozenset(
    {
        Verb.SET_DEADLINE,
        Verb.APPROVE_OVERRIDE,
        Verb.ISSUE,
        Verb.REORGANISE,
        Verb.MANAGE_PEOPLE,
        Verb.WITHDRAW,
    }
)
