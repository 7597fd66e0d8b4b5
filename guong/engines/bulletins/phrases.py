"""Phrases of a sentence that fill a slot: for whom, where, by their first and last words."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from guong.engines.bulletins.moments import Moment

_WORD = re.compile(r"[^\s,;:.!?()]+")
_LONGEST_PEOPLE, _LONGEST_PLACE = 24, 18  # words
_PLACE_MARK = re.compile(r"(?<!\w)(tại|ở|trên(?=\s+toàn))\s+", re.IGNORECASE)
_FROM, _UP_TO = re.compile(r"(?<!\w)từ\s+", re.IGNORECASE), re.compile(r"\s+(?:đến|tới)\s+")
_NO_PLACE = re.compile(r"(?:thường trú|cư trú|ở lại|tạm trú|tạm|sống|làm việc)\s*$", re.IGNORECASE)
_PLACE_WAY = re.compile(r"(?<!\w)(?:đến|về|tới|gần|dọc)\s+", re.IGNORECASE)
_AT = ("tại", "trên")
_NUMBER_SIGN = re.compile(r"số\s+\d")
_PEOPLE_COUNT = re.compile(r"\d[\d.]*\s+(?=hộ\b|gia đình\b|người\b)")
_LOOSE_END = re.compile(r"\s+(?:xin|có thể|vui lòng|hãy|nên|cần|phải)$", re.IGNORECASE)
_CONDITION = re.compile(r"[^;:.!?\n]{1,60}?\sthì\s", re.IGNORECASE)  # "bà con nghe còi thì bình tĩnh"
_PLACE_COUNT = re.compile(r"\d{1,3}\s+")  # "ở 4 điểm thuộc thôn Mẫu"
_BETWEEN_NUMBERS = re.compile(r"\d\s$")


@cache
def slot_words() -> dict[str, tuple[str, ...]]:
    """Read the words of the slots, the longest first."""
    pack: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("slots.yaml").read_text(encoding="utf-8")
    )
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in pack.items()}


@cache
def opening(name: str) -> re.Pattern[str]:
    """Give the pattern of a list's phrases at a place."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, slot_words()[name]))})(?!\w)", re.IGNORECASE)


def people_at(text: str, start: int, moments: list[Moment]) -> int:
    """Say where the words for people end that begin at a place; the place itself where none begin."""
    count_match = _PEOPLE_COUNT.match(text, start)
    begin = opening("people").match(text, count_match.end() if count_match else start)
    if begin is None:
        return start
    stop = _first_stop(text, begin.end(), moments)
    end, is_narrowed = begin.end(), begin[0].lower() == "người"
    for count, word in enumerate(_WORD.finditer(text, begin.end(), stop)):
        at = word.start()
        # A comma before a verb ends the phrase; another group of people, or of traits, goes on.
        if count >= _LONGEST_PEOPLE or ("," in text[end:at] and opening("asking").match(text, at)):
            break
        if not is_narrowed and _is_act(text, at):
            break
        if not count and begin[0].lower() in slot_words()["everybody"]:
            # What everybody is called, "bà con", goes on where a word narrows it: "bà con trong thôn".
            narrows = any(opening(name).match(text, at) for name in ("narrowing", "of_everybody", "places"))
            if not narrows and not word[0][:1].isupper() and not _CONDITION.match(text, at):
                break
        is_narrowed = opening("narrowing").match(text, at) is not None
        end = word.end()
    if (loose := _LOOSE_END.search(text, begin.end(), end)) is not None:
        end = loose.start()
    return end if end > begin.end() or " " in begin[0] or count_match else start


def has_place_mark(text: str) -> bool:
    """Tell whether words for a place are led in within a text: it is then more than a place."""
    return _PLACE_MARK.search(text) is not None


def find_places(text: str, moments: list[Moment]) -> Iterator[tuple[int, int, int]]:
    """
    Find the words for places in a sentence, each with its rank, the lowest first when sorted.

    Behind a moment "tại" leads to where it is; else "tại" goes before "ở", and "ở" before verbs of going.
    """
    for mark in _FROM.finditer(text):
        # "từ ngã ba Mẫu đến cầu Mẫu": a place that goes from one to another.
        if opening("places").match(text, mark.end()) is None:
            continue
        to = _UP_TO.match(text, place_at(text, mark.end(), moments))
        if to and opening("places").match(text, to.end()):
            yield 1, mark.start(), place_at(text, to.end(), moments)
    for mark in (*_PLACE_MARK.finditer(text), *_PLACE_WAY.finditer(text)):
        if _NO_PLACE.search(text, max(0, mark.start() - 16), mark.start()):
            continue
        is_at = mark[0].strip().lower() in _AT
        count_match = _PLACE_COUNT.match(text, mark.end())
        if not is_at and not opening("places").match(text, count_match.end() if count_match else mark.end()):
            continue
        end = place_at(text, mark.end(), moments)
        if " " not in text[mark.end() : end].strip():
            continue  # "tại xã" says nothing
        follows = any(
            moment.end <= mark.start() and not text[moment.end : mark.start()].strip(" ,)")
            for moment in moments
        )
        rank = 0 if is_at and follows else 1 if is_at else 2 if mark[0].strip().lower() == "ở" else 3
        yield rank, mark.end(), end


def place_at(text: str, start: int, moments: list[Moment]) -> int:
    """Say where the words for a place end that begins here: before a moment, an act, another clause."""
    stop = _first_stop(text, start, moments)
    end = start
    for count, word in enumerate(_WORD.finditer(text, start, stop)):
        if count >= _LONGEST_PLACE:
            break
        between = text[end : word.start()]
        goes_on = word[0][:1].isupper() or opening("places").match(text, word.start())
        is_apart = "," in between or "(" in between
        if count and is_apart and (not goes_on or _is_body_doing(text, word.start(), stop)):
            break
        if count and (opening("after_place").match(text, word.start()) or _is_act(text, word.start())):
            break
        last_letter = text[start:end].split()[-1][0] if count > 1 else ""
        is_named = last_letter.isupper() or last_letter.isdigit()
        if is_named and opening("doings").match(text, word.start()):
            break
        if word[0].lower() == "và":
            following = _WORD.search(text, word.end())
            if following is None:
                break
            is_place = following[0][:1].isupper() or opening("places").match(text, following.start())
            if not is_place and not _NUMBER_SIGN.match(text, following.start()):
                break
        end = word.end()
    return end


def _is_body_doing(text: str, start: int, stop: int) -> bool:
    """Tell whether a body that does something begins here: "…, xã tổ chức thả cá"."""
    body = opening("organisations").match(text, start, stop)
    tail = text[body.end() : stop].lstrip() if body else ""
    return bool(tail) and any(opening(name).match(tail) for name in ("leads", "doings"))


def _is_act(text: str, start: int) -> bool:
    match = opening("acts").match(text, start)
    # "thôn Đi Tới": a word of a name has a capital; "từ 18 đến 60 tuổi": between numbers it leads nowhere.
    return (
        match is not None
        and match[0][:1].islower()
        and not _BETWEEN_NUMBERS.search(text[max(0, start - 2) : start])
    )


def _first_stop(text: str, start: int, moments: list[Moment]) -> int:
    mark = re.compile(r"[;:!?()]|\.(?!\d)|\n").search(text, start)
    stops = [mark.start() if mark else len(text)]
    stops += [moment.start for moment in moments if moment.start > start and (moment.days or moment.hours)]
    return min(stops)
