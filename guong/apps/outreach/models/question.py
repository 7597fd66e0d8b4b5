"""The questions of the quiz: situations from daily life, some for each norm, read from `quiz/*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "quiz"


class BadQuestion(ValueError):
    """A file of the quiz cannot be used."""


@dataclass(frozen=True, slots=True)
class QuizChoice:
    """One thing that could be done, and why it is or is not the way."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A situation, what is asked about it, and three or four choices of which one is right."""

    code: str
    norm: str
    clause: str
    situation: str
    ask: str
    choices: tuple[QuizChoice, ...]

    @property
    def right(self) -> QuizChoice:
        return next(choice for choice in self.choices if choice.right)


@cache
def questions(folder: Path = FOLDER) -> Mapping[str, tuple[QuizQuestion, ...]]:
    """Read the questions of each norm, by the norm's code."""
    by_norm = {}
    for path in sorted(folder.glob("*.yaml")):
        entries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
        questions = []
        for number, entry in enumerate(entries, 1):
            code, choices = f"{path.stem}-{number}", tuple(QuizChoice(**row) for row in entry.pop("choices"))
            if sum(choice.right for choice in choices) != 1:
                raise BadQuestion(f"{path.name}: question {number} has not exactly one right choice")
            questions.append(QuizQuestion(code=code, norm=path.stem, choices=choices, **entry))
        by_norm[path.stem] = tuple(questions)
    return by_norm
