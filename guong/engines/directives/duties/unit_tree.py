"""The units of an office as a tree, and the names by which letters call them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.patterns import load
from guong.engines.legal import unit_kinds
from guong.engines.viet.normal_forms import canonical, plain

COMMITTEES = frozenset(["province", "city", "district", "commune", "ward", "township", "special_zone"])
# Kinds that a level above has none of: their bare names can be nobody else's.
LOCAL = frozenset(["village", "school", "health_station", "cooperative", "market"])
# Words of a level, by its tier: 0 the nation, 1 the province, 2 the district, 3 the commune.
LEVEL_WORDS = {
    "trung ương": 0, "bộ": 0, "tỉnh": 1, "thành phố": 1, "sở": 1, "huyện": 2, "quận": 2, "thị xã": 2,
    "xã": 3, "phường": 3, "thị trấn": 3, "đặc khu": 3,
}  # fmt: skip
_TIERS = {"province": 1, "city": 1, "department": 1, "district": 2, "village": 4}
LONGEST_NAME = 18  # words
Form = tuple[str, ...]  # the words of a name


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
    """Fold a word; of "05" the nought says nothing."""
    return word.lstrip("0") or "0" if word.isdigit() else canonical(word).text.casefold()


@cache
def _spellings() -> dict[str, list[tuple[Form, Form]]]:
    """Give, by the first word of a spelling, what is put in its place, the longest first."""
    table: dict[str, list[tuple[Form, Form]]] = {}
    pairs = [
        (tuple(w.split()), tuple(first.split()))
        for first, *others in load("units")["spellings"]
        for w in others
    ]
    for words, first in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(words[0], []).append((words, first))
    return table


def name_words(text: str, start: int = 0, end: int | None = None) -> list[NameWord]:
    """Cut a text into the words of names, each spelling as its first; "và" and marks are left out."""
    matches = shape("word").finditer(text, start, len(text) if end is None else end)
    raw = [NameWord(_folded(m[0]), m.start(), m.end(), m[0].isupper()) for m in matches]
    # "Tổ dân phố số 5" is "Tổ dân phố 5".
    pairs = [
        (word, behind is not None and behind.word.isdigit())
        for word, behind in pairwise([*raw, None])
        if word
    ]
    words = [
        word for word, is_counted in pairs if word.word != "và" and not (word.word == "số" and is_counted)
    ]
    result: list[NameWord] = []
    at = 0
    while at < len(words):
        for spelling, first in _spellings().get(words[at].word, ()):
            if tuple(word.word for word in words[at : at + len(spelling)]) == spelling:
                last = words[at + len(spelling) - 1].end
                result += [NameWord(word, words[at].start, last) for word in first]
                at += len(spelling)
                break
        else:
            result.append(words[at])
            at += 1
    return result


@lru_cache(maxsize=1 << 14)
def key_of(name: str) -> Form:
    """Give the words by which names are compared."""
    return tuple(word.word for word in name_words(name))


def _aligned(printed_words: list[NameWord], form: Form, *, begins: bool = False) -> int:
    """
    Give how many printed words make up a form, initials read out ("TTYT"); 0 where they do not.

    `begins`: the printed words need only begin the form.
    """
    at = 0
    for count, word in enumerate(printed_words, 1):
        if at < len(form) and word.word == form[at]:
            at += 1
        elif word.is_initials and (len(word.word) > 1 or count == 1):
            letters = plain(word.word)
            if "".join(plain(part)[0] for part in form[at : at + len(letters)]) != letters:
                return 0
            at += len(letters)
        else:
            return 0
        if at == len(form) or (begins and count == len(printed_words)):
            return count
    return 0


def _is_written_out(short: list[NameWord], key: Form) -> bool:
    """Tell whether printed words write out how a name with initials begins."""
    return any(_aligned(short[:end], key) == end for end in range(2, min(len(short), len(key)) + 1))


def holds_any(name: str, parts: Iterable[str]) -> bool:
    """Tell whether a name holds one of some words, as names are compared."""
    padded_words = f" {' '.join(key_of(name))} "
    return any(f" {' '.join(key_of(part))} " in padded_words for part in parts)


@lru_cache(maxsize=1 << 14)
def kind_of_name(name: str) -> str:
    """Guess the kind of a unit from how its name begins; "other" where nothing fits."""
    return unit_kinds.kind_of_name(name) or "other"


class UnitTree:
    """Units by name, with those below each, and the forms in which letters write their names."""

    def __init__(self, units: Iterable[TreeUnit]) -> None:
        self.units = tuple(units)
        self.by_name = {unit.name: unit for unit in self.units}
        self.children: dict[str | None, list[TreeUnit]] = {}
        self._forms: dict[Form, dict[str, bool]] = {}  # names of units, each with whether the form is bare
        self._starts: dict[str, list[Form]] = {}
        # Names of units that hold initials ("Trung tâm GDNN - GDTX"), which letters may write out.
        names = {unit.name: name_words(unit.name) for unit in self.units if unit.kind not in COMMITTEES}
        self._short_names = {n: words for n, words in names.items() if any(w.is_initials for w in words)}
        keys = [key_of(unit.name) for unit in self.units]
        self._prefixes = {key[:length] for key in keys for length in range(2, len(key) + 1)}
        for unit in self.units:
            self.children.setdefault(unit.parent, []).append(unit)
        for unit in self.units:
            for form, is_bare in self._forms_of(unit):
                if form not in self._forms:
                    self._starts.setdefault(plain(form[0])[0], []).append(form)
                self._forms.setdefault(form, {}).setdefault(unit.name, is_bare)

    def below(self, name: str) -> Iterator[TreeUnit]:
        """Give a unit and all below it."""
        yield self.by_name[name]
        for child in self.children.get(name, ()):
            yield from self.below(child.name)

    def _line_of(self, unit: TreeUnit) -> Iterator[TreeUnit]:
        """Give a unit, then those above it."""
        yield unit
        while unit.parent is not None:
            unit = self.by_name[unit.parent]
            yield unit

    def root_of(self, unit: TreeUnit) -> TreeUnit:
        """Give the highest unit above one."""
        return [*self._line_of(unit)][-1]

    def tier(self, unit: TreeUnit) -> int:
        """Give the level a unit belongs to: 1 province, 2 district, 3 commune, 4 village."""
        for row in self._line_of(unit):
            if row.kind in _TIERS or row.kind in COMMITTEES:
                return _TIERS.get(row.kind, 3)
            if place := shape("own_place").search(row.name):
                return LEVEL_WORDS[place["level"].casefold()]
        words = shape("place_level").findall(self.root_of(unit).name.casefold())
        return LEVEL_WORDS[words[-1]] if words else 3

    def places(self, unit: TreeUnit) -> list[Form]:
        """Give the words for the place of a unit and of those above it, with its level and without."""
        places: list[Form] = []
        for row in self._line_of(unit):
            place = (
                shape("own_place").search(row.name) if row.kind in COMMITTEES or row.parent is None else None
            )
            if place:
                places += [
                    (*place["level"].casefold().split(), *key_of(place["name"])),
                    key_of(place["name"]),
                ]
        return list(dict.fromkeys(places))

    def _forms_of(self, unit: TreeUnit) -> Iterator[tuple[Form, bool]]:
        """Give the words by which a unit is called, and whether they leave out whose it is."""
        places, tier = self.places(unit), self.tier(unit)
        levels = [tuple(words.split()) for words, at in LEVEL_WORDS.items() if at == tier]
        own_levels = [p[: len(level)] for p in places for level in levels if p[: len(level)] == level]
        names = [unit.name, *unit.short]
        if unit.kind == "school":  # "Tiểu học Nay Der"
            names += [name[7:] for name in names if name.casefold().startswith("trường ")]
        for whole in filter(None, map(key_of, names)):
            if unit.kind in COMMITTEES:
                yield whole, False
                if whole[0] == "ubnd" and len(whole) > 2:
                    yield from (((*words, *whole[1:]), False) for words in ((), ("chính", "quyền")))
                    if unit.parent is None and own_levels:
                        yield ("ubnd", *own_levels[0]), False
                continue
            core = _without_tail(_without_tail(whole, places), own_levels)
            if core != whole:
                yield whole, False
            for ending in (*places, *own_levels, *(("cấp", *level) for level in own_levels)):
                yield core + ending, False
            # A root without a level in its name is whole where a proper name ends it ("Bệnh viện Cao Lộc").
            is_proper = unit.name.rpartition(" ")[2][:1].isupper()
            has_place = shape("own_place").search(unit.name) is not None
            is_whole = core == whole and (has_place or (unit.parent is None and is_proper))
            yield core, unit.kind not in LOCAL and not is_whole
            for manager in load("units")["managers"].get(unit.kind, ()):
                yield (*manager.split(), *whole), False

    def units_called(self, phrase: str) -> list[tuple[TreeUnit, bool]]:
        """Give the units that words may name, each with whether the words leave out whose it is."""
        words = name_words(phrase)
        names = self._forms.get(tuple(word.word for word in words), {})
        if not names and any(word.is_initials for word in words):
            starts = self._starts.get(plain(words[0].word)[:1], ())
            forms = [form for form in starts if _aligned(words, form) == len(words)]
            if all(word.is_initials for word in words):  # "VT-TTBYT" in a table: the noun is left out
                offices = [f for f in self._forms if len(f) > 2 and f[0] in ("phòng", "khoa", "ban")]
                forms += [form for form in offices if _aligned(words, form[1:]) == len(words)]
            names = {name: is_bare for form in forms for name, is_bare in self._forms[form].items()}
        return [(self.by_name[name], is_bare) for name, is_bare in names.items()]

    def units_beginning(self, words: str) -> list[TreeUnit]:
        """Give the units whose names begin with words."""
        printed_words = name_words(words)
        letter = plain(printed_words[0].word)[:1] if printed_words else ""
        near = [unit for unit in self.units if letter and plain(key_of(unit.name)[0])[:1] == letter]
        key = tuple(word.word for word in printed_words)
        return [
            u
            for u in near
            if _aligned(printed_words, key_of(u.name), begins=True) == len(key)
            or _is_written_out(self._short_names.get(u.name, []), key)
        ]

    def prefix_end(self, text: str, start: int) -> int:
        """Give where the longest words end, two or more, by which names of units begin; 0 for none."""
        words = name_words(text, start, start + 120)[:LONGEST_NAME]
        for count in range(len(words), 1, -1):
            end, key = words[count - 1].end, tuple(word.word for word in words[:count])
            if not text[start:end].islower() or shape("name_follows").match(text, end):
                continue
            if key in self._prefixes or any(_is_written_out(w, key) for w in self._short_names.values()):
                return end
        return 0

    def units_ending(self, place: str) -> list[TreeUnit]:
        """Give the units whose names end with a place below a commune ("ấp 1"), each more than the place."""
        key = key_of(place)
        if not (shape("numbered_place").match(place) or shape("place_noun").match(place)):
            return []
        ends = (unit for unit in self.units if unit.kind not in COMMITTEES)
        return [unit for unit in ends if key_of(unit.name)[-len(key) :] == key != key_of(unit.name)]

    def name_at(self, text: str, start: int) -> int:
        """Give where the longest name of a unit ends that begins at a place of a text; 0 for none."""
        words = name_words(text, start, start + 200)[:LONGEST_NAME]
        if not words or words[0].start != start:
            return 0
        starts = self._starts.get(plain(words[0].word)[:1], ())
        longest = max((_aligned(words, form) for form in starts), default=0)
        end = words[longest - 1].end if longest else 0
        # "Công an xã Hòa Bình": a longer name, of another body.
        goes_on = (
            text[end : end + 1] == " "
            and text[end + 1 : end + 2].isupper() | text[end + 1 : end + 2].isdigit()
        )
        return 0 if goes_on else end


def _without_tail(whole: Form, tails: Iterable[Form]) -> Form:
    return next((whole[: -len(t)] for t in tails if whole[-len(t) :] == t and len(whole) > len(t)), whole)
