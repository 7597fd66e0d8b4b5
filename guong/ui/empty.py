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
    # That somebody opened a page leaves no trace, so nothing is said of it.
    "duty.nobody_took_it_in": EmptySentence(_("Chưa nơi nào tiếp nhận."), "all of it is as it was given"),
    "duty.nobody_answered": EmptySentence(
        _("%(a)s trên %(m)s nơi đã tiếp nhận, chưa nơi nào gửi kết quả."), "no answer waits or was received"
    ),
    "duty.none_judged": EmptySentence(_("Đã nhận kết quả, chưa kết luận."), "no verdict on any bearer of it"),
    "duty.only_former_answered": EmptySentence(
        _("Các đơn vị cũ đã gửi; %(unit)s chưa gửi kỳ này."),
        "a duty that goes on, answered by former units alone; the units in their place have no row of it",
    ),
    "duty.no_look": EmptySentence(_("Chưa có lần soi trang nào nói về việc này."), "no run saw the duty"),
    "directive.none": EmptySentence(_("Chưa có văn bản nào."), "no directive is in reach"),
    "directive.none_for_unit": EmptySentence(
        _("Chưa có văn bản nào giao việc cho đơn vị bạn."), "bears none"
    ),
    "directive.no_duty": EmptySentence(_("Chưa có nhiệm vụ nào được xác nhận."), "nobody confirmed a duty"),
    "directive.no_deadline_act": EmptySentence(_("Chưa có văn bản nào đặt hạn."), "no act stands"),
    "directive.never_urged": EmptySentence(_("Chưa đôn đốc lần nào."), "no urging of its work was written"),
    "work.none": EmptySentence(_("Chưa có việc nào."), "no work is in reach"),
    "list.no_such": EmptySentence(_("Không có gì như bộ lọc này."), "the list was narrowed to nothing"),
    "desk.empty": EmptySentence(_("Không còn câu nào chờ duyệt."), "all in reach", good_news=True),
    "desk.no_such": EmptySentence(_("Không có câu nào như bộ lọc này; còn %(n)s câu khác."), "how many wait"),
    "day.nothing_due": EmptySentence(
        _("Hôm nay không còn việc quá hạn, đến hạn hay chờ bạn."), "every list is empty", good_news=True
    ),
    "day.nobody_late": EmptySentence(_("Không có đơn vị nào quá hạn hay đến hạn hôm nay."), "dues counted"),
    "figure.none": EmptySentence(_("Chưa có số liệu."), "nothing was counted"),
    "evidence.none": EmptySentence(_("Chưa có tệp nào."), "no file of the unit is in reach"),
    "evidence.unused": EmptySentence(_("Chưa có quan sát nào dựa vào tệp này."), "no look names the file"),
    "evidence.nothing_to_open": EmptySentence(_("Không có tệp nào đi cùng câu trả lời."), "no file, no look"),
    "verdict.none": EmptySentence(_("Chưa có kết luận nào."), "no verdict was made"),
    "verdict.nothing_seen": EmptySentence(_("Chưa ai ghi điều gì."), "no look under the criterion"),
    "verdict.nothing_counted": EmptySentence(_("Chưa có gì được tính."), "no look counts in the verdict"),
    "verdict.no_override": EmptySentence(_("Chưa có kết luận nào khác máy."), "nobody asked for one"),
    "report.none": EmptySentence(_("Chưa có báo cáo nào."), "no report is in reach by the day"),
    "report.no_row": EmptySentence(_("Không có dòng nào."), "the figure is nought"),
    "report.no_change": EmptySentence(_("Chưa có số nào khác."), "all figures were counted again"),
    "report.no_gap": EmptySentence(
        _("Không thấy chỗ nào thiếu; đọc lại một lượt rồi trình."), "each look for gaps ended", good_news=True
    ),
    "report.nobody_owes": EmptySentence(_("Không có đơn vị nào phải gửi."), "no unit but the lead bears"),
    "register.nothing_written": EmptySentence(_("Sổ chưa ghi gì ở mục này."), "no row of the unit"),
    "speaker.none": EmptySentence(_("Chưa ghi người phát ngôn."), "no mandate of the day"),
    "speaker.no_head": EmptySentence(_("Sổ chưa ghi ai giữ chức vụ đứng đầu đơn vị."), "no post is a head's"),
    "speaker.no_contact": EmptySentence(_("Chưa ghi cách liên hệ với người phát ngôn."), "no contact given"),
    "backup.none": EmptySentence(_("Chưa có bản sao lưu nào."), "no backup was ever written"),
    "board.none": EmptySentence(_("Sổ chưa có quyết định lập Ban biên tập."), "no board of the day"),
    "regulation.none": EmptySentence(_("Sổ chưa ghi quy chế nào."), "no regulation, and no term"),
    "regulation.none_by": EmptySentence(
        _("Sổ chưa ghi quy chế nào; hạn ban hành là hết ngày %(day)s."), "no regulation, and its term"
    ),
    "channel.none": EmptySentence(_("Sổ chưa ghi kênh nào của %(unit)s."), "no channel of the day"),
    "inspection.none": EmptySentence(_("Chưa có cuộc kiểm tra nào."), "no visit to the unit is in reach"),
    "search.nothing": EmptySentence(
        _("Không thấy “%(query)s” trong văn bản, việc, đơn vị, kênh."), "each register was searched"
    ),
    "search.no_number": EmptySentence(_("Không thấy ai có số này."), "the own units' numbers were searched"),
    "succession.none": EmptySentence(_("Chưa có việc sắp xếp nào."), "no plan is in reach"),
    "succession.nobody_ends": EmptySentence(_("Không có đơn vị nào kết thúc vì việc này."), "ends no unit"),
    "succession.no_open_work": EmptySentence(_("Không có việc nào còn dở."), "no open work of the units"),
    "succession.nothing_waits": EmptySentence(
        _("Không có việc nào chờ bạn xem."), "no proposal is the reader's"
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
