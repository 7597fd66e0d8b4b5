"""A key by which a known caller's program is told from strangers; the table holds only a hash of it."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused

from .permissions import ROLES_OF_PERMISSION, Permission, Role
from .person import Appointment, Person

PREFIX = "guong_"
_BYTES, _MARK_LENGTH = 32, 16
LONGEST_SECRET = 100  # characters that are looked at
LONGEST_DAYS = 366


class TokenScope(models.TextChoices):
    """What a key opens beyond what everybody reads; each needs a permission of the post it hangs on."""

    READ = "read", _("đọc những gì chức vụ này đọc được")
    ANSWER = "answer", _("trả lời việc của đơn vị")
    INTAKE = "intake", _("đưa văn bản chỉ đạo vào để đọc")


PERMISSION_OF_TOKEN = {
    TokenScope.READ: Permission.READ,
    TokenScope.ANSWER: Permission.SUBMIT,
    TokenScope.INTAKE: Permission.INTAKE,
}


class BeyondPost(Refused):
    """A key would open more than the post that it hangs on."""

    field = "scopes"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def standing(self, *, at: datetime, on: date) -> "ApiTokenQuerySet":
        """Keep those that still work: not ended, not run out, the post they hang on held, its login open."""
        held_until = Q(appointment__valid_to__isnull=True) | Q(appointment__valid_to__gte=on)
        return self.filter(
            held_until,
            ended_at__isnull=True,
            expires_at__gt=at,
            appointment__valid_from__lte=on,
            appointment__person__user__is_active=True,
        )


class ApiToken(models.Model):
    """
    One caller's key, given out by whoever holds a post and ending with it.

    Without scopes it opens nothing that the public does not read; it only lifts the limit of asking. What
    its scopes open is what the post may do, and never more: the post is looked at with each request.
    """

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="api_tokens", verbose_name=_("chức vụ")
    )
    caller = models.CharField(_("nơi gọi"), max_length=120)
    scopes = models.JSONField(_("được làm"), default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(_("cấp lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    ended_at = models.DateTimeField(_("thu hồi lúc"), null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("mã gọi API")
        verbose_name_plural = _("mã gọi API")
        ordering = ("-issued_at", "-pk")

    @classmethod
    @transaction.atomic
    def issue(
        cls,
        appointment: Appointment,
        *,
        caller: str,
        days: int,
        by: Person,
        at: datetime,
        scopes: Iterable[str] = (),
    ) -> "tuple[ApiToken, str]":
        """
        Make a key for a caller; give it and its secret, which is never shown again.

        `BeyondPost` where the role of the post does not allow what a scope opens.
        """
        scope_list = sorted({TokenScope(scope) for scope in scopes})
        for scope in scope_list:
            if Role(appointment.role) not in ROLES_OF_PERMISSION[PERMISSION_OF_TOKEN[scope]]:
                sentence = _t("Chức vụ “%(role)s” không %(right)s được, nên mã của chức vụ ấy cũng không.")
                raise BeyondPost(
                    sentence % {"role": Role(appointment.role).label, "right": TokenScope(scope).label}
                )
        secret = _signed(PREFIX + secrets.token_urlsafe(_BYTES))
        token = cls.objects.create(
            appointment=appointment,
            caller=caller,
            scopes=scope_list,
            digest=hash_secret(secret),
            issued_at=at,
            expires_at=at + timedelta(days=min(max(days, 1), LONGEST_DAYS)),
        )
        detail = {"token": token.pk, "scopes": scope_list}
        record(appointment, "appointment.key_issued", by=by, at=at, detail=detail)
        return token, secret

    @classmethod
    def open(cls, secret: str, *, at: datetime, on: date) -> "ApiToken | None":
        """Find the key of a secret that still works."""
        if not secret.startswith(PREFIX) or len(secret) > LONGEST_SECRET:
            return None
        return (
            cls.objects.standing(at=at, on=on)
            .filter(digest=hash_secret(secret))
            .select_related("appointment__person")
            .first()
        )

    @classmethod
    def end_all(cls, person: Person, *, at: datetime) -> int:
        """End every key of a person's posts: whoever had it made may be who is kept out now."""
        keys = cls.objects.filter(appointment__person=person, ended_at__isnull=True).order_by("pk")
        for key in keys:
            key.end(by=person, at=at)
        return len(keys)

    def opens(self, scope: TokenScope) -> bool:
        """Tell whether the key was given for this."""
        return scope in self.scopes

    def note_use(self, act: str, row: models.Model, *, at: datetime) -> None:
        """Log that a program acted by this key, and on what; call it within the transaction of the act."""
        detail = {"token": self.pk, "act": act, "row": row.pk}
        record(self.appointment, "appointment.key_used", by=self.appointment.person, at=at, detail=detail)

    @transaction.atomic
    def end(self, *, by: Person, at: datetime) -> None:
        """Take the key back; pressing twice takes nothing twice."""
        if ApiToken.objects.filter(pk=self.pk, ended_at__isnull=True).update(ended_at=at):
            record(self.appointment, "appointment.key_ended", by=by, at=at, detail={"token": self.pk})


def _signed(secret: str) -> str:
    mark = salted_hmac("guong.api-token", secret, algorithm="sha256").hexdigest()
    return f"{secret}.{mark[:_MARK_LENGTH]}"


def is_issued_here(secret: str) -> bool:
    """
    Tell by its mark whether this ledger issued a key, without asking the database; whether it still works
    is not told. A made-up one is known before anything it brings is received.
    """
    bare, dot, _mark = secret.rpartition(".")
    return bool(dot) and len(secret) <= LONGEST_SECRET and constant_time_compare(_signed(bare), secret)


def hash_secret(secret: str) -> str:
    """Hash a secret that is random and long: a slow hash would protect nothing more."""
    return hashlib.sha256(secret.encode()).hexdigest()
