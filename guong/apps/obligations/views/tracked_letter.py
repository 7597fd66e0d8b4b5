"""What the page of a letter shows when a tracking sheet told of that letter before: which task is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from guong.engines.viet.formats import write_date, write_number
from guong.ui.views import read_id

from ..actions.tracked_letter import Pairs, find_tracked, match_tasks
from ..models import Directive, ObligationDraft, Reading
from ..models.timeliness import local_day

FIELD = "ghep-"  # and the id of a running task: the code of the letter's task that it is, or nothing
WORDS_OF_CHOICE = 90  # characters of a task in a list to choose from


@dataclass(frozen=True, slots=True)
class RunningTask:
    """A task that the sheet brought, and the task of the letter that it is, if any."""

    field: str
    text: str
    note: str
    code: str


@dataclass(frozen=True, slots=True)
class Joining:
    """The directive that a letter joins, with its running tasks and the letter's tasks to choose from."""

    directive: int
    sentence: str
    address: str
    tasks: tuple[RunningTask, ...]
    choices: tuple[tuple[str, str], ...]
    pairs: Pairs


def read_pairs(row: Reading, form: QueryDict) -> dict[int, str] | None:
    """Read which running task is which of the letter's; None where the page asked nothing of the kind."""
    tracked_directive = None if row.directive_id else find_tracked(row.lead_unit, row.content)
    if tracked_directive is None:
        return None
    codes = {draft.code for draft in row.waiting()}
    running = set(tracked_directive.obligations.values_list("pk", flat=True))
    pairs: dict[int, str] = {}
    for name, code in form.items():
        pk = read_id(name.removeprefix(FIELD)) if name.startswith(FIELD) else None
        if pk in running and pk is not None and code in codes:
            pairs[pk] = str(code)
    return pairs


def joining_of(row: Reading, waiting: Sequence[ObligationDraft], pairs: Pairs | None) -> Joining | None:
    """Give what the page offers for a letter that a sheet told of; `pairs` as sent, else by the words."""
    paper = None if row.directive_id else find_tracked(row.lead_unit, row.content)
    if paper is None:
        return None
    obligations = list(paper.obligations.annotate(units=Count("assignments__unit", distinct=True)))
    pairs = match_tasks(obligations, waiting) if pairs is None else pairs
    tasks = tuple(
        RunningTask(
            f"{FIELD}{obligation.pk}",
            obligation.text,
            _("%(who)s · %(n)s đơn vị") % {"who": obligation.bearer, "n": write_number(obligation.units)},
            pairs.get(obligation.pk, ""),
        )
        for obligation in obligations
    )
    choices = tuple((draft.code, _choice(draft)) for draft in waiting)
    address = reverse("obligations:directive", args=[paper.pk])
    return Joining(paper.pk, _sentence(paper, len(tasks)), address, tasks, choices, pairs)


def _sentence(tracked_directive: Directive, count: int) -> str:
    return _(
        "Văn bản %(number)s ngày %(date)s đã được ghi từ bảng theo dõi ngày %(day)s, "
        "với %(n)s nhiệm vụ đang chạy."
    ) % {
        "number": tracked_directive.number,
        "date": write_date(tracked_directive.date),
        "day": write_date(local_day(tracked_directive.imported_at)),
        "n": write_number(count),
    }


def _choice(draft: ObligationDraft) -> str:
    text = draft.obligation.text
    short = text if len(text) <= WORDS_OF_CHOICE else text[:WORDS_OF_CHOICE].rsplit(" ", 1)[0] + "…"
    return f"{draft.number}. {short}"
