"""Decide whether a sentence obliges a body, and which one."""

import re
from dataclasses import dataclass
from functools import cache

from guong.engines.directives.bearers import Bodies, bodies_at
from guong.engines.directives.patterns import WORDS, load
from guong.engines.directives.predicates import (
    account,
    adverbial,
    command,
    opening_verb,
    starts_with_verb,
    verb,
)

_END = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[A-ZĐÀ-Ỹ“\"(])")
_ABBREVIATION = re.compile(WORDS["abbreviations"])
# A number or a numeral that ends a sentence, and numbers nothing ("tại Kỳ họp thứ 8.", "trước ngày 15/6.").
_COUNT_WORD = re.compile(
    r"(?:thứ|lần|[Qq]uý|tháng|ngày|cấp|khóa|khoản|số|mục|nhóm|lớp)\s+(?:\d{1,2}|[IVX]+)\.$|/\s?\d{1,2}\.$"
)
_COORDINATE = re.compile(
    r"(?:[Pp]hối hợp|cùng)(?:\s+chặt chẽ)?(?:,\s*hiệu quả)?(?:\s+(?:với|cùng(?:\s+với)?))?\s+"
)
_DECIDES = re.compile(WORDS["decides"], re.I)
_HELPER_ENDS = re.compile(WORDS["helper_ends"])
_IN_TROUBLE = re.compile(
    r"[;,.]\s*(?:trong quá trình [^;,]*,\s*)?(?:nếu|trường hợp) (?:có|gặp|phát sinh)[^;]*$", re.I
)
_PAPER_DUE = re.compile(WORDS["paper_due"])
_PERSONS = re.compile(WORDS["persons"])
_OFTEN = re.compile(
    r"(?:[Mm]ỗi|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Đđ]ịnh kỳ h[ằà]ng) (?:\d{1,2} )?(?:ngày|tuần|tháng|quý|năm),? "
)
_MUST_BE = re.compile(WORDS["must_be"])
_BEFORE_ORDER = re.compile(r"\s*(?:(?:cũng|trân trọng|kính|xin|thống nhất|đồng ý|tiếp tục) )*")
_REASONS = re.compile(WORDS["reasons"])
_JOINS = re.compile(r"[;,]\s*(?=[^;]{0,160}?\btham gia\b)")
_PASSIVE = re.compile(r"\bdo\s+(?=[A-ZĐÀ-Ỹ]|các\s)(?P<at>)")
_PASSIVE_VERB = re.compile(WORDS["passive_verbs"])


LONGEST_ADVERBIAL = 140  # characters between a name and what it is to do
_MODAL = re.compile(
    r"\b(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|phải|cần|chủ trì|phối hợp|tổ chức|chủ động)\b"
)


@dataclass(frozen=True, slots=True)
class Obliged:
    """`start`: where the task's words begin; `subject`: where the body or the command begins."""

    start: int
    subject: int
    units: tuple[str, ...]
    coordinate: tuple[str, ...]
    explicit: bool


@cache
def section(name: str) -> re.Pattern[str]:
    """Compile a pattern of patterns/sections.yaml."""
    return re.compile(load("sections")[name])


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Give the spans of sentences; marks inside brackets or after abbreviations do not end one."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start):
        before = text[begin : match.start() + 1].rstrip('”" ')
        is_abbreviation = _ABBREVIATION.search(before[-12:]) and not _COUNT_WORD.search(before[-16:])
        if is_abbreviation or text.count("(", begin, match.start()) > text.count(")", begin, match.start()):
            continue
        if text.count("“", begin, match.start()) > text.count("”", begin, match.start() + 2):
            continue
        spans.append((begin, match.start() + (1 if text[match.start()] in '”"' else 0)))
        begin = match.end()
    if text[begin:].strip():
        spans.append((begin, len(text)))
    sentences: list[tuple[int, int]] = []
    for start, end in (part for span in spans for part in _semicolon(text, *span)):
        words = text[start:end]
        sentences.append((end - len(words.lstrip(" \t")), start + len(words.rstrip(" \t"))))
    return sentences


LABEL = re.compile(r"[^:.;]{3,60}:\s+")
_DOES = re.compile(rf"\s(?!(?:{'|'.join(load('verbs')['command'])})\b){verb().pattern}")
_PART = re.compile(r";\s+(?P<order>(?:giao(?: cho)?|phân công)\s+)?(?=\w)")


def _semicolon(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at ";" where the part after it names a body of its own that is told to act."""
    if ";" not in text[start:end]:
        return [(start, end)]
    order = command().match(text, start)
    label = LABEL.match(text, start, end)
    first = bodies_at(text, order.end() + 1 if order else start) or (label and bodies_at(text, label.end()))
    if first is None and not starts_with_verb(text[start:end]):
        return [(start, end)]
    named_to = first.end if first else start
    spans, begin = [], start
    for match in _PART.finditer(text, start, end):
        position = match.end()
        part = text[position].upper() + text[position + 1 : end]  # "; tổ an ninh đi tuần"
        bodies = bodies_at(part)
        if bodies is None or named_to >= match.start():
            continue  # the list of bodies only goes on
        tail = part[bodies.end : bodies.end + 40].lstrip()
        does_nothing = text[position].islower() and not _DOES.search(
            text, max(named_to - 1, start), match.start()
        )
        if does_nothing:
            continue
        is_told = match["order"] or (opening_verb() if text[position].islower() else verb()).match(tail)
        if is_told and not re.match(r"(?:tham gia|phối hợp)", tail):
            spans.append((begin, match.start()))
            begin = match.start("order") if match["order"] else position
    spans.append((begin, end))
    return spans


def read_sentence(
    text: str, start: int, end: int, default_bearers: tuple[str, ...], ignores_verbs: bool
) -> Obliged | None:
    """
    Read one sentence text[start:end]; `default_bearers` are the bodies its section addresses.

    Where the heading ignores verbs only a command to a body that is named obliges.
    """
    sentence = text[start:end]
    bare = sentence.rstrip(" .;/")
    if len(bare) < 12 or section("execution").search(sentence) or _is_validity(sentence):
        return None
    if section("announces").match(bare) or section("contingent").match(bare):
        return None
    skip = re.match(section("connective"), sentence)
    begin = skip.end() if skip else 0
    if only_decides(sentence, begin):
        return None
    places = [begin]  # where the subject may stand: here, or behind an adverbial
    run_in = LABEL.match(sentence, begin)
    if run_in and bodies_at(sentence, begin) is None:
        places.append(run_in.end())
    if section("lead_in").match(sentence[begin : begin + 1].upper() + sentence[begin + 1 :]):
        for match in re.finditer(r",\s+|:\s+", sentence[: begin + 420]):
            if match.end() > begin:
                places.append(match.end())
            if len(places) > 7:
                break
    for position in places:
        if order := _explicit(sentence, position, ignores_verbs):
            subject, units, tail = order
            if takes_leave(bare, units, tail):
                return None
            return Obliged(start, start + subject, units, helpers_in(sentence, tail, units), True)
    later = _later_command(sentence, begin)
    if later and not takes_leave(bare, later.units, later.end):
        return Obliged(start, start, later.units, helpers_in(sentence, later.end, later.units), True)
    if ignores_verbs:
        return None
    if passive := _passive(sentence):
        return Obliged(start, start, passive.units, helpers_in(sentence, passive.end, passive.units), True)
    if default_bearers and opens_demand(sentence[begin:]):
        about = re.match(r"Đối với\s+(?=.{0,200}?,\s+(?:yêu cầu|đề nghị)\b)", sentence)
        bodies = bodies_at(sentence, about.end()) if about else None
        units = (bodies.units if bodies else ()) or default_bearers
        return Obliged(start, start + begin, units, helpers_in(sentence, begin, units), False)
    return None


def only_decides(sentence: str, begin: int) -> bool:
    """Tell whether a body only says what it decides or thinks, and gives no command behind it."""
    speaker = bodies_at(sentence, begin)
    end = speaker.end if speaker else begin
    decision = _DECIDES.match(sentence[end:].lstrip(" ,"))
    return bool(decision) and not command().search(sentence, end)


def takes_leave(bare: str, units: tuple[str, ...], tail: int) -> bool:
    """Tell whether a sentence only asks to carry the letter out, or to tell of difficulties with it."""
    bare = _IN_TROUBLE.sub("", bare)
    if len(bare) >= 300 or "báo cáo" in bare:
        return False
    if section("generic").fullmatch(bare[tail:].strip(" ,")):
        return True
    if re.match(r"(?:Yêu cầu|Đề nghị)\b", bare) and section("closing").search(bare):
        return True
    return bool(section("closing").search(bare)) and all(re.match(WORDS["general_bodies"], u) for u in units)


def _is_validity(sentence: str) -> bool:
    validity = section("validity").search(sentence[:160])
    if not validity:
        return False
    if re.match(r"\s*(?:\S+\s){1,4}này có hiệu lực", sentence):
        return True
    return not command().search(sentence[: validity.start()]) and bodies_at(sentence.lstrip()) is None


_BEFORE_TARGET = re.compile(r"\s*(?::|cho|đồng chí|trách nhiệm(?: cho)?|nhiệm vụ(?: cho)?|đối với)?\s*")


def _explicit(sentence: str, position: int, ignores_verbs: bool) -> tuple[int, tuple[str, ...], int] | None:
    """Read "giao X làm", "UBND huyện giao X làm" or "X làm" at one place: (subject, bodies, end of names)."""
    issuer = bodies_at(sentence, position)
    spot = position
    if issuer is not None:
        gap = _BEFORE_ORDER.match(sentence, issuer.end)
        spot = gap.end() if gap else issuer.end
    order = command().match(sentence, spot)
    if order and (issuer is None or order.group().lower() != "chỉ đạo"):
        if issuer is None and order.group().lower() == "chỉ đạo":
            return None
        target = _BEFORE_TARGET.match(sentence, order.end())
        bodies = bodies_at(sentence, target.end() if target else order.end())
        if bodies is None:
            return None
        tail = sentence[bodies.end :].lstrip()
        is_order = issuer is not None and tail[:1].islower() and not _TELLS_FACTS.match(tail)
        # A name in the list of bodies could not be read.
        list_goes_on = tail.startswith(";") and verb().search(tail)
        acts = is_order or list_goes_on or _acts(sentence, bodies)
        return (position, bodies.units, bodies.end) if acts else None
    if issuer is None or ignores_verbs or all(_PERSONS.match(unit) for unit in issuer.units):
        return None
    if position and _REASONS.match(sentence) and re.match(r"\s*được\s", sentence[issuer.end :]):
        return None
    return (position, issuer.units, issuer.end) if _acts(sentence, issuer) else None


_IS_IN_CHARGE = re.compile(
    r"là (?:cơ quan|đơn vị|đầu mối)[^.;]{0,40}(?:chủ trì|thường trực|đầu mối|theo dõi|tổng hợp)"
)
_TELLS_FACTS = re.compile(r"(?:đã|vừa|đang|chưa|gồm|bao gồm|là|tại|ở|về|theo)\b")


def _acts(sentence: str, bodies: Bodies) -> bool:
    tail = sentence[bodies.end :].lstrip(" ,").removeprefix("thì ")
    if not tail or tail[0] in ".;":
        return False
    if tail[0] == ":":
        return len(tail) > 2
    aside = re.match(WORDS["aside"], tail)
    if aside and verb().match(tail, aside.end()):
        return True
    within = adverbial().match(tail)
    if within and _MODAL.search(tail, within.end(), within.end() + LONGEST_ADVERBIAL):
        return True
    if account().match(tail) and not re.match(WORDS["account_that_demands"], tail):
        return False
    if re.match(r"là\s", tail):
        return _IS_IN_CHARGE.match(tail) is not None
    return bool(opening_verb().match(tail) or command().match(tail))


_ORDERS_BESIDES = re.compile(
    r"[;,]\s+(?:đồng thời\s+)?(?=(?:giao|yêu cầu|đề nghị|phân công)\s)|(?<=[^\W\d_])\s(?=giao [A-ZĐ])"
)


def _later_command(sentence: str, begin: int) -> Bodies | None:
    """Read "…; giao X làm" behind a clause that asks nothing of anybody."""
    for match in _ORDERS_BESIDES.finditer(sentence):
        order = command().match(sentence, match.end())
        bodies = bodies_at(sentence, order.end() + 1) if order and match.start() > begin else None
        is_told = sentence[match.start()] in ";," or not (
            bodies_at(sentence, begin) or account().search(sentence[: match.start()])
        )  # "Các kiến nghị khác giao Văn phòng tổng hợp"
        if bodies and is_told and _acts(sentence, bodies):
            return bodies
    return None


def _passive(sentence: str) -> Bodies | None:
    """Read "… do X chủ trì …", where X is a named body."""
    for match in _PASSIVE.finditer(sentence):
        bodies = bodies_at(sentence, match.end("at"))
        if bodies and _PASSIVE_VERB.match(sentence, bodies.end):
            before = sentence[: match.start()]
            if not re.match(r"(?:Kinh phí|Căn cứ|Theo|Nguồn)", sentence) and not re.search(
                r"(?:quy định|ban hành|phê duyệt)\W*$", before
            ):
                return bodies
    return None


_OPENING_NOUNS = re.compile(WORDS["opening_nouns"])
_PAUSE = re.compile(r"[,:]\s+")


def opens_demand(text: str) -> bool:
    """Tell whether a sentence opens with what is to be done, perhaps behind an adverbial."""
    if (starts_with_verb(text) and not _OPENING_NOUNS.match(text)) or _PAPER_DUE.match(text):
        return True
    often = _OFTEN.match(text)
    if often and verb().match(text, often.end()):
        return True
    if _MUST_BE.match(text) and not _PERSONS.match(text):
        return True
    if section("lead_in").match(text[:1].upper() + text[1:]):
        for match in _PAUSE.finditer(text[:320]):
            tail = text[match.end() : match.end() + 40]
            speaker = bodies_at(text, match.end())
            if speaker and account().match(text[speaker.end :].lstrip()):
                return False  # the sentence tells what somebody did
            if verb().match(tail.lower()) and not account().match(tail):
                return True
    return False


def helpers_in(sentence: str, position: int, lead: tuple[str, ...]) -> tuple[str, ...]:
    """Read who is to help: behind "phối hợp với", or told to take part."""
    helpers: list[str] = []
    if "ối hợp" not in sentence and "cùng" not in sentence and "tham gia" not in sentence:
        return ()
    for match in _COORDINATE.finditer(sentence, position):
        bodies = bodies_at(sentence, match.end())
        if bodies:
            names = [_HELPER_ENDS.split(unit)[0] for unit in bodies.units]
            helpers += [name for name in names if name not in lead]
    for match in _JOINS.finditer(sentence, position):
        bodies = bodies_at(sentence, match.end())
        if bodies and re.match(r"\s*tham gia", sentence[bodies.end :]):
            helpers.append(sentence[match.end() : bodies.end].strip())
    return tuple(dict.fromkeys(helpers))
