"""An answer of the public look-up as its page shows it: verdict, what to do, the true link, whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _t

from guong.engines.channels import Kind, Past, Registered, Standing, state_of_case
from guong.engines.lookalike import Answer, AnsweredPart, Headline, Result, TextAnswer
from guong.engines.lookalike.answer import name_owner, owner_today
from guong.engines.lookalike.asked_number import public_numbers
from guong.engines.lookalike.directory import ALARMING, Directory
from guong.engines.lookalike.message import PartKind
from guong.engines.viet.writing import capitalise
from guong.ui.empty import empty_sentence
from guong.ui.states import look

from ..actions import Number, PublicBody, part_to_report

MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class TrueLink:
    """A channel that may be used: its name, its address as people read it, and where a tap leads."""

    name: str
    printed: str
    link: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a message with what is to be said of it."""

    text: str
    title: str
    reason: str
    is_alarming: bool
    is_true: bool
    link: TrueLink | None


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the page shows of an answer; what is empty is left out, no sentence has a hole."""

    state: str
    title: str
    sentence: str
    advice: tuple[str, ...]
    link_title: str
    link: TrueLink | None
    numbers: tuple[Number, ...]
    may_report: bool
    why: str
    parts: tuple[PartLine, ...] = ()
    report_link: str = ""

    @property
    def css(self) -> str:
        """Name the look of the panel: what nobody confirmed is shown as what is not known, or still open."""
        return _LOOKS.get(self.state, self.state.replace("_", "-"))

    @property
    def icon(self) -> str:
        """Give the sign beside the verdict."""
        return look("lookup", self.state).icon


_LOOKS = {Result.UNVERIFIED.value: "unknown", Result.REPORTED.value: "same-name"}
_TITLES = {
    Result.OFFICIAL: "Đúng, đây là kênh của %(owner)s",
    Result.HIJACKED: "Kênh của %(owner)s, nhưng %(state)s",
    Result.FORMER: "Kênh cũ, nay không ai trông",
    Result.SAME_NAME: "Trùng tên với kênh thật. Tên thì ai cũng đặt được",
    Result.SAME_NUMBER: "Số này của cơ quan, nhưng người đang gọi chưa chắc là cơ quan",
    Result.LOOKALIKE: "Giống, nhưng không phải kênh của %(owner)s",
    Result.KNOWN_FAKE: "Trang giả, mang danh %(owner)s",
    Result.REPORTED: "Xã đang xem: có người báo trang này mạo danh",
    Result.OTHER_BODY: "Của nơi khác: %(owner)s",
    Result.UNVERIFIED: "Chưa xác minh",
}
_OF_NUMBERS = {
    Result.KNOWN_FAKE: "Số này đã dùng để lừa, %(owner)s đã kết luận",
    Result.REPORTED: "Xã đang xem: có người báo kẻ gian gọi bằng số này",
}
_SPOOFED = "Số này của %(owner)s. Có người báo kẻ gian đang hiện số này khi gọi"
_NO_MONEY = "Đừng đăng nhập, không chuyển tiền, không gửi giấy tờ qua kênh này."
_LOST = "Đã lỡ chuyển tiền: gọi ngân hàng ngay, rồi gọi công an. Giữ lại tin nhắn."
_ADVICE = {
    Result.OFFICIAL: (
        "Cứ dùng bình thường.",
        "Kênh thật cũng không bao giờ hỏi mã xác nhận hay bảo chuyển tiền vào tài khoản một người.",
    ),
    Result.HIJACKED: (
        "Đừng tin bài, tin nhắn từ kênh ấy, kể cả khi có dấu tích xanh.",
        "Đừng bấm đường dẫn, không chuyển tiền, không gửi giấy tờ.",
        "Đã lỡ làm theo: gọi ngân hàng, rồi gọi công an.",
    ),
    Result.FORMER: (
        "Đừng gửi hồ sơ, đừng hỏi việc ở đây: không có ai trả lời.",
        "Thấy kênh này bỗng đăng bài mới thì báo cho cơ quan.",
    ),
    Result.SAME_NAME: (
        "Mở kênh thật bằng nút dưới đây, xem có phải đúng trang ấy không.",
        "Hoặc chép đường dẫn của trang đang xem, dán lại vào ô tra.",
    ),
    Result.SAME_NUMBER: ("Gác máy.", "Tự bấm gọi lại số này. Đừng bấm gọi lại trong danh sách cuộc gọi đến."),
    Result.LOOKALIKE: (_NO_MONEY, "Cần cơ quan thì dùng kênh thật ở dưới.", "Báo cho cơ quan."),
    Result.KNOWN_FAKE: ("Thoát ra, chặn trang ấy.", _LOST, "Đã gửi ảnh căn cước: báo công an xã."),
    Result.REPORTED: (
        "Trong lúc chờ: đừng chuyển tiền, đừng gửi giấy tờ, mã xác nhận.",
        "Cần cơ quan thì dùng kênh thật ở dưới.",
    ),
    Result.OTHER_BODY: ("Tìm đúng nơi ấy thì hỏi thẳng ở trụ sở hoặc số máy in trên bảng.",),
    Result.UNVERIFIED: (
        "Chưa xác minh không có nghĩa là giả. Trong khi chờ, hãy hỏi trực tiếp ở trụ sở.",
        _NO_MONEY,
    ),
    Result.UNKNOWN: (
        "Nếu xưng là xã, thôn, công an: đừng làm theo, gọi hỏi.",
        "Nếu đòi tiền, giấy tờ, mã xác nhận: dừng lại.",
    ),
}
_HANG_UP = ("Gác máy, đừng gọi lại số ấy.", _LOST)
_NO_MORE = "Tên cũ, nay không còn cơ quan này"
_ADVICE_ON_FORMER_NAME = (
    "Ai xưng tên này mà đòi tiền, giấy tờ, mã xác nhận: đừng làm theo.",
    "Cần hỏi việc thì hỏi thẳng nơi kế thừa ở trụ sở.",
    "Hoặc dùng kênh của nơi kế thừa ở dưới.",
)
_ADVICE_ON_SHARED_NAME = ("Ghi thêm tên tỉnh rồi tra lại.", "Hoặc hỏi thẳng ở trụ sở.")
_ADVICE_WITHOUT_LINK = (
    "Chép đường dẫn của trang đang xem, dán vào ô tra.",
    "Hoặc hỏi thẳng ở trụ sở.",
)
_HEADLINES = {
    Headline.DO_NOT: "Đừng làm theo tin nhắn này",
    Headline.WORDS_UNSURE: "Đường dẫn trong tin là của %(owner)s. Lời trong tin thì chưa ai chắc",
    Headline.ASK: "Chưa rõ. Gọi hỏi trước khi làm theo",
    Headline.NOTHING_ODD: "Chưa thấy gì lạ, vẫn nên gọi hỏi nếu phải làm theo",
}
_OF_MESSAGES = {
    Headline.DO_NOT: (
        "Đừng bấm đường dẫn, đừng gọi lại, đừng chuyển tiền.",
        "Hỏi cơ quan qua số ở dưới trước khi làm theo.",
        _LOST,
    ),
    Headline.WORDS_UNSURE: (
        "Mở trang thật bằng nút dưới đây, tự tìm đúng bài ấy.",
        "Không thấy thì đừng làm theo. Ai cũng chép được đường dẫn thật vào tin của mình.",
    ),
}
_EMERGENCY = ("113", "156")
_TO_REPORT = (*ALARMING, Result.UNKNOWN, Result.REPORTED, Result.SAME_NAME, Result.UNVERIFIED)


def panel_of(text: TextAnswer, directory: Directory, body: PublicBody | None) -> Panel:
    """Turn an answer into what the page shows; `body` is the one whose page asks, if any."""
    if text.headline is not None:
        return _message(text, text.headline, directory, body)
    answer = text.answer
    result = answer.result
    link = _link(answer)
    is_bad = answer.lives or result not in (Result.OFFICIAL, Result.OTHER_BODY)
    return Panel(
        state=_state(answer, body),
        title=_title(answer, body),
        sentence=_sentence(answer),
        advice=_advice(answer, link),
        link_title=_link_title(answer),
        link=link,
        numbers=_numbers(answer, directory, body, is_bad=is_bad),
        may_report=result in _TO_REPORT,
        why=_why(answer),
    )


def _state(answer: Answer, body: PublicBody | None) -> str:
    """Name the state that the panel is drawn in: a typed name is never red, nor is what nobody confirmed."""
    if _is_elsewhere(answer, body):
        return Result.OTHER_BODY.value
    if answer.by_name and answer.result is Result.LOOKALIKE:
        return Result.SAME_NAME.value
    return Result.UNKNOWN.value if answer.lives else answer.result.value


def _sentence(answer: Answer) -> str:
    """Say under the verdict what it does not say itself."""
    row = answer.entry
    if answer.result is Result.UNKNOWN and not answer.body:
        return f"{answer.reason} {empty_sentence('lookup.not_listed_is_not_false')}"
    if answer.result is Result.LOOKALIKE and answer.difference and row is not None:
        owner = name_owner(row)
        none_such = _t("Sổ kênh của %(owner)s không có địa chỉ này.") % {"owner": owner}
        if answer.by_name:
            none_such = _t("Tên thì ai cũng đặt được; phải so địa chỉ.")
        return f"{capitalise(answer.difference)}. {none_such}"
    if answer.result is Result.SAME_NAME and row is not None and not answer.lives:
        owner = name_owner(row)
        compare = _t("Chưa biết trang đang xem có phải của %(owner)s không. Phải so địa chỉ.") % {
            "owner": owner
        }
        slip = f"{answer.difference}." if answer.difference else ""
        return f"{slip} {compare} {answer.warning}".strip()
    if answer.result is Result.OTHER_BODY and answer.lives:
        return _t("Tên thì ai cũng đặt được; hãy hỏi thẳng ở trụ sở.")
    return answer.reason


def _advice(answer: Answer, link: TrueLink | None) -> tuple[str, ...]:
    """Say what to do now; no line points to a true channel where none is shown."""
    lines = _ADVICE[answer.result]
    if answer.by_name and answer.result is Result.FORMER:
        lines = _ADVICE_ON_FORMER_NAME
    elif _is_number(answer) and answer.result is Result.KNOWN_FAKE:
        lines = _HANG_UP
    elif answer.result is Result.SAME_NAME and answer.lives:
        lines = _ADVICE_ON_SHARED_NAME
    elif link is None and answer.result is Result.SAME_NAME:
        lines = _ADVICE_WITHOUT_LINK
    return tuple(line for line in lines if link is not None or "ở dưới" not in line)


def _title(answer: Answer, body: PublicBody | None) -> str:
    if _is_elsewhere(answer, body):
        return _t("Kênh thật, của %(owner)s") % {"owner": answer.owner}
    if answer.by_name and (title := _title_of_name(answer)):
        return title
    if answer.result is Result.UNKNOWN:
        return _without_stop("lookup.not_listed")
    owner = answer.owner or _t("cơ quan")
    state = state_of_case(Past(case=answer.entry.past.case)) if answer.entry is not None else ""
    title = _TITLES[answer.result]
    if _is_number(answer):
        title = _SPOOFED if answer.warning else _OF_NUMBERS.get(answer.result, title)
    return capitalise(_t(title) % {"owner": owner, "state": state})


def _title_of_name(answer: Answer) -> str:
    """Say what a typed name is; "" where it is as with an address."""
    body = capitalise(answer.body.removeprefix("UBND ")) if answer.body else ""
    if answer.result is Result.FORMER:
        return _t("Trùng tên với một kênh cũ") if _only_channel_ended(answer) else _t(_NO_MORE)
    if answer.result is Result.LOOKALIKE:
        return _t("Gần giống tên của %(owner)s, có thêm chữ lạ") % {"owner": answer.owner}
    if answer.result is Result.SAME_NAME and answer.lives:
        return _t("Có nhiều nơi tên này. Bà con hỏi nơi nào?")
    if answer.result is Result.OTHER_BODY and answer.lives:
        return _without_stop("lookup.body_without_channels", body=body)
    if answer.result is Result.OTHER_BODY:
        return _without_stop("lookup.body_not_in_register", body=answer.body)
    if answer.result is Result.UNKNOWN and body:
        return _without_stop("lookup.organisation_without_channels", body=body)
    return ""


def _without_stop(code: str, **values: object) -> str:
    """Write a sentence of the table of empty ones as a heading."""
    return empty_sentence(code, **values).rstrip(".")


def _is_number(answer: Answer) -> bool:
    return answer.entry is not None and answer.entry.channel.kind is Kind.PHONE


def _only_channel_ended(answer: Answer) -> bool:
    """Tell whether a former name is that of a channel whose body still stands."""
    row = answer.entry
    return (
        not answer.body
        and row is not None
        and row.standing is Standing.FORMER
        and row.past.unit_ended_on is None
    )


def _is_elsewhere(answer: Answer, body: PublicBody | None) -> bool:
    """Tell whether a true channel is that of another body than the one whose page was asked."""
    if answer.result is not Result.OFFICIAL or body is None or answer.owner is None:
        return False
    return body.name not in answer.owner


def _link(answer: Answer) -> TrueLink | None:
    """Give the true channel to tap: never one in other hands, false, or given up."""
    row = answer.entry if answer.result in (Result.OFFICIAL, Result.SAME_NUMBER) else answer.genuine
    return None if row is None else true_link(row)


def true_link(row: Registered) -> TrueLink | None:
    """Make the link of a row; what cannot be tapped has none."""
    address = row.channel.address
    if not address.startswith(("https://", "tel:", "mailto:")):
        return None
    printed = row.channel.printed if row.channel.kind is Kind.PHONE else address
    for beginning in ("https://www.", "https://", "mailto:"):
        printed = printed.removeprefix(beginning)
    return TrueLink(row.name or row.owner, printed.rstrip("/"), address, row.channel.kind is Kind.PHONE)


def _link_title(answer: Answer) -> str:
    if answer.result is Result.SAME_NUMBER:
        return _t("Tự bấm gọi lại")
    if answer.result in (Result.FORMER, Result.HIJACKED):
        return _t("Nay dùng kênh này")
    if answer.result is Result.UNKNOWN and answer.entry is not None:
        return _t("Kênh của %(owner)s") % {"owner": owner_today(answer.entry)}
    return _t("Kênh thật, bấm để mở")


def _numbers(
    answer: Answer, directory: Directory, body: PublicBody | None, *, is_bad: bool
) -> tuple[Number, ...]:
    """List whom to call: the body's own numbers first, then those of the country where money may be lost."""
    numbers: list[Number] = []
    if answer.entry is not None:
        rows = directory.genuine_rows(owner_today(answer.entry)) or directory.genuine_rows(answer.entry.owner)
        numbers = [
            Number(row.channel.printed, row.channel.address, row.name)
            for row in rows
            if row.channel.kind is Kind.PHONE and row is not answer.entry
        ]
    if not numbers and body is not None:
        numbers = list(body.numbers)
    country = [
        Number(listed.number, f"tel:{listed.number}", listed.name)
        for number in (_EMERGENCY if is_bad else ())
        if (listed := public_numbers().get(number)) is not None
    ]
    return (*numbers[:MOST_NUMBERS], *country)


def _why(answer: Answer) -> str:
    if answer.entry is None or answer.result is Result.UNKNOWN or answer.body:
        return _t("So với sổ kênh chính thức và danh mục đơn vị hành chính của cả nước.")
    where = _t("Sổ kênh ghi “%(name)s”") % {"name": answer.entry.name or answer.entry.owner}
    return f"{where}, {owner_today(answer.entry)}."


def _message(text: TextAnswer, headline: Headline, directory: Directory, body: PublicBody | None) -> Panel:
    """Show a text by its headline; its true link has one tap, and the whole is never in the link's colour."""
    true_row = next((row.answer for row in text.parts if row.is_true_link), None)
    sentence = _t("%(n)s chỗ đáng ngờ, %(m)s chỗ là của cơ quan trong sổ.") % {
        "n": text.alarms,
        "m": sum(row.is_true_link for row in text.parts),
    }
    if not text.alarms:
        sentence = empty_sentence("lookup.words_not_weighed") if text.parts else text.answer.reason
    chosen = true_row if true_row is not None and headline is Headline.WORDS_UNSURE else text.worst
    shows_link = chosen.result in (Result.OFFICIAL, Result.LOOKALIKE, Result.HIJACKED)
    state = {Headline.DO_NOT: "known_fake", Headline.NOTHING_ODD: "unknown"}.get(headline, "same_name")
    return Panel(
        state=state,
        title=_t(_HEADLINES[headline]) % {"owner": chosen.owner or _t("cơ quan")},
        sentence=sentence,
        advice=_OF_MESSAGES.get(headline, (_t("Không rõ thì gọi hỏi cơ quan trước khi làm theo."),)),
        link_title=_t("Kênh thật, bấm để mở"),
        link=_link(chosen) if shows_link else None,
        numbers=_numbers(chosen, directory, body, is_bad=True),
        may_report=True,
        why=_t("Mỗi chỗ trong tin được so với sổ kênh chính thức."),
        parts=tuple(_part(row) for row in text.parts),
        report_link=part_to_report(text),
    )


def _part(row: AnsweredPart) -> PartLine:
    answer = row.answer
    is_demand = row.part.kind is PartKind.DEMAND
    title, _stop, rest = (
        answer.reason.partition(". ") if is_demand else (_title(answer, None), "", answer.reason)
    )
    link = _link(answer) if row.is_true_link else None
    if row.is_true_link:
        title, rest = _t("Trang này là của %(owner)s") % {"owner": answer.owner}, _t(_PROVES_NOTHING)
    return PartLine(row.part.text, title.rstrip("."), rest, row.is_alarming, link is not None, link)


_PROVES_NOTHING = "Nó không chứng tỏ lời trong tin là của trang ấy."
