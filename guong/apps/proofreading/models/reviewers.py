"""Who reviews what a unit posts, by field: a seat of the board, with its deputy; what somebody cleared."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.registries.models import BoardMember, BoardRole, EditorialBoard
from guong.apps.units.models import ROLES_OF_PERMISSION, Appointment, Permission, Person, Scope, Unit

from .article_states import ArticleField
from .draft import LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class Reviewers:
    """
    Who may approve in a field on a day: first by the board, then who leads the unit.

    `may_be_anybody` stands where nobody else is there: one officer does everything.
    """

    by_board: tuple[int, ...]
    deputies: tuple[int, ...]
    leading: frozenset[int]
    may_be_anybody: bool

    @property
    def people(self) -> frozenset[int]:
        """Give all who may approve by name."""
        return frozenset(self.by_board) | frozenset(self.deputies) | self.leading

    @property
    def first(self) -> frozenset[int]:
        """Give who is notified of a waiting post: the editorial board if there is one, else the leaders."""
        return frozenset(self.by_board) | frozenset(self.deputies) or self.leading


class ReviewDuty(models.Model):
    """A seat of the board that reviews a field, until another one does."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    field = models.CharField(_("lĩnh vực"), max_length=10, choices=ArticleField.choices)
    seat = models.ForeignKey(BoardMember, models.PROTECT, related_name="+", verbose_name=_("người duyệt"))
    since = models.DateTimeField(_("từ lúc"))
    ended_at = models.DateTimeField(_("đến lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("phân công duyệt")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "field"), condition=Q(ended_at__isnull=True), name="review_duty_once"
            ),
        )

    @classmethod
    @transaction.atomic
    def assign(cls, unit: int, fields: dict[str, BoardMember | None], *, by: Person, at: datetime) -> None:
        """Write down who reviews which fields; a field without a seat is the head's again."""
        Unit.objects.select_for_update().get(pk=unit)
        rows = cls.objects.filter(unit=unit, ended_at__isnull=True)
        standing = {duty.field: duty for duty in rows.select_related("unit")}
        for field, seat in fields.items():
            if seat is not None and seat.board.unit_id != unit:
                raise Refused(_t("Người này không ở Ban biên tập của đơn vị."))
            duty = standing.get(field)
            if (duty.seat_id if duty else None) == (seat.pk if seat else None):
                continue
            if duty is not None:
                duty.ended_at = at
                duty.save(update_fields=("ended_at",))
                record(duty, "review_duty.ended", by=by, at=at, detail={"field": field})
            if seat is not None:
                new = cls.objects.create(unit_id=unit, field=field, seat=seat, since=at)
                record(new, "review_duty.assigned", by=by, at=at, detail={"field": field})


def reviewers_for(unit: int, field: str, *, on: date) -> Reviewers:
    """Find who may approve a post of a unit in a field on a day."""
    seats = [seat for seat in seats_of(unit, on=on) if seat.person.blanked_at is None]
    duty = ReviewDuty.objects.filter(unit=unit, field=field, ended_at__isnull=True).first()
    chosen_seats = [seat for seat in seats if duty is not None and seat.pk == duty.seat_id]
    if not chosen_seats:
        chosen_seats = [seat for seat in seats if seat.role == BoardRole.HEAD]
        deputies = {seat.person_id for seat in seats if seat.role == BoardRole.DEPUTY}
    else:
        deputies = set()
    deputies |= {seat.deputy_id for seat in chosen_seats if seat.deputy_id is not None}
    posts = Appointment.objects.in_force(on=on).filter(
        unit=unit, role__in=ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT], person__blanked_at__isnull=True
    )
    leading = frozenset(posts.values_list("person", flat=True))
    by_board = tuple(seat.person_id for seat in chosen_seats)
    alone = Unit.objects.filter(pk=unit, one_person=True).exists() and not (by_board or deputies or leading)
    return Reviewers(by_board, tuple(sorted(deputies)), leading, alone)


def seats_of(unit: int, *, on: date) -> list[BoardMember]:
    """List the seats of the board that stands on a day, in the order of their roles."""
    board = EditorialBoard.objects.in_force(on=on).filter(unit=unit).first()
    if board is None:
        return []
    order = list(BoardRole)
    rows = [seat for seat in board.seats.select_related("person", "deputy", "board") if seat.holds(on)]
    return sorted(rows, key=lambda seat: (order.index(BoardRole(seat.role)), seat.pk))


def may_review(scope: Scope, unit: int, field: str) -> bool:
    """Tell whether somebody may approve in a field: of the unit, working there, and named or leading."""
    if unit not in scope.own_units or not scope.may(Permission.WRITE, unit):
        return False
    if scope.may(Permission.APPROVE_CONTENT, unit):
        return True
    reviewers = reviewers_for(unit, field, on=scope.on)
    return reviewers.may_be_anybody or scope.person_id in reviewers.people


def units_with(scope: Scope, permission: Permission) -> frozenset[int]:
    """Give the own units in which somebody holds a permission, without asking the database."""
    roles = ROLES_OF_PERMISSION[permission]
    paths = tuple(post.path for post in scope.posts if post.role in roles)
    return (
        frozenset(post.unit_id for post in scope.posts if post.path.startswith(paths))
        if paths
        else frozenset()
    )


def reviewed_by(scope: Scope) -> Q:
    """
    Match the posts that somebody may approve, as `may_review` tells it, in one statement.

    The rail counts by it on every page; a test holds that the two agree.
    """
    reader, on = scope.person_id, scope.on
    led = units_with(scope, Permission.APPROVE_CONTENT)
    other_units = units_with(scope, Permission.WRITE) - led
    if not other_units:
        return Q(unit__in=led)
    boards = EditorialBoard.objects.in_force(on=on)
    has_begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    seats = BoardMember.objects.filter(has_begun, going_on, board__in=boards, person__blanked_at__isnull=True)
    of_duty = seats.filter(pk=OuterRef("seat"))
    duties = ReviewDuty.objects.filter(
        Exists(of_duty), unit=OuterRef("unit"), field=OuterRef("field"), ended_at__isnull=True
    )
    heading = seats.filter(board__unit=OuterRef("unit"), role__in=(BoardRole.HEAD, BoardRole.DEPUTY))
    as_head = Q(role=BoardRole.HEAD) & (Q(person=reader) | Q(deputy=reader))
    posts = Appointment.objects.in_force(on=on).filter(
        unit=OuterRef("unit"),
        role__in=ROLES_OF_PERMISSION[Permission.APPROVE_CONTENT],
        person__blanked_at__isnull=True,
    )
    by_duty = Q(Exists(duties.filter(Q(seat__person=reader) | Q(seat__deputy=reader))))
    by_head = Q(Exists(heading.filter(as_head | Q(role=BoardRole.DEPUTY, person=reader))))
    alone = Q(unit__one_person=True) & ~Q(Exists(heading)) & ~Q(Exists(posts))
    return Q(unit__in=led) | (Q(unit__in=other_units) & (by_duty | (~Q(Exists(duties)) & (by_head | alone))))


class Approval(models.Model):
    """
    One approval of one wording; `voided_at` is when the post was changed or returned after it.

    `same_hand` says that whoever wrote it cleared it too, in a unit where one person does everything.
    """

    article = models.ForeignKey("proofreading.Article", models.PROTECT, related_name="approvals")
    digest = models.CharField(_("mã kiểm tra"), max_length=64)
    title = models.CharField(_("tên bài"), max_length=LONGEST_TITLE)
    text = models.TextField(_("nội dung"))
    versions = models.JSONField(_("bản cho kênh khác"), default=dict, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người duyệt"))
    at = models.DateTimeField(_("duyệt lúc"))
    same_hand = models.BooleanField(_("tự duyệt"), default=False)
    voided_at = models.DateTimeField(_("mất hiệu lực lúc"), null=True, blank=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lần duyệt bài")
        ordering = ("at", "pk")
