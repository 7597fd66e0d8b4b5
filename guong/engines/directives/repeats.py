"""Recognise the tasks that an annex or a table says again, so that each is listed once."""

import re
from collections.abc import Sequence

from guong.engines.directives.assignment_tables import names_in
from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.columns import TableRow
from guong.engines.directives.drafts import TaskDraft, read_time_cell
from guong.engines.directives.layout import TextParagraph, enumerator
from guong.engines.viet.normal_forms import plain

SHORTEST = 25  # characters by which a task can be known again
_SIGNS = re.compile(r"[\W_]+")


def merge_repeats(
    drafts: Sequence[TaskDraft], annex: Sequence[TextParagraph], rows: Sequence[TableRow]
) -> tuple[list[TaskDraft], list[TableRow], int]:
    """
    Drop what annex and tables say again of the body; what only they say of a task goes over to it.

    Gives the drafts and rows that stay, and how many repeats were dropped. Words that stand twice in one
    part stay: two bodies may be told the same.
    """
    if not annex and not rows:
        return list(drafts), [], 0
    behind = set(map(id, annex))
    stay = [draft for draft in drafts if id(draft.paragraph) not in behind]
    first: dict[str, list[TaskDraft]] = {}
    for draft in stay:
        first.setdefault(_key(draft.paragraph.text[draft.start : draft.end]), []).append(draft)
    repeat_count = 0
    for draft in drafts:
        if id(draft.paragraph) not in behind:
            continue
        twin = _twin(first, draft.paragraph.text[draft.start : draft.end], draft.lead)
        if twin is None:
            stay.append(draft)
            continue
        _complete(twin, draft.lead, draft.coordinate)
        twin.deadlines = twin.deadlines or draft.deadlines
        twin.periodicity = twin.periodicity or draft.periodicity
        repeat_count += 1
    for draft in stay:
        if id(draft.paragraph) in behind:
            first.setdefault(_key(draft.paragraph.text[draft.start : draft.end]), []).append(draft)
    remaining_rows: list[TableRow] = []
    for row in rows:
        lead = names_in(row.lead or "")
        twin = _twin(first, row.content, lead)
        if twin is None:
            remaining_rows.append(row)
            continue
        _complete(twin, lead, row.helpers)
        if row.time and not twin.deadlines and not twin.periodicity:
            twin.deadlines, twin.periodicity = read_time_cell(row.time)
            twin.time_note = row.time
        repeat_count += 1
    return stay, remaining_rows, repeat_count


def _complete(twin: TaskDraft, lead: tuple[str, ...], helpers: tuple[str, ...]) -> None:
    twin.lead, twin.coordinate = twin.lead or lead, twin.coordinate or helpers
    twin.place = LeadPlace.ROW if lead else twin.place


def _twin(first: dict[str, list[TaskDraft]], words: str, lead: tuple[str, ...]) -> TaskDraft | None:
    key = _key(words)
    if len(key) < SHORTEST:
        return None
    bearers = {plain(name) for name in lead}
    twins = [
        draft
        for draft in first.get(key, ())
        if not bearers or not draft.lead or bearers == {plain(name) for name in draft.lead}
    ]
    return twins[0] if len(twins) == 1 else None


def _key(words: str) -> str:
    """Fold words for comparing: without the label, the bodies in front and the marks."""
    text = words.strip()
    text = text[enumerator(text)[3] :]
    bodies = bodies_at(text)
    return _SIGNS.sub(" ", plain(text[bodies.end :] if bodies else text)).strip()
