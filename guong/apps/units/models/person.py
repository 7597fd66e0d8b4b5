"""People, the posts they hold and the posts they stand in for."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.engines.viet.forms import plain

from .permissions import ROLES_OF_PERMISSION, Permission, Role
from .spans import OutsideParent, Span, covered
from .unit import Unit, UnitVersion, below

if TYPE_CHECKING:
    from .scope import Scope


class PersonQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope) -> PersonQuerySet:
        """
        Keep colleagues in the own units and, for an administrator, everybody in care.

        Staff names stay inside their unit (domain.md, personal data): reading a unit from above does not
        open the list of its people.
        """
        colleagues = Appointment.objects.in_force(on=scope.on).filter(unit__in=scope.own_units)
        seen = Q(pk__in=colleagues.values("person")) | Q(pk=scope.person_id)
        if scope.may_somewhere(Permission.MANAGE_PEOPLE):
            cared = Appointment.objects.filter(scope.rows(unit="unit"), unit__in=_cared_units(scope))
            without_post = ~Exists(Appointment.objects.filter(person=OuterRef("pk")))
            seen |= Q(pk__in=cared.values("person")) | without_post
        return self.filter(seen, blanked_at__isnull=True)


def _cared_units(scope: Scope) -> QuerySet[UnitVersion]:
    paths = Q(pk__in=())
    for post in scope.posts:
        if post.role in ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]:
            paths |= below(post.path)
    return UnitVersion.objects.filter(paths).values("unit")


class Person(models.Model):
    """Somebody who works here; the log knows only the id, so the name can be taken away."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    code = models.CharField(_("mã cán bộ"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    search = models.CharField(max_length=120, editable=False)
    blanked_at = models.DateTimeField(_("xóa tên lúc"), null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = _("người")
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="person_code_once"),
        )

    def __str__(self) -> str:
        return self.full_name

    def save(self, **kwargs: object) -> None:
        self.search = plain(self.full_name).casefold()
        super().save(**kwargs)

    def managed_by(self, scope: Scope) -> bool:
        """Tell whether the person is in an administrator's care: by the latest post, or without any yet."""
        last = self.appointments.order_by("valid_from", "pk").last()
        if last is None:
            return scope.may_somewhere(Permission.MANAGE_PEOPLE)
        return scope.may(Permission.MANAGE_PEOPLE, last.unit_id)

    def require_management(self, scope: Scope) -> None:
        """Refuse with `PermissionDenied` whoever does not have the person in care."""
        if not self.managed_by(scope):
            raise PermissionDenied

    @transaction.atomic
    def blank(self, *, by: Person | None, at: datetime) -> None:
        """Take the name and every contact away for good, and close the login; acts stay in the log by id."""
        self.full_name = gettext("Người đã xóa tên")
        self.code = self.email = self.phone = ""
        self.blanked_at = at
        self.save()
        if (user := getattr(self, "user", None)) is not None:
            user.close()
        record(self, "person.blanked", by=by, at=at)


class Appointment(Span):
    """A post: a person holds a role in a unit between two days."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("người"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments", verbose_name=_("đơn vị"))
    role = models.CharField(_("vai trò"), max_length=16, choices=Role.choices)
    title = models.CharField(_("chức danh"), max_length=120, blank=True)
    instrument = models.CharField(_("quyết định"), max_length=200, blank=True)

    class Meta(Span.Meta):
        verbose_name = _("chức vụ")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=("person", "unit", "role", "valid_from"), name="appointment_starts_once"
            ),
            models.UniqueConstraint(
                fields=("person", "unit", "role"),
                condition=Q(valid_to__isnull=True),
                name="appointment_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.title or self.get_role_display()}"

    @transaction.atomic
    def save(self, **kwargs: object) -> None:
        """Refuse a post that overlaps the same post or reaches beyond the unit's life."""
        Unit.objects.select_for_update().get(pk=self.unit_id)
        same = Appointment.objects.filter(person=self.person_id, unit=self.unit_id, role=self.role)
        self.refuse_overlap(same)
        versions = list(self.unit.versions.touching(self.valid_from, self.valid_to))
        if not covered(self.valid_from, self.valid_to, versions):
            raise OutsideParent(_("Đơn vị không tồn tại trong suốt thời gian giữ chức vụ."))
        super().save(**kwargs)

    @transaction.atomic
    def end(self, *, last_day: date, by: Person | None, at: datetime) -> None:
        """End the post, and with it the delegations that go beyond that day."""
        self.valid_to = last_day
        self.save()
        later = self.delegations.touching(last_day, None).exclude(valid_to=last_day)
        later.filter(valid_from__gt=last_day).delete()
        later.filter(valid_from__lte=last_day).update(valid_to=last_day)
        record(self, "appointment.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})


class Delegation(Span):
    """Somebody stands in for a post between two days; it always has an end."""

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="delegations", verbose_name=_("chức vụ")
    )
    to = models.ForeignKey(Person, models.PROTECT, related_name="delegations", verbose_name=_("người thay"))
    instrument = models.CharField(_("căn cứ ủy quyền"), max_length=200, blank=True)

    class Meta(Span.Meta):
        verbose_name = _("ủy quyền")
        constraints = (
            *Span.Meta.constraints,
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends"),
        )

    def __str__(self) -> str:
        return f"{self.to} thay {self.appointment}"

    @transaction.atomic
    def save(self, **kwargs: object) -> None:
        """Refuse a delegation to oneself, without an end, overlapping, or beyond the post's own range."""
        post = Appointment.objects.select_for_update().get(pk=self.appointment_id)
        if self.valid_to is None:
            raise OutsideParent(_("Ủy quyền phải có ngày kết thúc."))
        if self.to_id == post.person_id:
            raise OutsideParent(_("Không ủy quyền cho chính mình."))
        if not covered(self.valid_from, self.valid_to, [post]):
            raise OutsideParent(_("Ủy quyền vượt ra ngoài thời gian giữ chức vụ."))
        self.refuse_overlap(Delegation.objects.filter(appointment=post, to=self.to_id))
        super().save(**kwargs)
