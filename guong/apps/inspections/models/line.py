"""The lines of a checklist: what is asked, what a machine saw, what was written by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.transitions import Overtaken, Refused, move
from guong.apps.evidence.models import Observation, Outcome
from guong.apps.obligations.models import Obligation
from guong.apps.units.models import Person
from guong.engines.siteaudit.papers.cards.scales import Scale, parse_scale

from .states import ENTRY, EntryState, LineOrigin
from .visit import UnitVisit

if TYPE_CHECKING:
    from .batch import EntryBatch

LONGEST_NOTE = 1000  # characters
MOST_POINTS = 10_000
# What a person may write on a line; blank is "not looked at yet".
OUTCOMES = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL, Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What was written on one line: blank fields where nothing was."""

    outcome: str = ""
    note: str = ""
    count: float | None = None
    of: float | None = None
    points: float | None = None

    @property
    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("outcome", "note", "count", "of", "points")}

    def is_usable(self) -> bool:
        """Tell whether the outcome is one of ours and the numbers are sane."""
        numbers = [number for number in (self.count, self.of, self.points) if number is not None]
        return self.outcome in ("", *OUTCOMES) and all(0 <= number <= MOST_POINTS for number in numbers)


class AnswerFields(models.Model):
    """What a line and every version of it have in common."""

    outcome = models.CharField(_("kết quả"), max_length=16, choices=Outcome.choices, blank=True)
    note = models.CharField(_("ghi chú"), max_length=LONGEST_NOTE, blank=True)
    count = models.FloatField(_("đếm được"), null=True, blank=True)
    of = models.FloatField(_("trên tổng số"), null=True, blank=True)
    points = models.FloatField(_("điểm"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def answer(self) -> LineAnswer:
        return LineAnswer(self.outcome, self.note, self.count, self.of, self.points)


class CheckLine(AnswerFields):
    """
    One line of one checklist.

    `version` counts what was written; the machine's columns are what was known when the list was prepared.
    The unit's own score stands beside the inspectors'.
    """

    visit = models.ForeignKey(UnitVisit, models.PROTECT, related_name="lines")
    order = models.PositiveIntegerField()
    origin = models.CharField(max_length=5, choices=LineOrigin.choices)
    criterion = models.CharField(_("tiêu chí"), max_length=80, blank=True)
    obligation = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("nội dung"))
    basis = models.CharField(_("căn cứ"), max_length=500, blank=True)
    machine_outcome = models.CharField(_("máy thấy"), max_length=16, choices=Outcome.choices, blank=True)
    machine_quote = models.TextField(_("máy trích"), blank=True)
    machine_at = models.DateTimeField(_("máy xem lúc"), null=True, blank=True)
    observation = models.ForeignKey(Observation, models.PROTECT, null=True, blank=True, related_name="+")
    most = models.FloatField(_("điểm tối đa"), null=True, blank=True)
    scale = models.CharField(_("cách chấm"), max_length=500, blank=True)
    proof = models.CharField(_("minh chứng"), max_length=300, blank=True)
    owner = models.CharField(_("người phụ trách"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    self_count = models.FloatField(_("đơn vị đếm được"), null=True, blank=True)
    self_of = models.FloatField(_("đơn vị ghi tổng số"), null=True, blank=True)
    self_points = models.FloatField(_("đơn vị tự chấm"), null=True, blank=True)
    self_note = models.CharField(_("đơn vị ghi chú"), max_length=LONGEST_NOTE, blank=True)

    class Meta:
        verbose_name = _("mục của phiếu kiểm tra")
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("visit", "origin", "order"), name="check_line_once"),)

    @property
    def counts(self) -> Scale | None:
        """Give how points are counted; None where a person gives them."""
        return parse_scale(self.scale)

    @property
    def is_scored(self) -> bool:
        return self.origin == LineOrigin.SCORE

    def complete(self, answer: LineAnswer) -> LineAnswer:
        """Compute the points of a count where the sheet says how."""
        scale = self.counts if self.is_scored else None
        if scale is None or answer.count is None:
            return answer
        points = scale.points(self.most, answer.count, answer.of)
        return LineAnswer(answer.outcome, answer.note, answer.count, answer.of, points)

    def former_answer(self, version: int) -> LineAnswer:
        """Give what stood in a version of the line."""
        if version == self.version:
            return self.answer
        entry = self.entries.filter(version=version).exclude(version=None).first() if version else None
        return entry.answer if entry is not None else LineAnswer()

    def take(
        self, answer: LineAnswer, *, base: int, batch: "EntryBatch", by: Person, at: datetime
    ) -> "CheckEntry | None":
        """
        Write an answer that rests on a version of the line.

        What says the same as what stands, or as what the writer began with, changes nothing. Where somebody
        else wrote meanwhile, the answer is put beside and waits for a choice: nothing is overwritten.
        """
        answer = self.complete(answer)
        if answer == self.answer or answer == self.former_answer(base):
            return None
        entry = CheckEntry(line=self, batch=batch, base=base, by=by, at=at, **answer.fields)
        if base == self.version:
            self._set(answer)
            entry.version = self.version
        else:
            entry.state = EntryState.BESIDE
        entry.save(force_insert=True)
        return entry

    def _set(self, answer: LineAnswer) -> None:
        current_row = CheckLine.objects.filter(pk=self.pk, version=self.version)
        if not current_row.update(version=F("version") + 1, **answer.fields):
            raise Overtaken
        self.version += 1
        for name, value in answer.fields.items():
            setattr(self, name, value)

    def score_self(self, *, count: float | None, of: float | None, points: float | None, note: str) -> None:
        """Keep what the unit gives itself."""
        own = self.complete(LineAnswer(count=count, of=of, points=points))
        if own.points is not None and self.most is not None and own.points > self.most:
            raise Refused(_t("“%(line)s”: điểm tự chấm lớn hơn điểm tối đa.") % {"line": self.text})
        fields: Mapping[str, Any] = {
            "self_count": count,
            "self_of": of,
            "self_points": own.points,
            "self_note": note.strip()[:LONGEST_NOTE],
        }
        CheckLine.objects.filter(pk=self.pk).update(**fields)


class CheckEntry(AnswerFields):
    """
    What one person wrote on one line, once; it is never changed.

    `version` is the version of the line it became, None while it stands beside.
    """

    line = models.ForeignKey(CheckLine, models.PROTECT, related_name="entries")
    batch = models.ForeignKey("inspections.EntryBatch", models.PROTECT, related_name="entries")
    base = models.PositiveIntegerField()
    version = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=EntryState.choices, default=EntryState.WRITTEN)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("lời ghi trên phiếu kiểm tra")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("line", "version"), name="check_entry_version_once"),)
        indexes = (models.Index(fields=("state", "line"), name="check_entry_beside"),)

    @transaction.atomic
    def choose(self, *, by: Person, at: datetime) -> None:
        """Let this answer stand in place of the other; both stay to be read."""
        self.line.visit.refuse_closed_checklist()
        line = CheckLine.objects.select_for_update().get(pk=self.line_id)
        line._set(self.answer)
        move(self, EntryState.CHOSEN, ENTRY, by=by, at=at, version=line.version)

    def set_aside(self, *, by: Person, at: datetime) -> None:
        """Leave the other answer standing."""
        self.line.visit.refuse_closed_checklist()
        move(self, EntryState.SET_ASIDE, ENTRY, by=by, at=at)
