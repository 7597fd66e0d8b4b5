"""From drafts of tasks to the tasks of each addressee, with their places in the text that was read."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.assignment_tables import names_in
from guong.engines.directives.bearer_certainty import LeadPlace, surety_of
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.columns import TableRow
from guong.engines.directives.directive import Addressee, Task, TaskDeadline
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.task_dates import read_timing
from guong.engines.viet.dates import find_dates

_OFTEN = re.compile(r"[Tt]hường xuyên|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Ll]iên tục|[Cc]ả năm")
Origin = Callable[[TextParagraph, int, int], tuple[int, int]]


@dataclass(slots=True)
class TaskDraft:
    """A sentence that obliges, as its section was being read."""

    paragraph: TextParagraph
    start: int
    subject: int
    end: int
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    heading: str | None
    deadlines: tuple[TaskDeadline, ...] = ()
    periodicity: str | None = None
    addressed: bool = False
    time_note: str | None = None
    why: str = ""
    place: LeadPlace = LeadPlace.SENTENCE  # where the letter names the bearers
    certain: bool = False  # a line below names who does it or by when: nothing is to be weighed

    def take(self, name: str, value: str, line_text: str) -> None:
        """Take what a line below the task says: lead, coordinate or time ("Cơ quan chủ trì: X")."""
        if name == "time":
            timing = read_timing(line_text)
            often = timing.periodicity or (value if _OFTEN.match(value) else None)
            self.time_note = value
            self.deadlines = (
                self.deadlines or timing.deadlines or (() if often else (TaskDeadline(phrase=value),))
            )
            self.periodicity = self.periodicity or often
            return
        bodies = bodies_at(value)
        names = tuple(part.strip() for part in re.split(r"[,;]", value) if part.strip())
        units = bodies.units if bodies else names
        if name == "lead":
            self.lead, self.addressed, self.place = units, True, LeadPlace.SENTENCE
        else:
            self.coordinate = units

    def take_time(self, sentence: str) -> None:
        """Take the time from a sentence that says nothing else ("Thời gian hoàn thành: trước ngày …")."""
        timing = read_timing(sentence)
        if timing.deadlines and not self.deadlines:
            self.deadlines, self.time_note = timing.deadlines, timing.phrases[0][2]
        self.periodicity = self.periodicity or timing.periodicity


def tell_apart(drafts: list[TaskDraft]) -> None:
    """Begin tasks at the body or the command where two open with the same words."""
    heads = [" ".join(d.paragraph.text[d.start : d.end].split())[:60].casefold() for d in drafts]
    for i, draft in enumerate(drafts):
        others = heads[:i] + heads[i + 1 :] if draft.subject != draft.start else []
        pairs = (difflib.SequenceMatcher(None, heads[i], head, autojunk=False) for head in others)
        if any(pair.ratio() >= 0.8 for pair in pairs):
            draft.start = draft.subject


def group(
    drafts: list[TaskDraft], origin: Origin, rows: tuple[tuple[TableRow, TextParagraph], ...]
) -> tuple[Addressee, ...]:
    """Number the tasks and gather those that stand under one heading; rows of tables come last."""
    groups: list[tuple[str | None, tuple[str, ...], list[Task]]] = []
    for number, draft in enumerate(drafts, 1):
        task = _task(draft, origin, number)
        heading, units, tasks = groups[-1] if groups else (None, (), [])
        is_same = heading == draft.heading and (heading is not None or units == draft.lead)
        if tasks and is_same and bool(units) == bool(draft.lead):
            tasks.append(task)
            groups[-1] = (heading, tuple(dict.fromkeys(units + draft.lead)), tasks)
        else:
            groups.append((draft.heading, draft.lead, [task]))
    for number, (row, paragraph) in enumerate(rows, len(drafts) + 1):
        deadlines, often = read_time_cell(row.time) if row.time else ((), None)
        bodies = names_in(row.lead or "")
        task = Task(
            f"T{number}",
            row.content,
            *(row.span or origin(paragraph, 0, len(paragraph.text))),
            row.lead,
            bodies,
            row.helpers,
            deadlines,
            often,
            time_note=row.time,
            table=True,
            product=row.product,
            bearer_surety=surety_of(bodies, LeadPlace.ROW),
        )
        beside = number > len(drafts) + 1 and groups[-1][0] == row.heading
        if beside and bool(groups[-1][1]) == bool(task.units):
            heading, units, tasks = groups[-1]
            groups[-1] = (heading, tuple(dict.fromkeys(units + task.units)), [*tasks, task])
        else:
            groups.append((row.heading, task.units, [task]))
    return tuple(Addressee(heading, units, tuple(tasks)) for heading, units, tasks in groups)


def read_time_cell(value: str) -> tuple[tuple[TaskDeadline, ...], str | None]:
    """Read a cell that holds only a time: its day, else its words; and how often, if it says so."""
    often = value if _OFTEN.search(value) else None
    days = [match for match in find_dates(value) if match.iso and match.day and match.valid]
    if len(days) == 1 and not _BEGINS.match(value) and not often:
        return (TaskDeadline(date.fromisoformat(days[0].iso or "")),), None
    return (TaskDeadline(phrase=value),), often


_BEGINS = re.compile(r"(?:[Tt]ừ|[Bb]ắt đầu|[Kk]ể từ)\b|.*\s[-–]\s|.*(?:đến|tới)\s+\d")


def _task(draft: TaskDraft, origin: Origin, number: int) -> Task:
    text = draft.paragraph.text[draft.start : draft.end].strip()
    phrases = tuple(
        (*origin(draft.paragraph, draft.start + start, draft.start + end), phrase)
        for start, end, phrase in read_timing(text).phrases
    )
    return Task(
        f"T{number}",
        text,
        *origin(draft.paragraph, draft.start, draft.end),
        lead=", ".join(draft.lead) or None,
        units=draft.lead,
        coordinate=draft.coordinate,
        deadlines=draft.deadlines,
        periodicity=draft.periodicity,
        time_phrases=phrases,
        time_note=draft.time_note,
        why=draft.why,
        bearer_surety=surety_of(draft.lead, draft.place, text),
    )
