"""Who else may see evidence, as rows that the app above writes."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Scope, Unit

BATCH_ROWS = 500


class AccessQuerySet(models.QuerySet[Any]):
    def in_force(self, *, on: date) -> "AccessQuerySet":
        """Keep the rows that hold on a day."""
        return self.filter(from_date__lte=on).filter(Q(to_date__isnull=True) | Q(to_date__gte=on))

    def granted_to(self, scope: Scope) -> "AccessQuerySet":
        """Keep the rows that let a person see something on the day of the scope."""
        return self.in_force(on=scope.on).filter(scope.rows(unit="unit"))


class _Grant(models.Model):
    """A unit may look from a day on, until a day or without end."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị được xem"))
    from_date = models.DateField(_("từ ngày"))
    to_date = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = models.Manager.from_queryset(AccessQuerySet)()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="%(app_label)s_%(class)s_ends_after_start",
            ),
        )


class Access(_Grant):
    """A unit may see one item."""

    item = models.ForeignKey("evidence.EvidenceItem", models.PROTECT, related_name="accesses")

    class Meta(_Grant.Meta):
        verbose_name = _("quyền xem minh chứng")
        constraints = (
            *_Grant.Meta.constraints,
            models.UniqueConstraint(fields=("item", "unit", "from_date"), name="access_starts_once"),
        )
        # Holds all that is asked of it, so that a unit which was shown very much is not read row by row.
        indexes = (models.Index(fields=("unit", "from_date", "to_date", "item"), name="access_of_unit"),)


class CriterionAccess(_Grant):
    """A unit may see what was observed about a subject under one criterion, and the verdicts on it."""

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị được xét"))
    criterion = models.CharField(_("tiêu chí"), max_length=80)

    class Meta(_Grant.Meta):
        verbose_name = _("quyền xem kết quả")
        constraints = (
            *_Grant.Meta.constraints,
            models.UniqueConstraint(
                fields=("subject", "criterion", "unit", "from_date"), name="criterion_access_starts_once"
            ),
        )
        indexes = (models.Index(fields=("unit", "subject", "criterion"), name="criterion_access_unit"),)

    @classmethod
    def open(
        cls,
        subjects: Iterable[Unit],
        criteria: Iterable[str],
        *,
        to: Unit,
        from_date: date,
        to_date: date | None = None,
    ) -> None:
        """Let a unit see these subjects under these criteria; what it may see already stays as it is."""
        codes = tuple(criteria)
        cls.objects.bulk_create(
            [
                cls(subject=subject, criterion=criterion, unit=to, from_date=from_date, to_date=to_date)
                for subject in subjects
                for criterion in codes
            ],
            batch_size=BATCH_ROWS,
            ignore_conflicts=True,
        )


def opened_rows(scope: Scope) -> Q:
    """Match rows whose subject and criterion were opened to a person's units."""
    same = {name: models.OuterRef(name) for name in ("subject", "criterion")}
    return Q(models.Exists(CriterionAccess.objects.granted_to(scope).filter(**same)))


def lets(scope: Scope, permission: Permission, subject: Unit | int, criterion: str) -> bool:
    """
    Tell whether a person may do something about a subject under a criterion.

    Somebody may who may for the subject itself, and who may for a unit that the criterion was opened to:
    so the office that leads a directive examines units that do not stand below it.
    """
    if scope.may(permission, subject):
        return True
    return by_opening(scope, permission, opened_units(scope, subject, criterion))


def lets_under(
    scope: Scope, permission: Permission, subject: Unit | int, criteria: Iterable[str]
) -> frozenset[str]:
    """Keep those of the criteria under which `lets` lets a person, in one query for all."""
    codes = frozenset(criteria)
    if scope.may(permission, subject):
        return codes
    accesses = CriterionAccess.objects.granted_to(scope).filter(subject=subject, criterion__in=codes)
    units: dict[str, set[int]] = {}
    for criterion, unit in accesses.values_list("criterion", "unit"):
        units.setdefault(criterion, set()).add(unit)
    allowed_groups = {group: by_opening(scope, permission, group) for group in map(frozenset, units.values())}
    return frozenset(code for code, group in units.items() if allowed_groups[frozenset(group)])


def opened_units(scope: Scope, subject: Unit | int, criterion: str) -> tuple[int, ...]:
    """Give the units in a person's scope that a subject's criterion was opened to."""
    accesses = CriterionAccess.objects.granted_to(scope).filter(subject=subject, criterion=criterion)
    return tuple(accesses.values_list("unit", flat=True))


def by_opening(scope: Scope, permission: Permission, unit_ids: Iterable[int]) -> bool:
    """Tell whether a person may do something for one of these units, which lie in the person's scope."""
    units = set(unit_ids)
    if permission is Permission.READ:
        return bool(units)
    own_units = {post.unit_id for post in scope.posts if post.role in ROLES_OF_PERMISSION[permission]}
    return bool(units & own_units) or any(scope.may(permission, unit) for unit in units - scope.own_units)


def require(scope: Scope, permission: Permission, subject: Unit | int, criterion: str) -> None:
    """Refuse what `lets` refuses: `Http404` for readers who may not see the row, else `PermissionDenied`."""
    if lets(scope, permission, subject, criterion):
        return
    if permission is Permission.READ or not lets(scope, Permission.READ, subject, criterion):
        raise Http404
    raise PermissionDenied
