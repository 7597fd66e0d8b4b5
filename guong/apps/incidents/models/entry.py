"""The timeline of an incident: written once, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly
from guong.apps.evidence.models import EvidenceItem
from guong.apps.units.models import Person


class EntryKind(models.TextChoices):
    """What a line of the timeline tells."""

    OPENED = "opened", _("Mở vụ việc")
    STEP = "step", _("Đã làm")
    SKIPPED = "left_out", _("Không cần làm")
    NOTE = "note", _("Diễn biến")
    EVIDENCE = "evidence", _("Thêm minh chứng")
    TAKEN = "taken", _("Nhận xử lý")
    PAPER = "paper", _("Soạn văn bản")
    ISSUED = "issued", _("Phát cảnh báo")
    APPROVED = "approved", _("Duyệt cảnh báo đã phát")
    OBJECTED = "objected", _("Cảnh báo cần sửa")
    CONTAINED = "contained", _("Đã khống chế")
    HANDLING = "handling", _("Xử lý tiếp")
    CLOSED = "closed", _("Đóng vụ việc")
    NOT_ONE = "not_one", _("Không phải sự cố")
    DUPLICATE = "duplicate", _("Trùng vụ khác")
    LESSON = "lesson", _("Rút bài học, giao việc")


class Entry(AppendOnly):
    """One line: when it happened, who wrote it, in what words, with which file."""

    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="entries")
    what = models.CharField(_("việc"), max_length=10, choices=EntryKind.choices)
    words = models.CharField(_("nội dung"), max_length=2000, blank=True)
    item = models.ForeignKey(
        EvidenceItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incident_entries",
        verbose_name=_("minh chứng"),
    )
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người ghi"))

    class Meta:
        verbose_name = _("diễn biến")
        verbose_name_plural = _("diễn biến")
        ordering = ("pk",)
