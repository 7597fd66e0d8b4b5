"""The append-only log: each entry carries the hash of the one before, so that a change anywhere shows."""

import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .cache import CacheEntry as CacheEntry
from .chain import GENESIS as GENESIS
from .chain import hash_content
from .keys import KEY_ID_LENGTH, LostKey, key_id, seal_entry

ROWS_PER_INSERT = 500
ENTRIES_AT_ONCE = 2000
VERB = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
# What a detail may say: identifiers, dates, codes, hashes. Prose and names have spaces or accents.
CODE = re.compile(r"[\x21-\x7e]{0,128}")


class NeverChanges(Exception):
    """A row of an append-only table was about to be changed or deleted."""


class AppendOnlyQuerySet[Row: models.Model](models.QuerySet[Row]):
    def update(self, **kwargs: Any) -> int:
        raise NeverChanges(self.model.__name__)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverChanges(self.model.__name__)


class AppendOnly(models.Model):
    """A row that is written once; pair it with `actions.append_only` in the migration."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if self.pk is not None and type(self)._meta.base_manager.filter(pk=self.pk).exists():
            raise NeverChanges(type(self).__name__)
        super().save(**kwargs)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise NeverChanges(type(self).__name__)


# What the log calls rows of models that were renamed after release 0.1.0: entries never change.
FIRST_LABELS = {
    "outreach.outreachactivity": "outreach.deed",
    "proofreading.suppression": "proofreading.allowance",
}


def subject_type(model: models.Model | type[models.Model]) -> str:
    """Give the label under which the log, and notices, know the rows of a model."""
    return FIRST_LABELS.get(model._meta.label_lower, model._meta.label_lower)


def model_of(label: str) -> Any:
    """Give the model behind a label of the log."""
    model: type[models.Model] = apps.get_model(
        next((new for new, first in FIRST_LABELS.items() if first == label), label)
    )
    return model


class EntryQuerySet(AppendOnlyQuerySet["Entry"]):
    def about(self, row: models.Model) -> "EntryQuerySet":
        """Keep the entries about one row."""
        return self.filter(subject_type=subject_type(row), subject_id=str(row.pk))

    def done_by(self, person: models.Model) -> "EntryQuerySet":
        """Keep the entries of one person's acts."""
        return self.filter(by_id=person.pk)


class Entry(AppendOnly):
    """
    One act.

    It holds identifiers and codes, never a name: a person can be blanked and a file tombstoned while the
    chain stays whole. `at` is when the act counts as done, `recorded_at` the clock of the machine.
    """

    position = models.PositiveBigIntegerField(_("thứ tự"), unique=True)
    verb = models.CharField(_("việc"), max_length=80)
    subject_type = models.CharField(_("loại đối tượng"), max_length=80)
    subject_id = models.CharField(_("mã đối tượng"), max_length=64)
    by_id = models.BigIntegerField(_("mã người làm"), null=True)
    at = models.DateTimeField(_("lúc"))
    recorded_at = models.DateTimeField(_("ghi lúc"))
    detail = models.JSONField(_("chi tiết"), default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    # Keyed, so that whoever has the database alone cannot write the chain anew; None on entries from before.
    mac = models.CharField(max_length=64, null=True)

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ("position",)
        indexes = (
            models.Index(fields=("subject_type", "subject_id", "position"), name="entry_about"),
            models.Index(fields=("by_id", "position"), name="entry_by"),
        )

    def content(self) -> dict[str, Any]:
        """Give what the hash is over, in the form in which it is exported."""
        return {
            "position": self.position,
            "verb": self.verb,
            "subject": [self.subject_type, self.subject_id],
            "by": self.by_id,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "recorded_at": self.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "detail": self.detail,
            "previous": self.previous_hash,
        }

    def computed_hash(self) -> str:
        """Compute the hash from the entry's own content and the hash before it."""
        return hash_content(self.content())


class Head(models.Model):
    """The end of the chain, in one row; its lock is what makes writers queue."""

    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    mac = models.CharField(max_length=64, default="")
    key_id = models.CharField(max_length=KEY_ID_LENGTH, default="")

    @property
    def end(self) -> str:
        """Write the end of the chain as it is printed and stamped outside."""
        return f"{self.position}:{self.hash}"


@transaction.atomic
def record(
    row: models.Model,
    verb: str,
    *,
    by: models.Model | None,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Entry:
    """
    Append one act to the log, in the transaction of the act itself.

    `verb` is a dotted noun and past state ("assignment.accepted"); `by` the person, None for the machine.
    `detail` holds identifiers, dates, numbers and codes; a text with spaces or accents is refused with
    `ValueError`, since it could hold a name. Call it last: it holds the end of the chain until the commit.
    """
    [entry] = record_each([row], verb, by=by, at=at, detail=detail)
    return entry


@transaction.atomic
def record_each(
    rows: Iterable[models.Model],
    verb: str,
    *,
    by: models.Model | None,
    at: datetime,
    detail: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] | None = None,
) -> list[Entry]:
    """Append the same act on many rows, as `record` does on one; `detail` may be made of each row."""
    if not VERB.fullmatch(verb):
        raise ValueError(f"{verb!r} is not a dotted noun and past state")
    if timezone.is_naive(at):
        raise ValueError("an act is logged at a moment with a time zone")
    head, _is_new = Head.objects.select_for_update().get_or_create(pk=1)
    if head.mac and head.key_id != key_id():
        raise LostKey(head.key_id)
    now = timezone.now()
    entries: list[Entry] = []
    for row in rows:
        if row.pk is None:
            raise ValueError("only a saved row can be logged")
        codes = dict(detail(row) if callable(detail) else detail or {})
        _refuse_prose(codes)
        entry = Entry(
            position=head.position + 1,
            verb=verb,
            subject_type=subject_type(row),
            subject_id=str(row.pk),
            by_id=None if by is None else by.pk,
            at=at,
            recorded_at=now,
            detail=codes,
            previous_hash=head.hash,
        )
        entry.hash = entry.computed_hash()
        entry.mac = seal_entry(entry.hash, head.mac)
        head.position, head.hash, head.mac = entry.position, entry.hash, entry.mac
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=ROWS_PER_INSERT)
    head.key_id = key_id()
    head.save(update_fields=("position", "hash", "mac", "key_id"))
    return entries


def _refuse_prose(value: Any) -> None:
    if isinstance(value, dict):
        for key, inside in value.items():
            _refuse_prose(key)
            _refuse_prose(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            _refuse_prose(inside)
    elif isinstance(value, str):
        if not CODE.fullmatch(value):
            raise ValueError("the log holds identifiers and codes, not prose")
    elif value is not None and not isinstance(value, bool | int):
        raise ValueError(f"the log does not hold a {type(value).__name__}")


@transaction.atomic
def seal_old_entries(*, at: datetime) -> None:
    """Begin the keyed part behind entries written without a key; its first entry seals their end."""
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is not None and head.position and not head.mac:
        record(head, "chain.keyed", by=None, at=at)


@transaction.atomic
def begin_with_new_key(*, at: datetime) -> None:
    """Go on after a key was lost: the keyed part begins anew behind the present end; the log says so."""
    head, _is_new = Head.objects.select_for_update().get_or_create(pk=1)
    former = head.key_id
    Head.objects.filter(pk=1).update(mac="", key_id="")
    record(head, "chain.rekeyed", by=None, at=at, detail={"former": former})


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the chain does not hold, said in Vietnamese."""

    position: int
    text: str


@dataclass(slots=True)
class _KeyedPart:
    """The part of the chain under the present key: where it began, and its last keyed hash."""

    first_position: int = 0
    mac: str = ""

    def takes(self, entry: Entry) -> bool:
        """
        Tell whether an entry may stand here.

        Before the keyed part stands what is plain or bears a former key. Nobody without the key can write
        the entry that begins it, so that a beginning moved forward shows as no keyed part at all.
        """
        fits = hmac.compare_digest(entry.mac or "", seal_entry(entry.hash, self.mac))
        if self.mac and not fits:
            return False
        if fits:
            self.first_position = self.first_position or entry.position
            self.mac = entry.mac or ""
        return True


def verify() -> Fault | None:
    """
    Read the whole chain and give the first fault in it, None when it holds.

    A changed, removed, inserted or reordered entry is found, a cut end, and a chain written anew by whoever
    had no key. What it cannot show is an end cut together with the head: compare an end stamped outside.
    """
    previous, position = GENESIS, 0
    keyed_part = _KeyedPart()
    for entry in Entry.objects.order_by("position").iterator(chunk_size=ENTRIES_AT_ONCE):
        position += 1
        if entry.position != position:
            return Fault(position, f"Thiếu mục nhật ký số {position}.")
        if entry.previous_hash != previous:
            return Fault(position, f"Mục nhật ký số {position} không nối với mục trước.")
        if entry.hash != entry.computed_hash():
            return Fault(position, f"Nội dung mục nhật ký số {position} đã bị sửa.")
        if not keyed_part.takes(entry):
            return Fault(position, f"Mục nhật ký số {position} không mang dấu của khóa sổ: đã bị viết lại.")
        previous = entry.hash
    head = Head.objects.filter(pk=1).first()
    if head is None and position == 0:
        return None
    if head is None or (head.position, head.hash) != (position, previous):
        return Fault(position + 1, f"Nhật ký bị cắt mất phần sau mục số {position}.")
    if position and not keyed_part.mac:
        return Fault(
            position, "Cả nhật ký không có mục nào mang dấu của khóa sổ: đã bị viết lại, hoặc sai khóa."
        )
    if (head.mac, head.key_id) != (keyed_part.mac, key_id() if keyed_part.mac else ""):
        return Fault(position, "Dấu khóa ở đầu mút nhật ký không khớp với mục cuối.")
    return None


def passes_through(position: int, entry_hash: str) -> bool:
    """Tell whether the chain of today passes through an end that was stamped earlier."""
    if position == 0:
        return entry_hash == GENESIS
    return Entry.objects.filter(position=position, hash=entry_hash).exists()
