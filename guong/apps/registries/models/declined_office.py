"""What an heir does not set up again although a unit before it had it: a board, a spokesperson; and why."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Unit

LONGEST_REASON = 300  # characters


class OfficeKind(models.TextChoices):
    """What a unit may have had and its heir does without."""

    BOARD = "board", _("Ban biên tập")
    SPEAKER = "speaker", _("người phát ngôn")


class DeclinedOffice(models.Model):
    """One decision of an heir; whoever changes his mind takes it back, and the office is missed again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    kind = models.CharField(_("việc"), max_length=10, choices=OfficeKind.choices)
    reason = models.CharField(_("vì sao không lập lại"), max_length=LONGEST_REASON)
    decided_on = models.DateField(_("ngày"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người quyết định"))
    ended_on = models.DateField(_("ngày đổi ý"), null=True, blank=True)

    class Meta:
        verbose_name = _("Ban biên tập, người phát ngôn sau sắp xếp")
        verbose_name_plural = _("Ban biên tập, người phát ngôn sau sắp xếp")
        ordering = ("-decided_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind"),
                condition=models.Q(ended_on__isnull=True),
                name="office_declined_once",
            ),
        )

    def __str__(self) -> str:
        return f"{OfficeKind(self.kind).label}: {self.reason}"

    @classmethod
    def standing(cls) -> "models.QuerySet[DeclinedOffice, DeclinedOffice]":
        """Give the decisions that nobody took back."""
        return cls.objects.filter(ended_on__isnull=True)

    @classmethod
    def units_without(cls, kind: OfficeKind) -> models.QuerySet[Any, Any]:
        """Give the units that do without an office of a kind."""
        return cls.standing().filter(kind=kind).values_list("unit", flat=True)

    @classmethod
    def decline(
        cls, unit: Unit, kind: OfficeKind, *, reason: str, by: Person, at: datetime
    ) -> "DeclinedOffice":
        """Write down that a unit does without an office, with the reason; once."""
        reason = " ".join(reason.split())[:LONGEST_REASON]
        if not reason:
            raise Refused(_t("Hãy ghi vì sao không lập lại."))
        if cls.standing().filter(unit=unit, kind=kind).exists():
            raise Refused(_t("Việc này đã có quyết định."))
        row = cls.objects.create(
            unit=unit, kind=kind, reason=reason, decided_on=timezone.localdate(at), by=by
        )
        record(row, "office.not_renewed", by=by, at=at, detail={"kind": kind.value})
        return row

    def take_back(self, *, by: Person, at: datetime) -> None:
        """Miss the office again; the decision stays readable with the day it ended."""
        refusal = Refused(_t("Quyết định này đã được rút rồi."))
        change_once(self, DeclinedOffice.standing(), refusal, ended_on=timezone.localdate(at))
        record(self, "office.taken_back", by=by, at=at, detail={"kind": self.kind})
