"""Words somebody types into a paragraph of a draft, kept until they are saved there or dropped."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person

from .report import Report


class UnfinishedParagraph(models.Model):
    """
    What one person types over one paragraph of a draft: no part of the report, and seen by its writer alone.

    `before` is the paragraph as it stood when the writer opened it, and `line` its place then. Others learn
    who writes where and since when, not the words.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="unfinished")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    section = models.CharField(_("mục"), max_length=80)
    line = models.PositiveIntegerField(_("đoạn"))
    before = models.TextField(_("đoạn lúc mở"), blank=True)
    words = models.TextField(_("lời gõ dở"), blank=True)
    saved_at = models.DateTimeField(_("giữ lúc"))

    class Meta:
        verbose_name = _("đoạn viết dở")
        verbose_name_plural = _("đoạn viết dở")
        ordering = ("report", "section", "line", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "person", "section", "line"), name="one_unfinished_paragraph_a_place"
            ),
        )

    @classmethod
    @transaction.atomic
    def save_words(
        cls, report: Report, *, section: str, line: int, before: str, words: str, by: Person, at: datetime
    ) -> "UnfinishedParagraph | None":
        """Note what a person has typed so far; words as they stand in the report already are dropped."""
        if not Report.objects.drafts().filter(pk=report.pk).exists():
            raise Refused(_t("Văn bản đã phát hành nên không nhận lời mới; hãy chép lời của bạn ra ngoài."))
        if words.strip() == before.strip():
            cls.drop(report, section=section, line=line, before=before, by=by)
            return None
        own = cls.objects.filter(report=report, person=by, section=section)
        if before.strip():  # the paragraph may have moved since the last time
            own.filter(before=before).exclude(line=line).delete()
        row, _is_new = own.update_or_create(
            {"before": before, "words": words, "saved_at": at},
            report=report,
            person=by,
            section=section,
            line=line,
        )
        return row

    @classmethod
    def drop(cls, report: Report, *, section: str, line: int, before: str, by: Person) -> None:
        """Forget what a person typed over a paragraph, wherever the paragraph stands by now."""
        here = models.Q(line=line)
        if before.strip():
            here |= models.Q(before=before)
        cls.objects.filter(here, report=report, person=by, section=section).delete()

    def place_among(self, lines: Sequence[str]) -> int:
        """Give the line the words belong to now: where their paragraph was moved, or where it stood."""
        before = self.before.strip()
        places = [place for place, text in enumerate(lines) if before and text.strip() == before]
        return places[0] if len(places) == 1 else self.line
