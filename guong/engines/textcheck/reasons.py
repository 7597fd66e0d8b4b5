"""Whether an ambiguous word has a reason beside it: rough talk, scorn, an address, or a word beyond doubt."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from guong.engines.textcheck.contexts import Surroundings
from guong.engines.textcheck.marks import STOP
from guong.engines.textcheck.phrases import Hit
from guong.engines.textcheck.rules import Rule
from guong.engines.textcheck.text_genres import PLAIN, TALK

_STERN = ("insult", "obscenity", "hate", "incitement", "discrimination", "rumour", "advert")
_ABUSE, ADVERT, OBSCENITY = ("insult", "obscenity", "hate"), "advert", "obscenity"
_SCORN = ("spite", "rough-he")
_EXCLAMATION = 4  # words: "Đồ ăn hại!" is said to somebody, whatever stands around it
_LONGEST_CRY = 40
_FEW_LETTERS, _NEAR = 5, 40
# Words that speak of a person with scorn wherever they stand; "loại", "thứ", "đồ" speak of things as well.
_SCORNFUL = frozenset(
    re.findall(
        r"[^|]+",
        "thằng|con mụ|con mẹ|mụ|gã|lũ|bọn|tụi|thằng cha|con ranh|thằng ranh|bè lũ|cả lũ|cả bọn|một lũ"
        "|một bọn"
        "|lão|mày|mầy|chúng mày|tụi mày|bọn mày|nó|chúng nó|tụi nó|bọn nó|cái thằng|mấy thằng|mấy đứa|cái mụ"
        "|thg|thk|tk|toàn lũ|toàn bọn|cái lũ|cái bọn|cái ngữ|lũ thằng|lũ bọn|những kẻ|những thằng|những con"
        "|cái con"
        "|mặt",
    )
)


class Reasons:
    """What gives reason to ambiguous words of one view: register, signals and words beyond doubt."""

    def __init__(self, here: Surroundings, hits: Sequence[Hit], original: str) -> None:
        self._here = here
        self._original = original
        self._certain = sorted(
            hit.start
            for hit in hits
            if not (hit.trigger or hit.headed or hit.ambiguous)
            and hit.surely
            and hit.rule.family in _ABUSE
            and (hit.rule.severity == STOP)
            and not self.is_abbreviation(hit)
        )

        self._offers = sorted(hit.start for hit in hits if hit.ambiguous and hit.rule.family == ADVERT)

    def supports(self, hit: Hit, start: int, end: int) -> bool:
        """Tell whether a hit that takes in start to end may count."""
        if hit.headed:
            # A head of scorn is reason enough; one that things have too ("loại", "đồ") asks for another.
            if not hit.rule.reasons:
                return True
            here = self._here
            head = here.text[start : hit.start].strip()
            certain = here.text[hit.start : hit.end] in hit.rule.unambiguous
            return certain or head in _SCORNFUL or self._stands_by(hit, start, end)
        doubtful = hit.ambiguous or (bool(hit.rule.reasons) and self.is_abbreviation(hit))
        return not doubtful or start < hit.start or end > hit.end or self._stands_by(hit, start, end)

    def for_red(self, rule: Rule, start: int, end: int) -> bool:
        """Tell whether a stern rule may say "stop" here: rough talk, scorn or an address is by or in it."""
        here = self._here
        if rule.family not in _STERN or not rule.reasons or here.register_of_sentence(start, end) == TALK:
            return True
        left, right = here.sentence(start, end)
        at = bisect_left(self._certain, left)
        itself = rule.family == OBSCENITY  # an obscene word beyond doubt asks for nothing else
        near = (c for c in self._certain[at : at + 3] if c < right and (itself or not start <= c < end))
        if any(True for _ in near) or self._is_cry(left, right):
            return True
        if any(here.text[start:end].startswith(f"{head} ") for head in _SCORNFUL):
            return True
        # Where words only gather, a call to all ("anh em") is no scorn.
        reasons = _SCORN if rule.gathers and rule.family != ADVERT else rule.reasons
        return here.holds((("sentence", reasons), ("inside", reasons)), start, end)

    def _stands_by(self, hit: Hit, start: int, end: int) -> bool:
        here = self._here
        own = here.register_of_sentence(start, end)
        if hit.rule.family in _ABUSE and TALK in (own, here.register_of_paragraph(start, end)):
            return True
        left, right = here.sentence(start, end)
        at = bisect_left(self._certain, left)
        if hit.rule.family == ADVERT and own in (PLAIN, TALK):
            other_offers = self._offers[bisect_left(self._offers, left) :][:4]
            if any(other_place < right and not start <= other_place < end for other_place in other_offers):
                return True
        if any(certain < right and not start <= certain < end for certain in self._certain[at : at + 3]):
            return True
        is_cry = self._is_cry(left, right) and (hit.headed or here.text[left:right].rstrip().endswith("!"))
        return is_cry or here.near(hit.rule.reasons, start, end)

    def _is_cry(self, left: int, right: int) -> bool:
        if right - left > _LONGEST_CRY:
            return False
        sentence = self._here.text[left:right]
        return len(sentence.split()) <= _EXCLAMATION and not re.search(r"\d", sentence)

    def is_abbreviation(self, hit: Hit) -> bool:
        """Tell whether a short form is printed in capitals in a text that is not: "CC, VC", "nồng độ Cl"."""
        if hit.end - hit.start > _FEW_LETTERS or not hit.surely:
            return False
        first, last = self._here.view.mapped.origin(hit.start, hit.end)
        printed_text = self._original[first:last]
        if not (printed_text.isalpha() and printed_text.isupper()):
            return False
        around = self._original[max(0, first - _NEAR) : last + _NEAR]
        return sum(letter.islower() for letter in around) > len(around) // 3
