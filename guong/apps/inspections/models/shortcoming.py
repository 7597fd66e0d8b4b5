"""What was found wanting, its remedy with a day, and the look again after it; notes of guidance; pictures."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move
from guong.apps.evidence.models import EvidenceItem
from guong.apps.evidence.models.item import Upload
from guong.apps.obligations.models import Assignment
from guong.apps.units.models import Person

from .line import CheckLine
from .states import SHORTCOMING, ShortcomingState
from .visit import UnitVisit

LONGEST_LINE = 1000  # characters
MOST_PICTURES = 60  # of one visit


class ShortcomingQuerySet(models.QuerySet["Shortcoming"]):
    def due(self, *, on: date) -> "ShortcomingQuerySet":
        """Keep what was to be mended by a day and was not looked at again."""
        return self.filter(state=ShortcomingState.ASSIGNED, due_on__lte=on)


class Shortcoming(models.Model):
    """One thing the minutes find wanting; the letter with the result makes a task of its remedy."""

    visit = models.ForeignKey(UnitVisit, models.PROTECT, related_name="shortcomings")
    line = models.ForeignKey(CheckLine, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(_("tồn tại"), max_length=LONGEST_LINE)
    remedy = models.CharField(_("phải làm gì"), max_length=LONGEST_LINE)
    due_on = models.DateField(_("xong trước hết ngày"))
    state = models.CharField(max_length=8, choices=ShortcomingState.choices, default=ShortcomingState.NOTED)
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="+")
    relook = models.CharField(_("xem lại thấy gì"), max_length=LONGEST_LINE, blank=True)
    relooked_at = models.DateTimeField(_("xem lại lúc"), null=True, blank=True)
    relooked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager.from_queryset(ShortcomingQuerySet)()

    class Meta:
        verbose_name = _("tồn tại")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words[:80]

    @classmethod
    @transaction.atomic
    def note(
        cls,
        visit: UnitVisit,
        *,
        words: str,
        remedy: str,
        due_on: date,
        by: Person,
        at: datetime,
        line: CheckLine | None = None,
    ) -> "Shortcoming":
        """Note what is wanting, with what is to be done by when."""
        visit.refuse_closed_checklist()
        visit.refuse_own_hand(by, at)
        if due_on <= timezone.localdate(at):
            raise Refused(_t("Hạn khắc phục phải sau hôm nay."), "due_on")
        if line is not None and line.visit_id != visit.pk:
            raise Refused(_t("Mục này không thuộc phiếu của cuộc kiểm tra."))
        row = cls.objects.create(
            visit=visit, line=line, words=words.strip(), remedy=remedy.strip(), due_on=due_on, by=by, at=at
        )
        record(row, "shortcoming.recorded", by=by, at=at, detail={"due": due_on.isoformat()})
        return row

    def assign(self, assignment: Assignment, *, by: Person, at: datetime) -> None:
        """Tie the remedy to the unit's task."""
        move(self, ShortcomingState.ASSIGNED, SHORTCOMING, by=by, at=at, assignment=assignment)

    def look_again(self, *, state: str, relook: str, by: Person, at: datetime) -> None:
        """Say after the remedy whether it worked, and what was seen."""
        self.visit.refuse_own_hand(by, at)
        if state not in (ShortcomingState.MENDED, ShortcomingState.PERSISTS):
            raise Refused(_t("Hãy chọn đã khắc phục hay chưa."))
        if self.state == ShortcomingState.PERSISTS == state:
            raise Refused(_t("Lần xem lại trước cũng ghi như vậy."))
        changes: dict[str, Any] = {"relook": relook.strip(), "relooked_at": at, "relooked_by": by}
        move(self, state, SHORTCOMING, by=by, at=at, act=f"relook_{state}", **changes)


class GuidanceNote(models.Model):
    """What the team explained to the unit on the spot."""

    visit = models.ForeignKey(UnitVisit, models.PROTECT, related_name="notes")
    words = models.CharField(_("hướng dẫn"), max_length=LONGEST_LINE)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("lời hướng dẫn")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words[:80]

    @classmethod
    @transaction.atomic
    def write(cls, visit: UnitVisit, *, words: str, by: Person, at: datetime) -> "GuidanceNote":
        visit.refuse_closed_checklist()
        visit.refuse_own_hand(by, at)
        note = cls.objects.create(visit=visit, words=words.strip(), by=by, at=at)
        record(note, "guidance_note.written", by=by, at=at)
        return note


class VisitPicture(models.Model):
    """A picture or paper of a visit: a file of the unit's evidence, tied to a line where it shows one."""

    visit = models.ForeignKey(UnitVisit, models.PROTECT, related_name="pictures")
    line = models.ForeignKey(CheckLine, models.PROTECT, null=True, blank=True, related_name="pictures")
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("ảnh của cuộc kiểm tra")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("visit", "item", "line"), name="visit_picture_once"),)

    @classmethod
    def receive(
        cls, visit: UnitVisit, upload: Upload, *, line: CheckLine | None, by: Person, at: datetime
    ) -> "VisitPicture":
        """
        Take a picture in; sent again after the line broke, it is the one that is there.

        `RefusedFile` says why a file is none to take.
        """
        visit.refuse_closed_checklist()
        visit.refuse_own_hand(by, at)
        if visit.pictures.count() >= MOST_PICTURES:
            raise Refused(_t("Cuộc kiểm tra đã có %(n)s ảnh, không nhận thêm.") % {"n": MOST_PICTURES})
        item = EvidenceItem.receive(
            upload, subject=visit.unit, by=by, at=at, note=str(visit.round.name)[:300]
        )
        with transaction.atomic():
            picture, new = cls.objects.get_or_create(
                visit=visit, item=item, line=line, defaults={"by": by, "at": at}
            )
            if new:
                record(picture, "visit_picture.received", by=by, at=at, detail={"item": item.pk})
        return picture
