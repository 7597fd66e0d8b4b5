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
    "figures.all_confirmed": EmptySentence(
        _("%(n)s đơn vị đều đã xác nhận."),
        "some units feed these figures, and each of them confirmed",
        good_news=True,
    ),
    "figures.nobody_feeds": EmptySentence(
        _("Sổ chưa có đơn vị nào phải gửi số liệu này."), "no unit of this ledger feeds these figures"
    ),
    "logins.none_missing": EmptySentence(
        _("Ai giữ chức vụ hôm nay cũng đã có tài khoản; tài khoản đã khóa không tính."),
        "nobody in reach holds a post today without a login, closed logins left out",
    ),
    "campaign.all_replied": EmptySentence(
        _("Cả %(n)s người được mời đều đã trả lời."),
        "people of this unit were invited, and each replied",
        good_news=True,
    ),
    "campaign.nobody_invited": EmptySentence(
        _("Chưa mời ai của đơn vị này."), "nobody of this unit was invited to the campaign"
    ),
    "site.never_looked_at": EmptySentence(
        _("Chưa soi trang này lần nào."), "no run of this site ended in a snapshot"
    ),
    "site.all_met": EmptySentence(
        _("Cả %(count)s điều đều đạt, soi %(day)s."),
        "every requirement was read in the last run, and each was met",
        good_news=True,
    ),
    "duty.only_former_answered": EmptySentence(
        _("Các đơn vị cũ đã gửi; %(unit)s chưa gửi kỳ này."),
        "a duty that goes on, answered by former units alone; the units in their place have no row of it",
    ),
}


def empty_sentence(code: str, **values: object) -> str:
    """Give the sentence of a code, filled in; UnknownSentence for a code that the table does not have."""
    if code not in SENTENCES:
        raise UnknownSentence(code)
    return str(SENTENCES[code].words) % values if values else str(SENTENCES[code].words)
