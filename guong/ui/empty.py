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
    "site.never_looked_at": EmptySentence(
        _("Chưa soi trang này lần nào."), "no run of this site ended in a snapshot"
    ),
    "site.not_since_taken_over": EmptySentence(
        _("Chưa soi từ khi nhận trang."), "the site was another unit's, and no run was asked for since"
    ),
    "site.did_not_open": EmptySentence(
        _("Máy không mở được trang: %(reason)s. Chưa biết đủ hay thiếu."), "a run failed before it had a page"
    ),
    "site.look_failed": EmptySentence(
        _("Lần soi không thành: %(reason)s. Chưa biết đủ hay thiếu."),
        "a run failed after the crawl, or had no former look to stand on",
    ),
    "site.mostly_unread": EmptySentence(
        _("Chưa soi được %(unread)s trên %(count)s điều."),
        "of what counts in a run, how much was not read, blocked or unclear; more than a third",
    ),
    "site.nothing_asked": EmptySentence(_("Lần soi này không xét điều nào."), "nothing counts in the run"),
    "site.no_fault_some_unread": EmptySentence(
        _("%(met)s điều đạt; %(unread)s điều chưa soi được."),
        "of what counts in a run no result is a fault, and at most a third was not read",
    ),
    "site.result_is_old": EmptySentence(
        _("Kết quả của %(day)s; từ đó chưa soi lại."), "no run ended since, and the law moved on by 30 days"
    ),
    "site.rules_changed": EmptySentence(
        _("Soi theo quy định ngày %(day)s; %(begun)s điều mới chưa soi, %(ended)s điều đã thôi."),
        "which requirements of the level began or ended since the day of the run",
    ),
    "audits.none_registered": EmptySentence(
        _("Chưa có trang nào trong sổ."), "no open website is in reach of the reader"
    ),
    "audits.all_asked": EmptySentence(
        _("Không còn trang nào chưa soi."), "a look was asked for at every open website in reach"
    ),
    "audits.no_such_line": EmptySentence(
        _("Không có mục nào như bộ lọc này."), "the card was narrowed, and no line fits"
    ),
    "audits.no_such_site": EmptySentence(
        _("Không có trang nào như bộ lọc này."), "the sites were narrowed, and none fits"
    ),
    "audits.nothing_in_part": EmptySentence(
        _("Chưa có kết quả nào ở phần này."), "no standing result of these sites is of this part"
    ),
    "audits.no_common_fault": EmptySentence(
        _("Chưa thấy điều nào mà từ %(fewest)s trang cùng mẫu hay cùng nhà cung cấp đều thiếu."),
        "at least that many sites were looked at",
    ),
    "audits.too_few_looked_at": EmptySentence(
        _("Mới soi %(looked)s trang, chưa đủ để biết trang nào cùng thiếu gì."),
        "how many of the sites in reach have a finished run",
    ),
    "audits.none_looked_at_again": EmptySentence(
        _("Mười hai tháng qua chưa trang nào được soi lại, nên chưa biết có gì đổi."),
        "no run of these months is a second one of its site",
    ),
    "audits.week_without_news": EmptySentence(
        _("Tuần này soi %(sites)s trang, không kết quả nào đổi."), "how many sites were looked at in the week"
    ),
    "audits.week_without_look": EmptySentence(
        _("Tuần này chưa soi trang nào, nên chưa biết có gì đổi."), "no run ended in the week"
    ),
    "audits.no_answer_waits": EmptySentence(
        _("Không có trả lời nào chờ xem."), "no answer that says the machine errs is open"
    ),
    "audits.no_vendor_waits": EmptySentence(
        _("Chưa có mục nào chờ nhà cung cấp."), "no finding is left to a vendor"
    ),
    "audits.no_picture": EmptySentence(_("Trang này chưa có ảnh."), "no picture was drawn of the page"),
    "audits.no_words": EmptySentence(
        _("Không đọc được chữ nào trên trang đã lưu."), "the stored page has no text and no reason"
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
