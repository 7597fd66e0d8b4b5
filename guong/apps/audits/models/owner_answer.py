"""What the owner of a site answers: mended, explained, the machine errs, or the vendor has to mend it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, move
from guong.apps.evidence.models import Method, Observation, Outcome
from guong.apps.evidence.models.observation import Inspected
from guong.apps.evidence.models.separation_of_duties import belongs
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Scope
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.siteaudit.judging.platforms import LONGEST_VENDOR
from guong.engines.viet.normal_forms import plain

from .finding import LONGEST_PAGE, RunFinding

LONGEST_EXPLANATION_DAYS = 366
# A check that the leads overruled in more than this share of at least so many answers is advice from then on.
ANSWERS_TO_TELL, OVERRULED_SHARE = 20, 0.2


class AnswerKind(models.TextChoices):
    """What an owner answers."""

    FIXED = "mended", _("đã sửa")
    EXPLAINED = "explained", _("giải trình")
    WRONG = "wrong", _("máy sai")
    VENDOR = "vendor", _("do nhà cung cấp")


class AnswerState(models.TextChoices):
    """Where an answer stands; none of them moves a verdict by itself."""

    WAITING = "waiting", _("đang chờ")
    STANDING = "standing", _("đang đứng")
    SEEN_FIXED = "seen_mended", _("máy thấy đã sửa")
    STILL_THERE = "still_there", _("máy vẫn thấy")
    UPHELD = "upheld", _("chủ trì đồng ý: máy sai")
    REFUSED = "refused", _("chủ trì không đồng ý")
    ENDED = "ended", _("đã thôi")


# An explanation that ended by its day or with its evidence: the verdict stands alone again.
EXPIRED_LOOK, OUTDATED_LOOK = "expired", "outdated"
LIVE_ANSWERS = (AnswerState.WAITING, AnswerState.STANDING, AnswerState.UPHELD)
ANSWER = StateMachine(
    noun="finding_answer",
    states=AnswerState,
    transitions={
        AnswerState.WAITING: {
            AnswerState.SEEN_FIXED,
            AnswerState.STILL_THERE,
            AnswerState.UPHELD,
            AnswerState.REFUSED,
            AnswerState.ENDED,
        },
        AnswerState.STANDING: {AnswerState.SEEN_FIXED, AnswerState.ENDED},
        AnswerState.UPHELD: {AnswerState.ENDED},
    },
    illegal=_("Trả lời này ở tình trạng “%(old)s” nên không chuyển sang “%(new)s” được."),
)


class NothingToAnswer(Refused):
    """The finding counts nothing against the site."""


class BadEnd(Refused):
    """An explanation must end, and not too far away."""

    field = "ends_on"


@dataclass(frozen=True, slots=True)
class Overruling:
    """How often the leads agreed that a check erred, of so many answers to its findings."""

    overruled: int
    answers: int


def mark_evidence(state: str, page: str, quote: str) -> str:
    """Give a mark of what a finding rests on: another state, page or quote is other evidence."""
    parts = (state, page[:LONGEST_PAGE], " ".join(quote.split()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class OwnerAnswerQuerySet(models.QuerySet["OwnerAnswer"]):
    def visible_to(self, scope: Scope) -> "OwnerAnswerQuerySet":
        """Keep the answers about websites in reach."""
        return self.filter(site__in=Channel.objects.visible_to(scope))

    def live(self) -> "OwnerAnswerQuerySet":
        """Keep what still says something of the site."""
        return self.filter(state__in=LIVE_ANSWERS)

    def status_on(self, day: date) -> "OwnerAnswerQuerySet":
        """Keep what says something of the site on a day: an explanation no longer than its last one."""
        return self.live().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def newest(self) -> "OwnerAnswerQuerySet":
        """Keep the last answer to each requirement of each site."""
        last = self.order_by().values("site", "requirement").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=last)

    def with_look(self, look: str, *, on: date) -> "OwnerAnswerQuerySet":
        """Keep the answers that are drawn under this code on a day, as `OwnerAnswer.look` gives it."""
        if look == EXPIRED_LOOK:
            return self.live().filter(ends_on__lt=on)
        if look == OUTDATED_LOOK:
            return self.filter(kind=AnswerKind.EXPLAINED, state=AnswerState.ENDED, taken_back=False)
        if look in AnswerKind:
            return self.status_on(on).filter(kind=look).exclude(state=AnswerState.UPHELD)
        return self.filter(state=look)

    def for_review(self) -> "OwnerAnswerQuerySet":
        """Keep what waits for a lead: the owner says that the machine errs."""
        return self.filter(kind=AnswerKind.WRONG, state=AnswerState.WAITING)

    def advisory_checks(self) -> dict[str, Overruling]:
        """Give the checks that leads overruled too often to conclude; an answer taken back counts nowhere."""
        counted = self.exclude(check_id="").exclude(taken_back=True)
        rows = counted.values("check_id").annotate(n=Count("pk"), wrong=Count("pk", filter=~Q(outcome="")))
        return {
            row["check_id"]: Overruling(row["wrong"], row["n"])
            for row in rows.order_by()
            if row["n"] >= ANSWERS_TO_TELL and row["wrong"] > OVERRULED_SHARE * row["n"]
        }


class OwnerAnswer(models.Model):
    """
    One answer to one finding; `evidence` is the mark of what it answers, and with other evidence it ends.

    An explanation stands beside the verdict until `ends_on` and never changes it. `outcome` is what the lead
    saw where the machine erred.
    """

    site = models.ForeignKey(Channel, models.PROTECT, related_name="answers", verbose_name=_("trang"))
    finding = models.ForeignKey(RunFinding, models.PROTECT, related_name="answers")
    requirement = models.CharField(_("yêu cầu"), max_length=80)
    check_id = models.CharField(_("phép kiểm"), max_length=80, blank=True)
    evidence = models.CharField(max_length=64)
    kind = models.CharField(_("trả lời"), max_length=10, choices=AnswerKind.choices)
    state = models.CharField(_("tình trạng"), max_length=12, choices=AnswerState.choices)
    reason = models.TextField(_("lý do"), blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    vendor = models.CharField(_("nhà cung cấp"), max_length=LONGEST_VENDOR, blank=True)
    vendor_key = models.CharField(max_length=LONGEST_VENDOR, blank=True, editable=False)
    outcome = models.CharField(_("chủ trì thấy"), max_length=16, choices=Outcome.choices, blank=True)
    review = models.TextField(_("chủ trì viết"), blank=True)
    end_reason = models.CharField(_("vì sao thôi"), max_length=300, blank=True)
    taken_back = models.BooleanField(_("đơn vị rút lại"), default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người trả lời"))
    at = models.DateTimeField(_("lúc"))
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("xem lúc"), null=True, blank=True)

    objects: ClassVar = OwnerAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("trả lời của đơn vị")
        verbose_name_plural = _("trả lời của đơn vị")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "requirement"), condition=Q(state__in=LIVE_ANSWERS), name="answer_live_once"
            ),
        )
        indexes = (
            models.Index(fields=("kind", "state"), name="answer_to_review"),
            models.Index(fields=("check_id",), name="answer_of_check"),
            models.Index(fields=("vendor_key", "state"), name="answer_of_vendor"),
        )

    def __str__(self) -> str:
        return f"{self.requirement} {self.kind} {self.state}"

    @classmethod
    @transaction.atomic
    def write(
        cls,
        finding: RunFinding,
        *,
        kind: AnswerKind,
        by: Person,
        at: datetime,
        reason: str = "",
        ends_on: date | None = None,
        vendor: str = "",
    ) -> "OwnerAnswer":
        """Answer a finding; a former answer that still stood makes way for it."""
        status = Status(finding.state)
        asks_for_answer = status.fails or status is Status.PARTIAL
        if finding.policy or not finding.requirement or not asks_for_answer:
            raise NothingToAnswer(_t("Mục này không tính vào phần phải sửa nên không cần trả lời."))
        today = timezone.localdate(at)
        days = ((ends_on or today) - today).days
        if kind == AnswerKind.EXPLAINED and not 0 < days <= LONGEST_EXPLANATION_DAYS:
            raise BadEnd(_t("Ngày hết của giải trình phải ở sau hôm nay, và trong vòng một năm."))
        site = finding.site
        live = cls.objects.select_for_update().live()
        for former in live.filter(site=site, requirement=finding.requirement):
            former.end("Đơn vị gửi trả lời khác.", by=by, at=at, taken_back=True)
        vendor = " ".join(vendor.split())[:LONGEST_VENDOR]
        answer = cls.objects.create(
            site=site,
            finding=finding,
            requirement=finding.requirement,
            check_id=finding.check_id,
            evidence=mark_evidence(finding.state, finding.page, finding.quote),
            kind=kind,
            state=_FIRST_STATE[kind],
            reason=reason.strip(),
            ends_on=ends_on,
            vendor=vendor,
            vendor_key=plain(vendor).casefold()[:LONGEST_VENDOR],
            by=by,
            at=at,
        )
        record(
            answer, f"finding_answer.{kind.value}", by=by, at=at, detail={"requirement": answer.requirement}
        )
        return answer

    def has_expired(self, on: date) -> bool:
        """Tell whether an explanation is past its last day."""
        return self.ends_on is not None and self.ends_on < on

    def stands(self, on: date) -> bool:
        """Tell whether the answer still says something on a day."""
        return self.state in LIVE_ANSWERS and not self.has_expired(on)

    def look(self, on: date) -> str:
        """Give the code the answer is drawn under: that of its kind while it stands, else its state's."""
        if self.state == AnswerState.UPHELD:
            return self.state
        if self.state in LIVE_ANSWERS:
            return EXPIRED_LOOK if self.has_expired(on) else self.kind
        is_outdated = self.kind == AnswerKind.EXPLAINED and self.state == AnswerState.ENDED
        return OUTDATED_LOOK if is_outdated and not self.taken_back else self.state

    @transaction.atomic
    def uphold(self, *, review: str, outcome: str, by: Person, at: datetime) -> None:
        """Agree that the machine errs: what the lead saw is an observation beside the machine's."""
        self._require_other_hand(by, at)
        today = timezone.localdate(at)
        move(
            *(self, AnswerState.UPHELD, ANSWER),
            by=by,
            at=at,
            outcome=outcome,
            review=review.strip(),
            reviewed_by=by,
            reviewed_at=at,
        )
        Observation.write(
            subject=self.site.owner,
            criterion=self.requirement,
            period_from=today,
            period_to=today,
            method=Method.EXAMINE,
            outcome=outcome,
            by=by,
            at=at,
            quote=review.strip(),
            via=self.site.address,
        )

    @transaction.atomic
    def refuse(self, *, review: str, by: Person, at: datetime) -> None:
        """Disagree, with a reason: the finding stands as the machine gave it."""
        self._require_other_hand(by, at)
        changes: dict[str, Any] = {"review": review.strip(), "reviewed_by": by, "reviewed_at": at}
        move(self, AnswerState.REFUSED, ANSWER, by=by, at=at, **changes)

    def _require_other_hand(self, by: Person, at: datetime) -> None:
        if belongs(by, self.site.owner, on=timezone.localdate(at)):
            raise Inspected(_t("Người của đơn vị có trang không tự duyệt trả lời của đơn vị mình."))

    def end(self, why: str, *, by: Person | None, at: datetime, taken_back: bool = False) -> None:
        """End the answer, with the reason."""
        reason = why[:300]
        move(self, AnswerState.ENDED, ANSWER, by=by, at=at, end_reason=reason, taken_back=taken_back)

    def settle(self, finding: RunFinding | None, *, asked_at: datetime, at: datetime) -> None:
        """Hold the answer against a later run: other evidence ends it, what nobody could tell does not."""
        if finding is None:
            self.end("Quy định không còn áp dụng cho trang này.", by=None, at=at)
            return
        status = Status(finding.state)
        if not status.decides and status is not Status.NOT_APPLICABLE:
            return
        has_change = mark_evidence(finding.state, finding.page, finding.quote) != self.evidence
        if status in (Status.PASS, Status.NOT_APPLICABLE) and self.state != AnswerState.UPHELD:
            move(self, AnswerState.SEEN_FIXED, ANSWER, by=None, at=at)
        elif self.kind == AnswerKind.FIXED:
            if asked_at >= self.at:  # a run that began before the mending saw the page as it was
                move(self, AnswerState.STILL_THERE, ANSWER, by=None, at=at)
        elif has_change:
            self.end("Bằng chứng đã đổi ở lần soi sau; hãy trả lời lại.", by=None, at=at)


_FIRST_STATE: Mapping[str, AnswerState] = {
    AnswerKind.FIXED: AnswerState.WAITING,
    AnswerKind.EXPLAINED: AnswerState.STANDING,
    AnswerKind.WRONG: AnswerState.WAITING,
    AnswerKind.VENDOR: AnswerState.STANDING,
}
