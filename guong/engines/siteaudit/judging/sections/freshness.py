"""Whether the newest content of a section keeps the clock of its duty."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from guong.engines.siteaudit.judging.dates import crawl_day
from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.duties import Freshness
from guong.engines.siteaudit.judging.site import Site

PLAN_GRACE = (3, 31)  # until this day of a year the plan of last year is still the current one
REPORT_GRACE = (6, 30)  # and the report of the year before the last
MONTH = timedelta(days=45)  # a month, and half of one to publish it
QUARTER_GRACE = timedelta(days=30)  # a quarter's figures are due so long after it ends


def missed_clock(fresh: Freshness, content: Content, today: date) -> str | None:
    """Name the clock that the content does not keep, in words for the user; None if it keeps it."""
    if fresh.kind == "yearly":
        # Tell whether the plan of this year (`back` 0) or the report of the last one (1) is there.
        if content.newest and content.newest >= today - timedelta(days=366):
            has_year = True
        else:
            grace = REPORT_GRACE if fresh.back else PLAN_GRACE
            least_year = today.year - fresh.back - ((today.month, today.day) <= grace)
            has_year = content.year is not None and content.year >= least_year
        return None if has_year else "hằng năm"
    if fresh.kind == "quarterly":
        year, quarter = today.year, (today.month - 1) // 3
        while True:
            if quarter == 0:
                year, quarter = year - 1, 4
            end = date(year, quarter * 3, calendar.monthrange(year, quarter * 3)[1])
            if end + QUARTER_GRACE <= today:
                break
            quarter -= 1
        if content.newest and content.newest >= end:
            has_quarter = True
        else:
            has_quarter = content.quarter is not None and content.quarter >= (year, quarter)
        return None if has_quarter else "hằng quý"
    if fresh.kind == "monthly":
        return None if content.newest and content.newest >= today - MONTH else "hằng tháng"
    if fresh.dead and content.newest and content.newest < today - timedelta(days=fresh.dead):
        return f"quá {fresh.dead} ngày không có gì mới"
    return None


def behind_in_part(fresh: Freshness, content: Content, today: date) -> bool:
    """Tell whether, of several clocks of one duty, the yearly one is kept and only a shorter one missed."""
    if not fresh.yearly_too or content.year is None:
        return False
    return content.year >= today.year - ((today.month, today.day) <= PLAN_GRACE)


def day_to_count_from(site: Site) -> date:
    """Give the day of the audit, but none after the crawl, which saw nothing later; a mirror has no crawl."""
    day_unsure = site.snapshot.offline or site.snapshot.clock_jumped
    return site.on if day_unsure else min(site.on, crawl_day(site.home))
