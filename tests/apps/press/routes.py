"""The routes of the press work: which row each needs."""

from tests.apps.press.factories import drafted, falsehood, matter
from tests.factories import NOW, TODAY


def _unit(district):
    return [district.vinh_o.pk]


def _matter(district):
    return [matter(district.vinh_o, district.lan).pk]


def _drafted(district):
    return [drafted(district.vinh_o, district.lan).pk]


def _falsehood(district):
    return [falsehood(district.vinh_o, district.lan).pk]


def _conference(district):
    from guong.apps.press.models import PressConference

    fields = {"on": TODAY, "subject": "Kết quả quý I", "by": district.lan, "at": NOW}
    return [PressConference.plan(district.vinh_o, **fields).pk]


DOORS = {
    **dict.fromkeys(
        ("press:begin", "press:note_falsehood", "press:plan_conference", "press:note_briefing"), _unit
    ),
    "press:conferences": lambda district: [district.vinh_o.pk],
    "press:yearly": lambda district: [district.vinh_o.pk, 2026],
    "press:confirm_yearly": lambda district: [district.vinh_o.pk, 2026],
    "press:remind_yearly": lambda district: [district.province.pk, 2026],
    "press:yearly_file": lambda district: [district.vinh_o.pk, 2026, "docx"],
    **dict.fromkeys(("press:hold_conference", "press:cancel_conference"), _conference),
    **dict.fromkeys(("press:request", "press:assign", "press:write"), _matter),
    "press:approve": _drafted,
    "press:act": lambda district: [*_matter(district), "rut"],
    "press:letter": lambda district: [*_drafted(district), "docx"],
    "press:falsehood": _falsehood,
    "press:act_on_falsehood": lambda district: [*_falsehood(district), "thoi"],
    "press:demand_file": lambda district: [*_falsehood(district), "docx"],
}
