"""What the audits give a report: how many sites were audited, and how their sections stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from guong.apps.registries.models import Channel
from guong.apps.units.models import UnitVersion
from guong.engines.documents.writing import Column, FigureRequest, PaperTable, ReportPart
from guong.engines.siteaudit.judging.findings import Status
from guong.engines.viet.formats import write_date

from ..models import AnswerKind, OwnerAnswer, Run
from .results import UNDECIDED_STATES, CountsOfRuns, count_states

MOST_SITES = 400  # of one table
_FAILS = (Status.EMPTY.value, Status.STALE.value, Status.MISSING.value, Status.VIOLATION.value)


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count the last finished run of each website in the period; a site without a run is a gap."""
    in_force = Channel.objects.websites().in_force(on=request.ends_on)
    sites = in_force.filter(owner__in=request.standing_units)
    orphans = in_force.filter(owner__in=request.ended_units).count()
    period = Q(law_on__range=(request.starts_on, request.ends_on), finished_at__lte=request.at)
    latest = Run.objects.finished().filter(period, site=OuterRef("pk")).order_by("-finished_at").values("pk")
    latest_runs = Run.objects.filter(pk__in=sites.order_by().values(run=Subquery(latest[:1])))
    run_of_site = {run.site_id: run for run in latest_runs.select_related("site")}
    runs = [run_of_site[site.pk] for site in sites if site.pk in run_of_site]
    if not runs:
        return (ReportPart("sites", gaps=_gaps(0, orphans)),) if orphans else ()
    counts = count_states(runs)
    states = sum(map(Counter, counts.values()), Counter[str]())
    decided_count = sum(states[state] for state in (*_FAILS, Status.PASS.value, Status.PARTIAL.value))
    undecided_count = sum(states[state.value] for state in UNDECIDED_STATES)
    unclear = f"{undecided_count} chưa rõ" if undecided_count else ""
    ended_note = f"{orphans} trang của đơn vị đã kết thúc đứng ngoài" if orphans else ""
    total = sites.count()

    make = request.maker("sổ lần soi trang", reverse("audits:sites"), is_rate=True)
    rule = "lần soi cuối trong kỳ của mỗi trang; điều chưa rõ, bị chặn, lỗi đứng ngoài tỉ lệ"
    figures = (
        make(
            "sites-audited",
            "Trang thông tin điện tử đã soi",
            len(runs),
            "trang có ít nhất một lần soi xong trong kỳ, trên số trang của đơn vị đang hoạt động",
            of=total,
            excluded=ended_note,
        ),
        make(
            "sections-met", "Yêu cầu đạt", states[Status.PASS.value], rule, of=decided_count, excluded=unclear
        ),
        make(
            "sections-failed",
            "Yêu cầu trống, cũ, không thấy hoặc vi phạm",
            sum(states[state] for state in _FAILS),
            rule,
            of=decided_count,
            excluded=unclear,
        ),
    )
    return (
        ReportPart("sites", figures, gaps=_gaps(total - len(runs), orphans)),
        ReportPart("site_review", blocks=(_table_of(runs, counts, request),)),
    )


def _table_of(runs: Sequence[Run], counts: CountsOfRuns, request: FigureRequest) -> PaperTable:
    columns = (
        Column("Đơn vị, trang", 3),
        Column("Ngày soi", 1.1, "centre"),
        Column("Đạt", 0.7, "centre"),
        Column("Một phần", 0.8, "centre"),
        Column("Chưa đạt", 0.8, "centre"),
        Column("Chưa rõ", 0.8, "centre"),
        Column("Đơn vị trả lời", 2),
    )
    printed_runs = runs[:MOST_SITES]
    names = UnitVersion.objects.names({run.site.owner_id for run in printed_runs}, on=request.ends_on)
    standing = OwnerAnswer.objects.status_on(request.ends_on)
    standing = standing.filter(site__in=[run.site_id for run in printed_runs], at__lte=request.at)
    answers: dict[int, list[str]] = defaultdict(list)
    for row in standing.values("site", "kind").annotate(n=Count("pk")).order_by("site", "kind"):
        answers[row["site"]].append(f"{row['n']} {AnswerKind(row['kind']).label}")
    rows = []
    for run in printed_runs:
        states = Counter(counts[run.pk])
        numbers = (
            states[Status.PASS.value],
            states[Status.PARTIAL.value],
            sum(states[state] for state in _FAILS),
            sum(states[state.value] for state in UNDECIDED_STATES),
        )
        day = timezone.localtime(run.finished_at) if run.finished_at else None
        rows.append(
            (
                f"{names.get(run.site.owner_id, '')}: {run.site.value}",
                write_date(day) if day else "",
                *numbers,
                ", ".join(answers[run.site_id]),
            )
        )
    return PaperTable.numbered(columns, rows)


def _gaps(unseen_count: int, orphans: int) -> tuple[str, ...]:
    gaps = []
    if unseen_count:
        gaps.append(f"{unseen_count} trang chưa được soi trong kỳ.")
    if orphans:
        sentence = "%(n)s trang còn đứng tên đơn vị đã kết thúc, chưa đơn vị nào tiếp nhận."
        gaps.append(sentence % {"n": orphans})
    return tuple(gaps)
