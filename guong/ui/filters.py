"""The filters above a list: what can be chosen, and what is chosen, each with an address without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of `ui/parts/filter_bar.html`: a parameter of the address, its value and its options."""

    name: str
    label: str | Promise
    value: str
    options: Sequence[tuple[str, str | Promise]]

    @property
    def chosen_label(self) -> str:
        """Give the words of the chosen option; "" when nothing is chosen or the value is unknown."""
        return str(dict(self.options).get(self.value, "")) if self.value else ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, with the address of the same page without it."""

    label: str
    without: str
