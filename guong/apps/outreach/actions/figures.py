"""What the spreading of the Code gives a report: sections 3.1 (among staff) and 3.2 (among the people)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.writing import Figure, FigureRequest, ReportPart

from ..models import Campaign, Deed, passed_by_unit
from ..models import DeedKind as Kind
from ..models.deed import DeedQuerySet
from .campaigning import rates, together
from .tables import acknowledged_by_unit, done_by_unit, ways
from .terms import terms_part

# code → (what is counted, kind, the number summed or "count", how it is counted)
_COUNTED = (
    ("broadcasts", "buổi phát thanh", Kind.BROADCAST, "count", "Buổi phát đã ghi trong sổ, trừ dòng đã hủy."),
    ("minutes", "phút phát thanh", Kind.BROADCAST, "minutes", "Tổng số phút của các buổi phát đã ghi."),
    ("meetings", "cuộc họp, hội nghị có phổ biến", Kind.MEETING, "count", "Cuộc họp đã ghi trong sổ."),
    ("listeners", "lượt người dự họp", Kind.MEETING, "people", "Tổng số người dự ghi ở từng cuộc."),
    ("articles", "bài trên trang thông tin, báo, đài", Kind.WEB, "count", "Bài đã ghi, kèm đường dẫn."),
    ("posts", "bài trên mạng xã hội", Kind.POST, "count", "Bài đã ghi, không gồm tin người tốt, việc tốt."),
    ("good-news", "tin người tốt, việc tốt", Kind.GOOD_NEWS, "count", "Tin đã ghi, kèm đường dẫn."),
    ("banners", "băng rôn, áp phích, tờ rơi", Kind.BANNER, "pieces", "Tổng số chiếc đã ghi."),
)

_QUIZ_RULE = _("Người trả lời đúng từ 4/5 câu, chỉ ghi là đã qua và lúc nào; trên số %(whom)s.")


def figures_for_report(asked: FigureRequest) -> Iterable[ReportPart]:
    """Count what the asked units did in the period, as it was known at the moment asked for."""
    return [part for part in (_in_house(asked), terms_part(asked), _to_people(asked)) if part is not None]


def _in_house(asked: FigureRequest) -> ReportPart | None:
    """Count who acknowledged in the last campaign of the period; units only, never names."""
    opened = Campaign.objects.filter(opened_at__lte=asked.at, cut_off__lte=asked.ends_on)
    units = (*asked.units, asked.lead_unit)
    ours = opened.filter(Q(directive=asked.directive) | Q(directive__isnull=True, unit__in=units))
    if (campaign := ours.order_by("-opened_at").first()) is None:
        return None
    found = rates(campaign, units=asked.units, at=asked.at)
    if not found:
        return None
    total, rows = together(found.values()), reverse("outreach:campaign", args=[campaign.pk])

    def figure(code: str, label: str, count: int, rule: str, *, rate: bool = False) -> Figure:
        return Figure(
            code,
            label,
            count,
            rule,
            _t("đợt phổ biến"),
            asked.starts_on,
            asked.ends_on,
            of=total.of if rate else None,
            is_rate=rate,
            rows=rows,
        )

    whom = _t("người giữ chức vụ ngày %(day)s") % {"day": campaign.cut_off.strftime("%d/%m/%Y")}
    rule = _t("Người xác nhận đã đọc bản %(n)s, trên số %(whom)s.") % {"n": campaign.version, "whom": whom}
    through = passed_by_unit(campaign, at=asked.at)
    passed = sum(through.get(unit, 0) for unit in found)
    quiz_rule = _QUIZ_RULE % {"whom": whom}
    figures = (
        figure(
            "campaign-confirmed", _t("số người xác nhận đã đọc Bộ Quy tắc"), total.confirmed, rule, rate=True
        ),
        figure("quiz-passed", _t("số người đã qua bộ câu hỏi"), passed, quiz_rule, rate=True),
        figure("campaign-declined", _t("số người từ chối"), total.declined, _t("Từ chối, có ghi lý do.")),
        figure(
            "campaign-unanswered", _t("số người chưa trả lời"), total.unanswered, _t("Chưa có câu trả lời.")
        ),
        figure(
            "campaign-on-behalf",
            _t("số người ghi theo danh sách ký tên"),
            total.on_behalf,
            _t("Người ký giấy, đơn vị ghi thay kèm bản chụp danh sách."),
        ),
        figure(
            "campaign-joined",
            _t("số người đến sau ngày chốt"),
            total.joined,
            _t("Được mời thêm, không tính vào tỉ lệ."),
        ),
    )
    return ReportPart("campaign", figures, blocks=tuple(acknowledged_by_unit(found, asked)))


def _to_people(asked: FigureRequest) -> ReportPart | None:
    deeds = Deed.objects.standing(at=asked.at).between(asked.starts_on, asked.ends_on)
    deeds = deeds.filter(unit__in=asked.units)
    totals = deeds.totals()
    if not totals:
        return None
    figures = [_figure(asked, *row, totals) for row in _COUNTED if row[2] in totals]
    figures += _by_units(asked, deeds)
    unproven = sum(row["count"] - row["proven"] for row in totals.values())
    gaps = (
        (_t("%(n)s lượt tuyên truyền chưa kèm ảnh, tệp hoặc đường dẫn.") % {"n": unproven},)
        if unproven
        else ()
    )
    return ReportPart(
        "outreach", tuple(figures), blocks=(ways(totals), *done_by_unit(deeds, asked)), gaps=gaps
    )


def _by_units(asked: FigureRequest, deeds: DeedQuerySet) -> Iterable[Figure]:
    """Count the units that wrote anything down, and those that put the Code before people in any form."""
    public = deeds.publications()
    for code, label, rows, rule in (
        (
            "active",
            _t("đơn vị có ghi sổ tuyên truyền"),
            deeds,
            _t("Đơn vị có ít nhất một dòng trong kỳ, trên số đơn vị được giao việc."),
        ),
        (
            "published",
            _t("đơn vị đã công bố Bộ Quy tắc"),
            public,
            _t("Đơn vị có ít nhất một lần đăng, phát, treo Bộ Quy tắc, trên số đơn vị được giao việc."),
        ),
    ):
        count = rows.order_by().values("unit").distinct().count()
        yield Figure(
            f"outreach-{code}",
            label,
            count,
            rule,
            _t("sổ tuyên truyền"),
            asked.starts_on,
            asked.ends_on,
            of=len(asked.units),
            is_rate=True,
            rows=_rows(asked),
        )


def _figure(
    asked: FigureRequest, code: str, label: str, kind: Kind, summed: str, rule: str, totals: dict[str, Any]
) -> Figure:
    return Figure(
        f"outreach-{code}",
        _t("số") + " " + label,
        totals[kind][summed],
        rule,
        _t("sổ tuyên truyền"),
        asked.starts_on,
        asked.ends_on,
        rows=_rows(asked, kind),
    )


def _rows(asked: FigureRequest, kind: str = "") -> str:
    period = f"tu={asked.starts_on.isoformat()}&den={asked.ends_on.isoformat()}"
    return f"{reverse('outreach:deeds')}?{period}" + (f"&loai={kind}" if kind else "")
