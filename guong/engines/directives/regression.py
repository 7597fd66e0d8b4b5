"""Fit a logistic regression in plain Python: few thousand clauses, sparse signs, weights that shrink."""

import math
import random
from collections import Counter
from collections.abc import Sequence

from guong.engines.directives.signs import Signs
from guong.engines.directives.weighing import Weights, probability

EPOCHS = 40
RATE = 0.25
SHRINK = 0.0012  # L2, a clause
RAREST = 3  # a sign seen in fewer clauses is left out
SEED = 2026


def fit(
    signs: Sequence[Signs], labels: Sequence[float], *, shrink: float = SHRINK, epochs: int = EPOCHS
) -> Weights:
    """Fit weights by AdaGrad with L2; the same clauses in the same order give the same weights."""
    counts = Counter(name for clause in signs for name in clause)
    names = {name for name, count in counts.items() if count >= RAREST}
    rows = [[(name, amount) for name, amount in clause.items() if name in names] for clause in signs]
    weights = dict.fromkeys(sorted(names), 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    order = list(range(len(rows)))
    shuffle = random.Random(SEED)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for place in order:
            row = rows[place]
            total = sum(weights[name] * amount for name, amount in row)
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))) - labels[place]
            for name, amount in row:
                slope = error * amount + shrink * weights[name]
                squares[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(squares[name])
    return weights


__all__ = ["fit", "probability"]
