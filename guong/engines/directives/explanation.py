"""Say in an official's words why a clause was taken for a demand, or why it stayed unclear."""

import re

from guong.engines.directives.clause_addressees import read_subject
from guong.engines.directives.demand_classifier import Weights
from guong.engines.directives.patterns import load
from guong.engines.directives.predicates import verb
from guong.engines.directives.signs import Signs

MOST_REASONS = 2
WORDS_OF_ACTION = 8
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_PHRASE = re.compile(r"(?:[^,;:.()“”]|[.,](?=\d))+")


def explain(text: str, signs: Signs, weights: Weights) -> str:
    """Name what is to be done, who is not named, then what speaks for a demand and what against it."""
    subject = read_subject(text)
    small, action = text.lower(), ""
    for word in _WORD.finditer(small, subject.end if subject else 0):
        if verb().match(small, word.start()):
            phrase = _PHRASE.match(text, word.start())
            words_of_action = phrase.group().split() if phrase else []
            end = "…" if len(words_of_action) > WORDS_OF_ACTION else ""
            action = small[word.start()] + " ".join(words_of_action[:WORDS_OF_ACTION])[1:] + end
            break
    weighed = sorted(
        ((weights[sign] * amount, sign) for sign, amount in signs.items() if sign in weights),
        key=lambda entry: -abs(entry[0]),
    )
    words = load("reasons")
    pro = [words["for"][sign] for weight, sign in weighed if weight > 0 and sign in words["for"]]
    con = [words["against"][sign] for weight, sign in weighed if weight < 0 and sign in words["against"]]
    parts = [
        f"có việc “{action}”" if action else "không thấy rõ việc phải làm",
        "" if subject and subject.units else "không thấy ai làm",
        *pro[:MOST_REASONS],
    ]
    reasons = ", ".join(filter(None, parts)) + ("; nhưng " + ", ".join(con[:MOST_REASONS]) if con else "")
    return reasons[:1].upper() + reasons[1:]
