"""Tell an answer that keeps a visitor out, or that only tells of a failure, from a page that is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

# What keeps visitors out is short; a long page that mentions a firewall is an article.
SHORT_BYTES = 16_000
SHORT_LETTERS = 1_500
_MARKUP = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")


class Blocking(NamedTuple):
    """Who kept us out and how: `kind` is firewall, challenge, region or quota; `reason` is Vietnamese."""

    kind: str
    reason: str


class _Sign(NamedTuple):
    kind: str
    reason: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def signs() -> dict[str, object]:
    """Read the signs by which blocks are known."""
    content: dict[str, object] = yaml.safe_load(Path(__file__).with_name("blocked.yaml").read_text("utf-8"))
    return content


@lru_cache(maxsize=1)
def _text_signs() -> tuple[tuple[_Sign, ...], tuple[_Sign, ...]]:
    read = signs()
    reasons = read["reasons"]
    patterns = []
    for where in ("text", "markup"):
        entries = read[where]
        assert isinstance(entries, list) and isinstance(reasons, dict)
        patterns.append(
            tuple(
                _Sign(entry["kind"], reasons[entry["kind"]], _pattern(entry["pattern"])) for entry in entries
            )
        )
    return patterns[0], patterns[1]


def _pattern(source: str | list[str]) -> re.Pattern[str]:
    """Compile the pattern of a sign; a long one stands in the file as a list of its alternatives."""
    return re.compile(source if isinstance(source, str) else "|".join(source), re.IGNORECASE)


def find_blocking(status: int, headers: Mapping[str, str], body: bytes) -> Blocking | None:
    """Tell how an answer keeps us out, None if it does not; the status may well be 200."""
    reasons = signs()["reasons"]
    assert isinstance(reasons, dict)
    if headers.get("cf-mitigated") or headers.get("x-amzn-waf-action"):
        return Blocking("challenge", reasons["challenge"])
    if status == 429:
        return Blocking("quota", reasons["quota"])
    if len(body) <= SHORT_BYTES:
        by_text = _by_text(status, body.decode("utf-8", "replace"))
        if by_text:
            return by_text
    if status in (403, 406, 418, 451):
        return (
            Blocking("region", reasons["region"])
            if status == 451
            else Blocking("firewall", reasons["firewall"])
        )
    return None


def _by_text(status: int, html: str) -> Blocking | None:
    text_signs, markup_signs = _text_signs()
    text = " ".join(_MARKUP.sub(" ", html).split())
    if len(text) > SHORT_LETTERS:
        return None
    for sign in text_signs:
        if sign.pattern.search(text):
            return Blocking(sign.kind, sign.reason)
    if len(text) < 200 or status >= 400:
        for sign in markup_signs:
            if sign.pattern.search(html):
                return Blocking(sign.kind, sign.reason)
    return None


_TITLE = re.compile(rb"(?i)<title[^>]{0,80}>([^<]{0,200})")
FAILURE_BYTES = 2_000  # a page of a failure without a title is as short as that


def fails_within(body: bytes) -> bool:
    """Tell a page that only says, with the code of success, that the program behind it failed."""
    if len(body) > SHORT_BYTES:
        return False
    title = _TITLE.search(body, 0, FAILURE_BYTES)
    if title is not None and not re.search(rb"(?i)error|exception|http status 5|\xe1\xbb\x97i", title[1]):
        return False  # what has a name of its own is a page
    if title is None and len(body) > FAILURE_BYTES:
        return False
    text = " ".join(_MARKUP.sub(" ", body.decode("utf-8", "replace")).split())
    failures = signs()["failures"]
    assert isinstance(failures, list)
    return len(text) <= SHORT_LETTERS and any(
        _failure(entry["pattern"]).search(text) is not None for entry in failures
    )


@lru_cache(maxsize=64)
def _failure(source: str) -> re.Pattern[str]:
    return _pattern(source)
