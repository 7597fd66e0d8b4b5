"""One go at the quiz: it lives in a signed token inside the reader's own form, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from django.core import signing

from .question import QuizChoice, QuizQuestion, questions

QUESTION_COUNT = 5
PASS_MARK = 4
# A go that was left open this long begins anew.
LIFETIME = timedelta(hours=12)
LONGEST_TOKEN = 600
_SIGNER = signing.Signer(sep=".", salt="outreach.sitting")


class BadAttempt(ValueError):
    """The token was not made here, was made for somebody else, or grew old."""


@dataclass(frozen=True, slots=True)
class PosedQuestion:
    """A question as this go shows it: its choices in an order of their own, and the place chosen."""

    question: QuizQuestion
    choices: tuple[QuizChoice, ...]
    chosen: int | None = None

    @property
    def choice(self) -> QuizChoice | None:
        return None if self.chosen is None else self.choices[self.chosen]

    @property
    def is_right(self) -> bool:
        return self.choice is not None and self.choice.right


@dataclass(frozen=True, slots=True)
class QuizAttempt:
    """
    Some questions of different norms, drawn by a seed, and the places chosen so far.

    The next `turn` of the same seed goes on where this one ends, so that a retake meets new questions.
    `whose` is empty for everybody who just came by.
    """

    seed: str
    began: int
    whose: str = ""
    turn: int = 0
    chosen: tuple[int, ...] = ()

    @classmethod
    def begin(cls, seed: str, *, whose: str = "", at: datetime) -> "QuizAttempt":
        return cls(seed=seed, began=int(at.timestamp()), whose=whose)

    @classmethod
    def of_token(cls, token: str, *, reader: str, at: datetime) -> "QuizAttempt":
        """Take a go up again where its form left it; `BadAttempt` if it is not this reader's or too old."""
        if len(token) > LONGEST_TOKEN:
            raise BadAttempt
        try:
            seed, began, owner, turn, choices = _SIGNER.unsign_object(token)
        except (signing.BadSignature, ValueError):
            raise BadAttempt from None
        if owner != reader or at.timestamp() - began > LIFETIME.total_seconds():
            raise BadAttempt
        return cls(seed, began, owner, turn, tuple(choices))

    @property
    def token(self) -> str:
        """Give the signed token of the form; a changed one is refused."""
        return _SIGNER.sign_object([self.seed, self.began, self.whose, self.turn, list(self.chosen)])

    def choose(self, place: int) -> "QuizAttempt":
        """Answer the open question by the position of a choice; `IndexError` for an unknown position."""
        if self.open is None or not 0 <= place < len(self.open.choices):
            raise IndexError(place)
        return replace(self, chosen=(*self.chosen, place))

    def retake(self, *, at: datetime) -> "QuizAttempt":
        """Go on to a new turn, with other questions first."""
        return replace(self, turn=self.turn + 1, chosen=(), began=int(at.timestamp()))

    @property
    def posed(self) -> tuple[PosedQuestion, ...]:
        """Give the questions of this turn: one of each norm in a round, until all were asked."""
        bank = questions()
        norms = _mix(sorted(bank), f"{self.seed}:norms")
        posed_questions = []
        for number in range(QUESTION_COUNT):
            cycle, at = divmod(self.turn * QUESTION_COUNT + number, len(norms))
            own = _mix(bank[norms[at]], f"{self.seed}:{norms[at]}")
            question = own[cycle % len(own)]
            choices = tuple(_mix(question.choices, f"{self.seed}:{question.code}"))
            place = self.chosen[number] if number < len(self.chosen) else None
            posed_questions.append(PosedQuestion(question, choices, place))
        return tuple(posed_questions)

    @property
    def open(self) -> PosedQuestion | None:
        """Give the question that waits for an answer; None when all were answered."""
        return self.posed[len(self.chosen)] if len(self.chosen) < QUESTION_COUNT else None

    @property
    def last(self) -> PosedQuestion | None:
        """Give the question just answered."""
        return self.posed[len(self.chosen) - 1] if self.chosen else None

    @property
    def number(self) -> int:
        return len(self.chosen) + 1

    @property
    def right(self) -> int:
        return sum(question.is_right for question in self.posed)

    @property
    def passed(self) -> bool:
        return self.open is None and self.right >= PASS_MARK


def _mix[T](members: Sequence[T], seed: str) -> list[T]:
    """Mix a list in an order that the seed alone decides."""
    return Random(seed).sample(list(members), len(members))
