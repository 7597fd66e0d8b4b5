"""Which requirement a phrase like "trong thời hạn luật định" points to."""

import re
from datetime import date

from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.legal.tokens import DeadlineError
from guong.engines.viet.document_numbers import find_document_numbers
from guong.engines.viet.normal_forms import canonical, plain


def lawful_clock(text: str, on: date) -> Requirement:
    """Find the one requirement with a clock that a phrase points to; DeadlineError for several or none."""
    words = f" {plain(' '.join(canonical(text).text.split()))} "
    requirements_with_clock = [
        requirement
        for requirement in load_packs().requirements.values()
        if requirement.clock.phrase
        and requirement.clock.phrase != "ngay"
        and requirement.status == "law"
        and requirement.in_force(on)
    ]
    candidates, is_cited = _narrow_to_citation(requirements_with_clock, text, words)
    scores = [(_score(requirement, words), requirement) for requirement in candidates]
    top = max((score for score, _ in scores), default=0)
    choices = [requirement for score, requirement in scores if score == top]
    if not choices or (not top and not is_cited):
        raise DeadlineError(
            "Cụm từ dẫn tới thời hạn của pháp luật nhưng không nêu nghĩa vụ nào có thời hạn trong kho; "
            "hãy ghi rõ việc, ví dụ “công bố người phát ngôn trong thời hạn luật định”."
        )
    if len({requirement.clock.phrase for requirement in choices}) > 1:
        clock_list = "; ".join(f"{r.clock.phrase} ({short_basis(r)})" for r in choices)
        raise DeadlineError(f"Nhiều thời hạn có thể khớp: {clock_list}; hãy ghi rõ nghĩa vụ.")
    return choices[0]


def _narrow_to_citation(
    candidates: list[Requirement], text: str, words: str
) -> tuple[list[Requirement], bool]:
    numbers = {number.standard for number in find_document_numbers(canonical(text).text)}
    if not numbers:
        return candidates, False
    instruments = load_packs().instruments
    for number in tuple(numbers):
        if number in instruments:
            numbers.update(instruments[number].replaced_by)
    matches = [r for r in candidates if r.instrument in numbers]
    clause = re.search(r"(?:(khoan \d+) )?(dieu \d+)(?!\d)", words)
    if clause:
        exact = [r for r in matches if all(_in_words(p, plain(r.clause)) for p in clause.groups() if p)]
        matches = exact or matches
    return matches, True


def _score(requirement: Requirement, words: str) -> int:
    if _in_words(plain(requirement.id), words):
        return 1000
    topics = [t for t in requirement.clock.topics if all(_in_words(plain(word), words) for word in t)]
    return max((sum(len(word.split()) for word in topic) for topic in topics), default=0)


def _in_words(piece: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", words) is not None
