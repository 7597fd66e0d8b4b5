"""From drafts of tasks to the tasks of each addressee, with their places in the text that was read."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Addressee, Task
from guong.engines.directives.layout import Paragraph
from guong.engines.directives.tables import Row, names_in
from guong.engines.directives.timing import read_timing

_OFTEN = re.compile(r"[Tt]hường xuyên|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Ll]iên tục|[Cc]ả năm")
Origin = Callable[[Paragraph, int, int], tuple[int, int]]


@dataclass(slots=True)
class Draft:
    """A sentence that obliges, as its section was being read."""

    paragraph: Paragraph
    start: int
    subject: int
    end: int
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    heading: str | None
    deadline: str | None = None
    periodicity: str | None = None
    addressed: bool = False
    time_note: str | None = None

    def take(self, name: str, value: str, printed: str) -> None:
        """Take what a line below tells: lead, coordinate or time ("Cơ quan chủ trì: X")."""
        if name == "time":
            timing = read_timing(printed)
            often = timing.periodicity or (value if _OFTEN.match(value) else None)
            self.told = value
            self.deadline = self.deadline or timing.deadline or (None if often else value)
            self.periodicity = self.periodicity or often
            return
        bodies = bodies_at(value)
        names = tuple(part.strip() for part in re.split(r"[,;]", value) if part.strip())
        units = bodies.units if bodies else names
        if name == "lead":
            self.lead, self.addressed = units, True
        else:
            self.coordinate = units

    def take_time(self, sentence: str) -> None:
        """Take the time from a sentence that tells nothing else ("Thời gian hoàn thành: trước ngày …")."""
        timing = read_timing(sentence)
        if timing.deadline and self.deadline is None:
            self.deadline, self.told = timing.deadline, timing.phrases[0][2]
        self.periodicity = self.periodicity or timing.periodicity


def part_alike(drafts: list[Draft]) -> None:
    """Begin tasks at the body or the command where two open with the same words."""
    heads = [" ".join(d.paragraph.text[d.start : d.end].split())[:60].casefold() for d in drafts]
    for i, draft in enumerate(drafts):
        if draft.subject == draft.start:
            continue
        alike = any(
            i != j and difflib.SequenceMatcher(None, heads[i], heads[j], autojunk=False).ratio() >= 0.8
            for j in range(len(drafts))
        )
        if alike:
            draft.start = draft.subject


def group(
    drafts: list[Draft], origin: Origin, rows: tuple[tuple[Row, Paragraph], ...]
) -> tuple[Addressee, ...]:
    """Number the tasks and gather those that stand under one heading; rows of tables come last."""
    groups: list[tuple[str | None, tuple[str, ...], list[Task]]] = []
    for number, draft in enumerate(drafts, 1):
        task = _task(draft, origin, number)
        heading, units, tasks = groups[-1] if groups else (None, (), [])
        if tasks and heading == draft.heading and (heading is not None or units == draft.lead):
            tasks.append(task)
            groups[-1] = (heading, tuple(dict.fromkeys(units + draft.lead)), tasks)
        else:
            groups.append((draft.heading, draft.lead, [task]))
    for number, (row, paragraph) in enumerate(rows, len(drafts) + 1):
        task = _row_task(row, origin(paragraph, 0, len(paragraph.text)), number)
        if number > len(drafts) + 1 and groups[-1][0] == row.heading:
            heading, units, tasks = groups[-1]
            groups[-1] = (heading, tuple(dict.fromkeys(units + task.units)), [*tasks, task])
        else:
            groups.append((row.heading, task.units, [task]))
    return tuple(Addressee(heading, units, tuple(tasks)) for heading, units, tasks in groups)


def _row_task(row: Row, place: tuple[int, int], number: int) -> Task:
    """Make a task of a table's row."""
    deadline, often = _told(row.time) if row.time else (None, None)
    return Task(
        f"T{number}",
        row.text,
        *place,
        row.lead,
        names_in(row.lead or ""),
        row.coordinate,
        deadline,
        often,
        told=row.time,
    )


def _told(value: str, label: str = "hoàn thành") -> tuple[str | None, str | None]:
    """Read what a cell or a line tells of time alone: a date or the words as printed, or how often."""
    timing = read_timing(f"{label} {value[0].lower()}{value[1:]}")
    if _OFTEN.search(value) and not (timing.deadline and timing.deadline[0].isdigit()):
        return None, value
    return timing.deadline or value, None


def _task(draft: Draft, origin: Origin, number: int) -> Task:
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
        deadline=draft.deadline,
        periodicity=draft.periodicity,
        time_phrases=phrases,
        told=draft.told,
    )
