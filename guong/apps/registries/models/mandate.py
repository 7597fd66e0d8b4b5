"""Who speaks for a unit: its head by law, whoever is assigned to, and who is let speak on one case."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.notices.models import Notification
from guong.apps.units.models import Appointment, Person, Role, Scope, Unit
from guong.apps.units.models.validity_periods import OutsideParent, Overlaps, Span, SpanQuerySet, covered
from guong.engines.legal.spokespersons import (
    PublicationState,
    SpeakerClock,
    SpeakerKind,
    judge_publication,
    publication_clock,
)
from guong.engines.viet.formats import ONE_DAY, VIETNAM_TIME, write_clock
from guong.engines.viet.normal_forms import plain
from guong.ui.language import in_vietnamese

_INSTANT = timedelta(microseconds=1)
OFFICIAL_MAIL = ".gov.vn"
# Under which kinds notices speak of a mandate: to be published soon, past its hours, of somebody who left.
NOTICE_TO_PUBLISH, NOTICE_UNPUBLISHED, NOTICE_LEFT = (
    "speaker_to_publish",
    "speaker_unpublished",
    "speaker_left",
)


class MandateKind(models.TextChoices):
    """By what somebody speaks for a unit."""

    HEAD = SpeakerKind.HEAD.value, _("người đứng đầu")
    STANDING = SpeakerKind.STANDING.value, _("giao thường xuyên")
    CASE = SpeakerKind.CASE.value, _("ủy quyền theo vụ việc")


class SubDelegation(Refused):
    """Somebody who may speak on one case was to let another one speak."""

    field = "signer"


class EndsTooEarly(Refused):
    """A mandate would end before it begins."""

    field = "last_day"


class SignedTooLate(Refused):
    """A mandate would begin before its decision is signed, or the decision lies ahead."""

    field = "signed_at"


class MandateQuerySet(SpanQuerySet["SpokespersonMandate"]):
    def visible_to(self, scope: Scope) -> "MandateQuerySet":
        """Keep the mandates of units in scope; who speaks for a unit is public by law."""
        own = scope.rows(unit="unit", on="valid_from")
        return self.filter(own | scope.overseen_rows("unit", until="valid_to"))

    def standing(self) -> "MandateQuerySet":
        """Keep those who speak by a standing assignment."""
        return self.filter(kind=MandateKind.STANDING)


class SpokespersonMandate(Span):
    """
    A person speaks for a unit; `phone` and `email` are official and printed for the press.

    `signed_at` is the moment of the decision, None where only its day is known; on the day it was signed the
    mandate begins with it. `ended_at` is the moment within the last day at which it ended, None for all of
    that day. `declared_at` is when the office says it published the mandate, at `declared_url`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mandates", verbose_name=_("đơn vị"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người phát ngôn"))
    kind = models.CharField(
        _("theo"), max_length=8, choices=MandateKind.choices, default=MandateKind.STANDING
    )
    title = models.CharField(_("chức vụ"), max_length=120, blank=True)
    act = models.CharField(_("văn bản cử"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True, blank=True)
    signer = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("người ký"), null=True, blank=True
    )
    case = models.CharField(_("vụ việc"), max_length=300, blank=True)
    limits = models.CharField(_("giới hạn"), max_length=500, blank=True)
    phone = models.CharField(_("điện thoại công vụ"), max_length=30)
    email = models.EmailField(_("thư điện tử công vụ"), blank=True)
    declared_at = models.DateTimeField(_("đăng lúc, theo đơn vị"), null=True, blank=True)
    declared_url = models.URLField(_("nơi đăng"), max_length=500, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    objects: ClassVar = models.Manager.from_queryset(MandateQuerySet)()

    class Meta(Span.Meta):
        verbose_name = _("cử người phát ngôn")
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Span.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "kind"),
                condition=Q(valid_to__isnull=True) & ~Q(kind=MandateKind.CASE),
                name="mandate_open_once_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MandateKind.CASE) | (Q(valid_to__isnull=False) & ~Q(case="")),
                name="mandate_of_a_case_has_case_and_end",
            ),
        )

    @property
    def begins_at(self) -> datetime:
        """Give the moment from which the person speaks: the signing, where that was on the first day."""
        start = _midnight(self.valid_from)
        return max(start, self.signed_at) if self.signed_at is not None else start

    @property
    def ends_at(self) -> datetime | None:
        """Give the moment at which the person speaks no more; None while that is open."""
        if self.valid_to is None:
            return None
        if self.ended_at is not None and timezone.localdate(self.ended_at - _INSTANT) == self.valid_to:
            return self.ended_at
        return _midnight(self.valid_to + ONE_DAY)

    def holds_at(self, at: datetime) -> bool:
        """Tell whether the person speaks at a moment, not only on its day."""
        return self.begins_at <= at and (self.ends_at is None or at < self.ends_at)

    def clock(self) -> SpeakerClock:
        """Tell by when the mandate has to be published, by the law of the day of its decision."""
        return publication_clock(SpeakerKind(self.kind), signed_on=self.valid_from, signed_at=self.signed_at)

    def publication(self, *, now: datetime) -> PublicationState:
        """Tell whether it was published in time, by what was declared and what a machine saw."""
        sighting = getattr(self, "sighting", None)
        return judge_publication(
            self.clock(),
            declared_at=self.declared_at,
            sighted_at=sighting.first_at if sighting is not None else None,
            now=now,
        )

    @classmethod
    @transaction.atomic
    def give(
        cls,
        unit: Unit,
        person: Person,
        *,
        act: str,
        phone: str,
        by: Person,
        at: datetime,
        start: date | None = None,
        signed_at: datetime | None = None,
        signer: Person | None = None,
        **words: str,
    ) -> "SpokespersonMandate":
        """Give a person a mandate from a moment on; the mandate before it ends at that moment."""
        mandate = cls(unit=unit, person=person, act=act.strip(), phone=phone.strip(), signer=signer)
        return mandate._begin(start, signed_at, None, words, by=by, at=at)

    @classmethod
    @transaction.atomic
    def delegate(
        cls,
        unit: Unit,
        person: Person,
        *,
        act: str,
        case: str,
        signed_at: datetime,
        signer: Person,
        last_day: date,
        phone: str,
        by: Person,
        at: datetime,
        start: date | None = None,
        **words: str,
    ) -> "SpokespersonMandate":
        """Delegate one case to a person until a day; a delegate cannot delegate further."""
        mandate = cls(unit=unit, person=person, kind=MandateKind.CASE, signer=signer)
        mandate.act, mandate.case, mandate.phone = act.strip(), case.strip(), phone.strip()
        if signer == person:
            raise SubDelegation(_t("Người ký không tự ủy quyền cho mình."))
        day = timezone.localdate(signed_at)
        if head_of(unit, on=day) != signer:
            own = cls.objects.in_force(on=day).filter(unit=unit, kind=MandateKind.CASE, person=signer)
            if any(row.holds_at(signed_at) for row in own):
                raise SubDelegation(
                    _t(
                        "Người được ủy quyền theo vụ việc không được ủy quyền tiếp. "
                        "Người ký phải là người khác."
                    )
                )
        return mandate._begin(start, signed_at, last_day, words, by=by, at=at)

    @classmethod
    @transaction.atomic
    def note_head(
        cls, unit: Unit, person: Person, *, phone: str, start: date, by: Person, at: datetime, **words: str
    ) -> "SpokespersonMandate":
        """Write down how the press reaches the head, who speaks by law and needs no decision."""
        mandate = cls(unit=unit, person=person, kind=MandateKind.HEAD, phone=phone.strip())
        return mandate._begin(start, None, None, words, by=by, at=at)

    def _begin(
        self,
        start: date | None,
        signed_at: datetime | None,
        last_day: date | None,
        words: dict[str, str],
        *,
        by: Person,
        at: datetime,
    ) -> "SpokespersonMandate":
        for name, text in words.items():
            setattr(self, name, text.strip())
        Unit.objects.select_for_update().get(pk=self.unit_id)
        self.signed_at = signed_at
        self.valid_from = start or timezone.localdate(signed_at or at)
        self.valid_to = last_day
        if self.signed_at is not None:
            if self.signed_at > at:
                raise SignedTooLate(_t("Giờ ký ở sau lúc này. Hãy ghi khi văn bản đã ký."))
            if timezone.localdate(self.signed_at) > self.valid_from:
                raise SignedTooLate(_t("Văn bản ký sau ngày bắt đầu; người phát ngôn nói thay từ lúc ký."))
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise EndsTooEarly(_t("Ngày cuối đứng trước ngày bắt đầu."))
        end = last_day or self.valid_from
        if not covered(self.valid_from, end, list(self.unit.versions.touching(self.valid_from, end))):
            raise OutsideParent(_t("Đơn vị không tồn tại vào ngày này."))
        same_kind = type(self).objects.filter(unit=self.unit, kind=self.kind)
        is_of_case = self.kind == MandateKind.CASE
        for before in () if is_of_case else same_kind.filter(valid_to__isnull=True):
            if before.begins_at < self.begins_at:
                before.end_at(self.begins_at, by=by, at=at)
        for row in same_kind.exclude(pk=self.pk):
            # Delegations of different people, or on different cases, may hold together.
            if is_of_case and (plain(row.case) != plain(self.case) or row.person_id != self.person_id):
                continue
            begins_first = self.ends_at is None or row.begins_at < self.ends_at
            if begins_first and (row.ends_at is None or self.begins_at < row.ends_at):
                raise Overlaps(_t("Khoảng thời gian này chồng lên một khoảng đã có."))
        self.save()
        detail = {"person": self.person_id, "from": self.valid_from.isoformat(), "kind": self.kind}
        record(self, "mandate.given", by=by, at=at, detail=detail)
        return self

    @transaction.atomic
    def end(self, *, last_day: date, by: Person | None, at: datetime) -> None:
        """End the mandate with a day; it stays to be read."""
        if last_day < self.valid_from:
            raise EndsTooEarly(_t("Ngày cuối đứng trước ngày bắt đầu."))
        if self.ends_at is not None and self.ends_at < _midnight(last_day + ONE_DAY):
            raise Overlaps(_t("Đã kết thúc trước ngày này; muốn nói thay tiếp thì cần văn bản mới."))
        self.valid_to, self.ended_at = last_day, None
        self.save()
        record(self, "mandate.ended", by=by, at=at, detail={"last_day": last_day.isoformat()})
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def end_at(self, moment: datetime, *, by: Person | None, at: datetime) -> None:
        """End the mandate at a moment, which may be within its first day."""
        if moment <= self.begins_at:
            raise EndsTooEarly(_t("Lúc kết thúc đứng trước lúc bắt đầu."))
        self.valid_to, self.ended_at = timezone.localdate(moment - _INSTANT), moment
        self.save()
        detail = {"last_day": self.valid_to.isoformat(), "at": moment.isoformat()}
        record(self, "mandate.ended", by=by, at=at, detail=detail)
        Notification.objects.about(self).end(at=at)

    @transaction.atomic
    def declare(self, *, declared_at: datetime, declared_url: str, by: Person, at: datetime) -> None:
        """Write down when and where the office says it published the mandate."""
        if declared_at > at:
            raise Refused(_t("Giờ đăng ở sau lúc này. Hãy ghi khi đã đăng."))
        if self.signed_at is not None and declared_at < self.signed_at:
            raise Refused(
                _t("Giờ đăng đứng trước giờ ký (%(at)s). Hãy xem lại.") % {"at": write_clock(self.signed_at)}
            )
        self.declared_at, self.declared_url = declared_at, declared_url.strip()
        self.save(update_fields=("declared_at", "declared_url"))
        record(self, "mandate.declared", by=by, at=at, detail={"at": declared_at.isoformat()})
        Notification.objects.about(self).exclude(kind=NOTICE_LEFT).end(at=at)


class SpeakerSighting(models.Model):
    """Where a machine saw a mandate on the unit's own site: first, last, and what was missing there."""

    mandate = models.OneToOneField(SpokespersonMandate, models.CASCADE, related_name="sighting")
    first_at = models.DateTimeField(_("thấy lần đầu"), null=True)
    last_at = models.DateTimeField(_("thấy lần cuối"), null=True)
    address = models.URLField(_("nơi thấy"), max_length=2000, blank=True)
    missing = models.JSONField(_("chưa thấy"), default=list)
    looked_at = models.DateTimeField(_("soi lần cuối"))

    class Meta:
        verbose_name = _("thấy người phát ngôn trên trang")

    @classmethod
    def note(
        cls, mandate: SpokespersonMandate, *, address: str, missing: list[str], looked_at: datetime
    ) -> "SpeakerSighting":
        """Note one look; without an address the machine did not see the person there."""
        row, _is_new = cls.objects.get_or_create(mandate=mandate, defaults={"looked_at": looked_at})
        if looked_at < row.looked_at:
            return row
        row.looked_at, row.missing = looked_at, missing
        if address:
            row.first_at, row.last_at, row.address = row.first_at or looked_at, looked_at, address
        row.save()
        return row


def head_post_of(posts: list[Appointment]) -> Appointment | None:
    """Choose the post of the head among posts of one unit: who leads and is no deputy by title."""
    leading = [post for post in posts if post.role == Role.LEADER]
    heads = [post for post in leading if not plain(post.title).startswith("pho ")]
    return min(heads, key=lambda post: (post.valid_from, post.pk), default=None)


def head_of(unit: Unit, *, on: date) -> Person | None:
    """Find who heads a unit on a day, as far as the register of posts tells."""
    posts: Any = Appointment.objects.in_force(on=on).filter(unit=unit).select_related("person")
    post = head_post_of(list(posts))
    return post.person if post else None


@in_vietnamese
def may_speak_for(unit: Unit, person: Person, *, at: datetime) -> str:
    """Say in a sentence in which capacity a person speaks for a unit at a moment; "" when not allowed."""
    day = timezone.localdate(at)
    if head_of(unit, on=day) == person:
        return "Người đứng đầu."
    mandates = SpokespersonMandate.objects.in_force(on=day).filter(unit=unit, person=person)
    for mandate in mandates.order_by("-kind"):
        if mandate.holds_at(at):
            case = f": {mandate.case}" if mandate.case else ""
            words = {"kind": mandate.get_kind_display(), "case": case}
            return "Người phát ngôn, {kind}{case}.".format(**words)
    return ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM_TIME)
