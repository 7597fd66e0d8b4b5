"""What a notice is about: a phrase that goes behind "về việc", out of its title or of its first sentence."""

import re
from datetime import date

from guong.engines.bulletins.moments import find_moments
from guong.engines.bulletins.phrases import find_places, opening, people_at, slot_words
from guong.engines.viet.normal_forms import plain

_LEAST = 2  # words of a matter
_NEAR = 2  # the rank of a place that "tại", "ở" lead to
_PREAMBLE = re.compile(
    r"^(?:thực hiện|căn cứ|nhằm|để|do|theo|nhân dịp|nhân|hưởng ứng)\b[^,:]*,\s*", re.IGNORECASE
)
_REASON = re.compile(r"^((?:để|do)\s[^,:.]{4,60}),\s", re.IGNORECASE)
_SHORT = 8  # words of a matter that a reason makes clearer
_CUT = re.compile(r"\s*[.;:(]|,\s*(?=(?:bắt đầu|mỗi|tháng|gió|mời|từ|vào|lúc|các|bà con|người|có|nhiệt)\b)")
_TRAILING = re.compile(
    r"[\s,]+(?:vào|lúc|từ|tại|ở|trong|ngày|các|đến|hai|và|buổi|sáng|chiều|tối)$", re.IGNORECASE
)


def matter_of(label: str, title: str, main: str, *, on: date) -> str:
    """Give the matter: as a label names it, else as the title has it, else as the first sentence tells it."""
    in_title, in_sentence = title_words(title, on=on), _in_sentence(main, on=on)
    matter = next((words for words in (label, in_title, in_sentence) if len(words.split()) >= _LEAST), "")
    if not matter:
        return _small(in_title or in_sentence)
    # The reason that a sentence begins with ("Để sửa đường dây, …") makes a short matter clearer.
    reason = _REASON.match(main)
    if reason and len(matter.split()) <= _SHORT and plain(reason[1]) not in plain(matter):
        matter += f" {reason[1][:1].lower()}{reason[1][1:]}"
    return _small(matter)


def reads_as_matter(sentence: str) -> bool:
    """Tell whether a sentence says that a body does something."""
    return bool(opening("organisations").match(sentence)) and _verb(sentence) is not None


def title_words(title: str, *, on: date) -> str:
    """Give a title without what every notice begins with, without its place and time."""
    words = title
    while (match := opening("title_openings").match(words)) is not None:
        words = words[match.end() :].lstrip(" :,-–.")
    if opening("organisations").match(words):
        words = _behind_body(words)
    return _up_to_place(words, on=on)


def written_small(title: str, body: str) -> str:
    """Write a title in capitals with small letters; abbreviations and the names in `body` stay."""
    letters = [letter for letter in title if letter.isalpha()]
    is_loud = bool(letters) and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)
    if not is_loud:
        return title
    as_is = {word.upper(): word for word in slot_words()["capitals"]}
    names = {
        word.upper(): word
        for word in re.findall(r"(?<![.!?:\n] )(?<!^)(?<=[^\W\d_] )[^\W\d_]+", body)
        if word[:1].isupper()
    }
    words: list[str] = []
    for place, word in enumerate(title.split()):
        bare = word.strip('.,;:()"“”')
        small = (
            as_is.get(bare) or names.get(bare) or (bare if any(c.isdigit() for c in bare) else bare.lower())
        )
        if words and words[-1].lower() in _UNIT_WORDS and small not in as_is.values():
            small = small.capitalize()
        elif place and words[-1][:1].isupper() and len(words) > 1 and (words[-2].lower() in _UNIT_WORDS):
            name_words = frozenset(
                word.lower() for word in re.findall(r"[^\W\d_]+", body) if word[:1].isupper()
            )
            small = small.capitalize() if bare.lower() in name_words else small
        words.append(word.replace(bare, small) if bare else word)
    return " ".join(words)


_UNIT_WORDS = frozenset(("xã", "thôn", "phường", "huyện", "tỉnh", "cầu", "hồ", "chợ", "treo"))


def _in_sentence(sentence: str, *, on: date) -> str:
    words = _PREAMBLE.sub("", sentence)
    lead = opening("title_openings").match(words)
    if lead:
        words = words[lead.end() :].lstrip(" :,")
    moments = find_moments(words, on=on)
    if moments and not words[: moments[0].start].strip(" ("):
        words = words[moments[0].end :].lstrip(" ,);.(")
    words = words[:1].lower() + words[1:] if words[1:2].islower() and not _begins_name(words) else words
    if opening("organisations").match(words):
        words = _behind_body(words)
    return _up_to_place(words, on=on)


def _behind_body(words: str) -> str:
    """Leave out the body and what only leads to what it does."""
    place = _verb(words)
    if place is None:
        return words
    if opening("of_itself").match(words, place):
        return words
    tail = words[place:]
    while (lead := opening("leads").match(tail)) is not None:
        if (doing := opening("doings").match(tail)) and doing.end() > lead.end():
            break
        tail = tail[lead.end() :].lstrip(" :,")
        if opening("organisations").match(tail) and (further := _verb(tail)) is not None:
            tail = tail[further:]
    return tail


def _verb(words: str) -> int | None:
    for word in re.finditer(r"(?<=[\s:])[^\W\d_]", words):
        if not word[0].islower():
            continue
        for name in ("leads", "doings"):
            match = opening(name).match(words, word.start())
            if match:
                return word.start()
    return None


def _up_to_place(words: str, *, on: date) -> str:
    """End the matter before its time, its place and its people, which have slots of their own."""
    if not words:
        return ""
    stops = [len(words)]
    moments = find_moments(words, on=on)
    stops += [moment.start for moment in moments if moment.start > 0 and (moment.days or moment.hours)]
    for rank, start, _end in find_places(words, moments):
        mark = re.search(r"(?:tại|ở|trên)\s+$", words[:start], re.IGNORECASE)
        if rank <= _NEAR and mark and _verb(f" {words[: mark.start()]}") is not None:
            stops.append(mark.start())
    for mark in re.finditer(r"(?<!\w)cho\s+", words):
        if people_at(words, mark.end(), moments) > mark.end():
            stops.append(mark.start())
    if (cut := _CUT.search(words)) is not None and cut.start() > 0:
        stops.append(cut.start())
    matter = words[: min(stop for stop in stops if stop > 0)].strip(" ,;:.-–")
    while (trailing := _TRAILING.search(matter)) is not None:
        matter = matter[: trailing.start()]
    return matter


def _small(words: str) -> str:
    first = words.split(" ", 1)[0]
    is_fixed = (first.isupper() and len(first) > 1) or _begins_name(words)
    return words if is_fixed else words[:1].lower() + words[1:]


def _begins_name(words: str) -> bool:
    """Tell whether words begin with a body's name of its own: "Trung tâm Phục vụ hành chính công"."""
    first = words.split(" ", 1)[0].lower()
    is_body = opening("organisations").match(words) is not None and first not in _UNIT_WORDS
    return is_body and re.match(r"\w+\s(?:[a-zà-ỹđ]+\s)?[A-ZĐÀ-Ỹ][a-zà-ỹđ\s]", words) is not None
