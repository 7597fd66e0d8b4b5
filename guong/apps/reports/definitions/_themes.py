"""The chapters that other apps can fill, and by which words a directive asks for one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guong.engines.viet.normal_forms import plain

from ._report_data import ReportData


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
