"""Read the main reporting duty: to whom, and by when if the report itself is dated."""

import re
from dataclasses import dataclass
from datetime import date

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.directive import Task
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.task_dates import read_timing

_REPORT = re.compile(WORDS["report_to"])
_DIRECT = re.compile(WORDS["report_directly"])
_ENDS = re.compile(WORDS["receiver_ends"])
_SEND = re.compile(r"(?<!\w)gửi\s+(?=(?:Bộ|Sở|UBND|Ủy ban|Chủ tịch|Phòng|Văn phòng|Ban|Cục)\s)")
# Addresses and telephones in brackets are no part of the receiver.
_HOW_TO_REACH = re.compile(
    r"\s*\((?:địa chỉ|email|e-mail|thư điện tử|điện thoại|ĐT|số |đ/c|đồng chí|ông |bà )[^()]*\)?"
)
_REPORTS = re.compile(r"báo cáo|kết quả")
_PURPOSE = re.compile(r"\bđể\s[^.;:]*$")
_SPEAKS = re.compile(r"[Bb]áo cáo|[Gg]ửi|[Nn]ộp")
_SENT_TO = re.compile(r"gửi về\s+(?=[A-ZĐ])")
_FINAL = re.compile(r"(?:gửi |nộp )?báo cáo (?:tổng kết|sơ kết|tổng hợp|kết quả|cuối)", re.I)
_OWNER = re.compile(r"(?:báo cáo|kết quả|danh sách|hồ sơ|văn bản)", re.I)


@dataclass(frozen=True, slots=True)
class Reporting:
    """`to` as printed; `deadline` only where the report itself is dated; `task` that holds the duty."""

    to: str | None
    deadline: date | None
    task: str | None


def read_reporting(tasks: tuple[Task, ...], body: str) -> Reporting:
    """Find the duty to report in the tasks; the last one that names a receiver is the main one."""
    best: tuple[int, str, date | None, str | None] | None = None
    sentences: list[tuple[str, str | None]] = [(task.text, task.id) for task in tasks]
    if not any(_SPEAKS.search(text) for text, _ in sentences):
        sentences = [(line, None) for line in body.split("\n")] if tasks else []
    for text, holder in sentences:
        for pattern in (_REPORT, _DIRECT, _SEND):
            for match in pattern.finditer(text):
                if pattern is _REPORT and not _OWNER.search(match.group()):
                    continue
                receiver = _receiver(text, match.end())
                report_day = _date_of(text, match.start(), match.end())
                score = (3 if _REPORTS.search(match.group().lower()) else 1) + (report_day is not None)
                if _PURPOSE.search(text, max(0, match.start() - 60), match.start()):
                    score -= 2  # "gửi về Sở để tổng hợp, báo cáo Bộ": the Sở is who is to be told
                if receiver and (best is None or score >= best[0]):
                    best = (score, receiver, report_day, holder)
    if best is None:
        return Reporting(None, None, None)
    if best[2] is None:
        best = (*best[:2], _final_date(tasks, best[3]), best[3])
    # An address for the papers ("Hồ sơ … gửi về Văn phòng Bộ") says more than the body it belongs to.
    address = _SENT_TO.search(body)
    receiver = best[1]
    if address and re.match(r"(?:Hồ sơ|Báo cáo|Văn bản)", body[body.rfind("\n", 0, address.start()) + 1 :]):
        receiver = _receiver(body, address.end()) or receiver
    return Reporting(receiver, best[2], best[3])


def _final_date(tasks: tuple[Task, ...], holder: str | None) -> date | None:
    behind = tasks[[task.id for task in tasks].index(holder) + 1 :] if holder else ()
    for task in behind:
        text, final = task.text, _FINAL.match(task.text)
        receivers = (_receiver(text, m.end()) for p in (_REPORT, _DIRECT, _SEND) for m in p.finditer(text))
        if final and not any(receivers):
            return _date_of(text, 0, final.end())
    return None


def _receiver(text: str, position: int) -> str | None:
    bodies = bodies_at(text, position)
    if bodies is None:
        generic = re.compile(r"(?:cấp|cơ quan) có thẩm quyền").match(text, position)
        return generic.group() if generic else None
    units = []
    for unit in bodies.units:
        unit = _HOW_TO_REACH.sub("", unit)
        cut = _ENDS.split(unit)[0].strip()
        if cut.count("(") > cut.count(")"):
            # "(qua Phòng X để tổng hợp)" is part of the address; what stands in brackets ends nothing.
            cut = unit[: unit.find(")", len(cut)) + 1]
        if cut:
            units.append(cut)
    return ", ".join(units) or None


def _date_of(text: str, start: int, end: int) -> date | None:
    tail = re.split(r"[;.]\s", re.sub(r"\([^()]*\)", "", text[start:]))[0]
    if (day := read_timing(tail).day) is not None:
        return day
    head = text[max(0, start - 60) : start]
    if re.search(r"\btrước\b[^,;]*$|\bchậm nhất\b[^,;]*$", head) and not re.search(
        r"xong trước|hoàn thành", head
    ):
        return read_timing(head + text[start:end]).day
    return None
