"""What a unit answered, with its files, and what was sent back with a reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.evidence.models.item import Upload
from guong.apps.units.models import Person, Unit

from .timeliness import local_day

if TYPE_CHECKING:
    from .assignment import Assignment


def receive_file(
    file: Upload | EvidenceItem, *, field: str, subject: Unit, by: Person, at: datetime
) -> EvidenceItem:
    """Keep an upload as evidence; `Refused` on a field of the form when it is not one to keep."""
    if isinstance(file, EvidenceItem):
        return file
    try:
        return EvidenceItem.receive(file, subject=subject, by=by, at=at)
    except RefusedFile as refusal:
        raise Refused(f"{file.name}: {refusal}", field) from refusal


class Answer(models.Model):
    """A report on an assignment by its bearer or a contributor; its words stay, a new one follows it."""

    assignment = models.ForeignKey("obligations.Assignment", models.PROTECT, related_name="answers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    text = models.TextField(_("nội dung trả lời"))
    items = models.ManyToManyField("evidence.EvidenceItem", related_name="answers", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("người gửi"))
    at = models.DateTimeField(_("gửi lúc"))
    recalled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recalled_at = models.DateTimeField(_("rút lại lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("trả lời")
        verbose_name_plural = _("trả lời")
        ordering = ("at", "pk")

    @classmethod
    def write(
        cls,
        assignment: "Assignment",
        *,
        text: str,
        files: Iterable[Upload | EvidenceItem],
        unit: Unit,
        by: Person | None,
        at: datetime,
    ) -> "Answer":
        """
        Save an answer and its files, which the unit that leads the directive may then see.

        Without a person it came through the unit's own link, which takes words alone.
        """
        answer = cls.objects.create(assignment=assignment, unit=unit, text=text, by=by, at=at)
        readers = {assignment.directive.lead_unit_id: assignment.directive.lead_unit}
        if unit.pk != assignment.unit_id:
            readers[assignment.unit_id] = assignment.unit
        if by is None:
            return answer
        for file in files:
            item = receive_file(file, field="files", subject=unit, by=by, at=at)
            for reader in readers.values():
                item.share(reader, from_date=local_day(at), to_date=None, by=by, at=at)
            answer.items.add(item)
        return answer


class Return(models.Model):
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="returns")
    reason = models.TextField(_("lý do trả lại"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("trả lại")
        ordering = ("at", "pk")
