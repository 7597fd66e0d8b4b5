"""Weigh whether a clause is a demand: a logistic regression over its signs, then over its neighbours too."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from guong.engines.directives.outline import ancestors
from guong.engines.directives.signs import Scene, Signs, signs_of

Weights = Mapping[str, float]
_LIMIT = 30.0  # beyond it the logistic curve is flat


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both passes."""

    first: Weights
    second: Weights


@cache
def load_model() -> Model:
    """Read the weights that `tools.train` wrote."""
    weights = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Model(weights["first"], weights["second"])


def probability(signs: Signs, weights: Weights) -> float:
    """Give the probability that a clause with these signs is a demand."""
    total = 0.0
    for name, amount in signs.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * amount
    total = max(-_LIMIT, min(_LIMIT, total))
    return 1.0 / (1.0 + math.exp(-total))


def weigh(scene: Scene, model: Model) -> tuple[list[float], list[Signs]]:
    """Give the probability of every clause, and the signs it rests on."""
    signs = signs_of(scene)
    first = [probability(clause, model.first) for clause in signs]
    add_neighbours(scene, signs, first)
    return [probability(clause, model.second) for clause in signs], signs


def add_neighbours(scene: Scene, signs: Sequence[Signs], first: Sequence[float]) -> None:
    """Let the second pass see what the first thinks of the clause, its siblings, parent and neighbours."""
    by_paragraph: dict[int, list[float]] = {}
    for clause, chance in zip(scene.clauses, first, strict=True):
        by_paragraph.setdefault(clause.index, []).append(chance)
    best = {index: max(chances) for index, chances in by_paragraph.items()}
    sums = {index: sum(chances) for index, chances in by_paragraph.items()}
    families: dict[int, tuple[float, int]] = {}
    for node in scene.nodes:
        total, count = families.get(node.parent, (0.0, 0))
        families[node.parent] = (total + best.get(node.index, 0.0), count + 1)
    mean = sum(first) / max(1, len(first))
    last = len(first) - 1
    for number, (clause, entry) in enumerate(zip(scene.clauses, signs, strict=True)):
        node = scene.nodes[clause.index]
        above = ancestors(scene.nodes, clause.index)
        total, count = families[node.parent]
        siblings = (total - best.get(clause.index, 0.0)) / (count - 1) if count > 1 else mean
        chance = max(1e-4, min(1 - 1e-4, first[number]))
        entry["p"] = math.log(chance / (1 - chance)) / 4
        entry["p_siblings"] = siblings - 0.5
        entry["p_parent"] = best.get(above[0].index, 0.0) if above else 0.0
        entry["p_before"] = first[number - 1] - 0.5 if number else -0.5
        entry["p_after"] = first[number + 1] - 0.5 if number < last else -0.5
        entry["p_children"] = max((best.get(child, 0.0) for child in node.children), default=0.0)
        entry["p_paper"] = mean
        if clause.of > 1:
            sibling_count = len(by_paragraph[clause.index]) - 1
            entry["p_paragraph"] = (sums[clause.index] - first[number]) / max(1, sibling_count) - 0.5
        entry[f"siblings={int(siblings * 4.99)}|label={node.paragraph.kind}"] = 1.0
