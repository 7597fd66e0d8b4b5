"""Short ways to make notices."""

from itertools import count

from tests.factories import NOW

_numbers = count(1)


def notice_request(person, unit, **changes):
    """Ask for a notice about a unit; each time of another occasion."""
    from guong.apps.notices.models import NotificationRequest

    fields = {
        "about": ("units.unit", str(unit.pk)),
        "kind": "due",
        "instance": f"lan {next(_numbers)}",
        "title": "Hạn hôm nay: sửa quy chế",
        "path": "/don-vi",
    } | changes
    return NotificationRequest(person.pk, unit.pk, **fields)


def notice(person, unit, *, at=NOW, **changes):
    """Store one notice and give it."""
    from guong.apps.notices.models import Notification

    request = notice_request(person, unit, **changes)
    Notification.store([request], at=at)
    return Notification.objects.get(recipient=person, instance=request.instance, subject_id=request.about[1])
