"""What ends with a unit: posts, mandates, boards, logins; how all of it moves when the day was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.obligations.actions.handing_on import redate
from guong.apps.obligations.models import Assignment, Refused, State
from guong.apps.obligations.models.states import OPEN
from guong.apps.registries.models import EditorialBoard, SpokespersonMandate
from guong.apps.units.models import Appointment, ChangeKind, Person, Unit, UnitVersion, User
from guong.apps.units.models.spans import DAY, OutsideParent, Overlaps, covered

if TYPE_CHECKING:
    from .plan import Plan

WAITS = _t("Đơn vị kết thúc hoạt động; việc chờ kế thừa.")


def posts_that_end(units: Sequence[Unit], last_day: date):  # type: ignore[no-untyped-def]
    """Give the posts in units that would go on after their last day."""
    posts = Appointment.objects.filter(unit__in=units).touching(last_day + DAY, None)
    return posts.select_related("person").order_by("unit", "pk")


def logins_that_end(units: Sequence[Unit], last_day: date):  # type: ignore[no-untyped-def]
    """Give the logins of people who hold no post anywhere once these have ended."""
    people = posts_that_end(units, last_day).order_by().values("person")
    elsewhere = Appointment.objects.filter(person=OuterRef("person")).touching(last_day + DAY, None)
    users = User.objects.filter(person__in=people, is_active=True)
    return users.exclude(Exists(elsewhere.exclude(unit__in=units))).order_by("pk")


def work_that_waits(units: Sequence[Unit]):  # type: ignore[no-untyped-def]
    """Give the assignments of units that are not done: open ones, and those declined and not given again."""
    return Assignment.objects.filter(unit__in=units, state__in=(*OPEN, State.DECLINED)).order_by(
        "obligation__order", "obligation", "unit"
    )


def voices_that_end(units: Sequence[Unit], last_day: date) -> tuple[list, list]:
    """Give the mandates of spokespersons and the editorial boards that would go on after the last day."""
    mandates = SpokespersonMandate.objects.filter(unit__in=units).touching(last_day + DAY, None)
    boards = EditorialBoard.objects.filter(unit__in=units).touching(last_day + DAY, None)
    return list(mandates.order_by("pk")), list(boards.order_by("pk"))


def end_posts(units: Sequence[Unit], last_day: date, *, by: Person, at: datetime) -> list[Appointment]:
    """End the posts in units, and with each its delegations; give them."""
    posts = list(posts_that_end(units, last_day))
    _end(posts, last_day, by, at)
    return posts


def end_voices(
    units: Sequence[Unit], last_day: date, *, by: Person, at: datetime
) -> tuple[list[int], list[int]]:
    """End mandates and boards of units; give the ids of both."""
    mandates, boards = voices_that_end(units, last_day)
    _end([*mandates, *boards], last_day, by, at)
    return [one.pk for one in mandates], [one.pk for one in boards]


def _end(rows: Sequence[Any], last_day: date, by: Person, at: datetime) -> None:
    early = [row for row in rows if row.valid_from > last_day]
    if early:
        raise Refused(
            _t(
                "Có %(n)s chức vụ, phân công bắt đầu sau ngày cuối của đơn vị (%(day)s); "
                "hãy sửa các dòng ấy trước."
            )
            % {"n": len(early), "day": f"{last_day:%d/%m/%Y}"}
        )
    for row in rows:
        row.end(last_day=last_day, by=by, at=at)


def take_over(posts: Sequence[Appointment], unit: Unit, plan: Plan, *, by: Person, at: datetime) -> None:
    """Let people go on in the unit that came after theirs, each as what they were."""
    first = {(post.person_id, post.role): post for post in reversed(posts)}
    for post in sorted(first.values(), key=lambda post: post.pk):
        made = Appointment.objects.create(
            person_id=post.person_id,
            unit=unit,
            role=post.role,
            title=post.title,
            instrument=plan.instrument[:200],
            valid_from=plan.effective_date,
        )
        record(made, "appointment.taken_over", by=by, at=at, detail={"from": post.pk})


def close_logins(posts: Sequence[Appointment], day: date, *, by: Person, at: datetime) -> list[int]:
    """Close the logins of people who hold no post from a day on; give their ids."""
    holding = Appointment.objects.filter(person=OuterRef("person")).touching(day, None)
    people = [post.person_id for post in posts]
    users = list(User.objects.filter(person__in=people, is_active=True).exclude(Exists(holding)))
    for user in sorted(users, key=lambda user: user.pk):
        user.close()
        record(user, "login.closed", by=by, at=at)
    return [user.pk for user in users]


def let_work_wait(units: Sequence[Unit], *, by: Person, at: datetime) -> None:
    """Stop the clock of open work until somebody takes it over."""
    for row in work_that_waits(units).filter(state__in=OPEN).exclude(state=State.PAUSED):
        row.pause(reason=str(WAITS), by=by, at=at)


def move_day(was: Plan, now: Plan, *, at: datetime) -> None:
    """Move what a plan did to another day: ends and beginnings of units, posts, and of heirs' work."""
    try:
        if now.effective_date > was.effective_date:
            _move_ends(was, now)
            _move_posts(was, now)
            _move_beginnings(was, now)
        else:
            _move_beginnings(was, now)
            _move_posts(was, now)
            _move_ends(was, now)
        if was.kind == ChangeKind.RENAMED:
            _move_new_name(was, now)
        _refuse_outside_parents(was)
    except (OutsideParent, Overlaps) as wrong:
        raise Refused(_t("Chưa dời được ngày: %(why)s") % {"why": wrong}) from wrong
    heirs = [one.result for one in was.proposals.exclude(result=None).select_related("result")]
    redate(heirs, was=was.effective_date, on=now.effective_date)


def _refuse_outside_parents(was: Plan) -> None:
    """Hold that no unit stands on a day on which what it belongs to does not."""
    moved = [*was.ending(), *was.made(), *([was.result] if was.result is not None else [])]
    versions = UnitVersion.objects.filter(unit__in=moved, parent__isnull=False).select_related("parent")
    for version in versions:
        above = version.parent.versions.touching(version.valid_from, version.valid_to)
        if not covered(version.valid_from, version.valid_to, above):
            raise OutsideParent(
                _t("“%(name)s” sẽ đứng ngoài thời gian hoạt động của đơn vị cấp trên.")
                % {"name": version.name}
            )


def _move_ends(was: Plan, now: Plan) -> None:
    for unit in was.ending():
        for version in unit.versions.filter(valid_to=was.last_day):
            if now.last_day < version.valid_from:
                raise OutsideParent(_t("đơn vị “%(name)s” khi ấy chưa có.") % {"name": version.name})
            version.valid_to = now.last_day
            version.refuse_overlap(unit.versions.all())
            version.save(update_fields=("valid_to",))


def _move_posts(was: Plan, now: Plan) -> None:
    for post in Appointment.objects.filter(pk__in=was.ended_posts, valid_to=was.last_day):
        if now.last_day < post.valid_from:
            raise OutsideParent(_t("có chức vụ bắt đầu sau ngày mới."))
        post.delegations.filter(valid_to=was.last_day, valid_from__lte=now.last_day).filter(
            valid_to__gt=now.last_day
        ).update(valid_to=now.last_day)
        post.valid_to = now.last_day
        post.save()
    voices = (
        *SpokespersonMandate.objects.filter(pk__in=was.ended_mandates, valid_to=was.last_day),
        *EditorialBoard.objects.filter(pk__in=was.ended_boards, valid_to=was.last_day),
    )
    for voice in voices:
        if now.last_day < voice.valid_from:
            raise OutsideParent(_t("có người phát ngôn hoặc Ban biên tập bắt đầu sau ngày mới."))
        voice.valid_to = now.last_day
        voice.save()


def _move_beginnings(was: Plan, now: Plan) -> None:
    """Move the first day of the units that the plan made, and of the posts taken up on that day."""
    for unit in was.made():
        first = unit.versions.filter(valid_from=was.effective_date)
        posts = unit.appointments.filter(valid_from__lt=now.effective_date)
        if posts.exclude(valid_from=was.effective_date).exists():
            raise OutsideParent(_t("có chức vụ ở đơn vị mới bắt đầu trước ngày mới."))
        earlier = now.effective_date < was.effective_date
        if earlier:
            first.update(valid_from=now.effective_date)
        unit.appointments.filter(valid_from=was.effective_date).update(valid_from=now.effective_date)
        if not earlier:
            first.update(valid_from=now.effective_date)


def _move_new_name(was: Plan, now: Plan) -> None:
    """Move the day on which the new name follows the old one, inside the time of both."""
    new = was.result.versions.filter(valid_from=was.effective_date).first()
    old = was.result.versions.filter(valid_to=was.last_day).first()
    if new is None or old is None:
        raise OutsideParent(_t("tên của đơn vị đã thay đổi thêm từ ngày ấy."))
    if now.effective_date <= old.valid_from or (new.valid_to and now.effective_date > new.valid_to):
        raise OutsideParent(_t("ngày mới nằm ngoài thời gian của hai tên."))
    UnitVersion.objects.filter(pk=old.pk).update(valid_to=now.last_day)
    UnitVersion.objects.filter(pk=new.pk).update(valid_from=now.effective_date)
