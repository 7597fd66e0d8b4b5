"""A letter being read: what the machine found and people corrected, until it is confirmed or dropped."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import ROLES_OF_PERMISSION, Permission, Person, Scope, Unit
from guong.engines import directives
from guong.engines.directives.as_json import obligation_as_json
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.directives.directive import Obligation as ReadObligation
from guong.engines.directives.directive import UnclearSentence

from .directive import Directive, superior_in
from .duty_name import bearer_fields, due_fields, name_duty, passage_of, typed_surety
from .timeliness import local_day

ISSUER_CHARACTERS, SUBJECT_CHARACTERS = 300, 1000


@dataclass(frozen=True, slots=True)
class ObligationDraft:
    """An obligation of a letter on the table, as read or corrected; `saved` once it was confirmed."""

    obligation: ReadObligation
    saved: bool
    corrected: bool
    name: str = ""
    proof: str = ""
    elsewhere: bool = False  # another body's, as it was found when the letter was confirmed

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> "ObligationDraft":
        obligation = ReadObligation.from_json(fields)
        saved, corrected, elsewhere = map(bool, map(fields.get, ("saved", "corrected", "elsewhere")))
        name, proof = (fields.get(word) or "" for word in ("name", "proof"))
        return cls(obligation, saved, corrected, name, proof, elsewhere)

    @property
    def code(self) -> str:
        return self.obligation.id

    @property
    def number(self) -> str:
        """Give the number that readers see: the code without its letter."""
        return self.code[1:]

    @property
    def anchor(self) -> str:
        """Give the id under which the passage and the card know each other on a page."""
        return self.code.lower()

    @property
    def bearer(self) -> str:
        """Give the words for whoever has to do it, "" where they are not known."""
        return self.obligation.bearer or self.obligation.lead or ""

    @property
    def due_at(self) -> datetime | None:
        return self.obligation.due.moment if self.obligation.due else None

    @property
    def due_phrase(self) -> str:
        return self.obligation.due.phrase if self.obligation.due else ""

    @property
    def due_trace(self) -> list[str]:
        return list(self.obligation.due.trace) if self.obligation.due else []

    @property
    def due_date(self) -> date | None:
        return self.due_at.date() if self.due_at else None


class ReadingQuerySet(models.QuerySet["Reading"]):
    def visible_to(self, scope: Scope) -> "ReadingQuerySet":
        """Keep the letters being read in the own units, for those who take letters in or confirm them."""
        roles = ROLES_OF_PERMISSION[Permission.INTAKE] | ROLES_OF_PERMISSION[Permission.CONFIRM]
        units = [post.unit_id for post in scope.posts if post.role in roles]
        return self.filter(lead_unit__in=units)

    def read(self) -> "ReadingQuerySet":
        """Keep those that the machine has read; a scan takes it seconds a page."""
        return self.filter(waits=False, refusal="")

    def unfinished(self) -> "ReadingQuerySet":
        """Keep those nothing of which was confirmed yet."""
        return self.filter(directive__isnull=True)


class Reading(models.Model):
    """
    A letter on the table: no directive and no obligation exists before somebody confirms it here.

    `content` is what the engine read, as JSON, with people's corrections in place; each obligation in it
    carries `saved` once it was confirmed; `letter` and `drafts` give it typed. The bytes wait here for the
    confirmation and go then.
    """

    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    file = models.BinaryField(null=True, editable=False)
    content = models.JSONField(default=dict)
    directive = models.OneToOneField(
        Directive, models.CASCADE, null=True, blank=True, related_name="reading", verbose_name=_("văn bản")
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người đưa vào"))
    at = models.DateTimeField(_("đọc lúc"))
    waits = models.BooleanField(_("máy đang đọc"), default=False)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(null=True)
    refusal = models.TextField(_("vì sao không đọc được"), blank=True)

    objects = models.Manager.from_queryset(ReadingQuerySet)()

    class Meta:
        verbose_name = _("văn bản đang đọc")
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("lead_unit", "sha256"), condition=Q(directive__isnull=True), name="reading_once"
            ),
        )

    def __str__(self) -> str:
        return self.content.get("number") or self.name or f"#{self.pk}"

    @property
    def letter(self) -> ReadDirective:
        """Give what was read as the engine's own value; only of a letter that has been read."""
        return ReadDirective.from_json(self.content)

    @property
    def head(self) -> Directive:
        """Give the directive that the letter would become, not saved; of no day, that of the reading."""
        letter = self.letter
        row = Directive(read=self.content, text=letter.text, sha256=self.sha256, lead_unit=self.lead_unit)
        row.number, row.kind, row.date = (
            letter.number or "",
            letter.kind or "",
            letter.date or local_day(self.at),
        )
        row.issuer_name = (letter.issuer or "")[:ISSUER_CHARACTERS]
        row.superior_name = superior_in(self.content, row.issuer_name)
        row.subject = (letter.subject or "")[:SUBJECT_CHARACTERS]
        return row

    @property
    def drafts(self) -> list[ObligationDraft]:
        """List the obligations found so far, in the order of the letter."""
        return [ObligationDraft.from_json(fields) for fields in self.content.get("obligations", ())]

    @property
    def aside(self) -> list[ObligationDraft]:
        """List the obligations that a person set aside as assigning no work."""
        return [ObligationDraft.from_json(fields) for fields in self.content.get("set_aside", ())]

    def waiting(self) -> list[ObligationDraft]:
        return [draft for draft in self.drafts if not draft.saved]

    def draft(self, code: str) -> ObligationDraft | None:
        return next((draft for draft in self.drafts if draft.code == code), None)

    def note_progress(self, pages_done: int, total: int) -> bool:
        """Note how many pages are read; False when the letter was put away or read meanwhile."""
        open_rows = Reading.objects.filter(pk=self.pk, waits=True)
        return bool(open_rows.update(pages_done=pages_done, pages_total=total or None))

    def finish(self, content: dict[str, Any]) -> bool:
        """Keep what was read; False where the letter was put away meanwhile."""
        return bool(Reading.objects.filter(pk=self.pk, waits=True).update(content=content, waits=False))

    def give_up(self, why: str) -> None:
        """Note why the letter could not be read; it stays until it is put away."""
        Reading.objects.filter(pk=self.pk, waits=True).update(refusal=why, waits=False)

    @property
    def elsewhere(self) -> list[ObligationDraft]:
        """List what the letter gives to other bodies: nobody here confirms it."""
        return [draft for draft in self.waiting() if draft.elsewhere]

    def mark(self, codes: Collection[str], name: str = "saved", *, to: bool = True) -> None:
        """Mark obligations as confirmed or not, or as "elsewhere", in memory; the caller saves the row."""
        for fields in self.content["obligations"]:
            if fields["id"] in codes:
                fields[name] = to

    @property
    def unclear(self) -> tuple[UnclearSentence, ...]:
        """List the sentences of which nobody said yet whether they assign work."""
        return self.letter.unclear

    @property
    def skipped(self) -> tuple[UnclearSentence, ...]:
        """List the sentences that a person set aside as assigning no work."""
        return ReadDirective.from_json({**self.content, "unclear": self.content.get("skipped", [])}).unclear

    @transaction.atomic
    def correct(
        self,
        code: str,
        *,
        text: str,
        bearer: str,
        coordinators: list[str],
        kind: str,
        due_date: date | None,
        **names: str,
    ) -> ObligationDraft:
        """Put a person's words in place of the machine's, for one obligation that is not confirmed yet."""
        self._lock()
        draft = self._unsaved_draft(code)
        changes: dict[str, Any] = {"text": text, "bearer": bearer, "coordinators": coordinators, "kind": kind}
        changes |= name_duty(self.content, text, names=names, before=draft.obligation.text)
        if bearer != draft.bearer:
            changes |= bearer_fields(bearer)
        if due_date != draft.due_date:
            changes |= due_fields(due_date)
        return self._change(code, changes)

    @transaction.atomic
    def set_bearer(self, code: str, bearer: str) -> ObligationDraft:
        """Say who has to do an obligation of which the letter does not say it; the rest stays as read."""
        self._lock()
        self._unsaved_draft(code)
        return self._change(code, {"bearer": bearer, **bearer_fields(bearer)})

    @transaction.atomic
    def set_aside(self, code: str) -> None:
        """Say of an obligation that the letter assigns nothing there; it may be taken back."""
        self._lock()
        self._unsaved_draft(code)
        self._move_fields(code, "obligations", "set_aside")

    @transaction.atomic
    def take_back(self, code: str) -> ObligationDraft:
        """Put an obligation that was set aside among the others again."""
        self._lock()
        if all(draft.code != code for draft in self.aside):
            raise Refused(_t("Nhiệm vụ này đã được đưa lại; không có gì bị ghi hai lần."))
        return self._move_fields(code, "set_aside", "obligations")

    @transaction.atomic
    def split(self, code: str, *, first: str, second: str) -> tuple[ObligationDraft, ObligationDraft]:
        """Make two obligations of one, each with its words; bearer, deadline and law are those of the one."""
        self._lock()
        draft = self._unsaved_draft(code)
        text, whole = self.letter.text, (draft.obligation.start, draft.obligation.end)
        [fields] = [fields for fields in self.content["obligations"] if fields["id"] == code]
        start, end = passage_of(text, whole, second)
        second_fields = {**fields, "id": self._next_code(), "text": second, "start": start, "end": end}
        second_fields |= name_duty(self.content, second)
        start, end = passage_of(text, whole, first)
        names = {"name": draft.name, "proof": draft.proof}
        fields |= name_duty(self.content, first, names=names, before=draft.obligation.text)
        fields.update(text=first, start=start, end=end, corrected=True)
        later = self._insert({**second_fields, "corrected": True})
        return ObligationDraft.from_json(fields), later

    def _move_fields(self, code: str, origin: str, target: str) -> ObligationDraft:
        """Move an obligation from one list of the content to another, in the order of the letter."""
        [fields] = [fields for fields in self.content[origin] if fields["id"] == code]
        self.content[origin] = [entry for entry in self.content[origin] if entry is not fields]
        rows = [*self.content.get(target, []), fields]
        self.content[target] = sorted(rows, key=lambda row: (row["start"], row["end"]))
        self._save_content()
        return ObligationDraft.from_json(fields)

    @transaction.atomic
    def add(
        self,
        *,
        passage: tuple[int, int],
        text: str,
        bearer: str,
        coordinators: list[str],
        kind: str,
        due_date: date | None,
        **names: str,
    ) -> ObligationDraft:
        """Add an obligation that the machine did not find; it needs a passage of the letter."""
        self._lock()
        start, end = passage
        fields = {
            "id": self._next_code(),
            "start": start,
            "end": end,
            "corrected": True,
            "text": text,
            "bearer": bearer,
            "coordinators": coordinators,
            "kind": kind,
            "task": "",
            "duty": "",
            "periodicity": None,
            "criteria": [],
            **name_duty(self.content, text, names=names),
            **bearer_fields(bearer),
            **due_fields(due_date),
        }
        return self._insert(fields)

    @transaction.atomic
    def take_unclear(self, start: int) -> ObligationDraft:
        """Make an obligation of the unclear sentence that begins at `start`; it is unclear no longer."""
        self._lock()
        sentence = next((sentence for sentence in self.unclear if sentence.start == start), None)
        if sentence is None:
            raise Refused(_t("Câu này đã được đưa vào nhiệm vụ; không có gì bị ghi hai lần."))
        obligation = directives.obligation_of(self.letter, sentence, on=local_day(self.at))
        self.content["unclear"] = [u for u in self.content["unclear"] if u["start"] != start]
        fields = obligation_as_json(replace(obligation, id=self._next_code()))
        return self._insert({**fields, "corrected": True})

    @transaction.atomic
    def skip_unclear(self, start: int) -> None:
        """Put an unclear sentence aside: it assigns nothing."""
        self._move_sentence(start, "unclear", "skipped")

    @transaction.atomic
    def restore_unclear(self, start: int) -> None:
        """Put a sentence that was skipped among the unclear ones again."""
        self._move_sentence(start, "skipped", "unclear")

    def _move_sentence(self, start: int, origin: str, target: str) -> None:
        self._lock()
        sentences: list[dict[str, Any]] = self.content.get(origin, [])
        moving = [sentence for sentence in sentences if sentence["start"] == start]
        if not moving:
            raise Refused(_t("Câu này đã được xử lý; không có gì bị ghi hai lần."))
        self.content[origin] = [sentence for sentence in sentences if sentence["start"] != start]
        neighbours = self.content.get(target, [])
        self.content[target] = sorted([*neighbours, *moving], key=lambda sentence: int(sentence["start"]))
        self._save_content()

    def _lock(self) -> None:
        """Read anew what others may have changed; whoever changes the letter at the same time waits."""
        rows = Reading.objects.select_for_update()
        self.refresh_from_db(fields=("content", "directive"), from_queryset=rows)

    def _next_code(self) -> str:
        rows = [*self.content["obligations"], *self.content.get("set_aside", ())]
        codes = [fields["id"][1:] for fields in rows]
        return f"O{max((int(number) for number in codes if number.isdigit()), default=0) + 1}"

    def _insert(self, fields: dict[str, Any]) -> ObligationDraft:
        rows: list[dict[str, Any]] = self.content["obligations"]
        rows.append(name_duty(self.content, fields["text"]) | fields)
        rows.sort(key=lambda fields: (fields["start"], fields["end"]))
        self._save_content()
        return next(draft for draft in self.drafts if draft.code == fields["id"])

    def _unsaved_draft(self, code: str) -> ObligationDraft:
        draft = self.draft(code)
        if draft is None or draft.saved:
            raise Refused(_t("Nhiệm vụ này đã được xác nhận nên không sửa ở đây được nữa."))
        return draft

    def _change(self, code: str, changes: dict[str, Any]) -> ObligationDraft:
        """Put what a person wrote in place of what the machine read."""
        [fields] = [fields for fields in self.content["obligations"] if fields["id"] == code]
        fields.update(changes, corrected=True)
        self._save_content()
        return ObligationDraft.from_json(fields)

    @transaction.atomic
    def correct_head(self, *, number: str, kind: str, issuer: str, date: date, subject: str) -> None:
        """Correct number, kind, issuer, date or subject before anything is confirmed."""
        self._lock()
        if self.directive_id is not None:
            raise Refused(_t("Văn bản đã được xác nhận nên phần đầu không sửa ở đây được nữa."))
        if issuer != self.content.get("issuer"):
            self.content |= {"superior": None, "issuing_body": None, **typed_surety("issuer")}
        head = {"number": number, "kind": kind, "issuer": issuer, "subject": subject}
        self.content |= {**head, "date": date.isoformat()}
        self._save_content()

    def _save_content(self) -> None:
        self.save(update_fields=("content",))

    @transaction.atomic
    def drop(self, *, by: Person, at: datetime) -> None:
        """Put the letter away without keeping anything; what was confirmed before stays."""
        record(self, "reading.dropped", by=by, at=at)
        self.delete()
