"""The weights of words, read once from `weights.txt`, and how a sentence is weighed by them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, repeat
from math import exp, sqrt
from pathlib import Path

from guong.engines.textcheck.weighing.grams import class_phrases, grams_of, place_words, words_of

WEIGHTS = Path(__file__).with_name("weights.txt")
EXAMPLES = Path(__file__).with_name("examples.txt")
# A weight is one printable sign, 41 of them to either side of zero.
TOP = 40
ZERO_SIGN = 73
# The weights of all families of a gram lie side by side in one whole number, so that a sum adds them all.
_WIDTH = 20
_MASK = (1 << _WIDTH) - 1
_FAMILIES_AT_MOST = 12
_NEUTRAL = sum((TOP + 1) << _WIDTH * at for at in range(_FAMILIES_AT_MOST))  # of a gram that is not known
_HEAVIEST = 3
_STRETCH = 2  # words that a mark covers at most
_NEXT_WORD = 0.8  # of the heaviest weight: what a word beside it must weigh to be covered too


@dataclass(frozen=True, slots=True)
class Weighing:
    """How likely a sentence is one with a problem, of which family it is, its grams, and the sentence."""

    chance: float
    family: str
    grams: tuple[str, ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class WordModel:
    """
    Weights by gram, a bias by family; a sentence above the threshold of its family is worth a second look.

    `firm` thresholds are those of "cân nhắc", `faint` ones those of "gợi ý"; each pair is for a text of one
    sentence, then of several: ten must not be doubted ten times as often as one. A sentence less likely than
    `calm` reads like clean speech, one less likely than `stern` is too like it for a red mark.
    """

    families: tuple[str, ...]
    biases: tuple[float, ...]
    scale: float
    firm: tuple[Mapping[str, float], Mapping[str, float]]
    faint: tuple[Mapping[str, float], Mapping[str, float]]
    calm: tuple[float, float]
    stern: tuple[float, float]
    packed: Mapping[str, int]

    def weigh(self, sentence: str) -> Weighing:
        grams = grams_of(sentence)
        if not grams:
            return Weighing(0.0, "", ())
        total = sum(map(self.packed.get, grams, repeat(_NEUTRAL)))
        unit, shift = self.scale / sqrt(len(grams)), (TOP + 1) * len(grams)
        powers = [
            exp(((total >> _WIDTH * at & _MASK) - shift) * unit + bias) for at, bias in enumerate(self.biases)
        ]
        heaviest = max(powers)
        whole = sum(powers)
        family = self.families[powers.index(heaviest)]
        return Weighing(whole / (1 + whole), family, tuple(grams), sentence)

    def weight(self, gram: str, family: str) -> int:
        """Give what one gram weighs for a family."""
        packed_weights = self.packed.get(gram)
        if packed_weights is None:
            return 0
        return (packed_weights >> _WIDTH * self.families.index(family) & _MASK) - TOP - 1

    def heaviest_words(self, weighing: Weighing) -> tuple[str, ...]:
        """Give the three grams that weigh most for the family of a sentence, none within another."""
        weights = {
            gram: self.weight(gram, weighing.family)
            for gram in weighing.grams
            if all(word.isalpha() and word.islower() for word in gram.split())
        }
        words_read = words_of(weighing.sentence)
        for start, end, signs in class_phrases(words_read):
            phrase = " ".join(words_read[start:end])
            by_class = max(self.weight(sign, weighing.family) for sign in signs)
            weights[phrase] = weights.get(phrase, 0) + by_class
        heaviest: list[str] = []
        for gram in sorted(weights, key=lambda gram: -weights[gram]):
            words = set(gram.split())
            if (heaviest and weights[gram] <= 0) or len(heaviest) == _HEAVIEST:
                break
            if not any(words & set(other_gram.split()) for other_gram in heaviest):
                heaviest.append(gram)
        return tuple(heaviest)

    def heaviest_stretch(self, weighing: Weighing) -> tuple[int, int]:
        """Give where the few words in a row stand that weigh most for the family of a sentence."""
        words = words_of(weighing.sentence)
        weights = [float(self.weight(word, weighing.family)) for word in words]
        for at, pair in enumerate(pairwise(words)):
            shared_weight = self.weight(" ".join(pair), weighing.family) / 2
            weights[at] += shared_weight
            weights[at + 1] += shared_weight
        for start, end, signs in class_phrases(words):
            by_class = max(self.weight(sign, weighing.family) for sign in signs) / (end - start)
            weights[start:end] = [weight + by_class for weight in weights[start:end]]
        top_weight = max(weights)
        stretches = (
            (sum(weights[start:end]) - _NEXT_WORD * top_weight * (end - start), -start, end)
            for start in range(len(words))
            for end in range(start + 1, min(start + _STRETCH, len(words)) + 1)
        )
        _, start, end = max(stretches)
        places = place_words(weighing.sentence)
        return places[-start][0], places[end - 1][1]

    def nearest_example(self, weighing: Weighing) -> str:
        """Give the sentence of our own that shares most of the weight, or nothing."""
        weights = {gram: self.weight(gram, weighing.family) for gram in weighing.grams}
        best, best_weight = "", 0.0
        for example, grams in load_examples().get(weighing.family, ()):
            shared_weight = sum(max(0, weights.get(gram, 0)) for gram in grams) / sqrt(len(grams))
            if shared_weight > best_weight:
                best, best_weight = example, shared_weight
        return best


def pack(weights: Iterable[int]) -> int:
    """Put the weights of one gram side by side."""
    return sum((weight + TOP + 1) << _WIDTH * at for at, weight in enumerate(weights))


@cache
def load_model() -> WordModel:
    """Read the weights once."""
    head, *lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    header = json.loads(head)
    rows = (line.split("\t") for line in lines)
    weights_by_gram = {gram: pack(ord(sign) - ZERO_SIGN for sign in signs) for gram, signs in rows}
    return WordModel(
        tuple(header["families"]),
        tuple(header["biases"]),
        header["scale"],
        tuple(header["firm"]),
        tuple(header["faint"]),
        tuple(header["calm"]),
        tuple(header["stern"]),
        weights_by_gram,
    )


@cache
def load_examples() -> dict[str, list[tuple[str, list[str]]]]:
    """Read our own sentences once, by family, with their grams."""
    examples: dict[str, list[tuple[str, list[str]]]] = {}
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        family, sentence = line.split("\t")
        examples.setdefault(family, []).append((sentence, grams_of(sentence)))
    return examples
