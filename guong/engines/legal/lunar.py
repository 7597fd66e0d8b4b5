"""
The Vietnamese lunar calendar: new moons and solar terms by the usual astronomical series, for
Hanoi's day.
"""

from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_EPOCH = 2451550.09766  # the new moon number 0, in Julian days (6 January 2000)
_MONTH = 29.530588861  # mean days between new moons
_DELTA = 70 / 86400  # dynamical time less universal time, in days
_HANOI = 7 / 24  # of a day
_TO_ORDINAL = 1721425  # Julian day number less the ordinal of Python's dates
_SOLSTICE = 9  # twelfths of the sun's way at the winter solstice


def _new_moon(number: int) -> int:
    """Give the ordinal of the day, in Hanoi, on which a new moon falls."""
    century = number / 1236.85
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * century**2)
    node = radians(160.7108 + 390.67050284 * number)
    e = 1 - 0.002516 * century
    day = _EPOCH + _MONTH * number + 0.00015437 * century**2
    day += -0.40720 * sin(moon) + 0.17241 * e * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    day += 0.00739 * e * sin(moon - sun) - 0.00514 * e * sin(moon + sun) + 0.00208 * e * e * sin(2 * sun)
    day += (
        -0.00111 * sin(moon - 2 * node) - 0.00057 * sin(moon + 2 * node) + 0.00056 * e * sin(2 * moon + sun)
    )
    day += -0.00042 * sin(3 * moon) + 0.00042 * e * sin(sun + 2 * node) + 0.00038 * e * sin(sun - 2 * node)
    return floor(day - _DELTA + 0.5 + _HANOI) - _TO_ORDINAL


def _sun(ordinal: int) -> int:
    """Give the twelfth of its way in which the sun stands when a day begins in Hanoi."""
    century = (ordinal + _TO_ORDINAL - 0.5 - _HANOI - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * century)
    way = 280.46646 + 36000.76983 * century + 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) - 0.00569
    return int(way % 360 // 30)


@lru_cache(maxsize=64)
def _eleventh(year: int) -> int:
    """Give the number of the new moon that opens the eleventh month, in which the winter solstice falls."""
    last = date(year, 12, 31).toordinal()
    number = round((last + _TO_ORDINAL - _EPOCH) / _MONTH)
    while _new_moon(number) > last:
        number -= 1
    while _sun(_new_moon(number)) >= _SOLSTICE:
        number -= 1
    return number


def solar_day(day: int, month: int, year: int) -> date | None:
    """Give the solar day of a day of the lunar calendar; None where that month has no such day."""
    first = _eleventh(year - 1 if month < 11 else year)
    following = _eleventh(year if month < 11 else year + 1)
    steps = (month - 11) % 12
    if following - first == 13:  # a leap month: the first one in which the sun enters no new twelfth
        leap = next(n for n in range(1, 13) if _sun(_new_moon(first + n)) == _sun(_new_moon(first + n + 1)))
        steps += steps >= leap
    opens = _new_moon(first + steps)
    if not 1 <= day <= _new_moon(first + steps + 1) - opens:
        return None
    return date.fromordinal(opens + day - 1)
