"""An incident: one case of one unit, from the first word of it to its closing."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, move, state_field
from guong.apps.evidence.models import EvidenceItem, Observation
from guong.apps.evidence.models.item import EvidenceItemQuerySet
from guong.apps.notices.models import Notification
from guong.apps.obligations.models import Obligation
from guong.apps.registries.models import Channel
from guong.apps.units.models import Person, Scope, Unit, predecessors, successors
from guong.engines.channels import parse
from guong.engines.channels.defanged_addresses import defanged
from guong.engines.viet.formats import capitalise
from guong.ui.language import vietnamese

from .card import card
from .entry import Entry, EntryKind
from .states import MACHINE, OPEN, IncidentKind, IncidentOutcome, IncidentState
from .step import Step

LONGEST_ADDRESS = 500  # characters
LONGEST_LINE = 2000  # characters of a line of the timeline
UNDO_OPENING = timedelta(minutes=10)
LONGEST_PLACE = 120  # characters of the place in a title


def units_in_charge(unit: Unit, *, on: date) -> list[Unit]:
    """Give the units that act for a unit on a day: itself, its successors, or itself where it has none."""
    return successors(unit, on=on) or [unit]


def unit_in_charge(unit: Unit, *, on: date) -> Unit:
    """Give the unit under whose name papers are written: of several successors none speaks for the others."""
    units = units_in_charge(unit, on=on)
    return units[0] if len(units) == 1 else unit


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, scope: Scope) -> "IncidentQuerySet":
        """Keep the incidents of units in scope, and of units that the own ones oversee."""
        own = scope.rows(unit="unit", on="opened_on")
        return self.filter(own | scope.overseen_rows("unit", until="opened_on"))

    def in_reach_of(self, scope: Scope) -> "IncidentQuerySet":
        """Keep the incidents of units in scope alone, each on the day it was opened."""
        return self.filter(scope.rows(unit="unit", on="opened_on"))

    def open(self) -> "IncidentQuerySet":
        """Keep those still being handled."""
        return self.filter(state__in=OPEN)

    def counted(self) -> "IncidentQuerySet":
        """Leave out what proved to be none, and what is counted under another."""
        return self.exclude(state__in=(IncidentState.NOT_ONE, IncidentState.DUPLICATE))


class Incident(models.Model):
    """
    One case.

    `noticed_at` is when the unit learnt of it: every clock runs from there. `channel` is the unit's own
    channel it is about, `address` what a person typed; one of them is there.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=10, choices=IncidentKind.choices)
    channel = models.ForeignKey(
        Channel, models.PROTECT, null=True, blank=True, related_name="incidents", verbose_name=_("kênh")
    )
    address = models.CharField(_("địa chỉ, tên"), max_length=LONGEST_ADDRESS, blank=True)
    words = models.CharField(_("chuyện gì xảy ra"), max_length=2000)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    noticed_at = models.DateTimeField(_("biết tin lúc"))
    opened_at = models.DateTimeField(_("mở lúc"))
    opened_on = models.DateField(editable=False)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    handler = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người xử lý"))
    observation = models.ForeignKey(
        Observation, models.PROTECT, null=True, blank=True, related_name="incidents"
    )
    state = state_field(IncidentState.RECEIVED, 10)
    contained_at = models.DateTimeField(_("khống chế lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)
    outcome = models.CharField(_("kết quả"), max_length=14, choices=IncidentOutcome.choices, blank=True)
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="duplicates")

    objects = models.Manager.from_queryset(IncidentQuerySet)()

    class Meta:
        verbose_name = _("sự cố")
        verbose_name_plural = _("sự cố")
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(channel__isnull=False) | ~Q(address=""), name="incident_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(state=IncidentState.CLOSED), name="incident_outcome_when_closed"
            ),
        )
        indexes = (models.Index(fields=("unit", "opened_on"), name="incident_of_unit"),)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Name the case by its kind and its place; an address is printed so that nobody can click it."""
        where = self.channel.name if self.channel is not None else defanged(self.address)
        if self.kind == IncidentKind.FAKE and self.address:
            where = defanged(self.address)
        return capitalise(f"{vietnamese(IncidentKind(self.kind).label)}: {where[:LONGEST_PLACE]}")

    def get_absolute_url(self) -> str:
        return reverse("incidents:incident", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def printable_address(self) -> str:
        return defanged(self.address)

    @property
    def platform(self) -> str:
        """Give the kind of place: the channel's, else what the address leads to; "" when neither tells."""
        if self.channel is not None and self.kind != IncidentKind.FAKE.value:
            return str(self.channel.kind)
        place = parse(self.address) if self.address else None
        return place.kind.value if place is not None else ""

    @classmethod
    @transaction.atomic
    def open(
        cls,
        *,
        unit: Unit,
        kind: str,
        words: str,
        noticed_at: datetime,
        by: Person,
        at: datetime,
        channel: Channel | None = None,
        address: str = "",
        started_at: datetime | None = None,
        observation: Observation | None = None,
    ) -> "Incident":
        """Open a case with the steps of its card; `Refused` says in a sentence why not."""
        address = " ".join(address.split())[:LONGEST_ADDRESS]
        if channel is None and not address:
            raise Refused(_t("Hãy chọn kênh trong sổ, hoặc ghi địa chỉ, tên của trang, số gọi đến."))
        if kind == IncidentKind.FAKE.value and not address:
            raise Refused(_t("Hãy ghi địa chỉ hoặc tên của trang, tài khoản, số máy giả mạo."))
        if noticed_at > at:
            raise Refused(_t("Lúc biết tin ở sau lúc này. Hãy xem lại giờ."))
        if started_at is not None and started_at > noticed_at:
            raise Refused(_t("Lúc bắt đầu không thể ở sau lúc biết tin."))
        if channel is not None:
            day = timezone.localdate(at)
            if channel.owner_id not in {unit.pk, *(row.unit_id for row in predecessors({unit.pk}, on=day))}:
                owner = channel.owner.versions.order_by("valid_from").last()
                raise Refused(
                    _t("Theo sổ, kênh này là của %(unit)s. Hãy chọn đúng đơn vị, hoặc kiểm tra lại sổ kênh.")
                    % {"unit": owner.name if owner else ""}
                )
        incident = cls.objects.create(
            unit=unit,
            kind=kind,
            channel=channel,
            address=address,
            words=words.strip(),
            started_at=started_at,
            noticed_at=noticed_at,
            opened_at=at,
            opened_on=timezone.localdate(at),
            opened_by=by,
            handler=by,
            observation=observation,
        )
        Step.objects.bulk_create(
            Step(incident=incident, code=step.code, order=order, due_at=step.due(noticed_at))
            for order, step in enumerate(card(kind), 1)
        )
        incident.note(EntryKind.OPENED, incident.words, by=by, at=at)
        detail = {"kind": str(kind), "noticed": noticed_at.isoformat()}
        record(incident, "incident.opened", by=by, at=at, detail=detail)
        return incident

    def note(
        self, what: str, words: str, *, by: Person, at: datetime, item: EvidenceItem | None = None
    ) -> Entry:
        return Entry.objects.create(
            incident=self, what=what, words=words[:LONGEST_LINE], item=item, at=at, by=by
        )

    @transaction.atomic
    def tell(self, words: str, *, by: Person, at: datetime) -> None:
        """Write down how things are; a closed case takes no more lines."""
        self._refuse_ended()
        if not words.strip():
            raise Refused(_t("Hãy ghi một câu về diễn biến."))
        self.note(EntryKind.NOTE, words.strip(), by=by, at=at)
        record(self, "incident.noted", by=by, at=at)

    @transaction.atomic
    def prove(self, item: EvidenceItem, words: str, *, by: Person, at: datetime) -> None:
        self._refuse_ended()
        self.note(EntryKind.EVIDENCE, words.strip() or item.name, by=by, at=at, item=item)
        record(self, "incident.evidence_added", by=by, at=at, detail={"item": item.pk})

    @transaction.atomic
    def take(self, *, by: Person, at: datetime) -> None:
        """Take the handling over from whoever had it."""
        self._refuse_ended()
        Incident.objects.filter(pk=self.pk).update(handler=by)
        self.handler = by
        self.note(EntryKind.TAKEN, "", by=by, at=at)
        record(self, "incident.taken", by=by, at=at)

    def begin(self, *, by: Person, at: datetime) -> None:
        """Count the case as being handled; one that is already further stays there."""
        if self.state == IncidentState.RECEIVED:
            move(self, IncidentState.HANDLING, MACHINE, by=by, at=at)

    @transaction.atomic
    def contain(self, words: str, *, by: Person, at: datetime) -> None:
        """
        Say that it does no more harm; of an own channel residents then read "chính thức" again.

        Of an imitation it is the conclusion that residents read "giả" after, and says why. Both need evidence
        gathered after the case was opened.
        """
        is_public = self.channel_id is not None or self.kind == IncidentKind.FAKE
        if is_public and not self.later_evidence().exists():
            raise Refused(_t("Chưa ghi được: cần một minh chứng, ví dụ ảnh chụp kênh đã trở lại."))
        if self.kind == IncidentKind.FAKE and not words.strip():
            raise Refused(_t("Hãy ghi vì sao kết luận là giả mạo; bà con sẽ đọc “giả” từ lúc này."))
        move(self, IncidentState.CONTAINED, MACHINE, by=by, at=at, contained_at=at)
        self.note(EntryKind.CONTAINED, words.strip(), by=by, at=at)

    @transaction.atomic
    def resume(self, words: str, *, by: Person, at: datetime) -> None:
        """Go on handling what seemed contained."""
        move(self, IncidentState.HANDLING, MACHINE, by=by, at=at, contained_at=None)
        self.note(EntryKind.HANDLING, words.strip(), by=by, at=at)

    @transaction.atomic
    def close(self, outcome: str, words: str, *, by: Person, at: datetime) -> None:
        """Close the case; it needs an outcome, and evidence gathered after it was opened (invariant 8)."""
        if outcome not in IncidentOutcome.values:
            raise Refused(_t("Hãy chọn kết quả của vụ việc."))
        if not self.later_evidence().exists():
            raise Refused(
                _t("Chưa đóng được: cần một minh chứng có sau lúc mở vụ việc, ví dụ ảnh chụp trang đã gỡ.")
            )
        move(self, IncidentState.CLOSED, MACHINE, by=by, at=at, outcome=outcome, closed_at=at)
        line = f"{capitalise(vietnamese(IncidentOutcome(outcome).label))}. {words.strip()}".strip()
        self.note(EntryKind.CLOSED, line, by=by, at=at)
        self._end_notices(at=at)

    @transaction.atomic
    def dismiss(self, reason: str, *, by: Person, at: datetime) -> None:
        """Say that it was no incident."""
        if not reason.strip():
            raise Refused(_t("Hãy ghi vì sao đây không phải sự cố."))
        move(self, IncidentState.NOT_ONE, MACHINE, by=by, at=at, closed_at=at)
        self.note(EntryKind.NOT_ONE, reason.strip(), by=by, at=at)
        self._end_notices(at=at)

    def may_take_back(self, person: int, *, at: datetime) -> bool:
        """Tell whether who opened the case may still undo that: within ten minutes, nobody having gone on."""
        is_fresh = self.state == IncidentState.RECEIVED and at <= self.opened_at + UNDO_OPENING
        return (
            is_fresh
            and self.opened_by_id == person
            and not self.entries.exclude(what=EntryKind.OPENED).exists()
        )

    @transaction.atomic
    def take_back(self, *, by: Person, at: datetime) -> None:
        """
        Undo the opening; the case stays in the log as none, and a report it came from waits again.

        Until then its warning stands.
        """
        if not self.may_take_back(by.pk, at=at):
            raise Refused(
                _t(
                    "Chỉ người mở rút lại được, trong mười phút và khi chưa ai ghi thêm. "
                    "Hãy ghi lý do rồi khép lại."
                )
            )
        self.dismiss("Mở nhầm, người mở rút lại trong mười phút.", by=by, at=at)
        self.tips.update(state="received", incident=None, seen_at=None)

    @transaction.atomic
    def merge_into(self, original: "Incident", *, by: Person, at: datetime) -> None:
        """Say that another case of the unit tells of the same."""
        is_of_unit = original.pk != self.pk and original.unit_id == self.unit_id
        if not is_of_unit or original.state == IncidentState.DUPLICATE:
            raise Refused(_t("Hãy chọn một vụ khác của cùng đơn vị."))
        move(self, IncidentState.DUPLICATE, MACHINE, by=by, at=at, closed_at=at, duplicate_of=original)
        self.note(EntryKind.DUPLICATE, original.title, by=by, at=at)
        self._end_notices(at=at)

    def later_evidence(self) -> EvidenceItemQuerySet:
        """Give the files of the case gathered after it was opened."""
        items = EvidenceItem.objects.present().collected_after(self.opened_at)
        return items.filter(pk__in=self.entries.exclude(item=None).values("item"))

    def _end_notices(self, *, at: datetime) -> None:
        """End every notice about the case, once it is over."""
        Notification.objects.about(self).end(at=at)

    def _refuse_ended(self) -> None:
        if not self.is_open:
            raise Refused(_t("Vụ việc đã khép lại, chỉ còn xem được."))


class Lesson(models.Model):
    """One lesson of one case, and the obligation that came of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="lessons")
    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người xác nhận"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("bài học")
        ordering = ("pk",)
