"""Order the paragraphs of a paper as a tree: what stands under which heading, beside what, above what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextParagraph

LONGEST_TITLE = 300  # characters
# Labels that begin a list: the same kind of label met anew with one of these may open a deeper list.
_FIRST = re.compile(r"(?:1|01|I|A|a|i|Một|(?:T|t)hứ nhất)\b")
_MARKS = ("dash", "star", "plus")
_FIXED_KINDS = ("part", "chapter", "section", "article")


@dataclass(slots=True)
class Node:
    """A paragraph in its place; `parent` and `children` are places in the outline, -1 is the paper itself."""

    paragraph: TextParagraph
    index: int
    parent: int
    depth: int
    children: list[int] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Tell whether the paragraph ends with a colon, so that what follows belongs to it."""
        return self.paragraph.text.rstrip(" *").endswith(":")


def outline(paragraphs: Sequence[TextParagraph]) -> list[Node]:
    """Give every paragraph its parent; lists nest in the order in which their labels appear."""
    nodes: list[Node] = []
    open_nodes: list[tuple[str, int, int]] = []  # kind, rank, place
    for index, paragraph in enumerate(paragraphs):
        kind, rank, text = paragraph.kind, paragraph.rank, paragraph.text.strip()
        if not kind and is_upper(text) and 6 < len(text) < LONGEST_TITLE and " " in text:
            kind, rank = "capitals", 3  # a heading of its own
        _close(open_nodes, nodes, kind, rank, paragraph)
        parent = open_nodes[-1][2] if open_nodes else -1
        node = Node(paragraph, index, parent, len(open_nodes))
        nodes.append(node)
        if parent >= 0:
            nodes[parent].children.append(index)
        if kind or node.leads:
            open_nodes.append((kind or "plain", rank, index))
    return nodes


def _close(
    open_nodes: list[tuple[str, int, int]], nodes: list[Node], kind: str, rank: int, paragraph: TextParagraph
) -> None:
    if not kind:
        # A paragraph without a label closes lists of marks and other openings without a label.
        while open_nodes and open_nodes[-1][0] in ("plain", *_MARKS, "bracket", "letter"):
            opening, _, place = open_nodes[-1]
            if opening in ("bracket", "letter") and not nodes[place].children and nodes[place].leads:
                return
            if opening == "letter" and nodes[place].index == len(nodes) - 1:
                return
            open_nodes.pop()
        return
    kinds = [entry[0] for entry in open_nodes]
    if kind in _FIXED_KINDS or kind == "capitals":
        while open_nodes and open_nodes[-1][1] >= rank:
            open_nodes.pop()
        return
    top = open_nodes[-1] if open_nodes else None
    first = bool(_FIRST.match(paragraph.label.lstrip("( ")))
    if kind in kinds:
        restarts = first and kind not in _MARKS and top is not None and top[0] != kind and nodes[top[2]].leads
        if restarts:
            return
        while open_nodes and open_nodes[-1][0] != kind:
            open_nodes.pop()
        open_nodes.pop()
        return
    if first or (top is not None and top[0] == "plain" and kind in _MARKS):
        while open_nodes and open_nodes[-1][0] in _MARKS and rank < 10 and not nodes[open_nodes[-1][2]].leads:
            open_nodes.pop()
        return
    while open_nodes and open_nodes[-1][1] > rank and open_nodes[-1][0] != "capitals":
        open_nodes.pop()


def ancestors(nodes: Sequence[Node], index: int) -> list[Node]:
    """Give the paragraphs above one, the nearest first."""
    above: list[Node] = []
    parent = nodes[index].parent
    while parent >= 0:
        above.append(nodes[parent])
        parent = nodes[parent].parent
    return above
