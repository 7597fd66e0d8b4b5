"""What the law of a day says of answering the press: clocks, grounds of refusal, yearly figures."""

from guong.engines.legal.press.clocks import (
    ClockState,
    PressClock,
    PressFacts,
    RequestKind,
    house_clock,
    house_days_used,
    judge_clock,
    law_clock,
    posting_clock,
)
from guong.engines.legal.press.law_of_day import LawNote, RefusalGround, grounds_on, notes_on
from guong.engines.legal.press.periods import (
    INDICATORS,
    ConferenceWatch,
    ReportYear,
    report_year,
    watch_conferences,
)
