"""Tell norms on persons ("should", "must not") from the tasks of bodies."""

from collections.abc import Callable

from guong.engines.directives.directive import ConductNorm
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.patterns import first_fit
from guong.engines.viet.normal_forms import plain

LETTER = {"should": "N", "must-not": "P"}


def polarity_of(text: str) -> str | None:
    """Name what a heading announces: "should", "must-not", or None."""
    if len(text) > 160 or not text.rstrip(" *").endswith(":"):
        return None
    return first_fit(plain(text).lstrip("* "), "norms", "headings", "polarity") or None


def find_norms(
    paragraphs: list[TextParagraph], origin: Callable[[TextParagraph, int, int], tuple[int, int]]
) -> tuple[tuple[ConductNorm, ...], frozenset[int]]:
    """Collect the norms and the paragraphs they fill; `origin` maps into the text that was read."""
    norms: list[ConductNorm] = []
    norm_paragraphs: set[int] = set()
    counts = {"should": 0, "must-not": 0}
    index = 0
    while index < len(paragraphs):
        polarity = polarity_of(paragraphs[index].content)
        index += 1
        if polarity is None:
            continue
        norm_paragraphs.add(index - 1)
        first = paragraphs[index].kind if index < len(paragraphs) else ""
        while index < len(paragraphs) and first and paragraphs[index].kind == first:
            item = paragraphs[index]
            counts[polarity] += 1
            start, end = origin(item, item.body, len(item.text))
            norms.append(
                ConductNorm(
                    f"{LETTER[polarity]}{counts[polarity]}", polarity, item.content.strip(), start, end
                )
            )
            norm_paragraphs.add(index)
            index += 1
    return tuple(norms), frozenset(norm_paragraphs)
