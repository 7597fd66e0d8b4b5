"""Writes the weights of the model of words as the text check loads them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from guong.engines.textcheck.weighing.grams import load_classes
from guong.engines.textcheck.weighing.model import WEIGHTS, ZERO_SIGN, WordModel


def write_model(
    model: WordModel, rows: Mapping[str, Sequence[int]], header: Mapping[str, object], path: Path = WEIGHTS
) -> None:
    """Write weights as `load_model` reads them."""
    head = {
        "families": model.families,
        "biases": model.biases,
        "scale": model.scale,
        "firm": model.firm,
        "faint": model.faint,
        "calm": model.calm,
        "stern": model.stern,
        "classes": load_classes()[0],
        **header,
    }
    lines = [
        f"{gram}\t{''.join(chr(weight + ZERO_SIGN) for weight in weights)}"
        for gram, weights in sorted(rows.items())
    ]
    path.write_text("\n".join([json.dumps(head, ensure_ascii=False), *lines]) + "\n", encoding="utf-8")
