"""Cut paragraphs into clauses: everything in a paper that might oblige somebody begins in one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guong.engines.directives.clause_addressees import read_subject
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.sentences import opens_demand, split_sentences

SHORTEST = 8  # characters of a clause that can say anything
# "(i) …; (ii) …", "a) …; b) …", "1) …; 2) …" inside one paragraph.
_MARKERS = (
    re.compile(r"(?<=[\s:;,.])\(?(?P<label>[ivx]{1,4})\)\s+"),
    re.compile(r"(?<=[\s:;,.])\(?(?P<label>[a-hđ])[)]\s+"),
    re.compile(r"(?<=[\s:;,.])\(?(?P<label>\d{1,2})\)\s+"),
)
_FIRST_LABELS = ("i", "a", "1", "01")
# Where a sentence first says that something follows, and then says it.
_ANNOUNCES = re.compile(
    r"(?:như sau|sau đây|ý kiến|yêu cầu|kết luận|chỉ đạo|đề nghị|một số việc|nội dung sau|việc"
    r" sau)\s*:\s+(?=[A-ZĐ“])"
)
_SEMICOLON = re.compile(r";\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch paragraph.text[start:end]; `number` counts within the paragraph, `of` is how many it has."""

    index: int  # of the paragraph
    start: int
    end: int
    number: int
    of: int
    inline: bool = False  # a member of a list inside the sentence


def clauses_of(index: int, paragraph: TextParagraph) -> list[Clause]:
    """Cut one paragraph: at the ends of sentences, and at the labels of a list that stands within one."""
    text = paragraph.text
    spans: list[tuple[int, int, bool]] = []
    for start, end in split_sentences(text, paragraph.body):
        stretches = [(start, end)]
        announcement = _ANNOUNCES.search(text, start, end) if ":" in text[start:end] else None
        if announcement and end - announcement.end() >= 2 * SHORTEST:
            stretches = [(start, _trim(text, start, announcement.end())), (announcement.end(), end)]
        for begin, last in stretches:
            # A demand ends at a semicolon behind which another body is ordered something.
            named = read_subject(text[begin:last]) if ";" in text[begin:last] else None
            if ";" in text[begin:last] and (opens_demand(text[begin:last]) or (named and named.units)):
                for mark in _SEMICOLON.finditer(text, begin, last):
                    subject = read_subject(text[mark.end() : last])
                    if subject and subject.units and text[mark.end() + subject.end :].strip()[:1].islower():
                        spans += _members(text, begin, mark.start())
                        begin = mark.end()
            spans += _members(text, begin, last)
    whole_spans = [span for span in spans if span[1] - span[0] >= SHORTEST]
    return [
        Clause(index, start, end, number, len(whole_spans), inline)
        for number, (start, end, inline) in enumerate(whole_spans)
    ]


def find_clauses(paragraphs: Sequence[TextParagraph]) -> list[Clause]:
    """Cut all paragraphs in order."""
    return [clause for index, paragraph in enumerate(paragraphs) for clause in clauses_of(index, paragraph)]


def _members(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    if ")" not in text[start:end]:
        return [(start, end, False)]
    for marker in _MARKERS:
        labels = list(marker.finditer(text, start, end))
        if len(labels) < 2 or labels[0]["label"] not in _FIRST_LABELS:
            continue
        spans = [(start, labels[0].start(), False)] if labels[0].start() - start >= SHORTEST else []
        edges = [*(match.start() for match in labels[1:]), end]
        spans += [(match.end(), edge, True) for match, edge in zip(labels, edges, strict=True)]
        return [(first, _trim(text, first, last), inline) for first, last, inline in spans]
    return [(start, end, False)]


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" \t"))
