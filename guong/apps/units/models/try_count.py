"""How often signing in failed of late for a name or from a place: who sprays is slowed, nobody shut out."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.keys import draw_key

WINDOW = timedelta(minutes=15)
MOST_FAILURES = 20  # in the window, before tries are slowed
PAUSE_OF_PLACE = timedelta(seconds=5)  # between two tries from one place, whatever names it tries
PAUSE_OF_NAME = timedelta(minutes=1)  # between two tries of one name from one network
NETWORK_BITS = {4: 24, 6: 48}
PLACE_BITS = {4: 32, 6: 64}  # one subscriber
KEY_LENGTH = 64


class TryCount(models.Model):
    """
    The failures of one key in the present window, and the last try that was let through while slowed.

    A key is a keyed hash of a name or of an address: the table tells neither.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    failures = models.PositiveIntegerField(_("số lần hỏng"), default=0)
    began_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lần đăng nhập hỏng")

    def __str__(self) -> str:
        return f"#{self.pk}: {self.failures}"

    @classmethod
    def count_failure(cls, name: str, address: str, *, at: datetime) -> None:
        """Count a failure for the name and for the place; what is older than the window is forgotten."""
        cls.objects.filter(began_at__lt=at - WINDOW).delete()
        for key in (_key("name", name), _key("place", _network(address, PLACE_BITS))):
            cls.objects.get_or_create(key=key, defaults={"began_at": at})
            cls.objects.filter(key=key).update(failures=F("failures") + 1)

    @classmethod
    def may_try(cls, name: str, address: str, *, at: datetime) -> bool:
        """Tell whether a try comes slowly enough, and take it down; most are never slowed at all."""
        place = _network(address, PLACE_BITS)
        of_place = _key("place", place)
        if cls._is_sprayed(of_place, at=at) and not cls._take_turn(of_place, PAUSE_OF_PLACE, at=at):
            return False
        if not cls._is_sprayed(_key("name", name), at=at):
            return True
        own = _key("name and network", f"{name} {_network(address, NETWORK_BITS)}")
        return cls._take_turn(own, PAUSE_OF_NAME, at=at)

    @classmethod
    def _is_sprayed(cls, key: str, *, at: datetime) -> bool:
        recent = cls.objects.filter(key=key, began_at__gte=at - WINDOW)
        return recent.filter(failures__gte=MOST_FAILURES).exists()

    @classmethod
    @transaction.atomic
    def _take_turn(cls, key: str, pause: timedelta, *, at: datetime) -> bool:
        """Take the one turn within a pause; of several who come together one gets it."""
        cls.objects.get_or_create(key=key, defaults={"began_at": at})
        free = Q(tried_at__isnull=True) | Q(tried_at__lte=at - pause)
        return bool(cls.objects.filter(free, key=key).update(tried_at=at))


def _key(kind: str, text: str) -> str:
    return hmac.digest(draw_key("tries"), f"{kind}:{text}".encode(), hashlib.sha256).hex()


def _network(address: str, bits: dict[int, int]) -> str:
    """Give the network around an address; one subscriber has 2^64 addresses of version 6."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return str(ip_network(f"{address}/{bits[version]}", strict=False))
