"""What a duty is called and proved by, as the machine proposes or a person wrote it; two duties of one."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from guong.engines import directives
from guong.engines.directives.duties.clauses import words_behind_bearers
from guong.engines.directives.duties.duty_kinds import kind_of_duty, proof_of
from guong.engines.directives.duties.duty_names import is_whole, name_of, topic_of
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.surety import Degree

from .timeliness import end_of

NAME_CHARACTERS, PROOF_CHARACTERS = 80, 120
NO_UNITS = UnitTree(())  # bodies are left out of a name by how they are written, whoever's they are
READ_CHARACTERS = 600  # of a duty, to name it: words that somebody repeats for pages are read no longer
# Where words part best: a new sentence, a semicolon, a second verb, and last a comma.
SEAMS = (
    re.compile(r"(?<=[.!?])\s+(?=\S)"),
    re.compile(r";\s*(?:đồng thời|và)?\s*", re.IGNORECASE),
    re.compile(r",?\s+(?:đồng thời|và đồng thời)\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
LEAST_CHARACTERS = 12  # of either half
BY_HAND = "do người đọc ghi"  # why a value is sure that a person wrote


def name_duty(
    letter: Mapping[str, Any], text: str, *, names: Mapping[str, str] = MappingProxyType({}), before: str = ""
) -> dict[str, str]:
    """
    Give name and proof of a duty of a letter in words `text`; no name where it would be cut or say nothing.

    Of `names` stands what is not the machine's own proposal for the words `before`.
    """
    former = _propose(letter, before) if before else {}
    by_person = {key: words for key, words in names.items() if words != former.get(key, "")}
    proposal = _propose(letter, text)
    return proposal | by_person | {"name": by_person.get("name") or proposal["name"]}


def _propose(letter: Mapping[str, Any], text: str) -> dict[str, str]:
    text = text[:READ_CHARACTERS]
    words, subject = words_behind_bearers(text, NO_UNITS), letter.get("subject") or ""
    name = name_of(words, text, NO_UNITS, topic=topic_of(letter.get("kind"), subject))
    proof = ", ".join(proof_of(words))
    fits = len(name) <= NAME_CHARACTERS and is_whole(name, (words, subject))
    return {"name": name if fits else "", "proof": proof if len(proof) <= PROOF_CHARACTERS else ""}


def kind_to_propose(fields: Mapping[str, Any]) -> str:
    """
    Give the kind of a duty as it was read; where only a default stood, a report or what waits for an event.

    A duty that its verb alone makes one that is kept up stays done once: figures would count by a guess.
    """
    text = fields["text"][:READ_CHARACTERS]
    words = words_behind_bearers(text, NO_UNITS)
    kind = kind_of_duty(words, text, NO_UNITS, has_day=bool(fields["due"]), rhythm=None)
    is_worded = kind == "report" or (kind == "event" and not fields["due"])
    return kind if fields["kind"] == "once" and is_worded else str(fields["kind"])


def halve(text: str) -> tuple[str, str]:
    """Suggest two duties for one, parted at the seam nearest the middle; the second is "" where none fits."""
    text = text.strip()
    for seam in SEAMS:
        cuts = [
            match
            for match in seam.finditer(text)
            if match.start() >= LEAST_CHARACTERS and len(text) - match.end() >= LEAST_CHARACTERS
        ]
        if cuts:
            cut = min(cuts, key=lambda match: abs(match.start() + match.end() - len(text)))
            return text[: cut.start()].rstrip(), text[cut.end() :].lstrip()
    return text, ""


def passage_of(letter: str, span: tuple[int, int], words: str) -> tuple[int, int]:
    """Find where words stand within a passage of a letter, blind to line breaks; else the whole passage."""
    start, end = span
    parts = words.split()
    match = re.search(r"\s+".join(map(re.escape, parts)), letter[start:end]) if parts else None
    return span if match is None else (start + match.start(), start + match.end())


def bearer_fields(bearer: str) -> dict[str, Any]:
    class_ = directives.bearer_class(bearer)
    fields = {"bearer_class": class_.id if class_ else None, "lead": bearer, "elsewhere": False}
    return fields | typed_surety("bearer")


def typed_surety(value: str) -> dict[str, Any]:
    """Say that a person wrote a value down (ADR 0081): nobody has to be asked again."""
    return {f"{value}_surety": Degree.EXPLICIT, f"{value}_reason": BY_HAND}


def due_fields(due_date: date | None) -> dict[str, Any]:
    return {
        "due": end_of(due_date).isoformat() if due_date else None,
        "due_phrase": None,
        "due_trace": ["Hạn do người xác nhận ghi từ văn bản."] if due_date else [],
        **typed_surety("due"),
    }
