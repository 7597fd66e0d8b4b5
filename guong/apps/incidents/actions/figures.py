"""What incidents give a report: how many, of what kind, how they ended, how soon something was done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from statistics import median_low

from django.urls import reverse
from django.utils import timezone

from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, Figure, FigureRequest, MakeFigure, PaperTable, ReportPart
from guong.engines.viet.formats import capitalise, write_date, write_number

from ..models import Incident, IncidentKind, IncidentOutcome, IncidentState, Step, Tip, TipState

SOON = timedelta(minutes=30)
MOST_ROWS_IN_TEXT = 40
MINUTE = timedelta(minutes=1)
KIND_RULE, CLOSED_RULE = "loại do người mở vụ việc chọn", "trên số vụ đã đóng"
_SOCIAL = (ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK)


@dataclass(frozen=True, slots=True)
class CaseAsOf:
    """One case as it was known at a moment: the steps done by then, closed by then or not."""

    incident: Incident
    step_times: dict[str, datetime]
    closed: bool

    @property
    def first(self) -> timedelta | None:
        """Say how long it took to the first step done."""
        return min(self.step_times.values()) - self.incident.noticed_at if self.step_times else None

    def in_time(self, code: str) -> bool:
        """Tell whether a step was done within its clock."""
        step = next((step for step in self.incident.steps.all() if step.code == code), None)
        at = self.step_times.get(code)
        return step is not None and at is not None and (step.due_at is None or at <= step.due_at)


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count what was opened in the period, as it was known at the moment asked for."""
    at, starts_on, ends_on = request.at, request.starts_on, request.ends_on
    rows = Incident.objects.counted().filter(unit__in=request.units, opened_at__lte=at)
    rows = rows.filter(opened_on__gte=starts_on, opened_on__lte=ends_on)
    cases = []
    for row in rows.select_related("channel").prefetch_related("steps").order_by("opened_at", "pk"):
        step_times = {
            step.code: step.done_at for step in row.steps.all() if step.done_at and step.done_at <= at
        }
        is_closed = row.state == IncidentState.CLOSED and row.closed_at is not None and row.closed_at <= at
        cases.append(CaseAsOf(row, step_times, is_closed))
    received_tips = Tip.objects.filter(unit__in=request.units, received_at__lte=at)
    tips = list(received_tips.filter(received_on__gte=starts_on, received_on__lte=ends_on))
    if not cases and not tips:
        return ()
    parts = [_incidents(request, cases, tips)]
    accounts = {
        case.incident.channel_id
        for case in cases
        if case.incident.kind in (IncidentKind.LOST, IncidentKind.LEAKED)
        and case.incident.channel
        and case.incident.channel.kind in _SOCIAL
    }
    if accounts:
        social = Channel.objects.filter(owner__in=request.units, kind__in=_SOCIAL)
        make = request.maker(
            "sổ sự cố", f"{reverse('incidents:incidents')}?loai={IncidentKind.LOST.value}", is_rate=True
        )
        figure = make(
            "accounts-lost",
            "Tài khoản mất quyền hoặc bị lộ trong kỳ",
            len(accounts),
            "tài khoản trong sổ có sự cố mất quyền, lộ tài khoản mở trong kỳ, trên số tài khoản trong kỳ",
            of=social.touching(starts_on, ends_on).count(),
        )
        parts.insert(0, ReportPart("accounts", (figure,)))
    return parts


def _incidents(request: FigureRequest, cases: list[CaseAsOf], tips: list[Tip]) -> ReportPart:
    make = request.maker("sổ sự cố", reverse("incidents:incidents"))
    figures = [*_counts(make, cases), *_times(make, cases)] if cases else []
    if tips:
        decided_count = sum(tip.state != TipState.RECEIVED for tip in tips)
        label, of = "tin báo của người dân đã xem", len(tips)
        rule = "tin báo nhận trong kỳ đã có người xem, trên số tin báo nhận trong kỳ"
        figures.append(make("tips-looked-at", label, decided_count, rule, of=of, is_rate=True))
    table = (_table(request, cases),) if cases else ()
    in_text = len(cases) <= MOST_ROWS_IN_TEXT
    gaps: list[str] = []
    if still := sum(not case.closed for case in cases):
        gaps.append(f"{write_number(still)} sự cố chưa đóng.")
    late = Step.objects.passed(at=request.at).filter(incident__in=[case.incident.pk for case in cases])
    if unwarned_count := late.filter(code="warn").count():
        gaps.append(f"{write_number(unwarned_count)} sự cố đã quá giờ mà chưa ghi việc cảnh báo người dân.")
    if idle := sum(case.first is None for case in cases):
        gaps.append(f"{write_number(idle)} sự cố chưa ghi việc nào đã làm.")
    if unread_count := sum(tip.state == TipState.RECEIVED for tip in tips):
        gaps.append(f"{write_number(unread_count)} tin báo của người dân chưa có người xem.")
    return ReportPart(
        "incidents",
        tuple(figures),
        blocks=table if in_text else (),
        annex=() if in_text else table,
        gaps=tuple(gaps),
    )


def _counts(make: MakeFigure, cases: list[CaseAsOf]) -> list[Figure]:
    total, closed_cases = len(cases), [case for case in cases if case.closed]
    of_cases = partial(make, of=total, is_rate=True)
    of_closed = partial(make, of=len(closed_cases), is_rate=True)
    kinds = Counter(case.incident.kind for case in cases)
    outcomes = Counter(case.incident.outcome for case in closed_cases)
    closed_rule = "vụ đã đóng, có minh chứng, trên số vụ mở"
    return [
        make("incidents-opened", "số sự cố", total, "vụ mở trong kỳ, trừ vụ không phải sự cố và vụ trùng"),
        *(
            make(f"incidents-{kind.value}", f"trong đó {kind.label}", kinds[kind.value], KIND_RULE)
            for kind in IncidentKind
            if kinds[kind.value]
        ),
        of_cases("incidents-closed", "sự cố đã đóng", len(closed_cases), closed_rule),
        *(
            of_closed(f"incidents-{code.replace('_', '-')}", f"kết quả: {label}", outcomes[code], CLOSED_RULE)
            for code, label in IncidentOutcome.choices
            if outcomes[code]
        ),
    ]


def _times(make: MakeFigure, cases: list[CaseAsOf]) -> list[Figure]:
    """Count how soon something was done; a time is printed with how many cases it was taken from."""
    total = len(cases)
    spans = sorted(case.first for case in cases if case.first is not None)
    rate = partial(make, of=total, is_rate=True)
    soon = sum(span <= SOON for span in spans)
    warned = sum(case.in_time("warn") for case in cases)
    reported = sum("report" in case.step_times for case in cases)
    soon_rule = "tính từ lúc biết tin, cả ban đêm và ngày nghỉ, trên số vụ mở"
    warned_rule = "tính từ lúc biết tin, trên số vụ mở"
    reported_rule = "đã làm bước báo nền tảng và cơ quan chức năng, trên số vụ mở"
    figures = [
        rate("incidents-begun-soon", "sự cố có việc đầu tiên trong 30 phút", soon, soon_rule),
        rate("incidents-warned-in-time", "sự cố đã cảnh báo người dân trong 2 giờ", warned, warned_rule),
        rate("incidents-reported", "sự cố đã báo nền tảng, công an", reported, reported_rule),
    ]
    if spans:
        cases_counted = f"{len(spans)}/{total}"
        rule = "vụ đã có việc đầu tiên trên số vụ mở; tính từ lúc biết tin, cả ban đêm và ngày nghỉ"
        figures += [
            make(f"incidents-first-{code}", label % {"whom": cases_counted}, span // MINUTE, rule)
            for code, label, span in (
                ("median", "số phút tới việc đầu tiên, trung vị của %(whom)s vụ", median_low(spans)),
                ("longest", "số phút tới việc đầu tiên, lâu nhất trong %(whom)s vụ", spans[-1]),
            )
        ]
    return figures


def _table(request: FigureRequest, cases: list[CaseAsOf]) -> PaperTable:
    """Print table 4: the day, what happened, the steps done, what became of it."""
    names = UnitVersion.objects.names({case.incident.unit_id for case in cases}, on=request.ends_on)
    columns = (
        Column("Ngày", 1.3, "centre"),
        Column("Sự việc", 3),
        Column("Đã xử lý, báo ai", 2.8),
        Column("Kết quả", 1.4),
    )
    rows = []
    for case in cases:
        title = f"{names.get(case.incident.unit_id, '')}: {case.incident.title}"
        outcome = case.incident.get_outcome_display() if case.closed else "đang xử lý"
        titles: list[str] = []
        for step in case.incident.steps.all():
            if step.code in case.step_times:
                step.incident = case.incident
                titles.append(step.title.lower() if titles else step.title)
        day = write_date(timezone.localdate(case.incident.noticed_at))
        rows.append((day, capitalise(title), "; ".join(titles) or "chưa ghi", outcome))
    return PaperTable.numbered(columns, rows, "Bảng 4. Sự cố, giả mạo và xử lý")
