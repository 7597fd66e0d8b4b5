"""Which requirement a phrase like "trong thời hạn luật định" points to."""

from __future__ import annotations

import re
from datetime import date

from guong.engines.legal.law import Packs, Requirement, load_packs
from guong.engines.legal.phrases import DeadlineError
from guong.engines.viet.forms import plain


def lawful_clock(text: str, on: date) -> Requirement:
    """
    Find the one requirement with a clock, in force on a day, whose topic the words of the phrase name.

    Of several, the one whose topic says most wins; where two of different clocks remain, or none is found,
    DeadlineError tells the reader to name the duty.
    """
    words = f" {plain(text)} "
    best: list[tuple[int, Requirement]] = []
    for requirement in _with_clock(load_packs(), on):
        score = max((_weight(topic) for topic in requirement.clock.topics if _named(topic, words)), default=0)
        if plain(requirement.id) in words:
            score = 1000
        if score:
            best.append((score, requirement))
    if not best:
        raise DeadlineError(
            "Cụm từ dẫn tới thời hạn của pháp luật nhưng không nêu nghĩa vụ nào có thời hạn trong kho; "
            "hãy ghi rõ việc, ví dụ “công bố người phát ngôn trong thời hạn luật định”."
        )
    top = max(score for score, _ in best)
    chosen = [requirement for score, requirement in best if score == top]
    if len({requirement.clock.phrase for requirement in chosen}) > 1:
        listed = "; ".join(f"{r.clock.phrase} ({r.clause}, {r.instrument})" for r in chosen)
        raise DeadlineError(f"Nhiều thời hạn có thể khớp: {listed}; hãy ghi rõ nghĩa vụ.")
    return chosen[0]


def _with_clock(packs: Packs, on: date) -> list[Requirement]:
    return [
        requirement
        for requirement in packs.requirements.values()
        if requirement.clock.phrase
        and requirement.clock.phrase != "ngay"
        and requirement.status == "law"
        and requirement.in_force(on)
    ]


def _named(topic: tuple[str, ...], words: str) -> bool:
    return all(re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", words) for word in topic)


def _weight(topic: tuple[str, ...]) -> int:
    return sum(len(word.split()) for word in topic)
