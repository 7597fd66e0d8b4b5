"""The editorial board of a unit: its decision, its members, and its regulation."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Scope, Unit
from guong.apps.units.models.validity_periods import OutsideParent, Span, SpanQuerySet, covered
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.normal_forms import plain


class BoardQuerySet(SpanQuerySet["EditorialBoard"]):
    def visible_to(self, scope: Scope) -> "BoardQuerySet":
        """Keep the boards of units in scope, and of units that the own ones oversee."""
        own = scope.rows(unit="unit", on="valid_from")
        return self.filter(own | scope.overseen_rows("unit", until="valid_to"))


class EditorialBoard(Span):
    """A board as one decision made it; a new decision makes a new board and ends the one before."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="boards", verbose_name=_("đơn vị"))
    decision = models.CharField(_("quyết định thành lập, kiện toàn"), max_length=200)
    regulation = models.CharField(_("quy chế hoạt động"), max_length=200, blank=True)
    members = models.ManyToManyField(
        Person, through="registries.BoardMember", through_fields=("board", "person"), related_name="+"
    )

    objects: ClassVar = models.Manager.from_queryset(BoardQuerySet)()

    class Meta(Span.Meta):
        verbose_name = _("Ban biên tập")
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_to__isnull=True), name="board_open_once"
            ),
        )

    def __str__(self) -> str:
        return self.decision

    @classmethod
    @transaction.atomic
    def set_up(
        cls,
        unit: Unit,
        *,
        decision: str,
        members: Iterable[tuple[Person, str]],
        start: date,
        by: Person,
        at: datetime,
        regulation: str = "",
    ) -> "EditorialBoard":
        """Set a board up from a day on; `members` are (person, what the person does there)."""
        Unit.objects.select_for_update().get(pk=unit.pk)
        if not covered(start, start, list(unit.versions.touching(start, start))):
            raise OutsideParent(_t("Đơn vị không tồn tại vào ngày này."))
        cls.objects.filter(unit=unit, valid_to__isnull=True, valid_from__lt=start).update(
            valid_to=start - ONE_DAY
        )
        board = cls(unit=unit, decision=decision.strip(), regulation=regulation.strip(), valid_from=start)
        board.refuse_overlap(cls.objects.filter(unit=unit))
        board.save()
        BoardMember.objects.bulk_create(
            BoardMember(board=board, person=person, task=task, role=role_of_task(task), valid_from=start)
            for person, task in members
        )
        record(board, "board.set_up", by=by, at=at, detail={"from": start.isoformat()})
        return board

    @transaction.atomic
    def end(self, *, last_day: date, by: Person | None, at: datetime) -> None:
        """End the board with its unit; it stays to be read."""
        self.valid_to = last_day
        self.save(update_fields=("valid_to",))
        record(self, "board.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})

    @transaction.atomic
    def seat(
        self,
        person: Person,
        *,
        role: str,
        start: date,
        by: Person,
        at: datetime,
        task: str = "",
        deputy: Person | None = None,
        last_day: date | None = None,
    ) -> "BoardMember":
        """Give somebody a seat from a day on; a board has one head at a time."""
        EditorialBoard.objects.select_for_update().get(pk=self.pk)
        if deputy == person:
            raise WrongSeat(_t("Người thay phải là người khác."))
        if not covered(start, last_day or start, [self]):
            raise OutsideParent(_t("Ngày bắt đầu nằm ngoài thời gian Ban biên tập hoạt động."))
        if last_day is not None and last_day < start:
            raise WrongSeat(_t("Ngày cuối đứng trước ngày bắt đầu."))
        row = BoardMember(board=self, person=person, role=role, task=task.strip(), deputy=deputy)
        row.valid_from, row.valid_to = start, last_day
        for other_seat in self.seats.all():
            if row.meets(other_seat) and other_seat.person_id == person.pk:
                raise WrongSeat(_t("Người này đang là thành viên Ban biên tập."))
            if row.meets(other_seat) and BoardRole.HEAD == role == other_seat.role:
                raise WrongSeat(_t("Ban biên tập đã có Trưởng ban trong thời gian này."))
        row.save()
        record(self, "board.seated", by=by, at=at, detail={"person": person.pk, "role": role})
        return row


class BoardRole(models.TextChoices):
    """What somebody is on a board."""

    HEAD = "head", _("Trưởng ban")
    DEPUTY = "deputy", _("Phó Trưởng ban")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Ủy viên")


class WrongSeat(Refused):
    """A seat that the board cannot have."""


class BoardMember(models.Model):
    """A person on a board between two days; `deputy` does the work while the person is away."""

    board = models.ForeignKey(EditorialBoard, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("thành viên"))
    role = models.CharField(_("vai"), max_length=10, choices=BoardRole.choices, default=BoardRole.MEMBER)
    task = models.CharField(_("phần việc"), max_length=120, blank=True)
    deputy = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người thay"), null=True, blank=True
    )
    valid_from = models.DateField(_("từ ngày"), null=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("thành viên Ban biên tập")
        constraints = (
            models.UniqueConstraint(
                fields=("board", "person"), condition=Q(valid_to__isnull=True), name="board_member_once"
            ),
        )

    def holds(self, on: date) -> bool:
        """Tell whether the seat is taken on a day; without days of its own it has those of the board."""
        start, end = self.valid_from or self.board.valid_from, self.valid_to or self.board.valid_to
        return start <= on and (end is None or on <= end)

    def meets(self, seat: "BoardMember") -> bool:
        """Tell whether two seats of one board are taken on the same day."""
        own_start, start = self.valid_from or self.board.valid_from, seat.valid_from or seat.board.valid_from
        return (seat.valid_to is None or own_start <= seat.valid_to) and (
            self.valid_to is None or start <= self.valid_to
        )

    @transaction.atomic
    def end(self, *, last_day: date, by: Person, at: datetime) -> None:
        """End the seat; who sat there stays to be read."""
        if last_day < (self.valid_from or self.board.valid_from):
            raise WrongSeat(_t("Ngày cuối đứng trước ngày bắt đầu."))
        self.valid_to = last_day
        self.save(update_fields=("valid_to",))
        record(self.board, "board.unseated", by=by, at=at, detail={"person": self.person_id})


def role_of_task(task: str) -> BoardRole:
    """Read what somebody is on a board from the words of its decision."""
    words = plain(task)
    if words.startswith("truong"):
        return BoardRole.HEAD
    if words.startswith("pho"):
        return BoardRole.DEPUTY
    return BoardRole.SECRETARY if words.startswith("thu ky") else BoardRole.MEMBER
