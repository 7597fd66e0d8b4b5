"""What the spreading of the Code gives a report: sections 3.1 (among staff) and 3.2 (among the people)."""

from collections.abc import Iterable
from functools import partial

from django.db.models import Q
from django.urls import reverse

from guong.engines.documents.writing import Figure, FigureRequest, ReportPart
from guong.engines.viet.formats import write_date

from ..models import ActivityKind, Campaign, OutreachActivity, passed_by_unit
from ..models.outreach_activity import ActivityQuerySet
from .campaign_runs import add_rates, rates
from .tables import acknowledged_by_unit, done_by_unit, ways
from .terms import terms_part

# code → (what is counted, kind, the number summed or "count", how it is counted)
_FIGURES = (
    (
        "broadcasts",
        "buổi phát thanh",
        ActivityKind.BROADCAST,
        "count",
        "Buổi phát đã ghi trong sổ, trừ dòng đã hủy.",
    ),
    (
        "minutes",
        "phút phát thanh",
        ActivityKind.BROADCAST,
        "minutes",
        "Tổng số phút của các buổi phát đã ghi.",
    ),
    (
        "meetings",
        "cuộc họp, hội nghị có phổ biến",
        ActivityKind.MEETING,
        "count",
        "Cuộc họp đã ghi trong sổ.",
    ),
    ("listeners", "lượt người dự họp", ActivityKind.MEETING, "people", "Tổng số người dự ghi ở từng cuộc."),
    (
        "articles",
        "bài trên trang thông tin, báo, đài",
        ActivityKind.WEB,
        "count",
        "Bài đã ghi, kèm đường dẫn.",
    ),
    (
        "posts",
        "bài trên mạng xã hội",
        ActivityKind.POST,
        "count",
        "Bài đã ghi, không gồm tin người tốt, việc tốt.",
    ),
    ("good-news", "tin người tốt, việc tốt", ActivityKind.GOOD_NEWS, "count", "Tin đã ghi, kèm đường dẫn."),
    ("banners", "băng rôn, áp phích, tờ rơi", ActivityKind.BANNER, "pieces", "Tổng số chiếc đã ghi."),
)

# Kinds of duty that put something before the people.
_PUBLIC_DUTIES = ("disseminate-people", "publish-web", "publish-media")


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count what the units did in the period, as it was known at the moment asked for."""
    activities = OutreachActivity.objects.standing(at=request.at).between(request.starts_on, request.ends_on)
    activities = activities.filter(unit__in=request.units)
    totals = activities.totals()
    people = None
    if totals:
        make = request.maker("sổ tuyên truyền")
        figures = [
            make(
                *(f"outreach-{code}", f"số {label}", getattr(totals[kind], summed_field), rule),
                rows=_rows(request, kind),
            )
            for code, label, kind, summed_field, rule in _FIGURES
            if kind in totals
        ]
        figures += _by_units(request, activities)
        unproven = sum(row.count - row.with_proof for row in totals.values())
        gaps = (f"{unproven} lượt tuyên truyền chưa kèm ảnh, tệp hoặc đường dẫn.",) if unproven else ()
        people = ReportPart(
            "outreach", tuple(figures), blocks=(ways(totals), *done_by_unit(activities, request)), gaps=gaps
        )
    return [part for part in (_in_house(request), terms_part(request), people) if part is not None]


def _in_house(request: FigureRequest) -> ReportPart | None:
    """Count who acknowledged in the last campaign of the period; units only, never names."""
    opened_campaigns = Campaign.objects.filter(opened_at__lte=request.at, cut_off__lte=request.ends_on)
    units = (*request.units, request.lead_unit)
    own_campaigns = opened_campaigns.filter(
        Q(directive=request.directive) | Q(directive__isnull=True, unit__in=units)
    )
    if (campaign := own_campaigns.order_by("-opened_at").first()) is None:
        return None
    rate_of = rates(campaign, units=request.units, at=request.at)
    if not rate_of:
        return None
    total, rows = add_rates(rate_of.values()), reverse("outreach:campaign", args=[campaign.pk])

    figure = request.maker("đợt phổ biến", rows)
    rate = partial(figure, of=total.of, is_rate=True)
    base = f"người giữ chức vụ ngày {write_date(campaign.cut_off)}"
    rule = f"Người xác nhận đã đọc bản {campaign.version}, trên số {base}."
    through = passed_by_unit(campaign, at=request.at)
    pass_count = sum(through.get(unit, 0) for unit in rate_of)
    quiz_rule = f"Người trả lời đúng từ 4/5 câu, chỉ ghi là đã qua và lúc nào; trên số {base}."
    behalf_rule = "Người ký giấy, đơn vị ghi thay kèm bản chụp danh sách."
    joined_rule = "Được mời thêm, không tính vào tỉ lệ."
    figures = (
        rate("campaign-confirmed", "số người xác nhận đã đọc Bộ Quy tắc", total.confirmed, rule),
        rate("quiz-passed", "số người đã qua bộ câu hỏi", pass_count, quiz_rule),
        figure("campaign-declined", "số người từ chối", total.declined, "Từ chối, có ghi lý do."),
        figure("campaign-unanswered", "số người chưa trả lời", total.unanswered, "Chưa có câu trả lời."),
        figure("campaign-on-behalf", "số người ghi theo danh sách ký tên", total.on_behalf, behalf_rule),
        figure("campaign-joined", "số người đến sau ngày chốt", total.joined, joined_rule),
    )
    return ReportPart("campaign", figures, blocks=tuple(acknowledged_by_unit(rate_of, request)))


def _by_units(request: FigureRequest, activities: ActivityQuerySet) -> Iterable[Figure]:
    """Count the units that wrote anything down, and those that put the Code before people in any form."""
    bearers = request.bearers_of(*_PUBLIC_DUTIES)
    for code, label, rows, rule in (
        (
            "active",
            "đơn vị có ghi sổ tuyên truyền",
            activities,
            "Đơn vị có ít nhất một dòng trong kỳ, trên số đơn vị đang hoạt động được giao tuyên truyền.",
        ),
        (
            "published",
            "đơn vị đã công bố Bộ Quy tắc",
            activities.publications(),
            "Đơn vị có ít nhất một lần đăng, phát, treo Bộ Quy tắc, trên số đơn vị đang hoạt động "
            "được giao tuyên truyền.",
        ),
    ):
        units = set(rows.order_by().values_list("unit", flat=True).distinct())
        ended_count = len(units & request.ended_units)
        other_count = len(units - bearers - request.ended_units)
        exclusions = [
            f"ngoài ra {ended_count} đơn vị đã kết thúc" if ended_count else "",
            f"ngoài ra {other_count} đơn vị không được giao" if other_count else "",
        ]
        yield Figure(
            f"outreach-{code}",
            label,
            len(units & bearers),
            rule,
            "sổ tuyên truyền",
            request.starts_on,
            request.ends_on,
            of=len(bearers),
            is_rate=True,
            rows=_rows(request),
            excluded="; ".join(filter(None, exclusions)),
        )


def _rows(request: FigureRequest, kind: str = "") -> str:
    period = f"tu={request.starts_on.isoformat()}&den={request.ends_on.isoformat()}"
    return f"{reverse('outreach:activities')}?{period}" + (f"&loai={kind}" if kind else "")
