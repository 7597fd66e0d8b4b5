"""Evidence items: files handed in, kept as received, and at the end taken away without a gap in the log."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any, Protocol

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Person, Scope, Unit
from guong.engines.documents.kinds import KINDS, MEGABYTE, FileKind, RefusedFile, clean_name, sniff
from guong.engines.documents.photographs import without_place

from ..stores import AlteredFile, FileLost, StoreAway
from .access import Access
from .file_storage import shelf
from .upload_checks import refuse_beyond_share, refuse_infected

PIECE = 256 * 1024  # octets read at a time
FEW_OPENED = 500  # items opened to somebody that are still found by their ids
LONGEST_REASON = 300  # characters


class Tombstoned(Refused):
    """The file was taken away; its row and its hashes stay."""


class Upload(Protocol):
    """What a browser sent: a name, a size as announced, and the bytes in pieces."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self) -> Iterable[bytes]: ...


def most_bytes() -> int:
    """Give the size of the largest file taken."""
    return int(settings.EVIDENCE_BYTES)


class EvidenceItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, scope: Scope) -> "EvidenceItemQuerySet":
        """Keep what lies in scope, and what the app above opened to the own units."""
        accesses = Access.objects.granted_to(scope).filter(item=OuterRef("pk"))
        return self.filter(scope.rows(unit="subject", on="received_date") | Q(Exists(accesses)))

    def newest_visible_to(self, scope: Scope, *, limit: int) -> list[int]:
        """
        Give the ids of the newest visible items, at most so many.

        Whoever may see few items of others finds them by their ids; whoever may see very many comes upon
        them soon in the order of time. Either way no page waits for the whole table.
        """
        accesses = Access.objects.granted_to(scope)
        ids = list(accesses.values_list("item", flat=True)[: FEW_OPENED + 1])
        if len(ids) > FEW_OPENED:
            visible = self.visible_to(scope)
        else:
            visible = self.filter(scope.rows(unit="subject", on="received_date") | Q(pk__in=ids))
        return list(visible.order_by("-pk").values_list("pk", flat=True)[:limit])

    def present(self) -> "EvidenceItemQuerySet":
        """Leave out the tombstoned."""
        return self.filter(tombstoned_at__isnull=True)

    def collected_after(self, moment: datetime) -> "EvidenceItemQuerySet":
        """Keep what was gathered after a finding or an incident was opened (domain.md, invariant 8)."""
        return self.filter(collected_at__gt=moment)

    def unused(self) -> "EvidenceItemQuerySet":
        """Keep what no row of any app points to: no observation, no answer, no access."""
        pointed_at = Q()
        # The hidden ones too: a row that has no name for its side of the relation still needs its file.
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete:
                continue
            pointing = relation.field.model._meta.base_manager.filter(**{relation.field.name: OuterRef("pk")})
            pointed_at |= Q(Exists(pointing))
        return self.exclude(pointed_at)


class EvidenceItem(models.Model):
    """
    One file of one subject.

    Four dates: when what it shows took place, when it was gathered (a photograph's own moment), when it
    came in, and until when it is worth something. Two hashes: of the bytes received, and of those kept,
    which differ where a photograph lost its place.
    """

    subject = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    key = models.CharField(max_length=32, unique=True, editable=False)
    name = models.CharField(_("tên tệp"), max_length=200)
    note = models.CharField(_("nội dung"), max_length=300, blank=True)
    kind = models.CharField(_("loại tệp"), max_length=8)
    size = models.PositiveBigIntegerField(_("cỡ"))
    sha256_received = models.CharField(_("SHA-256 của tệp nhận"), max_length=64)
    sha256_stored = models.CharField(_("SHA-256 của tệp giữ"), max_length=64)
    captured_at = models.DateTimeField(_("chụp lúc"), null=True, blank=True)
    occurred_at = models.DateTimeField(_("diễn ra lúc"), null=True, blank=True)
    collected_at = models.DateTimeField(_("thu thập lúc"))
    received_at = models.DateTimeField(_("nhận lúc"))
    received_date = models.DateField(editable=False)
    valid_until = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, related_name="evidence", verbose_name=_("người nộp")
    )
    tombstoned_at = models.DateTimeField(_("gỡ lúc"), null=True, blank=True)
    tombstoned_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    tombstone_reason = models.CharField(_("lý do gỡ"), max_length=300, blank=True)

    objects = models.Manager.from_queryset(EvidenceItemQuerySet)()

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ("-received_at", "-pk")
        indexes = (models.Index(fields=("subject", "received_date"), name="evidence_received"),)
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "submitted_by", "sha256_received"),
                condition=Q(tombstoned_at__isnull=True),
                name="evidence_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def receive(
        cls,
        upload: Upload,
        *,
        subject: Unit,
        by: Person,
        at: datetime,
        occurred_at: datetime | None = None,
        valid_until: date | None = None,
        note: str = "",
    ) -> "EvidenceItem":
        """
        Take a file in; `RefusedFile` with a sentence when it is not one to take.

        The bytes are on the disk before the row is written. The same file sent again by the same person
        for the same unit gives the item that is there: a browser that never saw the answer may try again.
        """
        received_hash = hashlib.sha256(content := _read(upload)).hexdigest()
        if (known_item := cls._known(subject, by, received_hash)) is not None:
            return known_item
        kind = sniff(content)
        day = timezone.localdate(at)
        refuse_beyond_share(cls.objects.all(), by, on=day, size=len(content))
        refuse_infected(content)
        clean_file = without_place(content, kind.code, zone=timezone.get_default_timezone())
        captured_at, key = clean_file.captured_at, _store(clean_file.content)
        item = cls(
            subject=subject,
            key=key,
            name=clean_name(upload.name or "", kind),
            note=note,
            kind=kind.code,
            size=len(clean_file.content),
            sha256_received=received_hash,
            sha256_stored=hashlib.sha256(clean_file.content).hexdigest(),
            captured_at=captured_at,
            occurred_at=occurred_at or captured_at,
            # A camera whose clock runs ahead of ours does not know when it was.
            collected_at=captured_at if captured_at is not None and captured_at <= at else at,
            received_at=at,
            received_date=day,
            valid_until=valid_until,
            submitted_by=by,
        )
        try:
            item._enter(by=by, at=at)
        except BaseException as failure:
            shelf().drop_soon(key)
            known_item = (
                cls._known(subject, by, received_hash) if isinstance(failure, IntegrityError) else None
            )
            if known_item is None:
                raise
            return known_item
        return item

    @classmethod
    def _known(cls, subject: Unit, by: Person, received_hash: str) -> "EvidenceItem | None":
        rows = cls.objects.present().filter(subject=subject, submitted_by=by, sha256_received=received_hash)
        item: EvidenceItem | None = rows.first()
        return item

    @transaction.atomic
    def _enter(self, *, by: Person, at: datetime) -> None:
        self.save(force_insert=True)
        detail = {"received": self.sha256_received, "stored": self.sha256_stored, "size": self.size}
        record(self, "evidence.received", by=by, at=at, detail=detail)

    def get_absolute_url(self) -> str:
        """Give the address of the item's page."""
        return reverse("evidence:item", args=[self.pk])

    @property
    def file_kind(self) -> FileKind:
        return KINDS[self.kind]

    @property
    def place_removed(self) -> bool:
        """Tell whether the bytes kept differ from those received, as a photograph's without its place do."""
        return self.sha256_received != self.sha256_stored

    def open(self) -> IO[bytes]:
        """
        Open the stored bytes for reading, after their hash was compared.

        `Tombstoned` when they were taken away, `FileLost` when they are gone, `AlteredFile` when they are
        others, `StoreAway` when nobody can tell.
        """
        if self.tombstoned_at is not None:
            raise Tombstoned(_t("Tệp này đã được gỡ."))
        content = shelf().open(self.key)
        digest = hashlib.sha256()
        while piece := content.read(PIECE):
            digest.update(piece)
        if digest.hexdigest() != self.sha256_stored:
            content.close()
            raise AlteredFile(self.key)
        content.seek(0)
        return content

    def is_intact(self) -> bool:
        """Tell whether the kept bytes are there and unchanged."""
        try:
            self.open().close()
        except FileLost:
            return False
        return True

    @transaction.atomic
    def share(
        self,
        unit: Unit,
        *,
        from_date: date,
        to_date: date | None = None,
        by: Person | None = None,
        at: datetime | None = None,
    ) -> Access:
        """Let a unit see the item from a day on; once it may, saying so again changes nothing."""
        EvidenceItem.objects.select_for_update().get(pk=self.pk)
        holding = self.accesses.filter(unit=unit, from_date__lte=from_date)
        lasting = Q(to_date__isnull=True)
        if to_date is not None:
            lasting |= Q(to_date__gte=to_date)
        access: Access | None = holding.filter(lasting).first()
        if access is not None:
            return access
        access, _is_new = self.accesses.update_or_create(
            unit=unit, from_date=from_date, defaults={"to_date": to_date}
        )
        record(self, "evidence.shared", by=by, at=at or timezone.now(), detail={"unit": unit.pk})
        return access

    @transaction.atomic
    def tombstone(self, *, by: Person | None, at: datetime, reason: str) -> None:
        """
        Take the file and its name away for good.

        The row, the hashes and the log stay, so that what was there can still be proven by whoever
        holds a copy. The row goes first: if the process dies before the file does, the sweep takes it.
        """
        if not reason.strip():
            raise Refused(_t("Gỡ một tệp thì phải nêu lý do."))
        blanks = {"name": "Tệp đã gỡ", "note": ""}
        present = EvidenceItem.objects.present().filter(pk=self.pk)
        if not present.update(
            tombstoned_at=at, tombstoned_by=by, tombstone_reason=reason.strip()[:LONGEST_REASON], **blanks
        ):
            raise Tombstoned(_t("Tệp này đã được gỡ trước đó."))
        record(self, "evidence.tombstoned", by=by, at=at, detail={"stored": self.sha256_stored})
        self.refresh_from_db()
        key = self.key
        transaction.on_commit(lambda: shelf().drop_soon(key))


def _store(content: bytes) -> str:
    """Put bytes on the shelf; a store that is away refuses the file as any other reason would."""
    try:
        return shelf().put(content)
    except StoreAway as away:
        raise RefusedFile(_t("%(why)s Tệp này chưa được nhận.") % {"why": away}) from away


def _read(upload: Upload) -> bytes:
    limit = most_bytes()
    too_large = RefusedFile(
        _t("Tệp lớn hơn %(most)s MB nên chưa nhận. Hãy nén ảnh, cắt ngắn đoạn ghi hoặc chia thành nhiều tệp.")
        % {"most": limit // MEGABYTE}
    )
    if upload.size is not None and upload.size > limit:
        raise too_large
    pieces, size = [], 0
    for piece in upload.chunks():
        size += len(piece)
        if size > limit:
            raise too_large
        pieces.append(piece)
    return b"".join(pieces)
