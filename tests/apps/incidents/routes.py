"""The routes of incidents: which row each needs, and which are open to everybody."""

from tests.apps.incidents.factories import case, contact, finding, tip


def _case(district):
    return [case(district.vinh_o, district.lan).pk]


DOORS = {
    "incidents:incident": _case,
    "incidents:step": lambda district: [*_case(district), "proof"],
    "incidents:prove": _case,
    "incidents:act": lambda district: [*_case(district), "dien-bien"],
    "incidents:close": _case,
    "incidents:merge": _case,
    "incidents:issue": _case,
    "incidents:approve": _case,
    "incidents:learn": _case,
    "incidents:paper": lambda district: [*_case(district), "notice"],
    "incidents:download": lambda district: [*_case(district), "notice", "pdf"],
    "incidents:contact": lambda district: [contact(district.vinh_o, district.quan).pk],
    "incidents:check_contact": lambda district: [contact(district.vinh_o, district.quan).pk],
    "incidents:tip_aside": lambda district: [tip(district.vinh_o).pk],
    "incidents:tip_picture": lambda district: [tip(district.vinh_o).pk, 1],
    "incidents:tip_pass": lambda district: [tip(district.vinh_o).pk],
    "incidents:suggestion_aside": lambda district: [finding(district.vinh_o).pk],
}
PUBLIC = {
    "incidents:report": lambda district: [],
    "incidents:receipt": lambda district: [tip(district.vinh_o).code],
}
