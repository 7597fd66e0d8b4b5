"""Read the text of a document into a Directive: the one call all others share."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from guong.engines.directives.accents import add_accents, drop_accents, lacks_accents
from guong.engines.directives.assignment_tables import find_table_rows, heading_above, rows_of_grid
from guong.engines.directives.bearers import in_sentences
from guong.engines.directives.columns import TableRow
from guong.engines.directives.coverage import cover
from guong.engines.directives.criteria import CitationPair, cited_instruments, cited_numbers, criteria_finder
from guong.engines.directives.demand_classifier import Model
from guong.engines.directives.demands import Paper, find_demands
from guong.engines.directives.directive import Addressee, Directive, ReadSentence, Task, UnclearSentence
from guong.engines.directives.directive_certainty import leave_unclear, weigh_paper
from guong.engines.directives.drafts import group, tell_apart
from guong.engines.directives.dues import add_dues
from guong.engines.directives.issuer import NO_ISSUER, part_letterhead, surety_of_issuer
from guong.engines.directives.layout import PLAIN_RANK, TextParagraph, paragraphs
from guong.engines.directives.norms import find_norms
from guong.engines.directives.obligations import find_obligations
from guong.engines.directives.original_forms import as_printed
from guong.engines.directives.parts import (
    Parts,
    complete,
    is_directive,
    is_page_or_form,
    kind_of_facts,
    part_paper,
)
from guong.engines.directives.remarks import find_remarks, remark
from guong.engines.directives.repeats import merge_repeats
from guong.engines.directives.reporting_duty import read_reporting
from guong.engines.directives.times import find_times
from guong.engines.documents.grids import TableGrid
from guong.engines.legal.law import Packs
from guong.engines.surety import weakest

LONGEST_FOOT = 4_000  # characters
OF_ANY_PAPER = (
    "is_directive", "has_tasks", "addressees", "obligations", "unclear", "signs_missing", "kind_surety",
    "sentences", "times",
)  # fmt: skip


def read_directive(
    text: str,
    *,
    on: date,
    grids: tuple[TableGrid, ...] = (),
    model: Model | None = None,
    packs: Packs | None = None,
) -> Directive:
    """
    Read one document; `on` is the date whose law the warnings and criteria follow.

    `grids` are the tables of the document whose text this is: their rows are read from their columns.
    `model` takes the place of the weights that come with Gương (the trainer's cross-validation needs that).
    `packs` may carry the instruments that an office entered by itself.

    Spans are code points of `text`. None and empty tuples stand where the text does not say.
    """
    if not isinstance(text, _Accented) and (sentences := in_sentences(text)) != text:
        sentences = add_accents(sentences) if lacks_accents(sentences) else sentences
        read = read_directive(_Accented(sentences), on=on, grids=grids, model=model, packs=packs)
        return replace(read, text=text, warnings=(remark("in-capitals"), *read.warnings))
    if not isinstance(text, _Accented) and lacks_accents(text):
        # It is read with the accents of its plain phrases, and spelled as it was typed.
        read = read_directive(_Accented(add_accents(text)), on=on, grids=grids, model=model, packs=packs)
        bare = {name: drop_accents(getattr(read, name)) for name in TYPED_FIELDS if getattr(read, name)}
        return replace(read, text=text, warnings=(remark("accents-missing"), *read.warnings), **bare)
    parts = part_paper(text)
    hidden_ranges = [range(*place) for place in parts.others]
    parts.grids = tuple(grid for grid in grids if not any(grid.start in place for place in hidden_ranges))
    text_map, head = parts.mapped, parts.head
    head.kind = head.kind or kind_of_facts(parts.layout)
    is_page = is_page_or_form(parts)
    verdict = False if is_page else is_directive(parts)
    has_head = not is_page and bool(head.number or head.kind or head.state_header)
    complete(parts)
    directive, citations = _read(text, parts, verdict, on, model, packs)
    if (directive.is_directive is not True or parts.is_chat) and not has_head:
        # What it demands stands; a head that was pieced together from a page is nobody's.
        signer = directive.signer if directive.is_directive is None else None
        standing = {name: getattr(directive, name) for name in OF_ANY_PAPER}
        directive, citations = Directive(text, **standing, signer=signer, issuer_surety=NO_ISSUER), ()
    directive = replace(
        directive,
        other_papers=tuple(
            read_directive(text[start:end], on=on, grids=inside, model=model, packs=packs)
            for start, end in parts.others
            for inside in [tuple(grid.moved(-start) for grid in grids if start <= grid.start < end)]
        ),
    )
    remarks = (*parts.remarks, *find_remarks(directive, head, text_map, citations, on))
    directive = replace(directive, warnings=remarks)
    if text_map.text == text:
        return directive
    # What the letter says stands in its own spelling; what Gương says of it stays in ours.
    # The foot is often typed by another hand than the head: its words follow its own spelling first.
    below = parts.layout.lines[parts.foot.start :]
    foot_at = text_map.origin(below[0].at[0], below[0].at[0] + 1)[0] if below else 0
    foot = as_printed(directive.text[foot_at : foot_at + LONGEST_FOOT])
    directive = replace(directive, signer=foot(directive.signer), received_by=foot(directive.received_by))
    restore = as_printed(directive.text)
    return replace(directive, **{name: restore(getattr(directive, name)) for name in TEXT_FIELDS})


class _Accented(str):
    """A text that was given accents or small letters: it is not to be given them twice."""


TEXT_FIELDS = (
    "issuer", "superior", "issuing_body", "place", "subject",
    "recipients", "addressees", "report_to", "obligations", "norms", "unclear", "times",
)  # fmt: skip
# What a reading quotes from the paper, and what is therefore spelled as the paper spells it.
TYPED_FIELDS = (*TEXT_FIELDS, "number", "signer", "received_by")


def demands_may_stand_in(text: str) -> tuple[list[TextParagraph], list[TextParagraph], Paper]:
    """Give the paragraphs of body and annex that are weighed, and what is known of the paper."""
    parts = part_paper(text)
    parts.head.kind = parts.head.kind or kind_of_facts(parts.layout)
    complete(parts)
    _, norm_paragraphs = find_norms(parts.body, parts.origin)
    body, annex, _ = _split_paper(parts, norm_paragraphs)
    return body, annex, _paper_of(parts)


def _read(
    text: str, parts: Parts, verdict: bool | None, on: date, model: Model | None, packs: Packs | None
) -> tuple[Directive, tuple[CitationPair, ...]]:
    """Read what an official document asks; its warnings are still to come."""
    head, foot, issue_day = parts.head, parts.foot, parts.head.date
    norms, norm_paragraphs = find_norms(parts.body, parts.origin)
    addressees, unclear, remainder = _assignments(parts, norm_paragraphs, model)
    demands = [task for entry in addressees for task in entry.tasks]
    verdict, lacking, surety = weigh_paper(verdict, parts, demands)
    if verdict is not True or parts.is_chat:
        addressees, unclear = leave_unclear(parts, addressees, unclear, surety)
    tasks = tuple(sorted((t for a in addressees for t in a.tasks), key=lambda t: t.start))
    superior, issuing_body = part_letterhead(head.issuer_lines or (head.issuer or "",))
    reporting = read_reporting(tasks, "\n".join(p.text for p in parts.body))
    citations = cited_instruments(parts.mapped, on, head.number, packs)
    criteria = criteria_finder(on, issue_day, citations, packs)
    obligations = find_obligations(tasks, _task_origin(parts), criteria)
    obligations = add_dues(obligations, tasks, None if head.date_slip else issue_day)
    if lacking or verdict is not True:
        obligations = tuple(
            replace(row, bearer_surety=weakest(row.bearer_surety, surety)) for row in obligations
        )
    sentences = cover([("duty", tasks), ("norm", norms), ("unclear", unclear)], remainder)
    first_line = next(iter(parts.layout.lines), None)
    directive = Directive(
        text=text,
        is_directive=verdict,
        has_tasks=bool(tasks) or (None if verdict is None else False),
        kind=head.kind,
        number=head.number,
        issuer=head.issuer,
        superior=superior,
        issuing_body=issuing_body,
        issuer_surety=surety_of_issuer(head, parts.mapped),
        place=head.place,
        date=head.date,
        subject=head.subject,
        recipients=head.recipients,
        cited=cited_numbers(parts.mapped.text, first_line.at[0] if first_line else 0, head.number),
        addressees=addressees,
        report_to=reporting.to,
        report_deadline=reporting.deadline,
        signer=foot.signer,
        received_by=foot.received_by,
        obligations=obligations,
        norms=norms,
        citations=tuple(entry for entry, _ in citations),
        warnings=(),
        unclear=unclear,
        signs_missing=lacking if tasks or unclear else (),
        kind_surety=surety,
        sentences=sentences,
        times=find_times(text, sentences, obligations, None if head.date_slip else issue_day),
    )
    return directive, citations


def _assignments(
    parts: Parts, norm_paragraphs: frozenset[int], model: Model | None
) -> tuple[tuple[Addressee, ...], tuple[UnclearSentence, ...], tuple[ReadSentence, ...]]:
    body, annex, rows = _split_paper(parts, norm_paragraphs)
    paper = _paper_of(parts)
    demands = find_demands(body, annex, paper, model)
    drafts, own_rows, repeat_count = merge_repeats(demands.drafts, annex, rows)
    repeats = remark("repeated-tasks", count=repeat_count)
    if repeat_count and repeats not in parts.remarks:
        parts.remarks.append(repeats)
    tell_apart(drafts)
    row_paragraphs: list[tuple[TableRow, TextParagraph]] = []
    for row in own_rows:
        lines, at = parts.layout.lines[row.first_line : row.last_line + 1], array("i")
        for line in lines:
            at.extend(at[-1:])
            at.extend(line.at)
        text = " ".join(line.text for line in lines)
        row_paragraphs.append((row, TextParagraph(text, at, "", "", PLAIN_RANK, 0, True)))
    unclear = tuple(
        UnclearSentence(
            doubt.paragraph.text[doubt.start : doubt.end].strip(),
            *parts.origin(doubt.paragraph, doubt.start, doubt.end),
            doubt.why,
            ", ".join(doubt.lead) or None,
        )
        for doubt in demands.doubts
    )
    remainder = tuple(
        ReadSentence(*parts.origin(row.paragraph, row.start, row.end), row.role, row.kind)
        for row in demands.remainder
    )
    return group(drafts, parts.origin, tuple(row_paragraphs)), unclear, remainder


def _paper_of(parts: Parts) -> Paper:
    head = parts.head
    speaker = (head.issuer or "") if head.kind == "công văn" else None
    return Paper(head.kind or "", head.recipients, speaker, head.subject or "", parts.is_chat)


def _split_paper(
    parts: Parts, norm_paragraphs: frozenset[int]
) -> tuple[list[TextParagraph], list[TextParagraph], tuple[TableRow, ...]]:
    lines, head, end = parts.layout.lines, parts.head, len(parts.layout.lines)
    annex = end if parts.annex is None else parts.annex
    grid_rows: list[TableRow] = []
    starts: list[int] = []
    if parts.grids:
        starts = [parts.mapped.origin(line.at[0], line.at[0] + 1)[0] for line in lines if line.at]
    for grid in parts.grids:
        if not any(cell.spans for cell in grid.cells):
            continue
        first, last = bisect_left(starts, grid.start), bisect_right(starts, grid.end) - 1
        first = min(first, max(0, bisect_right(starts, grid.start) - 1))
        if first <= last:
            grid_rows += rows_of_grid(grid, first, last, heading_above(lines, 0, first))
    grid_lines = {line for row in grid_rows for line in range(row.head_line, row.last_line + 1)}
    flat = find_table_rows(lines, head.body, parts.foot.start) + find_table_rows(lines, annex, end)
    rows = (*grid_rows, *(row for row in flat if row.first_line not in grid_lines))
    body = parts.body
    if rows:
        body = _without_rows(parts, rows, head.body, parts.foot.start)
        _, norm_paragraphs = find_norms(body, parts.origin)
    behind = _without_rows(parts, rows, annex, end) if annex < end else []
    return [p for i, p in enumerate(body) if i not in norm_paragraphs], behind, rows


def _without_rows(parts: Parts, rows: tuple[TableRow, ...], start: int, end: int) -> list[TextParagraph]:
    table_lines = {i for row in rows for i in range(row.head_line, row.last_line + 1)}
    lines = enumerate(parts.layout.lines[start:end], start)
    return paragraphs((line for i, line in lines if i not in table_lines), parts.layout.wrap)


def _task_origin(parts: Parts) -> Callable[[Task, int, int], tuple[int, int]]:
    places = [parts.origin(p, 0, len(p.text)) for p in parts.body]
    starts = [start for start, _ in places]

    def origin(task: Task, start: int, end: int) -> tuple[int, int]:
        index = bisect_right(starts, task.start) - 1
        if index >= 0 and task.start < places[index][1]:
            paragraph = parts.body[index]
            at = paragraph.text.find(task.text)
            while at >= 0:
                if parts.origin(paragraph, at, at + 1)[0] == task.start:
                    return parts.origin(paragraph, at + start, at + end)
                at = paragraph.text.find(task.text, at + 1)
        return task.start, task.end

    return origin
