"""A letter being read: what the machine found and people corrected, until it is confirmed or dropped."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Scope, Unit

from .directive import Directive
from .states import Refused


class ReadingQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope) -> ReadingQuerySet:
        """Keep the letters being read in the own units, for those who take letters in or confirm them."""
        roles = ROLES_OF_PERMISSION[Permission.INTAKE] | ROLES_OF_PERMISSION[Permission.CONFIRM]
        units = [post.unit_id for post in scope.posts if post.role in roles]
        return self.filter(lead_unit__in=units)

    def read(self) -> ReadingQuerySet:
        """Keep those that the machine has read; a scan takes it seconds a page."""
        return self.filter(waits=False, refusal="")

    def unfinished(self) -> ReadingQuerySet:
        """Keep those nothing of which was confirmed yet."""
        return self.filter(directive__isnull=True)


class Reading(models.Model):
    """
    A letter on the table: no directive and no obligation exists before somebody confirms it here.

    `content` is what the engine read, as JSON, with people's corrections in place; each obligation in it
    carries `saved` once it was confirmed. The bytes wait here for the confirmation and go then.
    """

    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    file = models.BinaryField(null=True, editable=False)
    content = models.JSONField(default=dict)
    directive = models.OneToOneField(
        Directive, models.CASCADE, null=True, blank=True, related_name="reading", verbose_name=_("văn bản")
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người đưa vào"))
    at = models.DateTimeField(_("đọc lúc"))
    waits = models.BooleanField(_("máy đang đọc"), default=False)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(null=True)
    refusal = models.TextField(_("vì sao không đọc được"), blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản đang đọc")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("lead_unit", "sha256"), condition=Q(directive__isnull=True), name="reading_once"
            ),
        )

    def __str__(self) -> str:
        return self.content.get("number") or self.name or f"#{self.pk}"

    @property
    def obligations(self) -> list[dict[str, Any]]:
        return self.content["obligations"]

    def waiting(self) -> list[dict[str, Any]]:
        """Give the obligations that nobody confirmed or left out yet."""
        return [one for one in self.obligations if not one.get("saved")]

    def obligation(self, code: str) -> dict[str, Any] | None:
        """Give one obligation by its code."""
        return next((one for one in self.obligations if one["id"] == code), None)

    def tell(self, done: int, total: int) -> bool:
        """Say how many pages are read; False when the letter was put away or read meanwhile."""
        told = {"pages_done": done, "pages_total": total or None}
        return bool(Reading.objects.filter(pk=self.pk, waits=True).update(**told))

    def finish(self, content: dict[str, Any]) -> None:
        """Put what was read on the table, once."""
        Reading.objects.filter(pk=self.pk, waits=True).update(content=content, waits=False)

    def give_up(self, why: str) -> None:
        """Say why the letter could not be read; it stays until it is put away."""
        Reading.objects.filter(pk=self.pk, waits=True).update(refusal=why, waits=False)

    @transaction.atomic
    def correct(self, code: str, **said: Any) -> dict[str, Any]:
        """Put a person's words in place of the machine's, for one obligation that is not confirmed yet."""
        row = Reading.objects.select_for_update().get(pk=self.pk)
        one = row.obligation(code)
        if one is None or one.get("saved"):
            raise Refused(_t("Nhiệm vụ này đã được xác nhận nên không sửa ở đây được nữa."))
        one.update(said, corrected=True)
        row._keep(self)
        return one

    @transaction.atomic
    def add(self, **said: Any) -> dict[str, Any]:
        """Add an obligation that the machine did not see; it needs a passage of the letter."""
        row = Reading.objects.select_for_update().get(pk=self.pk)
        numbers = [int(one["id"][1:]) for one in row.obligations if one["id"][1:].isdigit()]
        blank: dict[str, Any] = {
            "task": "",
            "duty": "",
            "bearer_class": None,
            "lead": None,
            "coordinators": [],
            "due": None,
            "due_phrase": None,
            "due_trace": [],
            "periodicity": None,
            "criteria": [],
            "corrected": True,
        }
        one = {**blank, **said, "id": f"O{max(numbers, default=0) + 1}"}
        row.obligations.append(one)
        row.obligations.sort(key=lambda each: (each["start"], each["end"]))
        row._keep(self)
        return one

    @transaction.atomic
    def correct_head(self, **said: Any) -> None:
        """Correct number, kind, issuer, date or subject before anything is confirmed."""
        row = Reading.objects.select_for_update().get(pk=self.pk)
        if row.directive_id is not None:
            raise Refused(_t("Văn bản đã được xác nhận nên phần đầu không sửa ở đây được nữa."))
        row.content.update(said)
        row._keep(self)

    def _keep(self, seen: Reading) -> None:
        self.save(update_fields=("content",))
        seen.content = self.content

    @transaction.atomic
    def drop(self, *, by: Person, at: datetime) -> None:
        """Put the letter away without keeping anything; what was confirmed before stays."""
        record(self, "reading.dropped", by=by, at=at)
        self.delete()


def fingerprint(content: bytes) -> str:
    """Give the hash by which a file is known again."""
    return hashlib.sha256(content).hexdigest()
