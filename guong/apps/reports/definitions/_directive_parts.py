"""How a directive is parted, by headings or duties, and the chapters it asks of other apps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.apps.obligations.models import Obligation
from guong.engines.viet.formats import capitalise
from guong.engines.viet.normal_forms import plain

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


@dataclass(frozen=True, slots=True)
class Theme:
    """A chapter: the part of another app that fills it, its heading, and the plain words that ask for it."""

    part: str
    heading: str | Promise
    words: re.Pattern[str]
    duties: frozenset[str] = frozenset()

    def is_in(self, text: str, duty: str) -> bool:
        """Tell whether a clause asks for the chapter; some words do so only in a duty of a certain kind."""
        return (not self.duties or duty in self.duties) and bool(self.words.search(plain(text)))


_CODE = "quy tac ung xu"
_STAFF = frozenset({"disseminate-staff", "direct-subordinates", "train"})
_PUBLIC = frozenset({"disseminate-people", "publish-media", "publish-web"})
THEMES = (
    Theme("campaign", _("Quán triệt Bộ Quy tắc ứng xử trong cơ quan"), re.compile(_CODE), _STAFF),
    Theme("outreach", _("Tuyên truyền Bộ Quy tắc ứng xử ra Nhân dân"), re.compile(_CODE), _PUBLIC),
    Theme(
        "sites",
        _("Trang thông tin điện tử"),
        re.compile(
            r"ban bien tap|quan (?:tri|ly) (?:cong|trang)|cung cap thong tin [^.;]{0,40}tren (?:cong|trang)"
        ),
    ),
    Theme(
        "spokesperson",
        _("Người phát ngôn, cung cấp thông tin cho báo chí"),
        re.compile(r"phat ngon|cung cap thong tin cho bao chi"),
    ),
    Theme(
        "press-discipline",
        _("Chấp hành pháp luật về báo chí, kỷ luật thông tin"),
        re.compile(r"(?:hoat dong|luat|phap luat (?:ve )?) ?bao chi|dinh huong (?:thong tin|tuyen truyen)"),
    ),
    Theme(
        "accounts",
        _("Tài khoản mạng xã hội chính thức"),
        re.compile(r"tai khoan|(?:su dung|ung xu tren|quan ly) mang xa hoi"),
    ),
    Theme(
        "incidents",
        _("Sự cố, tin giả, giả mạo và xử lý"),
        re.compile(r"tin gia\b|gia mao|mao danh|bi chiem (?:doat|quyen)|tai khoan bi chiem"),
    ),
    Theme("inspections", _("Kiểm tra, hướng dẫn"), re.compile(r"kiem tra"), frozenset({"inspect"})),
)


def themes_of(report_data: ReportData) -> Iterator[tuple[Theme, tuple[str, ...]]]:
    """Give each chapter the directive asks for, with the codes of the clauses that ask."""
    clauses = [(row.code, row.text, row.duty) for row in report_data.obligations]
    norms = [(row.code, row.text, "") for row in report_data.norms]
    for theme in THEMES:
        codes = [code for code, text, duty in (*clauses, *norms) if theme.is_in(text, duty)]
        if codes:
            yield theme, tuple(codes)
