"""Django's cache in the database, for the libraries that sign people in: codes used, tries of a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils import timezone

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


class SharedCache(BaseCache):
    """Values that JSON can say, the same to every process; nothing that is read here is ever run."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Give a value."""
        from .models import SharedNote

        value = SharedNote.read(self.make_and_validate_key(key, version=version), at=timezone.now())
        return default if value is None else value

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Write a value."""
        from .models import SharedNote

        name = self.make_and_validate_key(key, version=version)
        SharedNote.write(name, value, until=self._end(timeout))

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Write a value where none stands."""
        from .models import SharedNote

        name = self.make_and_validate_key(key, version=version)
        return SharedNote.add(name, value, until=self._end(timeout), at=timezone.now())

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value stand longer."""
        value = self.get(key, version=version)
        if value is None:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: str, version: int | None = None) -> bool:
        """Delete a value."""
        from .models import SharedNote
        from .shared_note import hash_name

        name = self.make_and_validate_key(key, version=version)
        return bool(SharedNote.objects.filter(key=hash_name(name)).delete()[0])

    def clear(self) -> None:
        """Delete everything."""
        from .models import SharedNote

        SharedNote.objects.all().delete()

    def _end(self, timeout: float | None) -> datetime:
        """Give the moment up to which a value stands; a time of None means for ever."""
        seconds = self.get_backend_timeout(timeout)
        return FOR_EVER if seconds is None else min(FOR_EVER, datetime.fromtimestamp(seconds, tz=UTC))

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> float | None:
        """Give the moment in seconds of Unix; 0 and less have ended already."""
        if timeout is DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return None if timeout is None else (timezone.now() + timedelta(seconds=timeout)).timestamp()
