"""Turn the text of a document as found into clean lines and paragraphs that map back to it."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.patterns import WORDS, load

RULE = re.compile(r"[\s_\-–—=*.·|~…]{3,}")
LONE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?", re.I)
_UNEVEN = re.compile(r"\S\s{2,}\S|\t\S|\*|__|^\s*#")
TERMINAL = (".", ";", ":", "!", "?", "./.", "/.")
WRAP_SHARE = 0.72

_COUNT = "hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
ENUMERATORS: tuple[tuple[str, int, str], ...] = (
    ("part", 0, r"(?:PHẦN|Phần)\s+(?:[IVXLC]+|\d+|[A-HĐ]|(?:thứ|THỨ)\s+\w+)\b\s*[.:]?"),
    ("chapter", 1, r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d+)\b\s*[.:]?"),
    ("section", 2, r"(?:MỤC|Mục)\s+\d+\b\s*[.:]?"),
    ("article", 3, r"(?:ĐIỀU|Điều)\s+\d+[a-zđ]?\s*(?:[.:]|$)"),
    ("roman", 4, r"(?:[IVX]{1,6})\s*(?:[.)/]|[-–](?=\s))"),
    ("capital", 5, r"[A-HĐ]\s*[.)–-](?=\s)"),
    (
        "multi",
        7,
        r"\d{1,2}(?:\.\d{1,2}){1,3}(?:\.|[-/)](?=\s))?(?=\s|[^\W\d_])(?!\s*(?:triệu|tỷ|nghìn|đồng|%|ha|km))",
    ),
    ("number", 6, r"\d{1,2}\s*(?:\ufe0f?\u20e3|/-(?=\s)|\.(?!\d)|\)|/(?=\s)|[-–](?=\s+[A-ZĐÀ-Ỹ]))"),
    ("ordinal", 7, rf"(?:Thứ\s+(?:nhất|{_COUNT})|(?:Một|{_COUNT.title()})\s+là)\s*[,:.](?=\s)(?!\s*ngày)"),
    ("bracket", 8, r"\(\s*(?:\d{1,2}|[ivx]{1,4}|[a-zđ])\s*\)"),
    ("letter", 9, r"[a-zđ]\d?\s*(?:/-(?=\s)|\)|\.(?=\s)|[/,](?=\s+[A-ZĐÀ-Ỹ]))"),
    ("star", 10, r"\*(?!\*)\s*"),
    ("dash", 11, r"[-~–—•●▪■◦\u2010\u2011\uf0b7]+\s*"),
    ("plus", 12, r"(?:[+◊\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)+\s*"),
)
PLAIN_RANK = 20
_OPENING_QUOTES = ("“", '"')  # the first paragraph of a letter that a page quotes
_ENUMERATOR = re.compile("|".join(f"(?P<{name}>{rx})" for name, _, rx in ENUMERATORS))
_RANK = {name: rank for name, rank, _ in ENUMERATORS}
_NEW_MATTER = WORDS["line_of_its_own"]
# A line that ends so asks for a number or a clause: what looks like an enumerator below it is its tail.
_EXPECTS_NUMBER = re.compile(
    r"(?:khoản|điểm|điều|số|mục|tháng|năm|ngày|chương|phần|phụ lục|bảng|và|hoặc|từ|đến|quý|thứ|lần|khóa)$",
    re.I,
)

# A row with one of these is part of the letter's frame, not of a table of data.
_FRAME = re.compile(
    r"CỘNG HÒA X|CỘNG HOÀ X|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN|\bSố\s*:|Kính gửi|Nơi nhận"
    r"|(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]|ngày\s*[\d…. ]*\s*tháng"
)
# Where one line of the paper ended inside a cell.
_BREAK = re.compile(
    r"\s*(?:<br\s*/?>|-{4,}|_{4,}|\*{4,})\s*|\s{3,}|(?<=[;.,:*])\s+(?=[-–+]\s*\S)|\s+(?=\*?V\s*/\s*[vV]\b)"
    r"|\s+(?=Độc lập\s*[-–])|(?<=Nơi nhận:)\s+|\s+(?=(?:KT|TL|TUQ)\.\s?[A-ZĐ])"
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One physical line without noise; `at[i]` is where its character i stood in the source."""

    text: str
    at: "array[int]"
    after_blank: bool
    lone_number: bool = False
    heading: bool = False  # marked as a heading of the page that carries the letter
    indent: int = 0  # columns of white space before it

    def place_of(self, words: str | None) -> tuple[int, int] | None:
        """Give where words of the line stood in the source; the whole line where it prints them otherwise."""
        begin = self.text.find(words) if words else -1
        if words and begin >= 0:
            return self.at[begin], self.at[begin + len(words) - 1] + 1
        return (self.at[0], self.at[-1] + 1) if words and self.at else None


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """Lines that belong together, in one string; `rank` orders enumerators, 20 means none."""

    text: str
    at: "array[int]"
    label: str
    kind: str
    rank: int
    body: int  # where the words begin, after the enumerator
    after_blank: bool

    @property
    def content(self) -> str:
        """The words without the enumerator."""
        return self.text[self.body :]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of text[start:end]."""
        return self.at[start], self.at[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document and what stood before it as data (front matter, a table of facts)."""

    lines: tuple[TextLine, ...]
    facts: dict[str, str]
    wrap: int  # width of hard-wrapped lines in characters, 0 when lines are paragraphs


@cache
def _noise() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    noise_words = load("noise")
    lines = "|".join(f"(?:{line})" for line in noise_words["lines"])
    return re.compile(lines), re.compile(noise_words["stamp"]), re.compile(noise_words["stamp_continues"])


def lay_out(text: str) -> Layout:
    """Split canonical text into lines, dropping front matter, rules, page numbers and stamps."""
    noise, stamp, follow = _noise()
    facts: dict[str, str] = {}
    lines: list[TextLine] = []
    blank, is_stamp, front, after = False, False, 0, 0
    for number, raw in enumerate(re.split("[\n\r\f\v\u2028\u2029]", text)):
        start, after = after, after + len(raw) + 1
        line_text = raw.strip()
        if line_text == "---" and number == 0:
            front = 1
            continue
        if front == 1:
            front = 2 if line_text == "---" else 1
            continue
        if not line_text:
            blank = True
            continue
        box_spans = boxes(raw)
        if box_spans is not None:
            lines += [_line(raw[s:e], start + s, True) for s, e in box_spans]
            continue
        cells = [cell.strip() for cell in line_text.strip("|").split("|")]
        if line_text[0] == line_text[-1] == "|" and len(cells) == 2 and len(cells[0]) <= 40:
            facts[cells[0].casefold()] = cells[1]
            continue
        if RULE.fullmatch(line_text) or noise.match(line_text):
            is_stamp = bool(stamp.match(line_text))
            blank = blank or not is_stamp
            continue
        if stamp.match(line_text) or (is_stamp and follow.match(line_text)):
            is_stamp = True
            continue
        is_stamp = False
        lines.append(_line(raw, start, blank))
        blank = False
    clean_lines = tuple(line for line in map(_without_bars, lines) if line.text)
    return Layout(clean_lines, facts, _wrap_width(clean_lines))


def boxes(text: str) -> list[tuple[int, int]] | None:
    """
    Give the spans of the lines inside a row "| … | … |" that frames a letter, left cell first; else None.

    An empty list means a row that only rules off.
    """
    bare = text.strip()
    if len(bare) < 3 or bare[0] != "|" or bare[-1] != "|":
        return None
    if set(bare) <= set("|-: \t"):
        return []
    if not _FRAME.search(bare):
        return None
    spans: list[tuple[int, int]] = []
    for cell in re.finditer(r"[^|]+", text):
        begin = cell.start()
        for gap in _BREAK.finditer(text, cell.start(), cell.end()):
            spans.append((begin, gap.start()))
            begin = gap.end()
        spans.append((begin, cell.end()))
    return [(s, e) for s, e in spans if text[s:e].strip(" *_-")]


def _line(raw: str, start: int, after_blank: bool) -> TextLine:
    indent = len(raw) - len(raw.lstrip())
    if not _UNEVEN.search(raw):
        text = raw.strip()
        at = array("i", range(start + indent, start + indent + len(text)))
        return TextLine(text, at, after_blank, bool(LONE_NUMBER.fullmatch(text)), indent=indent)
    at = array("i")
    parts: list[str] = []
    previous_end: int | None = None
    pattern = r"[^\s*_]+|_(?!_)|(?<!\S)\*(?=\s)" if "*" in raw or "__" in raw else r"\S+"
    heading = re.match(r"\s*#{1,6}\s+", raw)
    begin = heading.end() if heading else 0
    for token in re.compile(pattern).finditer(raw, begin):
        if previous_end is not None:
            gap = raw[previous_end : token.start()]
            if gap and gap.strip("*_") != "":
                cut = "\t" * gap.count("\t") or ("\t" if len(gap) >= 6 else " ")
                parts.append(cut)  # two tabs leave a cell of a table empty
                at.extend([start + previous_end] * len(cut))
        parts.append(token.group())
        at.extend(range(start + token.start(), start + token.end()))
        previous_end = token.end()
    text = "".join(parts)
    return TextLine(text, at, after_blank, bool(LONE_NUMBER.fullmatch(text)), heading is not None, indent)


def _without_bars(line: TextLine) -> TextLine:
    if "|" not in line.text or line.text.count("|") > 1:
        return line if line.text.strip("| ") else replace(line, text="", at=array("i"))
    text = line.text.strip("| ")
    begin = line.text.find(text)
    return replace(line, text=text, at=line.at[begin : begin + len(text)]) if text != line.text else line


def _wrap_width(lines: tuple[TextLine, ...]) -> int:
    """Tell the width at which lines were broken, or 0 when each line is a whole paragraph."""
    longish = [line for line in lines if len(line.text) >= 40]
    if len(longish) < 4:
        return 0
    broken_lines = sum(
        len(line.text) >= 40
        and not below.after_blank
        and not line.text.rstrip().endswith(TERMINAL)
        and below.text[0].islower()
        for line, below in pairwise(lines)
    )
    if broken_lines < max(2, 0.18 * len(longish)):
        return 0
    widths = sorted(len(line.text) for line in longish)
    return widths[int(0.8 * (len(widths) - 1))]


def enumerator(text: str) -> tuple[str, str, int, int]:
    """Split off what numbers a paragraph: (label, kind, rank, where the words begin)."""
    mark = _ENUMERATOR.match(text, 1 if text[:1] in _OPENING_QUOTES else 0)
    if not mark or mark.lastgroup is None:
        return "", "", PLAIN_RANK, 0
    kind, label, words = mark.lastgroup, text[: mark.end()].strip(), text[mark.end() :]
    if (kind == "number" and re.match(r"\s*\d", words)) or (label == "-" and words and not words.strip()):
        return "", "", PLAIN_RANK, 0
    return label, kind, _RANK[kind], len(text) - len(words.lstrip(" \t"))


def paragraphs(lines: Iterable[TextLine], wrap: int) -> list[TextParagraph]:
    """Join hard-wrapped lines into paragraphs and read what numbers each."""
    groups: list[list[TextLine]] = []
    has_turn = False
    for line in lines:
        if line.lone_number:
            has_turn = True
            continue
        if has_turn:
            line, has_turn = replace(line, after_blank=False), False  # the blank was the end of the page
        if groups and _continues(groups[-1], line, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _continues(group: list[TextLine], line: TextLine, wrap: int) -> bool:
    above, text = group[-1].text.rstrip(), line.text
    if not above:
        return False
    _, kind, _, body = enumerator(text)
    if kind:
        # What looks like an enumerator may be the number that the line above asks for.
        words, is_tail = text[body:], _EXPECTS_NUMBER.search(above) is not None
        if words[:1].isupper():
            is_tail = words.startswith("Điều") and bool(re.search(r"(?:[Kk]hoản|[Đđ]iểm|[Đđ]iều)$", above))
        if kind not in ("number", "letter", "multi") or not is_tail:
            return False
    if len(group) == 1 and is_upper(text):
        _, kind, _, body = enumerator(above)
        if kind in ("part", "chapter", "section") and not above[body:].strip():
            return True  # "PHẦN THỨ HAI": the title stands below it
    asks = _EXPECTS_NUMBER.search(above) and (len(above) > 12 or len(group) > 1)
    if asks and (text[0].isdigit() or not line.after_blank):
        return True
    first = text[0]
    last_lines = " ".join(line.text for line in group[-2:])
    bracket = last_lines.rfind("(")  # one that is open ("(địa chỉ:", "(email:") goes on
    in_brackets = bracket > last_lines.rfind(")") and len(last_lines) - bracket < 160
    closes = above.endswith(TERMINAL) and not in_brackets
    if first.islower() or first in ",;.)%”’/":
        return not closes or (wrap > 0 and len(above) >= WRAP_SHARE * wrap and not above.endswith(":"))
    if above.endswith((",", "(", "-", "–", "/")) and not line.after_blank:
        return True
    if group[-1].indent + 3 <= line.indent and len(group) > 1 and not first.isdigit():
        return False  # the first line of a paragraph stands further in
    if re.match(_NEW_MATTER, text):
        return False
    width_needed = len(group[-1].text) + 1 + len(text.split()[0])
    share = (
        WRAP_SHARE
        if not first.isupper()
        else 1.0
        if (len(group) == 1 and enumerator(group[0].text)[1] == "article")
        else 0.9
    )
    if wrap and not line.after_blank and width_needed >= share * wrap:
        return not above.endswith((":", ";", "./.", "/.")) or first.isdigit()
    return False


def _paragraph(group: list[TextLine]) -> TextParagraph:
    at = array("i")
    parts: list[str] = []
    for index, line in enumerate(group):
        if index:
            joins_name = parts[-1].endswith("-") and parts[-1][-2:-1].isupper() and line.text[0].isupper()
            if not joins_name:
                parts.append(" ")
                at.append(at[-1])
        if "\t\t" not in line.text:
            words = line
        else:
            indices = [i for i, sign in enumerate(line.text) if sign != "\t" or line.text[i - 1] != "\t"]
            words = replace(
                line,
                text="".join(line.text[i] for i in indices),
                at=array("i", (line.at[i] for i in indices)),
            )
        parts.append(words.text.replace("\t", " "))
        at.extend(words.at)
    text = "".join(parts)
    label, kind, rank, body = enumerator(text)
    return TextParagraph(text, at, label, kind, rank, body, group[0].after_blank)
