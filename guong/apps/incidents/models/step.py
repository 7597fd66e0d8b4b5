"""A step of an incident's card: due at a moment, done or skipped by somebody, once."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person

from .card import CardStep, card
from .entry import EntryKind
from .states import NOTICE_CLOCK, OPEN

LONGEST_REASON = 300  # characters
WARN = "warn"  # of every card: the step that residents are warned by


class StepQuerySet(models.QuerySet["Step"]):
    def waiting(self) -> "StepQuerySet":
        """Keep what is neither done nor skipped, in incidents still open."""
        return self.filter(done_at__isnull=True, skip_reason="", incident__state__in=OPEN)

    def passed(self, *, at: datetime) -> "StepQuerySet":
        """Keep what waits although its clock has run out."""
        return self.waiting().filter(due_at__lt=at)


class Step(models.Model):
    """One step of an incident; the card has its words, the row its outcome."""

    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="steps")
    code = models.CharField(_("mã"), max_length=12)
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    due_at = models.DateTimeField(_("hạn"), null=True, blank=True)
    done_at = models.DateTimeField(_("làm lúc"), null=True, blank=True)
    done_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người làm")
    )
    skip_reason = models.CharField(
        _("vì sao không cần làm"), max_length=LONGEST_REASON, blank=True, db_column="left_out"
    )

    objects = models.Manager.from_queryset(StepQuerySet)()

    class Meta:
        verbose_name = _("bước xử lý")
        ordering = ("incident", "order")
        constraints = (
            models.UniqueConstraint(fields=("incident", "code"), name="incident_step_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(skip_reason=""), name="incident_step_done_or_left_out"
            ),
        )
        indexes = (models.Index(fields=("due_at",), name="incident_step_due"),)

    @property
    def on_card(self) -> CardStep | None:
        """Give the step as the card words it; None when a later card has it no more."""
        return next((step for step in card(self.incident.kind) if step.code == self.code), None)

    @property
    def title(self) -> str:
        return self.on_card.title if self.on_card else self.code

    @property
    def is_settled(self) -> bool:
        """Tell whether the step is done or was skipped with a reason."""
        return self.done_at is not None or bool(self.skip_reason)

    @property
    def is_waiting(self) -> bool:
        """Tell whether it is still to be done: a case that is closed waits for nothing."""
        return not self.is_settled and self.incident.is_open

    @property
    def is_late(self) -> bool:
        """Tell whether it was done after its clock had run out."""
        return self.done_at is not None and self.due_at is not None and self.done_at > self.due_at

    def left(self, at: datetime) -> timedelta | None:
        """Give the time left at a moment, below nought once it has passed; None without a clock."""
        return None if self.due_at is None else self.due_at - at

    @transaction.atomic
    def finish(self, *, by: Person, at: datetime, words: str = "", done_at: datetime | None = None) -> None:
        """Write down that it is done, by default just now; the first step done begins the handling."""
        when = done_at or at
        if when > at:
            raise Refused(_t("Giờ làm ở sau lúc này. Hãy ghi khi việc đã làm."))
        if self.code == WARN and not words.strip():
            raise Refused(_t("Hãy đánh dấu kênh đã đăng lời cảnh báo, hoặc ghi nơi đã đọc, đã dán."))
        if when < self.incident.noticed_at:
            raise Refused(_t("Giờ làm đứng trước lúc biết tin. Hãy xem lại giờ."))
        self._settle(done_at=when, done_by=by)
        line = f"{self.title}. {words.strip()}" if words.strip() else self.title
        self.incident.note(EntryKind.STEP, line, by=by, at=at)
        record(self.incident, "incident.step_done", by=by, at=at, detail={"step": self.code})
        self._end_clock(at=at)
        self.incident.begin(by=by, at=at)

    @transaction.atomic
    def skip(self, reason: str, *, by: Person, at: datetime) -> None:
        """Write down why it need not be done."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao không cần làm bước này."))
        self._settle(skip_reason=reason.strip()[:LONGEST_REASON])
        self.incident.note(EntryKind.SKIPPED, f"{self.title}: {reason.strip()}", by=by, at=at)
        record(self.incident, "incident.step_left_out", by=by, at=at, detail={"step": self.code})
        self._end_clock(at=at)

    def _end_clock(self, *, at: datetime) -> None:
        notices = Notification.objects.about(self.incident)
        notices.filter(kind=NOTICE_CLOCK, instance=self.code).end(at=at)

    def _settle(self, **changes: Any) -> None:
        """Decide the step once, whoever comes first."""
        refusal = Refused(_t("Bước này vừa được người khác ghi, hoặc vụ việc đã khép lại."))
        change_once(self, Step.objects.waiting(), refusal, **changes)
