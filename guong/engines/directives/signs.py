"""What a clause shows of itself and of its place in the paper: the features by which it is weighed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.clauses import Clause
from guong.engines.directives.outline import Node, ancestors
from guong.engines.directives.patterns import first_fit, load
from guong.engines.directives.predicates import account, command, verb
from guong.engines.directives.sentences import opens_demand
from guong.engines.directives.task_dates import read_timing
from guong.engines.viet.normal_forms import plain

CUES_WITHIN = 320  # characters of a clause in which cues are looked for
OPENING_WORDS = 10  # syllables of the opening that are features by themselves
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+|%")
_LENGTHS = (25, 60, 120, 220, 400)  # characters
_DEPTHS = 5

Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """The paper a clause stands in: its kind, its paragraphs in order, how the rules read each clause."""

    kind: str
    nodes: Sequence[Node]
    clauses: Sequence[Clause]
    hits: Mapping[tuple[int, int], str]  # (paragraph, start of the clause) → how a rule reads it
    marker: int  # the paragraph that opens the demands, -1 where none does
    traits: tuple[str, ...] = ()  # what the whole paper shows of itself
    plan_from: int = 1_000_000  # the first paragraph of an annex that is a plan


_WORD = re.compile(r"\w+")
_OF_ONE_WORD = re.compile(r"[a-z]+")
_OPENING = re.compile(r"(?<=[|:])[a-z]+")
_ALTERNATIVES = re.compile(r"\\b\(\?:(?P<inside>[^()]*)\)\\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """
    Words that speak for or against a demand, in plain text.

    Most alternatives of a pattern are words or phrases: these are looked up before the pattern is tried.
    """

    name: str
    pattern: re.Pattern[str]
    words: frozenset[str]  # each of which is the cue by itself
    openings: frozenset[str]  # of which one must be there for the pattern to fit

    @classmethod
    def of(cls, name: str, pattern: str) -> "Cue":
        """Take a pattern apart where it is a plain list of alternatives."""
        plain_list = _ALTERNATIVES.fullmatch(pattern)
        alternatives = plain_list["inside"].split("|") if plain_list else []
        words = frozenset(part for part in alternatives if _OF_ONE_WORD.fullmatch(part))
        openings = frozenset(_OPENING.findall(pattern)) - words
        return cls(name, re.compile(pattern), words, openings)

    def stands_in(self, plain_text: str, present: frozenset[str]) -> bool:
        """Tell whether the cue stands in a text, whose words are `present`."""
        if not self.words.isdisjoint(present):
            return True
        return not self.openings.isdisjoint(present) and self.pattern.search(plain_text) is not None


@cache
def _cues() -> tuple[Cue, ...]:
    return tuple(Cue.of(name, pattern) for name, pattern in load("moods")["signs"].items())


@lru_cache(maxsize=2048)
def mood_of(heading: str) -> str:
    """Give the mood that a heading sets for its section; "" when it sets none."""
    return first_fit(plain(heading).strip(" .:*-"), "moods", "moods", "mood")


def signs_of(scene: Scene) -> list[Signs]:
    """Give the features of every clause of a paper, in order."""
    places: dict[int, Signs] = {}
    signs_by_clause: list[Signs] = []
    opening = [opens_demand(node.paragraph.content) for node in scene.nodes]
    demands_below = Counter(node.parent for node in scene.nodes if opening[node.index])
    paper = _KINDS.get(scene.kind, "other")
    for clause in scene.clauses:
        node = scene.nodes[clause.index]
        group = "plan" if clause.index >= scene.plan_from else paper
        place = places.get(clause.index)
        if place is None:
            place = places[clause.index] = _place(scene, node, group, opening, demands_below)
        signs: Signs = dict(place)
        hit = scene.hits.get((clause.index, clause.start), "")
        signs[f"rule={hit}"] = 1.0
        signs[f"rule={hit}|kind={group}"] = 1.0
        _add_words(signs, node, clause, group)
        signs_by_clause.append(signs)
    return signs_by_clause


_KINDS = {
    "công văn": "letter", "công điện": "letter", "chỉ thị": "order", "nghị quyết": "act", "quyết định": "act",
    "kế hoạch": "plan", "chương trình": "plan", "chương trình hành động": "plan", "đề án": "plan",
    "phương án": "plan",
    "hướng dẫn": "plan", "thông báo": "notice", "kết luận": "notice", "biên bản": "notice", "": "none",
}  # fmt: skip


def _place(
    scene: Scene, node: Node, group: str, opening: Sequence[bool], demands_below: Mapping[int, int]
) -> Signs:
    """Describe the paragraph's place: its label, its parent, its headings, the kind of paper."""
    signs: Signs = {"bias": 1.0, f"kind={group}": 1.0}
    paragraph = node.paragraph
    label = paragraph.kind or "plain"
    end = paragraph.text.rstrip(" *")[-1:]
    end = end if end in ".;:," else "open"
    signs[f"label={label}"] = 1.0
    signs[f"depth={min(node.depth, _DEPTHS)}"] = 1.0
    signs[f"label={label}|end={end}|parent={bool(node.children)}"] = 1.0
    signs[f"end={end}|parent={bool(node.children)}"] = 1.0
    for trait in scene.traits:
        signs[f"trait={trait}"] = 1.0
    if node.index <= scene.marker:
        signs["before_demands"] = 1.0
    elif scene.marker >= 0:
        signs["after_demands"] = 1.0
    above = ancestors(scene.nodes, node.index)
    if above:
        parent = above[0]
        content = parent.paragraph.content
        signs[f"parent_label={parent.paragraph.kind or 'plain'}"] = 1.0
        if parent.leads:
            signs["under_colon"] = 1.0
        if opening[parent.index]:
            signs["under_demand"] = 1.0
            if parent.leads:
                signs["under_open_demand"] = 1.0
        if bodies_at(content) is not None:
            signs["under_body"] = 1.0
        if parent.leads and command().search(content):
            signs["under_command"] = 1.0
        siblings = len(parent.children) - 1
        if siblings:
            signs["siblings_open"] = (demands_below[parent.index] - opening[node.index]) / siblings - 0.5
        else:
            signs["only_child"] = 1.0
    known_moods = [mood for step in above if (mood := mood_of(step.paragraph.content[:200]))]
    nearest = known_moods[0] if known_moods else ""
    signs[f"mood={nearest}"] = 1.0
    signs[f"mood={nearest}|kind={group}"] = 1.0
    for mood in known_moods[1:]:
        signs[f"within={mood}"] = 1.0
    signs[f"mood={nearest}|opens={opening[node.index]}"] = 1.0
    if node.children:
        signs[f"own_mood={mood_of(paragraph.content[:200])}"] = 1.0
    return signs


def _add_words(signs: Signs, node: Node, clause: Clause, group: str) -> None:
    """Describe the words of the clause: how it opens, who stands in it, when, and how it ends."""
    text = node.paragraph.text[clause.start : clause.end]
    plain_text = plain(text)
    words = _SYLLABLE.findall(plain_text[:120])[:OPENING_WORDS]
    for count in (1, 2, 3):
        if len(words) >= count:
            signs[f"opens:{'_'.join(words[:count])}"] = 1.0
    bodies = bodies_at(text)
    tail = text[bodies.end :].lstrip(" ,") if bodies else ""
    form = "none"
    if bodies:
        after = plain(tail[:60]).split()[:2]
        if after:
            signs[f"then:{after[0]}"] = 1.0
        form = "other"
        if not tail or tail[0] in ".;":
            form = "alone"
        elif tail.startswith(":"):
            form = "colon" if len(tail) > 2 else "alone"
        elif account().match(tail):
            form = "account"
        elif verb().match(tail):
            form = "verb"
    if opens_demand(text):
        form = "demand"
    signs[f"form={form}"] = 1.0
    signs[f"form={form}|kind={group}"] = 1.0
    signs[f"form={form}|number={min(clause.number, 1)}"] = 1.0
    top = plain_text[:CUES_WITHIN]
    present = frozenset(_WORD.findall(top))
    for cue in _cues():
        if cue.stands_in(top, present):
            signs[f"sign={cue.name}"] = 1.0
            if cue.name in ("past", "upward", "possible", "judges", "performs"):
                signs[f"sign={cue.name}|kind={group}"] = 1.0
    timing = read_timing(text)
    if timing.deadline:
        signs["deadline"] = 1.0
    if timing.periodicity:
        signs["periodicity"] = 1.0
    signs[f"first={'upper' if text[:1].isupper() else 'lower' if text[:1].islower() else 'other'}"] = 1.0
    end = text.rstrip()[-1:]
    signs[f"close={end if end in '.;:,' else 'open'}|last={clause.number + 1 == clause.of}"] = 1.0
    signs[f"length={sum(len(text) > limit for limit in _LENGTHS)}"] = 1.0
    if clause.inline:
        signs["inline"] = 1.0
    if text.isupper():
        signs["capitals"] = 1.0
    if clause.number:
        signs["later"] = 1.0
