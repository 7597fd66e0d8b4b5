"""How people call a period: a month, a quarter, half a year, a year, else its days."""

from datetime import date

from django.utils.translation import gettext as _t

from guong.engines.viet.formats import ONE_DAY, write_date, write_month


def name_period(start: date | None, end: date | None) -> str:
    """Name the days from one to another, "" where there are none."""
    if start is None or end is None:
        return ""
    whole = start.day == 1 and (end + ONE_DAY).day == 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0
    if months == 12 and start.month == 1:
        return _t("năm %(year)s") % {"year": start.year}
    if months == 6 and start.month in (1, 7):
        half = _t("6 tháng đầu năm %(year)s") if start.month == 1 else _t("6 tháng cuối năm %(year)s")
        return half % {"year": start.year}
    if months == 3 and start.month % 3 == 1:
        quarter = ("I", "II", "III", "IV")[start.month // 3]
        return _t("quý %(n)s/%(year)s") % {"n": quarter, "year": start.year}
    if months == 1:
        return _t("tháng %(n)s/%(year)s") % {"n": start.month, "year": start.year}
    first = f"{start.day:02d}/{write_month(start.month)}" if start.year == end.year else write_date(start)
    return f"{first}–{write_date(end)}"
