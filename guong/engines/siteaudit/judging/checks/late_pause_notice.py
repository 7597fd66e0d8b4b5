"""A pause of the site that was not announced early enough, or without the hour of its end."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from guong.engines.legal.calendar import Calendar, NoCalendarError
from guong.engines.siteaudit.extraction.facts import HEADINGS, Block
from guong.engines.siteaudit.judging.dates import days_in
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.sections.labels import low
from guong.engines.siteaudit.judging.sections.outline import Outline, Outlines, outlines
from guong.engines.siteaudit.judging.site import Site

REQUIREMENT = "P224-13.1a"
WORKING_DAYS = 7  # from the notice to the pause
_PAUSE = re.compile(r"\b(?:tam (?:ngung|dung)|bao tri|ngung hoat dong|gian doan)\b")
_SYSTEM = re.compile(
    r"\b(?:trang|cong) (?:thong tin|tin) dien tu\b|\b(?:trang|cong) ttdt\b|\bcttdt\b|\bwebsite\b"
)
_POSTING_LABEL = re.compile(r"\b(?:dang|cap nhat|ngay tao|xuat ban)\b")
_BACK = re.compile(
    r"\b(?:tro lai|khoi phuc|hoat dong lai"
    r"|den (?:khoang )?\d{1,2} ?(?:h|g|gio|:)|den het|ket thuc (?:luc|vao))"
)
_SHORT = 80  # letters of a line that only says when an article was posted


class _Notice(NamedTuple):
    outline: Outline
    block: Block
    posted: date
    paused: date
    ends: bool


@check("late-pause-notice", requirements=(REQUIREMENT,))
def late_pause_notice(site: Site) -> Iterator[Finding]:
    """Hold the newest notice of a pause of the site against its day, and look for the hour of its end."""
    lines = outlines(site)
    since = site.requirements[REQUIREMENT].in_force_from if site.asks(REQUIREMENT) else None
    notices = [
        notice
        for outline in lines.all()
        if (notice := _notice(outline, lines)) and (since is None or notice.posted >= since)
    ]
    if not notices:
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            section="báo tạm ngừng",
            advice="Không thấy thông báo tạm ngừng nào; nếu trang đã từng ngừng, cần người xem.",
        )
        return
    newest = max(notices, key=lambda notice: notice.posted)
    state = Status.PASS if newest.ends else Status.PARTIAL
    try:
        if Calendar().working_days(newest.posted, WORKING_DAYS) > newest.paused:
            state = Status.VIOLATION
    except NoCalendarError:
        state = Status.UNCLEAR
    yield Finding.of(
        state,
        newest.outline.page,
        section="báo tạm ngừng",
        quote=newest.block.text,
        position=newest.block.start,
        newest_date=newest.posted,
        advice=None if state is Status.PASS else _ADVICE,
    )


_ADVICE = "Báo trước ít nhất 07 ngày làm việc và ghi giờ dự kiến hoạt động trở lại."


def _notice(outline: Outline, lines: Outlines) -> _Notice | None:
    """Read a page whose title announces a pause: when it was posted, from which day it pauses."""
    heads = [*outline.titles, *(block.text for block in outline.own if block.kind in HEADINGS)]
    if not any(_PAUSE.search(low(head)) and _SYSTEM.search(low(head)) for head in heads):
        return None
    prose = [block for block in outline.own if not block.heading and block.text not in outline.titles]
    posting_days = [day.day for day in lines.declared_days(outline.url)]
    posting_days += [
        day.day
        for block in prose
        if len(block.text) <= _SHORT and _POSTING_LABEL.search(low(block.text))
        for day in days_in(block)
    ]
    pause_days = [
        (day.day, block)
        for block in prose
        if _PAUSE.search(low(block.text))
        and (len(block.text) > _SHORT or not _POSTING_LABEL.search(low(block.text)))
        for day in days_in(block)
    ]
    if not posting_days or not pause_days:
        return None
    pause_day, block = min(pause_days, key=lambda day_and_block: day_and_block[0])
    ends = any(_BACK.search(low(prose_block.text)) for prose_block in prose)
    return _Notice(outline, block, min(posting_days), pause_day, ends)
