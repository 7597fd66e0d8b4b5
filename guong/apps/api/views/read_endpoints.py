"""What programs read: the lists and rows of the pages, in reach of the key's post, as of a day."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guong.apps.activity.models import GENESIS, Head
from guong.apps.audits.models import RunFinding
from guong.apps.dashboard.actions.audit_log import reach_of
from guong.apps.evidence.models import EvidenceItem
from guong.apps.obligations.models import Assignment, Directive, Obligation, State, conclusions, timeliness
from guong.apps.obligations.models.timeliness import end_of
from guong.apps.registries.models import Channel
from guong.apps.reports.models import Report, ReportState
from guong.apps.units.models import Permission, UnitVersion

from ..access import READER, ApiRequest
from ..actions.events import events_after
from ..actions.pagination import BadCursor, read_page
from ..problems import Problem
from ..schemas import (
    MOST_ROWS,
    AssignmentRecord,
    ChannelRecord,
    DirectiveRecord,
    DutyRecord,
    EventBatch,
    EventRecord,
    EvidenceRecord,
    FindingRecord,
    Id,
    ListWindow,
    LogPosition,
    Refusal,
    ReportRecord,
    RowPage,
    UnitRecord,
)

FIRST_DAY = date(1900, 1, 1)  # a ledger of today knows nothing older
router = Router(auth=READER)
OF_LIST = frozenset({400, 401, 403, 404, 422, 429})


def answers(model: Any, *, status: int = 200, refusals: frozenset[int] = OF_LIST) -> dict[Any, Any]:
    """Give what an operation answers with: its own shape, and that of a refusal."""
    return {status: model, refusals: Refusal}


def day_of(request: ApiRequest, window: ListWindow) -> date:
    """Give the day that a list is read for; of the days to come nothing is known."""
    return request.today if window.as_of is None else max(FIRST_DAY, min(window.as_of, request.today))


def moment_of(request: ApiRequest, window: ListWindow) -> datetime:
    """Give the last moment of that day, now on the day of today."""
    day = day_of(request, window)
    return request.at if day == request.today else end_of(day)


def _page(
    rows: QuerySet[Any],
    window: ListWindow,
    kind: str,
    write: Callable[[Any], Any] | None = None,
    *,
    key: str = "pk",
    filters: Sequence[object] = (),
) -> dict[str, Any]:
    """Read one page of a list; a cursor of a list that was narrowed otherwise is refused."""
    name = ":".join(str(part) for part in (kind, window.as_of, *filters))
    try:
        page, following = read_page(rows, after=window.cursor, most=window.limit, kind=name, key=key)
    except BadCursor:
        raise Problem(404, "bad_cursor") from None
    return {"items": [write(row) for row in page] if write else page, "next": following}


@router.get("/units", response=answers(RowPage[UnitRecord]), summary="Các đơn vị trong tầm, như ngày ấy")
def units(request: ApiRequest, window: Query[ListWindow]) -> Any:
    """Cây đơn vị của một ngày: mỗi dòng có đơn vị cấp trên và đường từ đỉnh cây xuống."""
    rows = UnitVersion.objects.filter(request.scope.units(on=day_of(request, window)))
    return _page(rows, window, "units", UnitRecord.of, key="unit_id")


@router.get("/units/{id}", response=answers(UnitRecord), summary="Một đơn vị, như hôm nay")
def unit(request: ApiRequest, id: Id) -> Any:
    """Đơn vị ngoài tầm của mã gọi thì như không có."""
    return UnitRecord.of(get_object_or_404(UnitVersion.objects.filter(request.scope.units()), unit=id))


@router.get("/directives", response=answers(RowPage[DirectiveRecord]), summary="Các văn bản chỉ đạo")
def directives(request: ApiRequest, window: Query[ListWindow]) -> Any:
    """Văn bản mà đơn vị trong tầm chủ trì, mang việc hay phối hợp."""
    rows = Directive.objects.visible_to(request.scope).defer("text", "read", "search")
    return _page(
        rows.filter(imported_at__lte=moment_of(request, window)), window, "directives", DirectiveRecord.of
    )


@router.get("/directives/{id}", response=answers(DirectiveRecord), summary="Một văn bản chỉ đạo")
def directive(request: ApiRequest, id: Id) -> Any:
    """Văn bản ngoài tầm của mã gọi thì như không có."""
    rows = Directive.objects.visible_to(request.scope).defer("text", "read", "search")
    return DirectiveRecord.of(get_object_or_404(rows, pk=id))


@router.get("/duties", response=answers(RowPage[DutyRecord]), summary="Các nhiệm vụ đã xác nhận")
def duties(request: ApiRequest, window: Query[ListWindow], directive: Id | None = None) -> Any:
    """Nhiệm vụ của các văn bản trong tầm, hoặc của một văn bản."""
    visible = Directive.objects.visible_to(request.scope).values("pk")
    rows = Obligation.objects.filter(directive__in=visible, confirmed_at__lte=moment_of(request, window))
    if directive is not None:
        rows = rows.filter(directive=directive)
    return _page(rows, window, "duties", DutyRecord.of, filters=[directive])


@router.get("/assignments", response=answers(RowPage[AssignmentRecord]), summary="Việc của từng đơn vị")
def assignments(
    request: ApiRequest,
    window: Query[ListWindow],
    directive: Id | None = None,
    unit: Id | None = None,
    state: State | None = None,
) -> Any:
    """Trạng thái, hạn, đúng hạn hay không, và kết luận; ba điều này không thay nhau."""
    visible = Assignment.objects.visible_to(request.scope)
    is_today = day_of(request, window) == request.today
    rows = visible.without_drafts() if is_today else visible.as_of(moment_of(request, window))
    rows = rows.select_related("obligation")
    field = "state" if is_today else "then_state"
    filters = {"directive": directive, "unit": unit, field: state}
    rows = rows.filter(**{name: value for name, value in filters.items() if value is not None})
    page = _page(rows, window, "assignments", filters=[directive, unit, state])
    return page | {"items": _judge(page["items"], at=moment_of(request, window))}


@router.get("/assignments/{id}", response=answers(AssignmentRecord), summary="Một việc của một đơn vị")
def assignment(request: ApiRequest, id: Id) -> Any:
    """Việc ngoài tầm của mã gọi thì như không có."""
    rows = Assignment.objects.visible_to(request.scope).without_drafts().select_related("obligation")
    return _judge([get_object_or_404(rows, pk=id)], at=request.at)[0]


def _judge(rows: Sequence[Any], *, at: datetime) -> list[AssignmentRecord]:
    """Add to each row whether it was in time at a moment and what had been concluded by then."""
    pairs = [(row.unit_id, row.obligation_id) for row in rows]
    conclusions_by_pair = conclusions(pairs, [row.obligation for row in rows], at=at)
    lines = []
    for row in rows:
        state = getattr(row, "then_state", row.state)
        due = getattr(row, "then_due", row.due_current)
        answer_moment = getattr(row, "then_submitted_at", row.submitted_at)
        lines.append(
            AssignmentRecord.of(
                row,
                state=state,
                due=due,
                submitted_at=answer_moment,
                timeliness=timeliness(state, due, at=at, submitted_at=answer_moment).value,
                conclusion=conclusions_by_pair[row.unit_id, row.obligation_id],
            )
        )
    return lines


@router.get(
    "/evidence", response=answers(RowPage[EvidenceRecord]), summary="Minh chứng đã nộp (không có tệp)"
)
def evidence(request: ApiRequest, window: Query[ListWindow], unit: Id | None = None) -> Any:
    """Tên, cỡ, hai mã SHA-256 và các mốc giờ của tệp; tệp đọc ở trang của nó."""
    rows = EvidenceItem.objects.visible_to(request.scope)
    rows = rows.filter(received_at__lte=moment_of(request, window))
    if unit is not None:
        rows = rows.filter(subject=unit)
    return _page(rows, window, "evidence", EvidenceRecord.of, filters=[unit])


@router.get("/findings", response=answers(RowPage[FindingRecord]), summary="Điều soi thấy ở các trang")
def findings(request: ApiRequest, window: Query[ListWindow], channel: Id | None = None) -> Any:
    """Điều đang đứng vững vào ngày ấy; “unclear” là chưa rõ, không phải là sai."""
    at = moment_of(request, window)
    lasting = Q(ended_by__isnull=True) | Q(ended_by__finished_at__gt=at)
    sites = Channel.objects.visible_to(request.scope).values("pk")
    rows = RunFinding.objects.filter(lasting, site__in=sites, run__finished_at__lte=at)
    if channel is not None:
        rows = rows.filter(site=channel)
    return _page(rows, window, "findings", FindingRecord.of, filters=[channel])


@router.get("/channels", response=answers(RowPage[ChannelRecord]), summary="Các kênh trong sổ")
def channels(request: ApiRequest, window: Query[ListWindow], unit: Id | None = None) -> Any:
    """Kênh còn hiệu lực vào ngày ấy."""
    rows = Channel.objects.visible_to(request.scope).in_force(on=day_of(request, window))
    if unit is not None:
        rows = rows.filter(owner=unit)
    return _page(rows, window, "channels", ChannelRecord.of, filters=[unit])


@router.get("/channels/{id}", response=answers(ChannelRecord), summary="Một kênh")
def channel(request: ApiRequest, id: Id) -> Any:
    """Kênh ngoài tầm của mã gọi thì như không có."""
    return ChannelRecord.of(get_object_or_404(Channel.objects.visible_to(request.scope), pk=id))


@router.get("/reports", response=answers(RowPage[ReportRecord]), summary="Các báo cáo đã phát hành")
def reports(request: ApiRequest, window: Query[ListWindow]) -> Any:
    """Chỉ báo cáo đã phát hành; dự thảo chưa phải là lời của đơn vị."""
    rows = _issued(request).filter(issued_at__lte=moment_of(request, window))
    return _page(rows, window, "reports", ReportRecord.of)


@router.get("/reports/{id}", response=answers(ReportRecord), summary="Một báo cáo đã phát hành")
def report(request: ApiRequest, id: Id) -> Any:
    """Báo cáo ngoài tầm của mã gọi thì như không có."""
    return ReportRecord.of(get_object_or_404(_issued(request), pk=id))


def _issued(request: ApiRequest) -> QuerySet[Any]:
    rows = Report.objects.visible_to(request.scope).filter(state=ReportState.ISSUED)
    return rows.select_related("freeze")


@router.get("/log/end", response=answers(LogPosition), summary="Nhật ký đang đến đâu")
def log_end(request: ApiRequest) -> Any:
    """Vị trí cuối và mã băm của nhật ký; cần quyền xem nhật ký."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.READ_LOG))
    head = Head.objects.annotate(end_hash=F("hash")).filter(pk=1).first()
    if head is None:
        return LogPosition(position=0, hash=GENESIS)
    return LogPosition(position=head.position, hash=head.end_hash)


@router.get("/log/events", response=answers(EventBatch), summary="Việc đã xảy ra sau một vị trí")
def events(
    request: ApiRequest,
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0,
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50,
) -> Any:
    """Cùng nội dung như webhook, để lấy lại chỗ đã lỡ; cần quyền xem nhật ký."""
    request.scope.refuse_unless(request.scope.may_somewhere(Permission.READ_LOG))
    entries, position = events_after(after, reach_of(request.scope), limit=limit)
    return EventBatch(items=[EventRecord.of(entry) for entry in entries], position=position)
