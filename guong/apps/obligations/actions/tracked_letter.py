"""A letter that comes after a tracking sheet told of it: its text joins the work that is running already."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from heapq import nlargest
from itertools import count
from operator import itemgetter
from typing import Any

from guong.apps.activity.models import record
from guong.apps.units.models import Person, Unit
from guong.engines.directives.directive import Directive as ReadDirective
from guong.engines.viet.normal_forms import plain

from ..models.directive import TRACKED_KIND, TRACKING_SHEET, Directive, Obligation, key_of
from ..models.reading import ObligationDraft, Reading
from .issuers import is_same_issuer

TRACKED_BEFORE = "tracked_before"  # key of `read`: the sheet that told of a directive before its letter
ENOUGH_WORDS = 3  # of a task: fewer say too little to be known again by
ENOUGH_IN_COMMON = 0.75  # of the words of the shorter of two tasks
type Pairs = Mapping[int, str]  # of the directive's obligations, each with the code of the draft it is


def find_tracked(lead_unit: Unit, content: Mapping[str, Any]) -> Directive | None:
    """Find the directive that a sheet told of and that a letter is, by number, day and issuing unit."""
    if not content.get("number") or not content.get("date"):
        return None
    letter = ReadDirective.from_json(dict(content))
    if letter.date is None:
        return None
    rows = Directive.objects.tracked().filter(lead_unit=lead_unit, date=letter.date)
    rows = rows.filter(number_key=key_of(letter.number or "")).exclude(number_key="")
    for directive in rows.exclude(kind=TRACKED_KIND).order_by("pk"):
        if not letter.issuer or is_same_issuer(directive.issuer_name, letter.issuer, on=letter.date):
            return directive
    return None


def match_tasks(obligations: Iterable[Obligation], drafts: Sequence[ObligationDraft]) -> dict[int, str]:
    """Find which task of the letter each task of the sheet is, by its words; the unsure stays unmatched."""
    words_of_drafts = [(draft.code, _words(draft.obligation.text)) for draft in drafts]
    pairs: dict[int, str] = {}
    for obligation in obligations:
        words, shares = _words(obligation.text), []
        for code, other_words in words_of_drafts:
            # How much of the shorter of two tasks stands in the longer.
            shorter = min(len(words), len(other_words))
            shares.append((len(words & other_words) / shorter if shorter >= ENOUGH_WORDS else 0.0, code))
        best, *runners_up = nlargest(2, shares, key=itemgetter(0)) or [(0.0, "")]
        if best[0] >= ENOUGH_IN_COMMON and all(best[0] > share for share, _code in runners_up):
            pairs[obligation.pk] = best[1]
    return pairs


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()“”\"'") for word in plain(text).casefold().split()) - {""}


def join_letter(
    directive: Directive, reading: Reading, pairs: Pairs, *, by: Person, at: datetime
) -> Directive:
    """
    Put the letter into the directive that a sheet told of; its running work stays as it is.

    A task that is one of the letter's gets its passage there; the words of the sheet stay below the letter,
    where the other tasks keep their places.
    """
    letter, sheet = reading.letter, directive.read[TRACKING_SHEET]
    head = f"{letter.text.rstrip()}\n\n"
    drafts = {draft.code: draft.obligation for draft in reading.drafts}
    obligations = list(directive.obligations.select_for_update().order_by("pk"))
    for obligation in obligations:
        part = drafts.get(pairs.get(obligation.pk, ""))
        if part is None:
            obligation.start, obligation.end = obligation.start + len(head), obligation.end + len(head)
        else:
            obligation.start, obligation.end, obligation.duty = part.start, part.end, part.duty
        obligation.order = obligation.start
    Obligation.objects.bulk_update(obligations, ("start", "end", "order", "duty"))
    directive.text = head + directive.text
    directive.sha256 = reading.sha256
    directive.read = {**reading.content, "text": directive.text, TRACKED_BEFORE: sheet}
    directive.kind = letter.kind or directive.kind
    directive.issuer_name = letter.issuer or directive.issuer_name
    directive.subject = letter.subject or directive.subject
    directive.save()
    detail = {"sha256": reading.sha256, "matched": len(pairs), "rows": len(obligations)}
    record(directive, "directive.letter_joined", by=by, at=at, detail=detail)
    return directive


def free_codes(directive: Directive, drafts: Sequence[ObligationDraft]) -> dict[str, str]:
    """Give each draft the code of its obligation: its own, or the next number where that is taken."""
    taken_codes = set(directive.obligations.values_list("code", flat=True))
    last = max(
        (int(code[1:]) for code in (*taken_codes, *(draft.code for draft in drafts)) if code[1:].isdigit()),
        default=0,
    )
    following = count(last + 1)
    return {
        draft.code: f"O{next(following)}" if draft.code in taken_codes else draft.code for draft in drafts
    }
