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


class Permission(models.TextChoices):
    """What can be done; the acts that bind ask for the password again."""

    READ = "read", _("xem")
    INTAKE = "intake", _("nhập văn bản chỉ đạo")
    CONFIRM = "confirm", _("xác nhận nghĩa vụ")
    ASSIGN = "assign", _("giao việc")
    SET_DEADLINE = "set_deadline", _("đặt hạn, gia hạn")
    URGE = "urge", _("đôn đốc")
    ACCEPT = "accept", _("nhận kết quả, trả lại")
    WITHDRAW = "withdraw", _("thu hồi, tạm dừng")
    TAKE = "take", _("tiếp nhận, từ chối việc")
    SUBMIT = "submit", _("nộp kết quả, minh chứng")
    EXAMINE = "examine", _("ghi kết quả xem xét, kiểm tra")
    REQUEST_OVERRIDE = "request_override", _("đề nghị kết luận khác với máy")
    APPROVE_OVERRIDE = "approve_override", _("duyệt kết luận khác với máy")
    DRAFT_REPORT = "draft_report", _("soạn báo cáo")
    ISSUE = "issue", _("phát hành")
    EDIT_REGISTERS = "edit_registers", _("cập nhật sổ đăng ký")
    WRITE = "write", _("viết bài, nhập số liệu tuyên truyền")
    APPROVE_CONTENT = "approve_content", _("duyệt nội dung đăng")
    RUN_CAMPAIGN = "run_campaign", _("mở đợt phổ biến")
    HANDLE_INCIDENT = "handle_incident", _("xử lý sự cố")
    REORGANISE = "reorganise", _("sắp xếp đơn vị, chuyển kế thừa")
    MANAGE_UNITS = "manage_units", _("cập nhật đơn vị, chức vụ")
    MANAGE_PEOPLE = "manage_people", _("cập nhật người, cấp tài khoản")
    READ_LOG = "read_log", _("xem nhật ký")


_ALL_ROLES = frozenset(Role)
_WORKING = frozenset({Role.LEADER, Role.CLERK, Role.LEAD_OFFICER, Role.OFFICER})
_LEADING = frozenset({Role.LEADER, Role.LEAD_OFFICER})
ROLES_OF_PERMISSION: dict[Permission, frozenset[Role]] = {
    Permission.READ: _ALL_ROLES,
    Permission.INTAKE: _LEADING | {Role.CLERK},
    Permission.CONFIRM: _LEADING,
    Permission.ASSIGN: _LEADING,
    Permission.SET_DEADLINE: _LEADING,
    Permission.URGE: _LEADING | {Role.CLERK},
    Permission.ACCEPT: _LEADING,
    Permission.WITHDRAW: _LEADING,
    Permission.TAKE: _WORKING,
    Permission.SUBMIT: _WORKING,
    Permission.EXAMINE: _LEADING | {Role.INSPECTOR},
    Permission.REQUEST_OVERRIDE: _LEADING | {Role.OFFICER, Role.INSPECTOR},
    Permission.APPROVE_OVERRIDE: frozenset({Role.LEADER}),
    Permission.DRAFT_REPORT: _WORKING,
    Permission.ISSUE: frozenset({Role.LEADER, Role.CLERK}),
    Permission.EDIT_REGISTERS: _WORKING,
    Permission.WRITE: _WORKING,
    Permission.APPROVE_CONTENT: _LEADING,
    Permission.RUN_CAMPAIGN: _WORKING,
    Permission.HANDLE_INCIDENT: _WORKING,
    Permission.REORGANISE: frozenset({Role.LEADER, Role.ADMINISTRATOR}),
    Permission.MANAGE_UNITS: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Permission.READ_LOG: frozenset({Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR}),
}
NEEDS_PASSWORD = frozenset(
    {
        Permission.SET_DEADLINE,
        Permission.APPROVE_OVERRIDE,
        Permission.ISSUE,
        Permission.REORGANISE,
        Permission.MANAGE_PEOPLE,
        Permission.WITHDRAW,
    }
)
# Who holds these roles signs in with a second factor, after a time to set it up.
NEEDS_SECOND_FACTOR = frozenset({Role.LEADER, Role.ADMINISTRATOR})
