"""Where a match stands: its sentence, paragraph and headline, a quotation around it, the signals near it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guong.engines.lazy_imports import compile_late
from guong.engines.textcheck.phrases import Span, find_signals
from guong.engines.textcheck.rules import Context, load_rules
from guong.engines.textcheck.text_genres import register_of
from guong.engines.textcheck.text_variants import View
from guong.engines.viet.normal_forms import MappedText

_SENTENCE_END = re.compile(r"[.!?…;\n](?:(?<=\n)\n*|(?<!\n)[.!?…;]*(?=\s|$))")
_QUOTATION = re.compile(r"“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»|‘[^’\n]{1,300}’")
# What ends the reach of a headline: a line that turns to something else, or an offer of the writer's own.
_TURN = compile_late(
    r"\W{0,4}(?:còn(?! nữa)|ngoài ra|riêng|tin (?:của|khác|thôn|xã|trong)|(?:nhân|tiện) (?:đây|tiện|thể))\b"
)
_OWN_OFFER = ("own-offer",)
_FARTHEST_LINE = 30
_LONGEST = 600
_LONGEST_SIGNAL = 60
_TOUCH = 2


def _marked(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """Give the matches of a pattern; where it names a part `mark`, only those parts."""
    part = "mark" if "mark" in pattern.groupindex else 0
    return (match.span(part) for match in pattern.finditer(text) if match.start(part) >= 0)


@dataclass(frozen=True)
class Surroundings:
    """
    A view of a text; its register, sentences, quotations and signals are read when first asked for.

    `cased` is the text with its capitals, by which registers are told; `signals` are all that stand in it,
    where they were sought at once. No property of the whole text is evidence on a sentence.
    """

    view: View
    cased: MappedText | None = None
    signals: Mapping[str, list[Span]] | None = None
    _known: dict[str, list[Span]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _registers: dict[Span, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.view.text

    @property
    def register(self) -> str:
        return self._register((0, len(self.text)))

    def register_of_sentence(self, start: int, end: int) -> str:
        """Give the register of the sentence around a span, read by itself."""
        return self._register(self.sentence(start, end))

    def register_of_paragraph(self, start: int, end: int) -> str:
        """Give the register of the paragraph around a span, read by itself."""
        return self._register(self.paragraph(start, end))

    def _register(self, bounds: Span) -> str:
        if bounds not in self._registers:
            printed_text, whole = self.text[slice(*bounds)], self.text
            if self.cased is not None:
                left, right = (bisect_left(self.cased.starts, self.view.mapped.starts[at]) for at in bounds)
                printed_text, whole = self.cased.text[left:right], self.cased.text
            self._registers[bounds] = register_of(printed_text, whole)
        return self._registers[bounds]

    def paragraph(self, start: int, end: int) -> Span:
        """Give the line or lines that hold a span, to their ends."""
        right = self.text.find("\n", end)
        return self.text.rfind("\n", 0, start) + 1, len(self.text) if right < 0 else right

    def is_headed(self, names: Iterable[str], start: int, end: int) -> bool:
        """Tell whether a headline with a signal, which ends with no full stop, governs a span below it."""
        if any(True for _ in self.between(_OWN_OFFER, *self.sentence(start, end))):
            return False
        left, blanks = self.paragraph(start, end)[0], 0
        for _ in range(_FARTHEST_LINE):
            if not left or _TURN.match(self.text, left):
                return False
            above, right = self.paragraph(left - 1, left - 1)
            line = self.text[above:right].strip()
            if line and line[-1] not in ".!?…" and any(True for _ in self.between(names, above, right)):
                return True
            blanks += not line
            if blanks and line:
                return False
            left = above
        return False

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTATION.finditer(self.text)]

    def spans_of(self, names: Iterable[str]) -> list[Span]:
        """Give where some signals stand."""
        return [span for name in names for span in self._of(name)]

    def has(self, name: str) -> bool:
        """Tell whether a signal stands anywhere."""
        pattern = load_rules().patterns.get(name)
        if pattern and name not in self._known:
            return any(True for _ in _marked(pattern, self.text))
        return bool(self._of(name))

    def _of(self, name: str) -> list[Span]:
        if name not in self._known:
            pattern = load_rules().patterns.get(name)
            if pattern:
                spans = list(_marked(pattern, self.text))
            elif self.signals is None:
                spans = sorted(find_signals(name, self.view))
            else:
                spans = sorted(self.signals.get(name, ()))
            self._known[name], self._starts[name] = spans, [start for start, _ in spans]
        return self._known[name]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Give the sentence around a span, at most 600 characters to either side."""
        number = bisect_right(self._ends, start)
        left = self._ends[number - 1] if number else 0
        after = bisect_right(self._ends, max(start, end - 1))
        right = self._ends[after] if after < len(self._ends) else len(self.text)
        return max(left, start - _LONGEST), min(right, end + _LONGEST)

    def nearby(self, start: int, end: int) -> tuple[int, int]:
        """Give the sentence around a span together with the one before it and the one after."""
        left, right = self.sentence(start, end)
        before = self.sentence(max(0, left - 2), max(0, left - 1))[0] if left else 0
        after = self.sentence(min(right + 1, len(self.text)), min(right + 2, len(self.text)))[1]
        return before, max(right, after)

    def quoted(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the quotation that holds a span, or None."""
        at = bisect_right(self._quotations, (start, len(self.text) + 1)) - 1
        if at >= 0 and end <= self._quotations[at][1]:
            return self._quotations[at]
        return None

    def holds(self, context: Context, start: int, end: int) -> bool:
        """Tell whether any signal of a context stands at its place around a span."""
        return any(self._stands(place, names, start, end) for place, names in context)

    def fits(self, context: Context, start: int, end: int) -> bool:
        """Tell whether every place of a context holds one of its signals."""
        return all(self._stands(place, names, start, end) for place, names in context)

    def near(self, names: Iterable[str], start: int, end: int) -> bool:
        """Tell whether a signal stands in the sentence of a span, but outside the span."""
        left, right = self.sentence(start, end)
        return any(
            last <= right and (last <= start or first >= end)
            for first, last in self.between(names, left, right)
        )

    def between(self, names: Iterable[str], left: int, right: int) -> Iterator[Span]:
        """Give the signals that begin within a stretch."""
        for name in names:
            spans = self._of(name)
            for at in range(bisect_left(self._starts[name], left), len(spans)):
                if spans[at][0] > right:
                    break
                yield spans[at]

    def _stands(self, place: str, names: tuple[str, ...], start: int, end: int) -> bool:
        if place == "register":
            return self.register_of_sentence(start, end) in names
        if place == "headed":
            return self.is_headed(names, start, end)
        if place == "paragraph":
            return any(True for _ in self.between(names, *self.paragraph(start, end)))
        if place == "touching":
            near = self.between(names, start - _LONGEST_SIGNAL, start)
            return any(0 <= start - last <= _TOUCH for _, last in near)
        if place == "following":
            return any(True for _ in self.between(names, end, end + _TOUCH))
        if place == "inside":
            return any(first < end for first, _ in self.between(names, start, end))
        if place == "quoted":
            quotation = self.quoted(start, end)
            if quotation is None:
                return False
            start, end = quotation
        left, right = self.nearby(start, end) if place in ("nearby", "quoted") else self.sentence(start, end)
        if place == "before":
            right = start
        elif place == "after":
            left = end
        return any(
            last <= right and not (start <= first and last <= end)
            for first, last in self.between(names, left, right)
        )
