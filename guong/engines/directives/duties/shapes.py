"""The shapes of words by which duties are laid on units, as patterns/duty_shapes.yaml has them."""

import re
from functools import cache

from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import NOT_LETTER
from guong.engines.directives.trie_regex import longest_of

_ACCENTED = "àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ"


@cache
def shape(name: str) -> re.Pattern[str]:
    """Compile the expression of a name; in it À-Ỹ are the capitals with marks, à-ỹ the small letters."""
    words = load("duty_shapes")[name]
    for part, expression in load("duty_shapes")["parts"].items():
        words = words.replace(part, expression)
    words = words.replace("À-Ỹ", _ACCENTED.upper()).replace("à-ỹ", _ACCENTED)
    return re.compile(words)


@cache
def class_noun() -> re.Pattern[str]:
    """Match a noun by which several units are called ("thôn", "cơ quan, đơn vị")."""
    rows = (*load("units")["groups"], *load("units")["kinds"])
    words = sorted((noun for row in rows for noun in row["nouns"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join('[ ,-]+'.join(w.split()) for w in words)})(?![^\W\d_])", re.I)


@cache
def action() -> re.Pattern[str]:
    """Match a word that begins what somebody does: those of the reader, and those of daily work."""
    verbs = load("verbs")
    words = [*verbs["duty"], *verbs["modal"], *load("duty_names")["verbs"]]
    return re.compile(f"(?:{longest_of(words)}){NOT_LETTER}")
