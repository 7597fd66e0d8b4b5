"""The sentences of a draft whose words weigh so heavily that they are worth a second look."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guong.engines.textcheck.text_genres import is_plain_duty
from guong.engines.textcheck.weighing.grams import split_sentences
from guong.engines.textcheck.weighing.model import Weighing, load_model

WEIGHING = "weighing"  # the finder of the rules that this model speaks for


@dataclass(frozen=True, slots=True)
class WeighedSentence:
    """A sentence, its family, its heaviest words and `stretch`, the nearest example; faint is a hint."""

    start: int
    end: int
    stretch: tuple[int, int]
    family: str
    words: tuple[str, ...]
    example: str
    is_faint: bool = False


class SentenceScale:
    """The sentences of one canonical text, each weighed when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = list(split_sentences(text))
        self._weighed: dict[int, Weighing] = {}

    def _weigh(self, number: int) -> Weighing:
        if number not in self._weighed:
            self._weighed[number] = load_model().weigh(self._text[slice(*self._bounds[number])])
        return self._weighed[number]

    def doubts(self) -> Iterator[WeighedSentence]:
        """Give the sentences above the thresholds of the model, with what weighed."""
        return self._above(load_model().faint[len(self._bounds) > 1], range(len(self._bounds)))

    def firm_doubts(self) -> Iterator[WeighedSentence]:
        """Give those alone that weigh enough for more than a hint; what is plain duty is not weighed."""
        sentences = (slice(*bounds) for bounds in self._bounds)
        numbers = (at for at, part in enumerate(sentences) if not is_plain_duty(self._text[part]))
        return self._above(load_model().firm[len(self._bounds) > 1], numbers)

    def _above(self, least: Mapping[str, float], numbers: Iterable[int]) -> Iterator[WeighedSentence]:
        model = load_model()
        firm = model.firm[len(self._bounds) > 1]
        for number in numbers:
            start, end = self._bounds[number]
            weighing = self._weigh(number)
            if weighing.grams and weighing.chance > least[weighing.family]:
                words = model.heaviest_words(weighing)
                example = model.nearest_example(weighing)
                is_faint = weighing.chance <= firm[weighing.family]
                first, last = model.heaviest_stretch(weighing)
                stretch = start + first, start + last
                yield WeighedSentence(start, end, stretch, weighing.family, words, example, is_faint)

    def reads_calmly(self, at: int) -> bool:
        """Tell whether the words of the sentence at a place weigh as those of clean speech do."""
        return self._is_below(load_model().calm, at)

    def reads_mildly(self, at: int) -> bool:
        """Tell whether the words of the sentence at a place weigh too little for a red mark."""
        return self._is_below(load_model().stern, at)

    def reads_heavily(self, at: int) -> bool:
        """Tell whether a sentence weighs more than clean speech; among several it must weigh still more."""
        return not (self.reads_mildly(at) if len(self._bounds) > 1 else self.reads_calmly(at))

    def number_at(self, at: int) -> int:
        """Give the number of the sentence at a place, or of the last before it."""
        return bisect_right(self._bounds, (at, len(self._text) + 1)) - 1

    def _is_below(self, levels: tuple[float, float], at: int) -> bool:
        number = self.number_at(at)
        if number < 0 or at >= self._bounds[number][1]:
            return False
        weighing = self._weigh(number)
        return bool(weighing.grams) and weighing.chance < levels[len(self._bounds) > 1]
