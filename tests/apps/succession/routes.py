"""The routes of reorganisation: which row each needs; commune Vĩnh Hà has no part in the change."""

from tests.apps.succession import factories


def _plan(district):
    return [factories.merger(district, district.vinh_o).pk]


def _done(district):
    return [factories.carried_out(district, district.vinh_o).pk]


def _proposal(district):
    return [factories.proposal(district).pk]


DOORS = {
    **dict.fromkeys((f"succession:{name}" for name in ("plan", "carry_out", "drop", "undo")), _plan),
    "succession:correct": _done,
    **dict.fromkeys((f"succession:{name}" for name in ("propose", "approve", "refuse")), _proposal),
}
