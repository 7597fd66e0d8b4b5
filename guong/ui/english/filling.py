"""Fills an English message with its values; a noun that stands after a number one is said in the singular."""

from __future__ import annotations

import re
from typing import Any

# Nouns that a number stands before; one of them is said in the singular.
_SINGULARS = {
    "accounts": "account",
    "acts": "act",
    "answers": "answer",
    "assignments": "assignment",
    "boards": "board",
    "bodies": "body",
    "channels": "channel",
    "characters": "character",
    "checks": "check",
    "citations": "citation",
    "communes": "commune",
    "criteria": "criterion",
    "days": "day",
    "dates": "date",
    "deadlines": "deadline",
    "directives": "directive",
    "documents": "document",
    "drafts": "draft",
    "duties": "duty",
    "entries": "entry",
    "errors": "error",
    "faults": "fault",
    "figures": "figure",
    "files": "file",
    "findings": "finding",
    "gaps": "gap",
    "hours": "hour",
    "incidents": "incident",
    "inspections": "inspection",
    "instruments": "instrument",
    "items": "item",
    "lines": "line",
    "links": "link",
    "matters": "matter",
    "messages": "message",
    "minutes": "minute",
    "months": "month",
    "names": "name",
    "notices": "notice",
    "numbers": "number",
    "offices": "office",
    "others": "other",
    "pages": "page",
    "paragraphs": "paragraph",
    "parts": "part",
    "people": "person",
    "persons": "person",
    "places": "place",
    "points": "point",
    "posts": "post",
    "provinces": "province",
    "questions": "question",
    "regulations": "regulation",
    "reports": "report",
    "requests": "request",
    "rounds": "round",
    "rows": "row",
    "rules": "rule",
    "sections": "section",
    "sentences": "sentence",
    "sessions": "session",
    "shortcomings": "shortcoming",
    "signs": "sign",
    "sites": "site",
    "steps": "step",
    "tasks": "task",
    "texts": "text",
    "times": "time",
    "tips": "tip",
    "units": "unit",
    "visits": "visit",
    "votes": "vote",
    "warnings": "warning",
    "websites": "website",
    "weeks": "week",
    "words": "word",
    "years": "year",
}
_ONE = re.compile(r"(?<![\w.,/:-])1 ([a-z]+)(?: ([a-z]+))?\b(?![-/])")


def mend_singulars(text: str) -> str:
    """Say "1 day" where a number was put before a plural."""
    return _ONE.sub(_singular, text) if "1 " in text else text


def _singular(match: re.Match[str]) -> str:
    noun, second = match[1], match[2]
    if noun in _SINGULARS or second is None:
        rest = "" if second is None else f" {second}"
        return f"1 {_SINGULARS.get(noun, noun)}{rest}"
    return f"1 {noun} {_SINGULARS.get(second, second)}"


def fill(pattern: str, filling: Any) -> str:
    """Fill an English message with values that are English, or data."""
    return mend_singulars(pattern % filling)
