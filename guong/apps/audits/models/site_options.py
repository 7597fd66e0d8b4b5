"""How one website is looked at, where that is another way than usual."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person


class SiteOptions(models.Model):
    """The choices of one site; without a row everything is as usual."""

    site = models.OneToOneField(Channel, models.PROTECT, related_name="audit_options", primary_key=True)
    render = models.BooleanField(_("mở bằng trình duyệt"), default=False)

    class Meta:
        verbose_name = _("cách soi trang")

    @classmethod
    @transaction.atomic
    def choose(cls, site: Channel, *, render: bool, by: Person, at: datetime) -> "SiteOptions":
        """Write down how the site is looked at from now on."""
        options, _new = cls.objects.update_or_create(site=site, defaults={"render": render})
        record(site, "channel.audit_chosen", by=by, at=at, detail={"render": render})
        return options

    @classmethod
    def is_rendered(cls, site: int) -> bool:
        """Tell whether a site's pages are shown in a browser; an heir goes on as before until it chooses."""
        former = Q(site__successor=site, site__key=F("site__successor__key"))
        choices = dict(cls.objects.filter(Q(site=site) | former).values_list("site", "render"))
        return choices[site] if site in choices else any(choices.values())
