"""What several web processes must know of together, for minutes: who asked how often, which code was used."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction

from .keys import draw_key

KEY_LENGTH = 64


class SharedNote(models.Model):
    """
    One value under a keyed hash, until a moment.

    The table tells neither an address nor a login, and a backup leaves it out. Where one process serves all
    pages (SQLite, GUONG_PROCESSES=1) it stays empty: that process remembers by itself.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    value = models.TextField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"#{self.pk}"

    @classmethod
    @transaction.atomic
    def admit(cls, name: str, most: int, seconds: float, count: int, *, at: datetime) -> bool:
        """Count asks under a name, as far as so many in so many seconds allow; tell whether all were."""
        key = hash_name(name)
        end = at + timedelta(seconds=seconds)
        fresh = SharedNote(key=key, value="[]", ends_at=end)
        SharedNote.objects.bulk_create([fresh], ignore_conflicts=True)
        note = cls.objects.select_for_update().filter(key=key).first()
        if note is None:  # swept away in between: nobody had asked for long
            return True
        now = at.timestamp()
        # A clock that was set back leaves moments of a future behind; they count for nothing.
        recent = [moment for moment in json.loads(note.value) if 0 <= now - moment < seconds]
        room = most - len(recent)
        if room > 0:
            recent += [now] * min(count, room)
            cls.objects.filter(pk=note.pk).update(value=json.dumps(recent), ends_at=end)
        return count <= room

    @classmethod
    def read(cls, name: str, *, at: datetime) -> Any:
        """Give the value under a name; None where there is none, or none any more."""
        rows = cls.objects.filter(key=hash_name(name), ends_at__gt=at)
        value = rows.values_list("value", flat=True).first()
        return None if value is None else json.loads(value)

    @classmethod
    def write(cls, name: str, value: Any, *, until: datetime) -> None:
        """Put a value under a name, whatever stood there."""
        cls.objects.update_or_create(
            key=hash_name(name), defaults={"value": json.dumps(value), "ends_at": until}
        )

    @classmethod
    def add(cls, name: str, value: Any, *, until: datetime, at: datetime) -> bool:
        """Put a value under a name where none stands; of several who come together one does."""
        key = hash_name(name)
        cls.objects.filter(key=key, ends_at__lte=at).delete()
        try:
            with transaction.atomic():
                cls.objects.create(key=key, value=json.dumps(value), ends_at=until)
        except IntegrityError:
            return False
        return True

    @classmethod
    def forget_ended(cls, before: datetime) -> int:
        """Delete what ended before a moment; give how many."""
        return int(cls.objects.filter(ends_at__lt=before).delete()[0])


def hash_name(name: str) -> str:
    """Hash a name with a key of the ledger."""
    return hmac.digest(draw_key("shared notes"), name.encode(), hashlib.sha256).hex()
