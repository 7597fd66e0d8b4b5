"""Find the papers that lie in one file: each is read, one of them first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from guong.engines.directives.annex import annex_start
from guong.engines.directives.directive import ReviewNote
from guong.engines.directives.header import (
    DATE_LINE,
    MOTTO,
    NUMBER_LABEL,
    RECIPIENT_LABEL,
    STATE,
    SUBJECT_LABEL,
    read_head,
)
from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine
from guong.engines.directives.remarks import remark
from guong.engines.viet.formats import write_date
from guong.engines.viet.names import looks_like_person_name
from guong.engines.viet.normal_forms import plain

HEAD_LINES = 18  # of a paper, above its "Kính gửi" or its state motto
HEAD_BELOW = 12  # lines of a head below the state motto
SUBJECT_LINES = 4
LONGEST_OF_HEAD = 100  # characters of a line of the head


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """One paper of a file: lines[start:end], its number and its day; a letter has its own "Kính gửi"."""

    start: int
    end: int
    number: str
    day: date
    is_letter: bool


def find_papers(lines: Sequence[TextLine]) -> tuple[FiledPaper, ...]:
    """
    Find the papers of a file, in its order; empty where there are not two.

    Each has its own number and day under a state motto or above its own "Kính gửi": an annex, a form to
    fill in and a head that repeats the number before it have not.
    """
    anchors = [
        index
        for index, line in enumerate(lines)
        if RECIPIENT_LABEL.match(line.text)
        or (len(line.text) <= 2 * LONGEST_OF_HEAD and is_upper(line.text) and STATE.search(plain(line.text)))
    ]
    starts = list(dict.fromkeys(_head_above(lines, anchor) for anchor in anchors))
    papers: list[FiledPaper] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True) if len(starts) > 1 else ():
        last = next((anchor for anchor in reversed(anchors) if start <= anchor < end), start)
        head = read_head(tuple(lines[start : min(end, last + HEAD_BELOW)]))
        is_letter = any(RECIPIENT_LABEL.match(line.text) for line in lines[start : last + 1])
        if head.number and head.date and head.number not in {paper.number for paper in papers}:
            papers.append(FiledPaper(start, end, head.number, head.date, is_letter))
        elif papers:
            papers[-1] = replace(papers[-1], end=end)
    return tuple(papers) if len(papers) > 1 else ()


def _head_above(lines: Sequence[TextLine], anchor: int) -> int:
    start = anchor
    while start > max(0, anchor - HEAD_LINES):
        text, near = lines[start - 1].text.strip(), lines[max(0, start - 1 - SUBJECT_LINES) : start]
        is_state = STATE.search(plain(text)) or MOTTO.search(plain(text))
        is_other = len(text) > LONGEST_OF_HEAD or looks_like_person_name(text)
        is_label = is_upper(text) or NUMBER_LABEL.match(text) or DATE_LINE.match(text)
        has_subject = any(SUBJECT_LABEL.match(line.text) for line in near)
        if not is_state and (is_other or not (is_label or has_subject)):
            break
        start -= 1
    return start


def paper_to_read(papers: Sequence[FiledPaper]) -> FiledPaper:
    """Choose the paper that is read: of a chain of letters the newest, else the first of the file."""
    return max(papers, key=lambda paper: paper.day) if all(p.is_letter for p in papers) else papers[0]


def papers_left_out(lines: Sequence[TextLine], papers: Sequence[FiledPaper]) -> list[FiledPaper]:
    """List the papers that are not read; a plan right behind the one that is read is read as its annex."""
    main = paper_to_read(papers)
    read_papers = [main]
    for before, paper in pairwise(papers):
        top = tuple(lines[paper.start : paper.start + HEAD_LINES + HEAD_BELOW])
        if before is read_papers[-1] and annex_start(top, 0) is not None:
            read_papers.append(paper)
    return [paper for paper in papers if paper not in read_papers]


def remark_on_papers(
    text: str, lines: Sequence[TextLine], papers: Sequence[FiledPaper], hidden_papers: Sequence[FiledPaper]
) -> ReviewNote:
    """Say which papers the file holds, which one stands first, and where the others begin."""
    main = paper_to_read(papers)
    beside = ", ".join(paper.number for paper in papers if paper is not main and paper not in hidden_papers)
    begins = [text.count("\n", 0, span_of(lines, paper)[0]) + 1 for paper in hidden_papers]
    numbers = ", ".join(f"{p.number} (từ dòng {line})" for p, line in zip(hidden_papers, begins, strict=True))
    return remark(
        "several-letters",
        count=len(papers),
        which="mới nhất" if all(paper.is_letter for paper in papers) else "thứ nhất",
        number=main.number,
        day=write_date(main.day),
        shared=f"; việc của văn bản số {beside} được đọc chung" if beside else "",
        others=f"Xem cả văn bản số {numbers}: ngay dưới đây, hoặc ở mục “Đang đọc, chưa xác nhận”."
        if numbers
        else "Tách riêng nếu cần đọc từng văn bản.",
    )


def mask(text: str, lines: Sequence[TextLine], hidden_papers: Sequence[FiledPaper]) -> str:
    """Blank out some papers; every place in the text stays."""
    pieces, read = [], 0
    for start, end in (span_of(lines, paper) for paper in hidden_papers):
        pieces += [text[read:start], _NOT_SPACE.sub(" ", text[start:end])]
        read = end
    return "".join([*pieces, text[read:]])


def span_of(lines: Sequence[TextLine], paper: FiledPaper) -> tuple[int, int]:
    """Give where a paper stands in the text."""
    return lines[paper.start].at[0], lines[paper.end - 1].at[-1] + 1


_NOT_SPACE = re.compile(r"\S")
