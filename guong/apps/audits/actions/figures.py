"""What the audits give a report: how many sites were looked at, and how their sections stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.registries.models import Channel
from guong.engines.documents.writing import Figure, FigureRequest, ReportPart

from ..models import Run

_FAILS = ("trong", "cu", "khong_thay", "vi_pham")


def figures_for_report(asked: FigureRequest) -> Iterable[ReportPart]:
    """Count the last finished run of each website in the period; a site not looked at is a gap."""
    sites = Channel.objects.websites().in_force(on=asked.ends_on).filter(owner__in=asked.units)
    runs = [run for site in sites if (run := _last(site, asked)) is not None]
    if not runs:
        return ()
    states = Counter(
        state for run in runs for state in run.findings.filter(policy=False).values_list("state", flat=True)
    )
    decided = sum(states[state] for state in (*_FAILS, "dat", "mot_phan"))
    total = sites.count()

    def figure(code: str, label: str, count: int, of: int, rule: str) -> Figure:
        return Figure(
            code,
            label,
            count,
            rule,
            _t("sổ lần soi trang"),
            asked.starts_on,
            asked.ends_on,
            of=of,
            is_rate=True,
            rows=reverse("audits:sites"),
        )

    figures = (
        figure(
            "sites-audited",
            _t("Trang thông tin điện tử đã soi"),
            len(runs),
            total,
            _t("trang có ít nhất một lần soi xong trong kỳ, trên số trang có trong sổ"),
        ),
        figure(
            "sections-met",
            _t("Yêu cầu đạt"),
            states["dat"],
            decided,
            _t("lần soi cuối trong kỳ của mỗi trang; không tính điều chưa rõ, bị chặn, lỗi"),
        ),
        figure(
            "sections-failed",
            _t("Yêu cầu trống, cũ, không thấy hoặc vi phạm"),
            sum(states[state] for state in _FAILS),
            decided,
            _t("lần soi cuối trong kỳ của mỗi trang; không tính điều chưa rõ, bị chặn, lỗi"),
        ),
    )
    gaps = (
        (_t("%(n)s trang chưa được soi trong kỳ.") % {"n": total - len(runs)},) if total > len(runs) else ()
    )
    return (ReportPart("sites", figures, gaps=gaps),)


def _last(site: Channel, asked: FigureRequest) -> Run | None:
    runs = site.runs.finished().filter(
        law_on__gte=asked.starts_on, law_on__lte=asked.ends_on, finished_at__lte=asked.at
    )
    return runs.order_by("-finished_at").first()
