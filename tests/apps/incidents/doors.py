"""The routes of incidents: which row each needs, and which are open to everybody."""

from tests.apps.incidents.given import case, finding, tip


def _case(district):
    return [case(district.vinh_o, district.lan).pk]


DOORS = {
    "incidents:incident": _case,
    "incidents:step": lambda district: [*_case(district), "proof"],
    "incidents:prove": _case,
    "incidents:note": _case,
    "incidents:move": lambda district: [*_case(district), "khong-che"],
    "incidents:tip_aside": lambda district: [tip(district.vinh_o).pk],
    "incidents:suggestion_aside": lambda district: [finding(district.vinh_o).pk],
}
PUBLIC = {
    "incidents:report": lambda district: [],
    "incidents:receipt": lambda district: [tip(district.vinh_o).code],
}
