"""The tables of sections 3.1 and 3.2: who acknowledged by unit, table 1 by way, what was done by unit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Count, Sum

from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, FigureRequest, PaperCell, PaperTable
from guong.engines.viet.formats import capitalise, write_date, write_number
from guong.engines.viet.sort_order import order_key

from ..models import ActivityKind
from ..models.outreach_activity import ActivityQuerySet, KindTotals
from .campaign_runs import Rate

# More units than a reader turns pages for; their numbers stand in the books.
MOST_UNITS = 120
# How a kind is counted in table 1: the word for one time, the number summed besides, its word.
_QUANTITY = {
    ActivityKind.BROADCAST: ("buổi", "minutes", "phút"),
    ActivityKind.MEETING: ("cuộc", "", ""),
    ActivityKind.WEB: ("bài", "", ""),
    ActivityKind.POST: ("bài", "", ""),
    ActivityKind.GOOD_NEWS: ("tin", "", ""),
    ActivityKind.BANNER: ("đợt", "pieces", "chiếc"),
}
_UNIT = Column("Đơn vị", 2.6)
# Nobody counts who hears a loudspeaker or passes a banner.
_NOT_COUNTED = (ActivityKind.BROADCAST, ActivityKind.BANNER)


def acknowledged_by_unit(rate_of: Mapping[int, Rate], request: FigureRequest) -> Iterator[PaperTable]:
    """Print how far each unit has come, by name; too many units are left to the page of the campaign."""
    if len(rate_of) > MOST_UNITS:
        return
    heads = ("Xác nhận", "Từ chối", "Chưa trả lời", "Tổng số")
    columns = (_UNIT, *(Column(head, 1, "right") for head in heads))
    rows = (
        (name, rate.confirmed, rate.declined, rate.unanswered, rate.of)
        for name, rate in _by_name(rate_of, request)
    )
    note = "Xếp theo tên đơn vị; không phải xếp hạng."
    yield PaperTable.numbered(columns, rows, "Xác nhận đã đọc Bộ Quy tắc theo đơn vị", note)


def ways(totals: dict[str, KindTotals]) -> PaperTable:
    """Print table 1 of the report: each way, how many, how many people, when, with how much proof."""
    columns = (
        *(Column("Hình thức", 2.4), Column("Số lượng", 2, "right")),
        *(Column("Lượt người, lượt tiếp cận", 1.4, "right"), Column("Thời gian", 1.6)),
        Column("Minh chứng", 1.2, "right"),
    )
    rows: list[tuple[PaperCell | str, ...]] = []
    for kind in ActivityKind:
        if (row := totals.get(kind)) is None:
            continue
        first, last = row.first, row.last
        span = write_date(first) if first == last else f"{write_date(first)} – {write_date(last)}"
        reach = row.people if kind is ActivityKind.MEETING else row.reached
        no_reach = "không đếm" if kind in _NOT_COUNTED else "chưa có số liệu"
        rows.append(
            (
                capitalise(str(kind.label)),
                PaperCell(quantity(kind, row), row.count),
                PaperCell(write_number(reach) if reach is not None else no_reach, reach),
                span,
                f"{row.with_proof}/{row.count}",
            )
        )
    note = "Minh chứng: số lượt có ảnh, tệp hoặc đường dẫn trên số lượt đã ghi."
    return PaperTable.numbered(columns, rows, "Bảng 1. Tuyên truyền ra Nhân dân", note)


def done_by_unit(activities: ActivityQuerySet, request: FigureRequest) -> Iterator[PaperTable]:
    """Print what each unit did; a unit without a row in its book is not there, for nothing is known of it."""
    counted_activities = (
        activities.order_by()
        .values_list("unit", "kind")
        .annotate(Count("pk"), Sum("minutes"), Sum("people"), Sum("pieces"))
    )
    sums_of: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for unit, kind, *sums in counted_activities:
        sums_of[unit][kind] = tuple(total or 0 for total in sums)
    if not 1 < len(sums_of) <= MOST_UNITS:
        return
    columns = (
        _UNIT,
        Column("Phát thanh, buổi (phút)", 1.3, "right"),
        Column("Hội nghị, cuộc (người)", 1.3, "right"),
        Column("Bài đăng", 0.9, "right"),
        Column("Tin người tốt, việc tốt", 1.1, "right"),
        Column("Băng rôn, chiếc", 1, "right"),
    )
    rows = []
    for name, kinds in _by_name(sums_of, request):
        numbers = {kind: kinds.get(kind.value, (0, 0, 0, 0)) for kind in ActivityKind}
        aired, minutes, *_other_numbers = numbers[ActivityKind.BROADCAST]
        talks, _minutes, people, _pieces = numbers[ActivityKind.MEETING]
        post_count = numbers[ActivityKind.WEB][0] + numbers[ActivityKind.POST][0]
        plain = (post_count, numbers[ActivityKind.GOOD_NEWS][0], numbers[ActivityKind.BANNER][3])
        rows.append(
            (
                name,
                PaperCell(f"{write_number(aired)} ({write_number(minutes)})" if aired else "0", aired),
                PaperCell(f"{write_number(talks)} ({write_number(people)})" if talks else "0", talks),
                *plain,
            )
        )
    note = "Đơn vị không có trong bảng chưa có số liệu. Xếp theo tên; không phải xếp hạng."
    yield PaperTable.numbered(columns, rows, "Tuyên truyền theo đơn vị", note)


def _by_name[T](by_unit: Mapping[int, T], request: FigureRequest) -> Iterator[tuple[str, T]]:
    """Give each unit's name, in the order of the names, with its figures."""
    names = UnitVersion.objects.names(by_unit, on=request.ends_on)
    units_by_name = sorted(by_unit.items(), key=lambda pair: order_key(names.get(pair[0], "")))
    return ((capitalise(names.get(unit, "")), figures) for unit, figures in units_by_name)


def quantity(kind: ActivityKind, row: KindTotals) -> str:
    """Say how many, with the number that makes it tangible: "40 buổi, 210 phút"."""
    once, more, unit = _QUANTITY[kind]
    amount = f"{write_number(row.count)} {once}"
    total = getattr(row, more) if more else None
    return amount if total is None else f"{amount}, {write_number(total)} {unit}"
