"""What a card of one site says, before anybody chose how it looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from guong.engines.legal.citation_style import basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.comparison import Change, ChangeReason, Comparison
from guong.engines.siteaudit.fleet import LEVEL_NAMES, SiteRequest
from guong.engines.siteaudit.judging.audit import Audit
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.papers.words import READING_ORDER, STATUS_STYLES, age, count_statuses, moment
from guong.engines.siteaudit.snapshots.snapshot import Snapshot
from guong.engines.viet.formats import write_date, write_number

TO_DO = (Status.VIOLATION, Status.MISSING, Status.EMPTY, Status.STALE, Status.PARTIAL)
COULD_NOT_TELL = (Status.BLOCKED, Status.ERROR, Status.UNCLEAR)
# Advice opens with what was seen, then says what to do; these words open the first kind of sentence.
_OBSERVATION = re.compile(
    r"(?:Đã tìm:|Chưa thấy|Chuyên mục (?:chỉ|chưa|không|này|đang)|Nội dung mới nhất|Mới có|Có nhắc"
    r"|Tên trang còn|Không thấy|Còn \d)"
)
_ENDED = ChangeReason.ENDED_RULE
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])")
_GROUPS = (
    ("Cần làm", TO_DO),
    ("Máy chưa kết luận được", COULD_NOT_TELL),
    ("Đạt", (Status.PASS,)),
    ("Không áp dụng", (Status.NOT_APPLICABLE,)),
)


@dataclass(frozen=True, slots=True)
class CardRow:
    """
    One requirement on the card.

    `observed` is what the machine saw, `todo` what to do, `basis` the clause, `then` how it was last time,
    `answer` what the owner says to it.
    """

    requirement: str
    state: Status
    label: str
    duty: str
    basis: str
    section: str = ""
    quote: str = ""
    page: str = ""
    place: str = ""
    observed: str = ""
    todo: str = ""
    then: str = ""
    answer: str = ""
    uncertain: bool = False
    critical: bool = False


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing to mend first: in what state it is, and how many requirements it clears."""

    title: str
    state: Status
    requirements: int
    todo: str = ""


@dataclass(frozen=True, slots=True)
class SiteCard:
    """
    One site on one day.

    `rows` are the requirements a machine looked into, worst first; `for_people` those only a person can
    judge; `advice` rests on no law. `compared` is one line about the last time, empty where there was none.
    """

    host: str
    url: str
    unit: str
    level: str
    on: date
    at: datetime
    read: int
    known: int
    counts: dict[Status, int]
    rows: tuple[CardRow, ...]
    for_people: tuple[CardRow, ...]
    advice: tuple[CardRow, ...]
    warnings: tuple[str, ...] = ()
    compared: str = ""
    ended: tuple[str, ...] = ()
    first: tuple[FirstStep, ...] = ()
    sha256: str = ""


def make_card(
    request: SiteRequest, snapshot: Snapshot, audit: Audit, against: Comparison | None = None
) -> SiteCard:
    """Put one audit on a card; `against` adds what changed since the last time."""
    requirements = load_packs().requirements
    changes = {change.requirement: change for change in against.changes} if against else {}
    rows: list[CardRow] = []
    for_people: list[CardRow] = []
    for finding in audit.findings:
        requirement = requirements[finding.requirement]
        observed, todo = observed_and_todo(finding)
        row = replace(
            _row(finding, audit.on),
            requirement=requirement.id,
            duty=requirement.duty,
            basis=basis(requirement),
            section=finding.section or "",
            observed=observed,
            todo=todo,
            then=_then(changes.get(finding.requirement)),
            uncertain=not requirement.concludes,
            critical=requirement.critical,
        )
        (for_people if (finding.state is Status.UNCLEAR and not finding.check) else rows).append(row)
    order = {state: place for place, state in enumerate(READING_ORDER)}
    rows.sort(key=lambda row: (order[row.state], not row.critical))
    ended = [requirements[change.requirement] for change in (against.of(_ENDED) if against else ())]
    return SiteCard(
        host=urlsplit(request.url).netloc,
        url=request.url,
        unit=request.unit,
        level=LEVEL_NAMES[request.level],
        on=audit.on,
        at=snapshot.finished_at,
        read=sum(page.facts_source is not None for page in snapshot.pages),  # nothing is unpacked to count
        known=len(snapshot.pages),
        counts=count_statuses(row.state for row in rows if not row.uncertain),
        rows=tuple(rows),
        for_people=tuple(for_people),
        advice=tuple(_row(finding, audit.on) for finding in audit.advice if finding.state is not Status.PASS),
        warnings=tuple(warnings_of(snapshot, audit)),
        compared=_compared(against) if against else "",
        ended=tuple(f"{requirement.duty} ({basis(requirement)})" for requirement in ended),
        sha256=snapshot.sha256,
    )


def _row(finding: Finding, on: date) -> CardRow:
    """Write a finding as a row that rests on no law, with the place of its quote: path and newest day."""
    label = STATUS_STYLES[finding.state].label
    old = age(finding.newest_date, on) if finding.newest_date and finding.state is Status.STALE else ""
    words: list[str] = []
    if finding.page:
        parts = urlsplit(finding.page)
        path = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
        path = "trang chủ" if path in ("", "/") else path
        words.append(path if len(path) <= 90 else f"{path[:87]}…")
    if finding.page and finding.newest_date:
        words.append(f"mới nhất {write_date(finding.newest_date)}")
    return CardRow(
        requirement="",
        state=finding.state,
        label=f"{label} {old}" if old else label,
        duty=finding.section or "",
        basis="",
        quote=finding.quote or "",
        page=finding.page or "",
        place=" · ".join(words),
        todo=(finding.advice or "").rstrip("."),
    )


def observed_and_todo(finding: Finding) -> tuple[str, str]:
    """Part an advice into what was seen and what to do."""
    sentences = [part.strip() for part in _SENTENCE.split(finding.advice or "") if part.strip()]
    observations: list[str] = []
    while len(sentences) > 1 and _OBSERVATION.match(sentences[0]):
        observations.append(sentences.pop(0))
    return " ".join(observations).rstrip(".;"), " ".join(sentences).rstrip(".")


def _then(change: Change | None) -> str:
    if change is None:
        return ""
    before = STATUS_STYLES[change.before].label.lower() if change.before else ""
    sentences = {
        ChangeReason.BETTER: f"Tốt lên: lần trước {before}.",
        ChangeReason.WORSE: f"Kém đi: lần trước {before}.",
        ChangeReason.OTHER: f"Lần trước {before}.",
        ChangeReason.NEW_RULE: "Quy định mới, lần trước chưa có.",
        ChangeReason.OTHER_RULE: f"Đổi vì quy định đổi; theo quy định cũ lần trước {before}.",
        ChangeReason.TIME: f"Trang không đổi, ngày xét đổi; lần trước {before}.",
    }
    return sentences.get(change.why, "")


def _compared(against: Comparison) -> str:
    better, worse = len(against.of(ChangeReason.BETTER)), len(against.of(ChangeReason.WORSE))
    rule = len(against.by_rule)
    other_changes = len(against.of(ChangeReason.OTHER, ChangeReason.TIME))
    since = f"So với lần trước ({write_date(against.before.on)})"
    if not (better or worse or rule or other_changes):
        return f"{since}: không mục nào đổi."
    parts = [f"{better} mục tốt lên", f"{worse} mục kém đi"]
    if rule:
        parts.append(f"{rule} mục đổi vì quy định đổi")
    if other_changes:
        parts.append(f"{other_changes} mục khác trước vì ngày xét hoặc vì có lần chưa rõ")
    return f"{since}: {', '.join(parts)}."


def warnings_of(snapshot: Snapshot, audit: Audit, render: str = "soi lại với --render") -> list[str]:
    """Say what a reader must know before trusting the card; `render` is how scripts are let run."""
    warnings = [audit.refusal] if audit.refusal else []
    if snapshot.stopped == "partial":
        warnings.append(
            "Bản lưu thiếu nhiều trang mà trình đơn dẫn tới; mục nào chưa chắc đều ghi “chưa rõ”."
        )
    elif str(snapshot.stopped) not in ("done", ""):
        warnings.append("Lần soi dừng trước khi đi hết trang; mục nào chưa chắc đều ghi “chưa rõ”.")
    if snapshot.more_items:
        warnings.append(
            f"Còn {write_number(snapshot.more_items)} bài cùng kiểu chưa đọc; không đổi kết luận."
        )
    if snapshot.clock_jumped:
        warnings.append(
            "Đồng hồ máy bị chỉnh trong lúc soi; ngày giờ soi có thể sai, hạn được tính theo ngày xét."
        )
    if snapshot.moved_to:
        warnings.append(f"Trang chủ chuyển sang {snapshot.moved_to}; những gì dưới đây là của trang ấy.")
    if snapshot.path:
        warnings.append(f"Chỉ soi các trang dưới {snapshot.path}: máy chủ này còn trang của nơi khác.")
    if snapshot.offline:
        warnings.append("Soi từ bản lưu của trang, không nối mạng: tên miền, HTTPS, IPv6 chưa kiểm được.")
    if snapshot.home.needs_script and snapshot.home.rendered:
        warnings.append("Mở bằng trình duyệt trang chủ vẫn không hiện gì; cần người xem.")
    elif snapshot.home.needs_script:
        warnings.append(f"Trang chỉ hiện khi chạy mã kịch bản; {render} để máy đọc được.")
    if (facts := snapshot.home.facts) and facts.menu_by_script and not snapshot.home.rendered:
        warnings.append(f"Thực đơn do mã kịch bản dựng; {render} để máy đọc được các mục.")
    if audit.broken:
        warnings.append(
            f"{len(audit.broken)} phép kiểm gặp lỗi; mục liên quan ghi “lỗi khi soi”, cần người xem."
        )
    return warnings


def time_line(card: SiteCard) -> str:
    """Say when the site was looked at and how much of it was read."""
    return f"soi lúc {moment(card.at)} · đọc {card.read} trang con"


def read_line(card: SiteCard) -> str:
    """Say how many of the requirements that machines look into could be read, and what is left to people."""
    if not (card.rows or card.for_people):
        return "Ngày này chưa có yêu cầu nào để soi trang."
    total = sum(card.counts.values())
    read = total - sum(card.counts.get(status, 0) for status in COULD_NOT_TELL)
    of_all = f"Máy xem được {read} trên {total} yêu cầu." if read < total else f"Máy xem {total} yêu cầu."
    people = f"Còn {len(card.for_people)} yêu cầu chỉ người mới xem được." if card.for_people else ""
    return f"{of_all} {people}".strip()


def group_rows(card: SiteCard) -> Iterator[tuple[str, tuple[CardRow, ...]]]:
    """Give the rows in groups of what a reader does with them, leaving out empty ones."""
    for title, states in _GROUPS:
        rows = tuple(row for row in card.rows if row.state in states and not row.uncertain)
        if rows:
            yield title, rows
    if uncertain := tuple(row for row in card.rows if row.uncertain):
        yield "Căn cứ cần kiểm tra, không dùng để kết luận", uncertain


def basis_line(row: CardRow) -> str:
    """Write the line under a row: its clause, how sure that clause is, and what the row was last time."""
    parts = [f"Căn cứ: {row.basis}"] if row.basis else []
    if row.uncertain:
        parts.append("căn cứ này cần kiểm tra, không dùng để kết luận")
    if row.then:
        parts.append(row.then.rstrip("."))
    return f"{' · '.join(parts)}." if parts else ""
