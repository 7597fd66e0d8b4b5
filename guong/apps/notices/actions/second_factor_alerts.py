"""Tells the owner of a login, and who leads there, that a way past its second factor was opened."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from guong.apps.units.models import Appointment, Person, Role, UnitVersion, User
from guong.ui.language import vietnamese

from ..models import Notification, NotificationRequest, about

LINK_ISSUE, RECOVERY = "login.recovery_issued", "login.recovered"
FACTOR_ADDED, FACTOR_REMOVED = "login.second_factor_added", "login.second_factor_removed"
PASSKEY_ADDED, PASSKEY_REMOVED = "login.passkey_added", "login.passkey_removed"
OFFICE_LINKED, OFFICE_UNLINKED = "login.office_linked", "login.office_unlinked"
PASSWORD_CHANGED, ROLE_GIVEN = "login.password_changed", "appointment.role_given"


def tell_recovery_issued(*, user: User, by: Person | None, **_signal: Any) -> None:
    """Tell of a link that sets a new password; of one printed on the server, every leader is told."""
    sentence = (
        "Một lệnh trên máy chủ vừa cấp liên kết vào lại tài khoản của %(name)s"
        if by is None
        else "Quản trị vừa cấp liên kết vào lại tài khoản của %(name)s"
    )
    titles = [sentence % {"name": name} for name in ("bạn", user.person.full_name)]
    detail = (
        "Ai mở liên kết thì đặt được mật khẩu mới, và lớp thứ hai bị tắt. Nếu không ai nhờ cấp, hãy hỏi "
        "quản trị ngay."
    )
    leaders = None
    if by is None:
        posts = _leading_posts(settings.BUSINESS_NOW().date())
        leaders = list({post.person_id: post.person for post in posts}.values())
    _tell(user, LINK_ISSUE, titles, detail, leaders=leaders)


def tell_recovered(*, user: User, **_signal: Any) -> None:
    """Tell that a link was used: there is a new password, and no second factor any more."""
    titles = [
        "Tài khoản của bạn vừa được đặt mật khẩu mới bằng liên kết vào lại",
        f"Tài khoản của {user.person.full_name} vừa được đặt mật khẩu mới bằng liên kết vào lại",
    ]
    detail = "Lớp thứ hai, nếu có, đã tắt. Nếu không phải người ấy tự đặt, hãy nhờ quản trị khóa tài khoản."
    _tell(user, RECOVERY, titles, detail)


def tell_factor_removed(*, user: User, **_signal: Any) -> None:
    """Tell that a login is guarded by its password alone from now on."""
    titles = [
        "Lớp bảo vệ thứ hai của tài khoản bạn vừa tắt",
        f"Lớp bảo vệ thứ hai của tài khoản {user.person.full_name} vừa tắt",
    ]
    detail = "Từ giờ chỉ còn mật khẩu giữ tài khoản này. Nếu không phải người ấy tự tắt, hãy đổi mật khẩu."
    _tell(user, FACTOR_REMOVED, titles, detail)


# What the owner of a login alone is told: the sentence, and what to do where it was somebody else.
_TO_OWNER = {
    FACTOR_ADDED: (
        "Lớp bảo vệ thứ hai của tài khoản bạn vừa bật",
        "Nếu không phải bạn tự bật, hãy nhờ quản trị cấp liên kết vào lại ngay.",
    ),
    PASSKEY_ADDED: (
        "Tài khoản của bạn vừa thêm một khóa đăng nhập",
        "Máy giữ khóa ấy vào được mà không cần mật khẩu. Nếu không phải bạn tự thêm, hãy bỏ khóa ngay.",
    ),
    PASSKEY_REMOVED: (
        "Tài khoản của bạn vừa bỏ một khóa đăng nhập",
        "Nếu không phải bạn tự bỏ, hãy đổi mật khẩu.",
    ),
    OFFICE_LINKED: (
        "Tài khoản của bạn vừa được nối với một tài khoản cơ quan",
        "Ai vào được tài khoản cơ quan ấy thì vào được đây. Nếu không phải bạn tự nối, hãy bỏ nối và đổi mật "
        "khẩu ngay.",
    ),
    OFFICE_UNLINKED: (
        "Tài khoản của bạn vừa bỏ nối tài khoản cơ quan",
        "Nếu không phải bạn tự bỏ, hãy đổi mật khẩu.",
    ),
    PASSWORD_CHANGED: (
        "Mật khẩu của tài khoản bạn vừa đổi",
        "Nơi khác đã bị đăng xuất. Nếu không phải bạn tự đổi, hãy nhờ quản trị cấp liên kết vào lại.",
    ),
}


def tell_owner(kind: str) -> Callable[..., None]:
    """Make the receiver that tells the owner of a login what happened to it: a thief may have done it."""
    title, detail = _TO_OWNER[kind]

    def tell(*, user: User, **_signal: Any) -> None:
        _tell(user, kind, [title], detail, leaders=())

    return tell


def tell_role_given(*, post: Appointment, **_signal: Any) -> None:
    """Tell who leads a unit that somebody leads or administers it from now on."""
    at: datetime = settings.BUSINESS_NOW()
    version = post.unit.version(on=at.date()) or post.unit.current()
    role = vietnamese(Role(post.role).label)
    title = f"Quản trị vừa ghi {post.person.full_name} giữ vai trò {role} ở {version.name}"
    detail = "Nếu không có quyết định nào như vậy, hãy hỏi quản trị ngay."
    leaders = _leaders_above(version, post.person, at.date())
    Notification.store(
        [
            NotificationRequest(
                *(leader.pk, version.unit_id, about(post), ROLE_GIVEN, "given", title, detail), urgent=True
            )
            for leader in leaders
        ],
        at=at,
    )


def forget_name(*, person: Person, **_signal: Any) -> None:
    """Take a name that was blanked out of the notices about the person's login and posts."""
    notices = Notification.objects.none()
    if (user := getattr(person, "user", None)) is not None:
        notices |= Notification.objects.about(user)
    if posts := list(person.appointments.all()):
        notices |= Notification.objects.about(*posts).filter(kind=ROLE_GIVEN)
    if proposals := list(person.post_proposals.all()):
        notices |= Notification.objects.about(*proposals)
    notices.update(title="Về một người đã xóa tên", detail="")


def _tell(
    user: User, kind: str, titles: list[str], detail: str, *, leaders: Iterable[Person] | None = None
) -> None:
    """Store one notice for the owner and one for each leader; `titles` are the words for either."""
    at: datetime = settings.BUSINESS_NOW()
    on = at.date()
    # The notice belongs to the unit where the person works, else to the one that has the person in care.
    post = user.person.appointments.in_force(on=on).first()
    standing = post.unit.version(on=on) if post is not None else None
    place = standing or user.person.caretaker(on=on)
    if place is None:
        return
    if leaders is None:
        person = user.person
        units = set(person.appointments.in_force(on=on).values_list("unit", flat=True)) or {place.unit_id}
        leaders = [
            leader
            for version in UnitVersion.objects.in_force(on=on).filter(unit__in=units)
            for leader in _leaders_above(version, person, on)
        ]
    recipients = {user.person_id: titles[0]} | {
        leader.pk: titles[-1] for leader in leaders if leader.pk != user.person_id
    }
    Notification.store(
        [
            NotificationRequest(
                recipient_id=pk,
                unit_id=place.unit_id,
                about=about(user),
                kind=kind,
                instance=at.isoformat(timespec="seconds"),
                title=title,
                detail=detail,
                path=reverse("units:account") if pk == user.person_id else "",
                urgent=True,
            )
            for pk, title in recipients.items()
        ],
        at=at,
    )


def _leaders_above(version: UnitVersion, person: Person, on: date) -> list[Person]:
    """Give the leaders of a unit except one person; when there are none, those of the next unit above."""
    for unit in reversed(version.lineage):
        if posts := list(_leading_posts(on).filter(unit=unit).exclude(person=person)):
            return [post.person for post in posts]
    return []


def _leading_posts(on: date) -> QuerySet[Appointment]:
    posts = Appointment.objects.in_force(on=on).filter(role=Role.LEADER, person__blanked_at__isnull=True)
    return posts.select_related("person")
