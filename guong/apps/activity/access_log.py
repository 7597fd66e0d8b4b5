"""Who looked at what holds personal data: once a person, a row and a day, in the same log as acts."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from .models import Entry, record


def record_access(row: models.Model, verb: str, *, by: models.Model, at: datetime) -> None:
    """
    Note that a person looked at a row (`verb`, say "tip.read"); nothing of what stands in it is written.

    Looking again on the same day adds no entry.
    """
    day = timezone.localdate(at)
    same_day = Entry.objects.about(row).done_by(by).filter(verb=verb, at__date=day)
    if not same_day.exists():
        record(row, verb, by=by, at=at)
