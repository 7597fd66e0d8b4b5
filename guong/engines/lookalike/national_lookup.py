"""A name that is a unit's of the country, of today or before, and none of the register's: whose it is."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from guong.engines.channels import RegisterRow
from guong.engines.legal.national.former_units import FIRST_DAY, KINDS
from guong.engines.lookalike.answer import Answer, Result, living, name_owner, other_body
from guong.engines.lookalike.page_names import Name, read_name
from guong.engines.lookalike.places import KnownUnit, units_named
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import canonical, plain

DISTRICTS = ("huyện", "quận", "thị xã")
_NAME_LIMIT = 3  # heirs, or provinces, that one sentence can name


class UnitsOfDay:
    """The units of the country and of a ledger: which of them a name means, whether they stand on a day."""

    def __init__(self, on: date | None, ledger: Mapping[str, bool]) -> None:
        self._on = on or date.max
        self._is_reformed = self._on >= FIRST_DAY
        self._ledger: dict[tuple[str, ...], list[tuple[Name, str]]] = defaultdict(list)
        for title, stands in ledger.items():
            if stands and (name := read_name(title)).head:
                self._ledger[name.plain].append((name, title))

    def own(self, name: Name) -> str:
        """Give the unit of the ledger that a name means and that stands; "" for none."""
        if name.province_name is not None and not self._units_of_day(name):
            return ""
        known_units = self._ledger.get((*plain(kind_in(name.head)).split(), *name.place), ())
        return next(
            (t for row, t in known_units if not name.accented or row.spelled_place == name.spelled_place), ""
        )

    def standing(self, name: Name) -> list[KnownUnit]:
        """List the units of the country that a name means and that stand by the list of the day."""
        return self._units_of_day(name) if self._is_reformed else []

    def _units_of_day(self, name: Name) -> list[KnownUnit]:
        """List the units of a name: those of today, before the reform those that stood until it."""
        units = units_named(self._on).get((plain(kind_in(name.head)), " ".join(name.place)), ())
        return [unit for unit in units if unit.is_former is not self._is_reformed and _fits(unit, name)]

    def answer(self, name: Name, find_row: Callable[[str], RegisterRow | None]) -> Answer | None:
        """Answer for the name of a unit that the country has or had; None for any other name."""
        if own := self.own(name):
            return living(own)
        if not (kind := kind_in(name.head)) or not name.place:
            return None
        if today := self._units_of_day(name):
            where = _listed(sorted({unit.province for unit in today} - {""}))
            title = today[0].title
            if not today[0].is_former:
                return living(title, f" ({where})" if where else "")
            return other_body(
                f"UBND {title}",
                f"Là tên của {title}{', ' + where if where else ''}. Sổ này không ghi kênh nào của nơi ấy. "
                "Tên thì ai cũng đặt được; hãy hỏi thẳng nơi ấy.",
                find_row(title),
                by_name=True,
            )
        before = units_named(self._on).get((plain(kind), " ".join(name.place)), ())
        ended_units = [unit for unit in before if unit.is_former and _fits(unit, name)]
        if not ended_units or not self._is_reformed:
            return None
        title = ended_units[0].title
        successors = [successor for unit in ended_units for successor in unit.heirs]
        rows = [row for successor in dict.fromkeys(successors) if (row := find_row(successor)) is not None]
        if kind in (*DISTRICTS, "thành phố"):
            return Answer(
                Result.FORMER,
                f"Không còn cơ quan này từ {write_date(FIRST_DAY)}. Cả nước không còn cấp huyện; gọi hỏi xã "
                "trước khi làm theo.",
                rows[0] if len(rows) == 1 else None,
                body=f"UBND {title}",
                by_name=True,
            )
        reason = f"{title[:1].upper()}{title[1:]} hết hoạt động từ {write_date(FIRST_DAY)}"
        if len(ended_units) == 1 and 0 < len(successors) <= _NAME_LIMIT:
            reason += f", nay là {', '.join(successors)}"
        entry = rows[0] if rows else None
        body = name_owner(entry) if entry else f"UBND {successors[0] if len(successors) == 1 else title}"
        return Answer(Result.FORMER, f"{reason}.", entry, body=body, by_name=True)

    def where(self, name: Name) -> str:
        """Say in which provinces units of a name stand."""
        return f"ở {_listed(sorted({unit.province for unit in self.standing(name)}))}"


def _listed(provinces: list[str]) -> str:
    return ", ".join(provinces) if len(provinces) <= _NAME_LIMIT else f"{len(provinces)} tỉnh, thành phố"


def kind_in(head: tuple[str, ...]) -> str:
    """Give the kind of place that a head of a name ends in, with its accents; "" for none."""
    words = " ".join(head)
    return next((kind for kind in KINDS if f" {words}".endswith(f" {plain(kind)}")), "")


def _fits(unit: KnownUnit, name: Name) -> bool:
    if name.accented and canonical(unit.name).text.lower() != name.spelled_place:
        return False
    if name.province_name is not None and plain(unit.province) != plain(name.province_name):
        return False
    return not name.district or not unit.is_former or plain(unit.district).endswith(" ".join(name.district))
