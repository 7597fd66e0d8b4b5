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
    "lookup.not_listed": EmptySentence(
        _("Không có trong danh sách."), "the register of the day was searched and has no row of it"
    ),
    "lookup.not_listed_is_not_false": EmptySentence(
        _("Không có trong danh sách chưa có nghĩa là giả."), "the register of the day has no row of it"
    ),
    "lookup.body_without_channels": EmptySentence(
        _("%(body)s đang hoạt động. Chưa có kênh nào được xác minh."),
        "the units of the day have the body, and the register has no confirmed channel of it",
    ),
    "lookup.body_not_in_register": EmptySentence(
        _("Tên của %(body)s, sổ này không ghi kênh nào."),
        "the list of units has the name, and the register has no channel of that body",
    ),
    "lookup.organisation_without_channels": EmptySentence(
        _("%(body)s: sổ chưa ghi kênh riêng."),
        "the name is an organisation's of a known commune, and the register has no row of it",
    ),
    "lookup.words_not_weighed": EmptySentence(
        _("Máy chỉ so đường dẫn, số máy, tên với sổ; lời trong tin thì chưa xét hết."),
        "the channels of the text were looked up, and no demand that the program knows was seen",
    ),
    "warning.posted_nowhere": EmptySentence(
        _("Đã chốt lời cảnh báo; chưa đăng ở đâu."),
        "the words were approved or used, and nobody wrote down a channel on which they were posted",
    ),
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
    "site.taken_over": EmptySentence(_("Chưa soi từ khi nhận trang."), "no run since it was another's"),
    "site.did_not_open": EmptySentence(
        _("Máy không mở được trang: %(reason)s. Chưa biết đủ hay thiếu."), "a run failed before it had a page"
    ),
    "site.look_failed": EmptySentence(
        _("Lần soi không thành: %(reason)s. Chưa biết đủ hay thiếu."), "a run failed after the crawl"
    ),
    "site.mostly_unread": EmptySentence(
        _("Chưa soi được %(unread)s trên %(count)s điều."), "over a third of what counts is unread"
    ),
    "site.nothing_asked": EmptySentence(_("Lần soi này không xét điều nào."), "nothing counts in the run"),
    "site.no_fault": EmptySentence(
        _("%(met)s điều đạt; %(unread)s điều chưa soi được."), "nothing that counts is a fault"
    ),
    "site.result_is_old": EmptySentence(
        _("Kết quả của %(day)s; từ đó chưa soi lại."), "no run ended since, for 30 days"
    ),
    "site.rules_changed": EmptySentence(
        _("Soi theo quy định ngày %(day)s; %(begun)s điều mới chưa soi, %(ended)s điều đã thôi."),
        "the law of both days",
    ),
    "audits.no_site": EmptySentence(_("Chưa có trang nào trong sổ."), "no open website is in reach"),
    "audits.all_asked": EmptySentence(_("Không còn trang nào chưa soi."), "each open site was asked for"),
    "audits.no_such": EmptySentence(_("Không có gì như bộ lọc này."), "the list was narrowed to nothing"),
    "audits.empty_part": EmptySentence(_("Chưa có kết quả nào ở phần này."), "no result is of this part"),
    "audits.nothing_shared": EmptySentence(
        _("Chưa thấy điều nào mà từ %(fewest)s trang cùng mẫu hay cùng nhà cung cấp đều thiếu."),
        "so many were looked at",
    ),
    "audits.too_few": EmptySentence(
        _("Mới soi %(looked)s trang, chưa đủ để biết trang nào cùng thiếu gì."),
        "how many have a finished run",
    ),
    "audits.no_second_look": EmptySentence(
        _("Mười hai tháng qua chưa trang nào được soi lại, nên chưa biết có gì đổi."),
        "no run of these months is a site's second",
    ),
    "audits.quiet_week": EmptySentence(
        _("Tuần này soi %(sites)s trang, không kết quả nào đổi."), "how many sites the week's runs saw"
    ),
    "audits.blind_week": EmptySentence(
        _("Tuần này chưa soi trang nào, nên chưa biết có gì đổi."), "no run ended in the week"
    ),
    "audits.no_answer": EmptySentence(_("Không có trả lời nào chờ xem."), "no doubt of the machine is open"),
    "audits.no_vendor": EmptySentence(_("Chưa có mục nào chờ nhà cung cấp."), "nothing is left to a vendor"),
    "audits.no_picture": EmptySentence(_("Trang này chưa có ảnh."), "no picture was drawn of the page"),
    "audits.no_words": EmptySentence(_("Không đọc được chữ nào trên trang đã lưu."), "the page has no text"),
    "site.all_met": EmptySentence(
        _("Cả %(count)s điều đều đạt, soi %(day)s."),
        "every requirement was read in the last run, and each was met",
        good_news=True,
    ),
    "duty.only_former_answered": EmptySentence(
        _("Các đơn vị cũ đã gửi; %(unit)s chưa gửi kỳ này."),
        "a duty that goes on, answered by former units alone; the units in their place have no row of it",
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
}


def empty_sentence(code: str, **values: object) -> str:
    """Give the sentence of a code, filled in; UnknownSentence for a code that the table does not have."""
    if code not in SENTENCES:
        raise UnknownSentence(code)
    return str(SENTENCES[code].words) % values if values else str(SENTENCES[code].words)
