"""The regulations that can be drafted, one YAML a regulation: what is asked, and what is written of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FORMS = Path(__file__).with_name("forms")


@dataclass(frozen=True, slots=True)
class RegulationQuestion:
    """One question; `kind` is text, lines, number or yes; `when` names the yes-question it depends on."""

    id: str
    label: str
    kind: str
    help: str = ""
    default: str = ""
    required: bool = True
    when: str = ""


@dataclass(frozen=True, slots=True)
class RegulationClause:
    """
    A sentence with places for answers; written where `when` was answered yes and `unless` was not.

    `since` and `until` bound the days of signing for which the law makes it true.
    """

    text: str
    when: str = ""
    unless: str = ""
    since: date | None = None
    until: date | None = None

    def applies(self, answers: Mapping[str, str], on: date) -> bool:
        """Tell whether the sentence belongs into a regulation signed on a day."""
        if (self.since and on < self.since) or (self.until and on > self.until):
            return False
        return (not self.when or bool(answers.get(self.when))) and not answers.get(self.unless)


@dataclass(frozen=True, slots=True)
class RegulationArticle:
    """An article; the first one of a chapter names it."""

    title: str
    clauses: tuple[RegulationClause, ...]
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class RegulationForm:
    """
    One kind of regulation.

    `laws` are the numbers of what it may rest on, of which a draft names those in force on its day; `own` are
    questions whose answers are bases of the office's own; `subject` is what follows "Ban hành".
    """

    id: str
    title: str
    subject: str
    laws: tuple[str, ...]
    own: tuple[str, ...]
    questions: tuple[RegulationQuestion, ...]
    articles: tuple[RegulationArticle, ...]


@cache
def regulation_forms() -> Mapping[str, RegulationForm]:
    """Read the regulations by id."""
    forms: dict[str, RegulationForm] = {}
    for path in sorted(FORMS.glob("*.yaml")):
        raw: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        questions = tuple(RegulationQuestion(**fields) for fields in raw["questions"])
        articles: list[RegulationArticle] = []
        for fields in raw["articles"]:
            clauses = tuple(
                RegulationClause(clause) if isinstance(clause, str) else RegulationClause(**clause)
                for clause in fields["clauses"]
            )
            articles.append(RegulationArticle(fields["title"], clauses, fields.get("chapter", "")))
        rests_on = (tuple(raw["laws"]), tuple(raw["own"]))
        forms[path.stem] = RegulationForm(
            path.stem, raw["title"], raw["subject"], *rests_on, questions, tuple(articles)
        )
    return forms
