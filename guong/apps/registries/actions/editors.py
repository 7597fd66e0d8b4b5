"""The editorial board of a unit and who keeps its sites: seats, terms, what is missing, turnover, custody."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _t

from guong.apps.units.models import Unit
from guong.engines.viet.formats import write_date, write_number

from ..models import BoardMember, BoardRole, Channel, Custodian, EditorialBoard
from ..models.channel import ENOUGH_CUSTODIANS
from ..models.kinds import NEED_NO_CUSTODIANS
from .speakers import last_days_in_post

YEAR = 365  # days over which turnover is counted
MOST_CHANGES = 3  # changes of keepers in a year; more is no steady hand


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a board on a day; `left_on` is the last day of the last post of who sits there."""

    member: BoardMember
    is_taken: bool
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class BoardState:
    """A board on a day: who sits there, who sat there, and what is missing, in sentences."""

    board: EditorialBoard
    seats: Sequence[Seat]
    former: Sequence[Seat]
    gaps: Sequence[str]


@dataclass(frozen=True, slots=True)
class Custody:
    """Who can get into one channel on a day, and how often that changed in the year before."""

    channel: Channel
    keepers: Sequence[Custodian]
    changes: int
    unrecorded: int

    @property
    def faults(self) -> list[str]:
        """Say what is not steady or not safe."""
        words = []
        if not self.keepers:
            words.append(_t("chưa ghi ai quản trị"))
        elif len(self.keepers) < ENOUGH_CUSTODIANS:
            words.append(_t("một người giữ"))
        if self.changes > MOST_CHANGES:
            changes = {"n": write_number(self.changes)}
            words.append(_t("thay người %(n)s lần trong 12 tháng") % changes)
        if self.unrecorded:
            words.append(_t("%(n)s lần thôi quản trị chưa có biên bản") % {"n": self.unrecorded})
        return words


def board_state(board: EditorialBoard, *, on: date) -> BoardState:
    """Tell how a board stands on a day."""
    rows = list(board.seats.select_related("person", "deputy", "board").order_by("valid_from", "pk"))
    order = list(BoardRole)
    rows.sort(key=lambda row: (order.index(BoardRole(row.role)), row.valid_from or board.valid_from, row.pk))
    last_days = last_days_in_post(((board.unit_id, row.person_id) for row in rows if row.holds(on)), on)
    seats = [Seat(row, True, last_days.get((board.unit_id, row.person_id))) for row in rows if row.holds(on)]
    former = [Seat(row, False) for row in rows if not row.holds(on)]
    roles = {seat.member.role for seat in seats}
    head = next((seat.member for seat in seats if seat.member.role == BoardRole.HEAD), None)
    gaps = []
    if head is None:
        gaps.append(_t("Chưa có Trưởng ban."))
    elif BoardRole.DEPUTY not in roles and head.deputy_id is None:
        gaps.append(_t("Trưởng ban chưa có người thay khi vắng."))
    if BoardRole.SECRETARY not in roles:
        gaps.append(_t("Chưa có Thư ký."))
    for seat in seats:
        if seat.left_on is not None:
            words = {"role": seat.member.get_role_display(), "day": write_date(seat.left_on)}
            gaps.append(_t("%(role)s đã thôi chức vụ ở đơn vị, hết ngày %(day)s; cần kiện toàn.") % words)
        elif seat.member.valid_to is not None and (seat.member.valid_to - on).days <= 30:
            words = {"role": seat.member.get_role_display(), "day": write_date(seat.member.valid_to)}
            gaps.append(_t("%(role)s hết nhiệm kỳ ngày %(day)s.") % words)
    return BoardState(board, seats, former, gaps)


def custody_of(unit: Unit, *, on: date) -> list[Custody]:
    """Tell who keeps the sites and accounts of a unit, with the changes of the year before."""
    channels = Channel.objects.in_force(on=on).filter(owner=unit).exclude(kind__in=NEED_NO_CUSTODIANS)
    rows = channels.exclude(kind="loudspeaker").order_by("kind", "name", "pk")
    by_channel: defaultdict[int, list[Custodian]] = defaultdict(list)
    keepers = Custodian.objects.filter(channel__in=rows, valid_from__lte=on).select_related("person")
    for keeper in keepers.order_by("valid_from", "pk"):
        by_channel[keeper.channel_id].append(keeper)
    custodies = []
    for channel in rows:
        own = by_channel[channel.pk]
        recent_ends = [
            row for row in own if row.valid_to is not None and 0 < (on - row.valid_to).days <= YEAR
        ]
        unrecorded_count = sum(row.handover_id is None for row in recent_ends)
        custodies.append(
            Custody(channel, [row for row in own if row.holds(on)], len(recent_ends), unrecorded_count)
        )
    return custodies


def lone_keepers(custodies: Sequence[Custody]) -> dict[int, int]:
    """Count for each person the channels that nobody else can get into."""
    return Counter(custody.keepers[0].person_id for custody in custodies if len(custody.keepers) == 1)
