"""Write the calendar files of the packs from the `holidays` package; run once a year, then edit by hand."""

import re
import sys
from datetime import date
from pathlib import Path

from guong.engines.legal.law import PACKS
from guong.engines.viet.formats import write_date

# Swaps decided for public bodies that the package does not know: the day off, and the Saturday worked for it.
SWAPS = {date(2026, 1, 2): date(2026, 1, 10)}
_SWAP = re.compile(r"\((?:thay cho ngày|thay cho) (\d{2})/(\d{2})/(\d{4})\)")


def calendar_text(year: int, *, publication_day: date, is_decided: bool) -> str:
    """Give the YAML text of one year: public holidays, days in lieu, swapped days and make-up Saturdays."""
    import holidays

    holidays_by_day = holidays.country_holidays("VN", years=range(year - 1, year + 2), language="vi")
    off: dict[date, str] = {}
    work: dict[date, str] = {}
    for day, name in sorted(holidays_by_day.items()):
        swap_match = _SWAP.search(name)
        made_up = date(int(swap_match[3]), int(swap_match[2]), int(swap_match[1])) if swap_match else None
        if made_up:
            name = f"nghỉ hoán đổi, làm bù ngày {write_date(made_up)}"
            if made_up.year == year:
                work[made_up] = f"làm bù cho ngày {write_date(day)}"
        if day.year == year:
            off[day] = name
    for day, made_up in SWAPS.items():
        if day.year == year:
            off[day] = f"nghỉ hoán đổi, làm bù ngày {write_date(made_up)}"
        if made_up.year == year:
            work[made_up] = f"làm bù cho ngày {write_date(day)}"
    lines = [
        "pack: calendar",
        f"year: {year}",
        "version: 1",
        f"published: {publication_day}",
        f"status: {'decided' if is_decided else 'expected'}",
        "days_off:",
        *(f"- {{date: {day}, name: '{name}'}}" for day, name in sorted(off.items())),
    ]
    if work:
        lines.append("days_worked:")
        lines += [f"- {{date: {day}, name: '{name}'}}" for day, name in sorted(work.items())]
    return "\n".join(lines) + "\n"


def main(first: int, last: int, known_until: int, publication_day: date, folder: Path = PACKS) -> None:
    """Write the files of the years that have none; a file that exists may have been edited and stays."""
    for year in range(first, last + 1):
        path = folder / f"calendar-{year}.yaml"
        if not path.exists():
            text = calendar_text(
                year, publication_day=publication_day, is_decided=2016 <= year <= known_until
            )
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    first, last, known_until, publication_day = sys.argv[1:5]
    main(int(first), int(last), int(known_until), date.fromisoformat(publication_day))
