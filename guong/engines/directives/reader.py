"""Read the text of a document into a Directive: the one call all others share."""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from guong.engines.directives.cautions import find_cautions
from guong.engines.directives.criteria import cited_instruments, criteria_finder
from guong.engines.directives.directive import Addressee, Directive, Obligation, Task
from guong.engines.directives.dues import with_dues
from guong.engines.directives.header import Head, read_head
from guong.engines.directives.issuer import issuer_from_body
from guong.engines.directives.layout import (
    PLAIN_RANK,
    Layout,
    Paragraph,
    enumerator,
    lay_out,
    paragraphs,
)
from guong.engines.directives.norms import find_norms
from guong.engines.directives.obligations import find_obligations
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.reporting import read_reporting
from guong.engines.directives.signature import Foot, read_foot
from guong.engines.directives.tables import Row, find_rows
from guong.engines.directives.tasks import find_tasks
from guong.engines.viet.dates import find_dates
from guong.engines.viet.forms import Mapped, canonical, plain
from guong.engines.viet.numbers import DocumentNumber, find_document_numbers

# A page of a portal or a form to fill in carries these words instead of a letter's.
PORTAL = re.compile(WORDS["portal"])
FORM = re.compile(r"\.{6,}|…{3,}|_{6,}")
MAX_CHARACTERS = 2_000_000


@dataclass(slots=True)
class _Parts:
    mapped: Mapped
    layout: Layout
    head: Head
    foot: Foot
    body: list[Paragraph]
    page: bool = False  # a portal's page or a form, not a letter

    def origin(self, paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
        """Give the span of the text that was read for a stretch of a paragraph."""
        while end > start and paragraph.text[end - 1] == " ":
            end -= 1
        if end <= start:
            end = start + 1
        return self.mapped.origin(*paragraph.span(start, end))


def read_directive(text: str, *, on: date) -> Directive:
    """
    Read one document; `on` is the date whose law the warnings and criteria follow.

    Spans are code points of `text`. None and empty tuples stand where the text does not say.
    """
    mapped = canonical(text[:MAX_CHARACTERS])
    layout = lay_out(mapped.text)
    head = read_head(layout.lines)
    foot = read_foot(layout.lines, head.body)
    body = paragraphs(layout.lines[head.body : foot.start], layout.wrap)
    parts = _Parts(mapped, layout, head, foot, body)
    verdict = _is_directive(parts)
    if verdict is not True and (parts.page or not (head.number or (head.kind and head.state_header))):
        unread = _unread(text, parts, verdict)
        return replace(unread, warnings=find_cautions(unread, head, mapped, (), on))
    _complete(parts)
    numbers = [n for n in find_document_numbers(mapped.text) if n.kind != "short"]
    cited = _cited(numbers, parts)
    norms, taken = find_norms(body, parts.origin)
    addressees: tuple[Addressee, ...] = ()
    if verdict is True:
        addressees = _addressees(parts, taken)
    tasks = tuple(sorted((t for a in addressees for t in a.tasks), key=lambda t: t.start))
    body_text = "\n".join(p.text for p in body)
    reporting = read_reporting(tasks, body_text)
    resolved = cited_instruments(mapped, on, head.number)
    obligations = find_obligations(
        tasks, _task_origin(parts, text), criteria_finder(on, _day(head.date), resolved)
    )
    obligations = with_dues(obligations, tasks, _day(head.date))
    directive = Directive(
        text=text,
        is_directive=verdict,
        has_tasks=bool(tasks) if verdict is not None else None,
        kind=head.kind,
        number=head.number,
        issuer=head.issuer,
        place=head.place,
        date=head.date,
        subject=head.subject,
        recipients=head.recipients,
        cited=cited,
        addressees=addressees,
        report_to=reporting.to,
        report_deadline=reporting.deadline,
        signer=foot.signer,
        received_by=foot.received_by,
        obligations=obligations,
        norms=norms,
        citations=tuple(entry for entry, _ in resolved),
        warnings=(),
    )
    return replace(directive, warnings=find_cautions(directive, head, mapped, resolved, on))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _is_directive(parts: _Parts) -> bool | None:
    """Decide whether this is a document of a kind the reader covers; None where too little is left."""
    head, lines = parts.head, parts.layout.lines
    text = "\n".join(line.text for line in lines)
    words = len(text.split())
    covered = load("kinds")["covered"]
    folded = plain(text[:6000])
    if head.kind is None and parts.layout.facts.get("loại văn bản"):
        named = parts.layout.facts["loại văn bản"].casefold()
        head.kind = named if named in covered or named in load("kinds")["other"] else None
    own_letter = head.number or head.number_blank or parts.foot.signer
    if len(PORTAL.findall(folded)) >= 2 and not (head.state_header and parts.foot.signer):
        parts.page = True
        return False
    if len(FORM.findall(text)) >= 6 and not head.number and not head.number_blank:
        parts.page = True
        return False
    if head.kind and head.kind not in covered:
        return False
    if head.kind in covered and (own_letter or head.state_header or words > 60):
        if head.kind == "công văn" and not (head.number or head.number_blank) and not _speaks_as_a_body(text):
            return None if words < 40 else False
        return True
    if words < 40:
        return None
    if head.state_header and (head.number or head.number_blank) and parts.foot.signer:
        return True
    return bool(parts.foot.signer) and _speaks_as_a_body(text)


def _speaks_as_a_body(text: str) -> bool:
    """Tell whether the words are those of a body that demands something."""
    return bool(
        re.search(
            WORDS["speaks_as_a_body"],
            text,
        )
    )


def _unread(text: str, parts: _Parts, verdict: bool | None) -> Directive:
    """Say only what survives of a text that is no directive or cannot be decided."""
    return Directive(
        text,
        verdict,
        False if verdict is False else None,
        None,
        None,
        None,
        None,
        None,
        None,
        (),
        (),
        (),
        None,
        None,
        parts.foot.signer if verdict is None else None,
        (),
        (),
        (),
        (),
        (),
    )


def _complete(parts: _Parts) -> None:
    """Fill what the head lost from the facts before the text, the body and the foot."""
    head, facts = parts.head, parts.layout.facts
    body = "\n".join(p.text for p in parts.body)
    if not head.number and not head.number_blank and "số hiệu" in facts:
        head.number = facts["số hiệu"]
    if not head.issuer:
        head.issuer = facts.get("cơ quan ban hành") or issuer_from_body(body, head.place, parts.foot.signer)
    if not head.date and not head.date_blank:
        fact = find_dates(facts["ngày ban hành"]) if "ngày ban hành" in facts else []
        head.date = fact[0].iso if fact and fact[0].day else _adopted(parts)


def _adopted(parts: _Parts) -> str | None:
    """Give the day of adoption from the closing sentence, where no other date is printed."""
    for paragraph in reversed(parts.body):
        found = re.search(r"thông qua\s+(?:tại [^.]{0,120}\s)?ngày\s", paragraph.text)
        if found:
            dates = [d for d in find_dates(paragraph.text) if d.start >= found.start() and d.iso and d.day]
            if dates:
                return dates[0].iso
    return None


def _cited(numbers: list[DocumentNumber], parts: _Parts) -> tuple[str, ...]:
    own = re.sub(r"\s", "", parts.head.number or "").casefold()
    end = len(parts.mapped.text)
    begin = parts.layout.lines[0].at[0] if parts.layout.lines else 0
    found: dict[str, None] = {}
    for number in numbers:
        if begin <= number.start < end and number.normal.casefold() != own:
            found.setdefault(number.normal)
    return tuple(found)


def _addressees(parts: _Parts, taken: frozenset[int]) -> tuple[Addressee, ...]:
    lines, head = parts.layout.lines, parts.head
    rows = find_rows(lines, head.body, parts.foot.start)
    body = parts.body
    if rows:
        covered = {i for row in rows for i in range(row.head_line, row.last_line + 1)}
        kept = tuple(
            line for i, line in enumerate(lines[head.body : parts.foot.start], head.body) if i not in covered
        )
        body = paragraphs(kept, parts.layout.wrap)
        _, taken = find_norms(body, parts.origin)
    demands = [p for i, p in enumerate(body) if i not in taken]
    row_paragraphs = tuple((row, _row_paragraph(parts, row.first_line, row.last_line)) for row in rows)
    named = head.kind != "công văn"
    return find_tasks(
        demands, parts.origin, head.recipients, named, row_paragraphs, _row_heading(parts, rows)
    )


def _row_heading(parts: _Parts, rows: tuple[Row, ...]) -> str | None:
    """Give the article in which a table of assignments stands."""
    first = rows[0].head_line if rows else 0
    for line in reversed(parts.layout.lines[parts.head.body : first]):
        if enumerator(line.text)[1] == "article":
            return line.text
    return None


def _row_paragraph(parts: _Parts, first: int, last: int) -> Paragraph:
    lines = parts.layout.lines[first : last + 1]
    at = array("i")
    text = ""
    for line in lines:
        text += (" " if text else "") + line.text
        at.extend([at[-1] if at else line.at[0]] if at else [])
        at.extend(line.at)
    return Paragraph(text, at, "", "", PLAIN_RANK, 0, True)


def _task_origin(parts: _Parts, text: str) -> Callable[[Task, int, int], tuple[int, int]]:
    """Map a stretch of a task's words back, by walking the same words in the text that was read."""

    def origin(task: Task, start: int, end: int) -> tuple[int, int]:
        return _walk_words(parts, task, start, end)

    return origin


def _walk_words(parts: _Parts, task: Task, start: int, end: int) -> tuple[int, int]:
    for paragraph in parts.body:
        low, high = parts.mapped.origin(*paragraph.span(0, len(paragraph.text)))
        if low <= task.start < high:
            at = paragraph.text.find(task.text)
            while at >= 0:
                if parts.mapped.origin(*paragraph.span(at, at + 1))[0] == task.start:
                    return parts.origin(paragraph, at + start, at + end)
                at = paragraph.text.find(task.text, at + 1)
    return task.start, task.end


__all__ = ["Obligation", "read_directive"]
