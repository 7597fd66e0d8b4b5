"""The routes of the Code: which row each needs, and which are open to everybody."""

from guong.apps.outreach.models import Acknowledgement
from tests.apps.outreach.factories import broadcast, campaign, invited, official
from tests.factories import NOW


def _activity(district):
    return [broadcast(district.vinh_o, district.lan).pk]


def _campaign(district):
    """One of Vĩnh Ô alone, so that its sister has no part in it."""
    return campaign(district, units=[district.vinh_o])


def _unit(district):
    return [_campaign(district).pk, district.vinh_o.pk]


def _used_link(district):
    invitation = invited(_campaign(district), district.lan)
    Acknowledgement.give(invitation, "confirmed", by=district.lan, at=NOW)
    return [invitation.token]


def _invited(district):
    return [invited(_campaign(district), district.lan).pk]


DOORS = {
    "outreach:campaign": lambda district: [_campaign(district).pk],
    "outreach:joiners": lambda district: [_campaign(district).pk],
    "outreach:move": lambda district: [_campaign(district).pk],
    "outreach:close": lambda district: [_campaign(district).pk],
    "outreach:members": _unit,
    "outreach:slips": _unit,
    "outreach:sheet": _unit,
    "outreach:issue_anew": _invited,
    "outreach:mine": _invited,
    "outreach:activity": _activity,
    "outreach:void": _activity,
    "outreach:examine": _activity,
}
PUBLIC = {
    "outreach:letter": _used_link,
    "outreach:own_quiz": _used_link,
    "outreach:quiz": lambda district: [],
    "outreach:terms": lambda district: [],
    "outreach:code": lambda district: [],
    "outreach:code_of_unit": lambda district: [district.vinh_o.pk],
    "outreach:version": lambda district: ["1.0"],
    "outreach:block": lambda district: [],
    "outreach:text": lambda district: [],
    "outreach:poster": lambda district: [],
    "outreach:wall_poster": lambda district: [],
    "outreach:preview": lambda district: [],
    "outreach:official": lambda district: [official(district).pk],
}
