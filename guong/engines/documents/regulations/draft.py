"""Write a regulation from answers, for the day on which it is to be signed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from guong.engines.documents.regulations.catalogue import RegulationForm
from guong.engines.documents.regulations.laws import cited_laws, instrument_in_force
from guong.engines.documents.writing.final_lines import roman
from guong.engines.legal.citation_style import basis, cite_in_full, document_of
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.viet.formats import capitalise

LONGEST_ANSWER = 1000  # characters
_PART = re.compile(r"\s*\(đoạn \d+\)")  # helps the reader of the register, and is no part of a clause
_YEAR = re.compile(r"\s*\(?năm \d{4}\)?$")
_PLACE = re.compile(r"\{([\w:.-]+)\}")


class WrongAnswers(ValueError):
    """Answers that make no regulation; `question` is the one to answer anew."""

    def __init__(self, question: str, sentence: str) -> None:
        super().__init__(sentence)
        self.question = question


@dataclass(frozen=True, slots=True)
class RegulationDraft:
    """
    A regulation in words: `lines` are chapters, articles and their clauses; `laws` the numbers it cites.

    A line that opens with "Chương" or "Điều" is a heading; every other one is a clause.
    """

    form: str
    title: str
    subject: str
    on: date
    bases: tuple[str, ...]
    lines: tuple[str, ...]
    laws: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def draft_regulation(
    form: RegulationForm, answers: Mapping[str, str], *, body: str, on: date
) -> RegulationDraft:
    """
    Draft a regulation of a body for a day of signing; `WrongAnswers` where a needed answer is missing.

    Bases are those of the form that are in force on the day, then the office's own. A sentence whose answer
    was left open is left out, and articles are numbered by what is written.
    """
    values = {"body": body} | {name: " ".join(text.split()) for name, text in answers.items() if text.strip()}
    for question in form.questions:
        answer = values.get(question.id, "")
        if question.when and not values.get(question.when):
            continue
        if question.required and question.kind != "yes" and not answer:
            raise WrongAnswers(question.id, "Hãy trả lời câu này; quy chế cần nó.")
        if len(answer) > LONGEST_ANSWER:
            raise WrongAnswers(question.id, f"Dài quá {LONGEST_ANSWER} chữ cái. Hãy viết ngắn lại.")
        if question.kind == "number" and answer and not (answer.isdecimal() and 0 < int(answer) <= 999):
            raise WrongAnswers(question.id, "Hãy ghi một số từ 1 đến 999.")
    lines: list[str] = []
    chapters = articles = 0
    for article in form.articles:
        clauses = [_fill(clause.text, values, on) for clause in article.clauses if clause.applies(values, on)]
        clauses = [clause for clause in clauses if clause]
        if article.chapter:
            chapters += 1
            lines.append(f"Chương {roman(chapters)}. {article.chapter}")
        if not clauses:
            continue
        articles += 1
        lines.append(f"Điều {articles}. {article.title}")
        has_numbers = len(clauses) > 1
        lines += [f"{n}. {clause}" if has_numbers else clause for n, clause in enumerate(clauses, 1)]
    bases = bases_for(form, values, on)
    text = "\n".join((*bases, *lines))
    title = _fill(form.title, values, on) or form.title
    subject = _fill(form.subject, values, on) or form.subject
    return RegulationDraft(form.id, title, subject, on, bases, tuple(lines), cited_laws(text))


def bare_basis(requirement: Requirement) -> str:
    """Cite a requirement as a paper does, without what helps the reader of the register."""
    return _PART.sub("", basis(requirement))


def _fill(text: str, values: Mapping[str, str], on: date) -> str:
    """Put answers and clauses of law into a sentence; "" where one of them is not there."""
    requirements = load_packs().requirements
    missing = False

    def write(place: re.Match[str]) -> str:
        nonlocal missing
        name = place[1]
        if name.startswith("law:"):
            requirement = requirements[name.removeprefix("law:")]
            missing |= not requirement.in_force(on) or not requirement.clause
            return bare_basis(requirement)
        missing |= name not in values
        return values.get(name, "")

    filled_text = _PLACE.sub(write, text)
    return "" if missing else capitalise(" ".join(filled_text.split()))


def bases_for(form: RegulationForm, values: Mapping[str, str], on: date) -> tuple[str, ...]:
    """Give the bases of a form that are in force on a day, then the office's own among the answers."""
    standing = [instrument for number in form.laws if (instrument := instrument_in_force(number, on))]
    bases: list[str] = []
    for document in map(document_of, standing):
        # The year that tells namesakes apart in the register is no part of the title.
        subject = _YEAR.sub("", document.subject)
        bases.append(f"Căn cứ {cite_in_full(replace(document, subject=subject))}")
    own = [values[name] for name in form.own if values.get(name)]
    return (*bases, *(text if text.startswith("Căn cứ") else f"Căn cứ {text}" for text in own))
