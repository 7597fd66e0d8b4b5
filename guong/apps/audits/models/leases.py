"""Who looks at what just now: leases that end by themselves when their holder dies."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Renewed every few seconds; what a killed process held is free again after so long.
LEASE = timedelta(seconds=60)
LONGEST_HOLDER = 40


def is_over(field: str, *, at: datetime) -> Q:
    """Keep leases that ran out; one that ends long after now was written before the clock was set back."""
    return Q(**{f"{field}__lt": at}) | Q(**{f"{field}__gt": at + 2 * LEASE}) | Q(**{f"{field}__isnull": True})


class HostLease(models.Model):
    """A host that one worker alone may ask, so that two of them are no less polite than one."""

    host = models.CharField(_("máy chủ"), max_length=255, unique=True)
    holder = models.CharField(max_length=LONGEST_HOLDER)
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("máy chủ đang được soi")

    def __str__(self) -> str:
        return self.host

    @classmethod
    def take(cls, host: str, holder: str, *, at: datetime) -> bool:
        """Take a host, or keep it; False where another worker has it."""
        free = cls.objects.filter(Q(holder=holder) | is_over("until", at=at), host=host)
        if free.update(holder=holder, until=at + LEASE):
            return True
        try:
            with transaction.atomic():
                cls.objects.create(host=host, holder=holder, until=at + LEASE)
        except IntegrityError:
            return False
        return True

    @classmethod
    def renew(cls, hosts: Collection[str], holder: str, *, at: datetime) -> None:
        """Keep hosts for a while longer."""
        cls.objects.filter(host__in=hosts, holder=holder).update(until=at + LEASE)

    @classmethod
    def give_back(cls, hosts: Collection[str], holder: str) -> None:
        """Let others have hosts."""
        cls.objects.filter(host__in=hosts, holder=holder).delete()

    @classmethod
    def let_rest(cls, hosts: Collection[str], holder: str, *, seconds: float, at: datetime) -> None:
        """Let others have hosts that were asked just now, once the pause between two questions is over."""
        own = cls.objects.filter(host__in=hosts, holder=holder)
        own.update(holder="", until=at + timedelta(seconds=seconds))

    @classmethod
    def sweep(cls, *, at: datetime) -> None:
        """Forget what workers held that died."""
        cls.objects.filter(is_over("until", at=at)).delete()
