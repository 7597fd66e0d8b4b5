"""What happened to a channel: opened, renamed, confirmed, merged, closed; written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly
from guong.apps.units.models import Person


class ChannelEventKind(models.TextChoices):
    """The acts of a channel's life; the log calls them `channel.opened` and so on."""

    OPENED = "opened", _("lập kênh")
    RENAMED = "renamed", _("đổi tên")
    MERGED = "merged", _("gộp vào kênh khác")
    CLOSED = "closed", _("đóng kênh")
    APPROVED = "approved", _("được xác minh")
    VOIDED = "voided", _("thôi xác minh")


# The acts that say what a channel is: whoever did one of them is no second person.
CLAIMS = (ChannelEventKind.OPENED, ChannelEventKind.RENAMED)


class ChannelEvent(AppendOnly):
    """One act, with the words a person gave for it."""

    channel = models.ForeignKey("registries.Channel", models.PROTECT, related_name="events")
    event = models.CharField(_("việc"), max_length=8, choices=ChannelEventKind.choices)
    words = models.CharField(_("nội dung"), max_length=500, blank=True)
    on = models.DateField(_("ngày"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("việc của kênh")
        ordering = ("on", "pk")
