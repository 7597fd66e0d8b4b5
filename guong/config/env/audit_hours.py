"""Reads the hours in which websites are looked at by themselves."""

from . import BadSetting

DAY_HOURS = 24


def audit_hours(written: str) -> tuple[int, int]:
    """Read two hours of a day, the first and the one it ends at; `BadSetting` when they are none."""
    opens, dash, closes = written.partition("-")
    try:
        hours = int(opens), int(closes)
    except ValueError:
        hours = (-1, -1)
    if not dash or not (0 <= hours[0] < DAY_HOURS and 0 < hours[1] <= DAY_HOURS and hours[0] != hours[1]):
        raise BadSetting(f"GUONG_AUDIT_HOURS: “{written}” không phải hai giờ trong ngày, ghi như 20-6.")
    return hours
