"""The wording of a post: what makes two of them the same, and whether a page holds one."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

MOST_PASSAGES = 200  # sentences of a text that are looked for
LONGEST_PAGE = 2_000_000  # characters of a page that are looked through
LEAST_WORDS = 3  # of a sentence that says whose it is; shorter ones stand on any page
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…:;])\s+|\n+")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PageMatch:
    """How many of the sentences of a text stand on a page, word for word."""

    present: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Tell whether every sentence is on the page; None for a text without sentences."""
        return 0 < self.total == self.present


def normalise_wording(text: str) -> str:
    """
    Write a text in the form its digest is over: the same letters, lines and spaces give the same form.

    One way to write a letter with its marks (NFC), one line end, no spaces at line ends, no empty lines
    before and after. All else counts: a capital, a comma, a second space make it another text.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def digest_of_wording(title: str, text: str, versions: Mapping[str, str]) -> str:
    """Give the SHA-256 of a title, a text and its versions for other channels, as 64 hexadecimal digits."""
    other_versions = sorted((form, normalise_wording(words)) for form, words in versions.items())
    parts = [normalise_wording(title), normalise_wording(text), [pair for pair in other_versions if pair[1]]]
    return sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()


def match_page(text: str, page: str) -> PageMatch:
    """Count the sentences of a text that stand on a page; capitals, signs and spaces make no difference."""
    passages = [_fold(passage) for passage in _SENTENCE_ENDS.split(normalise_wording(text))]
    passages = [passage for passage in passages if passage.count(" ") >= LEAST_WORDS - 1][:MOST_PASSAGES]
    ground = f" {_fold(page[:LONGEST_PAGE])} "
    return PageMatch(sum(f" {passage} " in ground for passage in passages), len(passages))


def _fold(words: str) -> str:
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", words).casefold()))
