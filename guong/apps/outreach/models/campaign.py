"""A campaign: one edition of the Code put before everybody who was in post on the cut-off day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core import signing
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, change_once
from guong.apps.obligations.models import Directive
from guong.apps.units.models import Appointment, Person, Scope, Unit

from .code import Version, version

_SIGNER = signing.Signer(sep=".", salt="outreach.invited")
ROWS_AT_ONCE = 500


class NobodyThere(Refused):
    """A campaign would have nobody to ask."""

    field = "cut_off"


class CampaignEnded(Refused):
    """The campaign takes no more answers."""


class BadLink(LookupError):
    """The link was not made here, or a newer one took its place."""


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, scope: Scope) -> "CampaignQuerySet":
        """Keep the campaigns of units in reach, and those that ask people of units in reach."""
        invitations = Invited.objects.filter(scope.rows(unit="unit")).values("campaign")
        return self.filter(scope.rows(unit="unit", on="cut_off") | Q(pk__in=invitations))

    def running(self, *, on: date) -> "CampaignQuerySet":
        return self.filter(closed_at__isnull=True, closes_on__gte=on)


class Campaign(models.Model):
    """One round of acknowledging; the audience is frozen when it opens."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("tên đợt"), max_length=200)
    version = models.CharField(_("bản của Bộ Quy tắc"), max_length=12)
    cut_off = models.DateField(_("ngày chốt danh sách"))
    closes_on = models.DateField(_("nhận trả lời đến hết ngày"))
    opened_at = models.DateTimeField(_("mở lúc"))
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt phổ biến")
        verbose_name_plural = _("đợt phổ biến")
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def wording(self) -> Version | None:
        """Give the wording people are asked about; None when its file is gone."""
        return version(self.version)

    @property
    def edition(self) -> int:
        return int(self.version.partition(".")[0])

    @classmethod
    @transaction.atomic
    def open(
        cls,
        *,
        unit: Unit,
        units: Iterable[int],
        directive: Directive | None,
        title: str,
        version: str,
        cut_off: date,
        closes_on: date,
        by: Person,
        at: datetime,
    ) -> "Campaign":
        """Open a campaign and freeze whom it asks: everybody in post in the units on the cut-off day."""
        posts = _posts(units, on=cut_off)
        if not posts:
            raise NobodyThere(_t("Ngày chốt ấy không có ai giữ chức vụ ở các đơn vị này."))
        campaign = cls.objects.create(
            unit=unit,
            directive=directive,
            title=title,
            version=version,
            cut_off=cut_off,
            closes_on=closes_on,
            opened_by=by,
            opened_at=at,
        )
        campaign._invite(posts, is_counted=True)
        detail = {"version": version, "people": len(posts), "cut_off": cut_off.isoformat()}
        record(campaign, "campaign.opened", by=by, at=at, detail=detail)
        return campaign

    @transaction.atomic
    def invite_joiners(self, *, by: Person, at: datetime) -> int:
        """Ask those who came after the cut-off day too; they are counted apart from the frozen audience."""
        units = set(self.invited.values_list("unit", flat=True))
        earlier = set(self.invited.values_list("person", flat=True))
        posts = _posts(units, on=timezone.localdate(at))
        new = {person: unit for person, unit in posts.items() if person not in earlier}
        self._invite(new, is_counted=False)
        if new:
            record(self, "campaign.joined", by=by, at=at, detail={"people": len(new)})
        return len(new)

    def _invite(self, posts: dict[int, int], *, is_counted: bool) -> None:
        rows = [
            Invited(campaign=self, person_id=person, unit_id=unit, counted=is_counted)
            for person, unit in posts.items()
        ]
        Invited.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)

    @transaction.atomic
    def close(self, *, by: Person, at: datetime) -> None:
        """Take no more answers."""
        self._change(closed_at=at)
        record(self, "campaign.closed", by=by, at=at)

    def _change(self, **changes: object) -> None:
        refusal = CampaignEnded(_t("Đợt này đã kết thúc trước đó."))
        change_once(self, Campaign.objects.filter(closed_at__isnull=True), refusal, **changes)

    @transaction.atomic
    def move_to(self, new: Version, *, by: Person, at: datetime) -> None:
        """
        Ask about another version from now on, as when the one in use was withdrawn.

        A minor edit leaves every answer standing; another edition asks everybody anew, and the history stays.
        """
        former = self.version
        self._change(version=new.number)
        record(self, "campaign.moved", by=by, at=at, detail={"from": former, "to": new.number})

    def require_open(self, *, on: date) -> None:
        """Refuse an answer that comes too late, or to a version that was withdrawn."""
        if self.closed_at is not None or on > self.closes_on:
            raise CampaignEnded(_t("Đợt phổ biến này đã kết thúc, liên kết không còn nhận trả lời."))
        if self.wording is None or self.wording.is_withdrawn(on=on):
            raise CampaignEnded(
                _t("Bản Bộ Quy tắc của đợt này đã được rút. Câu trả lời trước được giữ; hãy đợi bản mới.")
            )


def _posts(units: Iterable[int], *, on: date) -> dict[int, int]:
    """Map each person in post on a day to one unit: that of the oldest post."""
    posts = Appointment.objects.in_force(on=on).filter(unit__in=list(units), person__blanked_at__isnull=True)
    unit_of: dict[int, int] = {}
    for person, unit in posts.order_by("valid_from", "pk").values_list("person", "unit"):
        unit_of.setdefault(person, unit)
    return unit_of


class Invited(models.Model):
    """
    Somebody whom a campaign asks, with a personal link.

    `counted` is False for those who came after the cut-off day. A new `serial` puts earlier links out of use.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="invited")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    counted = models.BooleanField(default=True)
    serial = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("người được mời")
        constraints = (models.UniqueConstraint(fields=("campaign", "person"), name="invited_once"),)
        indexes = (models.Index(fields=("campaign", "unit"), name="invited_of_unit"),)

    @property
    def token(self) -> str:
        return _SIGNER.sign(f"{self.pk}-{self.serial}")

    @classmethod
    def of_token(cls, token: str) -> "Invited":
        """Find whom a link was made for; `BadLink` otherwise."""
        try:
            pk, _dash, serial = _SIGNER.unsign(token).partition("-")
        except signing.BadSignature:
            raise BadLink from None
        invitations = cls.objects.select_related("campaign", "person").filter(pk=int(pk), serial=int(serial))
        if (invitation := invitations.first()) is None:
            raise BadLink
        return invitation

    @transaction.atomic
    def replace_link(self, *, by: Person, at: datetime) -> None:
        """Give a new link in place of a lost one."""
        Invited.objects.filter(pk=self.pk).update(serial=models.F("serial") + 1)
        record(self, "invited.reissued", by=by, at=at)
        self.refresh_from_db()
