"""What a telephone sends at once, under a key of its own: sent twice, it is taken once."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person

from .line import CheckLine, LineAnswer
from .states import EntryState
from .visit import UnitVisit

KEY = re.compile(r"[0-9a-zA-Z-]{16,64}")
MOST_LINES = 400  # of one batch


class BadBatch(Refused):
    """What was sent is no batch of this checklist."""


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer with the line and the version of it that the sender had before him."""

    line: int
    base: int
    answer: LineAnswer


class EntryBatch(models.Model):
    """One sending; `summary` is what was answered, and is answered again to whoever sends it again."""

    visit = models.ForeignKey(UnitVisit, models.PROTECT, related_name="batches")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    summary = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("lần gửi của phiếu kiểm tra")
        constraints = (models.UniqueConstraint(fields=("visit", "by", "key"), name="entry_batch_once"),)

    @classmethod
    @transaction.atomic
    def receive(
        cls, visit: UnitVisit, *, key: str, answers: list[SentAnswer], by: Person, at: datetime
    ) -> "EntryBatch":
        """
        Take in what was written on a checklist, all of it or nothing.

        A key that was taken before gives what was answered then; with other words behind it, it is refused.
        """
        if not KEY.fullmatch(key) or len(answers) > MOST_LINES:
            raise BadBatch(_t("Lần gửi này không dùng được. Hãy tải lại trang rồi gửi lại."))
        rows = sorted([entry.line, entry.base, *entry.answer.fields.values()] for entry in answers)
        digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
        # Two telephones wait for one another here; on SQLite the write lock does it.
        visit = UnitVisit.objects.select_for_update().select_related("unit").get(pk=visit.pk)
        known_batch = cls.objects.filter(visit=visit, by=by, key=key).first()
        if known_batch is not None:
            if known_batch.digest != digest:
                raise BadBatch(_t("Mã gửi này đã dùng cho lời khác. Hãy tải lại trang rồi gửi lại."))
            return known_batch
        visit.refuse_closed_checklist()
        visit.refuse_own_hand(by, at)
        lines = CheckLine.objects.select_for_update().in_bulk([entry.line for entry in answers])
        if any(entry.line not in lines or lines[entry.line].visit_id != visit.pk for entry in answers):
            raise BadBatch(_t("Có mục không thuộc phiếu này. Hãy tải lại trang rồi gửi lại."))
        batch = cls.objects.create(visit=visit, key=key, digest=digest, by=by, at=at)
        entries = [
            lines[entry.line].take(entry.answer, base=entry.base, batch=batch, by=by, at=at)
            for entry in answers
        ]
        beside = [e.line_id for e in entries if e is not None and e.state == EntryState.BESIDE]
        written_lines = [e.line_id for e in entries if e is not None and e.state == EntryState.WRITTEN]
        summary: Mapping[str, Any] = {
            "versions": {str(entry.line): lines[entry.line].version for entry in answers},
            "written": written_lines,
            "beside": beside,
        }
        batch.summary = dict(summary)
        batch.save(update_fields=["summary"])
        detail = {"written": len(written_lines), "beside": len(beside)}
        record(batch, "entry_batch.received", by=by, at=at, detail=detail)
        return batch
