"""Fills an English message with its values; a noun after a number one is said in the singular."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Nouns that a number stands before; one of them is said in the singular.
_SINGULARS = {
    "accounts": "account",
    "activities": "activity",
    "acts": "act",
    "answers": "answer",
    "approvals": "approval",
    "assignments": "assignment",
    "boards": "board",
    "bodies": "body",
    "broadcasts": "broadcast",
    "channels": "channel",
    "characters": "character",
    "checks": "check",
    "citations": "citation",
    "codes": "code",
    "communes": "commune",
    "conclusions": "conclusion",
    "contacts": "contact",
    "criteria": "criterion",
    "dates": "date",
    "days": "day",
    "deadlines": "deadline",
    "decisions": "decision",
    "directives": "directive",
    "documents": "document",
    "drafts": "draft",
    "duties": "duty",
    "e-mails": "e-mail",
    "entries": "entry",
    "errors": "error",
    "exchanges": "exchange",
    "explanations": "explanation",
    "extensions": "extension",
    "faults": "fault",
    "figures": "figure",
    "files": "file",
    "findings": "finding",
    "gaps": "gap",
    "groups": "group",
    "handovers": "handover",
    "hours": "hour",
    "incidents": "incident",
    "inspections": "inspection",
    "instruments": "instrument",
    "items": "item",
    "letters": "letter",
    "levels": "level",
    "lines": "line",
    "links": "link",
    "loudspeakers": "loudspeaker",
    "mandates": "mandate",
    "matters": "matter",
    "members": "member",
    "messages": "message",
    "minutes": "minute",
    "months": "month",
    "names": "name",
    "norms": "norm",
    "notices": "notice",
    "numbers": "number",
    "offices": "office",
    "others": "other",
    "pages": "page",
    "paragraphs": "paragraph",
    "parts": "part",
    "people": "person",
    "persons": "person",
    "pictures": "picture",
    "pieces": "piece",
    "places": "place",
    "points": "point",
    "posts": "post",
    "proposals": "proposal",
    "provinces": "province",
    "questions": "question",
    "recipients": "recipient",
    "regulations": "regulation",
    "remarks": "remark",
    "reports": "report",
    "requests": "request",
    "requirements": "requirement",
    "rounds": "round",
    "rows": "row",
    "rules": "rule",
    "seconds": "second",
    "sections": "section",
    "sentences": "sentence",
    "sessions": "session",
    "shortcomings": "shortcoming",
    "signs": "sign",
    "sites": "site",
    "situations": "situation",
    "spokespersons": "spokesperson",
    "steps": "step",
    "sub-pages": "sub-page",
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
    "works": "work",
    "years": "year",
}
# What such a noun does, said of one.
_VERBS = {
    "are": "is",
    "await": "awaits",
    "do": "does",
    "end": "ends",
    "have": "has",
    "need": "needs",
    "remain": "remains",
    "wait": "waits",
    "were": "was",
}
_ONE = re.compile(r"(?<![\w.,/:-])1((?: [a-z]+(?:-[a-z]+)*){1,3})\b(?![-/])")
_ENDING = re.compile(r"\b(?:and|or|of|in|by|to)\b")


def mend_singulars(text: str) -> str:
    """Say "1 day is" where a number was put before a plural."""
    return _ONE.sub(_singular, text) if "1 " in text else text


def _singular(match: re.Match[str]) -> str:
    words = match[1].split()
    place = next((n for n, word in enumerate(words[:2]) if word in _SINGULARS), None)
    if place is None or any(_ENDING.fullmatch(word) for word in words[:place]):
        return match[0]
    words[place] = _SINGULARS[words[place]]
    if place + 1 < len(words):
        words[place + 1] = _VERBS.get(words[place + 1], words[place + 1])
    return f"1 {' '.join(words)}"


def fill(pattern: str, filling: Any) -> str:
    """Fill an English message with values that are English, or data; data is left as it is."""
    if isinstance(filling, Mapping):
        for name in (name for name, value in filling.items() if str(value) == "1"):
            pattern = re.sub(rf"(?<!%)%\({name}\)[sd]", "1", pattern)
    return str(mend_singulars(pattern) % filling)
