"""Read how people tell each other to act in a chat: lines without a head, verbs that no paper uses."""

import re
from collections.abc import Sequence
from functools import cache

from guong.engines.directives.accents import drop_accents, lacks_accents
from guong.engines.directives.bearer_certainty import LeadPlace
from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.clause_addressees import Subject, is_counted, names_group
from guong.engines.directives.drafts import TaskDraft
from guong.engines.directives.layout import TextParagraph
from guong.engines.directives.nouns import is_noun
from guong.engines.directives.patterns import WORDS
from guong.engines.directives.predicates import verb
from guong.engines.directives.sentences import helpers_in
from guong.engines.directives.task_dates import read_timing

FEWEST_LINES = 3  # of a chat
LONGEST_LINE = 400  # characters of what one writes in a chat
FEWEST_TALK = 2  # lines that greet, thank or ask as people do who speak
LONGEST_NAME = 70  # characters
LEAST_ACCENTED = 0.45  # share of the words of a message; below it, it was typed without accents
_TALKS, _BARE_TALKS = (re.compile(words, re.I) for words in (WORDS["talks"], drop_accents(WORDS["talks"])))
_WORD = re.compile(r"[^\s,;:.!?]+(?:\.(?=\S)[^\s,;:.!?]+)*")
_COLON = re.compile(r":\s+")
_GAP = re.compile(r"[,;.!]\s+(?:còn\s+|và\s+)?")
_LISTS_ON = re.compile(r"\s*,\s*(?=[A-ZĐ0-9]|các |đ/c |anh |chị )|\s+")
_PERSON = re.compile(r"[A-ZĐ][a-zđà-ỹ]+(?: [A-ZĐ][a-zđà-ỹ]+){1,3}")


@cache
def _shapes(is_bare: bool) -> tuple[re.Pattern[str], ...]:
    patterns = (
        f"(?:{WORDS['chat_opening']})+",
        f"{verb().pattern}|{WORDS['chat_verbs']}",
        WORDS["chat_account"],
        rf"(?:{WORDS['chat_opening']})*{WORDS['chat_self']}|(?s:.*){WORDS['chat_reply']}",
    )
    return tuple(re.compile(drop_accents(words) if is_bare else words) for words in patterns)


def _in_shape(text: str) -> tuple[str, tuple[re.Pattern[str], ...]]:
    """Give a message as it is matched, and what matches an opening, a verb, an account and a reply in it."""
    words = text.split()
    is_bare = sum(not word.isascii() for word in words) < LEAST_ACCENTED * len(words)
    return drop_accents(text) if is_bare else text, _shapes(is_bare)


def only_replies(text: str) -> bool:
    """Tell whether a message answers, asks, or says what its writer does: it tells nobody to act."""
    text, shapes = _in_shape(text)
    return shapes[3].match(text) is not None


def is_talk(lines: Sequence[str]) -> bool:
    """Tell a chat that was copied without who sent what when: short lines, some of which only talk."""
    if len(lines) < FEWEST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return False
    talks = _BARE_TALKS if lacks_accents("\n".join(lines)) else _TALKS
    return sum(bool(talks.search(line)) for line in lines) >= max(FEWEST_TALK, len(lines) // 8)


def spoken_drafts(paragraph: TextParagraph, begin: int, end: int, why: str) -> list[TaskDraft]:
    """Make a draft of each stretch of a message paragraph.text[begin:end] that tells somebody to act."""
    text, place = paragraph.text[begin:end], LeadPlace.SENTENCE
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    orders = [(at, subject) for at in starts if (subject := spoken_subject(text[at:]))]
    ends = ([at for at, _ in orders] + [len(text)])[1:]
    drafts: list[TaskDraft] = []
    for (at, subject), until in zip(orders, ends, strict=True):
        part = text[at:until].rstrip(" ,;")
        timing, start = read_timing(part), begin + at
        drafts.append(
            TaskDraft(
                *(paragraph, start, start + subject.start, start + len(part), subject.units),
                *(helpers_in(part, subject.end, subject.units), None, timing.deadlines, timing.periodicity),
                place=place, why=why,
            )
        )  # fmt: skip
    return drafts


def spoken_subject(text: str) -> Subject | None:
    """Read who is told to act in a message, by the words before the first verb; None where nobody is."""
    if only_replies(text):
        return None
    text, (openings, verbs, accounts, _) = _in_shape(text)
    opening = openings.match(text)
    begin = at = end = opening.end() if opening else 0
    while (word := _WORD.match(text, at)) and at - begin < LONGEST_NAME:
        if at > begin:
            if accounts.match(text, at):
                return None
            act, name = verbs.match(text, at), text[begin:end]
            if act and not is_noun(text, at, act.group()):
                is_name = bodies_at(name) or names_group(name) or is_counted(name) or _PERSON.fullmatch(name)
                return Subject((name,), begin, end) if is_name else None
        end = word.end()
        link = _LISTS_ON.match(text, end)
        if link is None:
            colon = _COLON.match(text, end)
            acts, name = colon and verbs.match(text, colon.end()), text[begin:end]
            return Subject((name,), begin, end) if acts and names_group(name) else None
        at = link.end()
    return None
