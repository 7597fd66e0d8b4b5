"""
A list as a page: its head, filters that act on change, rows of one height, pages of them, the rows as a file.

A view says what may be seen, how one row reads (`ListLine`) and what stands where there is none; the rest
looks and behaves alike in every register.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.formats import capitalise
from guong.ui.filters import Filter, chosen_chips
from guong.ui.status_badges import StatusBadge
from guong.ui.views import page_of

from .display_names import name_units_and_people
from .list_tables import ListTable, offer_tables
from .request import Request

PER_PAGE = 40
SORT_PARAMETER = "xep"
type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Link:
    """An act or a place: its words, where it leads, its icon; `posts` sends an empty form there."""

    label: Words
    url: str
    icon: str = ""
    posts: bool = False


@dataclass(frozen=True, slots=True)
class ListLine:
    """
    One row of a list: what it is, one line about it, what can be done with it.

    `mark` stands before the name, a state or a day with an icon; facts that are empty are left out. Lines of
    one `band` stand together under its words, shut where the first of them is `folded`.
    """

    name: object
    url: str = ""
    mark: StatusBadge | None = None
    facts: Sequence[object] = ()
    badges: Sequence[StatusBadge] = ()
    acts: Sequence[Link] = ()
    band: Words = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What the units and people of some rows are called, to whoever reads; "" for none."""

    units: Mapping[int, str]
    people: Mapping[int, str]

    def unit(self, pk: int | None) -> str:
        """Name a unit, as it begins a fact."""
        return capitalise(self.units.get(pk or 0, ""))

    def person(self, pk: int | None) -> str:
        """Name a person, or the unit of one who stays unnamed."""
        return self.people.get(pk or 0, "")


@dataclass(frozen=True, slots=True)
class PageHead:
    """
    What stands above a list or a record; of a list also what it says where it is empty.

    `none` is the code of the sentence where nothing is written down (`ui.empty_states`), `hint` how that
    changes; where a filter is in force, the page says that no row is such. `as_of` draws the date
    control; `entry` heads the form below a list, `button` sends it.
    """

    title: Words
    subtitle: Words
    none: str = ""
    hint: Words = ""
    badge: StatusBadge | None = None
    heading: Words = ""
    kick: Link | None = None
    secondary: Sequence[Link] = ()
    primary: Link | None = None
    can_print: bool = False
    as_of: date | None = None
    entry: Words = ""
    button: Words = ""


def sorted_rows(
    request: Request, rows: QuerySet[Any], orders: Mapping[str, tuple[Words, Sequence[str]]]
) -> tuple[QuerySet[Any], Filter]:
    """Sort by the order that the address names, the first by default; give the filter that offers them."""
    name = request.GET.get(SORT_PARAMETER, "")
    fields = orders.get(name, next(iter(orders.values())))[1]
    options = [("" if n == 0 else key, words) for n, (key, (words, _fields)) in enumerate(orders.items())]
    return rows.order_by(*fields), Filter(SORT_PARAMETER, _("Xếp theo"), name, options)


def show_list(
    request: Request,
    head: PageHead,
    rows: QuerySet[Any] | Sequence[Any],
    line: Callable[[Any, Names], ListLine],
    *,
    units: Callable[[Any], Iterable[int | None]] = lambda row: (getattr(row, "unit_id", None),),
    people: Callable[[Any], Iterable[int | None]] = lambda _row: (),
    prepare: Callable[[list[Any]], Iterable[Any]] = iter,
    filters: Sequence[Filter] = (),
    tables: Sequence[ListTable] = (),
    per_page: int = PER_PAGE,
    template: str = "ui/list.html",
    context: Mapping[str, object] | None = None,
    entry: Callable[..., HttpResponse] | None = None,
) -> HttpResponse:
    """
    Show a page of some rows, each as a line.

    `prepare` turns the rows of the page into what is read of, each a line: what many rows need is asked once.
    Named are the `units` (that of the row) and `people` of each, as far as the reader may know.
    `template` extends `ui/list.html` where something stands above or below the list; a form below it is
    `form` of the `context`, or `entry`: its `form_action` but for template and context.
    """
    page = page_of(request, rows, per_page)
    on_page = list(prepare(list(page.object_list)))
    unit_ids = {pk for row in on_page for pk in units(row) if pk is not None}
    names = Names(*name_units_and_people(request.scope, unit_ids, chain.from_iterable(map(people, on_page))))
    list_context = {
        "head": head,
        "lines": [line(row, names) for row in on_page],
        "filters": filters,
        "is_typed": not all(filter_.options for filter_ in filters),
        "chosen": chosen_chips(request, filters),
        "page": page,
        "tables": offer_tables(request, *tables),
        **(context or {}),
    }
    if entry is not None:
        return entry(template=template, context=list_context)
    form: Any = list_context.get("form")
    return render(request, template, list_context, status=422 if form is not None and form.errors else 200)
