"""Who in a unit last read a platform's terms again, and by when the next reading is due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Scope, Unit

from .platform_terms import platforms

REVIEW_EVERY = timedelta(days=180)


class BadReview(Refused):
    """The reading cannot be written down."""


class TermsReviewQuerySet(models.QuerySet["TermsReview"]):
    def visible_to(self, scope: Scope) -> "TermsReviewQuerySet":
        """Keep those of the units in reach on the day of the reading."""
        return self.filter(scope.rows(unit="unit", on="reviewed_on"))

    def known(self, *, at: datetime) -> "TermsReviewQuerySet":
        return self.filter(at__lte=at)

    def standing(self, units: Iterable[int], *, on: date) -> "dict[tuple[int, str], TermsReview]":
        """Give the newest reading of each unit and platform on a day."""
        rows = self.filter(unit__in=list(units), reviewed_on__lte=on).select_related("owner")
        return {(row.unit_id, row.platform): row for row in rows.order_by("reviewed_on", "pk")}


class TermsReview(models.Model):
    """One reading of one platform's terms for one unit; readings are added, never changed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    platform = models.CharField(_("nền tảng"), max_length=12)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người phụ trách"))
    reviewed_on = models.DateField(_("ngày xem lại"))
    next_on = models.DateField(_("xem lại lần tới"))
    at = models.DateTimeField(_("ghi lúc"))

    objects = TermsReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần xem lại điều khoản")
        verbose_name_plural = _("các lần xem lại điều khoản")
        ordering = ("-reviewed_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("unit", "platform", "reviewed_on"), name="terms_reviewed_once"),
            models.CheckConstraint(
                condition=models.Q(next_on__gt=F("reviewed_on")), name="terms_next_after_review"
            ),
        )

    @classmethod
    @transaction.atomic
    def note(
        cls, unit: Unit, platform: str, *, reviewed_on: date, owner: Person, at: datetime
    ) -> "TermsReview":
        """Write down that the owner read the terms again on a day."""
        if platform not in platforms():
            raise BadReview(_t("Nền tảng này chưa có danh mục điều khoản."))
        if reviewed_on > timezone.localdate(at):
            raise BadReview(_t("Ngày này ở sau hôm nay; chỉ ghi lần đã xem."))
        row = cls(
            unit=unit,
            platform=platform,
            owner=owner,
            reviewed_on=reviewed_on,
            next_on=reviewed_on + REVIEW_EVERY,
            at=at,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise BadReview(_t("Lần xem ngày này đã được ghi.")) from None
        detail = {"platform": platform, "on": reviewed_on.isoformat()}
        record(row, "terms.reviewed", by=owner, at=at, detail=detail)
        return row

    def is_due(self, *, on: date) -> bool:
        """Tell whether the terms should be read again by now."""
        return on > self.next_on
