"""Children whom a draft lets a stranger find: a name beside an age, a class, a school or a birthday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guong.engines.viet.names import find_person_names

_MAY_HOLD = re.compile(
    r"(?i:\d tuổi|\d tháng tuổi|lớp (?:\d|lá|chồi|mầm|trưởng)|sinh (?:năm|ngày) |học sinh (?:của )?trường"
    r"|trường (?:tiểu học|mầm non|mẫu giáo|th|trung học|nghề|\w+,))"
)
# A word for a child right before the name.
_CHILD = re.compile(
    r"(?i:(?:em|cháu|bé|con|nhi|học sinh|lớp \d{1,2}[/.]?[a-z]?\d{0,2}|là|gồm|và|anh em|chị em)"
    r"(?: trai| gái| bé| tên)?(?: là)?[ :]{1,2})$"
)
_AGE = r"(?:mới |lên |được |gần )?(?:[1-9]|1[0-5]) tuổi|\d{1,2} tháng tuổi"
_CLASS = r"(?:là )?(?:hiện |đang )?(?:học sinh |học )?(?:ở |tại )?lớp (?:(?:[1-9]|1[0-2])(?!\d)|lá|chồi|mầm)"
_SCHOOL = (
    r"(?:là )?(?:hiện |đang )?(?:học sinh |học )(?:của |tại |ở )?trường "
    r"|(?:tại )?trường (?:mầm non|mẫu giáo|tiểu học|th |thcs|trung học cơ sở)"
)
_BORN = r"sinh (?:ngày [\d/.\-]+/|năm )(?P<year>20[1-3]\d)"
_DETAIL = re.compile(rf"(?i:[ ,;(–\-]{{1,3}}(?:{_AGE}|{_CLASS}|{_SCHOOL}|{_BORN}))")
_ADULT = re.compile(
    r"(?i:\b(?:ông|bà|anh|chị|cô|thầy|giáo viên|cô giáo|thầy giáo|hiệu trưởng|hiệu phó|bí thư|chủ tịch"
    r"|đồng chí|đ/c|phụ huynh|bác sĩ|trưởng)(?: \w+)?(?: \w+)?[ :]{1,2})$"
)
# Between the name and what tells the child apart: whose child it is, where it lives, its office in class.
_FAR_DETAIL = re.compile(rf"(?i:,[^.;\n]{{0,40}}?[ ,(](?:{_AGE}|{_CLASS}|{_SCHOOL}|lớp \d{{1,2}}\w?))")
_CALLED = re.compile(
    r"\b(?i:em|cháu|bé)(?i: trai| gái)?(?i: tên)? "
    r"(?P<name>[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){0,3})"
)


def find_exposed_children(text: str, known: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """
    Find spans of a canonical text that name a child and tell its age, class, school or birthday.

    `known` are those found already; the result holds them too, in order and apart. A name after a word for
    an adult (ông, cô giáo, hiệu trưởng) is no child's.
    """
    found = [span for span in known if not _ADULT.search(text, max(0, span[0] - 40), span[0])]
    if _MAY_HOLD.search(text):
        found += _named(text)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _named(text: str) -> Iterator[tuple[int, int]]:
    for start, end in find_person_names(text):
        before = text[max(0, start - 40) : start]
        if _ADULT.search(before):
            continue
        detail = _DETAIL.match(text, end) or _FAR_DETAIL.match(text, end)
        child = _CHILD.search(before)
        in_class = re.search(r"(?i:\blớp \d{1,2}[/.]?[a-z]?\d{0,2} )$", before)
        if in_class:
            yield start - len(in_class.group()), end
        elif detail and (child or _plainly_young(detail.group())):
            yield start, detail.end()
    for called in _CALLED.finditer(text):
        detail = _DETAIL.match(text, called.end()) or _FAR_DETAIL.match(text, called.end())
        if detail:
            yield called.start("name"), detail.end()


def _plainly_young(detail: str) -> bool:
    """A detail that only a child has, whatever word stands before the name."""
    return bool(re.search(r"(?i:tuổi|lớp|mầm non|mẫu giáo|tiểu học|thcs|trung học cơ sở)", detail))
