"""The routes of inspections: which row each needs."""

from tests.apps.inspections import factories as make
from tests.copied_rows import copied


@copied
def _plan(district):
    return [make.plan(district).pk]


@copied
def _round(district):
    return [make.round_of(make.plan(district)).pk]


@copied
def _visit(district):
    return [make.planned(district).pk]


@copied
def _begun(district):
    return [make.begun(district).pk]


@copied
def _minuted(district):
    return [make.minuted(district).pk]


def _picture(district):
    visit = make.begun(district)
    return [visit.pk, make.picture(visit, district.huong, "ảnh".encode()).pk]


@copied
def _shortcoming(district):
    return [make.minuted(district).shortcomings.get().pk]


@copied
def _member(district):
    return [make.planned(district).round.members.get().pk]


DOORS = {
    "inspections:plan": _plan,
    "inspections:add_round": _plan,
    "inspections:issue_plan": _plan,
    "inspections:end_plan": _plan,
    "inspections:plan_file": lambda district: [*_plan(district), "docx"],
    "inspections:round": _round,
    "inspections:sample": _round,
    "inspections:choose": _round,
    "inspections:join": _round,
    "inspections:end_round": _round,
    "inspections:leave": _member,
    "inspections:visit": _visit,
    "inspections:step": lambda district: [*_visit(district), "bat-dau"],
    "inspections:note": lambda district: [*_begun(district), "ton-tai"],
    "inspections:checklist": _begun,
    "inspections:settle": _begun,
    "inspections:add_picture": _begun,
    "inspections:picture": _picture,
    "inspections:sign": _minuted,
    "inspections:note_refusal": _minuted,
    "inspections:conclude": _minuted,
    "inspections:object": _minuted,
    "inspections:unit_sign": _minuted,
    "inspections:self_score": _visit,
    "inspections:visit_file": lambda district: [*_minuted(district), "bien-ban", "docx"],
    "inspections:relook": _shortcoming,
    "inspections:sheet": lambda district: [make.sheet(district).pk],
}
