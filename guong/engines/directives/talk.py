"""Read how people tell each other to act in a chat: lines without a head, verbs that no paper uses."""

import re
from collections.abc import Sequence

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
_TALKS = re.compile(WORDS["talks"], re.I)
_OPENING = re.compile(f"(?:{WORDS['chat_opening']})+")
_VERB = re.compile(WORDS["chat_verbs"])
_ACCOUNT = re.compile(WORDS["chat_account"])
# A message that answers, asks, or says what its writer does tells nobody to act.
REPLY = re.compile(rf"(?:{WORDS['chat_opening']})*{WORDS['chat_self']}|.*{WORDS['chat_reply']}", re.S)
_WORD = re.compile(r"[^\s,;:.!?]+(?:\.(?=\S)[^\s,;:.!?]+)*")
_COLON = re.compile(r":\s+")
_GAP = re.compile(r"[,;.!]\s+(?:còn\s+|và\s+)?")
_LISTS_ON = re.compile(r"\s*,\s*(?=[A-ZĐ0-9]|các |đ/c |anh |chị )|\s+")


def is_talk(lines: Sequence[str]) -> bool:
    """Tell a chat that was copied without who sent what when: short lines, some of which only talk."""
    if len(lines) < FEWEST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return False
    return sum(bool(_TALKS.search(line)) for line in lines) >= max(FEWEST_TALK, len(lines) // 8)


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
    opening = _OPENING.match(text)
    begin = at = end = opening.end() if opening else 0
    if REPLY.match(text):
        return None
    while (word := _WORD.match(text, at)) and at - begin < LONGEST_NAME:
        if at > begin:
            if _ACCOUNT.match(text, at):
                return None
            act = verb().match(text, at) or _VERB.match(text, at)
            if act and not is_noun(text, at, act.group()):
                name = text[begin:end]
                known = bodies_at(name)
                is_name = known is not None or names_group(name) or is_counted(name)
                return Subject((name,), begin, end) if is_name else None
        end = word.end()
        link = _LISTS_ON.match(text, end)
        if link is None:
            colon = _COLON.match(text, end)
            acts = colon and (verb().match(text, colon.end()) or _VERB.match(text, colon.end()))
            return Subject((text[begin:end],), begin, end) if acts and names_group(text[begin:end]) else None
        at = link.end()
    return None
