"""The pictures of a report: what a resident saw, without where and by what device it was taken."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.engines.documents.kinds import RefusedFile, sniff
from guong.engines.documents.photographs import without_notes

from .states import TipState
from .tip import Tip

MOST_PICTURES = 3
MEGABYTE = 1_000_000  # octets, as telephones count
MOST_BYTES = 6 * MEGABYTE  # of one picture
MOST_BYTES_A_DAY = 200 * MEGABYTE  # of all reports together: a flood fills no disk
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class RefusedPicture(Refused):
    """What was sent is no picture that a report takes."""

    field = "pictures"


class TipPicture(models.Model):
    """One picture, its container rebuilt from what the picture needs and nothing else."""

    tip = models.ForeignKey(Tip, models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=4)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("cỡ"))
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField(_("ngày nhận"))

    class Meta:
        verbose_name = _("ảnh trong tin báo")
        ordering = ("pk",)
        indexes = (models.Index(fields=("received_on",), name="tip_picture_day"),)

    @property
    def content_type(self) -> str:
        return TYPES[self.kind]

    @classmethod
    def add(cls, tip: Tip, pictures: Iterable[tuple[str, bytes]]) -> None:
        """Put pictures, as `clean` gave them, to a report; the same one once."""
        known_hashes = set(tip.pictures.values_list("sha256", flat=True))
        for kind, content in pictures:
            digest = hashlib.sha256(content).hexdigest()
            if digest not in known_hashes and len(known_hashes) < MOST_PICTURES:
                known_hashes.add(digest)
                size, day = len(content), tip.received_on
                cls.objects.create(
                    tip=tip, kind=kind, content=content, size=size, sha256=digest, received_on=day
                )

    @classmethod
    def refuse_flood(cls, size: int, *, on: date) -> None:
        """Refuse pictures for the rest of a day on which too many came; words are still taken."""
        total = cls.objects.filter(received_on=on).aggregate(total=models.Sum("size"))["total"] or 0
        if total + size > MOST_BYTES_A_DAY:
            raise RefusedPicture(_t("Hôm nay nhiều ảnh quá, máy không nhận thêm. Hãy gửi lời không kèm ảnh."))

    @classmethod
    def remove_old(cls, before: date) -> int:
        """Delete the pictures of reports that were decided before a day."""
        decided_tips = Tip.objects.exclude(state=TipState.RECEIVED).filter(seen_at__date__lt=before)
        return cls.objects.filter(tip__in=decided_tips).delete()[0]


def clean_picture(name: str, content: bytes) -> tuple[str, bytes]:
    """Give the kind and the bytes of a picture without metadata; `RefusedPicture` says what to send."""
    try:
        kind = sniff(content).code
    except RefusedFile:
        kind = ""
    if kind not in TYPES:
        raise RefusedPicture(
            _t(
                "“%(name)s” không phải ảnh JPEG, PNG hay WebP nên chưa nhận. "
                "Hãy gửi ảnh chụp màn hình; đoạn phim thì kể bằng lời."
            )
            % {"name": name[:80]}
        )
    try:
        return kind, without_notes(content, kind)
    except RefusedFile as refusal:
        raise RefusedPicture(str(refusal)) from refusal
