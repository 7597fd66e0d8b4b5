"""The units of an office as a tree, and the names by which letters call them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import canonical, plain

COLUMNS = ("name", "kind", "parent", "short")
TIERS = {
    "province": 1, "city": 1, "department": 1, "district": 2, "commune": 3, "ward": 3, "township": 3,
    "special_zone": 3, "village": 4,
}  # fmt: skip
COMMITTEES = frozenset(["province", "city", "district", "commune", "ward", "township", "special_zone"])
# Kinds that a level above has none of: their bare names can be nobody else's.
LOCAL = frozenset(["village", "school", "health_station", "cooperative", "market"])
# Words of a level, by its tier: 0 is the nation.
LEVEL_WORDS = {
    "trung ương": 0, "bộ": 0, "tỉnh": 1, "thành phố": 1, "sở": 1, "huyện": 2, "quận": 2, "thị xã": 2,
    "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
}  # fmt: skip
_PLACE = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
LONGEST_NAME = 18  # words


class BrokenTree(ValueError):
    """Raised for a list of units that cannot be used; the message is for an official: where, and what next."""


@dataclass(frozen=True, slots=True)
class TreeUnit:
    """A unit: `parent` is a name, None at the root; `short` are other names it goes by."""

    name: str
    kind: str
    parent: str | None = None
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name: folded, where it stands, and whether it is written in capitals alone."""

    word: str
    start: int
    end: int
    is_initials: bool = False


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return canonical(word).text.casefold()


@cache
def _spellings() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Give, by the first word of a spelling, what is put in its place, the longest first."""
    pairs = [
        (tuple(w.split()), tuple(first.split())) for first, *rest in load("units")["spellings"] for w in rest
    ]
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words, first in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(words[0], []).append((words, first))
    return {word: tuple(rows) for word, rows in table.items()}


def name_words(text: str, start: int = 0, end: int | None = None) -> list[NameWord]:
    """Cut a text into the words of names, each spelling as its first; "và" and marks are left out."""
    found_words = shape("word").finditer(text, start, len(text) if end is None else end)
    raw = [
        NameWord(_folded(m[0]), m.start(), m.end(), m[0].isupper() and not m[0].isdigit())
        for m in found_words
    ]
    # "Tổ dân phố số 5" is "Tổ dân phố 5"; of "05" the nought says nothing.
    kept = [
        a
        for a, b in pairwise([*raw, None])
        if a and a.word != "và" and not (a.word == "số" and b and b.word.isdigit())
    ]
    words = [
        replace(word, word=word.word.lstrip("0") or "0") if word.word.isdigit() else word for word in kept
    ]
    result: list[NameWord] = []
    at = 0
    while at < len(words):
        for spelling, first in _spellings().get(words[at].word, ()):
            if tuple(word.word for word in words[at : at + len(spelling)]) == spelling:
                begin, last = words[at].start, words[at + len(spelling) - 1].end
                result += [NameWord(word, begin, last) for word in first]
                at += len(spelling)
                break
        else:
            result.append(words[at])
            at += 1
    return result


@lru_cache(maxsize=1 << 14)
def key_of(name: str) -> tuple[str, ...]:
    """Give the words by which names are compared."""
    return tuple(word.word for word in name_words(name))


def _aligned(printed: list[NameWord], form: tuple[str, ...], *, begins: bool = False) -> int:
    """
    Give how many printed words make up a form, initials read out ("TTYT"); 0 where they do not.

    `begins`: the printed words need only begin the form.
    """
    at = 0
    for count, word in enumerate(printed, 1):
        if at < len(form) and word.word == form[at]:
            at += 1
        elif word.is_initials and (len(word.word) > 1 or count == 1):
            letters = plain(word.word)
            following = [plain(part)[0] for part in form[at : at + len(letters)]]
            if "".join(following) != letters:
                return 0
            at += len(letters)
        else:
            return 0
        if at == len(form) or (begins and count == len(printed)):
            return count
    return 0


def kind_of_name(name: str) -> str:
    """Guess the kind of a unit from how its name begins; "other" where nothing fits."""
    words = plain(name).casefold().strip()
    return next((row["kind"] for row in load("units")["kinds"] if re.match(row["own"], words)), "other")


class UnitTree:
    """Units by name, with those below each, and the forms in which letters write their names."""

    def __init__(self, units: Iterable[TreeUnit]) -> None:
        self.units = tuple(units)
        self.by_name = {unit.name: unit for unit in self.units}
        self.children: dict[str | None, list[TreeUnit]] = {}
        for unit in self.units:
            self.children.setdefault(unit.parent, []).append(unit)
        self._forms: dict[tuple[str, ...], list[tuple[TreeUnit, bool]]] = {}
        for unit in self.units:
            for form, is_bare in self._forms_of(unit):
                rows = self._forms.setdefault(form, [])
                if not any(row is unit for row, _ in rows):
                    rows.append((unit, is_bare))
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for form in self._forms:
            self._starts.setdefault(plain(form[0])[0], []).append(form)

    def below(self, name: str) -> Iterator[TreeUnit]:
        """Give a unit and all below it."""
        yield self.by_name[name]
        for child in self.children.get(name, ()):
            yield from self.below(child.name)

    def line_of(self, unit: TreeUnit) -> list[TreeUnit]:
        """Give a unit with those above it, itself first."""
        line = [unit]
        while line[-1].parent is not None:
            line.append(self.by_name[line[-1].parent])
        return line

    def tier(self, unit: TreeUnit) -> int:
        """Give the level a unit belongs to: 1 province, 2 district, 3 commune, 4 village."""
        for row in self.line_of(unit):
            if row.kind in TIERS:
                return TIERS[row.kind]
        root = self.line_of(unit)[-1].name
        words = re.findall(rf"\b{_PLACE}\b", root.casefold())
        return LEVEL_WORDS[words[-1]] if words else 3

    def places(self, unit: TreeUnit) -> list[tuple[str, ...]]:
        """Give the words for the place of a unit and of those above it, longest first."""
        places: list[tuple[str, ...]] = []
        for row in self.line_of(unit):
            if row.kind not in COMMITTEES and row.parent is not None:
                continue
            place = re.search(rf"\b({_PLACE})\s+([^a-zà-ỹđ\s].*)$", row.name)
            if place:
                name = tuple(word.word for word in name_words(place[2]))
                places += [(*place[1].casefold().split(), *name), name]
        return list(dict.fromkeys(places))

    def _forms_of(self, unit: TreeUnit) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Give the words by which a unit is called, and whether they leave out whose it is."""
        places = self.places(unit)
        tier = self.tier(unit)
        levels = [tuple(words.split()) for words, at in LEVEL_WORDS.items() if at == tier]
        own_levels = [
            place[: len(level)] for place in places for level in levels if place[: len(level)] == level
        ]
        for name in (unit.name, *unit.short):
            whole = tuple(word.word for word in name_words(name))
            if not whole:
                continue
            if unit.kind in COMMITTEES:
                yield whole, False
                yield from ((words, False) for words in _names_of_committee(whole, unit.parent is None))
                continue
            core = next(
                (whole[: -len(p)] for p in places if whole[-len(p) :] == p and len(whole) > len(p)), whole
            )
            core = next(
                (core[: -len(v)] for v in own_levels if core[-len(v) :] == v and len(core) > len(v)), core
            )
            if core != whole:
                yield whole, False
            for ending in (*places, *own_levels, *(("cấp", *level) for level in own_levels)):
                yield core + ending, False
            yield core, unit.kind not in LOCAL
            for manager in load("units")["managers"].get(unit.kind, ()):
                yield (*manager.split(), *whole), False

    def named(self, phrase: str) -> list[tuple[TreeUnit, bool]]:
        """Give the units that words may name, each with whether the words leave out whose it is."""
        words = name_words(phrase)
        rows = self._forms.get(tuple(word.word for word in words), [])
        if rows or not any(word.is_initials for word in words):
            return rows
        forms = [
            form
            for form in self._starts.get(plain(words[0].word)[:1], ())
            if _aligned(words, form) == len(words)
        ]
        found_rows = {unit.name: (unit, bare) for form in forms for unit, bare in self._forms[form]}
        return list(found_rows.values())

    def begins(self, unit: TreeUnit, words: str) -> bool:
        """Tell whether words begin the name of a unit."""
        printed = name_words(words)
        return _aligned(printed, tuple(w.word for w in name_words(unit.name)), begins=True) == len(printed)

    def name_at(self, text: str, start: int) -> int:
        """Give where the longest name of a unit ends that begins at a place of a text; 0 for none."""
        words = name_words(text, start, start + 200)[:LONGEST_NAME]
        if not words or words[0].start != start:
            return 0
        longest = max(
            (_aligned(words, form) for form in self._starts.get(plain(words[0].word)[:1], ())), default=0
        )
        if not longest:
            return 0
        end = words[longest - 1].end
        behind = text[end : end + 2]
        goes_on = behind[:1] == " " and (behind[1:].isupper() or behind[1:].isdigit())
        return 0 if goes_on else end


def _names_of_committee(whole: tuple[str, ...], is_root: bool) -> Iterator[tuple[str, ...]]:
    if whole[0] == "ubnd" and len(whole) > 2:
        yield whole[1:]
        yield ("chính", "quyền", *whole[1:])
        if is_root:
            level = next(
                (w.split() for w in LEVEL_WORDS if tuple(w.split()) == whole[1 : 1 + len(w.split())]), []
            )
            yield ("ubnd", *level)


def read_tree(data: bytes, file: str) -> UnitTree:
    """Read a list of units from CSV (comma or semicolon, UTF-8); BrokenTree says which line is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BrokenTree(
            f"{file}, dòng {line}: chữ không phải UTF-8; hãy lưu lại dạng “CSV UTF-8” rồi chạy lại."
        ) from None
    first = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        return UnitTree(_units(rows, file))
    except csv.Error as error:
        raise BrokenTree(
            f"{file}, dòng {rows.line_num}: không tách được cột ({error}); kiểm tra dấu nháy."
        ) from None


def _units(rows: "csv._reader", file: str) -> list[TreeUnit]:
    head = [cell.strip().casefold() for cell in next(rows, [])]
    missing = [column for column in COLUMNS[:3] if column not in head]
    if missing:
        raise BrokenTree(
            f"{file}, dòng 1: thiếu cột {', '.join(missing)}; dòng đầu phải ghi {','.join(COLUMNS)}."
        )
    kinds = {row["kind"] for row in load("units")["kinds"]} | TIERS.keys() | {"other"}
    units: list[TreeUnit] = []
    lines: dict[str, int] = {}
    for cells in rows:
        row = dict(zip(head, (" ".join(cell.split()) for cell in cells), strict=False))
        name, where = row.get("name", ""), f"{file}, dòng {rows.line_num}"
        if not any(row.values()):
            continue
        if not name:
            raise BrokenTree(f"{where}: chưa có tên đơn vị ở cột name; ghi tên hoặc xóa dòng.")
        if name in lines:
            raise BrokenTree(
                f"{where}: tên “{name}” đã có ở dòng {lines[name]}; ghi tên khác nhau, ví dụ thêm tên nơi."
            )
        kind = row.get("kind") or kind_of_name(name)
        if kind not in kinds:
            raise BrokenTree(
                f"{where}: loại “{kind}” không có; để trống hoặc ghi một trong {', '.join(sorted(kinds))}."
            )
        lines[name] = rows.line_num
        shorts = tuple(part.strip() for part in row.get("short", "").split("|") if part.strip())
        units.append(TreeUnit(name, kind, row.get("parent") or None, shorts))
    if not units:
        raise BrokenTree(f"{file}, dòng 2: chưa có đơn vị nào; ghi mỗi đơn vị một dòng.")
    _check_parents(units, lines, file)
    return units


def _check_parents(units: list[TreeUnit], lines: dict[str, int], file: str) -> None:
    parents = {unit.name: unit.parent for unit in units}
    for unit in units:
        where, above, steps = f"{file}, dòng {lines[unit.name]}", unit.parent, 0
        while above is not None:
            if above not in parents:
                raise BrokenTree(
                    f"{where}: đơn vị trên “{above}” không có trong danh sách; thêm dòng cho nó hoặc sửa cột parent."
                )
            above, steps = parents[above], steps + 1
            if steps > len(units):
                raise BrokenTree(f"{where}: “{unit.name}” nằm dưới chính nó; sửa cột parent.")
