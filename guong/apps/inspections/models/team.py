"""Who inspects in a round: people of the inspecting body and of others, from when until when."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Appointment, Person, Scope

from .states import TeamRole


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def active(self) -> Self:
        """Leave out who left."""
        return self.filter(left_at__isnull=True)

    def of(self, scope: Scope) -> Self:
        """Keep a person's own places in teams; who holds no post any more has none."""
        if not scope.posts:
            return self.none()
        return self.active().filter(person=scope.person_id)


class TeamMember(models.Model):
    """One person in one team; what was written stays when the person leaves."""

    round = models.ForeignKey(
        "inspections.InspectionRound", models.PROTECT, related_name="members", verbose_name=_("đợt")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người"))
    role = models.CharField(_("vai"), max_length=10, choices=TeamRole.choices, default=TeamRole.MEMBER)
    joined_at = models.DateTimeField(_("vào đoàn lúc"))
    left_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)
    reason = models.CharField(_("vì sao thôi"), max_length=300, blank=True)

    objects: ClassVar = models.Manager.from_queryset(TeamMemberQuerySet)()

    class Meta:
        verbose_name = _("thành viên đoàn kiểm tra")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("round", "person"), condition=Q(left_at__isnull=True), name="team_member_once"
            ),
            models.UniqueConstraint(
                fields=("round",), condition=Q(left_at__isnull=True, role="head"), name="team_head_once"
            ),
        )

    @classmethod
    @transaction.atomic
    def join(cls, round: Any, person: Person, *, role: str, by: Person, at: datetime) -> "TeamMember":
        """Take somebody into a team; one who holds no post anywhere is refused, and a second head."""
        posts = Appointment.objects.in_force(on=timezone.localdate(at)).filter(person=person)
        if not posts.exists():
            raise Refused(_t("Người này không còn giữ chức vụ ở đơn vị nào."))
        team = cls.objects.select_for_update().active().filter(round=round)
        if team.filter(person=person).exists():
            raise Refused(_t("Người này đã ở trong đoàn."))
        if role == TeamRole.HEAD and team.filter(role=TeamRole.HEAD).exists():
            raise Refused(_t("Đoàn đã có trưởng đoàn; hãy ghi trưởng đoàn cũ thôi trước."))
        member = cls.objects.create(round=round, person=person, role=role, joined_at=at)
        record(member, "team_member.joined", by=by, at=at, detail={"role": str(role)})
        return member

    @transaction.atomic
    def leave(self, *, reason: str, by: Person, at: datetime) -> None:
        """End a place in the team: from this moment the person sees the round no more."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao người này thôi tham gia đoàn."))
        change_once(self, TeamMember.objects.active(), left_at=at, reason=reason.strip())
        record(self, "team_member.left_team", by=by, at=at)
