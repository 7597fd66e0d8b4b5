"""Authorisations to speak to the press put on a site later than twelve hours after they were signed."""

import re
from collections.abc import Iterator

from guong.engines.siteaudit.judging.checks.late_publication import documents
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.viet.formats import ONE_DAY, write_date
from guong.engines.viet.normal_forms import plain

SECTION = "ủy quyền phát ngôn"
LIMIT = 10  # so many late ones are named in the details
_AUTHORISES = re.compile(r"\buy quyen\b.{0,60}\bphat ngon\b|\bphat ngon\b.{0,60}\buy quyen\b")


@check("late-authorisation", requirements=("PN09-3.6",), by_silence=True)
def late_authorisation(site: Site) -> Iterator[Finding]:
    """
    Compare the day on which an authorisation to speak was signed with the day it was posted.

    Pages print days and no hours: the same day is in time, two days later is late, the day between is open.
    A site without any may have had no case.
    """
    authorisations = [
        document
        for document in documents(site)
        if _AUTHORISES.search(plain(f"{document.line} | {document.page.title}"))
    ]
    late = [document for document in authorisations if document.posted - document.issued > ONE_DAY]
    if not authorisations:
        yield Finding.of(
            Status.UNCLEAR,
            site.home,
            section=SECTION,
            advice="Chưa thấy văn bản ủy quyền phát ngôn nào ghi đủ ngày ký, ngày đăng; hỏi hồ sơ từng vụ.",
        )
        return
    example = max(late or authorisations, key=lambda document: document.posted - document.issued)
    in_time = example.posted == example.issued
    yield Finding.of(
        Status.PARTIAL if late else Status.PASS if in_time else Status.UNCLEAR,
        example.page,
        section=SECTION,
        quote=example.line,
        position=example.start,
        newest_date=max(document.posted for document in authorisations),
        advice=None
        if in_time
        else f"{example.number}: ký {write_date(example.issued)}, đăng {write_date(example.posted)}; "
        "phải đăng trong 12 giờ từ khi ký, cần xem giờ.",
        details={"late": [document.number for document in late[:LIMIT]], "counted": len(authorisations)},
    )
