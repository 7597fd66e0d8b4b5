"""What the work with the press gives a report, beside who speaks."""

from collections.abc import Iterable

from django.urls import reverse

from guong.engines.documents.writing import FigureRequest, ReportPart

from ..models import PressRequest
from .yearly import count_by_unit

SECTION = "spokesperson"


def figures_for_report(request: FigureRequest) -> Iterable[ReportPart]:
    """Count what the press asked in the period; an empty book gives nothing."""
    counts = count_by_unit(request.units, request.starts_on, request.ends_on, at=request.at)
    sums = {
        indicator: (
            sum(row[indicator][0] for row in counts.values()),
            sum(row[indicator][1] for row in counts.values()),
        )
        for indicator in ("answers", "sudden", "in-time")
    }
    make = request.maker("sổ yêu cầu của báo chí", reverse("press:book"), is_rate=True)
    lines = (
        (
            "answers",
            "Yêu cầu của báo chí đã trả lời",
            "yêu cầu nhận trong kỳ đã trả lời; việc chuyển cơ quan khác, báo chí rút lại đứng ngoài",
        ),
        (
            "sudden",
            "Vụ việc đột xuất, bất thường đã phát ngôn",
            "vụ việc ghi nhận trong kỳ đã phát ngôn, cung cấp thông tin ban đầu",
        ),
        (
            "in-time",
            "Lần trả lời, phát ngôn đúng hạn theo luật",
            "việc có hạn luật định đã hết hạn hoặc đã trả lời; hạn nội bộ không tính vào đây",
        ),
    )
    figures = tuple(
        make(f"press-{code}", label, sums[code][0], rule, of=sums[code][1])
        for code, label, rule in lines
        if sums[code][1]
    )
    if not figures:
        return ()
    waiting = PressRequest.objects.open().within(request.starts_on, request.ends_on)
    count = waiting.filter(unit__in=request.units).count()
    gap = f"{count} yêu cầu của báo chí chưa trả lời."
    return (ReportPart(SECTION, figures, gaps=(gap,) if count else ()),)
