"""One bringing in of a tracking sheet: what it made, and its undoing while nobody has acted on it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.units.models import Person, Scope, Unit

from .answer import Answer
from .assignment import Assignment
from .deadline import Extension
from .directive import Directive
from .states import State
from .undo import UNDO_TIME, last_steps, make_drafts

NAME_CHARACTERS = 200


class TrackingImportQuerySet(models.QuerySet["TrackingImport"]):
    def visible_to(self, scope: Scope) -> "TrackingImportQuerySet":
        """Keep those of the units where the person holds a post."""
        return self.filter(lead_unit__in=scope.own_units)


class TrackingImport(models.Model):
    """
    What one confirmation of a sheet made.

    `obligations` are the ids of the duties, `directives` those of the documents that came with them; the
    rows of a sheet that were there before are not its own.
    """

    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    name = models.CharField(_("tên tệp"), max_length=NAME_CHARACTERS)
    obligations = models.JSONField(default=list)
    directives = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người nhập"))
    at = models.DateTimeField(_("nhập lúc"))
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    objects = TrackingImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nhập bảng theo dõi")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("lead_unit", "at"), name="tracking_import_of_unit"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def note(
        cls,
        lead: Unit,
        name: str,
        *,
        directives: Iterable[int],
        assignments: Iterable[Assignment],
        by: Person,
        at: datetime,
    ) -> "TrackingImport":
        duties = sorted({row.obligation_id for row in assignments})
        row: TrackingImport = cls.objects.create(
            lead_unit=lead, name=name, obligations=duties, directives=sorted(directives), by=by, at=at
        )
        record(row, "tracking.brought_in", by=by, at=at, detail={"duties": len(duties)})
        return row

    @transaction.atomic
    def undo(self, *, by: Person, at: datetime) -> int:
        """
        Take back what nobody acted on: work becomes a draft, a document that came with it goes.

        Within ten minutes what was touched stays, and the rest goes; later nothing may have been touched.
        Gives how many pieces of work were taken back.
        """
        if not TrackingImport.objects.select_for_update().filter(pk=self.pk, undone_at=None).exists():
            raise Overtaken(_t("Lần nhập này đã được hoàn tác từ trước."))
        rows = list(Assignment.objects.filter(obligation__in=self.obligations).order_by("pk"))
        answers = Answer.objects.filter(assignment__in=rows).exclude(at=self.at)
        requests = Extension.objects.filter(assignment__in=rows)
        busy = {
            *(pk for pk, step in last_steps(rows).items() if step.at > self.at),
            *answers.values_list("assignment", flat=True),
            *requests.values_list("assignment", flat=True),
        }
        free_rows = [row for row in rows if row.pk not in busy and row.state != State.DRAFT]
        if busy and (at > self.at + UNDO_TIME or not free_rows):
            raise Refused(
                _t(
                    "Đã có người làm tiếp %(n)s việc của bảng này và đã quá 10 phút, nên không hoàn tác cả "
                    "bảng được. Việc nhập nhầm thì thu hồi từng việc."
                )
                % {"n": len(busy)}
            )
        by_directive: dict[int, list[Assignment]] = defaultdict(list)
        for row in free_rows:
            by_directive[row.directive_id].append(row)
        for directive in Directive.objects.filter(pk__in=by_directive):
            make_drafts(by_directive[directive.pk], directive, by=by, at=at)
        Answer.objects.filter(assignment__in=free_rows, at=self.at, by=self.by_id).update(
            recalled_by=by, recalled_at=at
        )
        # A document that came with the sheet goes, unless it holds something else by now.
        for directive in Directive.objects.filter(pk__in=self.directives).order_by("pk"):
            later = directive.obligations.exclude(pk__in=self.obligations)
            if not later.exists() and not directive.assignments.without_drafts().exists():
                directive.remove(by=by, at=at)
        TrackingImport.objects.filter(pk=self.pk).update(undone_by=by, undone_at=at)
        self.undone_by, self.undone_at = by, at
        record(self, "tracking.undone", by=by, at=at, detail={"work": len(free_rows), "kept": len(busy)})
        return len(free_rows)
