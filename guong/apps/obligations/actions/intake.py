"""Take a directive in: read it, let people look, and save only what a named person confirmed."""

import hashlib
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.models import record
from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.lawbook.models import packs_for
from guong.apps.units.models import Person, Unit
from guong.engines import directives
from guong.engines.directives.as_json import as_json
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.documents.progress import ReadingProgress, ReadingStopped
from guong.engines.documents.refusals import ScanNeeded, UnreadableFile
from guong.engines.viet.formats import write_date

from ..models.directive import Directive, Norm, Obligation
from ..models.duty_name import kind_to_propose, name_duty
from ..models.reading import ObligationDraft, Reading
from ..models.timeliness import local_day
from .arrivals import enter_directive
from .bearer_units import count_bearers
from .issuers import find_same
from .tracked_letter import Pairs, find_tracked, free_codes, join_letter, match_tasks

PROGRESS_SECONDS = 0.5
NAME_CHARACTERS = 200
PASTED_NAME = "van-ban.txt"  # under which pasted words are read
_OF_NORM = ("polarity", "text", "start", "end")
BEARER_CHARACTERS, PHRASE_CHARACTERS, PERIODICITY_CHARACTERS = 500, 300, 120


class Duplicate(Refused):
    """The lead unit has this directive already; `directive` is the one that is there."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        sentence = _t("Văn bản %(what)s đã được nhập ngày %(day)s. Mở văn bản đã có để xem hoặc làm tiếp.")
        day = write_date(local_day(directive.imported_at))
        super().__init__(sentence % {"what": directive, "day": day})


class AlreadyConfirmed(Overtaken):
    """Somebody else confirmed the same obligations a moment before."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(
            _t("Người khác vừa xác nhận các nhiệm vụ này trước bạn; không có gì bị ghi hai lần.")
        )
        self.directive = directive


def read_in(data: bytes, *, name: str, lead_unit: Unit, by: Person, at: datetime) -> Reading:
    """
    Read a file into a letter on the table; nothing of it is a directive yet.

    `UnreadableFile` with a sentence when it cannot be read, `Duplicate` when the unit has it by its bytes or
    by number, issuer and date. The same bytes sent twice give the same letter. One that holds pictures of
    pages comes back waiting: `read_scan` reads it, seconds a page.
    """
    digest = hashlib.sha256(data).hexdigest()
    if (existing := Directive.objects.filter(lead_unit=lead_unit, sha256=digest).first()) is not None:
        raise Duplicate(existing)
    on_table = Reading.objects.unfinished().filter(lead_unit=lead_unit, sha256=digest)
    if (reading := on_table.first()) is not None:
        return reading
    content: dict[str, Any] = {}
    other_papers: tuple[ReadDirective, ...] = ()
    with suppress(ScanNeeded):
        day = local_day(at)
        packs = packs_for(lead_unit, on=day)
        letter = directives.read_file(data, name=name or PASTED_NAME, on=day, recognise=False, packs=packs)
        content, other_papers = _content_of(letter, name), letter.other_papers
        _refuse_duplicate(lead_unit, content)
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
            _lay_beside(reading, other_papers)
    except IntegrityError:
        if (reading := on_table.first()) is None:
            raise
    return reading


def read_scan(reading: Reading) -> None:
    """
    Read the pictures of pages of a letter that waits, noting how far it is; what is read already is left.

    Putting the letter away stops the reading. After a process that died the next one begins again.
    """
    if not reading.waits:
        return
    progress = ReadingProgress()
    name, day = reading.name or PASTED_NAME, local_day(reading.at)
    packs = packs_for(reading.lead_unit_id, on=day)
    assert packs.own is not None
    len(packs.own)  # read here: the thread has no connection of its own
    read = partial(directives.read_file, name=name, on=day, progress=progress, packs=packs)
    with ThreadPoolExecutor(1, thread_name_prefix="guong-scan") as reader:
        work = reader.submit(read, bytes(reading.file or b""))
        while not wait((work,), timeout=PROGRESS_SECONDS).done:
            progress.stop = not reading.note_progress(progress.done, progress.total)
    try:
        content = _content_of(work.result(), reading.name)
        _refuse_duplicate(reading.lead_unit, content)
    except ReadingStopped:
        return
    except (UnreadableFile, Duplicate) as refusal:
        reading.give_up(getattr(refusal, "message", str(refusal)))
        return
    with transaction.atomic():
        if reading.finish(content):
            _lay_beside(reading, work.result().other_papers)


def _lay_beside(reading: Reading, papers: Iterable[ReadDirective]) -> None:
    """Lay the other papers of a file on the table, each a letter of its own, but for those that are there."""
    unit, by, at = reading.lead_unit, reading.by, reading.at
    for letter in papers:
        digest = hashlib.sha256(letter.text.encode()).hexdigest()
        name = " · ".join(filter(None, (reading.name, letter.number)))
        content = _content_of(letter, name)
        with suppress(Duplicate, IntegrityError), transaction.atomic():
            _refuse_duplicate(unit, content)
            row = Reading.objects.create(
                lead_unit=unit, name=name[:NAME_CHARACTERS], sha256=digest, content=content, by=by, at=at
            )
            record(row, "reading.opened", by=by, at=at, detail={"sha256": digest})


@transaction.atomic
def confirm(
    reading: Reading, codes: Collection[str], *, by: Person, at: datetime, pairs: Pairs | None = None
) -> Directive:
    """
    Save the ticked obligations under a named person, and with the first of them the directive itself.

    A letter that a tracking sheet told of joins what is there: `pairs` says which running task is which of
    the letter's, by default those with the same words. Of these nothing is made anew.

    Of two who confirm together one wins: the other gets `AlreadyConfirmed` when nothing is left to save,
    `Duplicate` when the same directive came in by another file.
    """
    row = Reading.objects.select_for_update().filter(pk=reading.pk).first()
    if row is None:
        raise Overtaken
    tracked_directive = None
    if row.directive is None:
        # On PostgreSQL two files of one directive wait here for each other; on SQLite the write lock does it.
        Unit.objects.select_for_update().get(pk=row.lead_unit_id)
        _refuse_duplicate(row.lead_unit, row.content)
        tracked_directive = find_tracked(row.lead_unit, row.content)
    if tracked_directive is None:
        pairs = None
    elif pairs is None:
        pairs = match_tasks(tracked_directive.obligations.all(), row.waiting())
    joined_codes = set((pairs or {}).values())
    drafts = [draft for draft in row.waiting() if draft.code in codes and draft.code not in joined_codes]
    without_bearer = [draft.code for draft in drafts if not draft.bearer]
    if without_bearer:
        raise Refused(
            _t("Nhiệm vụ %(codes)s chưa rõ ai làm; bấm Sửa để ghi đơn vị chịu trách nhiệm rồi xác nhận.")
            % {"codes": ", ".join(without_bearer)}
        )
    if row.directive is not None and not drafts:
        raise AlreadyConfirmed(row.directive)
    counts = count_bearers(row.lead_unit, row.waiting(), row.letter, on=row.head.date)
    elsewhere = {code for code, match in counts.matches.items() if match.is_elsewhere}
    if not drafts and not joined_codes and len(elsewhere) < len(row.waiting()):
        raise Refused(_t("Chưa chọn nhiệm vụ nào; hãy đánh dấu ít nhất một nhiệm vụ rồi xác nhận."))
    if tracked_directive is not None:
        directive = join_letter(tracked_directive, row, pairs or {}, by=by, at=at)
        _file_letter(directive, row, by=by, at=at)
    else:
        directive = row.directive or _save_directive(row, by=by, at=at)
    numbers = free_codes(directive, drafts)
    Obligation.confirm([_obligation(directive, draft, numbers[draft.code]) for draft in drafts], by=by, at=at)
    row.mark({draft.code for draft in drafts} | joined_codes)
    row.mark(elsewhere, "elsewhere")
    row.directive, row.file = directive, None
    row.save(update_fields=("content", "directive", "file"))
    enter_directive(directive, arrived_on=local_day(row.at), by=by, at=at)
    reading.refresh_from_db()
    return directive


def import_directive(data: bytes, *, name: str, lead_unit: Unit, by: Person, at: datetime) -> Directive:
    """Read a file and confirm everything found in it, as one person's act."""
    reading = read_in(data, name=name, lead_unit=lead_unit, by=by, at=at)
    read_scan(reading)
    reading.refresh_from_db()
    return confirm(reading, [draft.code for draft in reading.waiting()], by=by, at=at)


def _refuse_duplicate(lead_unit: Unit, content: dict[str, Any]) -> None:
    letter = ReadDirective.from_json(content)
    if not letter.number or letter.date is None:
        return
    existing = find_same(lead_unit, number=letter.number, issuer=letter.issuer or "", date=letter.date)
    if existing is not None and find_tracked(lead_unit, content) is None:
        raise Duplicate(existing)


def future_day(day: date) -> str:
    """Say that a letter bears a day that has not come."""
    words = _t("Ngày ban hành %(day)s còn ở tương lai. Bấm “Sửa phần đầu” để ghi đúng ngày của văn bản.")
    return words % {"day": write_date(day)}


def _save_directive(reading: Reading, *, by: Person, at: datetime) -> Directive:
    letter = reading.letter
    if letter.date is None:
        raise Refused(
            _t("Chưa rõ ngày ban hành. Bấm “Sửa phần đầu” để ghi ngày, vì ngày này quyết định ai phải làm.")
        )
    if letter.date > local_day(at):
        raise Refused(future_day(letter.date))
    _refuse_duplicate(reading.lead_unit, reading.content)
    directive = reading.head
    directive.imported_by, directive.imported_at = by, at
    try:
        with transaction.atomic():
            directive.save()
    except IntegrityError:
        same_file = Directive.objects.filter(lead_unit=reading.lead_unit, sha256=reading.sha256).first()
        if same_file is not None:
            raise Duplicate(same_file) from None
        _refuse_duplicate(reading.lead_unit, reading.content)
        raise
    Norm.objects.bulk_create(
        Norm(directive=directive, code=norm.id, **{name: getattr(norm, name) for name in _OF_NORM})
        for norm in letter.norms
    )
    _file_letter(directive, reading, by=by, at=at)
    record(directive, "directive.imported", by=by, at=at, detail={"sha256": reading.sha256})
    return directive


def _file_letter(directive: Directive, reading: Reading, *, by: Person, at: datetime) -> None:
    """Keep the file that the letter came as; of a kind that may be read but not kept the text is enough."""
    if reading.file:
        upload = SimpleUploadedFile(reading.name, bytes(reading.file))
        with suppress(RefusedFile):
            directive.file = EvidenceItem.receive(upload, subject=reading.lead_unit, by=by, at=at)
            directive.save(update_fields=("file",))


def _obligation(directive: Directive, draft: ObligationDraft, code: str) -> Obligation:
    obligation, rhythm = draft.obligation, draft.obligation.periodicity or ""
    return Obligation(
        directive=directive,
        code=code,
        order=obligation.start,
        text=obligation.text,
        name=draft.name,
        proof=draft.proof,
        start=obligation.start,
        end=obligation.end,
        kind=obligation.kind,
        duty=obligation.duty,
        bearer_class=obligation.bearer_class or "",
        bearer=draft.bearer[:BEARER_CHARACTERS],
        lead=(obligation.lead or "")[:BEARER_CHARACTERS],
        coordinators=list(obligation.coordinators),
        periodicity=rhythm if len(rhythm) <= PERIODICITY_CHARACTERS else "",  # cut, it would name other days
        due_phrase=draft.due_phrase[:PHRASE_CHARACTERS],
        due_at=draft.due_at,
        due_trace=draft.due_trace,
        criteria=list(obligation.criteria),
    )


def _content_of(letter: ReadDirective, file: str) -> dict[str, Any]:
    """Give what is kept of a letter that was read: each duty with a name and with what proves it."""
    content: dict[str, Any] = _storable(as_json(replace(letter, other_papers=()), file))
    for fields in content["obligations"]:
        fields |= name_duty(content, fields["text"]) | {"kind": kind_to_propose(fields)}
    return content


def _storable(value: Any) -> Any:
    """Put a space in place of the one character that a database cannot keep; places in the text stay."""
    if isinstance(value, str):
        return value.replace("\x00", " ")
    if isinstance(value, dict):
        return {key: _storable(inside) for key, inside in value.items()}
    return [_storable(inside) for inside in value] if isinstance(value, list | tuple) else value
