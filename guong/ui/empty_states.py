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
    "lookup.not_in_register": EmptySentence(
        _("Không có trong sổ kênh chính thức."), "the register of the day was searched and has no row of it"
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
    "reply.nobody": EmptySentence(_("Nơi nào còn việc cũng có tài khoản."), "no open work without login"),
    "warning.posted_nowhere": EmptySentence(
        _("Đã chốt lời cảnh báo; chưa đăng ở đâu."),
        "the words were approved or used, and nobody wrote down a channel on which they were posted",
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
    "letter.no_sure_duty": EmptySentence(
        _("Không còn nhiệm vụ chờ xác nhận."),
        "no duty waits, but some were confirmed or put aside, or sentences are unclear",
    ),
    "tracking.none_taken": EmptySentence(
        _("Không có dòng nào để nhập; vì sao ghi ở mục “Không nhập” ở trên."),
        "no row of the sheet is new, and some were left out",
    ),
    "duty.nobody_took_it_in": EmptySentence(_("Chưa nơi nào tiếp nhận."), "all of it is as it was given"),
    "duty.nobody_answered": EmptySentence(
        _("%(a)s trên %(m)s nơi đã tiếp nhận, chưa nơi nào gửi kết quả."), "no answer waits or was received"
    ),
    "duty.none_judged": EmptySentence(
        _("%(n)s kết quả đã nhận, chưa kết luận kết quả nào."), "no verdict on any bearer of it"
    ),
    "duty.no_look": EmptySentence(_("Chưa có lần soi trang nào nói về việc này."), "no run saw the duty"),
    "incoming.none": EmptySentence(_("Sổ này chưa có văn bản nào."), "the book was read, no line fits"),
    "incoming.no_note": EmptySentence(_("Chưa có bút phê."), "the paper was looked up, nobody wrote on it"),
    "directive.none": EmptySentence(_("Chưa có văn bản nào."), "no directive is in reach"),
    "directive.none_for_unit": EmptySentence(
        _("Chưa văn bản nào giao việc cho %(unit)s trên Gương."), "bears none"
    ),
    "directive.no_duty": EmptySentence(_("Chưa có nhiệm vụ nào được xác nhận."), "nobody confirmed a duty"),
    "directive.none_borne": EmptySentence(
        _("Đến ngày này chưa có nhiệm vụ nào của đơn vị bạn."), "duties stand, none borne in reach by the day"
    ),
    "answer.none": EmptySentence(_("Chưa có trả lời nào."), "no answer of the bearer, sent or recalled"),
    "directive.no_deadline_act": EmptySentence(_("Chưa có văn bản nào đặt hạn."), "no act stands"),
    "directive.never_urged": EmptySentence(_("Chưa đôn đốc lần nào."), "no urging of its work was written"),
    "work.none": EmptySentence(_("Chưa có việc nào."), "no work is in reach"),
    "list.no_such": EmptySentence(_("Không có gì như bộ lọc này."), "the list was narrowed to nothing"),
    "desk.empty": EmptySentence(_("Không còn câu nào chờ duyệt."), "all in reach", good_news=True),
    "desk.empty_since": EmptySentence(
        _("Không còn câu nào chờ duyệt. Câu gần nhất nhận lúc %(moment)s."),
        "all in reach, and when one of them was received last",
        good_news=True,
    ),
    "desk.no_such": EmptySentence(_("Không có câu nào như bộ lọc này; còn %(n)s câu khác."), "how many wait"),
    "day.nothing_due": EmptySentence(
        _("Hôm nay không còn việc quá hạn, đến hạn hay chờ bạn."), "every list is empty", good_news=True
    ),
    "day.nobody_late": EmptySentence(_("Không có đơn vị nào quá hạn hay đến hạn hôm nay."), "dues counted"),
    "figure.none": EmptySentence(_("Chưa có số liệu."), "nothing was counted"),
    "evidence.none": EmptySentence(_("Chưa có tệp nào."), "no file of the unit is in reach"),
    "evidence.none_of_unit": EmptySentence(_("Chưa có tệp nào của %(unit)s."), "no file of it is in reach"),
    "evidence.unused": EmptySentence(_("Chưa có quan sát nào dựa vào tệp này."), "no look names the file"),
    "evidence.nothing_to_open": EmptySentence(_("Không có tệp nào đi cùng câu trả lời."), "no file, no look"),
    "verdict.none": EmptySentence(_("Chưa có kết luận nào."), "no verdict was made"),
    "verdict.too_little": EmptySentence(_("Chưa kết luận được."), "looks count in it, too few to judge by"),
    "verdict.nothing_seen": EmptySentence(_("Chưa ai ghi điều gì."), "no look under the criterion"),
    "verdict.nothing_counted": EmptySentence(_("Chưa có gì được tính."), "no look counts in the verdict"),
    "verdict.no_override": EmptySentence(
        _("Chưa có kết luận nào của người khác với kết luận của máy."), "nobody asked for one"
    ),
    "report.none": EmptySentence(_("Chưa có báo cáo nào."), "no report is in reach by the day"),
    "report.no_row": EmptySentence(_("Không có dòng nào."), "the figure is nought"),
    "report.no_change": EmptySentence(_("Chưa có số nào khác."), "all figures were counted again"),
    "report.no_gap": EmptySentence(
        _("Không thấy chỗ nào thiếu; đọc lại một lượt rồi trình."), "each look for gaps ended", good_news=True
    ),
    "report.nobody_owes": EmptySentence(_("Không có đơn vị nào phải gửi."), "no unit but the lead bears"),
    "report.reader_owes_none": EmptySentence(
        _("Đơn vị bạn không phải gửi kỳ này."), "others owe; the reader leads it not and is not among them"
    ),
    "log.part_read": EmptySentence(
        _("Đoạn nhật ký vừa xem không có mục nào; còn mục cũ hơn."),
        "a part was read, and older entries are left",
    ),
    "log.never_checked": EmptySentence(
        _("Sổ chưa được kiểm tra liền mạch lần nào."), "the log holds no check of its chain"
    ),
    "figures.nobody_asked": EmptySentence(_("Chưa giao nhiệm vụ này cho nơi nào."), "no assignment counts"),
    "figures.none_with_duty": EmptySentence(_("Nhiệm vụ này không hỏi số nào."), "the lead asked for none"),
    "figures.not_sent": EmptySentence(_("Chưa có số."), "the bearer wrote no number of this figure"),
    "figures.all_sent": EmptySentence(
        _("Cả %(n)s nơi đều đã gửi số."), "some units are asked, and each sent a number", good_news=True
    ),
    "register.nothing_written": EmptySentence(_("Sổ chưa ghi gì ở mục này."), "no row of the unit"),
    "speaker.none": EmptySentence(_("Chưa ghi người phát ngôn."), "no mandate of the day"),
    "speaker.no_head": EmptySentence(_("Sổ chưa ghi ai giữ chức vụ đứng đầu đơn vị."), "no post is a head's"),
    "backup.none": EmptySentence(_("Chưa có bản sao lưu nào."), "no backup was ever written"),
    "board.none": EmptySentence(_("Sổ chưa có quyết định lập Ban biên tập."), "no board of the day"),
    "regulation.none": EmptySentence(_("Sổ chưa ghi quy chế nào."), "no regulation, and no term"),
    "regulation.none_by": EmptySentence(
        _("Sổ chưa ghi quy chế nào; hạn ban hành là hết ngày %(day)s."), "no regulation, and its term"
    ),
    "channel.none": EmptySentence(_("Sổ không có kênh nào đang dùng của %(unit)s."), "no channel of the day"),
    "inspection.none": EmptySentence(_("Chưa có cuộc kiểm tra nào."), "no visit to the unit is in reach"),
    "incident.no_more": EmptySentence(_("Chưa ghi thêm."), "no entry of the step has words"),
    "contact.none": EmptySentence(_("Chưa ghi đầu mối nào."), "no contact of the day is on a list in reach"),
    "incident.none": EmptySentence(_("Chưa có vụ việc nào."), "no case is in reach"),
    "alarm.no_account": EmptySentence(
        _("Sổ chưa ghi trang, tài khoản nào của đơn vị."),
        "no channel in force of the unit has a login; numbers and loudspeakers were left out",
    ),
    "report.no_such_code": EmptySentence(_("Không thấy mã này."), "no report of the public has the code"),
    "inspection.no_plan": EmptySentence(_("Chưa có kế hoạch kiểm tra nào."), "no plan is in reach"),
    "inspection.no_shortcoming": EmptySentence(_("Chưa ghi tồn tại nào."), "nobody wrote one of the visit"),
    "inspection.no_round": EmptySentence(_("Chưa có đợt nào."), "the plan has no round"),
    "inspection.no_unit": EmptySentence(
        _("Chưa có đơn vị nào."), "no unit was drawn or chosen for the round"
    ),
    "inspection.no_head": EmptySentence(
        _("Chưa có trưởng đoàn: chưa ký được biên bản."), "nobody of the team leads it"
    ),
    "inspection.no_sheet": EmptySentence(_("Chưa có bộ tiêu chí nào."), "no sheet is in reach"),
    "law.none_own": EmptySentence(
        _("Kho của cơ quan không có văn bản nào."),
        "no instrument in reach stands; what was taken back is gone",
    ),
    "law.no_update": EmptySentence(
        _("Chưa cập nhật kho lần nào."), "no version of the packs was ever put in"
    ),
    "notice.none_unread": EmptySentence(_("Không có thư chưa đọc."), "the reader's notices were counted"),
    "notice.none_open": EmptySentence(_("Không còn thư nào cần xem."), "the live notices were counted"),
    "notice.none": EmptySentence(_("Chưa có thư nào."), "no notice was ever sent to the reader"),
    "campaign.none": EmptySentence(_("Chưa có đợt phổ biến nào."), "no campaign is in reach"),
    "deed.none": EmptySentence(_("Chưa ghi việc nào."), "the book in reach has no row"),
    "code.never_published": EmptySentence(
        _("Chưa ghi lần công bố nào."), "no row of the unit says that the code was published"
    ),
    "code.no_original": EmptySentence(
        _(
            "Chưa ai đính kèm văn bản gốc. Bản có chữ ký, dấu đính kèm ở đây sẽ có ở "
            "trang Quy tắc của đơn vị."
        ),
        "no file of the code is kept",
    ),
    "press.no_house_term": EmptySentence(
        _("Sổ chưa ghi quy chế phát ngôn nào đặt hạn nội bộ."),
        "no regulation in force of the unit has a term that was read",
    ),
    "press.no_conference_by": EmptySentence(
        _("Sổ chưa ghi cuộc họp báo nào; cuộc đầu tiên chậm nhất ngày %(day)s."),
        "no conference was held by the book, and the term is counted from the day the book begins",
    ),
    "press.no_conference": EmptySentence(_("Chưa ghi cuộc họp báo nào."), "no conference is in reach"),
    "press.none_in_reach": EmptySentence(
        _("Sổ bạn xem được chưa ghi yêu cầu nào."), "no request of the press is in reach"
    ),
    "proof.no_allowance": EmptySentence(_("Chưa có miễn trừ nào."), "no allowance of the unit stands"),
    "article.no_approval": EmptySentence(_("Chưa ai duyệt."), "no approval of the post was written"),
    "draft.none": EmptySentence(
        _("Không có bài nào đang lưu."),
        "no draft of the units in reach stands; deleted and expired ones are gone",
    ),
    "article.none_posted": EmptySentence(
        _("Sổ chưa ghi bài nào đăng trong tháng này."), "no posting of the month looked at was written down"
    ),
    "article.none": EmptySentence(_("Chưa có bài nào."), "no post is in reach"),
    "proof.failed": EmptySentence(_("Chưa soi được bài này."), "the check broke off"),
    "proof.failed_now": EmptySentence(_("Chưa soi được lần này."), "the server did not answer"),
    "proof.no_text": EmptySentence(_("Chưa có chữ nào."), "the text sent is empty"),
    "proof.no_mark": EmptySentence(
        _("Không thấy gì cần sửa theo những điều Gương xem; người ký vẫn đọc lại."),
        "the whole text was checked, and no rule marked it",
    ),
    "proof.version_failed": EmptySentence(
        _("Chưa soi được bản này; người duyệt tự đọc kỹ."), "the check of the version broke off"
    ),
    "board.nobody_today": EmptySentence(
        _("Sổ chưa ghi ai trong Ban biên tập của đơn vị hôm nay."),
        "no board of the day has a seat that is held",
    ),
    "board.none_in_reach": EmptySentence(
        _("Sổ chưa ghi Ban biên tập nào."), "no board of the day is in reach"
    ),
    "custodian.none": EmptySentence(_("Sổ chưa ghi ai giữ kênh."), "no custodian of the day"),
    "channel.none_in_reach": EmptySentence(
        _("Sổ chưa ghi kênh nào."), "no channel is in reach, and nothing narrows the list"
    ),
    "finder.nothing": EmptySentence(
        _("Không thấy kênh nào giống."), "each line was compared with the register"
    ),
    "channel.none_confirmed": EmptySentence(
        _("Chưa có kênh nào được xác minh."), "no channel of the body is confirmed"
    ),
    "channel.no_keeper_left": EmptySentence(
        _("Không còn ai trong sổ giữ mật khẩu. Vẫn đóng được: người dân sẽ đọc là đừng dùng."),
        "no custodian of the former unit holds a post",
    ),
    "board.nobody_goes_on": EmptySentence(
        _("Không ai trong Ban biên tập cũ có chức vụ ở đây; lập xong hãy thêm thành viên."),
        "no member has a post in the new unit",
    ),
    "regulation.no_words": EmptySentence(_("Chưa ghi nội dung."), "the row has no words"),
    "channel.none_unsettled": EmptySentence(
        _("Không có kênh nào chờ xác minh."), "no channel in reach waits for a second person"
    ),
    "export.none": EmptySentence(_("Chưa có bản nào."), "no export lies in the storage"),
    "health.nothing_bad": EmptySentence(
        _("Không có gì phải sửa ngay."),
        "each check of the installation ended, and none is bad",
        good_news=True,
    ),
    "health.not_all_read": EmptySentence(
        _("Các điều khác không phải sửa ngay; %(n)s điều chưa khám được."), "none is bad of those looked at"
    ),
    "mail.none_refused": EmptySentence(
        _("Không có thư nào bị máy chủ thư từ chối."), "the letters were counted", good_news=True
    ),
    "server.no_proxy": EmptySentence(
        _("Không có máy chủ trung gian; cổng chỉ nhận từ máy này."),
        "the settings name none, and the port is local",
    ),
    "ledger.no_end": EmptySentence(
        _("Chưa có đầu mút nhật ký nào ở “%(place)s”."), "the file of ends is empty"
    ),
    "ledger.end_never_written": EmptySentence(
        _("Chưa ghi lần nào. Mỗi ngày gần nửa đêm phần mềm ghi một lần ra ngoài thư mục dữ liệu."),
        "no end of the log was ever written",
    ),
    "login.no_key": EmptySentence(_("Chưa có khóa nào."), "no security key of the login"),
    "people.none": EmptySentence(
        _("Sổ chưa ghi ai ở đơn vị của bạn."), "nobody in reach holds or held a post"
    ),
    "proposal.none": EmptySentence(_("Chưa có đề nghị nào."), "no proposal is in reach"),
    "unit.no_such_name": EmptySentence(
        _("Không có đơn vị nào trong phạm vi của bạn mang tên ấy."),
        "the units in reach of the day were searched",
    ),
    "unit.none": EmptySentence(
        _("Không có đơn vị nào trong phạm vi của bạn vào ngày này."), "no unit in reach stands on the day"
    ),
    "token.none": EmptySentence(_("Chưa cấp mã nào."), "no key of the reader, nor of a unit looked after"),
    "webhook.none": EmptySentence(_("Chưa mở webhook nào."), "no webhook of the own units"),
    "feed.none": EmptySentence(_("Chưa có địa chỉ lịch."), "no address of the reader's calendar stands"),
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
}


def empty_sentence(code: str, **values: object) -> str:
    """Give the sentence of a code, filled in; UnknownSentence for a code that the table does not have."""
    if code not in SENTENCES:
        raise UnknownSentence(code)
    return str(SENTENCES[code].words) % values if values else str(SENTENCES[code].words)
