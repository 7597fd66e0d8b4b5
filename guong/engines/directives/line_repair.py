"""Join lines of the head that a narrow column broke: the state header, the motto, the date."""

import re
from array import array
from dataclasses import replace
from itertools import pairwise

from guong.engines.directives.layout import TextLine
from guong.engines.viet.normal_forms import plain

HEAD = 60  # lines; nothing of a head stands lower
_CUT_DATE = re.compile(r"\bngày\s*[\d\s]*(?:tháng\s*[\d\s]*(?:năm\s*)?)?$", re.I)
_REST_OF_DATE = re.compile(r"(?:\d{1,2}\s+tháng\s.*|tháng\s.*|\d{1,2}\s+năm\s.*|năm\s+\d{4}|\d{4})$", re.I)
_BARE_LABEL = re.compile(r"Số\s*:?|Kính|Nơi", re.I)
_CUT_PLACE = re.compile(r"[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)?")
_REST_OF_PLACE = re.compile(r"[A-ZĐÀ-Ỹ]\w*,\s*ngày\b")
_MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")


def repair_lines(lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Join what belongs together; the line that held the rest stays, empty, so that numbers of lines hold."""
    head = list(lines[:HEAD])
    for index, (line, below) in enumerate(pairwise(lines[:HEAD])):
        if _is_cut(line.text, below.text):
            gap = array("i", [line.at[-1]])
            head[index] = replace(line, text=f"{line.text} {below.text}", at=line.at + gap + below.at)
            head[index + 1] = replace(below, text="", at=array("i"))
    return (*head, *lines[HEAD:])


def _is_cut(line: str, below: str) -> bool:
    if len(line) > 120 or len(below) > 60:
        return False
    if len(line) < 90 and _CUT_DATE.search(line) and _REST_OF_DATE.match(below):
        return True
    if _BARE_LABEL.fullmatch(line) or (_CUT_PLACE.fullmatch(line) and _REST_OF_PLACE.match(below)):
        return True
    end, begin = plain(line), plain(below).strip()
    return any(
        end.endswith(" ".join(words[:cut])) and begin == " ".join(words[cut:])
        for words in map(str.split, _MOTTOES)
        for cut in range(2, len(words))
    )


# Digits of a date that a scan read as letters ("ngày 2l tháng 4 năm 2O26", "05/5/2O26").
_SCANNED_DATE = re.compile(
    r"(?<![\w/])(?:ngày\s+[\dlIOo]{1,2}\s+tháng\s+[\dlIOo]{1,2}(?:\s+năm\s+[12][\dOo]{3})?"
    r"|[\dlIOo]{1,2}[/.-][\dlIOo]{1,2}[/.-]2[\dOo]{3})(?!\w)"
)
_DIGITS = str.maketrans("lIOo", "1100")
_NUMBER = re.compile(r"(?<![^\W\d_])[\dlIOo]+(?![^\W\d_])")


def repair_dates(text: str) -> str:
    """Write the digits of dates that a scan turned into letters; every character keeps its place."""
    return _SCANNED_DATE.sub(
        lambda date: _NUMBER.sub(lambda number: number.group().translate(_DIGITS), date.group()), text
    )
