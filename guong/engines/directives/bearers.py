"""Find who is told to act: the names of bodies at the head of a sentence, and the class each belongs to."""

import re
from dataclasses import dataclass
from functools import cache

from guong.engines.directives.gazetteer import is_whole, known_name
from guong.engines.directives.name_ends import in_known_pair, later_end, tells_only_how
from guong.engines.directives.nouns import CLAUSE_END as _CLAUSE_END
from guong.engines.directives.nouns import is_noun
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import NOT_LETTER, account, adverbial, command, opening_verb, verb
from guong.engines.viet.normal_forms import plain


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies named from `start`; `end` is where their names end, `units` each as printed."""

    units: tuple[str, ...]
    start: int
    end: int

    @property
    def joined(self) -> str:
        """Give the bodies in one phrase, as a lead is named."""
        return ", ".join(self.units)


LONGEST_NAME = 700  # characters
# "UBND các xã, thị trấn" in capitals: the second kind of place begins no name of its own.
_PLACE = re.compile(WORDS["place"])
_PLACES = re.compile(rf"\bcác {WORDS['place']}(?:(?:, | và ){WORDS['place']})*(?:, | và )$")
_OF_ONE_KIND = re.compile(WORDS["of_one_kind"])
_BARE_OFFICE = re.compile(r"(?:Giám đốc|Thủ trưởng|Hiệu trưởng|Chủ tịch)\s*")  # "Giám đốc: Sở X, Sở Y"
_ENDS_IN_COLON = re.compile(r"[a-zđà-ỹ][^.,;:()]{1,40}:\s")  # "các trường mầm non, tiểu học: lập …"
_NUMBER_OF_A_PLACE = re.compile(r"\d{1,2}(?![\d/.%])")  # "các phường 3, 5"
_NOUN_AFTER_AND = re.compile(r"(?:tổ chức|quản lý|thông tin|truyền thông|đầu tư|phát triển|theo dõi)")


@cache
def _head() -> re.Pattern[str]:
    data = load("bearers")
    proper = "|".join(sorted(data["proper"], key=len, reverse=True))
    common = "|".join(sorted(data["common"], key=len, reverse=True))
    plural = data["plural"]
    return re.compile(
        rf"(?:(?:{plural})\s+(?:{proper}|{common})|(?:{proper})|sở, ban|phòng, ban|bộ, ngành|cấp (?:ủy|uỷ)"
        r"|(?:chủ tịch|giám đốc|hiệu trưởng|bí thư|trưởng) (?=các |UBND|Ủy ban|[Ss]ở |Công an|cơ quan|đơn vị)"
        r"|chính quyền|người đứng đầu|thủ trưởng|lãnh đạo|đơn vị (?:nêu )?trên)(?![^\W\d_])"
    )


def in_small_letters(text: str) -> str:
    """Write a heading set in capitals as a sentence: only it and the heads of names begin with one."""
    small = text.capitalize()

    def capitalised_head(match: re.Match[str]) -> str:
        head_text = text[match.start() : match.end()]
        if _head().fullmatch(head_text):
            return head_text  # "UBND" is written so in any letters
        goes_on = _PLACES.search(small, 0, match.start()) and _PLACE.match(match[0])
        return match[0] if goes_on else match[0][0].upper() + match[0][1:]

    return re.sub(rf"(?<!\w){_head().pattern}", capitalised_head, small, flags=re.I)


_OPENING_LETTER = re.compile(r"(?:^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))?|[.!?:]\s)\s*[a-zà-ỹđ]", re.M)
_SHORTEST_SAID = 40  # characters of a line of a letter in capitals that is no part of its head or foot
_ITEM = re.compile(r"\s*(?:[-+•\d]|\w\))")
_MOST_IN_CAPITALS = 0.8
_FEW_LETTERS = 100  # of a text: too few to tell that it was typed in capitals


def in_sentences(text: str) -> str:
    """
    Write a letter typed in capitals as sentences, its head and foot as they stand; any other stays as it is.

    Every letter keeps its place.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _FEW_LETTERS or sum(map(str.isupper, letters)) < _MOST_IN_CAPITALS * len(letters):
        return text
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        small = in_small_letters(line) if len(line) >= _SHORTEST_SAID or _ITEM.match(line) else line
        lines[at] = small if len(small) == len(line) else line
    return _OPENING_LETTER.sub(lambda match: match[0][:-1] + match[0][-1].upper(), "".join(lines))


_WORD = re.compile(r"[^\s,;:.()]+")
_APART = ("Riêng ", "Riêng đối với ", "Đối với ")


def bodies_at(text: str, start: int = 0) -> Bodies | None:
    """Read the bodies named from `start`, up to the first word that is not of a name."""
    head = _head()
    if text[start : start + 1].islower() and text[:start].endswith(_APART) and not head.match(text, start):
        text = (
            text[:start] + text[start].upper() + text[start + 1 :]
        )  # "Riêng thôn Đông …": a name in a sentence
    if not head.match(text, start):
        return None
    units: list[str] = []
    begin, position = start, start
    name_head = head.match(text, position)
    while name_head:
        whole = known_name().match(text, begin)
        end = whole.end() if whole and whole.end() > name_head.end() else name_head.end()
        over = whole is not None and end == whole.end() and is_whole(text, end)
        position = end if over else _name_end(text, end, text[begin:end])
        link = _LINK.match(text, position)
        if link and (stranger := _stranger_end(text, link.end())):
            units += [text[begin:position].strip(" ,"), text[link.end() : stranger].strip(" ,")]
            link = _LINK.match(text, stranger)
            begin = position = link.end() if link else stranger
        elif link and head.match(text, link.end()) and not _bare_common(text, link.end()):
            units.append(text[begin:position].strip(" ,"))
            begin = position = link.end()
        else:
            break
        name_head = head.match(text, position)
    units.append(text[begin:position].strip(" ,"))
    return Bodies(tuple(unit for unit in units if unit), start, position)


_STRANGER = re.compile(r"[^,;:.()]{2,80}?(?=\s*[,;]|\s+và\s)")


def _stranger_end(text: str, position: int) -> int | None:
    if not text[position : position + 1].isupper() and not re.match(r"(?:các|những)\s", text[position:]):
        return None
    if _head().match(text, position):
        return None
    stranger = _STRANGER.match(text, position)
    link = _LINK.match(text, stranger.end()) if stranger else None
    if stranger is None or link is None or not _head().match(text, link.end()):
        return None
    words = range(position, stranger.end())
    acts = any(text[at - 1 : at] == " " and verb().match(text, at) for at in words)
    return None if acts or _bare_common(text, link.end()) else stranger.end()


_ONE_OFFICE = re.compile(WORDS["one_office"])
_LINK = re.compile(r"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?)(?:phối hợp với\s+)?")


def _bare_common(text: str, position: int) -> bool:
    """Tell whether a lower-case word continues the name before it ("các sở, ban, ngành")."""
    return text[position].islower() and not re.match(load("bearers")["plural"] + r"\s", text[position:])


_SAYS_WHICH = re.compile(WORDS["says_which"])
_NAME_IS_OVER = re.compile(WORDS["name_is_over"])
_QUALIFIES = re.compile(WORDS["account_qualifiers"])
_TAKES_VERB = re.compile(WORDS["takes_verb"])
_WRITES = re.compile(WORDS["writes"])
_OF_A_NAME = frozenset(load("verbs")["noun_verbs"])
_NAMING_VERBS = frozenset(load("bearers")["naming_verbs"])
_COMPOUND = re.compile(load("verbs")["compounds"], re.I)
_PERSON = re.compile(WORDS["person_by_title"])
# "Tổ vận hành (ông Khoái) bơm": what a crew is for stands between "Tổ" and what it is told to do.
_CREW = re.compile(r"(?:Tổ|Đội|Nhóm|Kíp|[Cc]ác (?:tổ|đội|nhóm))\s*")
_ASIDE = re.compile(rf"\s*(?:(?:[a-zđà-ỹ]+\s+){{0,2}}(?:\([^)]{{1,80}}\)\s*|{WORDS['person_by_title']}))?")


def _names_what_it_does(text: str, begin: int, position: int, word: str) -> bool:
    aside = _ASIDE.match(text, position + len(word)) if _CREW.fullmatch(text, begin, position) else None
    if aside and opening_verb().match(text, aside.end()):
        return True
    if word not in _NAMING_VERBS or not _TAKES_VERB.search(text[begin:position]):
        return False
    clause = _CLAUSE_END.search(text, position)
    window = text[position + len(word) : clause.start() if clause else len(text)]
    if word in ("tổ chức", "chỉ đạo") or _WRITES.match(text, position):
        return False
    return bool(verb().search(window)) or len(window) < 60


def _name_end(text: str, position: int, head: str) -> int:
    """Walk over the words of one name; give where its last word ends."""
    begin, last = position - len(head), position
    while position < len(text) and position - begin < LONGEST_NAME:
        while position < len(text) and text[position].isspace():
            position += 1
        step = _step(text, begin, position)
        if step is None:
            return later_end(text, begin, last, position) or last
        position, inside = step
        last = position if inside else last
    return min(last, len(text))


def _step(text: str, begin: int, position: int) -> tuple[int, bool] | None:
    """Take one step inside a name: where it leads, and whether the name may end there; None at its end."""
    if position >= len(text):
        return None
    char = text[position]
    if char == "(":
        close = text.find(")", position)
        return None if close < 0 or close - position > 120 else (close + 1, True)
    if char == ",":
        return (position + 1, False) if _comma_continues(text, position) else None
    if char == ":" and (
        _OF_ONE_KIND.search(text, begin, position) or _BARE_OFFICE.fullmatch(text, begin, position)
    ):
        return position + 1, False
    if _CLAUSE_END.match(text, position) or char in ')”"“':
        return None
    if char in "-–/&+":
        return position + 1, False
    if text.startswith("và ", position):
        after = position + 3
        is_office = _ONE_OFFICE.fullmatch(text[begin:position].rstrip())
        if not is_office and _head().match(text, after) and not _bare_common(text, after):
            return None  # a second body
        joins_names = not verb().match(text, after) or _NOUN_AFTER_AND.match(text, after)
        return (after, False) if joins_names else None
    return _word_step(text, begin, position)


def _word_step(text: str, begin: int, position: int) -> tuple[int, bool] | None:
    if text.startswith(("do ", "thì ", "mỗi "), position) or adverbial().match(text, position):
        return None
    if text[position].islower():
        person = _PERSON.fullmatch(text, begin, position)
        if person and not _head().match(text, person.start("name")):
            return None  # "Đ/c Tấn lo gạo": behind a person's name comes what is to be done
        noun = _COMPOUND.match(text, text.rfind(" ", 0, max(position - 1, 0)) + 1)
        is_second_half = noun is not None and noun.end() > position
        stop = None if is_second_half else verb().match(text, position)
        if stop and in_known_pair(text, position, stop.group()):
            return stop.end(), True
        is_behind_verb = text[begin:position].rstrip().endswith(tuple(_OF_A_NAME))
        if stop and is_behind_verb and (end := tells_only_how(text, position)):
            return end, True  # "cơ quan quản lý trực tiếp bệnh viện"
        last_word = text[begin:position].split()[-1]
        may_be_over = not last_word[0].islower() or _NAME_IS_OVER.fullmatch(last_word)
        opens = opening_verb().match(text, position) if may_be_over and not is_second_half else None
        is_no_verb = (
            opens is None or _SAYS_WHICH.match(text, position) or is_noun(text, position, opens.group())
        )
        if opens and not is_no_verb and (stop is None or opens.end() > stop.end()):
            return None  # "Các thôn cắt cỏ": a word that no name goes on with
        if stop is None and not is_second_half and not _QUALIFIES.match(text, position):
            stop = account().match(text, position)
        if stop and stop.group() in _NAMING_VERBS and not text[stop.end() :].strip(" .:;"):
            return stop.end(), True  # nothing is left to be done: the last word of a heading
        if stop and _names_what_it_does(text, begin, position, stop.group()):
            return stop.end(), True
        if stop:
            return (stop.end(), True) if is_noun(text, position, stop.group()) else None
    elif text[position].isupper():
        verb_match = verb().match(text[position : position + 40].lower())
        if verb_match and " " in verb_match.group():
            return position + verb_match.end(), True
    word = _WORD.match(text, position)
    return (word.end(), True) if word else None


@cache
def _common_noun() -> re.Pattern[str]:
    common = "|".join(sorted(load("bearers")["common"], key=len, reverse=True))
    return re.compile(rf"(?:{WORDS['list_goes_on'].removesuffix(NOT_LETTER)}|(?:{common}){NOT_LETTER})")


def _comma_continues(text: str, position: int) -> bool:
    """Tell whether the words after a comma still belong to the name ("các sở, ban, ngành")."""
    tail = text[position + 1 :].lstrip()
    if not tail:
        return False
    if _ENDS_IN_COLON.match(tail) and not verb().match(tail):
        return True
    if text[position - 1].isdigit() and _NUMBER_OF_A_PLACE.match(tail):
        return True
    if _head().match(tail) and (tail[0].isupper() or re.match(load("bearers")["plural"] + r"\s", tail)):
        return False
    common = _common_noun().match(tail)
    if common:
        return not verb().match(tail) or (
            common.group() in ("tổ chức", "cấp", "hội")
            and not re.match(r"tổ chức (?:thực hiện|triển khai|tuyên truyền)", tail)
        )
    if tail[0].islower() and not verb().match(tail) and not account().match(tail):
        # "khám bệnh, chữa bệnh chịu trách nhiệm": a few words that lead straight to a verb.
        ahead = re.match(WORDS["leads_to_a_verb"], tail)
        return bool(
            ahead
            and any(
                verb().match(tail, m.start()) or adverbial().match(tail, m.start())
                for m in re.finditer(r"(?<=\s)\S", tail[: ahead.end() + 1])
            )
        )
    # A proper name goes on: "Bộ Văn hóa, Thể thao và Du lịch", "Sở Lao động, Thương binh và Xã hội".
    return tail[0].isupper() and not command().match(tail) and bool(re.match(r"[A-ZĐÀ-Ỹ]", tail))


@dataclass(frozen=True, slots=True)
class BearerClass:
    """A class of bodies that is expanded on a date; `name` is what an official calls it."""

    id: str
    name: str


@cache
def _classes() -> tuple[tuple[re.Pattern[str], BearerClass], ...]:
    entries = sorted(load("bearers")["classes"], key=lambda entry: "before" not in entry)
    return tuple((re.compile(entry["pattern"]), BearerClass(entry["id"], entry["name"])) for entry in entries)


_HEAD_OF = re.compile(WORDS["head_of_a_body"])
_SEVERAL_BODIES = re.compile(WORDS["several_bodies"])
_GENERAL = ("heads", "all-units")


def without_head(unit: str) -> str:
    """Give what a head heads: "các thôn" of "Trưởng các thôn"; else the words themselves."""
    head = _HEAD_OF.match(unit)
    return unit[head.end() :] if head else unit


def names_several(unit: str) -> bool:
    """Tell words for several bodies of a kind ("UBND các xã", "Trưởng các thôn") from the name of one."""
    return bool(_SEVERAL_BODIES.search(without_head(unit)))


def names_nobody(unit: str) -> bool:
    """Tell whether words name no body and no kind of bodies: "các đơn vị", "Thủ trưởng các cơ quan"."""
    kind, words = bearer_class(unit), without_head(unit)
    return kind is not None and kind.id in _GENERAL and (names_several(unit) or words == words.lower())


@cache
def bearer_class(unit: str) -> BearerClass | None:
    """Name the class of a body as printed, of a head what it heads; None where no class of the list fits."""
    body_class = _class_of(unit)
    if body_class is None or body_class.id != "heads":
        return body_class
    head = without_head(unit)
    if head == unit:
        return None  # "các trường" begins like "trưởng"
    inner = _class_of(head) if head else body_class
    return body_class if inner is not None and inner.id in _GENERAL else inner


def _class_of(unit: str) -> BearerClass | None:
    whole = plain(unit).strip()
    plain_name = re.sub(r"^(?:cac|toan the cac|tat ca cac|moi|tung)\s+", "", whole)
    return next((candidate for rx, candidate in _classes() if rx.match(plain_name) or rx.match(whole)), None)
