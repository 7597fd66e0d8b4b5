"""What was answered to a call that wrote: the same call again gets the same answer and writes nothing."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Refused
from guong.apps.units.models import ApiToken

LONGEST_KEY = 100


class KeyReused(Refused):
    """The key of a call stands for another content already."""

    def __init__(self) -> None:
        super().__init__(_t("Khóa Idempotency-Key này đã dùng cho một nội dung khác."))


class RememberedCall(models.Model):
    """One call that was answered, under the key its program chose: a hash of what came, and ids."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="calls")
    key = models.CharField(max_length=LONGEST_KEY)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(_("lúc"))

    objects: "ClassVar[models.Manager[RememberedCall]]" = models.Manager()

    class Meta:
        verbose_name = _("lần gọi đã nhớ")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="call_once_by_key"),)
        indexes = (models.Index(fields=("at",), name="call_at"),)

    @classmethod
    def recall(cls, token: ApiToken, key: str, digest: str) -> dict[str, Any] | None:
        """Give what was answered under a key; `KeyReused` where it stands for something else."""
        row = cls.objects.filter(token=token, key=key).first()
        if row is None:
            return None
        if row.digest != digest:
            raise KeyReused
        return row.answered

    @classmethod
    def begin(cls, token: ApiToken, key: str, digest: str, *, at: datetime) -> "tuple[RememberedCall, bool]":
        """
        Take a key for a call, within the transaction of its act, and tell whether nobody had it.

        Of two calls under one key at the same moment the second waits here until the first has ended.
        """
        row, is_new = cls.objects.get_or_create(token=token, key=key, defaults={"digest": digest, "at": at})
        if row.digest != digest:
            raise KeyReused
        return row, is_new

    @property
    def answered(self) -> dict[str, Any]:
        """Give what was answered."""
        answer: dict[str, Any] = self.answer
        return answer

    def settle(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Keep what is answered, for the same call again."""
        self.answer = answer
        self.save(update_fields=("answer",))
        return answer
