"""Parts of a crawl under way that lie in the store of files, so that another machine can go on with it."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .leases import is_over
from .run import Run
from .run_states import OPEN

LONGEST_FILE, LONGEST_OBJECT = 120, 100


class CrawlPart(models.Model):
    """
    A stretch of the file in which a crawl grows, stored as an object of its own.

    `start` and `size` are octets of that file (`file` is its name). The row is the truth: an object without
    one is nobody's, and bytes that have another hash are not read.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="parts", verbose_name=_("lần soi"))
    file = models.CharField(max_length=LONGEST_FILE)
    start = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=LONGEST_OBJECT)
    stored_at = models.DateTimeField(_("cất lúc"))

    class Meta:
        verbose_name = _("đoạn của trang đang soi dở")
        ordering = ("run", "start")
        constraints = (models.UniqueConstraint(fields=("run", "start"), name="crawl_part_once"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def new_name(cls, run: int, start: int) -> str:
        """Give a name for an object: two workers that store the same stretch never share one."""
        return f"{run}/{start}-{secrets.token_hex(8)}"

    @transaction.atomic
    def add(self, holder: str) -> bool:
        """Note what was stored; False where the run is no longer this worker's, so that it counts nothing."""
        if not _is_held(self.run_id, holder):
            return False
        # The answer to this very question may have been lost.
        if not CrawlPart.objects.filter(name=self.name).exists():
            self.pk = None
            self.save(force_insert=True)
        return True

    @classmethod
    @transaction.atomic
    def cut(cls, run: int, start: int, holder: str) -> list[str]:
        """Forget the parts from an offset on; give the names of their objects."""
        return cls._forget(cls.objects.filter(run=run, start__gte=start)) if _is_held(run, holder) else []

    @classmethod
    @transaction.atomic
    def forget_ended(cls, runs: Iterable[int]) -> list[str]:
        """Forget the parts of those of these runs whose crawl has ended; give the names of their objects."""
        return cls._forget(cls.objects.filter(run__in=list(runs)).exclude(_is_open()))

    @classmethod
    @transaction.atomic
    def forget_old(cls, *, before: datetime, now: datetime) -> list[str]:
        """Forget what belongs to crawls that ended, or began before a moment and are nobody's just now."""
        is_abandoned = Q(stored_at__lt=before) & is_over("run__lease_until", at=now)
        runs = cls.objects.filter(is_abandoned | ~_is_open()).values("run")
        return cls._forget(cls.objects.filter(run__in=runs))

    @classmethod
    def _forget(cls, rows: "models.QuerySet[CrawlPart]") -> list[str]:
        names = dict(rows.order_by("start").values_list("pk", "name"))
        cls.objects.filter(pk__in=list(names)).delete()
        return list(names.values())


def _is_open() -> Q:
    return Q(run__state__in=OPEN, run__snapshot="")


def _is_held(run: int, holder: str) -> bool:
    """Hold the row of a run until the end of the transaction, and tell whether its crawl is this worker's."""
    rows = Run.objects.select_for_update().filter(pk=run, holder=holder, state__in=OPEN, snapshot="")
    return rows.order_by().first() is not None
