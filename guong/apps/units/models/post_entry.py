"""A post to be written; refused when it would leave a unit without an administrator."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guong.apps.activity.transitions import Refused
from guong.engines.viet.formats import ONE_DAY

from .account_events import role_given
from .permissions import NEEDS_SECOND_FACTOR, ROLES_OF_PERMISSION, Permission, Role
from .person import Appointment, Person
from .unit import Kind, Unit

_ADMINISTRATORS = ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]


class LastAdministrator(Refused):
    """A unit would be left with nobody who administers it, neither in it nor above."""


@dataclass(frozen=True, slots=True)
class PostEntry:
    """Who holds which role where between two days."""

    person: Person
    unit: Unit
    role: str
    valid_from: date
    valid_to: date | None = None
    title: str = ""
    instrument: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """Give what may change on a post that stands already."""
        return {"title": self.title, "instrument": self.instrument, "valid_to": self.valid_to}

    def find(self) -> Appointment | None:
        """Find the same post, which may end on another day or bear another title."""
        same_posts = Appointment.objects.filter(person=self.person, unit=self.unit, role=self.role)
        return same_posts.filter(valid_from=self.valid_from).first()

    def fits(self, post: Appointment) -> bool:
        """Tell whether a post stands as it is to be written."""
        return all(getattr(post, name) == value for name, value in self.fields.items())

    @transaction.atomic
    def write(self) -> Appointment:
        """Write the post down, or change the one that stands."""
        post = self.find()
        if self.role != Role.OFFICER and self.unit.current().kind == Kind.VILLAGE:
            raise Refused(_("Thôn, tổ dân phố không ban hành văn bản; ở đó chỉ ghi vai trò cán bộ đơn vị."))
        if post is None:
            return Appointment.objects.create(
                person=self.person, unit=self.unit, role=self.role, valid_from=self.valid_from, **self.fields
            )
        self._refuse_last_administrator(post)
        for name, value in self.fields.items():
            setattr(post, name, value)
        post.save()
        return post

    def _refuse_last_administrator(self, post: Appointment) -> None:
        """Refuse to end a post earlier when nobody else would administer its unit on the day after."""
        if post.role not in _ADMINISTRATORS or self.valid_to is None:
            return
        if post.valid_to is not None and post.valid_to <= self.valid_to:
            return
        day_after = self.valid_to + ONE_DAY
        version = self.unit.version(on=day_after)
        if version is None:
            return
        other_posts = Appointment.objects.in_force(on=day_after).filter(role__in=_ADMINISTRATORS)
        other_posts = other_posts.filter(unit__in=version.lineage, person__user__is_active=True)
        if other_posts.exclude(pk=post.pk).exists():
            return
        raise LastAdministrator(
            _(
                "Sau ngày ấy %(unit)s không còn quản trị nào, ở các cấp trên cũng không, nên không ai đưa "
                "người khác vào được. Hãy cử một quản trị nữa, có tài khoản đang dùng, rồi mới cho người "
                "này thôi."
            )
            % {"unit": version.name}
        )


def announce_role(post: Appointment) -> None:
    """Announce that somebody leads or administers; of other posts nothing is announced."""
    if post.role in NEEDS_SECOND_FACTOR:
        role_given.send(Appointment, post=post)
