"""The regulations of a unit in versions: drafted, issued by a decision, replaced by the next one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused, StateMachine, change_once, move
from guong.apps.notices.models import Notification
from guong.apps.units.models import Person, Scope, Unit
from guong.engines.documents.regulations import LawAlarm, RegulationDraft, alarms_on, cited_laws
from guong.engines.viet.formats import ONE_DAY, write_date

# Under which kind notices tell a unit that it owes a regulation on speaking to the press.
NOTICE_REGULATION_DUE = "regulation_due"


class RegulationKind(models.TextChoices):
    """What a regulation is about; the values name the forms of the engine."""

    PRESS = "press", _("Quy chế phát ngôn, cung cấp thông tin cho báo chí")
    BOARD = "board", _("Quy chế hoạt động của Ban biên tập")


class RegulationState(models.TextChoices):
    """How far a version is."""

    DRAFT = "draft", _("bản thảo")
    ISSUED = "issued", _("đã ban hành")
    DROPPED = "dropped", _("đã bỏ")


REGULATION = StateMachine(
    "regulation",
    RegulationState,
    {RegulationState.DRAFT: {RegulationState.ISSUED, RegulationState.DROPPED}},
    illegal=_("Quy chế “%(old)s”, không chuyển thành “%(new)s” được."),
)


class WrongDay(Refused):
    """A day that a version cannot be signed or begin on."""

    field = "signed_on"


class RegulationQuerySet(models.QuerySet["Regulation"]):
    def visible_to(self, scope: Scope) -> Self:
        """Keep those of units in scope, and what was issued by units that the own ones oversee."""
        overseen = scope.overseen_rows("unit", until="valid_to") & Q(state=RegulationState.ISSUED)
        return self.filter(scope.rows(unit="unit") | overseen).exclude(state=RegulationState.DROPPED)

    def in_force(self, *, on: date) -> Self:
        """Keep what was issued and holds on a day."""
        issued_regulations = self.filter(state=RegulationState.ISSUED, valid_from__lte=on)
        return issued_regulations.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


class Regulation(models.Model):
    """
    One version; what was issued keeps its words for ever.

    `answers` are those it was drafted from, none where it was written elsewhere; `laws` the numbers of what
    it cites; `drafted_for` the day for which its bases are true.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="regulations", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=8, choices=RegulationKind.choices)
    version = models.PositiveIntegerField(_("bản số"))
    state = models.CharField(_("tình trạng"), max_length=8, choices=RegulationState.choices)
    title = models.CharField(_("tên"), max_length=500)
    subject = models.CharField(_("trích yếu"), max_length=500)
    answers = models.JSONField(_("trả lời"), default=dict)
    bases = models.JSONField(_("căn cứ"), default=list)
    text = models.TextField(_("nội dung"), blank=True)
    laws = models.JSONField(_("văn bản viện dẫn"), default=list)
    drafted_for = models.DateField(_("soạn cho ngày ký"))
    number = models.CharField(_("số, ký hiệu quyết định"), max_length=100, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    valid_from = models.DateField(_("hiệu lực từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager.from_queryset(RegulationQuerySet)()

    class Meta:
        verbose_name = _("quy chế")
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("unit", "kind", "version"), name="regulation_version_once"),
            models.UniqueConstraint(
                fields=("unit", "kind"), condition=Q(state="draft"), name="regulation_drafted_once"
            ),
            models.UniqueConstraint(
                fields=("unit", "kind"),
                condition=Q(state="issued", valid_to__isnull=True),
                name="regulation_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, bản {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("registries:regulation", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == RegulationState.DRAFT

    def holds(self, on: date) -> bool:
        """Tell whether an issued version is in force on a day."""
        if self.valid_from is None or on < self.valid_from:
            return False
        return self.valid_to is None or on <= self.valid_to

    @classmethod
    @transaction.atomic
    def draft(
        cls, unit: Unit, draft: RegulationDraft, answers: Mapping[str, str], *, by: Person, at: datetime
    ) -> "Regulation":
        """Write the next version down as a draft; a draft that stood is written anew."""
        Unit.objects.select_for_update().get(pk=unit.pk)
        same_kind = cls.objects.filter(unit=unit, kind=draft.form)
        row = same_kind.filter(state=RegulationState.DRAFT).first()
        if row is None:
            row = cls(unit=unit, kind=draft.form, version=_next(same_kind), state=RegulationState.DRAFT)
        row.title, row.subject, row.text = draft.title, draft.subject, draft.text
        row.answers, row.bases, row.laws = dict(answers), list(draft.bases), list(draft.laws)
        row.drafted_for, row.by, row.at = draft.on, by, at
        row.save()
        record(row, "regulation.drafted", by=by, at=at, detail={"version": row.version})
        return row

    @classmethod
    @transaction.atomic
    def enter(
        cls,
        unit: Unit,
        kind: str,
        *,
        number: str,
        signed_on: date,
        title: str,
        text: str,
        by: Person,
        at: datetime,
    ) -> "Regulation":
        """Write down a regulation that was issued on paper, with its words where somebody has them."""
        Unit.objects.select_for_update().get(pk=unit.pk)
        same_kind = cls.objects.filter(unit=unit, kind=kind)
        row = cls(unit=unit, kind=kind, version=_next(same_kind), state=RegulationState.ISSUED, by=by, at=at)
        row.title, row.subject, row.text = title.strip(), title.strip(), text.strip()
        row.laws, row.drafted_for = list(cited_laws(text)), signed_on
        row.number, row.signed_on, row.valid_from = number.strip(), signed_on, signed_on
        row._follow(same_kind, at)
        row.save()
        record(row, "regulation.entered", by=by, at=at, detail={"from": signed_on.isoformat()})
        return row

    @transaction.atomic
    def rewrite(self, *, text: str, by: Person, at: datetime) -> None:
        """Change the words of a draft; what it cites is read from them anew."""
        laws = list(cited_laws("\n".join((*self.bases, text))))
        refusal = Refused(_t("Bản này đã ban hành, không sửa được. Hãy soạn bản mới."))
        drafts = Regulation.objects.filter(state=RegulationState.DRAFT)
        change_once(self, drafts, refusal, text=text.strip(), laws=laws, by=by, at=at)
        record(self, "regulation.rewritten", by=by, at=at)

    @transaction.atomic
    def issue(self, *, number: str, signed_on: date, by: Person, at: datetime) -> None:
        """Issue the draft with its number and day; refused where a base was not in force on that day."""
        Unit.objects.select_for_update().get(pk=self.unit_id)
        if ended_laws := [alarm for alarm in alarms_on(tuple(self.laws), signed_on) if alarm.is_ended]:
            raise WrongDay(
                _t("%(alarm)s Căn cứ phải còn hiệu lực vào ngày ký; hãy soạn lại cho ngày %(day)s.")
                % {"alarm": ended_laws[0].sentence, "day": write_date(signed_on)}
            )
        self.valid_from = signed_on
        self._follow(Regulation.objects.filter(unit=self.unit_id, kind=self.kind), at)
        move(
            self,
            RegulationState.ISSUED,
            REGULATION,
            by=by,
            at=at,
            number=number.strip(),
            signed_on=signed_on,
            valid_from=signed_on,
        )

    def drop(self, *, by: Person, at: datetime) -> None:
        """Give the draft up."""
        move(self, RegulationState.DROPPED, REGULATION, by=by, at=at)

    def _follow(self, same_kind: "models.QuerySet[Regulation]", at: datetime) -> None:
        """End the version before with the day before; refused where a version begins on this day or later."""
        first = self.valid_from
        assert first is not None
        if first > at.date() + ONE_DAY:
            raise WrongDay(_t("Ngày ký ở sau hôm nay. Hãy ghi khi đã ký."))
        issued_versions = same_kind.filter(state=RegulationState.ISSUED).exclude(pk=self.pk)
        if issued_versions.filter(valid_from__gte=first).exists():
            raise WrongDay(_t("Đã có một bản ban hành từ ngày này hoặc sau đó. Hãy xem lại ngày ký."))
        open_ones = issued_versions.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        for row in open_ones:
            Notification.objects.about(row).end(at=at)
        if self.kind == RegulationKind.PRESS:
            Notification.objects.about(self.unit).filter(kind=NOTICE_REGULATION_DUE).end(at=at)
        open_ones.update(valid_to=first - ONE_DAY)

    def alarms(self, *, on: date) -> tuple[LawAlarm, ...]:
        """List the cited laws that ended by a day."""
        return alarms_on(tuple(self.laws), on)

    def before(self) -> "Regulation | None":
        """Give the version that stood before this one, whose words it is compared with."""
        same_kind = Regulation.objects.filter(unit=self.unit_id, kind=self.kind, state=RegulationState.ISSUED)
        return same_kind.filter(version__lt=self.version).exclude(text="").order_by("-version").first()


def _next(same_kind: Any) -> int:
    return int(same_kind.aggregate(last=Max("version"))["last"] or 0) + 1
