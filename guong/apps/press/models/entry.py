"""What happened to a matter of the press, line by line, and when the body waited for the press itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person


class PressEntry(models.Model):
    """What was done, by whom, when, and in which words."""

    request = models.ForeignKey("press.PressRequest", models.CASCADE, related_name="entries")
    what = models.CharField(max_length=12)
    words = models.CharField(_("lời"), max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("diễn biến")
        ordering = ("at", "pk")


class AskingBack(models.Model):
    """A wait for the press: from asking to its reply the house's clock stands still."""

    request = models.ForeignKey("press.PressRequest", models.CASCADE, related_name="pauses")
    words = models.CharField(_("hỏi lại"), max_length=1000)
    began_at = models.DateTimeField(_("hỏi lúc"))
    began_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reply = models.CharField(_("báo chí trả lời"), max_length=1000, blank=True)
    ended_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("hỏi lại báo chí")
        ordering = ("began_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=Q(ended_at__isnull=True), name="press_asked_back_once"
            ),
        )
