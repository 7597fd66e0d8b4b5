"""A text cut where marks begin and end, so that a page can draw every mark, also those that overlap."""

from collections.abc import Iterator, Sequence
from itertools import pairwise


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the text in pieces, each with the places in `spans` of those that cover it, the widest first."""
    size = len(text)
    edges = {0, size} | {min(max(edge, 0), size) for span in spans for edge in span}
    begins: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(spans):
        if start < end:
            begins.setdefault(max(start, 0), []).append(place)
    sorted_edges = sorted(edges)
    standing: list[int] = []
    for start, end in pairwise(sorted_edges):
        standing = [place for place in standing if spans[place][1] > start] + begins.get(start, [])
        standing.sort(key=lambda place: (spans[place][0] - spans[place][1], place))
        yield text[start:end], tuple(standing)
