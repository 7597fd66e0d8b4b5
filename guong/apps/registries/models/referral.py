"""A channel that a merger left behind, given to another heir or to one person to decide on."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
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
