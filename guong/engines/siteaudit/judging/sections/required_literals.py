"""What a text must hold for a pattern to be found in it: far cheaper to look for than to search."""

import re
from collections.abc import Iterable
from functools import cache
from operator import itemgetter

import ahocorasick

# A pattern of more alternatives is sooner searched for.
MOST_STRINGS = 40
type Strings = frozenset[str] | None

_WORD_OF_MATCH = itemgetter(1)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = re.compile(r"\(\?(?::|>|P<\w+>)")
_REPEAT = re.compile(r"(?:[*+?]|\{(\d*)(?:,\d*)?\})[?+]?")
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


@cache
def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Give strings of which every match holds at least one; none where the pattern tells of none."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return ()
    try:
        strings = _PatternReader(pattern.pattern).whole()
    except _Unknown:
        return ()
    return tuple(sorted(strings)) if strings is not None and len(strings) <= MOST_STRINGS else ()


class NeededWords:
    """The strings that many patterns need, found in a text in one pass for all of them."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word in {word for pattern in patterns for word in needed(pattern)}:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()

    def present(self, text: str) -> frozenset[str]:
        """Give those that a text holds."""
        matches = self._automaton.iter(text) if len(self._automaton) else ()
        return frozenset(map(_WORD_OF_MATCH, matches))


class _Unknown(Exception):
    """Something of a pattern that this reader does not know: it tells of no string then."""


class _PatternReader:
    """Reads the text of a pattern from left to right, for the strings that every match must hold."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def whole(self) -> Strings:
        strings = self._alternatives()
        if self.at < len(self.text):
            raise _Unknown
        return strings

    def _alternatives(self) -> Strings:
        """Read up to the end of the group; each alternative must tell of strings, or none does."""
        branches = [self._sequence()]
        while self.text[self.at : self.at + 1] == "|":
            self.at += 1
            branches.append(self._sequence())
        known_branches = [branch for branch in branches if branch is not None]
        return frozenset().union(*known_branches) if len(known_branches) == len(branches) else None

    def _sequence(self) -> Strings:
        """Choose, of consecutive steps, the one with the longest required strings."""
        best: Strings = None
        run = ""
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            literal, strings = self._atom()
            repeat = _REPEAT.match(self.text, self.at)
            if repeat is None and literal:
                run += literal
                continue
            if repeat is not None:
                self.at = repeat.end()
                often = repeat[0][0] == "+" or (repeat[1] or "0").strip("0")
                strings = (frozenset([literal]) if literal else strings) if often else None
            best, run = _longer(best, frozenset([run]) if run else None), ""
            best = _longer(best, strings)
        return _longer(best, frozenset([run]) if run else None)

    def _atom(self) -> tuple[str, Strings]:
        letter = self.text[self.at]
        if letter == "(":
            looks = self.text.startswith(_LOOKS, self.at)
            opening = _GROUP.match(self.text, self.at)
            if looks:
                self.at += 4 if self.text[self.at + 2] == "<" else 3
            elif opening:
                self.at = opening.end()
            elif self.text.startswith("(?", self.at):
                raise _Unknown
            else:
                self.at += 1
            strings = self._alternatives()
            if self.text[self.at : self.at + 1] != ")":
                raise _Unknown
            self.at += 1
            return "", None if looks else strings
        if letter == "[":
            # Pass a class of letters.
            at = self.at + 1
            at += self.text[at : at + 1] == "^"
            at += self.text[at : at + 1] == "]"
            while self.text[at] != "]":
                at += 2 if self.text[at] == "\\" else 1
            self.at = at + 1
            return "", None
        self.at += 1
        if letter == "\\":
            escape_letter = self.text[self.at]
            self.at += 1
            if escape_letter in _SIMPLE_ESCAPES:
                escape = _SIMPLE_ESCAPES[escape_letter]
            else:
                if escape_letter in "xuUNg0":
                    raise _Unknown
                escape = "" if escape_letter.isalnum() else escape_letter
            return escape, None
        return ("", None) if letter in ".^$" else (letter, None)


def _longer(best: Strings, strings: Strings) -> Strings:
    if strings is None or (best is not None and min(map(len, strings)) <= min(map(len, best))):
        return best
    return strings
