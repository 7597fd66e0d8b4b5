"""What may have happened from 1 July 2025 on: communes merge, the district ends, others go on."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import yaml

from guong.apps.obligations.models.states import OPEN
from guong.apps.succession.actions import approve as approve_proposal
from guong.apps.succession.actions import carry_out
from guong.apps.succession.models import Plan, Proposal
from guong.apps.units.actions.history import FOLDER
from guong.apps.units.actions.reorganise import Act as Deciding
from guong.apps.units.actions.reorganise import NewUnit, establish
from guong.apps.units.models import Appointment, Kind, Person

from .cast import MERGER_DAY, Cast
from .later_weeks import NEW_LAW, carry_on, criteria, judge_now, look_again, note, set_deadline
from .ledger import Act, moment
from .observations import Sighting

DEPARTMENT, PROVINCE, SLOW = "so-vhttdl-moi", "quang-tri-moi", "xa-ben-quan"
HANDOVER_LETTER = "Văn bản số 01/UBND-VX ngày 01/7/2025 (ví dụ)"
WORKDAYS = (
    *(date(2025, 8, day) for day in (5, 12, 20)),
    *(date(2025, 9, day) for day in (10, 16, 26)),
    *(date(2026, 3, day) for day in (10, 17, 24)),
)


def reorganisation_acts(cast: Cast, directive: Any) -> Iterator[Act]:
    """Give what happened since the reorganisation."""
    yield moment(MERGER_DAY, 7, 30), _change_units, cast
    yield moment(MERGER_DAY, 7, 40), _approve, cast, directive, False
    yield moment(date(2025, 7, 3), 9, 0), _approve, cast, directive, True
    yield moment(date(2025, 8, 1), 8, 10), _set_new_deadline, cast, directive
    for day in WORKDAYS:
        yield moment(day, 9, 0), _work, cast, directive
    for day in (date(2025, 12, 15), date(2026, 6, 22)):
        yield moment(day, 7, 5), look_again, cast, directive
    yield moment(NEW_LAW, 7, 5), _look_under_new_law, cast, directive


def _changes() -> list[dict[str, Any]]:
    """List what the written history has for the day."""
    history = yaml.safe_load((FOLDER / "vinh-linh.yaml").read_text("utf-8"))
    return [change for change in history["changes"] if change["day"] == MERGER_DAY]


def mergers_of_communes() -> list[tuple[str, list[str]]]:
    """List (the new commune, those it came of) by their keys, as the written history of the day has them."""
    mergers = [merger for change in _changes() for merger in change.get("merge", ())]
    return [(merger["as"], merger["from"]) for merger in mergers if merger.get("kind") == "commune"]


def _change_units(cast: Cast, at: datetime) -> None:
    """Live through the written history of the day, each change as a plan that is entered and carried out."""
    for change in _changes():
        deciding = Deciding(MERGER_DAY, change["instrument"], None, at)
        for new in change.get("found", ()):
            new_unit = NewUnit(new["name"], Kind(new["kind"]), None, new.get("code", ""))
            cast.units[new["as"]] = establish(new_unit, deciding)
            _appoint(cast, new["as"], "Phó Chánh Văn phòng", "Quản trị hệ thống", role="administrator")
        for merger in change.get("merge", ()):
            _merge(cast, merger, change["instrument"], at)
        if change.get("dissolve"):
            _plan(cast, "dissolved", change["dissolve"], change["instrument"], at)
    _appoint(cast, DEPARTMENT, "Giám đốc Sở", "Chuyên viên Phòng Quản lý văn hóa", role="lead_officer")
    _plan(cast, "handed_over", ["van-hoa"], HANDOVER_LETTER, at, into=cast.units[DEPARTMENT])


def _merge(cast: Cast, merger: Mapping[str, Any], instrument: str, at: datetime) -> None:
    if "into" in merger:
        _plan(cast, "merged", merger["from"], instrument, at, into=cast.units[merger["into"]])
        return
    key, first = merger["as"], merger["from"][0]
    staying = [cast.officers[old] for old in merger["from"] if old in cast.officers]
    if first in cast.leaders:
        staying.append(cast.leaders[first])
    cast.units[key] = _plan(
        cast, "merged", merger["from"], instrument, at, staying=staying,
        new_name=merger["name"], new_kind=merger["kind"], new_code=merger.get("code", ""),
        new_parent=cast.units[merger["parent"]],
    )  # fmt: skip
    if first in cast.leaders:
        cast.leaders[key], cast.officers[key] = cast.leaders[first], cast.officers[first]


def _plan(
    cast: Cast, kind: str, keys: list[str], instrument: str, at: datetime, staying: Any = (), **fields: Any
) -> Any:
    """Enter a plan and carry it out; give the unit that came of it."""
    by = cast.officers[PROVINCE]
    units = [cast.units[key] for key in keys]
    plan = Plan.enter(
        units, unit=cast.units[PROVINCE], by=by, at=at, kind=kind, effective_date=MERGER_DAY,
        instrument=instrument, **fields,
    )  # fmt: skip
    posts = Appointment.objects.filter(unit__in=units, person__in=staying, valid_to__isnull=True)
    carry_out(plan, staying=set(posts.values_list("pk", flat=True)), by=by, at=at)
    return plan.result


def _appoint(cast: Cast, key: str, leading: str, working: str, *, role: str) -> None:
    for people, its_role, title in ((cast.leaders, "leader", leading), (cast.officers, role, working)):
        people[key] = Person.objects.create(full_name=next(cast.names))
        post = {"role": its_role, "title": title, "valid_from": MERGER_DAY}
        Appointment.objects.create(person=people[key], unit=cast.units[key], **post)


def _approve(cast: Cast, directive: Any, slow: bool, at: datetime) -> None:
    """Let each successor approve what it takes over, and the department what ends; one takes its time."""
    key_of = {unit.pk: key for key, unit in cast.units.items()}
    waiting = Proposal.objects.waiting().filter(obligation__directive=directive).order_by("pk")
    for proposal in waiting.select_related("plan", "obligation__directive__lead_unit", "heir"):
        key = DEPARTMENT if proposal.heir_id is None else key_of[proposal.heir_id]
        if (key == SLOW) is slow:
            approve_proposal(proposal, by=cast.leaders[key], at=at + timedelta(seconds=proposal.pk))


def _set_new_deadline(cast: Cast, directive: Any, at: datetime) -> None:
    """Set a new day for what the communes took over without one."""
    signer = f"Giám đốc Sở {cast.leaders[DEPARTMENT].full_name}"
    codes = ("O6", "O7", "O8", "O9", "O10")
    set_deadline(cast, directive, "45/SVHTTDL-QLVH", signer, date(2025, 9, 30), codes, at)


def _work(cast: Cast, directive: Any, at: datetime) -> None:
    """Move everything open one step on, but for a few that are still not done."""
    key_of = {unit.pk: key for key, unit in cast.units.items()}
    rows = directive.assignments.filter(state__in=OPEN).order_by("pk").values_list("pk", "unit")
    for turn, (pk, unit) in enumerate(rows):
        if pk % 6 != 5 or (pk % 12 != 5 and at.date() > date(2026, 1, 1)):
            carry_on(cast, key_of[unit], pk, turn, at + timedelta(minutes=turn))


def _look_under_new_law(cast: Cast, directive: Any, at: datetime) -> None:
    """Begin anew under the decrees of the day; what was not yet looked at has no ground yet."""
    code, *other_criteria = criteria(directive, on=NEW_LAW)
    for turn, key in enumerate(cast.communes_on(NEW_LAW)):
        for n, criterion in enumerate(other_criteria):
            if turn < 3:
                outcome = "partial" if turn == 2 + n else "pass"
                sighting = Sighting(0, "TEST", outcome, "Xem theo quy định có hiệu lực từ ngày 01/7/2026")
                note(cast, directive, key, criterion, sighting, at - timedelta(minutes=30 - turn))
            judge_now(cast, directive, key, criterion, at)
        judge_now(cast, directive, key, code, at)
