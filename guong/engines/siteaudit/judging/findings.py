"""What a check says about one requirement, and how the findings of several checks become one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.names import find_person_names
from guong.engines.viet.normal_forms import canonical, plain
from guong.engines.viet.personal import mask

QUOTE_LENGTH = 300
_LIVES = re.compile(r"\b(?:(?:thuong|tam|cu) tru|tru tai|tru quan|noi o|cho o|ho khau|que quan|sinh song)\b")
_OFFICE = re.compile(
    r"\b(?:ubnd|hdnd|uy ban|tru so|co quan|chu quan|van phong|trung tam|chiu trach nhiem|ban quyen)\b"
)


class Status(StrEnum):
    """How one requirement stands on one site; the values are those of the card."""

    PASS = "dat"
    PARTIAL = "mot_phan"
    EMPTY = "trong"
    STALE = "cu"
    MISSING = "khong_thay"
    VIOLATION = "vi_pham"
    UNCLEAR = "chua_ro"
    BLOCKED = "bi_chan"
    ERROR = "loi"
    NOT_APPLICABLE = "khong_ap_dung"

    @property
    def fails(self) -> bool:
        return self in _FAILS

    @property
    def decides(self) -> bool:
        """Tell whether the state counts for or against; the others count as nothing."""
        return self in _FAILS or self in (Status.PASS, Status.PARTIAL)


_FAILS = (Status.VIOLATION, Status.MISSING, Status.EMPTY, Status.STALE)
# The worst first. What could not be told hides no fail, but it does keep a pass from being claimed.
_WORST_FIRST = (
    *_FAILS,
    Status.BLOCKED,
    Status.ERROR,
    Status.UNCLEAR,
    Status.PARTIAL,
    Status.PASS,
    Status.NOT_APPLICABLE,
)
_RANK = {state: rank for rank, state in enumerate(_WORST_FIRST)}


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What was seen about one requirement; `position` is the offset of the quote in the text of the page.

    A check leaves `requirement` empty to speak of every requirement it is bound to, and `check` always: the
    registry fills both. A `policy` finding rests on our own advice and never on law. What is `seen_to_lack`
    stands on a page that was read, and no page left unread can mend it.
    """

    requirement: str
    check: str
    state: Status
    page: str | None = None
    section: str | None = None
    quote: str | None = None
    position: int | None = None
    newest_date: date | None = None
    advice: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    policy: bool = False
    seen_to_lack: bool = False

    @classmethod
    def of(cls, state: Status, page: Page | str | None = None, **fields: Any) -> "Finding":
        """Say what was seen of a page or its address; `fields` are any others by name."""
        url = page if page is None or isinstance(page, str) else page.url
        return cls(fields.pop("requirement", ""), "", state, url, **fields)

    def without_personal_data(self) -> "Finding":
        """Mask the personal data of the quote, and shorten it to what proves the point."""
        if not self.quote:
            return self if self.quote is None else replace(self, quote=None)
        text = canonical(" ".join(self.quote.split())).text
        low = plain(text)
        is_of_office = not _LIVES.search(low) and bool(_OFFICE.search(low) or not find_person_names(text))
        quote = mask(text, but=("home-address",) if is_of_office else ())
        if len(quote) > QUOTE_LENGTH:
            quote = quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
        return replace(self, quote=quote)


def merge_findings(requirement: str, findings: Iterable[Finding]) -> Finding:
    """
    Fold the findings of one requirement into one: the worst state, with its own quote and page.

    Each check's own result stays in `details["checks"]`, in the order the checks ran. One that does not
    apply counts only where nothing else was found.
    """
    all_findings = list(findings)
    worst = min(all_findings, key=lambda finding: _RANK[finding.state])
    results = [
        {
            "check": finding.check,
            "state": finding.state.value,
            "page": finding.page,
            "section": finding.section,
            "quote": finding.quote,
            "position": finding.position,
            "newest_date": finding.newest_date.isoformat() if finding.newest_date else None,
            "advice": finding.advice,
            **finding.details,
        }
        for finding in all_findings
    ]
    checks = [
        {name: value for name, value in row.items() if value not in (None, "", (), [], {})} for row in results
    ]
    return replace(worst, requirement=requirement, details={**worst.details, "checks": checks})
