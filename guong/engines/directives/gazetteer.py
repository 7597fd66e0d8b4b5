"""Names of bodies that are known whole, so that a verb or a comma inside them ends nothing."""

import re
from functools import cache

from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import NOT_LETTER
from guong.engines.directives.trie_regex import longest_of

# The range "À-Ỹ" of a pattern holds small letters too; a proper name needs capitals alone.
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper())


@cache
def known_name() -> re.Pattern[str]:
    """Match the longest known name of a body from its first letter, with the level and place behind it."""
    names_by_kind = load("gazetteer")
    level = names_by_kind["level"].replace("{U}", CAPITALS)
    heads = longest_of(names_by_kind["heads"])
    fields, names, names_with_level = (
        longest_of([*names_by_kind[kind], *map(_in_haste, names_by_kind[kind])])
        for kind in ("fields", "names", "with_level")
    )
    titles = r"(?:(?:Phó )?(?:Giám đốc|Trưởng|Chánh|Bộ trưởng|Chủ nhiệm|Đội trưởng)\s+)?"
    return re.compile(
        rf"(?:{names_with_level}) {level}{NOT_LETTER}"
        rf"|(?:{titles}(?:{heads}) (?:{fields})|{names}){NOT_LETTER}(?: {level}{NOT_LETTER})?"
    )


def _in_haste(name: str) -> str:
    """Write a name as it is typed in haste: "Trạm y tế", "Đoàn thanh niên"."""
    first, *others = name.split(" ")
    return " ".join([first, *(word if word.isupper() else word.lower() for word in others)])


_GOES_ON = re.compile(
    r"\s*(?:(?:các|của|thuộc|và|cấp|tại|trực thuộc|liên quan|khu vực|số|nơi|ở|xã|phường|huyện|tỉnh|thành phố"
    r"|thị xã|đặc khu|thôn|cùng)(?![^\W\d_])|[^a-zà-ỹđ\s])"
)


def is_whole(text: str, end: int) -> bool:
    """Tell whether a known name is over: a word in small letters follows that no name goes on with."""
    return not _GOES_ON.match(text, end)
