"""What a text has to tell: its title, its points, what to do, and where to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from guong.engines.bulletins.sentences import first_clause, split_sentences
from guong.engines.channels import find
from guong.engines.viet.forms import canonical, plain

MOST_POINTS = 5
_BULLET = re.compile(r"^\s*(?:[-–—•*+▪●]|\d{1,2}[.)/]|[a-zđ][.)])\s+", re.IGNORECASE)
_ASK = re.compile(
    r"lien he|thac mac|duong day nong|hotline|noi hoi|hoi dap|phan anh (?:ve|qua|toi|den)|so dien thoai"
)
_DO = re.compile(
    r"^(?:de nghi|kinh de nghi|hay|can|phai|khong duoc|moi|xin moi|tuyet doi|chu dong|vui long|yeu cau)\b"
)
_GREETING = re.compile(
    r"^(?:kinh (?:chao|gui|thua)|xin chao|than gui|tran trong|xin (?:cam on|tran trong))\b"
)
_LONGEST_TITLE = 22


@dataclass(frozen=True, slots=True)
class Notice:
    """
    A text taken apart; nothing in it is invented.

    `points` hold the whole body in order; `ask` is where to ask, `do` what the reader is asked to do.
    """

    title: str
    points: tuple[str, ...]
    do: tuple[str, ...]
    ask: str
    organisation: str
    on: date | None = None
    link: str = ""

    @property
    def listed(self) -> tuple[str, ...]:
        """Give the points without the sentences that only lead to a list ("… như sau:")."""
        return tuple(point for point in self.points if not point.endswith(":")) or self.points

    @property
    def lead(self) -> str:
        """Give the sentence that says what it is about."""
        return self.points[0] if self.points else self.title


def read_notice(text: str, *, organisation: str, on: date | None = None, link: str = "") -> Notice:
    """
    Take a draft apart: the first short line is the title, listed lines or sentences are its points.

    An empty text gives a notice without points; the forms then say what is missing.
    """
    lines = [line.strip() for line in canonical(text).text.splitlines() if line.strip()]
    title, body = _title(lines)
    sentences = [sentence for line in body for sentence in _sentences(line)]
    sentences = [sentence for sentence in sentences if not _GREETING.match(plain(sentence))]
    ask = next((sentence for sentence in sentences if _asks(sentence)), "")
    rest = [sentence for sentence in sentences if sentence != ask]
    do = [sentence for sentence in rest if _DO.match(plain(sentence))]
    return Notice(title, tuple(rest), tuple(do), ask, organisation.strip(), on, link or _link(text))


def _title(lines: list[str]) -> tuple[str, list[str]]:
    if not lines:
        return "", []
    first = lines[0]
    if len(first.split()) <= _LONGEST_TITLE and len(lines) > 1 and not _BULLET.match(first):
        return first.rstrip(" .:;"), lines[1:]
    sentence = split_sentences(first)[0]
    return first_clause(sentence, _LONGEST_TITLE).rstrip(" .:;"), lines


def _sentences(line: str) -> list[str]:
    bullet = _BULLET.match(line)
    # A listed line is one point, however many sentences it has.
    return [line[bullet.end() :].strip()] if bullet else split_sentences(line)


def _asks(sentence: str) -> bool:
    if _ASK.search(plain(sentence)):
        return True
    return any(channel.kind.value in ("phone", "email") for _start, _end, channel in find(sentence))


def _link(text: str) -> str:
    return next((channel.address for _s, _e, channel in find(text) if channel.kind.value == "website"), "")
