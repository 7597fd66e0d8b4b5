"""People, the posts they hold and the posts they stand in for."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.engines.viet.normal_forms import plain

from .account_events import person_blanked
from .permissions import ROLES_OF_PERMISSION, Permission, Role
from .unit import Unit, UnitVersion, units_under
from .validity_periods import OutsideParent, Span, covered

if TYPE_CHECKING:
    from .scope import Scope


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, scope: "Scope") -> "PersonQuerySet":
        """
        Keep colleagues in the own units and, for an administrator, the posts and people below.

        Staff names stay inside their unit (domain.md, personal data): reading a unit from above does not
        open the list of its people.
        """
        colleagues = Q(unit__in=scope.own_units)
        visible = Q(pk=scope.person_id)
        if scope.may_somewhere(Permission.MANAGE_PEOPLE):
            colleagues |= Q(unit__in=administered_units(scope))
            visible |= _in_care(scope)
        posts = Appointment.objects.in_force(on=scope.on).filter(colleagues)
        return self.filter(visible | Q(pk__in=posts.values("person")), blanked_at__isnull=True)

    def in_care_of(self, scope: "Scope") -> "PersonQuerySet":
        """
        Keep the people whom an administrator may change: their name, contacts, posts and login.

        All the posts of the day decide together: with posts in two subtrees a person is in the care of the
        administrator above both. Without one the coming posts decide, then those that ended last; somebody
        who never held any belongs to the unit whose administrator made the entry, and, where that is not
        known, to the top of the tree.
        """
        return self.filter(_in_care(scope), blanked_at__isnull=True)

    def without_way_in(self, scope: "Scope") -> "PersonQuerySet":
        """Keep the people in an administrator's care who hold a post and cannot sign in."""
        holders = Appointment.objects.in_force(on=scope.on).values("person")
        no_login = Q(user__isnull=True) | Q(user__is_active=False)
        no_password = Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.in_care_of(scope).filter(no_login | no_password, pk__in=holders)


def _administered_paths(scope: "Scope") -> list[str]:
    return [post.path for post in scope.posts if post.role in ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]]


def administered_units(scope: "Scope") -> QuerySet[UnitVersion, Any]:
    """Give the ids of the units under an administrator's posts, as each stands on the day or last stood."""
    return units_under(_administered_paths(scope), on=scope.on)


def _in_care(scope: "Scope") -> Q:
    """Match the people in an administrator's care; `PersonQuerySet.in_care_of` tells the rule."""
    units = administered_units(scope)
    posts = Appointment.objects.filter(person=OuterRef("pk"))
    longer = Appointment.objects.filter(person=OuterRef("person"), valid_to__gt=OuterRef("valid_to"))
    in_force = posts.in_force(on=scope.on)
    coming = posts.filter(valid_from__gt=scope.on)
    ended_last = posts.filter(valid_to__lt=scope.on).exclude(Exists(longer))
    condition, earlier_rank = Q(pk__in=()), Q()
    for rank in (in_force, coming, ended_last):
        elsewhere = rank.exclude(unit__in=units)
        condition |= earlier_rank & Q(Exists(rank)) & Q(~Exists(elsewhere))
        earlier_rank &= Q(~Exists(rank))
    origin = Q(created_in__in=units)
    if any(path.count("/") == _SLASHES_OF_TOP for path in _administered_paths(scope)):
        origin |= Q(created_in__isnull=True)
    return condition | (earlier_rank & origin)


_SLASHES_OF_TOP = 2  # "/1/": a unit without one above it


class Person(models.Model):
    """Somebody who works here; the log knows only the id, so the name can be taken away."""

    full_name = models.CharField(_("họ và tên"), max_length=120)
    code = models.CharField(_("mã cán bộ"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    search = models.CharField(max_length=120, editable=False)
    created_in = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("đơn vị lập hồ sơ"),
    )  # fmt: skip
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

    def save(self, **kwargs: Any) -> None:
        self.search = plain(self.full_name).casefold()
        super().save(**kwargs)

    def managed_by(self, scope: "Scope") -> bool:
        """Tell whether the person is in an administrator's care, as `PersonQuerySet.in_care_of` lists it."""
        return Person.objects.in_care_of(scope).filter(pk=self.pk).exists()

    def caretaker(self, *, on: date) -> UnitVersion | None:
        """
        Give the lowest unit with an administrator who has the person in care on a day.

        None where no such unit is known: no post and no origin, or posts in two trees. Where nobody
        administers any unit above, the lowest unit above all posts.
        """
        versions = UnitVersion.objects.last_by(self._deciding_units(on), on=on)
        lineages = [version.lineage for version in versions.values()]
        shared_ids = [ids[0] for ids in zip(*lineages, strict=False) if len(set(ids)) == 1]
        standing = UnitVersion.objects.in_force(on=on).filter(unit__in=shared_ids).order_by("-path")
        posts = Appointment.objects.in_force(on=on).filter(
            role__in=ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]
        )
        return standing.filter(unit__in=posts.values("unit")).first() or standing.first()

    def _deciding_units(self, on: date) -> set[int]:
        """Give the units whose administrators together decide about the person on a day."""
        posts = list(self.appointments.all())
        ends = [post.valid_to for post in posts if post.valid_to is not None and post.valid_to < on]
        for rank in (
            {post.unit_id for post in posts if post.holds(on)},
            {post.unit_id for post in posts if post.valid_from > on},
            {post.unit_id for post in posts if ends and post.valid_to == max(ends)},
        ):
            if rank:
                return rank
        return {self.created_in_id} if self.created_in_id else set()

    def require_management(self, scope: "Scope") -> None:
        """Refuse with `PermissionDenied` whoever does not have the person in care."""
        if not self.managed_by(scope):
            raise PermissionDenied

    @transaction.atomic
    def blank(self, *, by: "Person | None", at: datetime) -> None:
        """Take the name and every contact away for good, and close the login; acts stay in the log by id."""
        self.full_name = "Người đã xóa tên"
        self.code = self.email = self.phone = ""
        self.blanked_at = at
        self.save()
        self.post_proposals.update(reference="", answer="")
        if (user := getattr(self, "user", None)) is not None:
            user.close()
        person_blanked.send(Person, person=self)
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
    def save(self, **kwargs: Any) -> None:
        """Refuse a post that overlaps the same post or reaches beyond the unit's life."""
        Unit.objects.select_for_update().get(pk=self.unit_id)
        same_posts = Appointment.objects.filter(person=self.person_id, unit=self.unit_id, role=self.role)
        self.refuse_overlap(same_posts)
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
    """A deputy acts for a post between two days; the end is required."""

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

    @classmethod
    @transaction.atomic
    def give(
        cls,
        appointment: Appointment,
        *,
        to: Person,
        start: date,
        end: date,
        instrument: str = "",
        by: Person,
        at: datetime,
    ) -> "Delegation":
        """Appoint a deputy for a post from a day to the end of another."""
        row = cls(appointment=appointment, to=to, valid_from=start, valid_to=end, instrument=instrument)
        row.save()
        record(row, "delegation.given", by=by, at=at, detail={"from": str(start), "until": str(end)})
        return row

    @transaction.atomic
    def finish(self, *, last_day: date, by: Person, at: datetime) -> None:
        """End it with a day before its time; one that has not begun by then is taken away."""
        record(self, "delegation.ended", by=by, at=at, detail={"until": str(last_day)})
        if self.valid_from > last_day:
            self.delete()
        else:
            Delegation.objects.filter(pk=self.pk).update(valid_to=last_day)

    @transaction.atomic
    def save(self, **kwargs: Any) -> None:
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


def holders_of(permission: Permission, units: Iterable[int], *, on: date) -> list[tuple[int, int]]:
    """List (unit, person) of those who have a permission in some units on a day, stand-ins included."""
    posts = Appointment.objects.in_force(on=on).filter(
        unit__in=set(units), role__in=ROLES_OF_PERMISSION[permission], person__blanked_at__isnull=True
    )
    lent = Delegation.objects.in_force(on=on).filter(appointment__in=posts, to__blanked_at__isnull=True)
    return sorted({*posts.values_list("unit", "person"), *lent.values_list("appointment__unit", "to")})
