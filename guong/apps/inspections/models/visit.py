"""The inspection of one unit in a round: from the plan over the minutes to the letter with the result."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, change_once, move, state_field
from guong.apps.evidence.models.separation_of_duties import belongs
from guong.apps.units.models import Person, Scope, Unit, successors
from guong.engines.viet.formats import capitalise, write_date

from .round import InspectionRound
from .states import ANNOUNCED_STATES, VISIT, InspectionPlanState, TeamRole, VisitOrigin, VisitState
from .team import TeamMember

LONGEST_WORDS = 4000  # characters of an objection, a conclusion
LONGEST_REFUSAL = 500  # characters
END_STATES = (VisitState.CONCLUDED, VisitState.DROPPED)
OPEN_TO_TEAM = (VisitState.PLANNED, VisitState.UNDER_WAY)


_NO_REFUSAL: Mapping[str, Any] = {
    "refusal_reason": "",
    "refusal_witness": "",
    "refused_by": None,
    "refused_at": None,
}


class UnitNotStanding(Refused):
    """The unit does not stand any more."""


class UnitVisitQuerySet(models.QuerySet["UnitVisit"]):
    def visible_to(self, scope: Scope) -> Self:
        """
        Keep what the inspecting bodies, the teams and the units themselves may see.

        A unit sees its own once the plan is issued; a member from elsewhere sees that round and no other.
        """
        inspecting = scope.rows(unit="round__plan__unit") | Q(
            round__in=TeamMember.objects.of(scope).values("round")
        )
        is_announced = scope.rows(unit="unit") & Q(round__plan__state__in=ANNOUNCED_STATES)
        return self.filter(inspecting | is_announced).exclude(round__plan__state=InspectionPlanState.DROPPED)

    def announced(self) -> Self:
        """Keep those of issued plans, also where a plan was ended before its last day."""
        return self.filter(round__plan__state__in=ANNOUNCED_STATES)

    def going_on(self) -> Self:
        """Leave out what is over."""
        return self.exclude(state__in=END_STATES)

    def counted(self) -> Self:
        """Keep those that took place."""
        return self.exclude(state__in=(VisitState.PLANNED, VisitState.DROPPED))


class UnitVisit(models.Model):
    """
    One inspection of one unit.

    `minutes` is the paper as the team put it before the unit, `minutes_digest` its SHA-256; the objection
    is printed in it and changes nothing of it. Both sides sign on paper and confirm it here.
    """

    round = models.ForeignKey(InspectionRound, models.PROTECT, related_name="visits", verbose_name=_("đợt"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị được kiểm tra"))
    day = models.DateField(_("ngày kiểm tra"))
    origin = models.CharField(_("vì sao có"), max_length=8, choices=VisitOrigin.choices)
    reason = models.CharField(_("lý do chọn"), max_length=300, blank=True)
    state = state_field(VisitState.PLANNED, 10)
    opened_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    minutes = models.JSONField(_("biên bản"), default=dict, blank=True)
    minutes_digest = models.CharField(_("mã biên bản"), max_length=64, blank=True)
    minuted_at = models.DateTimeField(_("lập biên bản lúc"), null=True, blank=True)
    objection = models.TextField(_("ý kiến của đơn vị"), blank=True)
    objection_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objection_at = models.DateTimeField(_("ghi ý kiến lúc"), null=True, blank=True)
    unit_signer = models.CharField(_("người ký phía đơn vị"), max_length=200, blank=True)
    unit_signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    unit_signed_at = models.DateTimeField(_("đơn vị ký lúc"), null=True, blank=True)
    refusal_reason = models.CharField(_("vì sao đơn vị không ký"), max_length=LONGEST_REFUSAL, blank=True)
    refusal_witness = models.CharField(_("người chứng kiến"), max_length=200, blank=True)
    refused_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(_("ghi không ký lúc"), null=True, blank=True)
    team_signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    team_signed_at = models.DateTimeField(_("trưởng đoàn ký lúc"), null=True, blank=True)
    number = models.CharField(_("số thông báo kết quả"), max_length=20, blank=True)
    signed_on = models.DateField(_("ngày thông báo"), null=True, blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True)
    drop_reason = models.CharField(_("vì sao không kiểm tra"), max_length=300, blank=True)
    scored_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    scored_at = models.DateTimeField(_("tự chấm lúc"), null=True, blank=True)

    objects: ClassVar = models.Manager.from_queryset(UnitVisitQuerySet)()

    class Meta:
        verbose_name = _("cuộc kiểm tra")
        ordering = ("day", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "unit"), condition=~Q(state="dropped"), name="inspection_visit_once"
            ),
        )
        indexes = (models.Index(fields=("unit", "day"), name="inspection_visit_of_unit"),)

    def __str__(self) -> str:
        return self.round.name

    def get_absolute_url(self) -> str:
        return reverse("inspections:visit", args=[self.pk])

    @classmethod
    @transaction.atomic
    def plan(
        cls,
        round: InspectionRound,
        unit: Unit,
        *,
        day: date,
        origin: str,
        by: Person,
        at: datetime,
        reason: str = "",
    ) -> "UnitVisit":
        """Put a unit on the list of a round; one chosen by hand needs a reason, an ended one is refused."""
        refuse_ended(unit, on=timezone.localdate(at))
        round.refuse_ended()
        if not round.starts_on <= day <= round.ends_on:
            raise Refused(_t("Ngày kiểm tra nằm ngoài thời gian của đợt."))
        if origin == VisitOrigin.CHOSEN and not reason.strip():
            raise Refused(_t("Hãy ghi vì sao chọn thêm đơn vị này."))
        if cls.objects.exclude(state=VisitState.DROPPED).filter(round=round, unit=unit).exists():
            raise Refused(_t("Đơn vị này đã ở trong đợt."))
        visit = cls.objects.create(
            round=round, unit=unit, day=day, origin=origin, reason=reason.strip()[:300]
        )
        record(visit, "inspection_visit.planned", by=by, at=at, detail={"origin": str(origin)})
        return visit

    @classmethod
    def blank_signers(cls, before: date) -> int:
        """Take the names of who signed for units, or saw that one did not, off old visits."""
        old = cls.objects.filter(day__lt=before).exclude(unit_signer="", refusal_witness="")
        return old.update(unit_signer="", refusal_witness="")

    def begin(self, *, by: Person, at: datetime) -> None:
        """Begin to look; an ended unit is refused, and so is who belongs to the unit."""
        refuse_ended(self.unit, on=timezone.localdate(at))
        self.refuse_own_hand(by, at)
        move(self, VisitState.UNDER_WAY, VISIT, by=by, at=at, act="started", opened_at=at)

    def drop(self, *, reason: str, by: Person, at: datetime) -> None:
        """Give the inspection up, with the reason."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao không kiểm tra đơn vị này."))
        move(self, VisitState.DROPPED, VISIT, by=by, at=at, drop_reason=reason.strip()[:300])

    def put_minutes(self, minutes: Mapping[str, Any], digest: str, *, by: Person, at: datetime) -> None:
        """Put the minutes before the unit: from now on the checklist stands."""
        changes: dict[str, Any] = {"minutes": dict(minutes), "minutes_digest": digest, "minuted_at": at}
        detail = {"minutes": digest}
        move(self, VisitState.MINUTED, VISIT, by=by, at=at, act="minuted", detail=detail, **changes)

    @transaction.atomic
    def resume(self, *, reason: str, by: Person, at: datetime) -> None:
        """Take the minutes back to mend them; once a side has signed they stand."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao sửa biên bản."))
        if self.unit_signed_at or self.team_signed_at:
            raise Refused(_t("Đã có một bên ký nên biên bản không sửa được nữa."))
        unsigned_visits = UnitVisit.objects.filter(
            pk=self.pk, unit_signed_at__isnull=True, team_signed_at__isnull=True
        )
        if not unsigned_visits.select_for_update().exists():
            raise Overtaken
        changes: dict[str, Any] = {"minutes": {}, "minutes_digest": "", "minuted_at": None, **_NO_REFUSAL}
        move(self, VisitState.UNDER_WAY, VISIT, by=by, at=at, act="resumed", **changes)

    @transaction.atomic
    def object(self, *, words: str, by: Person, at: datetime) -> None:
        """Write what the unit says to the minutes; its own signature closes that."""
        waiting = UnitVisit.objects.filter(state=VisitState.MINUTED, unit_signed_at__isnull=True)
        refusal = Refused(_t("Biên bản không ở bước lấy ý kiến, hoặc đơn vị đã ký."))
        objection = words.strip()[:LONGEST_WORDS]
        change_once(self, waiting, refusal, objection=objection, objection_by=by, objection_at=at)
        record(self, "inspection_visit.objected", by=by, at=at)

    def sign_for_unit(self, *, signer: str, by: Person, at: datetime) -> None:
        """Confirm that the unit signed the minutes, and who did."""
        if not belongs(by, self.unit_id, on=timezone.localdate(at)):
            raise Refused(_t("Chỉ người của đơn vị được kiểm tra xác nhận đơn vị đã ký."))
        self._sign("unit", by=by, at=at, unit_signer=" ".join(signer.split()))

    def sign_for_team(self, *, by: Person, at: datetime) -> None:
        """Confirm that the head of the team signed the minutes."""
        self._refuse_but_head(by, at)
        self._sign("team", by=by, at=at)

    @transaction.atomic
    def note_refusal(self, *, reason: str, witness: str, by: Person, at: datetime) -> None:
        """
        Note that the unit does not sign, why, and who saw it: the minutes stand all the same.

        The unit may still write what it thinks of them, and sign, until the head of the team has signed.
        """
        self._refuse_but_head(by, at)
        waiting = UnitVisit.objects.filter(
            state=VisitState.MINUTED, unit_signed_at__isnull=True, refused_at__isnull=True
        )
        refusal = Refused(_t("Biên bản chưa ở bước ký, hoặc đơn vị đã ký, hoặc đã ghi đơn vị không ký."))
        changes: dict[str, Any] = {
            "refusal_reason": " ".join(reason.split())[:LONGEST_REFUSAL],
            "refusal_witness": " ".join(witness.split()),
            "refused_by": by,
            "refused_at": at,
        }
        change_once(self, waiting, refusal, **changes)
        self.refresh_from_db()
        detail = {"minutes": self.minutes_digest}
        record(self, "inspection_visit.signature_refused", by=by, at=at, detail=detail)
        self._close_when_signed(by, at)

    def _refuse_but_head(self, by: Person, at: datetime) -> None:
        """Refuse everybody but the head of the team who stands."""
        self.refuse_own_hand(by, at)
        heads = TeamMember.objects.active().filter(round=self.round_id, role=TeamRole.HEAD)
        if not heads.filter(person=by).exists():
            raise Refused(_t("Chỉ trưởng đoàn đang tham gia đoàn xác nhận việc ký biên bản."))

    def _close_when_signed(self, by: Person, at: datetime) -> None:
        """Move on once the team has signed, and the unit has or is noted as not signing."""
        if self.team_signed_at and (self.unit_signed_at or self.refused_at):
            move(self, VisitState.SIGNED, VISIT, by=by, at=at)

    @transaction.atomic
    def _sign(self, side: str, *, by: Person, at: datetime, **changes: Any) -> None:
        waiting = UnitVisit.objects.filter(state=VisitState.MINUTED, **{f"{side}_signed_at__isnull": True})
        refusal = Refused(_t("Biên bản chưa ở bước ký, hoặc bên này đã ký rồi."))
        changes |= {f"{side}_signed_by": by, f"{side}_signed_at": at}
        change_once(self, waiting, refusal, **changes)
        detail = {"side": side, "minutes": self.minutes_digest}
        record(self, "inspection_visit.countersigned", by=by, at=at, detail=detail)
        self.refresh_from_db()
        self._close_when_signed(by, at)

    def conclude(self, *, number: str, signed_on: date, conclusion: str, by: Person, at: datetime) -> None:
        """Note the letter with the result."""
        if signed_on > timezone.localdate(at):
            raise Refused(_t("Ngày thông báo ở sau hôm nay. Hãy ghi khi đã ký."))
        changes: dict[str, Any] = {
            "number": number.strip(),
            "signed_on": signed_on,
            "conclusion": conclusion.strip()[:LONGEST_WORDS],
        }
        move(self, VisitState.CONCLUDED, VISIT, by=by, at=at, **changes)

    def refuse_own_hand(self, by: Person, at: datetime) -> None:
        """Refuse an inspector who belongs to the inspected unit."""
        if belongs(by, self.unit_id, on=timezone.localdate(at)):
            raise Refused(_t("Người của đơn vị được kiểm tra không tự kiểm tra đơn vị mình."))

    def refuse_closed_checklist(self) -> None:
        """Refuse to write on a checklist that has not begun or stands in the minutes."""
        if self.state != VisitState.UNDER_WAY:
            raise Refused(
                _t("Phiếu kiểm tra không mở: cuộc kiểm tra %(state)s.") % {"state": self.get_state_display()}
            )


def refuse_ended(unit: Unit, *, on: date) -> None:
    """Refuse a unit that has ended, with the day and who stands in its place."""
    if unit.version(on=on) is not None:
        return
    version = unit.current()
    if version.valid_from > on or version.valid_to is None:
        raise UnitNotStanding(_t("Đơn vị chưa thành lập vào ngày này."))
    successor_units = [
        successor.current().name for successor in successors(unit, on=on) if successor.pk != unit.pk
    ]
    words = {"name": capitalise(version.name), "day": write_date(version.valid_to)}
    sentence = _t("%(name)s đã kết thúc, hết ngày %(day)s, nên không kiểm tra được.") % words
    if successor_units:
        sentence += " " + _t("Nay là %(heirs)s.") % {"heirs": ", ".join(sorted(successor_units))}
    raise UnitNotStanding(sentence)
