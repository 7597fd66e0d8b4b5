"""The filters above a list: what can be chosen, and what is chosen, each with an address without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from guong.engines.viet.formats import write_date

from .request import Request
from .text_formats import labelled
from .views import PAGE_PARAMETER


@dataclass(frozen=True, slots=True)
class Filter:
    """
    One filter of `ui/parts/filter_bar.html`: a parameter of the address and its value.

    With `options` it is a choice; without, a day where `is_day`, else words to search for.
    """

    name: str
    label: str | Promise
    value: str
    options: Sequence[tuple[str, str | Promise]] = ()
    is_day: bool = False
    day: date | None = None

    @property
    def chosen_label(self) -> str:
        """Give the words of what is chosen; "" when nothing is, or the value is unknown."""
        if self.is_day:
            return write_date(self.day) if self.day else ""
        return str(dict(self.options).get(self.value, "")) if self.options and self.value else self.value


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, with the address of the same page without it."""

    label: str
    without: str


def address_without(request: Request, *names: str) -> str:
    """Give the address of this page without some parameters, from the first page of its list."""
    query = request.GET.copy()
    for name in (*names, PAGE_PARAMETER):
        query.pop(name, None)
    return f"?{query.urlencode()}"


def chosen_chips(request: Request, filters: Sequence[Filter]) -> list[Chip]:
    """Give the filters in force."""
    return [
        Chip(labelled(filter_.label, filter_.chosen_label), address_without(request, filter_.name))
        for filter_ in filters
        if filter_.chosen_label
    ]
