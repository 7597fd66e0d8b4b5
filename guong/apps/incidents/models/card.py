"""The response card of a kind of incident, as data: what to do, by whom, within how long."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _t

from guong.engines.viet.formats import VIETNAM_TIME, write_moment

FOLDER = Path(__file__).parent.parent / "cards"
SAME_DAY, DAILY = "same-day", "daily"
END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class CardStep:
    """
    One step.

    `within` is a number of minutes, "same-day", or "daily" for what goes on without a clock; `papers` are
    what is drafted for it, `contacts` the kinds of bodies it speaks to.
    """

    code: str
    title: str
    within: int | str
    who: str
    do: tuple[str, ...]
    papers: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    @property
    def within_words(self) -> str:
        """Say the time allowed: "15 phút", "2 giờ", "trong ngày"."""
        if self.within == SAME_DAY:
            return _t("trong ngày")
        if not isinstance(self.within, int):
            return _t("hằng ngày")
        hours, minutes = divmod(self.within, 60)
        return _t("%(n)s phút") % {"n": self.within} if minutes else _t("%(n)s giờ") % {"n": hours}

    def due(self, noticed_at: datetime) -> datetime | None:
        """Give the moment it is due; hours run at night and on holidays too."""
        if self.within == SAME_DAY:
            return datetime.combine(noticed_at.astimezone(VIETNAM_TIME).date(), END_OF_DAY, VIETNAM_TIME)
        if not isinstance(self.within, int):
            return None
        return noticed_at + timedelta(minutes=self.within)

    def trace(self, noticed_at: datetime) -> list[str]:
        """Say how the moment was found, line by line."""
        if (due := self.due(noticed_at)) is None:
            return [_t("Không có đồng hồ: làm mỗi ngày cho đến khi đóng vụ việc.")]
        start = _t("Biết tin lúc %(at)s.") % {"at": _local_moment(noticed_at)}
        if self.within == SAME_DAY:
            return [start, _t("Trong ngày: đến hết %(due)s.") % {"due": _local_moment(due)}]
        sum_line = _t("Cộng %(span)s, tính cả ban đêm và ngày nghỉ: %(due)s.")
        return [start, sum_line % {"span": self.within_words, "due": _local_moment(due)}]


def _local_moment(at: datetime) -> str:
    return write_moment(at.astimezone(VIETNAM_TIME))


@cache
def card(kind: str) -> tuple[CardStep, ...]:
    pack = yaml.safe_load((FOLDER / f"{kind}.yaml").read_text("utf-8"))
    return tuple(
        CardStep(
            str(entry["code"]),
            str(entry["title"]),
            entry["within"],
            str(entry["who"]),
            **{name: tuple(entry.get(name, ())) for name in ("do", "papers", "contacts")},
        )
        for entry in pack["steps"]
    )
