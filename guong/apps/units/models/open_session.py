"""Where somebody is signed in: on what kind of device, since when, and when it was used last."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record

from .user import User

SESSION_KEY_LENGTH = 40
# The first that fits is the name; browsers name themselves and the ones they descend from.
BROWSERS = (
    (re.compile(r"coc_coc", re.I), "Cốc Cốc"),
    (re.compile(r"zalo", re.I), "Zalo"),
    (re.compile(r"edg(e|a|ios)?/", re.I), "Edge"),
    (re.compile(r"opr/|opera", re.I), "Opera"),
    (re.compile(r"firefox|fxios", re.I), "Firefox"),
    (re.compile(r"samsungbrowser", re.I), "Samsung Internet"),
    (re.compile(r"chrome|crios|chromium", re.I), "Chrome"),
    (re.compile(r"safari", re.I), "Safari"),
)
SYSTEMS = (
    (re.compile(r"iphone", re.I), "iPhone"),
    (re.compile(r"ipad", re.I), "iPad"),
    (re.compile(r"android", re.I), "điện thoại Android"),
    (re.compile(r"windows", re.I), "Windows"),
    (re.compile(r"mac os|macintosh", re.I), "máy Mac"),
    (re.compile(r"linux|cros", re.I), "Linux"),
)


def describe_device(user_agent: str) -> str:
    """Say in words what a browser says of itself: "Chrome trên Windows"; nothing finer is kept."""
    browser = next((name for pattern, name in BROWSERS if pattern.search(user_agent)), "")
    system = next((name for pattern, name in SYSTEMS if pattern.search(user_agent)), "")
    if browser and system:
        return f"{browser} trên {system}"
    return browser or system or "Trình duyệt không rõ"


class OpenSessionQuerySet(models.QuerySet["OpenSession"]):
    def standing(self, *, at: datetime) -> "OpenSessionQuerySet":
        """Keep those that would still be let in: neither signed out nor idle for too long."""
        sessions = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=at)
        return self.filter(Exists(sessions), seen_at__gt=at - settings.IDLE_TIME)


class OpenSession(models.Model):
    """One signed-in browser; its address is not kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="open_sessions", verbose_name=_("tài khoản"))
    session_key = models.CharField(max_length=SESSION_KEY_LENGTH, unique=True)
    device = models.CharField(_("thiết bị"), max_length=80)
    began_at = models.DateTimeField(_("đăng nhập lúc"))
    seen_at = models.DateTimeField(_("dùng lần cuối lúc"))

    objects = models.Manager.from_queryset(OpenSessionQuerySet)()

    class Meta:
        verbose_name = _("phiên đăng nhập")
        verbose_name_plural = _("phiên đăng nhập")
        ordering = ("-seen_at",)

    @classmethod
    def see(cls, user: User, session_key: str, user_agent: str, *, at: datetime) -> None:
        """Note that a browser was used; one that is not known yet has begun now."""
        device = describe_device(user_agent)
        cls.objects.update_or_create(
            session_key=session_key,
            defaults={"user": user, "device": device, "seen_at": at},
            create_defaults={"user": user, "device": device, "seen_at": at, "began_at": at},
        )

    @classmethod
    @transaction.atomic
    def end_others(cls, user: User, session_key: str, *, at: datetime) -> int:
        """Sign a login out everywhere but here; give how many browsers that were."""
        other_sessions = cls.objects.filter(user=user).exclude(session_key=session_key)
        count = other_sessions.standing(at=at).count()
        keys = list(other_sessions.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        other_sessions.delete()
        record(user, "login.others_ended", by=user.person, at=at, detail={"sessions": count})
        return count

    @classmethod
    def forget_ended(cls) -> int:
        """Forget the browsers whose session is gone."""
        sessions = Session.objects.filter(session_key=OuterRef("session_key"))
        return cls.objects.exclude(Exists(sessions)).delete()[0]


def has_been_idle(seen_at: float, *, at: datetime) -> bool:
    """Tell whether a session last used at a moment (seconds since 1970) has ended by now."""
    return at.timestamp() - seen_at > settings.IDLE_TIME / timedelta(seconds=1)
