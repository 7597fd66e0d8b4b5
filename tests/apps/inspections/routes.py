"""The routes of inspections: which row each needs."""

from tests.apps.inspections import factories as make


def _plan(district):
    return [make.plan(district).pk]


def _round(district):
    return [make.round_of(make.plan(district)).pk]


def _visit(district):
    return [make.planned(district).pk]


def _begun(district):
    return [make.begun(district).pk]


def _minuted(district):
    return [make.minuted(district).pk]


def _picture(district):
    visit = make.begun(district)
    return [visit.pk, make.picture(visit, district.huong, "ảnh".encode()).pk]


def _shortcoming(district):
    return [make.minuted(district).shortcomings.get().pk]


DOORS = {
    "inspections:plan": _plan,
    "inspections:add_round": _plan,
    "inspections:issue_plan": _plan,
    "inspections:plan_file": lambda district: [*_plan(district), "docx"],
    "inspections:round": _round,
    "inspections:sample": _round,
    "inspections:choose": _round,
    "inspections:join": _round,
    "inspections:leave": lambda district: [make.planned(district).round.members.get().pk],
    "inspections:visit": _visit,
    "inspections:step": lambda district: [*_visit(district), "bat-dau"],
    "inspections:note": lambda district: [*_begun(district), "ton-tai"],
    "inspections:checklist": _begun,
    "inspections:settle": _begun,
    "inspections:add_picture": _begun,
    "inspections:picture": _picture,
    "inspections:sign": _minuted,
    "inspections:conclude": _minuted,
    "inspections:object": _minuted,
    "inspections:unit_sign": _minuted,
    "inspections:self_score": _visit,
    "inspections:visit_file": lambda district: [*_minuted(district), "bien-ban", "docx"],
    "inspections:relook": _shortcoming,
    "inspections:sheet": lambda district: [make.sheet(district).pk],
}
