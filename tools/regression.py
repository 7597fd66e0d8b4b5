"""Fit a logistic regression in plain Python: few thousand clauses, sparse signs, weights that shrink."""

import math
from collections import Counter
from collections.abc import Sequence

from guong.engines.directives.signs import Signs

STEPS = 160
SHRINK = 1.5  # strength of L2, in clauses
RAREST = 3  # a sign seen in fewer clauses is left out
_LIMIT = 30.0
_MOMENTUM = 0.9


def fit(
    signs: Sequence[Signs], labels: Sequence[float], *, shrink: float = SHRINK, steps: int = STEPS
) -> dict[str, float]:
    """
    Fit weights by steps over all clauses, each sign at its own pace (RMSprop with a falling rate).

    Nothing is drawn by chance: the same clauses give the same weights.
    """
    counts = Counter(name for clause in signs for name in clause)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    place = {name: number for number, name in enumerate(names)}
    rows = [[(place[name], amount) for name, amount in clause.items() if name in place] for clause in signs]
    weights = [0.0] * len(names)
    squares = [0.0] * len(names)
    drift = [0.0] * len(names)
    bias = place.get("bias", -1)
    for step in range(1, steps + 1):
        slopes = [shrink * weight for weight in weights]
        if bias >= 0:
            slopes[bias] = 0.0
        for row, label in zip(rows, labels, strict=True):
            total = 0.0
            for number, amount in row:
                total += weights[number] * amount
            error = 1.0 / (1.0 + math.exp(-max(-_LIMIT, min(_LIMIT, total)))) - label
            for number, amount in row:
                slopes[number] += error * amount
        rate = 0.1 / (1.0 + step / 40)
        for number, slope in enumerate(slopes):
            squares[number] = 0.98 * squares[number] + 0.02 * slope * slope
            drift[number] = _MOMENTUM * drift[number] + (1 - _MOMENTUM) * slope
            scale = math.sqrt(squares[number] / (1 - 0.98**step)) + 1e-6
            weights[number] -= rate * drift[number] / (1 - _MOMENTUM**step) / scale
    return {name: round(weight, 4) for name, weight in zip(names, weights, strict=True) if abs(weight) > 5e-4}
