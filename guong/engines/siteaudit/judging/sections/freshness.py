"""Whether a section keeps the clock of its duty, and shows the bodies of today."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.siteaudit.extraction.facts import Block
from guong.engines.siteaudit.judging.dates import crawl_day
from guong.engines.siteaudit.judging.past_passages import tells_history
from guong.engines.siteaudit.judging.sections.content import Content
from guong.engines.siteaudit.judging.sections.duties import Freshness
from guong.engines.siteaudit.judging.sections.labels import low
from guong.engines.siteaudit.judging.site import Site

PLAN_GRACE = (3, 31)  # until this day of a year the plan of last year is still the current one
REPORT_GRACE = (6, 30)  # and the report of the year before the last
MONTH = timedelta(days=45)  # a month, and half of one to publish it
QUARTER_GRACE = timedelta(days=30)  # a quarter's figures are due so long after it ends
LONGEST_PASSAGE = 600  # letters: a longer passage tells a story
_TERM = re.compile(r"\b(?:khoa|nhiem ky)\b\D{0,20}(20\d\d) ?[-–/] ?(20\d\d)\b")
_MAP_OF = re.compile(r"\bban do\b.{0,80}\bnam (?:19\d\d|20[01]\d|202[0-4])\b")
NO_DISTRICTS = date(2025, 7, 1)  # the day the districts ended and communes got new bounds


def missed_clock(fresh: Freshness, content: Content, today: date) -> str | None:
    """Name the clock that the content does not keep, in words for the user; None if it keeps it."""
    if fresh.kind == "yearly":
        # The plan of this year (`back` 0) or the report of the last one (1) has to be there.
        grace = REPORT_GRACE if fresh.back else PLAN_GRACE
        least_year = today.year - fresh.back - ((today.month, today.day) <= grace)
        is_new = content.newest is not None and content.newest >= today - timedelta(days=366)
        return None if is_new or (content.year is not None and content.year >= least_year) else "hằng năm"
    if fresh.kind == "quarterly":
        year, quarter = today.year, (today.month - 1) // 3
        while True:
            if quarter == 0:
                year, quarter = year - 1, 4
            end = date(year, quarter * 3, calendar.monthrange(year, quarter * 3)[1])
            if end + QUARTER_GRACE <= today:
                break
            quarter -= 1
        is_new = content.newest is not None and content.newest >= end
        has_quarter = content.quarter is not None and content.quarter >= (year, quarter)
        return None if is_new or has_quarter else "hằng quý"
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


def find_outdated(blocks: Sequence[Block], today: date) -> tuple[Block, str] | None:
    """Find the passage that shows a section to be of before, with the words that say so."""
    terms = [(int(match[2]), block) for block in blocks for match in _TERM.finditer(low(block.text))]
    newest = max(terms, key=lambda term: term[0], default=None)
    if newest is not None and newest[0] < today.year:
        return newest[1], f"nhiệm kỳ đã hết năm {newest[0]}"
    for block in blocks:
        if len(block.text) > LONGEST_PASSAGE:
            continue
        if today >= NO_DISTRICTS and _MAP_OF.search(low(block.text)):
            return block, "bản đồ của trước khi sắp xếp"
        names = [] if tells_history(block.text) else find_ended_names(block.text, today)
        if names:
            return block, f"“{names[-1].name}” không còn"
    return None
