"""Replay a written history of units: who stood at the start, then what changed on which day."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from ..models.person import Person
from ..models.unit import Kind, Unit
from .reorganise import Act, NewUnit, dissolve, establish, merge

FOLDER = Path(__file__).parent.parent / "histories"


@transaction.atomic
def replay(
    name: str,
    *,
    by: Person | None,
    at: datetime,
    known: Mapping[str, Unit] | None = None,
    after: date | None = None,
    until: date | None = None,
) -> dict[str, Unit]:
    """
    Replay a history of `histories/` and give its units by their keys.

    `until` stops before the changes of later days, `after` (with the `known` units of an earlier call)
    goes on from them, so that a demonstration can live through the changes one by one. A change to units
    whose posts are still held is refused as `Unit.close` refuses it.
    """
    history = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    units = dict(known or {})
    if not units:
        for key, entry in history["units"].items():
            units[key] = Unit.establish(**_read_unit(entry, units), valid_from=history["since"])
    for change in history["changes"]:
        if (until is None or change["day"] <= until) and (after is None or change["day"] > after):
            act = Act(change["day"], change["instrument"], by, at)
            for new in change.get("found", ()):
                units[new["as"]] = establish(NewUnit(**_read_unit(new, units)), act)
            for merger in change.get("merge", ()):
                into = units[merger["into"]] if "into" in merger else NewUnit(**_read_unit(merger, units))
                result = merge([units[key] for key in merger["from"]], into, act)
                units[merger.get("as") or merger["into"]] = result
            if change.get("dissolve"):
                dissolve([units[key] for key in change["dissolve"]], act)
    return units


def _read_unit(entry: Mapping[str, Any], units: Mapping[str, Unit]) -> dict[str, Any]:
    parent = entry.get("parent")
    return {
        "name": entry["name"],
        "kind": Kind(entry["kind"]),
        "parent": units[parent] if parent else None,
        "code": entry.get("code", ""),
    }
