"""Who has to have a second factor, and until when it may be missing: pages and programs ask the same."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings

from guong.engines.viet.formats import VIETNAM_TIME

from .scope import Scope
from .user import User

GRACE = timedelta(days=14)
FACTORS = ("totp", "webauthn")  # allauth's types; codes on paper come with either


def factor_grace_end(user: User, scope: Scope) -> datetime | None:
    """Give from when a login needs its second factor; None when set up, not needed, or a demonstration."""
    from allauth.mfa.models import Authenticator

    since = scope.needs_second_factor_since()
    if settings.GUONG_TODAY is not None or since is None:
        return None
    if Authenticator.objects.filter(user=user.pk, type__in=FACTORS).exists():
        return None
    began = datetime.combine(since, time(), VIETNAM_TIME).astimezone(UTC)
    return max(began, user.factor_grace_from) + GRACE
