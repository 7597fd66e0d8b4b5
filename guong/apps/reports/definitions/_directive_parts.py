"""How a directive is parted: by its own headings, by those it speaks to, or by the kinds of its duties."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Obligation
from guong.engines.viet.formats import capitalise

from ._report_data import ReportData
from ._words import plain_text

LONGEST_HEADING = 140
_LABEL = re.compile(
    r"^(?:(?:phần|chương|mục|điều)\s+[\wIVX]+\s*[.:]?|[IVX]+\s*[.)]|\d+(?:\.\d+)*\s*[.):]|[a-zđ]\)|[-–+*•])\s*",
    re.IGNORECASE,
)
KIND_HEADINGS = {
    "disseminate-staff": _("Phổ biến, quán triệt trong cơ quan"),
    "disseminate-people": _("Tuyên truyền, vận động Nhân dân"),
    "publish-media": _("Tuyên truyền trên phương tiện thông tin đại chúng"),
    "publish-web": _("Đăng tải, công khai thông tin"),
    "provide-information": _("Cung cấp thông tin"),
    "spokesperson": _("Phát ngôn, cung cấp thông tin cho báo chí"),
    "direct-subordinates": _("Chỉ đạo đơn vị trực thuộc"),
    "conduct": _("Chấp hành quy định"),
    "revise-regulation": _("Sửa đổi, kiện toàn quy chế, tổ chức"),
    "appoint": _("Bố trí, phân công người làm"),
    "train": _("Tập huấn, bồi dưỡng"),
    "inspect": _("Kiểm tra, hướng dẫn"),
    "review": _("Rà soát, thống kê"),
    "handle-violation": _("Phát hiện, xử lý vi phạm"),
    "plan": _("Xây dựng kế hoạch, tham mưu văn bản"),
    "fund": _("Bố trí kinh phí"),
    "report": _("Tổng hợp, báo cáo"),
}
OTHER_DUTIES = _("Nhiệm vụ khác")


@dataclass(frozen=True, slots=True)
class DirectivePart:
    """Duties that are reported together, under the heading they share."""

    heading: str
    obligations: tuple[Obligation, ...]

    @property
    def code(self) -> str:
        """Name the section after its first duty, so that words written for it stay with it."""
        return f"part_{self.obligations[0].code.lower()}"

    @property
    def keys(self) -> frozenset[int]:
        return frozenset(obligation.pk for obligation in self.obligations)

    @property
    def clauses(self) -> tuple[str, ...]:
        return tuple(obligation.code for obligation in self.obligations)


def directive_parts(report_data: ReportData) -> tuple[DirectivePart, ...]:
    """
    Part the duties by the directive's own headings; where it has one only, by the kinds of the duties.

    A duty under no heading goes under the name of those it speaks to, as the directive writes it.
    """
    headings = [
        (range(task["start"], task["end"]), addressee["heading"])
        for addressee in (report_data.directive.read.get("addressees") or ())
        if addressee.get("heading")
        for task in addressee["tasks"]
    ]

    def heading_of(row: Obligation) -> str:
        words = next((heading for span, heading in headings if row.start in span), row.bearer or row.lead)
        return tidy_heading(words) or str(OTHER_DUTIES)

    own = _grouped((heading_of(row), row) for row in report_data.obligations)
    if len(own) > 1 or len(report_data.obligations) <= 1:
        return own
    return _grouped((str(KIND_HEADINGS.get(row.duty, OTHER_DUTIES)), row) for row in report_data.obligations)


def tidy_heading(words: str) -> str:
    """Write a heading of the directive as one of the report: without its number, one line, not too long."""
    line = _LABEL.sub("", " ".join(words.split()), count=1).rstrip(" :;.,")
    if len(line) > LONGEST_HEADING:
        line = line[: LONGEST_HEADING - 1].rsplit(" ", 1)[0] + "…"
    return capitalise(plain_text(line))


def _grouped(rows: Iterable[tuple[str, Obligation]]) -> tuple[DirectivePart, ...]:
    groups: dict[str, list[Obligation]] = {}
    for heading, obligation in rows:
        groups.setdefault(heading, []).append(obligation)
    return tuple(DirectivePart(heading, tuple(members)) for heading, members in groups.items())


def clauses_of_reporting(report_data: ReportData) -> tuple[str, ...]:
    """Give the duties that ask for this very report; a directive without one is answered as a whole."""
    reporting = {row.pk: row.code for row in report_data.obligations if row.duty == "report"}
    lead = report_data.directive.lead_unit_id
    own = {row.obligation for row in report_data.rows if row.unit == lead} & reporting.keys()
    codes = [code for pk, code in reporting.items() if pk in own] or list(reporting.values())
    return tuple(codes or (row.code for row in report_data.obligations))
