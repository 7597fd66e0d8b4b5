"""Lines in capitals or Title Case written small again, but for the names of persons in them."""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.names import CAPITAL, MIDDLE_NAMES, family_names
from guong.engines.viet.normal_forms import plain

_WORD = compile_late(r"(?<![\d@])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\d@])")
# Three words in capitals in a row, or four in Title Case, are looked for before lines are read word by word.
_LOUD = compile_late(
    rf"(?<!\w)(?:[{CAPITAL}]{{2,}}+[ ][{CAPITAL}]{{2,}}+[ ][{CAPITAL}]{{2}}"
    rf"|(?:[{CAPITAL}][^\W\d_]*+[ ]){{3}}[{CAPITAL}][^\W\d_])"
)
_MOSTLY, _FEWEST, _LONGEST_NAME = 0.7, 3, 4  # share of capitals in a line; words of a line; words of a name
_SURELY_MIDDLE = frozenset({"van", "thi"})
# After these even a name without a family name stands; "anh hùng", "chú ý", "các em" are none.
_BEFORE_NAMES = frozenset({"ong", "ba", "chi", "co", "be", "chau", "thay", "nhoc", "cau", "thang"})
_ADDRESSING = _BEFORE_NAMES | frozenset(
    re.findall(r"\w+", "chu bac em cu ban con vo chong me cha bo di thim ho ten")
)


@lru_cache(maxsize=1)
def _words_of_names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give family names, middle names, and the syllables that stand in no name, all without accents too."""
    lines = Path(__file__).with_name("everyday_syllables.txt").read_text("utf-8").splitlines()
    everyday = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    families = family_names() | {plain(name) for name in family_names() if plain(name) not in everyday}
    return families, MIDDLE_NAMES | set(map(plain, MIDDLE_NAMES)), everyday


def calm_text(text: str) -> str:
    """Write capitals and Title Case small, letter by letter; only names of persons keep their capitals."""
    if not _LOUD.search(text):
        return text
    return "\n".join(_calm_line(line) if _LOUD.search(line) else line for line in text.split("\n"))


def _calm_line(line: str) -> str:
    words = list(_WORD.finditer(line))
    loud = [word.group()[0].isupper() for word in words]
    if len(words) < _FEWEST or sum(loud) < _MOSTLY * len(words):
        return line
    letters = list(line)
    number = 0
    while number < len(words):
        size = _size_of_name(line, words, number)
        for place, word in enumerate(words[number : number + max(1, size)]):
            first = word.start() + (place < size)  # the letter that a name keeps
            small = line[first : word.end()].lower()
            if len(small) == word.end() - first:
                letters[first : word.end()] = small
        number += max(1, size)
    return "".join(letters)


def _size_of_name(line: str, words: list[re.Match[str]], at: int) -> int:
    """Count the words of the name that opens with a word; 0 where none does."""
    families, middles, everyday = _words_of_names()
    row = words[at : at + _LONGEST_NAME + 1]
    small = [word.group().lower() for word in row]
    name_size = 1 + next(
        (n for n, (left, right) in enumerate(pairwise(row)) if line[left.end() : right.start()] != " "),
        len(row) - 1,
    )
    address = plain(words[at - 1].group()) if at else ""
    if small[0] not in families or name_size < 2:
        size = next((n for n in range(name_size) if small[n] in everyday), name_size)
        return size if address in _BEFORE_NAMES and size < _LONGEST_NAME and not line.isascii() else 0
    surely, usually = plain(small[1]) in _SURELY_MIDDLE, small[1] in middles
    size = next((n for n in range(1 + usually + surely, name_size) if small[n] in everyday), name_size)
    if surely or line.isascii():  # a fourth word is of the name where it ends with it
        size = min(size, 4 if name_size == 4 else 3)
    has_address = address in _ADDRESSING and not line.isascii()
    return min(size, _LONGEST_NAME) if (size > 2 and usually) or (size > 1 and has_address) else 0
