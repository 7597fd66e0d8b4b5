"""The hours in which sites are looked at by themselves, and the night a moment belongs to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

DAY_HOURS = 24


def within_hours(at: datetime) -> bool:
    """Tell whether sites may be looked at by themselves at a local moment."""
    opens, closes = settings.AUDIT_HOURS
    if opens < closes:
        return bool(opens <= at.hour < closes)
    return bool(at.hour >= opens or at.hour < closes)


def night_of(at: datetime) -> datetime:
    """Give the moment when the night began that a moment belongs to."""
    local = timezone.localtime(at)
    begins = local.replace(hour=settings.AUDIT_HOURS[0] % DAY_HOURS, minute=0, second=0, microsecond=0)
    return begins if begins <= local else begins - timedelta(days=1)
