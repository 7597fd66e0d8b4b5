"""What people said of the sentences of confirmed letters, as labels from which the reader may learn."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from guong.engines.directives.directive import OPENING
from guong.engines.viet.names import find_person_names

from ..models import Reading

NOT_TAUGHT = "not_taught"  # in the content of a reading: its labels were deleted
_LONG_NUMBER = re.compile(r"\d[\d .]{6,}\d")
_LETTER = re.compile(r"\w")


class SentenceLabel(NamedTuple):
    """A passage of a letter: True for a duty, False for none, None where nobody said it."""

    start: int
    end: int
    is_duty: bool | None


class LetterLabels(NamedTuple):
    """The labels of one confirmed letter."""

    reading: Reading
    labels: list[SentenceLabel]

    def count(self, is_duty: bool | None) -> int:
        return sum(label.is_duty is is_duty for label in self.labels)


def labelled_letters() -> Iterator[LetterLabels]:
    """
    Give every confirmed letter with its labels, the oldest first.

    A confirmed duty is one; what was set aside or skipped is none; what nobody confirmed or judged is open.
    """
    for row in Reading.objects.filter(directive__isnull=False).order_by("at", "pk"):
        if not row.content.get(NOT_TAUGHT):
            yield LetterLabels(row, list(_labels_of(row)))


def _labels_of(row: Reading) -> Iterator[SentenceLabel]:
    for draft in row.drafts:
        is_duty = True if draft.saved or draft.elsewhere else None
        yield SentenceLabel(draft.obligation.start, draft.obligation.end, is_duty)
    for draft in row.aside:
        yield SentenceLabel(draft.obligation.start, draft.obligation.end, False)
    for sentence in row.skipped:
        yield SentenceLabel(sentence.start, sentence.end, False)
    for sentence in row.unclear:
        yield SentenceLabel(sentence.start, sentence.end, None)


def export_labels(folder: Path, letters: Iterable[LetterLabels]) -> int:
    """
    Write texts/N.txt and gold/N.json for the trainer, names of persons and long numbers struck out.

    OSError where the folder cannot be written. Number, place, issuer and signer of a letter are not written.
    """
    count = 0
    for name in ("texts", "gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for count, letter in enumerate(letters, 1):
        text = strike_names(letter.reading.letter.text)
        tasks: list[dict[str, Any]] = [
            {"text_start": " ".join(text[label.start : label.end].split())[:OPENING]}
            | ({} if label.is_duty else {"optional": True})
            for label in letter.labels
            if label.is_duty is not False
        ]
        gold = {
            "is_directive": True,
            "kind": letter.reading.content.get("kind"),
            "addressees": [{"heading": None, "units": [], "tasks": tasks}],
        }
        (folder / "texts" / f"{count}.txt").write_text(text, encoding="utf-8")
        (folder / "gold" / f"{count}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return count


def strike_names(text: str) -> str:
    """Put an x for every letter of a person's name and of a long number; no place in the text moves."""
    spans = [(match.start(), match.end()) for match in _LONG_NUMBER.finditer(text)]
    for start, end in [*spans, *find_person_names(text)]:
        text = text[:start] + _LETTER.sub("x", text[start:end]) + text[end:]
    return text


def delete_labels(letters: Iterable[LetterLabels]) -> int:
    """Give the labels of letters to nobody any more; letter and duties stay in the ledger."""
    rows = [letter.reading for letter in letters]
    for row in rows:
        row.content[NOT_TAUGHT] = True
        row.save(update_fields=("content",))
    return len(rows)
