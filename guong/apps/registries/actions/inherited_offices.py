"""Boards and spokespersons after a reorganisation: which heirs lack what the units before them had."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from guong.apps.units.models import Appointment, ChangeKind, Person, Unit, UnitChange

from ..models import (
    BoardMember,
    BoardRole,
    Channel,
    DeclinedOffice,
    EditorialBoard,
    MandateKind,
    OfficeKind,
    SpokespersonMandate,
)
from .speakers import NO_DECISION_NEEDED


def units_without_board(units: Collection[int], ended_units: Collection[int], *, on: date) -> QuerySet[Unit]:
    """Keep the units that lack a board a unit before them had, as long as there is a channel to edit."""
    standing = EditorialBoard.objects.in_force(on=on).values("unit")
    channels = Channel.objects.in_force(on=on).filter(Q(owner=OuterRef("pk")) | Q(owner__in=ended_units))
    successors = _successors_of(
        EditorialBoard.objects.filter(unit__in=ended_units).values("unit"), units, on=on
    )
    declined_units = DeclinedOffice.units_without(OfficeKind.BOARD)
    return successors.filter(Exists(channels)).exclude(pk__in=standing).exclude(pk__in=declined_units)


def units_without_speaker(units: Collection[int], ended: Collection[int], *, on: date) -> QuerySet[Unit]:
    """Keep the units without a spokesperson that a unit before them had, while the law wants a decision."""
    if on >= NO_DECISION_NEEDED:
        return Unit.objects.none()
    mandates = SpokespersonMandate.objects.exclude(kind=MandateKind.CASE)
    former = mandates.filter(unit__in=ended).values("unit")
    successors = _successors_of(former, units, on=on).exclude(pk__in=mandates.in_force(on=on).values("unit"))
    return successors.exclude(pk__in=DeclinedOffice.units_without(OfficeKind.SPEAKER))


def _successors_of(former: QuerySet[Any, Any], units: Collection[int], *, on: date) -> QuerySet[Unit]:
    """Keep those of some units that a change put into the place of a former one."""
    changes = UnitChange.objects.standing().exclude(kind=ChangeKind.SPLIT)
    changes = changes.filter(effective_date__lte=on, results=OuterRef("pk"), originals__in=former)
    return Unit.objects.filter(Exists(changes), pk__in=units)


def former_units_of(unit: int, ended_units: Collection[int], *, on: date) -> set[int]:
    """Give the ended units in whose place a change put this one."""
    changes = UnitChange.objects.standing().exclude(kind=ChangeKind.SPLIT)
    changes = changes.filter(effective_date__lte=on, results=unit, originals__in=ended_units)
    return set(changes.values_list("originals", flat=True)) & set(ended_units)


def former_seats(
    unit: int, former_units: Iterable[int], *, on: date
) -> tuple[list[BoardMember], list[BoardMember]]:
    """
    Gather the seats with which the boards of former units ended, each person once.

    First come those of people who hold a post at the unit today, then all others.
    """
    posts = Appointment.objects.in_force(on=on).filter(unit=unit)
    at_work = set(posts.values_list("person", flat=True))
    seats = BoardMember.objects.filter(board__unit__in=set(former_units)).select_related("board", "person")
    rows = list(seats.order_by("board__valid_from", "board", "pk"))
    last_boards = {seat.board.unit_id: seat.board_id for seat in rows}
    order = list(BoardRole)
    rows.sort(key=lambda seat: (order.index(BoardRole(seat.role)), seat.pk))
    people: dict[int, BoardMember] = {}
    for seat in rows:
        if seat.board_id == last_boards[seat.board.unit_id] and seat.holds(seat.board.valid_to or on):
            people.setdefault(seat.person_id, seat)
    staying = [seat for person, seat in people.items() if person in at_work]
    return staying, [seat for person, seat in people.items() if person not in at_work]


@transaction.atomic
def take_over_board(
    unit: Unit, former_units: Iterable[int], *, decision: str, by: Person, at: datetime
) -> EditorialBoard:
    """
    Set a board up by a decision, from its day on, with those of the boards before who hold a post here.

    Each keeps the seat he had; of several heads none is chosen by the machine, they become members.
    """
    on = timezone.localdate(at)
    seats = former_seats(unit.pk, former_units, on=on)[0]
    board = EditorialBoard.set_up(unit, decision=decision, members=(), start=on, by=by, at=at)
    people = {seat.person_id for seat in seats}
    has_one_head = sum(seat.role == BoardRole.HEAD for seat in seats) == 1
    for seat in seats:
        board.seat(
            seat.person,
            role=seat.role if has_one_head or seat.role != BoardRole.HEAD else BoardRole.MEMBER,
            task=seat.task,
            deputy=seat.deputy if seat.deputy_id in people else None,
            start=on,
            by=by,
            at=at,
        )
    return board
