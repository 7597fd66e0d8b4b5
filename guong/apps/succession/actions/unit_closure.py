"""Ends what ends with a unit, and moves all of it when the day had been entered wrongly."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.obligations.actions.successor_transfer import redate
from guong.apps.obligations.models import State
from guong.apps.obligations.models.states import OPEN
from guong.apps.registries.models import EditorialBoard, SpokespersonMandate
from guong.apps.units.models import Appointment, ChangeKind, Person, Unit, UnitVersion, User
from guong.apps.units.models.validity_periods import OutsideParent, Overlaps, covered
from guong.engines.viet.formats import write_date

from ..models import Plan
from ..models.unit_end import work_that_waits

WAITS = "Đơn vị kết thúc hoạt động; việc chờ kế thừa."
INSTRUMENT_CHARACTERS = 200  # of a post


def end_rows(
    rows: Sequence[Appointment | SpokespersonMandate | EditorialBoard],
    last_day: date,
    *,
    by: Person,
    at: datetime,
) -> None:
    """End posts with their delegations, mandates or boards on the last day; a later one is refused."""
    later = [row for row in rows if row.valid_from > last_day]
    if later:
        raise Refused(
            _t(
                "Có %(n)s chức vụ, phân công bắt đầu sau ngày cuối của đơn vị (%(day)s); "
                "hãy sửa các dòng ấy trước."
            )
            % {"n": len(later), "day": write_date(last_day)}
        )
    for row in rows:
        row.end(last_day=last_day, by=by, at=at)


def take_over(posts: Sequence[Appointment], unit: Unit, plan: Plan, *, by: Person, at: datetime) -> list[int]:
    """Let people go on in the unit that came after theirs, each as what they were; give the new posts."""
    new = []
    first = {(post.person_id, post.role): post for post in reversed(posts)}
    for post in sorted(first.values(), key=lambda post: post.pk):
        taken_over = Appointment.objects.create(
            person_id=post.person_id,
            unit=unit,
            role=post.role,
            title=post.title,
            instrument=plan.instrument[:INSTRUMENT_CHARACTERS],
            valid_from=plan.effective_date,
        )
        record(taken_over, "appointment.taken_over", by=by, at=at, detail={"from": post.pk})
        new.append(taken_over.pk)
    return new


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
    for row in work_that_waits(units):
        row.close_requests(WAITS, by=by, at=at)
        if row.state in OPEN and row.state != State.PAUSED:
            row.pause(reason=WAITS, by=by, at=at)


def move_day(old: Plan, new: Plan) -> None:
    """Move what a plan did to another day: ends and beginnings of units, posts, and of heirs' work."""
    try:
        if new.effective_date > old.effective_date:
            _move_ends(old, new)
            _move_posts(old, new)
            _move_beginnings(old, new)
        else:
            _move_beginnings(old, new)
            _move_posts(old, new)
            _move_ends(old, new)
        if old.kind == ChangeKind.RENAMED:
            # The day on which the new name follows the old one stays inside the time of both.
            versions = UnitVersion.objects.filter(unit=old.result_id)
            later = versions.filter(valid_from=old.effective_date).first()
            earlier = versions.filter(valid_to=old.last_day).first()
            if later is None or earlier is None:
                raise OutsideParent(_t("tên của đơn vị đã thay đổi thêm từ ngày ấy."))
            ends_before = later.valid_to is not None and new.effective_date > later.valid_to
            if new.effective_date <= earlier.valid_from or ends_before:
                raise OutsideParent(_t("ngày mới nằm ngoài thời gian của hai tên."))
            UnitVersion.objects.filter(pk=earlier.pk).update(valid_to=new.last_day)
            UnitVersion.objects.filter(pk=later.pk).update(valid_from=new.effective_date)
        # No unit stands on a day on which what it belongs to does not.
        moved_units = [*old.ending(), *old.made(), *([old.result] if old.result is not None else [])]
        versions = UnitVersion.objects.filter(unit__in=moved_units, parent__isnull=False)
        for version in versions.select_related("parent"):
            if version.parent is None:
                continue
            above = version.parent.versions.touching(version.valid_from, version.valid_to)
            if not covered(version.valid_from, version.valid_to, above):
                raise OutsideParent(
                    _t("“%(name)s” sẽ đứng ngoài thời gian hoạt động của đơn vị cấp trên.")
                    % {"name": version.name}
                )
    except (OutsideParent, Overlaps) as error:
        raise Refused(_t("Chưa dời được ngày: %(why)s") % {"why": error}) from error
    proposals = old.proposals.exclude(result=None).select_related("result")
    successors = [proposal.result for proposal in proposals if proposal.result is not None]
    redate(successors, was=old.effective_date, on=new.effective_date)


def _move_ends(old: Plan, new: Plan) -> None:
    for unit in old.ending():
        for version in unit.versions.filter(valid_to=old.last_day):
            if new.last_day < version.valid_from:
                raise OutsideParent(_t("đơn vị “%(name)s” khi ấy chưa có.") % {"name": version.name})
            version.valid_to = new.last_day
            version.refuse_overlap(unit.versions.all())
            version.save(update_fields=("valid_to",))


def _move_posts(old: Plan, new: Plan) -> None:
    for post in Appointment.objects.filter(pk__in=old.ended_posts, valid_to=old.last_day):
        if new.last_day < post.valid_from:
            raise OutsideParent(_t("có chức vụ bắt đầu sau ngày mới."))
        ending = post.delegations.filter(valid_to=old.last_day, valid_from__lte=new.last_day)
        ending.filter(valid_to__gt=new.last_day).update(valid_to=new.last_day)
        post.valid_to = new.last_day
        post.save()
    voices = (
        *SpokespersonMandate.objects.filter(pk__in=old.ended_mandates, valid_to=old.last_day),
        *EditorialBoard.objects.filter(pk__in=old.ended_boards, valid_to=old.last_day),
    )
    for voice in voices:
        if new.last_day < voice.valid_from:
            raise OutsideParent(_t("có người phát ngôn hoặc Ban biên tập bắt đầu sau ngày mới."))
        voice.valid_to = new.last_day
        voice.save()


def _move_beginnings(old: Plan, new: Plan) -> None:
    """Move the first day of the units that the plan made, and of the posts taken up on that day."""
    for unit in old.made():
        first = unit.versions.filter(valid_from=old.effective_date)
        posts = unit.appointments.filter(valid_from__lt=new.effective_date)
        if posts.exclude(valid_from=old.effective_date).exists():
            raise OutsideParent(_t("có chức vụ ở đơn vị mới bắt đầu trước ngày mới."))
        earlier = new.effective_date < old.effective_date
        if earlier:
            first.update(valid_from=new.effective_date)
        unit.appointments.filter(valid_from=old.effective_date).update(valid_from=new.effective_date)
        if not earlier:
            first.update(valid_from=new.effective_date)
