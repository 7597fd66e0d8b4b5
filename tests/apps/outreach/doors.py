"""The routes of the Code: which row each needs, and which are open to everybody."""

from tests.apps.outreach.given import broadcast, official


def _deed(district):
    return [broadcast(district.vinh_o, district.lan).pk]


DOORS = {
    "outreach:deed": _deed,
    "outreach:void": _deed,
    "outreach:examine": _deed,
}
PUBLIC = {
    "outreach:code": lambda district: [],
    "outreach:version": lambda district: ["1.0"],
    "outreach:block": lambda district: [],
    "outreach:text": lambda district: [],
    "outreach:poster": lambda district: [],
    "outreach:preview": lambda district: [],
    "outreach:official": lambda district: [official(district).pk],
}
