"""A name that is a unit's of the country, of today or before, and none of the register's: whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from guong.engines.channels import Registered
from guong.engines.legal.national.former import FIRST_DAY, KINDS
from guong.engines.lookalike.answer import Answer, Result, name_owner, other_body
from guong.engines.lookalike.page_names import Name
from guong.engines.lookalike.places import KnownUnit, units_named
from guong.engines.viet.forms import canonical, plain
from guong.engines.viet.writing import write_date

DISTRICTS = ("huyện", "quận", "thị xã")
_FEW = 3  # heirs, or provinces, that one sentence can name


def answer_nationally(
    name: Name, on: date | None, find_row: Callable[[str], Registered | None]
) -> Answer | None:
    """Answer for the name of a unit that the country has or had; None for any other name."""
    kind = kind_in(name.head)
    if not kind or not name.place:
        return None
    is_reformed = on is None or on >= FIRST_DAY
    units = [unit for unit in units_named().get((plain(kind), " ".join(name.place)), ()) if _fits(unit, name)]
    if not units:
        return None
    today = [unit for unit in units if unit.is_former is not is_reformed]
    if today or not is_reformed:
        return _of_today(name, today or units, find_row)
    if kind in DISTRICTS or kind == "thành phố":
        return _of_district(units, find_row)
    return _of_former(units, find_row)


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


def _of_today(name: Name, units: list[KnownUnit], find_row: Callable[[str], Registered | None]) -> Answer:
    provinces = sorted({unit.province for unit in units} - {""})
    where = (
        f", {provinces[0]}" if len(provinces) == 1 else f" (có ở {len(provinces)} tỉnh)" if provinces else ""
    )
    return other_body(
        f"UBND {units[0].title}",
        f"Là tên của {units[0].title}{where}. Sổ này không ghi kênh nào của nơi ấy. Tên thì ai cũng "
        "đặt được; hãy hỏi thẳng nơi ấy.",
        find_row(units[0].title),
        by_name=True,
    )


def _of_district(units: list[KnownUnit], find_row: Callable[[str], Registered | None]) -> Answer:
    rows = _rows(units, find_row)
    return Answer(
        Result.FORMER,
        f"Không còn cơ quan này từ {write_date(FIRST_DAY)}. Cả nước không còn cấp huyện; gọi hỏi xã "
        "trước khi làm theo.",
        rows[0] if len(rows) == 1 else None,
        body=f"UBND {units[0].title}",
        by_name=True,
    )


def _of_former(units: list[KnownUnit], find_row: Callable[[str], Registered | None]) -> Answer:
    title, rows = units[0].title, _rows(units, find_row)
    reason = f"{title[:1].upper()}{title[1:]} hết hoạt động từ {write_date(FIRST_DAY)}"
    heirs = [heir for unit in units for heir in unit.heirs]
    if len(units) == 1 and 0 < len(heirs) <= _FEW:
        reason += f", nay là {', '.join(heirs)}"
    if rows:
        return Answer(Result.FORMER, f"{reason}.", rows[0], body=name_owner(rows[0]), by_name=True)
    return Answer(
        Result.FORMER, f"{reason}.", body=f"UBND {heirs[0] if len(heirs) == 1 else title}", by_name=True
    )


def _rows(units: Iterable[KnownUnit], find_row: Callable[[str], Registered | None]) -> list[Registered]:
    heirs = dict.fromkeys(heir for unit in units for heir in unit.heirs)
    return [row for heir in heirs if (row := find_row(heir)) is not None]
