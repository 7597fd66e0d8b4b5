"""Phrases of a sentence that fill a slot: for whom, where, by their first and last words."""

from __future__ import annotations

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
    """
    Say where the words for people end that begin at a place; the place itself where none begin.

    They go on to the first act, mark or moment; what narrows them ("chưa nộp thuế") belongs to them.
    """
    count_match = _PEOPLE_COUNT.match(text, start)
    begin = opening("people").match(text, count_match.end() if count_match else start)
    if begin is None:
        return start
    stop = _first_stop(text, begin.end(), moments)
    end, is_narrowed = begin.end(), begin[0].lower() == "người"
    for count, word in enumerate(_WORD.finditer(text, begin.end(), stop)):
        if count >= _LONGEST_PEOPLE or _is_new_clause(text, end, word.start()):
            break
        if not is_narrowed and _is_act(text, word.start()):
            break
        if not count and begin[0].lower() in slot_words()["everybody"] and not _goes_on(text, word):
            break
        is_narrowed = opening("narrowing").match(text, word.start()) is not None
        end = word.end()
    if (loose := _LOOSE_END.search(text, begin.end(), end)) is not None:
        end = loose.start()
    return end if end > begin.end() or " " in begin[0] or count_match else start


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Tell whether what everybody is called, "bà con", is narrowed by a word: "bà con trong thôn"."""
    narrows = any(opening(name).match(text, word.start()) for name in ("narrowing", "of_everybody", "places"))
    return narrows or word[0][:1].isupper() or _CONDITION.match(text, word.start()) is not None


def has_place_mark(text: str) -> bool:
    """Tell whether words for a place are led in within a text: it is then more than a place."""
    return _PLACE_MARK.search(text) is not None


def find_places(text: str, moments: list[Moment]) -> Iterator[tuple[int, int, int]]:
    """
    Find the words for places in a sentence, each with its rank, the lowest first when sorted.

    Behind a moment "tại" leads to where it is; else "tại" goes before "ở", and "ở" before verbs of going.
    """
    for start, end in _stretches(text, moments):
        yield 1, start, end
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


def _stretches(text: str, moments: list[Moment]) -> Iterator[tuple[int, int]]:
    """Find "từ ngã ba Mẫu đến cầu Mẫu": a place that goes from one to another."""
    for mark in _FROM.finditer(text):
        if opening("places").match(text, mark.end()) is None:
            continue
        first = place_at(text, mark.end(), moments)
        to = _UP_TO.match(text, first)
        if to and opening("places").match(text, to.end()):
            yield mark.start(), place_at(text, to.end(), moments)


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
        if count > 1 and _ends_name(text[start:end]) and opening("doings").match(text, word.start()):
            break
        if word[0].lower() == "và" and not _place_follows(text, word.end()):
            break
        end = word.end()
    return end


def _is_body_doing(text: str, start: int, stop: int) -> bool:
    """Tell whether a body that does something begins here: "…, xã tổ chức thả cá"."""
    body = opening("organisations").match(text, start, stop)
    tail = text[body.end() : stop].lstrip() if body else ""
    return bool(tail) and any(opening(name).match(tail) for name in ("leads", "doings"))


def _ends_name(text: str) -> bool:
    """Tell whether a text ends with a word of a name or with a number."""
    last = text.rsplit(None, 1)[-1] if text.strip() else ""
    return last[:1].isupper() or last[:1].isdigit()


def _place_follows(text: str, start: int) -> bool:
    following = _WORD.search(text, start)
    if following is None:
        return False
    if _NUMBER_SIGN.match(text, following.start()):
        return True
    return following[0][:1].isupper() or opening("places").match(text, following.start()) is not None


def _is_act(text: str, start: int) -> bool:
    match = opening("acts").match(text, start)
    # "thôn Đi Tới": a word of a name has a capital; "từ 18 đến 60 tuổi": between numbers it leads nowhere.
    return (
        match is not None
        and match[0][:1].islower()
        and not _BETWEEN_NUMBERS.search(text[max(0, start - 2) : start])
    )


def _is_new_clause(text: str, end: int, start: int) -> bool:
    """Tell whether a comma ends the phrase: another group of people or of traits goes on, a verb does not."""
    return "," in text[end:start] and opening("asking").match(text, start) is not None


def _first_stop(text: str, start: int, moments: list[Moment]) -> int:
    mark = re.compile(r"[;:!?()]|\.(?!\d)|\n").search(text, start)
    stops = [mark.start() if mark else len(text)]
    stops += [moment.start for moment in moments if moment.start > start and (moment.days or moment.hours)]
    return min(stops)
