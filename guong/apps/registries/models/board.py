"""The editorial board of a unit: its decision, its members, and its regulation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Scope, Unit
from guong.apps.units.models.spans import OutsideParent, Span, SpanQuerySet, covered
from guong.engines.viet.writing import ONE_DAY


class BoardQuerySet(SpanQuerySet["EditorialBoard"]):
    def visible_to(self, scope: Scope) -> BoardQuerySet:
        """Keep the boards of units in scope, and of units that the own ones oversee."""
        own = scope.rows(unit="unit", on="valid_from")
        return self.filter(own | scope.overseen_rows("unit", until="valid_to"))


class EditorialBoard(Span):
    """A board as one decision made it; a new decision makes a new board and ends the one before."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="boards", verbose_name=_("đơn vị"))
    decision = models.CharField(_("quyết định thành lập, kiện toàn"), max_length=200)
    regulation = models.CharField(_("quy chế hoạt động"), max_length=200, blank=True)
    members = models.ManyToManyField(Person, through="registries.BoardMember", related_name="+")

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
    ) -> EditorialBoard:
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
            BoardMember(board=board, person=person, task=task) for person, task in members
        )
        record(board, "board.set_up", by=by, at=at, detail={"from": start.isoformat()})
        return board

    @transaction.atomic
    def end(self, *, last_day: date, by: Person | None, at: datetime) -> None:
        """End the board with its unit; it stays to be read."""
        self.valid_to = last_day
        self.save(update_fields=("valid_to",))
        record(self, "board.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})


class BoardMember(models.Model):
    """A person on a board."""

    board = models.ForeignKey(EditorialBoard, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("thành viên"))
    task = models.CharField(_("phần việc"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("thành viên Ban biên tập")
        constraints = (models.UniqueConstraint(fields=("board", "person"), name="board_member_once"),)

    def __str__(self) -> str:
        return f"{self.board_id}: {self.person_id}"
