"""The login of a person, and the printed link that gives it back when the password is lost."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record

from .account_events import login_recovered, recovery_issued
from .api_token import ApiToken, hash_secret
from .person import Person

LINK_HOURS = 48


class Users(BaseUserManager["User"]):
    def get_queryset(self) -> "models.QuerySet[User]":
        """Bring the person along: every page asks for both."""
        return super().get_queryset().select_related("person")

    def create_user(self, username: str, person: Person, password: str | None = None) -> "User":
        """Make a login; without a password it waits for a recovery link."""
        user = self.model(username=self.model.normalize_username(username).casefold(), person=person)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class PageLanguage(models.TextChoices):
    """What a person's own pages are drawn in; each language is named in itself."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


class User(AbstractBaseUser):
    """A login belongs to one person; what it may do comes from the person's posts."""

    username = models.CharField(
        _("tên đăng nhập"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Tên đăng nhập này đã có.")},
    )
    person = models.OneToOneField(Person, models.PROTECT, related_name="user", verbose_name=_("người"))
    email = models.EmailField(_("thư điện tử"), blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    # Empty: as the server is set (`GUONG_LANGUAGE`).
    language = models.CharField(_("ngôn ngữ các trang"), max_length=2, choices=PageLanguage, blank=True)
    # The time to set up a second factor never begins before this: the login, or the rule itself, is younger.
    factor_grace_from = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["person"]
    objects = Users()

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        constraints = (
            models.UniqueConstraint(
                Lower("username"),
                name="username_once_in_any_case",
                violation_error_message=_("Tên đăng nhập này đã có."),
            ),
        )

    def read_in(self, language: PageLanguage) -> None:
        """Draw this person's pages in a language from the next page on."""
        User.objects.filter(pk=self.pk).update(language=language)
        self.language = language

    def close(self) -> None:
        """Shut the login; open sessions end with their next request."""
        User.objects.filter(pk=self.pk).update(is_active=False)
        self.is_active = False


class LinkSpent(ValueError):
    """A recovery link that was used, has run out, or never was."""


class RecoveryLink(models.Model):
    """A one-time way back in, printed by an administrator; the table holds only a hash of it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_links")
    token_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("liên kết vào lại")

    @classmethod
    @transaction.atomic
    def issue(cls, user: User, *, by: Person | None, at: datetime) -> "tuple[RecoveryLink, str]":
        """Make a link good for 48 hours and once; earlier ones of the login end. Give it and its secret."""
        cls.objects.filter(user=user, used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
        token = secrets.token_urlsafe(24)
        link = cls.objects.create(
            user=user,
            token_hash=hash_secret(token),
            issued_at=at,
            expires_at=at + timedelta(hours=LINK_HOURS),
        )
        record(user, "login.recovery_issued", by=by, at=at, detail={"link": link.pk})
        recovery_issued.send(cls, user=user, by=by)
        return link, token

    @classmethod
    def open(cls, token: str, *, at: datetime) -> "RecoveryLink":
        """Find a link that still works; `LinkSpent` otherwise."""
        link = cls.objects.select_related("user").filter(token_hash=hash_secret(token)).first()
        if link is None or link.used_at is not None or at >= link.expires_at or not link.user.is_active:
            raise LinkSpent
        return link

    @transaction.atomic
    def use(self, password: str, *, at: datetime) -> None:
        """Set a new password, take the second factor off, and spend the link; of two who try, one wins."""
        from allauth.mfa.models import Authenticator
        from allauth.socialaccount.models import SocialAccount

        from .second_factor_lock import CodeGuesses

        open_links = RecoveryLink.objects.filter(pk=self.pk, used_at__isnull=True, expires_at__gt=at)
        if not open_links.update(used_at=at):
            raise LinkSpent
        self.user.set_password(password)
        self.user.save(update_fields=("password",))
        detail: dict[str, Any] = {"link": self.pk}
        count, _by_model = Authenticator.objects.filter(user=self.user).delete()
        SocialAccount.objects.filter(user=self.user).delete()  # whoever linked one may be who is kept out now
        CodeGuesses.forget(self.user)
        if count:
            detail["second_factor"] = "removed"
        if keys := ApiToken.end_all(self.user.person, at=at):
            detail["keys_ended"] = keys
        record(self.user, "login.recovered", by=self.user.person, at=at, detail=detail)
        login_recovered.send(RecoveryLink, user=self.user)
