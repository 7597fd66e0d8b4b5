"""What an issued report said, word for word and figure for figure, written once."""

import json
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import AppendOnly, record
from guong.engines.documents.writing.paper import OfficialPaper
from guong.engines.documents.writing.paper_json import canonical, digest, from_json

from .report import Report


class ReportFreeze(AppendOnly):
    """
    The content of one issued report and its SHA-256.

    `known_at` is the moment whose knowledge it shows: computed again for that moment, the content is the
    same, and what was learnt since shows as a difference.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="freeze")
    sha256 = models.CharField(max_length=64)
    known_at = models.DateTimeField(_("số liệu tính đến"))
    content = models.TextField()

    class Meta:
        verbose_name = _("bản đóng băng")

    @classmethod
    def of(cls, report: Report, content: dict[str, Any], *, known_at: datetime) -> "ReportFreeze":
        """Write the freeze of a report that is being issued."""
        text = canonical(content)
        sha256 = digest(json.loads(text))
        freeze = cls.objects.create(report=report, sha256=sha256, known_at=known_at, content=text)
        record(freeze, "report.frozen", by=None, at=known_at, detail={"report": report.pk, "sha256": sha256})
        return freeze

    @cached_property
    def parsed(self) -> dict[str, Any]:
        """Give the content out of its JSON."""
        content: dict[str, Any] = json.loads(self.content)
        return content

    @property
    def paper(self) -> OfficialPaper:
        """Give the document that was issued."""
        paper: OfficialPaper = from_json(self.parsed["paper"])
        return paper

    def is_intact(self) -> bool:
        """Tell whether the content still has its hash."""
        return digest(self.parsed) == self.sha256
