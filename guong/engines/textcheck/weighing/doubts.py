"""The sentences of a draft whose words weigh so heavily that they are worth a second look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guong.engines.textcheck.weighing.grams import split_sentences
from guong.engines.textcheck.weighing.model import load_model

WEIGHING = "weighing"  # the finder of the rules that this model speaks for


@dataclass(frozen=True, slots=True)
class WeighedSentence:
    """A sentence at text[start:end], the family it resembles, its heaviest words and the nearest example."""

    start: int
    end: int
    family: str
    words: tuple[str, ...]
    example: str


def find_doubts(text: str) -> Iterator[WeighedSentence]:
    """Give the sentences above the threshold of the model, with what weighed."""
    model = load_model()
    sentences = list(split_sentences(text))
    threshold = model.threshold if len(sentences) == 1 else model.threshold_of_several
    for start, end in sentences:
        weighing = model.weigh(text[start:end])
        if weighing.chance > threshold:
            words = model.heaviest_words(weighing)
            yield WeighedSentence(start, end, weighing.family, words, model.nearest_example(weighing))
