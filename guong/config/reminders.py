"""The rows of the table that say when people are reminded become one `Rhythm`."""

from datetime import time

from guong.engines.legal.reminders import Rhythm

from .env import BadSetting, Env


def rhythm(env: Env) -> Rhythm:
    """Read the days and hours of reminders; `BadSetting` when one of them cannot be used."""
    opens, _dash, closes = env["GUONG_OFFICE_HOURS"].partition("-")
    read = Rhythm(
        before=_days(env, "GUONG_REMIND_BEFORE", least=0),
        after=_days(env, "GUONG_REMIND_AFTER", least=1),
        every=env["GUONG_REMIND_EVERY"],
        at=_hour("GUONG_REMIND_AT", env["GUONG_REMIND_AT"]),
        opens=_hour("GUONG_OFFICE_HOURS", opens),
        closes=_hour("GUONG_OFFICE_HOURS", closes),
    )
    if not read.opens <= read.at < read.closes:
        raise BadSetting("GUONG_REMIND_AT phải nằm trong giờ làm việc ghi ở GUONG_OFFICE_HOURS.")
    return read


def _days(env: Env, name: str, *, least: int) -> tuple[int, ...]:
    try:
        days = tuple(sorted({int(day) for day in env[name]}))
    except ValueError:
        days = (-1,)
    if any(day < least or day > 366 for day in days):
        raise BadSetting(f"{name} là các số ngày từ {least} đến 366, ngăn cách bằng dấu phẩy.")
    return days


def _hour(name: str, written: str) -> time:
    try:
        return time.fromisoformat(written.strip())
    except ValueError:
        raise BadSetting(f"{name}: “{written}” không phải giờ, ghi như 08:00.") from None
