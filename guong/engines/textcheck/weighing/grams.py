"""What the model reads of a text: its sentences, and the words, pairs and classes of words of each."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

_END = re.compile(r"[.!?…;]+(?=\s|$)|\n+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[!?%]")
_LONGEST = 1_200  # characters of a sentence that are read
FEWEST_WORDS = 4
FIGURE = "0"  # stands for every number
OPENING, CLOSING = "^", "$"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a text begins and ends, without the space around it."""
    start = 0
    for match in _END.finditer(text):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    stripped_text = stretch.strip()
    if stripped_text:
        start += len(stretch) - len(stretch.lstrip())
        yield start, start + min(len(stripped_text), _LONGEST)


def words_of(sentence: str) -> list[str]:
    """List the words of a sentence in small letters, figures as one word; none of one that is too short."""
    words = [FIGURE if word.isdigit() else word.lower() for word in _TOKEN.findall(sentence)]
    return words if len(words) >= FEWEST_WORDS else []


def place_words(sentence: str) -> list[tuple[int, int]]:
    """Give where each word of a sentence stands."""
    return [word.span() for word in _TOKEN.finditer(sentence)]  # "İ" is two letters when small


def grams_of(sentence: str) -> list[str]:
    """
    List the different words and pairs of words of a sentence, then its classes of words.

    A class is a capital sign; two classes that meet in a sentence are both signs, two that follow each other
    within a few words have a ">" between.
    """
    words = words_of(sentence)
    if not words:
        return []
    grams = dict.fromkeys([*words, *map(" ".join, pairwise([OPENING, *words, CLOSING]))])
    places = list(class_phrases(words))
    signs = sorted({sign for _, _, own_signs in places for sign in own_signs})
    following = [
        f"{sign}>{next_sign}"
        for at, (_, end, own_signs) in enumerate(places)
        for start, _, next_signs in places[at + 1 : at + 1 + _NEAR]
        if start <= end + _NEAR - 1
        for sign in own_signs
        for next_sign in next_signs
    ]
    grams.update(dict.fromkeys([*signs, *map("".join, combinations(signs, 2)), *following]))
    return list(grams)


_NEAR = 3  # words between two classes that follow each other
CLASSES = Path(__file__).with_name("classes.txt")
_FIRST_SIGN = 0x410  # capital signs of other alphabets, which no text in small letters holds
_SIGNS_IN_ROW = 32
_SECOND_ROW = 0x531


@cache
def load_classes() -> tuple[tuple[str, ...], dict[str, str], dict[str, int]]:
    """Read the classes once: their names, the signs of each phrase, and the longest phrase from each word."""
    names: list[str] = []
    signs: dict[str, str] = {}
    longest: dict[str, int] = {}
    for line in CLASSES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, phrases = line.partition(": ") if not line.startswith(" ") else ("", "", line)
        if name:
            at = len(names)
            sign = chr(_FIRST_SIGN + at if at < _SIGNS_IN_ROW else _SECOND_ROW + at - _SIGNS_IN_ROW)
            names.append(name)
        for phrase in filter(None, map(str.strip, phrases.split("|"))):
            signs[phrase] = signs.get(phrase, "") + sign
            words = phrase.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return tuple(names), signs, longest


@cache
def _openings() -> frozenset[str]:
    return frozenset(" ".join(phrase.split()[:2]) for phrase in load_classes()[1] if " " in phrase)


def class_phrases(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give where the longest phrase of a class stands from each word on, and the signs of its classes."""
    _, signs, longest = load_classes()
    openings = _openings()
    for at, word in enumerate(words):
        word_limit = min(longest.get(word, 0), len(words) - at)
        if word_limit > 1 and f"{word} {words[at + 1]}" not in openings:
            word_limit = 1
        for count in range(word_limit, 0, -1):
            own_signs = signs.get(" ".join(words[at : at + count])) if count > 1 else signs.get(word)
            if own_signs:
                yield at, at + count, own_signs
                break
