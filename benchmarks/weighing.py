"""
Train the linear model of the text check from the open halves of our own sentences, and measure it.

python -m benchmarks.weighing --train      writes weights.txt and examples.txt, threshold by cross-validation
python -m benchmarks.weighing              prints what the model adds to the rules on the sealed halves
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from unittest import mock
from zlib import crc32

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from guong.engines.textcheck import check  # noqa: E402
from guong.engines.textcheck.marks import STOP, THINK, Mark  # noqa: E402
from guong.engines.textcheck.rules import PACKS, Rules, load_rules, read_pack  # noqa: E402
from guong.engines.textcheck.weighing.doubts import WEIGHING  # noqa: E402
from guong.engines.textcheck.weighing.grams import grams_of, split_sentences  # noqa: E402
from guong.engines.textcheck.weighing.model import (  # noqa: E402
    EXAMPLES,
    TOP,
    WordModel,
    load_model,
    pack,
)
from tests.speech.sets import GROWN, Sample, load_clean, load_posts, load_problems  # noqa: E402
from tools.word_weights import write_model  # noqa: E402

CASES = ROOT / "tests" / "engines" / "textcheck"
PROBLEMS = ROOT / "tests" / "speech" / "problems" / "open"
PRACTICE = "practice"  # learnt from its own sentences alone: elsewhere it is a want of day, place or body
FAMILIES = (
    *("insult", "obscenity", "hate", "incitement", "discrimination", "rumour", "source", "advert"),
    PRACTICE,
)
# Their problem lies in a number or a name, not in the words around it: the model must leave them alone.
NUMBERED = ("personal-data", "unit-name", "citation", PRACTICE)
ON = date(2026, 11, 27)
RARITY = 2.5  # how much less a common word may learn
SEED, EPOCHS, RATE, DECAY = 18, 12, 8.0, 3e-5
FOLDS = 5
# Shares of clean sentences that stand alone, and of whole posts: those that may be marked, and hinted at.
MOST_CLEAN = (0.004, 0.0015)
MOST_HINTED = (0.08, 0.15)
CALM = (0.85, 0.95)  # the share of clean sentences that read calmly, alone and in a text of several
MILD = (0.97, 0.985)  # … and that read too mildly for a red mark
LOOK_AHEAD = 4
LARGEST = 190_000  # bytes of weights.txt
FEWEST = 2  # texts that hold a gram
EXAMPLES_EACH = 40
_EXAMPLE_LENGTH = range(35, 110)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the training, its family or none, and the text it is a part of."""

    sentence: str
    family: str
    whole: str


def training_texts() -> list[Text]:
    """List every sentence that may be learnt from: open halves, and the older cases of our own."""
    texts = [
        Text(problem.text, problem.kind, problem.text)
        for problem in load_problems("open")
        if problem.kind in FAMILIES and problem.kind != PRACTICE
    ]
    texts += [
        Text(problem.text, "", problem.text) for problem in load_problems("open") if problem.kind in NUMBERED
    ]
    texts += [Text(problem.text, problem.kind, problem.text) for problem in load_problems(GROWN)]
    for sample in (*load_clean("open"), *load_clean(GROWN), *load_posts("open")):
        texts += [
            Text(sample.text[start:end], "", sample.text) for start, end in split_sentences(sample.text)
        ]
    for path in sorted(CASES.glob("*_cases.yaml")):
        for family, cases in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if family in FAMILIES and family != PRACTICE:
                texts += [Text(case, family, case) for case in cases["wrong"]]
            texts += [Text(case, "", case) for case in cases["right"]]
    notices = (CASES / "quiet_notices.txt").read_text(encoding="utf-8").splitlines()
    texts += [Text(notice, "", notice) for notice in notices if notice.strip()]
    for rule in load_rules().rules:
        if rule.finder != WEIGHING and not rule.lacks:
            family = rule.family if rule.family in FAMILIES else ""
            texts += [Text(example, family, example) for example in (rule.wrong if family else ())]
            texts += [Text(example, "", example) for example in rule.right]
    return list({text.sentence: text for text in texts}.values())


Weighed = tuple[Text, float, str]  # a text, its chance, the family it resembles
Thresholds = dict[str, float]
TwoLevels = tuple[Thresholds, Thresholds]  # of a text of one sentence, of a text of several
NEITHER = (0.0, 0.0)
NEVER: TwoLevels = (dict.fromkeys(FAMILIES, 1.0), dict.fromkeys(FAMILIES, 1.0))


class Training:
    """Softmax regression by stochastic gradient descent, against the class without a problem."""

    def __init__(self, texts: Sequence[Text], epochs: int = EPOCHS) -> None:
        """Learn the weights; the same texts give the same weights."""
        rows = [(grams_of(text.sentence), text.family) for text in texts]
        counts = Counter(gram for grams, _ in rows for gram in grams)
        self.grams = sorted(gram for gram, count in counts.items() if count >= FEWEST)
        self.places = {gram: at for at, gram in enumerate(self.grams)}
        most = log(len(rows))
        self.rarities = [(log(len(rows) / counts[gram]) / most) ** RARITY for gram in self.grams]
        self.weights = [[0.0] * len(self.grams) for _ in FAMILIES]
        self.biases = [-2.0] * len(FAMILIES)
        self._shrink = 1.0
        samples = [
            (
                [self.places[gram] for gram in grams if gram in self.places],
                1 / sqrt(len(grams)),
                FAMILIES.index(family) if family else -1,
            )
            for grams, family in rows
            if grams
        ]
        order = random.Random(SEED)
        step = 0
        for _ in range(epochs):
            order.shuffle(samples)
            for places, unit, family in samples:
                step += 1
                self._learn(places, unit, family, RATE / (1 + RATE * DECAY * step))
        for weights in self.weights:
            weights[:] = [weight * self._shrink for weight in weights]
        self._shrink = 1.0

    def _learn(self, places: list[int], unit: float, family: int, rate: float) -> None:
        powers = [
            exp(min(30.0, self._shrink * unit * sum(map(weights.__getitem__, places)) + bias))
            for weights, bias in zip(self.weights, self.biases, strict=True)
        ]
        whole = 1 + sum(powers)
        self._shrink *= 1 - rate * DECAY
        for at, power in enumerate(powers):
            slope = power / whole - (at == family)
            if abs(slope) > 0.002:
                self.biases[at] -= 0.05 * rate * slope
                change = rate * slope * unit / self._shrink
                weights, rarities = self.weights[at], self.rarities
                for place in places:
                    weights[place] -= change * rarities[place]

    def quantised(self) -> dict[str, list[int]]:
        """Give the heaviest grams with whole weights, as many as the file may hold."""
        heaviest = max(max(map(abs, weights)) for weights in self.weights)
        rows = {
            gram: [max(-TOP, min(TOP, round(weights[at] / heaviest * TOP * 1.6))) for weights in self.weights]
            for at, gram in enumerate(self.grams)
        }
        ranked = sorted(rows, key=lambda gram: (-max(map(abs, rows[gram])), gram))
        size, heaviest_rows = 2_000, {}
        for gram in ranked:
            size += len(gram.encode()) + len(FAMILIES) + 2
            if size > LARGEST or not any(rows[gram]):
                break
            heaviest_rows[gram] = rows[gram]
        self.scale = heaviest / (TOP * 1.6)
        return heaviest_rows

    def model(
        self,
        firm: TwoLevels = NEVER,
        faint: TwoLevels = NEVER,
        calm: tuple[float, float] = NEITHER,
        stern: tuple[float, float] = NEITHER,
    ) -> tuple[WordModel, dict[str, list[int]]]:
        """Give the model as it ships, and its rows."""
        rows = self.quantised()
        packed = {gram: pack(weights) for gram, weights in rows.items()}
        biases = tuple(round(bias, 3) for bias in self.biases)
        return WordModel(FAMILIES, biases, self.scale, firm, faint, calm, stern, packed), rows


def cross_validated(texts: Sequence[Text]) -> list[Weighed]:
    """Weigh each text by a model that did not learn from it or from its whole."""
    weighed = []
    for fold in range(FOLDS):
        own = [crc32(text.whole.encode()) % FOLDS == fold for text in texts]
        model, _ = Training([text for text, mine in zip(texts, own, strict=True) if not mine]).model()
        for text, mine in zip(texts, own, strict=True):
            if mine:
                weighing = model.weigh(text.sentence)
                weighed.append((text, weighing.chance, weighing.family))
    return weighed


def thresholds_of(weighed: Sequence[Weighed], share: tuple[float, float]) -> tuple[Thresholds, Thresholds]:
    """
    Find thresholds of families at which so small a share of clean sentences is marked, and of whole posts.

    A post is doubted if one of its sentences is, so that each may be doubted the more rarely.
    """
    several = _sentences_of_a_post(weighed)
    return shared_out(weighed, share[0]), shared_out(weighed, share[1] / several)


def one_threshold(weighed: Sequence[Weighed], share: tuple[float, float]) -> tuple[Thresholds, Thresholds]:
    """Find one threshold for all families: fewer are met, but what holds here holds for other texts too."""
    chances = sorted((chance for text, chance, _ in weighed if text.whole in _speech()), reverse=True)
    shares = share[0], share[1] / _sentences_of_a_post(weighed)
    alone, many = (round(chances[int(portion * len(chances))] + 0.0005, 4) for portion in shares)
    return dict.fromkeys(FAMILIES, alone), dict.fromkeys(FAMILIES, many)


def not_above(levels: TwoLevels, highest: TwoLevels) -> TwoLevels:
    """Keep each threshold at or below another one of the same family."""
    alone, many = (
        {family: min(level[family], above[family]) for family in FAMILIES}
        for level, above in zip(levels, highest, strict=True)
    )
    return alone, many


@cache
def _speech() -> frozenset[str]:
    return frozenset(sample.text for sample in (*load_clean("open"), *load_posts("open")))


def _sentences_of_a_post(weighed: Sequence[Weighed]) -> float:
    posts = {sample.text for sample in load_posts("open")}
    return max(1.0, sum(text.whole in posts for text, _, _ in weighed) / max(1, len(posts)))


def shared_out(weighed: Sequence[Weighed], share: float) -> Thresholds:
    """Share so many marks of clean speech out among the families, each time where most problems are met."""
    clean: dict[str, list[float]] = {family: [] for family in FAMILIES}
    wrong: dict[str, list[float]] = {family: [] for family in FAMILIES}
    for text, chance, family in weighed:
        if not family:  # too short to be weighed
            continue
        if text.whole in _speech():
            clean[family].append(chance)
        elif text.family == family:
            wrong[family].append(chance)
    for chances in clean.values():
        chances.sort(reverse=True)
    counts = dict.fromkeys(FAMILIES, 0)

    def met(family: str, count: int) -> int:
        return sum(chance > clean[family][count] for chance in wrong[family])

    left = int(share * sum(map(len, clean.values())))
    while left > 0:
        gains = [
            ((met(family, counts[family] + more) - met(family, counts[family])) / more, family, more)
            for family in FAMILIES
            for more in range(1, min(LOOK_AHEAD, left) + 1)
            if counts[family] + more < len(clean[family])
        ]
        _, family, more = max(gains)
        counts[family] += more
        left -= more
    return {family: round(clean[family][counts[family]] + 0.0005, 4) for family in FAMILIES}


def chances_below(weighed: Sequence[Weighed], shares: tuple[float, float]) -> tuple[float, float]:
    """Find the chances below which such shares of clean speech lie: alone, and in a text of several."""
    chances = sorted(chance for text, chance, _ in weighed if text.whole in _speech())
    alone, many = (round(chances[int(share * len(chances))], 4) for share in shares)
    return alone, many


def train() -> None:
    """Choose the threshold, learn from all open texts, and write what ships."""
    texts = training_texts()
    weighed = cross_validated(texts)
    firm = one_threshold(weighed, MOST_CLEAN)
    faint = not_above(thresholds_of(weighed, MOST_HINTED), firm)
    calm, stern = chances_below(weighed, CALM), chances_below(weighed, MILD)
    print(f"{len(texts)} câu; ngưỡng {firm[0]}, gợi ý {faint[0]}, êm dưới {calm}, không đỏ dưới {stern}")
    for family in FAMILIES:
        chances = [chance for text, chance, own in weighed if text.family == family == own]
        counts = [sum(chance > level[family] for chance in chances) for level in (*firm, *faint)]
        print(f"  {family:16} {counts} / {sum(text.family == family for text, _, _ in weighed)}")
    training = Training(texts)
    model, rows = training.model(firm, faint, calm, stern)
    write_model(model, rows, {"texts": len(texts)})
    write_examples(model, texts)


def write_examples(model: WordModel, texts: Sequence[Text]) -> None:
    """Store, of each family, the sentences that the model is surest of."""
    lines = []
    for family in FAMILIES:
        fitting = {
            text.sentence: model.weigh(text.sentence)
            for text in texts
            if text.family == family and len(text.sentence) in _EXAMPLE_LENGTH
        }
        right = [sentence for sentence, weighing in fitting.items() if weighing.family == family]
        right.sort(key=lambda sentence: (-fitting[sentence].chance, sentence))
        lines += [f"{family}\t{sentence}" for sentence in right[:EXAMPLES_EACH]]
    EXAMPLES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", action="store_true", help="write the weights anew")
    if parser.parse_args().train:
        train()
    else:
        measure()


def measure() -> None:
    """Print what the sealed halves show of the rules alone, and of the rules with the model."""
    clean, posts, problems = load_clean("kept"), load_posts("kept"), load_problems("kept")
    print(f"{'':34}{'chỉ quy tắc':>16}{'cùng mô hình':>16}")
    for name, samples in (("câu sạch", clean), ("bài sạch", posts), ("bài viết sau", load_posts("late"))):
        marks = [marks_of(sample) for sample in samples]
        for title, severity in (("đỏ", STOP), ("vàng", THINK)):
            counts = [
                sum(
                    any(mark.severity == severity and (with_model or not mark.words) for mark in row)
                    for row in marks
                )
                for with_model in (False, True)
            ]
            print(
                f"{name + ', ' + title:34}{counts[0]:>9} / {len(samples):4}{counts[1]:>9} / {len(samples):4}"
            )
    totals = [0, 0, 0]
    for kind in sorted({sample.kind for sample in problems}):
        samples = [sample for sample in problems if sample.kind == kind]
        families = families_of(kind)
        marks = [[mark for mark in marks_of(sample) if mark.family in families] for sample in samples]
        rules = sum(any(not mark.words for mark in row) for row in marks)
        both = sum(map(bool, marks))
        print(f"{kind:34}{rules:>9} / {len(samples):4}{both:>9} / {len(samples):4}")
        if kind in FAMILIES:
            totals = [a + b for a, b in zip(totals, (rules, both, len(samples)), strict=True)]
    print(f"{'các nhóm của mô hình':34}{totals[0]:>9} / {totals[2]:4}{totals[1]:>9} / {totals[2]:4}")
    show_speed(clean)


def show_speed(clean: Sequence[Sample]) -> None:
    """Print the fastest of some runs over 2,000 characters."""
    model = load_model()
    post = "\n".join(sample.text for sample in clean)[:2000]
    runs = []
    for _ in range(50):
        start = time.process_time()
        for first, last in split_sentences(post):
            model.weigh(post[first:last])
        runs.append(time.process_time() - start)
    print(f"{min(runs) * 1000:.2f} ms / 2.000 ký tự")


def marks_of(sample: Sample) -> list[Mark]:
    """Check one sample, the model included."""
    with mock.patch.object(check, "load_rules", rules_with_model):
        return check.check_text(sample.text, on=ON)


@cache
def rules_with_model() -> Rules:
    """Give the rules with those of the model, whether its pack is switched on or not."""
    rules = load_rules()
    pack_read = yaml.safe_load((PACKS / "weighing.yaml").read_text(encoding="utf-8"))
    weighing = read_pack(pack_read, "weighing.yaml", {*rules.signals, *rules.patterns})
    others = [rule for rule in rules.rules if rule.finder != WEIGHING]
    return replace(rules, rules=(*others, *weighing))


def families_of(kind: str) -> list[str]:
    """Read, in the head of the open half, which families count as a hit for a kind of problem."""
    path = PROBLEMS / f"{kind}.txt"
    return path.read_text(encoding="utf-8").split("\n")[0].partition(" hits ")[2].split()


if __name__ == "__main__":
    main()
