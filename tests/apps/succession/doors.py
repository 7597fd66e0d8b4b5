"""The routes of reorganisation: which row each needs; commune Vĩnh Hà has no part in the change."""

from tests.apps.succession import given


def _plan(district):
    return [given.merger(district, district.vinh_o).pk]


def _done(district):
    return [given.carried_out(district, district.vinh_o).pk]


def _proposal(district):
    return [given.proposal(district).pk]


DOORS = {
    **dict.fromkeys((f"succession:{name}" for name in ("plan", "carry_out", "drop")), _plan),
    "succession:correct": _done,
    **dict.fromkeys((f"succession:{name}" for name in ("propose", "approve", "refuse")), _proposal),
}
