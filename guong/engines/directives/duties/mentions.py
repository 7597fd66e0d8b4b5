"""What the words for a bearer say: one body by its name, a class of bodies, a list, or a reference."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from guong.engines.directives.bearers import bodies_at, without_head
from guong.engines.directives.duties.shapes import action, shape
from guong.engines.directives.duties.unit_tree import LEVEL_WORDS, UnitTree, kind_of_name, name_words
from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Words for who bears a duty; `text` as printed, without the title of a head.

    `kinds` are those of a class, `nouns` the words it goes by; `level` is a tier, None where none is said.
    `restriction` are words that leave open who belongs to the class; `names` are bodies listed one by one.
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
    names: tuple[str, ...] = ()
    count: int | None = None
    refers: str = ""  # "above", "rest", "items"
    items: tuple[str, ...] = ()
    takes_turns: bool = False  # "mỗi đơn vị"
    prefix: str = ""  # how the names of the class begin, where no list of nouns has it

    @property
    def is_class(self) -> bool:
        return bool(self.kinds or self.prefix)


@dataclass(frozen=True, slots=True)
class _Noun:
    kinds: frozenset[str]
    is_generic: bool
    is_direct: bool
    is_inferred: bool


@cache
def _nouns() -> dict[str, _Noun]:
    table = load("units")
    nouns: dict[str, _Noun] = {}
    for row in (*table["groups"], *table["kinds"]):
        kinds = frozenset(row.get("kinds") or [row["kind"]])
        for words in row["nouns"]:
            flags = (bool(row.get(flag)) for flag in ("generic", "direct", "inferred"))
            nouns.setdefault(words, _Noun(kinds, *flags))
    return nouns


def nouns_of(kind: str) -> frozenset[str]:
    """Give the nouns by which several units of a kind are called."""
    return frozenset(noun for noun, entry in _nouns().items() if kind in entry.kinds)


@cache
def _noun() -> re.Pattern[str]:
    words = sorted(_nouns(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join('[ ,-]+'.join(w.split()) for w in words)})(?![^\W\d_])", re.I)


_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_ITEM = r"(?:mục|phần|điểm|khoản|nhiệm vụ|chương|phụ lục|bảng|Mục|Phần|Bảng|Phụ lục)"
_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ]"


def places_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, str]]:
    """List the places that a text names, each as (noun, name): "các xã: A, B và phường C" names three."""
    end = len(text) if end is None else end
    places: list[tuple[str, str]] = []
    for match in shape("place_noun").finditer(text, start, end):
        noun, at = match["noun"].casefold(), match.end()
        if match["noun"].isupper():
            continue  # of a line in capitals
        if numbers := shape("range").match(text, at, end):
            places += [(noun, str(number)) for number in range(int(numbers[1]), min(int(numbers[2]), 99) + 1)]
            continue
        while (name := shape("proper").match(text, at, end)) is not None:
            other_body = bodies_at(text, at) if at > match.end() else None
            if other_body and any(word.islower() for word in other_body.units[0].split()[:3]):
                break  # "Sở Y tế" in the list
            places.append((noun, name[0]))
            link = re.compile(r"\s*(?:,|;|\s+và)\s+(?:số\s+)?").match(text, name.end())
            if link is None or shape("place_noun").match(text, link.end()):
                break
            at = link.end()
    return list(dict.fromkeys(places))


def mentions_of(phrases: Iterable[str], tree: UnitTree) -> list[Mention]:
    """Read the words for bearers; of a list of classes and bodies each is a mention of its own."""
    mentions: list[Mention] = []
    for phrase in phrases:
        both = shape("class_and_name").fullmatch(phrase) or shape("class_and_places").fullmatch(phrase)
        if both and len(places_in(phrase)) < 2:
            mentions += [mention_of(both["class"], tree), mention_of(_plural(both["name"]), tree)]
        else:
            mention = mention_of(phrase, tree)
            mentions += _items_of(mention, tree) or [mention]
    return mentions


def _plural(words: str) -> str:
    return f"các {words}" if words == "địa phương" else words


def _items_of(mention: Mention, tree: UnitTree) -> list[Mention]:
    """Read "các trường THPT, PTDT nội trú, trung tâm GDNN" item by item, where each is a class."""
    plural = shape("plural").match(mention.text)
    if plural is None or not mention.restriction:
        return []
    items = [item for item in re.split(r",\s*|\s+và\s+|;\s*", mention.text[plural.end() :]) if item]
    head = items[0].split()[0]
    mentions = []
    for item in items:
        readings = [mention_of(f"các {words}", tree) for words in (item, f"{head} {item}")]
        mentions += [row for row in readings if row.is_class and not row.restriction][:1]
    return [replace(row, text=mention.text) for row in mentions] if len(mentions) == len(items) > 1 else []


def mention_of(phrase: str, tree: UnitTree) -> Mention:
    """Read the words for one bearer."""
    bare = re.sub(
        r"^(?:riêng|đối với|đề nghị|giao|yêu cầu)\s+(?:đối với\s+)?", "", phrase.strip(" ,.;:-"), flags=re.I
    )
    words = without_head(shape("led").sub("", bare)).strip() or bare
    if plain(words[:6]).casefold() == "truong" and not re.match(r"(?i)trường", words):
        words = bare
    words = re.sub(r"^(?:đồng chí|đ/c|ông|bà|lãnh đạo)\s+", "", words, flags=re.I)
    if levels := shape("more_levels").search(words):
        one_level = words[: levels.start()] + words[levels.end() :]
        words = (
            one_level
            if shape("level_ends").search(words[: levels.start()]) and tree.named(one_level)
            else words
        )
    words = re.sub(
        r"^Ban (?:điều hành|nhân dân|quản lý)\s+(?=các\s+(?:thôn|ấp|khóm|khu phố|tổ dân phố|bản|xóm|chợ))",
        "",
        words,
    )
    mention = Mention(words)
    committee = shape("committee").match(words)
    at = committee.end() if committee else 0
    plural = shape("plural").match(words, at)
    listed = places_in(words)
    if listed and (plural or len(listed) > 1) and not shape("level").fullmatch(words, at):
        if plural is None or shape("place_noun").match(words):
            nouns = "UBND " if kind_of_name(f"UBND {listed[0][0]}") != "other" else ""
            return replace(mention, names=tuple(f"{nouns}{noun} {name}" for noun, name in listed))
    if members := shape("members").fullmatch(words):
        names = re.split(r",\s*(?:và\s+)?|\s+và\s+|;\s*", members["list"].strip(" ().;:"))
        head = shape("place_word").search(members["class"])
        prefix = f"{'UBND ' if committee else ''}{head[0]} " if head else ""
        return replace(
            mention,
            names=tuple(f"{'' if shape('place_noun').match(name) else prefix}{name}" for name in names),
        )
    if words.casefold() in _nouns() and words.islower() and words != bare:
        words = f"các {words}"  # "Trưởng bản": those of all
    if conditional := re.fullmatch(r"(.+?)\s+nào\b.*", words):
        return replace(
            mention_of(f"các {conditional[1]}", tree), text=words, is_inferred=True, is_generic=False
        )
    if plural is None and tree.named(words):
        return mention
    head = re.match(
        r"(?P<head>.{3,60}?)\s+(?:các|cấp|từng|mỗi)\s+(?P<places>(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh)\b.*)",
        words,
    )
    if plural is None and head and not committee:
        level = LEVEL_WORDS.get(_first_noun(head["places"]), None)
        rest = _behind_nouns(head["places"])
        kind = kind_of_name(head["head"])
        return _qualified(
            replace(mention, kinds=frozenset([kind]), nouns=(head["head"].casefold(),), level=level), rest
        )
    start = plural.end() if plural else at
    if plural is None and not committee and not re.match(r"(?:sở|phòng|ban|bộ|ngành)[, ]", words):
        return mention
    nouns, end = _read_nouns(words, start)
    if committee and (not nouns or (plural is None and shape("proper").match(words, end + 1))):
        return mention
    if plural and plural["count"]:
        mention = replace(mention, count=_NUMBERS.get(plural["count"].casefold()) or int(plural["count"]))
    if plural and plural["each"]:
        mention = replace(mention, takes_turns=True)
    if not nouns:
        return replace(mention, **_of_names(words[start:], tree)) if plural else mention
    entries = [_nouns()[noun] for noun in nouns]
    mention = replace(
        mention,
        nouns=tuple(nouns),
        kinds=frozenset[str]().union(*(entry.kinds for entry in entries)),
        is_generic=all(
            entry.is_generic or "nganh" in plain(noun) for entry, noun in zip(entries, nouns, strict=True)
        )
        and any(entry.is_generic for entry in entries),
        is_direct=all(entry.is_direct for entry in entries),
        is_inferred=any(entry.is_inferred for entry in entries),
    )
    mention = _qualified(mention, words[end:].strip(" ,"))
    if mention.restriction and plural and not committee:
        names = _of_names(words[start:], tree)
        if names and not names["restriction"]:
            return Mention(mention.text, prefix=names["prefix"])  # "các trung tâm GDNN-GDTX"
    return mention


def _read_nouns(words: str, start: int) -> tuple[list[str], int]:
    nouns: list[str] = []
    end = at = start
    while noun := _noun().match(words, at):
        folded = " ".join(re.split(r"[ ,-]+", noun[0].casefold()))
        nouns.append(folded if folded in _nouns() else noun[0].casefold())
        end = noun.end()
        link = shape("link").match(words, end)
        if link is None:
            break
        at = link.end()
    return nouns, end


def _first_noun(words: str) -> str:
    nouns, _ = _read_nouns(words, 0)
    return nouns[0] if nouns else ""


def _behind_nouns(words: str) -> str:
    return words[_read_nouns(words, 0)[1] :].strip(" ,")


def _of_names(words: str, tree: UnitTree) -> dict[str, str]:
    """Find how many words behind "các" begin the names of units: they are the class."""
    names = name_words(words)
    for length in range(min(5, len(names)), 0, -1):
        prefix = words[: names[length - 1].end]
        if any(tree.begins(unit, prefix) for unit in tree.units):
            return {"prefix": prefix, "restriction": words[len(prefix) :].strip(" ,")}
    return {}


def _qualified(mention: Mention, rest: str) -> Mention:
    """Read the words behind the nouns of a class: where, of which level, which of them."""
    while rest:
        if items := shape("items").search(rest):
            parts = tuple(re.findall(r"[IVX]+\b|\d+(?:\.\d+)*|\b[a-zđ]\b", items["items"]))
            return replace(mention, refers="items", items=parts)
        if shape("above").search(rest) or re.match(r"(?:trên|này)$", rest):
            return replace(mention, refers="above")
        if shape("rest").match(rest):
            return replace(mention, refers="rest")
        if known := re.match(load("units")["unrestricting"], plain(rest).casefold()):
            rest = rest[known.end() :].strip(" ,")
        elif scope := shape("scope").match(rest):
            owner = scope["owner"] or ""
            if re.match(rf"(?:{_CAPITAL})", owner) and not re.match(r"(?:UBND|Ủy|Sở)", owner):
                return replace(mention, restriction=rest)  # "các thôn thuộc Đảo Lớn"
            level = LEVEL_WORDS.get(owner.casefold().split()[-1]) if owner else None
            mention = replace(mention, owner=owner, level=mention.level if level is None else level)
            rest = rest[scope.end() :].strip(" ,")
        elif level := shape("level").match(rest):
            mention = replace(mention, level=LEVEL_WORDS[level["level"].casefold()])
            rest = rest[level.end() :].strip(" ,")
        elif rest.startswith("("):
            rest = rest[rest.find(")") + 1 or len(rest) :].strip(" ,")
        else:
            return replace(mention, restriction=rest)
    return mention


def end_of_class(text: str, end: int) -> int:
    """Give where the words end that say which members of a class are meant."""
    if loose := re.search(r"\s(?:nơi|có|chưa|đã|(?<!trực )thuộc|đang|bị)$", text[:end]):
        end = loose.start()
    if listed := shape("members_behind").match(text, end):
        at = listed.end()
        while name := shape("proper").match(text, at):
            link = re.compile(r"\s*(?:,|\s+và)\s+").match(text, name.end())
            if link is None or not shape("proper").match(text, link.end()):
                return name.end()
            at = link.end()
    if which := shape("which").match(text, end):
        return which.end()
    opening = shape("open_which").match(text, end)
    if opening is None or shape("not_of_name").match(text, end):
        return end
    first = action().match(text, opening.end())
    begin = first.end() if first else opening.end()
    words = [m.start() for m in re.finditer(r"(?<=\s)\S", text[: begin + 80]) if m.start() > begin + 1]
    for at in words:
        if re.search(r"[.;:]", text[opening.end() : at]):
            return end
        if re.match(r"ít nhất|tối thiểu|\d", text[at:]):
            return len(text[: text[:at].rstrip().rfind(" ")].rstrip(" ,"))
        acts = action().match(text, at)
        if acts and (" " in acts.group() or acts.group() in _SHORT_VERBS):
            return len(text[:at].rstrip(" ,"))
    return end


_SHORT_VERBS = frozenset(
    [
        "gửi",
        "lập",
        "nộp",
        "cử",
        "mở",
        "báo",
        "trình",
        "phải",
        "cần",
        "làm",
        "chịu",
        "có",
        "rà",
        "tăng",
        "giảm",
    ]
)


def read_mentions(text: str, start: int, tree: UnitTree) -> Iterator[tuple[str, int]]:
    """Read the bodies named from a place of a text on, each as printed with where its words end."""
    at = start
    while at < len(text):
        title = shape("head").match(text, at)
        body_at = title.end() if title else at
        end = tree.name_at(text, body_at)
        bodies = bodies_at(text, at)
        if office := shape("office_of").match(text, at):
            end = office.end()
        elif bodies is not None:
            first_end = text.find(bodies.units[0], at) + len(bodies.units[0])
            end = max(end, 0) if end and not _goes_on(text, end, first_end) else first_end
        if end and not tree.name_at(text, body_at) and shape("plural").match(text, body_at):
            end = _before_action(text, body_at, end)
        if (
            not end
            and (place := shape("place_noun").match(text, at))
            and (name := shape("proper").match(text, place.end()))
        ):
            end = name.end()
        if not end:
            return
        if shape("place_word_ends").search(text[at:end]) and (names_end := _end_of_places(text, end)):
            end = names_end  # "UBND các xã: A, B và C"
        if heading := re.compile(r" [^,;.:()]{2,40}(?:\([^()]*\))?(?=:)").match(text, end):
            end = heading.end() if not action().match(text, end + 1) else end
        if shape("plural").search(text, body_at, end) or text[body_at:end] == text[body_at:end].lower():
            end = end_of_class(text, end)
        levels = shape("more_levels").match(text, end) if shape("level_ends").search(text[at:end]) else None
        end = levels.end() if levels else end
        if note := re.compile(r"\s*\([^()]{2,60}\)").match(text, end):
            end = note.end()
        colon = re.compile(r":\s+").match(text, end)
        if colon and (tree.name_at(text, colon.end()) or shape("place_noun").match(text, colon.end())):
            at = colon.end()  # "Trưởng bản: Bản A, Bản B"
            continue
        yield text[at:end].strip(" ,;:"), end
        link = re.compile(r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?)").match(text, end)
        if link is None:
            return
        at = link.end()


def _end_of_places(text: str, at: int) -> int:
    """Give where a list of proper names ends that stands behind a noun; 0 where none does."""
    end = 0
    link = re.compile(r"\s*:?\s+").match(text, at)
    while link and (name := shape("proper").match(text, link.end())):
        if action().match(text[link.end() :].casefold()) or (
            re.match(r"[ ][a-zđà-ỹ]", text[name.end() :]) and " " not in name[0] and not end
        ):
            return end
        end = name.end()
        link = re.compile(r"\s*(?:,|;|\s+và)\s+").match(text, end)
        if link and (shape("place_noun").match(text, link.end()) or bodies_at(text, link.end())):
            break
    return end


def _before_action(text: str, start: int, end: int) -> int:
    """Cut words for several bodies before what they are to do, where the reader's lists do not know the verb."""
    for word in re.finditer(r"(?<=[^,]\s)[a-zđà-ỹ]", text[start:end]):
        at = start + word.start()
        acts = action().match(text, at)
        if acts and acts.end() <= end and at - start > 8 and acts.group() in load("duty_names")["verbs"]:
            return len(text[:at].rstrip(" ,"))
    return end


def _goes_on(text: str, end: int, longer: int) -> bool:
    """Tell whether the name of a unit is only the beginning of a longer name ("Công an xã Hòa Bình")."""
    behind = text[end:longer].strip(" ,")
    return bool(behind) and (
        behind[0].isupper() or bool(re.match(rf"(?:cấp|các|và [A-ZĐ]|{'|'.join(LEVEL_WORDS)})\b", behind))
    )
