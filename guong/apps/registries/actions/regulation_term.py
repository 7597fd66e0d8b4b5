"""Who has no regulation on speaking to the press as the term of the law runs out, and who is told of it."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from guong.apps.notices.models import Notification, NotificationRequest, about
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Role, Unit, UnitVersion
from guong.engines.legal.spokespersons import regulation_term
from guong.engines.viet.formats import capitalise, write_date

from ..models import Regulation, RegulationKind, RegulationState
from ..models.approvers import recipients_of
from ..models.regulation import NOTICE_REGULATION_DUE
from .speakers import LISTED_KINDS

NEAR = timedelta(days=14)  # before the last day
_FIRST_HEARERS = ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT] | {Role.ADMINISTRATOR}
_OTHER_HEARERS = ROLES_OF_PERMISSION[Permission.EDIT_REGISTERS]


def is_regulation_term_near(on: date) -> bool:
    """Tell whether the last day of the term is near, or passed."""
    _first, last_day = regulation_term()
    return on >= last_day - NEAR


def units_owing_regulation(*, on: date) -> QuerySet[Unit]:
    """
    Keep the units that the term of article 12 of decree 244/2026 binds and that issued no regulation.

    Nobody owes it before the last day is near; a unit that began after the decree did has no term of its own.
    """
    if not is_regulation_term_near(on):
        return Unit.objects.none()
    first, _last_day = regulation_term()
    versions = UnitVersion.objects.filter(unit=OuterRef("pk"))
    standing = versions.in_force(on=on).filter(kind__in=LISTED_KINDS)
    issued_regulations = Regulation.objects.filter(
        unit=OuterRef("pk"), kind=RegulationKind.PRESS, state=RegulationState.ISSUED, valid_from__lte=on
    )
    bound = Unit.objects.filter(Exists(standing), Exists(versions.filter(valid_from__lte=first)))
    return bound.exclude(Exists(issued_regulations))


def notify_regulation_term(*, at: datetime) -> int:
    """
    Notify who heads and who administers each unit that owes the regulation: before, on and after the day.

    Once each; what was said before ends with the next word, and all of it with a regulation that is in force
    or with the unit. Where a unit has neither, whoever keeps its registers hears of it.
    """
    on = timezone.localdate(at)
    _first, last_day = regulation_term()
    owing = units_owing_regulation(on=on)
    stage = "near" if on < last_day else "today" if on == last_day else "late"
    live = Notification.objects.live().filter(kind=NOTICE_REGULATION_DUE)
    live.exclude(instance=stage, unit__in=owing.values("pk")).end(at=at)
    people = recipients_of(owing, _FIRST_HEARERS, _OTHER_HEARERS, on=on)
    if not people:
        return 0
    title = {
        "near": "Quy chế phát ngôn: ban hành chậm nhất ngày %(day)s, sổ chưa có quy chế nào",
        "today": "Hôm nay %(day)s là ngày cuối để ban hành quy chế phát ngôn, sổ chưa có quy chế nào",
        "late": "Quá hạn ban hành quy chế phát ngôn: hạn là hết ngày %(day)s",
    }[stage] % {"day": write_date(last_day)}
    names = UnitVersion.objects.names(people, on=on)
    requests = [
        NotificationRequest(
            person,
            unit,
            about(Unit(pk=unit)),
            NOTICE_REGULATION_DUE,
            stage,
            title,
            detail="{unit}. Đã có quy chế thì ghi vào sổ, lời nhắc này hết.".format(
                unit=capitalise(names.get(unit, ""))
            ),
            path=reverse("dashboard:unit_press", args=[unit]),
        )
        for unit, hearers in people.items()
        for person in sorted(hearers)
    ]
    return Notification.store(requests, at=at)
