"""The routes of the registers: which row each needs."""

from tests.apps.registries.factories import channel, keeper


def _channel(district):
    return [channel(district.vinh_o, district.lan).pk]


def _mandate(district):
    from guong.apps.registries.models import SpokespersonMandate
    from tests.factories import NOW, START

    fields = {"act": "12/QĐ-UBND", "phone": "0233 3820 123", "start": START, "by": district.lan, "at": NOW}
    return [SpokespersonMandate.give(district.vinh_o, district.lan, **fields).pk]


def _unit(district):
    return [district.vinh_o.pk]


DOORS = {
    **dict.fromkeys(("registries:note_head", "registries:assign", "registries:delegate"), _unit),
    **dict.fromkeys(("registries:end_mandate", "registries:declare_publication"), _mandate),
    "registries:channel": _channel,
    "registries:appoint_custodian": _channel,
    "registries:verify": _channel,
    "registries:review": _channel,
    "registries:rename": _channel,
    "registries:close": _channel,
    "registries:approve": _channel,
    "registries:unconfirm": _channel,
    "registries:issue_code": _channel,
    "registries:search": _channel,
    "registries:inherit": _channel,
    "registries:hand_over": lambda district: [
        keeper(channel(district.vinh_o, district.lan), district.lan, district.lan).pk
    ],
}
PUBLIC = {
    "registries:lookup": lambda district: [],
    "registries:api": lambda district: [],
    "registries:official": lambda district: [channel(district.vinh_o, district.lan).owner_id],
    "registries:front": lambda district: ["xa", "vinh-o"],
    "registries:lost_account": lambda district: [],
    "registries:trust_txt": lambda district: [],
    "registries:security_txt": lambda district: [],
}
