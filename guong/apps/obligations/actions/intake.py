"""Take a directive in: read it, let people look, and save only what a named person confirmed."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.units.models import Person, Unit
from guong.engines.directives.as_json import as_json
from guong.engines.directives.files import read_file
from guong.engines.documents.progress import ReadingProgress, ReadingStopped
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile

from ..models.directive import Directive, Norm, Obligation
from ..models.reading import Reading, fingerprint
from ..models.states import Overtaken, Refused
from ..models.timeliness import local_day

TOLD_EVERY = 0.5  # seconds


class Duplicate(Refused):
    """The lead unit has this directive already; `directive` is the one that is there."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        super().__init__(
            _t("Văn bản %(what)s đã được nhập ngày %(day)s. Mở văn bản đã có để xem hoặc làm tiếp.")
            % {"what": directive, "day": f"{local_day(directive.imported_at):%d/%m/%Y}"}
        )


class AlreadyConfirmed(Overtaken):
    """Somebody else confirmed the same obligations a moment before."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(directive)
        self.directive = directive
        self.args = (_t("Người khác vừa xác nhận các nhiệm vụ này trước bạn; không có gì bị ghi hai lần."),)


def read_in(data: bytes, *, name: str, lead_unit: Unit, by: Person, at: datetime) -> Reading:
    """
    Read a file into a letter on the table; nothing of it is a directive yet.

    `UnreadableFile` with a sentence when it cannot be read, `Duplicate` when the unit has it by its bytes or
    by number, issuer and date. The same bytes sent twice give the same letter. One that holds pictures of
    pages comes back waiting: `read_scan` reads it, seconds a page.
    """
    digest = fingerprint(data)
    if (known := Directive.objects.filter(lead_unit=lead_unit, sha256=digest).first()) is not None:
        raise Duplicate(known)
    if (open_one := _on_the_table(lead_unit, digest)) is not None:
        return open_one
    content: dict[str, Any] = {}
    try:
        read = read_file(data, name=name or "van-ban.txt", on=local_day(at), recognise=False)
        content = _storable(as_json(read, name))
        _refuse_duplicate(lead_unit, content)
    except ScanNeeded:
        pass
    try:
        with transaction.atomic():
            reading = Reading.objects.create(
                lead_unit=lead_unit,
                name=name,
                sha256=digest,
                file=data if name else None,
                content=content,
                waits=not content,
                by=by,
                at=at,
            )
            record(reading, "reading.opened", by=by, at=at, detail={"sha256": digest})
    except IntegrityError:
        if (open_one := _on_the_table(lead_unit, digest)) is None:
            raise
        return open_one
    return reading


def read_scan(reading: Reading) -> None:
    """
    Read the pictures of pages of a letter that waits, telling how far it is; what is read already is left.

    Putting the letter away stops the reading. A process that dies begins anew with the next one.
    """
    if not reading.waits:
        return
    progress = ReadingProgress()
    name = reading.name or "van-ban.txt"
    with ThreadPoolExecutor(1, thread_name_prefix="guong-scan") as reader:
        work = reader.submit(
            read_file, bytes(reading.file), name=name, on=local_day(reading.at), progress=progress
        )
        while not wait((work,), timeout=TOLD_EVERY).done:
            progress.stop = not reading.tell(progress.done, progress.total)
    try:
        content = _storable(as_json(work.result(), reading.name))
        _refuse_duplicate(reading.lead_unit, content)
    except ReadingStopped:
        return
    except (UnreadableFile, Duplicate) as wrong:
        reading.give_up(getattr(wrong, "message", str(wrong)))
        return
    reading.finish(content)


@transaction.atomic
def confirm(reading: Reading, codes: Collection[str], *, by: Person, at: datetime) -> Directive:
    """
    Save the ticked obligations under a named person, and with the first of them the directive itself.

    Of two who confirm together one wins: the other gets `AlreadyConfirmed` when nothing is left to save,
    `Duplicate` when the same directive came in by another file.
    """
    row = Reading.objects.select_for_update().filter(pk=reading.pk).first()
    if row is None:
        raise Overtaken(reading)
    chosen = [one for one in row.waiting() if one["id"] in codes]
    _refuse_incomplete(chosen)
    if row.directive is not None and not chosen:
        raise AlreadyConfirmed(row.directive)
    if not chosen:
        raise Refused(_t("Chưa chọn nhiệm vụ nào; hãy đánh dấu ít nhất một nhiệm vụ rồi xác nhận."))
    directive = row.directive or _save_directive(row, by=by, at=at)
    Obligation.confirm([_as_row(directive, one) for one in chosen], by=by, at=at)
    for one in chosen:
        one["saved"] = True
    row.directive, row.file = directive, None
    row.save(update_fields=("content", "directive", "file"))
    reading.refresh_from_db()
    return directive


def import_directive(data: bytes, *, name: str, lead_unit: Unit, by: Person, at: datetime) -> Directive:
    """Read a file and confirm everything found in it, as one person's act."""
    reading = read_in(data, name=name, lead_unit=lead_unit, by=by, at=at)
    read_scan(reading)
    reading.refresh_from_db()
    return confirm(reading, [one["id"] for one in reading.waiting()], by=by, at=at)


def _on_the_table(lead_unit: Unit, digest: str) -> Reading | None:
    return Reading.objects.unfinished().filter(lead_unit=lead_unit, sha256=digest).first()


def _refuse_duplicate(lead_unit: Unit, content: dict[str, Any]) -> None:
    if not content.get("number") or not content.get("date"):
        return
    known = Directive.objects.same_as(
        lead_unit=lead_unit,
        number=content["number"],
        issuer=content.get("issuer") or "",
        date=date.fromisoformat(content["date"]),
    ).first()
    if known is not None:
        raise Duplicate(known)


def _refuse_incomplete(chosen: list[dict[str, Any]]) -> None:
    nobody = [one["id"] for one in chosen if not (one.get("bearer") or one.get("lead"))]
    if nobody:
        raise Refused(
            _t("Nhiệm vụ %(codes)s chưa rõ ai làm; bấm Sửa để ghi đơn vị chịu trách nhiệm rồi xác nhận.")
            % {"codes": ", ".join(nobody)}
        )


def _save_directive(reading: Reading, *, by: Person, at: datetime) -> Directive:
    content = reading.content
    if not content.get("date"):
        raise Refused(
            _t("Chưa rõ ngày ban hành. Bấm “Sửa phần đầu” để ghi ngày, vì ngày này quyết định ai phải làm.")
        )
    _refuse_duplicate(reading.lead_unit, content)
    directive = Directive(
        number=content.get("number") or "",
        kind=content.get("kind") or "",
        issuer_name=(content.get("issuer") or "")[:300],
        date=date.fromisoformat(content["date"]),
        subject=(content.get("subject") or "")[:1000],
        text=content["text"],
        sha256=reading.sha256,
        lead_unit=reading.lead_unit,
        read=content,
        imported_by=by,
        imported_at=at,
    )
    try:
        with transaction.atomic():
            directive.save()
    except IntegrityError:
        known = Directive.objects.filter(lead_unit=reading.lead_unit, sha256=reading.sha256).first()
        if known is not None:
            raise Duplicate(known) from None
        _refuse_duplicate(reading.lead_unit, content)
        raise
    Norm.objects.bulk_create(
        Norm(
            directive=directive,
            code=one["id"],
            polarity=one["polarity"],
            text=one["text"],
            start=one["start"],
            end=one["end"],
        )
        for one in content.get("norms", ())
    )
    if reading.file:
        directive.file = _kept_file(reading, by=by, at=at)
        directive.save(update_fields=("file",))
    record(directive, "directive.imported", by=by, at=at, detail={"sha256": reading.sha256})
    return directive


def _kept_file(reading: Reading, *, by: Person, at: datetime) -> EvidenceItem | None:
    upload = SimpleUploadedFile(reading.name, bytes(reading.file))
    try:
        return EvidenceItem.receive(upload, subject=reading.lead_unit, by=by, at=at)
    except RefusedFile:
        # A kind that may be read but not kept: the text itself is in the directive.
        return None


def _as_row(directive: Directive, one: dict[str, Any]) -> Obligation:
    return Obligation(
        directive=directive,
        code=one["id"],
        order=one["start"],
        text=one["text"],
        start=one["start"],
        end=one["end"],
        kind=one["kind"],
        duty=one.get("duty") or "",
        bearer_class=one.get("bearer_class") or "",
        bearer=(one.get("bearer") or one.get("lead") or "")[:500],
        lead=(one.get("lead") or "")[:500],
        coordinators=list(one.get("coordinators") or ()),
        periodicity=one.get("periodicity") or "",
        due_phrase=(one.get("due_phrase") or "")[:300],
        due_at=datetime.fromisoformat(one["due"]) if one.get("due") else None,
        due_trace=list(one.get("due_trace") or ()),
        criteria=list(one.get("criteria") or ()),
    )


def _storable(value: Any) -> Any:
    """Put a space in place of the one character that a database cannot keep; places in the text stay."""
    if isinstance(value, str):
        return value.replace("\x00", " ")
    if isinstance(value, dict):
        return {key: _storable(inside) for key, inside in value.items()}
    return [_storable(inside) for inside in value] if isinstance(value, list | tuple) else value
