"""The table of roles written a second time, role by role, as an office would read it out."""

import pytest

from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Role
from guong.apps.units.models.permissions import NEEDS_PASSWORD, NEEDS_SECOND_FACTOR

LABELS_OF_ROLES = {
    "leader": "lãnh đạo",
    "clerk": "văn thư",
    "lead_officer": "chuyên viên đơn vị chủ trì",
    "officer": "cán bộ đơn vị",
    "inspector": "kiểm tra",
    "administrator": "quản trị",
}
LABELS_OF_PERMISSIONS = {
    "read": "xem",
    "intake": "nhập văn bản chỉ đạo",
    "confirm": "xác nhận nghĩa vụ",
    "assign": "giao việc",
    "set_deadline": "đặt hạn, gia hạn",
    "urge": "đôn đốc",
    "accept": "nhận kết quả, trả lại",
    "withdraw": "thu hồi, tạm dừng",
    "take": "tiếp nhận, từ chối việc",
    "submit": "nộp kết quả, minh chứng",
    "examine": "ghi kết quả xem xét, kiểm tra",
    "request_override": "đề nghị kết luận khác với máy",
    "approve_override": "duyệt kết luận khác với máy",
    "draft_report": "soạn báo cáo",
    "issue": "phát hành",
    "edit_registers": "cập nhật sổ đăng ký",
    "write": "viết bài, nhập số liệu tuyên truyền",
    "approve_content": "duyệt nội dung đăng",
    "run_campaign": "mở đợt phổ biến",
    "handle_incident": "xử lý sự cố",
    "reorganise": "sắp xếp đơn vị, chuyển kế thừa",
    "manage_units": "cập nhật đơn vị, chức vụ",
    "manage_people": "cập nhật người, cấp tài khoản",
    "read_log": "xem nhật ký",
}
WORK_OF_A_UNIT = {
    "take",
    "submit",
    "draft_report",
    "edit_registers",
    "write",
    "run_campaign",
    "handle_incident",
}
LEADING = {"confirm", "assign", "set_deadline", "accept", "withdraw", "approve_content"}
PERMISSIONS_OF_ROLE = {
    "leader": WORK_OF_A_UNIT
    | LEADING
    | {"read", "intake", "urge", "examine", "request_override", "approve_override", "issue"}
    | {"reorganise", "read_log"},
    "lead_officer": WORK_OF_A_UNIT | LEADING | {"read", "intake", "urge", "examine", "request_override"},
    "clerk": WORK_OF_A_UNIT | {"read", "intake", "urge", "issue"},
    "officer": WORK_OF_A_UNIT | {"read", "request_override"},
    "inspector": {"read", "examine", "request_override", "read_log"},
    "administrator": {"read", "reorganise", "manage_units", "manage_people", "read_log"},
}


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_exactly_this(role):
    permissions = {permission.value for permission, roles in ROLES_OF_PERMISSION.items() if role in roles}

    assert permissions == PERMISSIONS_OF_ROLE[role.value]


def test_every_role_and_permission_is_stored_and_called_so():
    assert dict(Role.choices) == LABELS_OF_ROLES
    assert dict(Permission.choices) == LABELS_OF_PERMISSIONS
    assert set(ROLES_OF_PERMISSION) == set(Permission)


def test_what_binds_asks_for_the_password_and_who_binds_for_a_second_factor():
    passwords = {"set_deadline", "approve_override", "issue", "reorganise", "manage_people", "withdraw"}

    assert {permission.value for permission in NEEDS_PASSWORD} == passwords
    assert {role.value for role in NEEDS_SECOND_FACTOR} == {"leader", "administrator"}
