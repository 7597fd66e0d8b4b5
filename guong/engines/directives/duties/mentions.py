"""What the words for a bearer say: one body by its name, a class of bodies, a list, or a reference."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from guong.engines.directives.bearers import bodies_at, without_head
from guong.engines.directives.duties.shapes import class_noun, shape
from guong.engines.directives.duties.spans import places_in
from guong.engines.directives.duties.unit_tree import (
    COMMITTEES,
    LEVEL_WORDS,
    UnitTree,
    holds_any,
    kind_of_name,
    name_words,
)
from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import plain

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Words for who bears a duty; `text` as printed, without the title of a head.

    `kinds` are those of a class, `nouns` the words it goes by, `prefix` how the names of its members begin
    where no noun is listed; `level` is a tier. `restriction` leaves open who belongs to the class; the names
    of those meant hold one of `traits`; `names` are bodies listed one by one. `refers` is "above",
    "rest", or "items" and "others" (all but those), whose labels `items` has.
    """

    text: str
    nouns: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    is_generic: bool = False
    is_direct: bool = False
    is_inferred: bool = False
    level: int | None = None
    owner: str = ""
    restriction: str = ""
    traits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    count: int | None = None
    refers: str = ""
    items: tuple[str, ...] = ()
    takes_turns: bool = False  # "mỗi đơn vị"
    exception: str = ""  # whom "trừ …" leaves out
    prefix: str = ""

    @property
    def is_class(self) -> bool:
        return bool(self.kinds or self.prefix)

    @property
    def points(self) -> bool:
        """Tell whether it is known only with the rest of the letter whom the words mean."""
        return bool(self.refers or self.count) or (self.is_generic and not self.owner)


@cache
def _nouns() -> dict[str, Mention]:
    """Give for each noun what it says of several bodies."""
    table = load("units")
    nouns: dict[str, Mention] = {}
    for row in (*table["groups"], *table["kinds"]):
        flags = {f"is_{flag}": bool(row.get(flag)) for flag in ("generic", "direct", "inferred")}
        for words in row["nouns"]:
            kinds = frozenset(row.get("kinds") or [row["kind"]])
            entry = Mention(words, (words,), kinds, traits=tuple(row.get("names", ())))
            nouns.setdefault(words, replace(entry, **flags))  # type: ignore[arg-type]
    return nouns


def nouns_of(kind: str) -> frozenset[str]:
    """Give the nouns by which several units of a kind are called."""
    return frozenset(noun for noun, entry in _nouns().items() if kind in entry.kinds)


def mentions_of(phrases: Iterable[str], tree: UnitTree) -> list[Mention]:
    """Read the words for bearers; of a list of classes and bodies each is a mention of its own."""
    mentions: list[Mention] = []
    rows = [*phrases]
    places = shape("head_and_places").match(rows[-1]) if len(rows) > 1 else None
    if places and all(
        row[:1].isupper() and not {"các", "những"} & {*row.casefold().split()} for row in rows[:-1]
    ):
        rows = [*(f"{row} các {places['places']}" for row in rows[:-1]), rows[-1]]  # "Hội A, Đoàn B các xã"
    for phrase in (row[0] + row[1:].lower() if row.isupper() and " " in row else row for row in rows):
        pair = shape("class_and_name").fullmatch(phrase) or shape("class_and_places").fullmatch(phrase)
        if pair and len(places_in(phrase)) < 2:
            name = pair["name"] if pair["name"] != "địa phương" else "các địa phương"
            mentions += [mention_of(pair["class"], tree), mention_of(name, tree)]
        else:
            mention = mention_of(phrase, tree)
            mentions += _items_of(mention, tree) or [mention]
    return mentions


def _items_of(mention: Mention, tree: UnitTree) -> list[Mention]:
    """Read "các trường THPT, PTDT nội trú, trung tâm GDNN" item by item, where each is a class."""
    plural = shape("plural").match(mention.text)
    if plural is None or not mention.restriction:
        return []
    items = [item for item in re.split(r",\s*|\s+và\s+|;\s*", mention.text[plural.end() :]) if item]
    mentions = []
    for item in items:
        readings = [mention_of(f"các {words}", tree) for words in (item, f"{items[0].split()[0]} {item}")]
        mentions += [row for row in readings if row.is_class and not row.restriction][:1]
    return [replace(row, text=mention.text) for row in mentions] if len(mentions) == len(items) > 1 else []


def mention_of(phrase: str, tree: UnitTree) -> Mention:
    """Read the words for one bearer."""
    exception = shape("except").search(phrase)
    if exception and exception.start():
        without = mention_of(phrase[: exception.start()], tree)
        return replace(without, text=phrase, exception=exception["names"])
    if shape("lone_head").fullmatch(phrase):
        phrase = f"các {phrase}"  # "hiệu trưởng báo ngay": those of all
    words, is_headed = _without_titles(phrase, tree)
    if is_headed and words[:1].islower() and class_noun().match(words) and not tree.units_called(words):
        words = f"các {words}"  # "Trưởng bản", "Thủ trưởng cơ quan": those of all
    committee = shape("committee").match(words)
    at = committee.end() if committee else 0
    plural = shape("plural").match(words, at)
    units = tree.units_called(words) if plural is None else []
    if units and not (len(units) > 1 and shape("of_level").search(words)):
        return Mention(words)
    names = (
        _of_one_kind(words, tree) or _bracketed(words, tree) or _listed_names(words, at, plural is not None)
    )
    if names and not (plural and plural["count"] and len(names) == 1):  # "02 tổ dân phố Hồ Sen": 1 and 2
        return Mention(words, names=names)
    if conditional := re.fullmatch(r"(.+?)\s+nào\b(\s+chưa\b)?.*", words):
        row = mention_of(f"các {conditional[1]}", tree)
        # Who has not done something yet, the letter does not say.
        return replace(row, text=words, is_inferred=True, is_generic=False, restriction=conditional[2] or "")
    head = shape("head_and_places").match(words)
    if plural is None and head and not committee:  # "Công an các xã, phường"
        nouns, end = _read_nouns(head["places"], 0)
        level = LEVEL_WORDS.get(nouns[0]) if nouns else None
        mention = Mention(
            words, (head["head"].casefold(),), traits=tuple(nouns), prefix=head["head"], level=level
        )
        return _qualified(mention, head["places"][end:].strip(" ,"))
    if plural is None and not committee and not shape("bare_class").match(words):
        return Mention(words)
    return _class_of(words, plural.end() if plural else at, plural, committee is not None, tree)


def _without_titles(phrase: str, tree: UnitTree) -> tuple[str, bool]:
    """Leave out orders and titles: heads stand for what they head. Tell whether there was one."""
    bare = shape("person_before").sub("", shape("order_before").sub("", phrase.strip(" ,.;:-")))
    if tree.units_called(bare):
        return bare, False  # "Ban Quản lý các chợ" is one board
    words = without_head(shape("led").sub("", bare)).strip() or bare
    if plain(words[:6]).casefold() == "truong" and not words[:6].casefold().startswith("trường"):
        words = bare
    levels = shape("more_levels").search(words)
    if levels and shape("level_ends").search(words[: levels.start()]):
        one_level = words[: levels.start()] + words[levels.end() :]
        words = one_level if tree.units_called(one_level) else words
    return shape("manager_before").sub("", words), words != bare


def _of_one_kind(words: str, tree: UnitTree) -> tuple[str, ...]:
    """Read "các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch": marks part names, but for those within a name."""
    place_list = shape("one_kind").fullmatch(words)
    names: list[str] = []
    for part in re.split(
        r";\s*" if place_list and ";" in words else r",\s*|\s+và\s+", place_list["list"] if place_list else ""
    ):
        longer = f"{names[-1]}, {part}" if names else ""
        if longer and any(tree.units_called(name) for name in (longer, longer.replace(", ", " và "))):
            names[-1] = longer
        elif part and place_list:
            names.append(f"{place_list['noun']} {part}")
    return tuple(names)


def _bracketed(words: str, tree: UnitTree) -> tuple[str, ...]:
    """Read "các thôn ven biển (A, B, C)": the note says who they are."""
    note, noun = shape("bracketed").search(words), shape("place_word").search(words)
    items = re.split(r",\s*|\s+và\s+|;\s*", note["list"]) if note and noun else []
    names = tuple(i if tree.units_called(i) or not noun or noun[0] in i else f"{noun[0]} {i}" for i in items)
    return names if all(tree.units_called(name) or tree.units_ending(name) for name in names) else ()


def _listed_names(words: str, at: int, is_plural: bool) -> tuple[str, ...]:
    """Read bodies that are listed one by one: "UBND các xã: A, B", "các xã vùng giữa gồm A, B và C"."""
    if span := shape("from_to").fullmatch(words):
        numbers = range(int(span["first"]), int(span["last"]) + 1)
        return tuple(f"{span['noun']} {number}" for number in numbers)
    place_list = places_in(words if is_plural else re.sub(r"\([^()]*\)", "", words))
    is_list = is_plural or (len(place_list) > 1 and re.search(r",|\svà\s", words))
    is_list = is_list and not shape("level").fullmatch(words, at)
    bare = shape("plural").sub("", words, count=1)  # "03 xã A, B, C"
    opens = shape("place_noun").match(words) or shape("place_noun").match(bare)
    if place_list and is_list and (not is_plural or opens):
        names = [f"{noun} {name}" for noun, name in place_list]
        first = shape("place_noun").search(words)
        is_of_body = not is_plural and kind_of_name(words) not in ("other", *COMMITTEES)
        if is_of_body and first and first.start():
            return tuple(f"{words[: first.start()].strip()} {name}" for name in names)  # "Công an xã A, xã B"
        return tuple(f"UBND {n}" if kind_of_name(n) in COMMITTEES else n for n in names)
    members = shape("members").fullmatch(words)
    if members is None:
        return ()
    names = re.split(r",\s*(?:và\s+)?|\s+và\s+|;\s*", members["list"].strip(" ().;:"))
    noun = shape("place_word").search(members["class"])
    prefix = f"{'UBND ' if at else ''}{noun[0]} " if noun else ""
    return tuple(f"{'' if shape('place_noun').match(name) else prefix}{name}" for name in names)


def _class_of(
    words: str, start: int, plural: re.Match[str] | None, is_committee: bool, tree: UnitTree
) -> Mention:
    """Read words for several bodies by their nouns, else by how names of the tree begin."""
    nouns, end = _read_nouns(words, start)
    if is_committee and (not nouns or (plural is None and shape("proper").match(words, end + 1))):
        return Mention(words)
    count = plural["count"] if plural else None
    base = Mention(
        words,
        count=(_COUNTS.get(count.casefold()) or int(count)) if count else None,
        takes_turns=bool(plural and plural["each"]),
    )
    by_names = _of_names(words[start:], tree) if plural and not is_committee else ("", "")
    if not nouns:
        return replace(base, prefix=by_names[0], restriction=by_names[1])
    entries = [_nouns()[noun] for noun in nouns]
    mention = replace(
        base,
        nouns=tuple(nouns),
        kinds=frozenset[str]().union(*(entry.kinds for entry in entries)),
        is_generic=any(e.is_generic for e in entries)
        and all(e.is_generic or e.text == "ngành" for e in entries),
        is_direct=all(entry.is_direct for entry in entries),
        is_inferred=any(entry.is_inferred for entry in entries),
        traits=entries[0].traits if len(entries) == 1 else (),
    )
    mention = _qualified(mention, words[end:].strip(" ,"))
    parts = mention.restriction.split()
    for length in range(min(3, len(parts)), 0, -1):  # "trường chuyên", "tổ dân phố Hồ Sen"
        trait = " ".join(parts[:length])
        if any(u.kind in mention.kinds and holds_any(u.name, [trait]) for u in tree.units):
            mention = _qualified(
                replace(
                    mention,
                    restriction="",
                    traits=(trait,),
                    is_inferred=mention.is_inferred or trait.islower(),
                ),
                " ".join(parts[length:]).strip(" ,"),
            )
            break
    if mention.restriction and by_names[0] and not by_names[1]:
        return Mention(words, prefix=by_names[0])  # "các trung tâm GDNN-GDTX"
    return mention


def _read_nouns(words: str, start: int) -> tuple[list[str], int]:
    nouns: list[str] = []
    end = at = start
    while noun := class_noun().match(words, at):
        folded_words = " ".join(re.split(r"[ ,-]+", noun[0].casefold()))
        nouns.append(folded_words if folded_words in _nouns() else noun[0].casefold())
        end = noun.end()
        link = shape("link").match(words, end)
        if link is None:
            break
        at = link.end()
    return nouns, end


def _of_names(words: str, tree: UnitTree) -> tuple[str, str]:
    """Find how many words behind "các" begin the names of units: they are the class, and what is left."""
    names = name_words(words)
    for length in range(min(12, len(names)), 0, -1):
        prefix = words[: names[length - 1].end]
        if tree.units_beginning(prefix):
            return prefix, words[len(prefix) :].strip(" ,")
    return "", ""


def _qualified(mention: Mention, words_behind: str) -> Mention:
    """Read the words behind the nouns of a class: where, of which level, which of them."""
    while words_behind:
        if items := shape("items").search(words_behind):
            parts = tuple(re.findall(r"[IVX]+\b|[A-Z]?\d+(?:\.\d+)*|\b[a-zđ]\b", items["items"]))
            if span := re.fullmatch(
                r"(\d{1,2})\s+đến\s+(?:số\s+)?(\d{1,2})", items["items"].removeprefix("số ")
            ):
                parts = tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
            is_rest = shape("not_items").match(words_behind)
            return replace(mention, refers="others" if is_rest else "items", items=parts)
        if shape("addressed").match(words_behind):
            return replace(mention, is_generic=True, owner="")
        if shape("above").search(words_behind):
            return replace(mention, refers="above")
        if shape("rest").match(words_behind):
            return replace(mention, refers="rest")
        end = 0
        if idle_words := re.match(load("units")["unrestricting"], plain(words_behind).casefold()):
            end = idle_words.end()
        elif scope := shape("scope").match(words_behind):
            owner = scope["owner"] or ""
            if owner[:1].isupper() and not re.match(r"UBND|Ủy|Sở", owner):
                return replace(mention, restriction=words_behind)  # "các thôn thuộc Đảo Lớn"
            levels = shape("place_level").findall(owner.casefold())
            level = LEVEL_WORDS[levels[-1]] if levels else None
            mention = replace(mention, owner=owner, level=mention.level if level is None else level)
            end = scope.end()
        elif level_words := shape("level").match(words_behind):
            mention = replace(mention, level=LEVEL_WORDS[level_words["level"].casefold()])
            end = level_words.end()
        elif words_behind.startswith("("):
            end = words_behind.find(")") + 1 or len(words_behind)
        else:
            return replace(mention, restriction=words_behind)
        words_behind = words_behind[end:].strip(" ,")
    return mention


def is_person(words: str, tree: UnitTree) -> bool:
    """Tell whether words are the name of a person ("Trần Như Long"), who stands for the office beside it."""
    name = shape("person_before").sub("", words)
    is_name = shape("person_name").fullmatch(name) is not None
    return is_name and bodies_at(name) is None and not tree.units_called(name)
