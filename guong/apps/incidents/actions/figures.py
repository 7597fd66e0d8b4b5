"""What incidents give a report: how many, of what kind, how they ended, how soon something was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from statistics import median_low
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from guong.apps.registries.models import Channel, ChannelKind
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, Figure, FigureRequest, PaperCell, PaperTable, ReportPart
from guong.ui.wording import number, short_date

from ..models import Incident, Kind, Outcome, State, Step, Tip, TipState

SOON = timedelta(minutes=30)
MOST_IN_TEXT = 40
_SOCIAL = (ChannelKind.FACEBOOK, ChannelKind.ZALO, ChannelKind.YOUTUBE, ChannelKind.TIKTOK)


@dataclass(frozen=True, slots=True)
class _Told:
    """One case as it was known at the moment asked for: the steps done by then, closed by then or not."""

    row: Incident
    done: dict[str, datetime]
    closed: bool

    @property
    def first(self) -> timedelta | None:
        """Say how long it took to the first step done."""
        return min(self.done.values()) - self.row.noticed_at if self.done else None

    def in_time(self, code: str) -> bool:
        """Tell whether a step was done within its clock."""
        step = next((one for one in self.row.steps.all() if one.code == code), None)
        at = self.done.get(code)
        return step is not None and at is not None and (step.due_at is None or at <= step.due_at)


def figures_for_report(asked: FigureRequest) -> Iterable[ReportPart]:
    """Count what was opened in the period, as it was known at the moment asked for."""
    cases, tips = _cases(asked), _tips(asked)
    if not cases and not tips:
        return ()
    return tuple(
        part for part in (_accounts(asked, cases), _incidents(asked, cases, tips)) if part is not None
    )


def _cases(asked: FigureRequest) -> list[_Told]:
    rows = Incident.objects.counted().filter(unit__in=asked.units, opened_at__lte=asked.at)
    rows = rows.filter(opened_on__gte=asked.starts_on, opened_on__lte=asked.ends_on)
    found = []
    for row in rows.select_related("channel").prefetch_related("steps").order_by("opened_at", "pk"):
        done = {one.code: one.done_at for one in row.steps.all() if one.done_at and one.done_at <= asked.at}
        closed = row.state == State.CLOSED and row.closed_at is not None and row.closed_at <= asked.at
        found.append(_Told(row, done, closed))
    return found


def _tips(asked: FigureRequest) -> list[Tip]:
    rows = Tip.objects.filter(unit__in=asked.units, received_at__lte=asked.at)
    return list(rows.filter(received_on__gte=asked.starts_on, received_on__lte=asked.ends_on))


def _incidents(asked: FigureRequest, cases: list[_Told], tips: list[Tip]) -> ReportPart:
    make = partial(
        Figure,
        source=_t("sổ sự cố"),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        rows=reverse("incidents:incidents"),
    )
    figures = [*_counts(make, cases), *_times(make, cases)] if cases else []
    if tips:
        looked = sum(one.state != TipState.RECEIVED for one in tips)
        rule = _t("tin báo nhận trong kỳ đã có người xem, trên số tin báo nhận trong kỳ")
        figures.append(
            make(
                "tips-looked-at", _t("tin báo của người dân đã xem"), looked, rule, of=len(tips), is_rate=True
            )
        )
    table = (_table(asked, cases),) if cases else ()
    in_text = len(cases) <= MOST_IN_TEXT
    return ReportPart(
        "incidents",
        tuple(figures),
        blocks=table if in_text else (),
        annex=() if in_text else table,
        gaps=tuple(_gaps(asked, cases, tips)),
    )


def _counts(make: Any, cases: list[_Told]) -> list[Figure]:
    total, closed = len(cases), [one for one in cases if one.closed]
    rule = _t("vụ mở trong kỳ, trừ vụ không phải sự cố và vụ trùng")
    told = [make("incidents-opened", _t("số sự cố"), total, rule)]
    kinds = Counter(one.row.kind for one in cases)
    told += [
        make(
            f"incidents-{kind.value}",
            _t("trong đó %(kind)s") % {"kind": kind.label},
            kinds[kind.value],
            _t("loại do người mở vụ việc chọn"),
        )
        for kind in Kind
        if kinds[kind.value]
    ]
    told.append(
        make(
            "incidents-closed",
            _t("sự cố đã đóng"),
            len(closed),
            _t("vụ đã đóng, có minh chứng, trên số vụ mở"),
            of=total,
            is_rate=True,
        )
    )
    outcomes = Counter(one.row.outcome for one in closed)
    told += [
        make(
            f"incidents-{one.value.replace('_', '-')}",
            _t("kết quả: %(word)s") % {"word": one.label},
            outcomes[one.value],
            _t("trên số vụ đã đóng"),
            of=len(closed),
            is_rate=True,
        )
        for one in Outcome
        if outcomes[one.value]
    ]
    return told


def _times(make: Any, cases: list[_Told]) -> list[Figure]:
    """Count how soon something was done; a time is printed with how many cases it was taken from."""
    total = len(cases)
    spans = sorted(one.first for one in cases if one.first is not None)
    told = [
        make(
            "incidents-begun-soon",
            _t("sự cố có việc đầu tiên trong 30 phút"),
            sum(span <= SOON for span in spans),
            _t("tính từ lúc biết tin, cả ban đêm và ngày nghỉ, trên số vụ mở"),
            of=total,
            is_rate=True,
        ),
        make(
            "incidents-warned-in-time",
            _t("sự cố đã cảnh báo người dân trong 2 giờ"),
            sum(one.in_time("warn") for one in cases),
            _t("tính từ lúc biết tin, trên số vụ mở"),
            of=total,
            is_rate=True,
        ),
        make(
            "incidents-reported",
            _t("sự cố đã báo nền tảng, công an"),
            sum("report" in one.done for one in cases),
            _t("đã làm bước báo nền tảng và cơ quan chức năng, trên số vụ mở"),
            of=total,
            is_rate=True,
        ),
    ]
    if spans:
        whom = f"{len(spans)}/{total}"
        rule = _t("vụ đã có việc đầu tiên trên số vụ mở; tính từ lúc biết tin, cả ban đêm và ngày nghỉ")
        told += [
            make(f"incidents-first-{code}", label % {"whom": whom}, _minutes(span), rule)
            for code, label, span in (
                ("median", _t("số phút tới việc đầu tiên, trung vị của %(whom)s vụ"), median_low(spans)),
                ("longest", _t("số phút tới việc đầu tiên, lâu nhất trong %(whom)s vụ"), spans[-1]),
            )
        ]
    return told


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _table(asked: FigureRequest, cases: list[_Told]) -> PaperTable:
    """Print table 4: the day, what happened, what was done and who was told, what became of it."""
    names = UnitVersion.objects.names({one.row.unit_id for one in cases}, on=asked.ends_on)
    columns = (
        Column("TT", 0.6, "centre"),
        Column(_t("Ngày"), 1.3, "centre"),
        Column(_t("Sự việc"), 3),
        Column(_t("Đã xử lý, báo ai"), 2.8),
        Column(_t("Kết quả"), 1.4),
    )
    rows = []
    for place, one in enumerate(cases, 1):
        what = f"{names.get(one.row.unit_id, '')}: {one.row.title}"
        ended = one.row.get_outcome_display() if one.closed else _t("đang xử lý")
        rows.append(
            (
                PaperCell(str(place), place),
                PaperCell(short_date(timezone.localdate(one.row.noticed_at))),
                PaperCell(what[:1].upper() + what[1:]),
                PaperCell(_deeds(one) or _t("chưa ghi")),
                PaperCell(ended),
            )
        )
    return PaperTable(columns, tuple(rows), _t("Bảng 4. Sự cố, giả mạo và xử lý"))


def _deeds(one: _Told) -> str:
    told = []
    for step in one.row.steps.all():
        if step.code in one.done:
            step.incident = one.row
            told.append(step.title.lower() if told else step.title)
    return "; ".join(told)


def _gaps(asked: FigureRequest, cases: list[_Told], tips: list[Tip]) -> Iterable[str]:
    if still := sum(not one.closed for one in cases):
        yield _t("%(n)s sự cố chưa đóng.") % {"n": number(still)}
    late = Step.objects.passed(at=asked.at).filter(incident__in=[one.row.pk for one in cases])
    if unwarned := late.filter(code="warn").count():
        yield _t("%(n)s sự cố đã quá giờ mà chưa ghi việc cảnh báo người dân.") % {"n": number(unwarned)}
    if idle := sum(one.first is None for one in cases):
        yield _t("%(n)s sự cố chưa ghi việc nào đã làm.") % {"n": number(idle)}
    if unread := sum(one.state == TipState.RECEIVED for one in tips):
        yield _t("%(n)s tin báo của người dân chưa có người xem.") % {"n": number(unread)}


def _accounts(asked: FigureRequest, cases: list[_Told]) -> ReportPart | None:
    """Count the accounts whose hold was lost or shaken in the period, among those in the register."""
    social = Channel.objects.filter(owner__in=asked.units, kind__in=_SOCIAL)
    count = social.touching(asked.starts_on, asked.ends_on).count()
    hit = {
        one.row.channel_id
        for one in cases
        if one.row.kind in (Kind.LOST, Kind.LEAKED) and one.row.channel and one.row.channel.kind in _SOCIAL
    }
    if not hit:
        return None
    figure = Figure(
        "accounts-lost",
        _t("Tài khoản mất quyền hoặc bị lộ trong kỳ"),
        len(hit),
        _t("tài khoản trong sổ có sự cố mất quyền, lộ tài khoản mở trong kỳ, trên số tài khoản trong kỳ"),
        _t("sổ sự cố"),
        asked.starts_on,
        asked.ends_on,
        of=count,
        is_rate=True,
        rows=f"{reverse('incidents:incidents')}?loai={Kind.LOST.value}",
    )
    return ReportPart("accounts", (figure,))
