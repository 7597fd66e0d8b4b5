"""The address under which a person's own calendar is read without signing in; it can be taken back."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.units.models import Person, User

SECRET_BYTES = 24


class FeedToken(models.Model):
    """One person's calendar address; the table holds only a hash of its secret part."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="feed_tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("địa chỉ lịch")
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(ended_at__isnull=True), name="feed_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"

    @classmethod
    def of(cls, person: Person) -> "FeedToken | None":
        """Give the address in use, if there is one."""
        return cls.objects.filter(person=person, ended_at__isnull=True).first()

    @classmethod
    @transaction.atomic
    def issue(cls, person: Person, *, at: datetime) -> "tuple[FeedToken, str]":
        """Make an address; an earlier one ends. Give it and its secret, which is shown this once."""
        Person.objects.select_for_update().get(pk=person.pk)
        cls.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)
        secret = secrets.token_urlsafe(SECRET_BYTES)
        token = cls.objects.create(person=person, token_hash=_hash(secret), issued_at=at)
        record(token, "feed.issued", by=person, at=at)
        return token, secret

    @classmethod
    def open(cls, secret: str) -> "FeedToken | None":
        """Find the address that a secret belongs to; None when it ended or never was."""
        tokens = cls.objects.filter(token_hash=_hash(secret), ended_at__isnull=True)
        return tokens.select_related("person").filter(person__user__is_active=True).first()

    @transaction.atomic
    def revoke(self, *, by: Person, at: datetime) -> None:
        """End the address; the second time nothing happens."""
        if FeedToken.objects.filter(pk=self.pk, ended_at__isnull=True).update(ended_at=at):
            record(self, "feed.revoked", by=by, at=at)


def end_after_recovery(*, user: User, **_signal: Any) -> None:
    """End the calendar address of a login that was recovered: who took the login may hold it."""
    token = FeedToken.of(user.person)
    if token is not None:
        token.revoke(by=user.person, at=settings.BUSINESS_NOW())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
