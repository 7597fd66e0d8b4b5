"""Where sessions are stored: Django's own table; the one of a request is looked up in prepared words."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from guong.apps.activity.prepared import PreparedQuery

_STANDING = PreparedQuery(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        """Find the session whose key the browser sent; without one the key is forgotten."""
        standing = _STANDING.objects(self.session_key or "", timezone.now())
        if not standing:
            self._session_key = None
            return None
        session: Session = standing[0]
        return session
