"""A draft that its author saved; it stays inside the unit, and only its last wording is kept."""

from datetime import datetime
from hashlib import sha256

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import change_once
from guong.apps.units.models import Person, Scope, Unit

LONGEST_TITLE = 120
BATCH = 500


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, scope: Scope) -> "DraftQuerySet":
        """Keep those of the own units alone: a unit above reads what was published, not what is not yet."""
        return self.filter(unit__in=scope.own_units)

    def discard_some(self, *, at: datetime) -> int:
        """Delete a number of them, each with its entry in the log; give how many."""
        rows = list(self.order_by("pk")[:BATCH])
        for row in rows:
            row.discard(by=None, at=at)
        return len(rows)


class Draft(models.Model):
    """
    One saved text of one unit.

    `revision` grows with each saving, so that of two writers the second is refused and overwrites nothing.
    The log names the row and never holds a word of it, nor its hash.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    author = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người viết"))
    title = models.CharField(_("tên bài"), max_length=LONGEST_TITLE)
    text = models.TextField(_("nội dung"))
    digest = models.CharField(_("mã kiểm tra"), max_length=64, editable=False)
    revision = models.PositiveIntegerField(_("lần lưu"), default=1, editable=False)
    saved_at = models.DateTimeField(_("lưu lúc"))
    updated_at = models.DateTimeField(_("sửa lúc"))
    updated_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người sửa"))

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài nháp")
        verbose_name_plural = _("bài nháp")
        ordering = ("-updated_at", "-pk")
        indexes = (models.Index(fields=("unit", "updated_at"), name="draft_of_unit"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @classmethod
    @transaction.atomic
    def save_new(cls, unit: Unit | int, *, title: str, text: str, by: Person, at: datetime) -> "Draft":
        """Save a text for the people of a unit."""
        draft = cls(
            unit_id=unit if isinstance(unit, int) else unit.pk,
            author=by,
            title=title_for(title, text),
            text=text,
            digest=digest_of(text),
            saved_at=at,
            updated_at=at,
            updated_by=by,
        )
        draft.save(force_insert=True)
        record(draft, "draft.kept", by=by, at=at, detail={"unit": draft.unit_id})
        return draft

    @transaction.atomic
    def rewrite(self, *, title: str, text: str, revision: int, by: Person, at: datetime) -> None:
        """
        Save a new wording over the one that was read, unless somebody else did so before (`Overtaken`).

        The very same wording is no new one, whoever saved it: pressing twice writes nothing twice.
        """
        title, digest = title_for(title, text), digest_of(text)
        if Draft.objects.filter(pk=self.pk, title=title, digest=digest).exists():
            return
        changes = {"title": title, "text": text, "digest": digest, "updated_at": at, "updated_by": by}
        change_once(self, Draft.objects.filter(revision=revision), revision=revision + 1, **changes)
        record(self, "draft.rewritten", by=by, at=at, detail={"revision": self.revision})

    @transaction.atomic
    def discard(self, *, by: Person | None, at: datetime) -> None:
        """Delete the text for good; the log keeps that it was there."""
        record(self, "draft.discarded", by=by, at=at)
        self.delete()


def title_for(title: str, text: str) -> str:
    """Give the title that was typed, or else the first line of the text."""
    lines = (" ".join(line.split()) for line in (title, *text.splitlines()))
    first = next((line for line in lines if line), "")
    return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1].rstrip() + "…"


def digest_of(text: str) -> str:
    """Give the SHA-256 of a text, by which its wording is told from any other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
