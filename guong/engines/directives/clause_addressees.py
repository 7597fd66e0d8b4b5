"""Read whom a clause speaks to where no rule for a known verb did: by the names of bodies, then by shape."""

import re
from dataclasses import dataclass
from functools import cache

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import adverbial, command, opening_verb, starts_with_verb, verb
from guong.engines.directives.sentences import LABEL, section
from guong.engines.viet.normal_forms import plain

LONGEST_SUBJECT = 160  # characters
LONGEST_OPENING = 420  # characters in which a subject may stand behind adverbials
OPENINGS = 6
_PERSON_NAME = re.compile(r"\s+(?:[A-ZĐ]|các\s|đồng chí|đ/c|ông|bà|anh|chị)")
_COLON = re.compile(r"[^:.;]{3,160}?:\s*(?=\S)")
_TARGET = re.compile(r"\s*(?::|cho|đồng chí|trách nhiệm(?: cho)?|nhiệm vụ(?: cho)?|đối với)?\s*")
# "Đơn vị nào chưa nộp thì …": who is meant ends where "thì" stands.
_UNKNOWN_ACTOR = re.compile(r"[^,.;:]{2,60}?\bnào\b[^,.;:]{2,90}?(?=\s+thì\s)")
_ACTS = re.compile(r"phản ánh|kịp thời|phải|cần")
_THEN = re.compile(r"thì\s")
_NAO = re.compile(r"\bnào\b")


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies a clause names as its subject; none where a subject stands there that could not be read."""

    units: tuple[str, ...]
    start: int
    end: int


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("subjects")[name])


def read_subject(text: str) -> Subject | None:
    """
    Read the subject at the head of a clause: None where the clause opens with what is to be done.

    A subject without units is one that is printed and could not be read: nobody else may stand in for it.
    """
    skip = re.match(section("connective"), text)
    begin = skip.end() if skip else 0
    order = command().match(text, begin)
    if order and text[begin].islower() and not _PERSON_NAME.match(text, order.end()):
        return None  # "phân công người trực": what a body does, not who is told
    if order:
        target = _TARGET.match(text, order.end())
        at = target.end() if target else order.end()
        return _bodies_named_at(text, at) or _by_shape(text, at) or Subject((), at, at)
    if subject := _bodies_named_at(text, begin):
        # The subject is whom a named body orders something ("Sở X đề nghị các phòng …"), else that body.
        order = command().match(text, len(text) - len(text[subject.end :].lstrip()))
        if order is None or order.group().casefold() == "chỉ đạo":
            return subject
        target = _TARGET.match(text, order.end())
        at = target.end() if target else order.end()
        return _bodies_named_at(text, at) or subject
    if section("lead_in").match(text, begin):
        for comma in list(re.finditer(r",\s+", text[:LONGEST_OPENING]))[:OPENINGS]:
            if subject := _bodies_named_at(text, comma.end()):
                tail = text[subject.end :].lstrip(" ,")
                if verb().match(tail) or adverbial().match(tail) or _ACTS.match(tail):
                    return subject
    clause_text = text[begin:]
    small = clause_text[:1].islower() and not clause_text.startswith("người")
    label = LABEL.match(text, begin)
    at = label.end() if label else begin
    if (small or label) and text[at:]:  # "Về thu quỹ: b. Xuyến …", "; hội Phụ nữ dọn …"
        subject = _bodies_named_at(text[:at] + text[at].upper() + text[at + 1 :], at)
        if subject and opening_verb().match(text[subject.end :].lstrip(" ,").removeprefix("cùng ")):
            return Subject((text[at : at + len(subject.units[0])], *subject.units[1:]), at, subject.end)
    if starts_with_verb(clause_text) or clause_text[:1].islower():
        return None
    return _by_shape(text, begin)


def _bodies_named_at(text: str, begin: int) -> Subject | None:
    bodies = bodies_at(text, begin)
    if bodies is None or not text[bodies.end :].strip(" .;/") or _NAO.search(bodies.units[-1]):
        return None  # "Đơn vị nào chưa nộp thì nộp" names nobody
    return Subject(bodies.units, begin, bodies.end)


def _by_shape(text: str, begin: int) -> Subject | None:
    """Read a subject no list knows: words before a colon, or before the first word that says what is done."""
    if _pattern("no_body").match(plain(text[begin : begin + 60])):
        return None
    if actor := _UNKNOWN_ACTOR.match(text, begin):
        return Subject((actor.group(),), begin, actor.end())
    colon = _COLON.match(text, begin)
    if colon and len(colon.group()) < LONGEST_SUBJECT:
        name = text[begin : colon.end()].rstrip(" :")
        return Subject(_parts(name), begin, colon.end()) if _acts_for_itself(name) else None
    words = re.finditer(r"(?<=[\s)])(?=[a-zđà-ỹ])", text[begin : begin + LONGEST_SUBJECT + 20])
    places = (begin + word.start() for word in words if word.start() > 3)
    end = next((at for at in places if opening_verb().match(text, at) or _THEN.match(text, at)), None)
    if end is None or end - begin > LONGEST_SUBJECT:
        return Subject((), begin, begin) if _acts_for_itself(text[begin : begin + 40]) else None
    name = text[begin:end].strip(" ,")
    if not _acts_for_itself(name):
        return None
    cut = adverbial().search(name, 3)
    return Subject(_parts(name[: cut.start()].strip(" ,") if cut else name), begin, end)


def names_group(name: str) -> bool:
    """Tell whether words name people or bodies, by the first of them."""
    return not name.startswith("Có ") and bool(_pattern("group").match(plain(name)))  # it is no "cô"


def is_counted(name: str) -> bool:
    """Tell whether words count or gather somebody ("Cả hai hợp tác xã") whom no list has to know."""
    return bool(_pattern("counted").match(plain(name)))


def _acts_for_itself(name: str) -> bool:
    return names_group(name) or is_counted(name)


def _parts(name: str) -> tuple[str, ...]:
    """Part a list of names; "Các bản xa (Nậm Xả, Huổi Púng)" stays one."""
    if "(" in name:
        return (name.strip(),)
    return tuple(part.strip() for part in re.split(r";\s+|,\s+(?=[A-ZĐÀ-Ỹ])", name) if part.strip())
