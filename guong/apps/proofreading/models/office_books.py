"""What the office sets beside its posts: how many good-news items a month, how much a post is paid."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Scope, Unit

from .article_states import ArticleKind

MOST_PLANNED = 1_000  # items of one month
MOST_PAID = 100_000_000  # dong for one post


class GoodNewsPlan(models.Model):
    """How many good-news items a unit means to post in a month."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    month = models.DateField(_("tháng"))
    target = models.PositiveIntegerField(_("số tin"))
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("kế hoạch tin tốt")
        ordering = ("-month",)
        constraints = (models.UniqueConstraint(fields=("unit", "month"), name="good_news_plan_once"),)

    @classmethod
    @transaction.atomic
    def enter(cls, unit: int, *, month: date, target: int, by: Person, at: datetime) -> "GoodNewsPlan":
        """Set the number for a month; the last one entered counts, the log has the others."""
        if not 0 <= target <= MOST_PLANNED:
            raise Refused(_t("Số tin từ 0 đến 1.000."))
        changes = {"target": target, "entered_by": by, "entered_at": at}
        plan, _new = cls.objects.update_or_create(unit_id=unit, month=month.replace(day=1), defaults=changes)
        detail = {"month": f"{month:%Y-%m}", "target": target}
        record(plan, "good_news.planned", by=by, at=at, detail=detail)
        return plan


class RoyaltyRateQuerySet(models.QuerySet["RoyaltyRate"]):
    def visible_to(self, scope: Scope) -> "RoyaltyRateQuerySet":
        """Keep those of the own units."""
        return self.filter(unit__in=scope.own_units)

    def standing(self) -> "RoyaltyRateQuerySet":
        """Keep those that were not ended."""
        return self.filter(valid_to__isnull=True)


class RoyaltyRate(models.Model):
    """What a unit pays for a post of a kind from a day on, by its decision; without one none was set."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại bài"), max_length=10, choices=ArticleKind.choices)
    amount = models.PositiveIntegerField(_("số tiền"))
    decision = models.CharField(_("quyết định"), max_length=200)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("ghi lúc"))

    objects = RoyaltyRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mức nhuận bút")
        ordering = ("kind", "-valid_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind"), condition=Q(valid_to__isnull=True), name="royalty_rate_open_once"
            ),
        )

    @classmethod
    @transaction.atomic
    def enter(
        cls, unit: int, *, kind: str, amount: int, decision: str, start: date, by: Person, at: datetime
    ) -> "RoyaltyRate":
        """Set a rate from a day on; the one before ends the day before."""
        if not 0 < amount <= MOST_PAID:
            raise Refused(_t("Ghi số tiền của một bài, bằng đồng."))
        Unit.objects.select_for_update().get(pk=unit)
        former = cls.objects.standing().filter(unit=unit, kind=kind).first()
        if former is not None:
            if former.valid_from >= start:
                raise Refused(_t("Mức mới phải bắt đầu sau ngày của mức đang áp dụng."))
            former.valid_to = date.fromordinal(start.toordinal() - 1)
            former.save(update_fields=("valid_to",))
        rate = cls(unit_id=unit, kind=kind, amount=amount, decision=decision.strip(), valid_from=start)
        rate.entered_by, rate.entered_at = by, at
        rate.save(force_insert=True)
        record(rate, "royalty_rate.entered", by=by, at=at, detail={"kind": kind, "from": start.isoformat()})
        return rate

    def holds(self, on: date) -> bool:
        """Tell whether it is the rate of a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
