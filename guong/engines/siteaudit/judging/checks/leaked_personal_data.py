"""Personal data of private persons in pages and in files that anybody can open."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from guong.engines.documents import Document, WorkbookCell
from guong.engines.siteaudit.judging.attachments import MAX_FILES, files_of, readable_files
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import each_fresh
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.snapshots.page import Page
from guong.engines.viet.names import find_person_names
from guong.engines.viet.normal_forms import canonical, plain
from guong.engines.viet.personal import PersonalDatum, find_personal_data

SURE = 0.85  # from here on words beside the number say what it is
PART, PLENTY = 20_000, 300  # letters read at once, numbers after which a list is proven
LIST_LENGTH = 3  # so many numbers of the right build need no words beside them
NEAR = 200  # characters on either side of a number in which words say what it is
QUOTED_BESIDE = 80  # characters quoted on either side of a number
MOST_PLACES = 100  # places listed in the details
_KINDS = {
    "cccd": "số căn cước",
    "cmnd": "số chứng minh nhân dân",
    "bhxh": "mã số bảo hiểm xã hội",
    "bhyt": "số thẻ bảo hiểm y tế",
    "bank-account": "số tài khoản ngân hàng",
}
# Nine digits, apart or not: quick to look for, and what every number of a person has.
_MAY_BE = re.compile(r"[0-9][0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}")
_ID_HEADING = re.compile(
    r"(?<![a-z])(?:cmnd|cmtnd|cmt|cccd|chung minh (?:nhan dan"
    r"|thu)|can cuoc(?: cong dan)?|so dinh danh)(?![a-z])"
)
_NINE = re.compile(r"(?<![\w./-])\d{9}(?![\w./-])")
_ELEVEN = re.compile(r"(?<![\w./-])[1-9]\d{10}(?![\w./-])")  # a spreadsheet drops the first nought
# The head of a column stands alone on its line.
_COLUMN = re.compile(
    r"(?m)^[^\n]{0,12}(?<![a-z])(?:cmnd|cccd|cmt|can cuoc|so dinh danh)(?![a-z])[^\n\d]{0,20}$"
)
_ACCOUNT = re.compile(r"\b(?:tai khoan|stk|tk)\b")
_BODY = re.compile(
    r"\b(?:ubnd|uy ban|mttq|mat tran|kho bac|quy (?:vi|den|phong|khuyen|bao|nhan dao|cuu)"
    r"|hoi (?:chu thap do|nong dan|phu nu|khuyen hoc|cuu chien binh|nguoi cao tuoi)"
    r"|ban (?:van dong|cuu tro|chi huy|quan ly)|hop tac xa|cong ty|trung tam|van phong|doan thanh nien"
    r"|truong (?:mam non|tieu hoc|thcs|thpt)|tram y te|cong doan)\b"
)
_PERSON = re.compile(r"\b(?:ong|ba|anh|chi|em|chau) [a-z]+ [a-z]+")


@dataclass(frozen=True, slots=True)
class _Leak:
    """What one page or file shows: where, how many of each kind, and a line of it with the data hidden."""

    page: Page
    counts: Counter[str]
    quote: str
    position: int
    sure: bool
    hidden_sheet: str | None = None


_suspects = each_fresh(lambda page, fresh: bool(_MAY_BE.search(fresh.text)) or None)


@check("leaked-personal-data", requirements=("DLCN-2",), by_silence=True)
def leaked_personal_data(site: Site) -> Iterator[Finding]:
    """
    Look for identity, insurance and account numbers of persons in pages and files, hidden sheets too.

    A single number without a word beside it may be something else and is left to a person. Values are never
    copied into the finding.
    """
    leaks = [leak for page, _ in _suspects(site) if (leak := _leak(page, page.text))]
    files = files_of(site)
    for page in readable_files(site)[:MAX_FILES]:
        document = files.get(page.url)
        if isinstance(document, Document) and (leak := _leak(page, document.text, document.cells)):
            leaks.append(leak)
    sure = [leak for leak in leaks if leak.sure]
    if leaks:
        yield _report_leaks(Status.VIOLATION if sure else Status.UNCLEAR, sure or leaks)
        return
    read_files = sum(isinstance(content, Document) for content in files.values())
    left = len(files) - read_files + max(0, len(readable_files(site)) - MAX_FILES)
    read = f"đã xem {len(site.pages)} trang và {read_files} tệp"
    yield Finding.of(
        Status.PASS,
        site.home,
        section="dữ liệu cá nhân",
        quote=f"{read}, không thấy số căn cước, tài khoản của người dân",
        advice=f"Còn {left} tệp là ảnh chụp hoặc chưa đọc được; người xem lướt qua." if left else None,
    )


def _leak(page: Page, text: str, cells: Sequence[WorkbookCell] = ()) -> _Leak | None:
    """Read a text part by part until there is plenty: a whole list tells no more than its top."""
    leaks: list[_Leak] = []
    has_heading = False
    start = 0
    while start < len(text) and sum(leak.counts.total() for leak in leaks) < PLENTY:
        end = min(len(text), start + PART)
        if end < len(text):  # cut between lines where there are any
            end = text.rfind("\n", start + PART // 2, end) + 1 or end
        part = text[start:end]
        has_heading = has_heading or bool(_ID_HEADING.search(plain(part)))
        if _MAY_BE.search(part) and (leak := _leak_in(page, part, start, has_heading, cells)):
            leaks.append(leak)
        start = end
    if not leaks:
        return None
    counts: Counter[str] = sum((leak.counts for leak in leaks), Counter())
    first = next((leak for leak in leaks if leak.sure), leaks[0])
    sheet = next((leak.hidden_sheet for leak in leaks if leak.hidden_sheet), None)
    sure = first.sure or counts.total() >= LIST_LENGTH
    return replace(first, counts=counts, sure=sure, hidden_sheet=sheet)


def _leak_in(page: Page, part: str, start: int, headed: bool, cells: Sequence[WorkbookCell]) -> _Leak | None:
    text = canonical(part).text
    data = [
        datum
        for datum in find_personal_data(text)
        if datum.kind in _KINDS
        and not re.search(r"[*xX•…]{2,}", text[max(0, datum.start - 3) : datum.end + 3])
        and not _of_a_body(text, datum)
    ]
    if headed:  # the heading that says what the numbers of a column are stands far above them
        known_starts = {datum.start for datum in data}
        for pattern, kind in ((_NINE, "cmnd"), (_ELEVEN, "cccd")):
            column = [match for match in pattern.finditer(text) if match.start() not in known_starts]
            if len(column) >= LIST_LENGTH:
                data += [PersonalDatum(*match.span(), kind, 0.8) for match in column]
    if not data:
        return None
    head = _COLUMN.search(plain(text))
    announced_data = [
        datum
        for datum in data
        if datum.confidence >= SURE or (head and datum.kind in ("cccd", "cmnd") and head.end() <= datum.start)
    ]
    first = (announced_data or data)[0]
    places = {start + datum.start for datum in data}
    hidden = (cell for cell in cells if cell.hidden)
    # The line of the first datum is quoted, with every datum in it made unreadable.
    left = max(text.rfind("\n", 0, first.start) + 1, first.start - QUOTED_BESIDE)
    stop = text.find("\n", first.end)
    right = min(stop if stop >= 0 else len(text), first.end + QUOTED_BESIDE)
    pieces, at = [], left
    for datum in sorted(data, key=attrgetter("start")):
        if left <= datum.start < right:
            number = text[datum.start : datum.end]
            pieces += [text[at : datum.start], number[:3] + re.sub(r"\w", "•", number[3:])]
            at = datum.end
    return _Leak(
        page,
        Counter(datum.kind for datum in data),
        " ".join("".join([*pieces, text[at:right]]).split()),
        start + first.start,
        bool(announced_data) or len(data) >= LIST_LENGTH,
        next((cell.sheet for cell in hidden if any(cell.start <= at < cell.end for at in places)), None),
    )


def _of_a_body(text: str, datum: PersonalDatum) -> bool:
    """Tell the account of a body from one of a person: its line names a body and nobody."""
    start, right = text.rfind("\n", 0, datum.start) + 1, text.find("\n", datum.end)
    line = text[max(start, datum.start - NEAR) : min(right if right >= 0 else len(text), datum.end + NEAR)]
    low = plain(line)
    if datum.kind != "bank-account" and datum.confidence >= SURE and _ID_HEADING.search(low):
        return False
    if not (_ACCOUNT.search(low) and _BODY.search(low)):
        return False
    return not _PERSON.search(low) and not any(find_person_names(line))


def _report_leaks(state: Status, leaks: list[_Leak]) -> Finding:
    total: Counter[str] = sum((leak.counts for leak in leaks), Counter())
    first = max(leaks, key=lambda leak: sum(leak.counts.values()))
    data_counts = ", ".join(f"{count} {_KINDS[kind]}" for kind, count in total.most_common())
    where = f" (trang tính ẩn “{first.hidden_sheet}”)" if first.hidden_sheet else ""
    doubt = "" if state is Status.VIOLATION else "Có thể là dữ liệu cá nhân, cần người xem: "
    return Finding.of(
        state,
        first.page,
        section="dữ liệu cá nhân",
        quote=first.quote,
        position=first.position,
        advice=(
            f"{doubt}{data_counts} trên {len(leaks)} trang hoặc tệp{where}. "
            f"Gỡ ngay, che số rồi đăng lại, rà các bản sao."
        ),
        details={
            "counts": dict(total),
            "places": [
                {"page": leak.page.url, "counts": dict(leak.counts), "hidden_sheet": leak.hidden_sheet}
                for leak in leaks[:MOST_PLACES]
            ],
        },
    )
