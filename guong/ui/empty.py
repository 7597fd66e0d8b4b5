"""What a page may say where it has nothing to show: code, sentence, what must be known (ADR 0081)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class UnknownSentence(LookupError):
    """A page wants to say something about nothing that the table does not have."""


@dataclass(frozen=True, slots=True)
class EmptySentence:
    """
    A sentence with its `%(name)s` to fill in, and what the view has looked up when it says it.

    `good_news` may be said only where everything was looked at: any other sentence is ash, never green.
    """

    words: str | Promise
    known: str
    good_news: bool = False


# One line for each thing said when a list is empty, a look failed, a day is missing or no row is found.
# A template names the code; `tests/ui/test_empty.py` refuses a sentence that stands elsewhere.
SENTENCES: Mapping[str, EmptySentence] = {
    "directive.nobody_opened": EmptySentence(
        _("Chưa nơi nào mở xem."), "the duty was assigned, and no assignment of it was ever opened"
    ),
    "due.none": EmptySentence(
        _("Không ghi hạn."), "no due was read, and no word of time is left unread in the sentence"
    ),
    "due.to_be_set": EmptySentence(
        _("Chưa đặt hạn mới."),
        "the letter sets a day, and this work, handed on after it had passed, has none",
    ),
    "due.unread": EmptySentence(
        _("Chưa đọc được hạn: “%(phrase)s”."), "words of time stand there of which no day was read"
    ),
    "duty.given_to_nobody": EmptySentence(_("Chưa giao cho ai."), "no assignment of the duty was ever given"),
    "letter.no_duty": EmptySentence(
        _("Không thấy câu nào giao việc trong văn bản này."), "the whole letter was read"
    ),
    "site.never_looked_at": EmptySentence(
        _("Chưa soi trang này lần nào."), "no run of this site ended in a snapshot"
    ),
    "site.all_met": EmptySentence(
        _("Cả %(count)s điều đều đạt, soi %(day)s."),
        "every requirement was read in the last run, and each was met",
        good_news=True,
    ),
}


def empty_sentence(code: str, **values: object) -> str:
    """Give the sentence of a code, filled in; UnknownSentence for a code that the table does not have."""
    if code not in SENTENCES:
        raise UnknownSentence(code)
    return str(SENTENCES[code].words) % values if values else str(SENTENCES[code].words)
