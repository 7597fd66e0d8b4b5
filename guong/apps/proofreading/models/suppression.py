"""What a unit is not reminded of for a while: one rule, for one reason, answered for by one person."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused, change_once
from guong.apps.units.models import Person, RowsOfUnits, Unit
from guong.engines.textcheck.marks import STOP, Mark
from guong.engines.textcheck.rules import Rule, load_rules
from guong.engines.viet.normal_forms import canonical

LONGEST = timedelta(days=366)


class SuppressionQuerySet(RowsOfUnits["Suppression"]):
    def standing(self, *, on: date) -> "SuppressionQuerySet":
        """Keep those that spare a remark on a day."""
        return self.filter(expires_on__gte=on, ended_at__isnull=True)

    def blank_old(self, before: date) -> int:
        """Blank the words of those that ran out before a day; rule, owner and days stay."""
        return int(self.filter(expires_on__lt=before).exclude(reason="").update(reason="", phrase=""))


class Suppression(models.Model):
    """
    One rule a unit is spared until a day, everywhere or at one phrase.

    It answers for texts that are right as they are, like a market whose name is an old unit's; what it hides
    is still counted on the page, with who answers for it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    rule = models.CharField(_("quy tắc"), max_length=60)
    phrase = models.CharField(_("cụm từ"), max_length=120, blank=True)
    owner = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người chịu trách nhiệm")
    )
    reason = models.CharField(_("lý do"), max_length=300)
    expires_on = models.DateField(_("hết hiệu lực sau ngày"))
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người cho"))
    granted_at = models.DateTimeField(_("cho lúc"))
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("thôi lúc"), null=True, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        db_table = "proofreading_allowance"  # its name in release 0.1.0
        verbose_name = _("miễn trừ lời nhắc")
        verbose_name_plural = _("miễn trừ lời nhắc")
        ordering = ("-granted_at", "-pk")
        indexes = (models.Index(fields=("unit", "expires_on"), name="allowance_of_unit"),)

    @transaction.atomic
    def grant(self, *, by: Person, at: datetime) -> None:
        """Spare the unit from now on; a rule that says stop is spared only at one phrase (`Refused`)."""
        rule = rule_of(self.rule)
        on = timezone.localdate(at)
        if rule is None:
            raise Refused(_t("Quy tắc này không có."))
        self.phrase = " ".join(self.phrase.split())
        if rule.severity == STOP and not self.phrase:
            raise Refused(_t("Quy tắc ở mức “dừng lại” chỉ miễn trừ được cho một cụm từ cụ thể."))
        if not on <= self.expires_on <= on + LONGEST:
            raise Refused(_t("Chọn ngày hết hiệu lực từ hôm nay đến nhiều nhất một năm nữa."))
        self.granted_by, self.granted_at = by, at
        self.save(force_insert=True)
        detail = {"rule": self.rule, "owner": self.owner_id, "until": self.expires_on.isoformat()}
        record(self, "allowance.granted", by=by, at=at, detail=detail)

    @transaction.atomic
    def end(self, *, by: Person, at: datetime) -> None:
        """Stop sparing the unit; the row stays to be read."""
        refusal = Overtaken(_t("Miễn trừ này đã thôi từ trước."))
        change_once(
            self, Suppression.objects.filter(ended_at__isnull=True), refusal, ended_by=by, ended_at=at
        )
        record(self, "allowance.ended", by=by, at=at)

    def is_standing(self, on: date) -> bool:
        """Tell whether it spares a remark on a day."""
        return self.ended_at is None and self.expires_on >= on

    def covers(self, mark: Mark) -> bool:
        """Tell whether it spares a mark: of its rule, and at its phrase if it has one."""
        return mark.rule == self.rule and (
            not self.phrase or _normalise(self.phrase) in _normalise(mark.excerpt)
        )

    @property
    def about(self) -> str:
        """Say in the rule's own words what is not remarked on."""
        rule = rule_of(self.rule)
        return rule.message if rule else _t("Quy tắc đã bỏ")


def rule_of(name: str) -> Rule | None:
    """Find a rule by its id."""
    return next((rule for rule in load_rules().rules if rule.id == name), None)


def _normalise(words: str) -> str:
    """Write words in one form, so that spaces, capitals and tricks of spelling make no difference."""
    return " ".join(canonical(words).text.lower().split())
