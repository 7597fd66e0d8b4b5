"""The routes of the registers: which row each needs."""

from tests.apps.registries.factories import channel, keeper
from tests.factories import START


def _channel(district):
    return [channel(district.vinh_o, district.lan).pk]


def _channel_of_unit(district):
    row = channel(district.vinh_o, district.lan)
    return [row.owner_id, row.pk]


def _mandate(district):
    from guong.apps.registries.models import SpokespersonMandate
    from tests.factories import NOW

    fields = {"act": "12/QĐ-UBND", "phone": "0233 3820 123", "start": START, "by": district.lan, "at": NOW}
    return [SpokespersonMandate.give(district.vinh_o, district.lan, **fields).pk]


def _unit(district):
    return [district.vinh_o.pk]


def _regulation(district):
    from datetime import date

    from guong.apps.registries.actions.regulation_drafts import draft_for
    from tests.factories import NOW

    answers = {"contact": "0233 3820 123", "scope": "các phòng", "head": "Chủ tịch", "focal": "Văn phòng"}
    more = ("site", "house_days", "supply_days", "first_hours", "approver", "periodic", "register")
    answers |= dict.fromkeys(more, "3") | {"review_months": "12"}
    fields = {"on": date(2023, 3, 24), "by": district.lan, "at": NOW}
    return [draft_for(district.vinh_o, "press", **fields, **answers).pk]


def _board(district):
    from guong.apps.registries.models import EditorialBoard
    from tests.factories import NOW

    members = [(district.lan, "thư ký")]
    fields = {"decision": "1/QĐ", "start": START, "by": district.lan, "at": NOW, "members": members}
    return EditorialBoard.set_up(district.vinh_o, **fields)


def _official(district):
    from tests.apps.registries.factories import confirmed

    return confirmed(channel(district.vinh_o, district.lan), district.tung).owner_id


def _declined(district):
    from guong.apps.registries.models import DeclinedOffice, OfficeKind
    from tests.factories import NOW

    fields = {"reason": "cấp trên duyệt bài", "by": district.lan, "at": NOW}
    return DeclinedOffice.decline(district.vinh_o, OfficeKind.BOARD, **fields)


def _entry(name, **fields):
    def open_door(district):
        from guong.apps.registries import models
        from tests.factories import NOW, TODAY

        make = {"Orientation": "receive"}.get(name, "note")
        write = getattr(getattr(models, name), make)
        return [write(district.vinh_o, **fields, on=TODAY, by=district.lan, at=NOW).pk]

    return open_door


_ORIENTATION = {"number": "5-HD/BTG", "issued_on": START, "sender": "Ban Tuyên giáo"}
_DEMAND = {"direction": "of_press", "party": "Báo Mẫu", "about": "bài ngày 1/3"}
DOORS = {
    **dict.fromkeys(
        [
            *("registries:attest", "registries:note_matter"),
            *("registries:note_demand", "registries:receive_orientation", "registries:premises"),
        ],
        _unit,
    ),
    "registries:miss_office": lambda district: [_declined(district).pk],
    "registries:settle_matter": _entry("DisciplineMatter", words="đăng sai số liệu"),
    "registries:answer_demand": _entry("CorrectionDemand", **_DEMAND),
    "registries:acknowledge_orientation": _entry("Orientation", **_ORIENTATION),
    "registries:draft_regulation": lambda district: [district.vinh_o.pk, "press"],
    "registries:enter_regulation": lambda district: [district.vinh_o.pk, "board"],
    "registries:mandate_file": lambda district: [*_mandate(district), "docx"],
    "registries:regulation_file": lambda district: [*_regulation(district), "docx"],
    **dict.fromkeys(
        [
            *("registries:regulation", "registries:rewrite_regulation"),
            *("registries:issue_regulation", "registries:drop_regulation"),
        ],
        _regulation,
    ),
    "registries:add_seat": lambda district: [_board(district).pk],
    "registries:end_seat": lambda district: [_board(district).seats.get().pk],
    **dict.fromkeys(("registries:note_head", "registries:assign", "registries:delegate"), _unit),
    **dict.fromkeys(("registries:end_mandate", "registries:declare_publication"), _mandate),
    "registries:channel": _channel_of_unit,
    "registries:moved_channel": _channel,
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
    "registries:wall_sheet": lambda district: [_official(district)],
    "registries:front": lambda district: ["xa", "vinh-o"],
    "registries:lost_account": lambda district: [],
    "registries:api_guide": lambda district: [],
    "registries:robots_txt": lambda district: [],
    "registries:favicon": lambda district: [],
    "registries:trust_txt": lambda district: [],
    "registries:security_txt": lambda district: [],
}
