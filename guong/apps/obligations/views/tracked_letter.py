"""What the page of a letter shows when a tracking sheet told of that letter before: which task is which."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _

from guong.engines.viet.formats import write_date, write_number
from guong.ui.views import read_id

from ..actions.tracked_letter import Pairs, find_tracked, match_tasks
from ..models import ObligationDraft, Reading
from ..models.timeliness import local_day

FIELD = "ghep-"  # and the id of a running task: the code of the letter's task that it is, or nothing
WORDS_OF_CHOICE = 90  # characters of a task in a list to choose from


class Joining(NamedTuple):
    """
    The directive that a letter joins, with its running tasks and the letter's tasks to choose from.

    Of each running task the field, its words, a note, and the code of the letter's task that it is, if any.
    """

    directive: int
    sentence: str
    address: str
    tasks: Sequence[tuple[str, str, str, str]]
    choices: Sequence[tuple[str, str]]
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
    tasks = []
    for duty in obligations:
        units, code = _("%(n)s đơn vị") % {"n": write_number(duty.units)}, pairs.get(duty.pk, "")
        tasks.append((f"{FIELD}{duty.pk}", duty.title, f"{duty.bearer} · {units}", code))
    choices = []
    for draft in waiting:
        text = draft.obligation.text
        short = text if len(text) <= WORDS_OF_CHOICE else text[:WORDS_OF_CHOICE].rsplit(" ", 1)[0] + "…"
        choices.append((draft.code, f"{draft.number}. {short}"))
    words = {
        "number": paper.number,
        "date": write_date(paper.date),
        "day": write_date(local_day(paper.imported_at)),
        "n": write_number(len(tasks)),
    }
    sentence = _(
        "Văn bản %(number)s ngày %(date)s đã được ghi từ bảng theo dõi ngày %(day)s, "
        "với %(n)s nhiệm vụ đang chạy."
    )
    return Joining(paper.pk, sentence % words, paper.get_absolute_url(), tasks, choices, pairs)
