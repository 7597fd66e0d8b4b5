"""The shapes of words by which duties are laid on units, as patterns/duty_shapes.yaml has them."""

import re
from functools import cache

from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import NOT_LETTER
from guong.engines.directives.trie_regex import longest_of


@cache
def shape(name: str) -> re.Pattern[str]:
    """Compile the expression of a name."""
    return re.compile(load("duty_shapes")[name])


@cache
def action() -> re.Pattern[str]:
    """Match a word that begins what somebody does: those of the reader, and those of daily work."""
    verbs = load("verbs")
    words = [*verbs["duty"], *verbs["modal"], *load("duty_names")["verbs"]]
    return re.compile(f"(?:{longest_of(words)}){NOT_LETTER}")
