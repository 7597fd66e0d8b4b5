"""Short ways to make notices."""

from itertools import count

from tests.make import NOW

_numbers = count(1)


def wanted(person, unit, **said):
    """Want something told about a unit; each time of another occasion."""
    from guong.apps.notices.models import Wanted

    told = {
        "about": ("units.unit", str(unit.pk)),
        "kind": "due",
        "instance": f"lan {next(_numbers)}",
        "title": "Hạn hôm nay: sửa quy chế",
        "path": "/don-vi",
    } | said
    return Wanted(person.pk, unit.pk, **told)


def notice(person, unit, *, at=NOW, **said):
    """Store one notice and give it."""
    from guong.apps.notices.models import Notification

    one = wanted(person, unit, **said)
    Notification.store([one], at=at)
    return Notification.objects.get(recipient=person, instance=one.instance, subject_id=one.about[1])
