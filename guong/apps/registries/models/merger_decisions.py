"""What heirs decide after a merger: who is given a channel it left behind, which office they do without."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.units.models import Person, Unit

from .approvers import notify_referred
from .channel import Channel


class ChannelReferral(models.Model):
    """To whom a channel was given to decide on; the last referral counts, and binds no other successor."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="referrals", verbose_name=_("kênh"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị quyết định"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người quyết định")
    )
    referred_on = models.DateField(_("ngày giao"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người giao"))

    class Meta:
        verbose_name = _("giao kênh cho nơi khác quyết định")
        verbose_name_plural = _("giao kênh cho nơi khác quyết định")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.channel} → {self.person or self.unit}"

    @classmethod
    @transaction.atomic
    def refer(
        cls, channel: Channel, unit: Unit, person: Person | None, *, by: Person, at: datetime
    ) -> "ChannelReferral":
        """Give a channel to an heir, or to one of its people, and tell them."""
        on = timezone.localdate(at)
        channel.refuse_closed()
        if unit not in channel.carers(on=on):
            raise Refused(_t("Nơi này không thay cho đơn vị chủ quản cũ của kênh."))
        last = cls.objects.filter(channel=channel).last()
        if last is not None and (last.unit_id, last.person_id) == (unit.pk, person.pk if person else None):
            raise Refused(_t("Kênh này đã giao cho nơi ấy."))
        row = cls.objects.create(channel=channel, unit=unit, person=person, referred_on=on, by=by)
        record(row, "channel_referral.referred", by=by, at=at)
        notify_referred(row.unit, person, channel.name, row, at=at)
        return row


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
