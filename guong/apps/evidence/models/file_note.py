"""What the nightly look at the store noticed: files that rows name and that are gone, files no row names."""

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

ROWS_AT_ONCE = 500
LONGEST_SHELF, LONGEST_NAME = 16, 100


class FileNoteKind(models.TextChoices):
    """What was noticed of a file."""

    MISSING = "missing", _("đã mất khỏi kho")
    STRAY = "stray", _("không dòng nào trong sổ nhắc đến")


class FileNote(models.Model):
    """One file that is missing or belongs to no row, and since when; its name holds no personal data."""

    shelf = models.CharField(max_length=LONGEST_SHELF)
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=8, choices=FileNoteKind)
    noticed_at = models.DateTimeField(_("thấy lúc"))

    class Meta:
        verbose_name = _("ghi chú về tệp")
        constraints = (models.UniqueConstraint(fields=("shelf", "name", "kind"), name="file_note_once"),)

    def __str__(self) -> str:
        return f"{self.shelf}/{self.name}: {self.kind}"

    @classmethod
    @transaction.atomic
    def renew(cls, shelf: str, kind: FileNoteKind, names: Collection[str], *, at: datetime) -> None:
        """Let the notes of a shelf be of these files; those that stand already keep their moment."""
        standing = cls.objects.filter(shelf=shelf, kind=kind)
        notes = dict(standing.values_list("name", "pk"))
        lapsed_notes = [pk for name, pk in notes.items() if name not in names]
        for start in range(0, len(lapsed_notes), ROWS_AT_ONCE):
            cls.objects.filter(pk__in=lapsed_notes[start : start + ROWS_AT_ONCE]).delete()
        new = [
            FileNote(shelf=shelf, name=name, kind=kind, noticed_at=at) for name in names if name not in notes
        ]
        FileNote.objects.bulk_create(new, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)

    @classmethod
    def note_missing(cls, shelf: str, name: str, *, at: datetime) -> None:
        """Note at once that a file is gone; the nightly look takes the note back when nothing misses it."""
        cls.objects.get_or_create(
            shelf=shelf, name=name, kind=FileNoteKind.MISSING, defaults={"noticed_at": at}
        )

    @classmethod
    def long_strays(cls, shelf: str, *, before: datetime) -> set[str]:
        """Give the files of a shelf that were nobody's already before a moment."""
        rows = cls.objects.filter(shelf=shelf, kind=FileNoteKind.STRAY, noticed_at__lt=before)
        return set(rows.values_list("name", flat=True))
