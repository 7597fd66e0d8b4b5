"""What a draft tells of a named person that the law calls sensitive: health, abuse, family, debt, record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick

from guong.engines.lazy_imports import compile_late
from guong.engines.textcheck.text_variants import bare
from guong.engines.viet.names import CAPITAL, find_person_names

GRAVE, PRIVATE = "grave", "private"

WORDS = Path(__file__).with_name("named_facts.txt")
_LIST_NAME = re.compile(r"\{([a-z-]+)\}")
_FACT = "fact "


@cache
def _parts() -> dict[str, str]:
    """Read the lists and patterns once: each part is one alternation; what a pattern names is put in."""
    parts: dict[str, str] = {}
    for part in WORDS.read_text(encoding="utf-8").split("\n[")[1:]:
        name, _, lines = part.partition("]\n")
        parts[name] = _LIST_NAME.sub(
            lambda match: f"(?:{parts[match[1]]})", "|".join(lines.split("\n")).strip("|")
        )
    return parts


@cache
def _patterns(plain: bool) -> dict[str, re.Pattern[str]]:
    return {
        name.removeprefix(_FACT): re.compile(rf"(?<!\w)(?:{bare(pattern) if plain else pattern})(?!\w)")
        for name, pattern in _parts().items()
        if name.startswith(_FACT)
    }


@cache
def _waking(plain: bool) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in _parts()["waking"].split("|"):
        automaton.add_word(bare(word) if plain else word, len(word))
    automaton.make_automaton()
    return automaton


@cache
def _any_fact(plain: bool) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _patterns(plain).values()))


_OF_NEWS = ("record", "accused", "gaming")  # what a court and the police may tell of
_GRAVE = ("hiv", "abuse", "harmed")
_CAP_RUN = rf"[{CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?(?: [{CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?){{0,4}}"
_TITLE_NAME = compile_late(
    r"(?<!\w)(?i:ông bà|ông|bà|anh|chị|cô|chú|bác|mợ|thím|dì|cậu|cụ|thầy|cô giáo|em|cháu|bé|con bé|thằng"
    r"|nhóc|hộ|nhà|vợ chồng"
    r"|trưởng thôn|phó thôn|trưởng bản|tổ trưởng|giáo viên|y sĩ|chủ quán"
    r"|chồng|vợ|con trai|con gái|con dâu|con rể|con|bạn|học sinh|bệnh nhân|chi|ong|ba|co|chu|bac|chau)"
    rf"(?i: ông| bà| anh| chị| cô| chú| cụ| bác| em)?(?i: tên| là)? (?P<name>{_CAP_RUN})"
)
_CHILD = compile_late(
    r"(?i:(?<!\w)(?:em|cháu|bé|con bé|thằng bé|nhóc|học sinh|trẻ)(?: trai| gái)?(?: tên| là)? )$"
)
_YOUNG = compile_late(
    r"lớp (?:\d|một|hai|ba)|\d{1,2} tuổi|tuổi (?:mười|1\d)|mẫu giáo|trẻ em|học sinh"
    r"|\(20[1-3]\d\)|sinh (?:năm )?20[1-3]\d"
)
# Between a name and a fact: what shows that the fact is not told of the person named.
_NOT_OF_HIM = compile_late(
    r"(?<!\w)(?:phòng|chống|tư vấn|khám|điều trị cho|chữa cho|tuyên truyền|hướng dẫn|trao|tặng|phát biểu"
    r"|chia sẻ|kể|cho biết"
    r"|trình bày|giúp|hỗ trợ|thăm|chăm sóc|dạy|viết|vận động|công tác|phụ trách|nói|nhắc|báo cáo|giới thiệu"
    r"|giải thích|bác sĩ"
    r"|không|chưa|hết|thoát|trao đổi|nghiên cứu|giảng|tập huấn|chương trình|dự án|câu lạc bộ|hội"
    r"|(?<!là )người"
    r"|bệnh nhân|trẻ"
    r"|những|các|nhiều|đã trả|trả hết|cho vay|khuyên|nhờ|bắt|truy bắt|xử lý|giải quyết|tìm|lễ|quỹ)(?!\w)"
)
_OFFICE = compile_late(
    r"(?i:(?<!cựu )(?<!nguyên )(?<!\w)(?:chủ tịch|phó chủ tịch|bí thư|phó bí thư|trưởng (?:ban|phòng|trạm"
    r"|công an)|giám đốc|"
    r"bác sĩ|bs|đại biểu|đồng chí|đ/c|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|đại tá|luật sư|thẩm phán"
    r"|nhà văn|nghệ sĩ"
    r"|anh hùng|liệt sĩ|đại tướng)[^.;\n]{0,30})$"
)
_OFFICIAL_NEWS = compile_late(
    r"(?i:công an|tòa án|viện kiểm sát|cơ quan điều tra|khởi tố|tuyên phạt|bị cáo|bị can|quyết định)"
)
_TOLD_OF_WAR = compile_late(
    r"(?i:chiến tranh|kháng chiến|liệt sĩ|thương binh|tù binh|nhà tù|côn đảo|phú quốc|địch|giặc|bị địch)"
)
_PLACE = compile_late(
    r"(?i:(?<!\w)(?:xã|phường|huyện|tỉnh|thôn|bản|đường|trường|chợ|cầu|sông|núi|công ty|quỹ|giải|bệnh viện))$"
)
_END = compile_late(r"[.!?;](?=\s|$)|\n")
_LONGEST = 400
_CHARITY = compile_late(
    r"(?i:ủng hộ|giúp đỡ|hoàn cảnh|mạnh thường quân|chữ thập đỏ|xin gửi|hảo tâm|quyên góp)"
)
_GAP = 60


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A sensitive fact and the person named beside it, at text[start:end]; grave, or private."""

    start: int
    end: int
    kind: str


def find_named_facts(text: str) -> list[NamedFact]:
    """Find sensitive facts told of named persons in a canonical text, in order, but none of officials."""
    lower = text.replace("İ", "I").lower()
    plain = text.isascii()
    named_facts: list[NamedFact] = []
    last_end = 0
    for last, length in _waking(plain).iter(lower):
        if last < last_end or (last + 1 < len(lower) and lower[last + 1].isalnum()):
            continue
        start = last - length + 1
        if start and lower[start - 1].isalnum():
            continue
        left = max(0, start - _LONGEST)
        ends = [end.end() for end in _END.finditer(text, left, start)]
        stop = _END.search(text, start, start + _LONGEST)
        span = (ends[-1] if ends else left), (stop.start() if stop else min(len(text), start + _LONGEST))
        last_end = span[1]
        named_facts += _in_sentence(text, lower, span, plain)
    return named_facts


def _in_sentence(text: str, lower: str, span: tuple[int, int], plain: bool) -> Iterator[NamedFact]:
    # Full names, and any name after a word of address.
    start, end = span
    names = [(start + first, start + last) for first, last in find_person_names(text[start:end])]
    names += [
        title.span("name")
        for title in _TITLE_NAME.finditer(text, start, end)
        if not _PLACE.search(text, max(start, title.start() - 12), max(start, title.start() - 1))
    ]
    names.sort()
    if not names or not _any_fact(plain).search(lower, *span) or _TOLD_OF_WAR.search(text, *span):
        return
    young = bool(_YOUNG.search(lower, *span))
    for category, pattern in _patterns(plain).items():
        for match in pattern.finditer(lower, *span):
            owner = _owner(text, lower, names, match.span())
            if owner is None:
                continue
            if category in _OF_NEWS and _OFFICIAL_NEWS.search(text, *span):
                continue
            if " " not in text[slice(*owner)]:
                # In a paragraph that asks for gifts a first name alone points at nobody.
                right = text.find("\n", end)
                left = max(text.rfind("\n", 0, start), start - _LONGEST)
                right = min(len(text) if right < 0 else right, end + _LONGEST)
                if _CHARITY.search(text, left + 1, right):
                    continue
            child = young or bool(_CHILD.search(text, max(start, owner[0] - 24), owner[0]))
            kind = GRAVE if category in _GRAVE or child else PRIVATE
            yield NamedFact(min(owner[0], match.start()), max(owner[1], match.end()), kind)
            return


def _owner(
    text: str, lower: str, names: list[tuple[int, int]], fact: tuple[int, int]
) -> tuple[int, int] | None:
    """Give the nearest name that a fact is told of: right before it, or after "của"."""
    before = [name for name in names if name[1] <= fact[0]]
    for name in reversed(before[-2:]):
        between = lower[name[1] : fact[0]]
        near = fact[0] - name[1] <= _GAP
        left = max(0, name[0] - _GAP)
        if near and not _NOT_OF_HIM.search(between) and not _OFFICE.search(text, left, name[0]):
            return name
    after = next((name for name in names if name[0] >= fact[1]), None)
    if after and re.fullmatch(
        r"[ ]?(?:\w+ ){0,3}?(?:của|cua|là|la|tên)(?: \w+){0,2} ?", lower[fact[1] : after[0]]
    ):
        return after
    return None
