"""Tell of which kind a duty is, and what shows that it was done."""

import re

from guong.engines.directives.duties.duty_names import without_actor, without_opening
from guong.engines.directives.duties.shapes import shape
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.patterns import load
from guong.engines.viet.normal_forms import plain


def proof_of(text: str) -> tuple[str, ...]:
    """List what shows that a duty was done, by its verbs and what they make: two at most, else none."""
    words = plain(text).casefold()
    rows = [row["proof"] for row in load("duty_names")["proofs"] if re.search(row["words"], words)][:2]
    return tuple(dict.fromkeys(proof for row in rows for proof in row))


def kind_of_duty(words: str, text: str, tree: UnitTree, *, has_day: bool, rhythm: str | None) -> str:
    """Tell a duty done once from one kept up, one that waits for an event, and one that sends an account."""
    acts = shape("makes_act").sub("", without_actor(without_opening(" ".join(words.split()), tree)))
    acts, whole = plain(acts).casefold().strip(" ,.;:-"), plain(text).casefold()
    for row in load("duty_names")["kinds"]:
        is_event = row["kind"] == "event" and re.match(row["words"], whole)
        if is_event or re.match(row["words"], acts):
            is_done = row.get("dated") and has_day and not rhythm and not shape("stretch").search(text)
            return "once" if is_done else str(row["kind"])
    return "continuous" if rhythm or shape("all_day").search(text) else "once"
