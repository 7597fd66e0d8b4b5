"""The answers that wait for the reader's judgement: which they are, in which order, and where one stands."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from guong.apps.units.models import Permission
from guong.apps.units.request import Request
from guong.engines.viet.formats import write_number
from guong.ui.views import read_id

from ..models import Assignment, Directive, Obligation, State
from ..models.conclusions import contradictions
from .access import may_lead

# So many of the oldest are asked whether the machine disagrees; a queue of thousands stays quick.
MOST_COMPARED = 400
AGAINST = "khac-may"
OF_DIRECTIVE, OF_DUTY = "van-ban-", "nhiem-vu-"


class DeskQueue(NamedTuple):
    """The queue as filtered; `judged` are those the reader is through with in this sitting."""

    ids: tuple[int, ...]
    loc: str
    judged: int
    choices: Sequence[tuple[str, str]]
    others: int  # answers that wait and were left out by what is looked at alone

    @property
    def total(self) -> int:
        return self.judged + len(self.ids)

    def place(self, pk: int) -> int:
        """Give the number of an answer in this sitting: "4" of "4 trên 23"."""
        return self.judged + self.ids.index(pk) + 1 if pk in self.ids else self.judged

    def after(self, pk: int) -> int | None:
        """Give the answer that comes next; behind the last the first one, and None where no other waits."""
        return self._beside(pk, 1)

    def before(self, pk: int) -> int | None:
        """Give the answer before, and before the first the last."""
        return self._beside(pk, -1)

    def _beside(self, pk: int, step: int) -> int | None:
        if pk not in self.ids:
            return self.ids[0] if self.ids else None
        neighbour = self.ids[(self.ids.index(pk) + step) % len(self.ids)]
        return None if neighbour == pk else neighbour

    def address(self, pk: int | None, *, judged: int | None = None, just: int | None = None) -> str:
        """Give the address of an answer of this queue, or of its end."""
        numbers = {"da": self.judged if judged is None else judged, "vua": just or 0}
        query = {"loc": self.loc} if self.loc else {}
        query |= {name: str(n) for name, n in numbers.items() if n}
        path = reverse("obligations:desk") if pk is None else reverse("obligations:judge", args=[pk])
        return f"{path}?{urlencode(query)}" if query else path


def queue_of(request: Request) -> DeskQueue:
    """Find what waits for the reader: where the machine disagrees first, then the oldest."""
    led_rows = Directive.objects.led_by(request.scope).only("pk", "number", "subject", "lead_unit")
    directives = {row.pk: row for row in led_rows if may_lead(request, Permission.ACCEPT, row)}
    waiting = Assignment.objects.filter(directive__in=directives, state=State.SUBMITTED)
    columns = ("pk", "unit", "obligation", "directive")
    rows = list(waiting.order_by("submitted_at", "pk").values_list(*columns, named=True))
    oldest = rows[:MOST_COMPARED]
    duties = Obligation.objects.filter(pk__in={row.obligation for row in oldest})
    pairs = [(row.unit, row.obligation) for row in oldest]
    against = contradictions(pairs, list(duties.only("pk", "criteria", "kind")), at=request.at)
    contradicted_ids = frozenset(row.pk for row in oldest if (row.unit, row.obligation) in against)
    loc, narrow_rows = request.GET.get("loc", ""), rows
    if loc == AGAINST:
        narrow_rows = [row for row in rows if row.pk in contradicted_ids]
    elif loc.startswith(OF_DIRECTIVE):
        narrow_rows = [row for row in rows if row.directive == read_id(loc.removeprefix(OF_DIRECTIVE))]
    elif loc.startswith(OF_DUTY):
        narrow_rows = [row for row in rows if row.obligation == read_id(loc.removeprefix(OF_DUTY))]
    all_words = _("Tất cả %(n)s, máy thấy khác trước")
    if not contradicted_ids:
        all_words = _("Tất cả %(n)s, cũ nhất trước")
    against_words = _("Máy thấy khác, trong 400 việc cũ nhất: %(n)s")
    if len(rows) <= MOST_COMPARED:
        against_words = _("Máy thấy khác: %(n)s")
    choices = [
        ("", all_words % {"n": write_number(len(rows))}),
        (AGAINST, against_words % {"n": write_number(len(contradicted_ids))}),
    ]
    for pk, n in Counter(row.directive for row in rows).most_common():
        choices.append((f"{OF_DIRECTIVE}{pk}", f"{directives[pk]}: {write_number(n)}"))
    return DeskQueue(
        tuple(row.pk for row in sorted(narrow_rows, key=lambda row: row.pk not in contradicted_ids)),
        loc,
        read_id(request.GET.get("da")) or 0,
        choices,
        len(rows) - len(narrow_rows),
    )
