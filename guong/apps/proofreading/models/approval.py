"""What a reviewer cleared: the very words, bound by their digest, until somebody changes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.units.models import Person

from .draft import LONGEST_TITLE


class Approval(models.Model):
    """
    One approval of one wording; `voided_at` is when the post was changed or returned after it.

    `same_hand` says that whoever wrote it cleared it too, in a unit where one person does everything.
    """

    article = models.ForeignKey("proofreading.Article", models.PROTECT, related_name="approvals")
    digest = models.CharField(_("mã kiểm tra"), max_length=64)
    title = models.CharField(_("tên bài"), max_length=LONGEST_TITLE)
    text = models.TextField(_("nội dung"))
    versions = models.JSONField(_("bản cho kênh khác"), default=dict, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người duyệt"))
    at = models.DateTimeField(_("duyệt lúc"))
    same_hand = models.BooleanField(_("tự duyệt"), default=False)
    voided_at = models.DateTimeField(_("mất hiệu lực lúc"), null=True, blank=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lần duyệt bài")
        ordering = ("at", "pk")
