"""Overrides: two people conclude otherwise than the machine, with a reason and until a day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, move
from guong.apps.units.models import Person, Scope, Unit
from guong.engines import verdicts
from guong.engines.viet.formats import ONE_DAY
from guong.engines.viet.personal import mask

from .access import opened_rows
from .separation_of_duties import belongs
from .verdict import Conclusion, Verdict


class OverrideState(models.TextChoices):
    """The state of an override; `Override.standing` computes what it is worth."""

    REQUESTED = "requested", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("không duyệt")
    ENDED = "ended", _("đã thôi")


MACHINE = StateMachine(
    "override",
    OverrideState,
    {
        OverrideState.REQUESTED: {OverrideState.APPROVED, OverrideState.REFUSED, OverrideState.ENDED},
        OverrideState.APPROVED: {OverrideState.ENDED},
    },
    illegal=_("Đề nghị này đã được xử lý trước đó."),
    overtaken=_("Người khác vừa xử lý đề nghị này. Hãy xem lại trang."),
)
# What a person may conclude; "not assessed" and "insufficient" are the machine's alone.
HUMAN_CONCLUSIONS = (Conclusion.MET, Conclusion.PARTLY_MET, Conclusion.NOT_MET, Conclusion.NOT_APPLICABLE)

# The longest an override may hold before somebody has to look again.
MOST_DAYS = 366  # days


class NotOwnSubmission(Refused):
    """A hand that may not: the requester's own, or that of the unit that is judged."""


class UnfitOverride(Refused):
    """A request, or an answer to one, that lacks something or makes no sense."""


class OverrideQuerySet(models.QuerySet[Any]):
    def visible_to(self, scope: Scope) -> "OverrideQuerySet":
        """Keep what stands beside verdicts in scope or opened to the own units."""
        own = scope.rows(unit="subject", on="requested_date")
        return self.filter(own | opened_rows(scope))

    def beside(self, verdict: Verdict) -> "OverrideQuerySet":
        """Keep the overrides of what a verdict is about."""
        return self.filter(
            subject=verdict.subject_id,
            criterion=verdict.criterion,
            period_from=verdict.period_from,
            period_to=verdict.period_to,
        )

    def approved(self) -> "OverrideQuerySet":
        return self.filter(state=OverrideState.APPROVED)

    def in_force(self, *, at: datetime) -> "OverrideQuerySet":
        """Keep what held at a moment: approved, not run out, not ended, not yet in need of another look."""
        standing = Q(closed_at__isnull=True) | Q(closed_at__gt=at)
        without_dispute = Q(needs_review_at__isnull=True) | Q(needs_review_at__gt=at)
        day = timezone.localdate(at)
        return self.filter(standing, without_dispute, approved_at__lte=at, expires_on__gte=day)


class Override(models.Model):
    """A conclusion beside the machine's; both are shown for ever, and the override always ends."""

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)
    period_from = models.DateField(_("kỳ xét từ"))
    period_to = models.DateField(_("kỳ xét đến hết"), null=True, blank=True)
    verdict = models.ForeignKey(
        Verdict, models.PROTECT, related_name="overrides", verbose_name=_("kết luận của máy")
    )
    value = models.CharField(
        _("kết luận"),
        max_length=16,
        choices=[(conclusion.value, conclusion.label) for conclusion in HUMAN_CONCLUSIONS],
    )
    reason = models.TextField(_("lý do"))
    state = models.CharField(max_length=10, choices=OverrideState.choices, default=OverrideState.REQUESTED)
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người đề nghị"))
    requested_at = models.DateTimeField(_("đề nghị lúc"))
    requested_date = models.DateField(editable=False)
    expires_on = models.DateField(_("có giá trị đến hết ngày"))
    approver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người duyệt")
    )
    approved_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    close_reason = models.TextField(_("lý do thôi"), blank=True)
    needs_review_at = models.DateTimeField(_("cần xem lại từ"), null=True, blank=True)

    objects = models.Manager.from_queryset(OverrideQuerySet)()

    class Meta:
        verbose_name = _("kết luận khác máy")
        verbose_name_plural = _("kết luận khác máy")
        ordering = ("-requested_at", "-pk")
        indexes = (models.Index(fields=("subject", "criterion", "period_from"), name="override_about"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | ~Q(approver=F("requester")),
                name="override_takes_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(approver__isnull=False) & Q(approved_at__isnull=False)),
                name="override_names_who_approved",
            ),
            # Two constraints, since a running period's missing end equals nothing, itself included.
            models.UniqueConstraint(
                fields=("subject", "criterion", "period_from", "period_to"),
                condition=Q(state="requested"),
                name="override_one_request",
            ),
            models.UniqueConstraint(
                fields=("subject", "criterion", "period_from"),
                condition=Q(state="requested", period_to__isnull=True),
                name="override_one_request_running",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion} {self.value} #{self.pk}"

    @classmethod
    @transaction.atomic
    def request(
        cls,
        verdict: Verdict,
        *,
        value: Conclusion | str,
        reason: str,
        expires_on: date,
        by: Person,
        at: datetime,
    ) -> "Override":
        """Request an override of a verdict; it takes effect when a second person approves it."""
        today = timezone.localdate(at)
        if not reason.strip():
            raise UnfitOverride(_t("Kết luận khác với máy thì phải nêu lý do."))
        if not today <= expires_on <= today + timedelta(days=MOST_DAYS):
            raise UnfitOverride(_t("Ngày hết giá trị nằm trong khoảng từ hôm nay đến một năm sau."))
        if str(value) == verdict.value:
            raise UnfitOverride(_t("Kết luận này trùng với kết luận của máy."))
        override = cls(
            subject=verdict.subject,
            criterion=verdict.criterion,
            period_from=verdict.period_from,
            period_to=verdict.period_to,
            verdict=verdict,
            value=value,
            reason=mask(reason.strip()),
            requester=by,
            requested_at=at,
            requested_date=today,
            expires_on=expires_on,
        )
        waiting = cls.objects.beside(verdict).filter(state=OverrideState.REQUESTED)
        try:
            with transaction.atomic():
                override.save(force_insert=True)
        except IntegrityError as duplicate:
            if not waiting.exists():
                raise
            raise UnfitOverride(_t("Đã có một đề nghị đang chờ duyệt cho kết luận này.")) from duplicate
        detail = {"value": str(value), "until": expires_on.isoformat(), "verdict": verdict.pk}
        record(override, "override.requested", by=by, at=at, detail=detail)
        return override

    @transaction.atomic
    def approve(self, *, by: Person, at: datetime) -> None:
        """
        Put the override in force; `NotOwnSubmission` for the requester and for people of the judged unit.

        A unit with nothing above it has nobody else to ask: there a second person of its own will do.
        """
        today = timezone.localdate(at)
        if by.pk == self.requester_id:
            raise NotOwnSubmission(_t("Người đề nghị không tự duyệt; cần một người thứ hai."))
        version = self.subject.version(on=today)
        if not (version is not None and version.parent_id is None) and belongs(by, self.subject_id, on=today):
            raise NotOwnSubmission(_t("Người của đơn vị được xét không duyệt kết luận về đơn vị mình."))
        if today > self.expires_on:
            raise UnfitOverride(_t("Đề nghị đã qua ngày hết giá trị; hãy lập đề nghị khác."))
        move(self, OverrideState.APPROVED, MACHINE, by=by, at=at, approver=by, approved_at=at)
        if (latest := self.latest_verdict()) is not None:
            self.weigh(latest.recompute(), at=at)

    @transaction.atomic
    def refuse(self, *, by: Person, at: datetime, reason: str) -> None:
        """Turn the request down, with a reason."""
        move(self, OverrideState.REFUSED, MACHINE, by=by, at=at, **_closing(by, at, reason))

    @transaction.atomic
    def end(self, *, by: Person, at: datetime, reason: str) -> None:
        """Take the request back, or end what was approved; it goes on being shown."""
        move(self, OverrideState.ENDED, MACHINE, by=by, at=at, **_closing(by, at, reason))

    @property
    def expires_at(self) -> datetime:
        """Give the end of the last day, in the zone of the product."""
        after = datetime.combine(self.expires_on + ONE_DAY, time.min)
        return timezone.make_aware(after, timezone.get_default_timezone())

    def latest_verdict(self) -> Verdict | None:
        """Give the machine's newest verdict on the same."""
        about = (self.subject_id, self.criterion, self.period_from, self.period_to)
        latest: Verdict | None = Verdict.objects.about(*about).first()
        return latest

    def standing(self, judgement: verdicts.Judgement, *, at: datetime) -> verdicts.OverrideStatus | None:
        """
        Tell what the override is worth beside the machine's verdict; None while or once it is not in force.

        Once newer decisive evidence has disagreed, it stays in need of review until somebody ends it.
        """
        if self.state != OverrideState.APPROVED or self.approved_at is None:
            return None
        worth = verdicts.standing(
            verdicts.OverrideTerms(
                conclusion=verdicts.JudgedConclusion(self.value),
                reason=self.reason,
                requested_by=str(self.requester_id),
                approved_by=str(self.approver_id),
                approved_at=self.approved_at,
                expires_at=self.expires_at,
            ),
            judgement,
            at=at,
        )
        needs_review = self.needs_review_at is not None and self.needs_review_at <= at
        if needs_review and worth is verdicts.OverrideStatus.IN_FORCE:
            return verdicts.OverrideStatus.NEEDS_REVIEW
        return worth

    def weigh(self, judgement: verdicts.Judgement, *, at: datetime) -> None:
        """Mark the override for review, once, when newer decisive evidence disagrees."""
        if self.standing(judgement, at=at) is not verdicts.OverrideStatus.NEEDS_REVIEW:
            return
        current_row = Override.objects.filter(pk=self.pk, needs_review_at__isnull=True)
        if current_row.update(needs_review_at=at):
            record(self, "override.disputed", by=None, at=at)
            self.needs_review_at = at


def _closing(by: Person, at: datetime, reason: str) -> dict[str, Any]:
    if not reason.strip():
        raise UnfitOverride(_t("Cần nêu lý do."))
    return {"closed_by": by, "closed_at": at, "close_reason": mask(reason.strip())}
