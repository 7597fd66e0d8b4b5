"""The units that ended with 30 June 2025: 10,035 communes, 696 districts, 52 provinces, and their heirs."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from .lists import NationalUnit, by_code, provinces, read_file

LAST_DAY = date(2025, 6, 30)
FIRST_DAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """
    A unit that stood until 30 June 2025, in the district and the province of that day.

    `heirs` are the codes of those that took over its land; several where it was divided. A unit that went
    on alone is its own only heir. `district` and `province` are named with their kind, or "" for none.
    """

    kind: str
    name: str
    district: str
    province: str
    heirs: tuple[str, ...]
    code: str = ""

    @property
    def full_name(self) -> str:
        """Write the name as in a sentence: "thị trấn Hồ Xá"."""
        return f"{self.kind} {self.name}"

    @property
    def last_day(self) -> date:
        """Give the last day on which it stood; one day for all of them."""
        return LAST_DAY

    @property
    def divided(self) -> bool:
        """Tell whether several units took over its land."""
        return len(self.heirs) > 1


@cache
def former_communes() -> tuple[FormerUnit, ...]:
    """List the communes, wards and townships of 30 June 2025."""
    return tuple(
        FormerUnit(*split_kind(words), district, province, tuple(successors), code)
        for province, districts in read_file("former.json")["provinces"].items()
        for district, rows in districts.items()
        if not isinstance(rows, str)
        for code, words, *successors in rows
    )


@cache
def former_districts() -> tuple[FormerUnit, ...]:
    """List the districts, towns and cities below a province of 30 June 2025."""
    return tuple(
        FormerUnit(*split_kind(district), "", province, tuple(sorted(_successors_in(rows))))
        for province, districts in read_file("former.json")["provinces"].items()
        for district, rows in districts.items()
    )


@cache
def former_provinces() -> tuple[FormerUnit, ...]:
    """List the 52 provinces and cities that were joined into 23 on 1 July 2025."""
    merged_codes = {province.code for province in provinces(FIRST_DAY) if province.act}
    places = []
    for words, districts in read_file("former.json")["provinces"].items():
        communes = {code for rows in districts.values() for code in _successors_in(rows)}
        successors = {successor.province for code in communes if (successor := by_code(code))}
        if successors & merged_codes:
            places.append(FormerUnit(*split_kind(words), "", "", tuple(sorted(successors))))
    return tuple(places)


def _successors_in(rows: str | list[list[str]]) -> set[str]:
    """Gather the heirs of a district; five islands had no communes, the district itself became one."""
    return (
        {rows}
        if isinstance(rows, str)
        else {successor for _code, _name, *successors in rows for successor in successors}
    )


def successors_of(former: FormerUnit, on: date) -> tuple[NationalUnit, ...]:
    """Give the heirs as they are named on a day; none before 1 July 2025, when the unit itself stood."""
    return tuple(successor for code in former.heirs if (successor := by_code(code, on)))


def split_kind(words: str) -> tuple[str, str]:
    """Part "thị trấn Hồ Xá" into its kind and its name; the kind of "Phường VII" is no part of its name."""
    kind = next((kind for kind in KINDS if words.lower().startswith(f"{kind} ")), "")
    return kind, words[len(kind) :].strip()


KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "tỉnh", "quận", "xã")
