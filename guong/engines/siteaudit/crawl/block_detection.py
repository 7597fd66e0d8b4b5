"""Tell an answer that keeps a visitor out, or that only tells of a failure, from a page that is not there."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

# What keeps visitors out is short; a long page that mentions a firewall is an article.
SHORT_BYTES = 16_000
SHORT_LETTERS = 1_500
_MARKUP = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")


class Blocking(NamedTuple):
    """Who kept us out and how: `kind` is firewall, challenge, region or quota; `reason` is Vietnamese."""

    kind: str
    reason: str


@lru_cache(maxsize=1)
def signs() -> dict[str, Any]:
    """Read the signs by which blocks are known."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("blocked.yaml").read_text("utf-8"))
    for where in ("text", "markup", "failures"):
        for entry in content[where]:
            if not isinstance(entry["pattern"], str):  # a long pattern stands there as its alternatives
                entry["pattern"] = "|".join(entry["pattern"])
    return content


@lru_cache(maxsize=256)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def find_blocking(status: int, headers: Mapping[str, str], body: bytes) -> Blocking | None:
    """Tell how an answer keeps us out, None if it does not; the status may well be 200."""
    reasons = signs()["reasons"]
    if headers.get("cf-mitigated") or headers.get("x-amzn-waf-action"):
        return Blocking("challenge", reasons["challenge"])
    if status == 429:
        return Blocking("quota", reasons["quota"])
    html = body.decode("utf-8", "replace") if len(body) <= SHORT_BYTES else ""
    text = " ".join(_MARKUP.sub(" ", html).split())
    if html and len(text) <= SHORT_LETTERS:
        for sign in signs()["text"]:
            if _pattern(sign["pattern"]).search(text):
                return Blocking(sign["kind"], reasons[sign["kind"]])
        for sign in signs()["markup"] if len(text) < 200 or status >= 400 else ():
            if _pattern(sign["pattern"]).search(html):
                return Blocking(sign["kind"], reasons[sign["kind"]])
    if status in (403, 406, 418, 451):
        kind = "region" if status == 451 else "firewall"
        return Blocking(kind, reasons[kind])
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
    failures = (_pattern(entry["pattern"]) for entry in signs()["failures"])
    return len(text) <= SHORT_LETTERS and any(failure.search(text) for failure in failures)
