"""What was done to make the Code known: broadcasts, meetings, posts, banners, each a row with its proof."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import starmap

from django.db import models, transaction
from django.db.models import Count, Max, Min, Q, Sum
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, change_once
from guong.apps.evidence.models import CriterionAccess, EvidenceItem, Observation
from guong.apps.units.models import Person, Scope, Unit

from .code import CRITERION, current


class TakenBack(Overtaken):
    """The row was taken back already."""


class ActivityKind(models.TextChoices):
    """How people were reached."""

    BROADCAST = "broadcast", _("phát thanh")
    MEETING = "meeting", _("hội nghị, họp thôn")
    WEB = "web", _("bài trên trang thông tin điện tử, báo, đài")
    POST = "post", _("bài trên mạng xã hội")
    GOOD_NEWS = "good_news", _("tin người tốt, việc tốt")
    BANNER = "banner", _("băng rôn, áp phích, tờ rơi")


class PublicationFormat(models.TextChoices):
    """In which form the Code was put before people; a talk at a meeting has none."""

    FRAME = "frame", _("khối nhúng")
    TEXT = "text", _("khối chữ")
    ARTICLE = "article", _("bài viết")
    POST = "post", _("bài đăng")
    BULLETIN = "bulletin", _("bản tin loa")
    POSTER = "poster", _("áp phích, băng rôn")


# The kind of row each format makes, and so the format of a row for which nobody named one.
KIND_OF = {
    PublicationFormat.ARTICLE: ActivityKind.WEB,
    PublicationFormat.FRAME: ActivityKind.WEB,
    PublicationFormat.TEXT: ActivityKind.WEB,
    PublicationFormat.POST: ActivityKind.POST,
    PublicationFormat.BULLETIN: ActivityKind.BROADCAST,
    PublicationFormat.POSTER: ActivityKind.BANNER,
}


@dataclass(frozen=True, slots=True)
class ActivityFields:
    """
    Which numbers a kind asks for, the required ones first.

    `short` names the kind on a button of a phone; `title` is what the row is called by default.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    short: str = ""
    title: str = "Phổ biến Bộ Quy tắc ứng xử trên mạng xã hội"
    of_code: bool = True


FIELDS_OF_KIND: dict[str, ActivityFields] = {
    ActivityKind.BROADCAST: ActivityFields(("minutes", "clusters"), ("times",), "Phát thanh"),
    ActivityKind.MEETING: ActivityFields(("people",), (), "Hội nghị"),
    ActivityKind.WEB: ActivityFields(("url",), ("reached",), "Trang, báo, đài"),
    ActivityKind.POST: ActivityFields(("url",), ("reached",), "Mạng xã hội"),
    ActivityKind.GOOD_NEWS: ActivityFields(
        ("url",), ("reached",), "Người tốt, việc tốt", "Tin người tốt, việc tốt", of_code=False
    ),
    ActivityKind.BANNER: ActivityFields(("pieces",), (), "Băng rôn"),
}


@dataclass(frozen=True, slots=True)
class KindTotals:
    """How often one kind was done and with how much proof; a number nobody entered is None."""

    kind: str
    count: int
    with_proof: int
    first: date
    last: date
    minutes: int | None
    times: int | None
    people: int | None
    reached: int | None
    pieces: int | None


class ActivityQuerySet(models.QuerySet["OutreachActivity"]):
    def visible_to(self, scope: Scope) -> "ActivityQuerySet":
        """Keep what lies in reach, and what units do for the Code where the own units lead its spreading."""
        led = CriterionAccess.objects.granted_to(scope).filter(criterion=CRITERION).values("subject")
        return self.filter(scope.rows(unit="unit", on="day") | Q(unit__in=led, of_code=True))

    def standing(self, *, at: datetime | None = None) -> "ActivityQuerySet":
        """Leave out what is taken back, or what had been by a moment."""
        if at is None:
            return self.filter(voided_at__isnull=True)
        return self.filter(Q(voided_at__isnull=True) | Q(voided_at__gt=at), at__lte=at)

    def publications(self) -> "ActivityQuerySet":
        """Keep what put the Code before people in a form of its own, each time with its version."""
        return self.exclude(form="")

    def between(self, first: date, last: date) -> "ActivityQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def totals(self) -> dict[str, KindTotals]:
        """Count by kind: how many, and the sum of each number."""
        rows = (
            self.order_by()
            .values("kind")
            .annotate(
                count=Count("pk"),
                with_proof=Count("pk", filter=Q(item__isnull=False) | ~Q(url="")),
                first=Min("day"),
                last=Max("day"),
                minutes=Sum("minutes"),
                times=Sum("times"),
                people=Sum("people"),
                reached=Sum("reached"),
                pieces=Sum("pieces"),
            )
        )
        names = [field.name for field in fields(KindTotals)]
        return {totals.kind: totals for totals in starmap(KindTotals, rows.values_list(*names))}


class OutreachActivity(models.Model):
    """One broadcast, meeting, post or set of banners of one unit on one day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    kind = models.CharField(_("hình thức"), max_length=10, choices=ActivityKind.choices)
    day = models.DateField(_("ngày"))
    title = models.CharField(_("nội dung"), max_length=200)
    of_code = models.BooleanField(_("nói về Bộ Quy tắc"), default=True)
    version = models.CharField(_("bản của Bộ Quy tắc"), max_length=12, blank=True)
    form = models.CharField(_("dạng công bố"), max_length=10, choices=PublicationFormat.choices, blank=True)
    minutes = models.PositiveIntegerField(_("số phút"), null=True, blank=True)
    clusters = models.PositiveIntegerField(_("số cụm loa"), null=True, blank=True)
    times = models.PositiveIntegerField(_("số lượt phát"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số người dự"), null=True, blank=True)
    reached = models.PositiveIntegerField(_("lượt tiếp cận"), null=True, blank=True)
    pieces = models.PositiveIntegerField(_("số lượng"), null=True, blank=True)
    url = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    item = models.ForeignKey(
        EvidenceItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("minh chứng")
    )
    observation = models.OneToOneField(Observation, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    at = models.DateTimeField(_("ghi lúc"))
    voided_at = models.DateTimeField(_("hủy lúc"), null=True, blank=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        db_table = "outreach_deed"  # its name in release 0.1.0
        verbose_name = _("lượt tuyên truyền")
        verbose_name_plural = _("lượt tuyên truyền")
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=("unit", "day"), name="deed_of_unit"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"

    @transaction.atomic
    def enter(self, *, by: Person, at: datetime) -> None:
        """Write the row down; an activity for the Code spread the version of its day."""
        self.by, self.at = by, at
        wording = current(on=self.day) if self.of_code else None
        self.version = wording.number if wording else ""
        usual = next((form for form, kind in KIND_OF.items() if kind == self.kind), "")
        self.form = (self.form or usual) if self.of_code else ""
        self.save(force_insert=True)
        detail = {"kind": str(self.kind), "day": self.day.isoformat()}
        record(self, "deed.entered", by=by, at=at, detail=detail)

    @property
    def proven(self) -> bool:
        """Tell whether a photograph, a file or an address stands behind the row."""
        return self.item_id is not None or bool(self.url)

    @property
    def summary(self) -> str:
        """Say the numbers in a sentence: "phát thanh, 5 phút, 7 cụm loa"."""
        words = (
            ("minutes", _t("%(n)s phút")),
            ("clusters", _t("%(n)s cụm loa")),
            ("times", _t("%(n)s lượt phát")),
            ("people", _t("%(n)s người dự")),
            ("reached", _t("%(n)s lượt tiếp cận")),
            ("pieces", _t("%(n)s chiếc")),
        )
        numbers = [
            word % {"n": getattr(self, name)} for name, word in words if getattr(self, name) is not None
        ]
        return ", ".join([str(self.get_kind_display()), *numbers])

    @transaction.atomic
    def void(self, *, by: Person, at: datetime, reason: str) -> None:
        """Take the row out of every count; it stays to be read, with the reason."""
        if not reason.strip():
            raise ValueError(_t("Hủy một dòng thì phải nêu lý do."))
        changes = {"voided_at": at, "voided_by": by, "void_reason": reason.strip()[:300]}
        refusal = TakenBack(_t("Dòng này đã được hủy trước đó."))
        change_once(self, OutreachActivity.objects.standing(), refusal, **changes)
        if self.observation is not None and self.observation.voided_at is None:
            self.observation.void(by=by, at=at, reason=reason)
        record(self, "deed.voided", by=by, at=at)
